"""Fixtures of this room."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core_back._content import bundled


@pytest.fixture
def pack(data: Path, folder: Path) -> Path:
    """A copy of the French pack, in a copy of the bundled folder."""
    return shutil.copytree(data / "languages" / "fr-CA", folder / "languages" / "fr-CA", copy_function=shutil.copyfile)


@pytest.fixture
def moved(pack: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the bundled folder, with French, that stands in for the bundled one."""
    folder = pack.parents[1]
    monkeypatch.setattr(bundled, "_data", lambda: folder)
    for name in ("_catalogue", "_folder"):  # those of the other tests keep what they made
        monkeypatch.setattr(bundled, name, bundled._Once(getattr(bundled, name)._make))
    return folder
