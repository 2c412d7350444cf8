"""A recommendation over seven days, and its calendar."""
