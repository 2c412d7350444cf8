"""Plain text of 80 columns: answers, records, weeks."""
