"""The explorer: a page that answers the questions in a reader's browser."""
