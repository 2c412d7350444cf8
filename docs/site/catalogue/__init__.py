"""Pages of the catalogue: one for each exercise, pattern and source, in each language."""
