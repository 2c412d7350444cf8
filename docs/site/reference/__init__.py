"""Tables and lists of the reference, written from the content and from the code."""
