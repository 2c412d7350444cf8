"""PyInstaller is told where our hook is; tests/shipping freezes a program with it."""

from __future__ import annotations

from pathlib import Path

from core_back._pyinstaller import hook_directories


def test_the_hook_is_where_pyinstaller_is_told_to_look() -> None:
    (folder,) = hook_directories()

    assert (Path(folder) / "hook-core_back.py").is_file()
