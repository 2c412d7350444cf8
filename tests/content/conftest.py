"""Fixtures of this room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core_back._content import bundled


@pytest.fixture
def moved(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the bundled folder that stands in for the bundled one."""
    monkeypatch.setattr(bundled, "_data", lambda: folder)
    bundled._catalogue.cache_clear()
    bundled._folder.cache_clear()
    yield folder
    bundled._catalogue.cache_clear()
    bundled._folder.cache_clear()
