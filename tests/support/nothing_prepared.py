"""A plugin for mutation tests: each test prepares the rules anew, as rules that are remembered hold no change."""

from __future__ import annotations

from core_back._selection.prepared import _prepared


def pytest_runtest_setup() -> None:
    """Forget the rules of every catalogue."""
    _prepared.cache_clear()
