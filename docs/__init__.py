"""The documentation; ``docs.site`` is the part of it that is made from the content."""
