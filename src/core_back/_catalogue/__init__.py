"""All content as one value, its search, and JSON."""
