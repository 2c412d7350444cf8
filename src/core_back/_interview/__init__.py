"""The interview, as states and screens."""
