"""Benchmarks: how fast it starts, answers and grows. ``python benchmarks/run.py`` runs them; they are no tests."""
