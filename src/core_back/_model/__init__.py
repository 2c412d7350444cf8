"""The records: frozen, hashable, without behaviour."""
