"""Where PyInstaller finds our hook: it asks through the entry point ``pyinstaller40``, so no flag is needed."""

from __future__ import annotations


def hook_directories() -> list[str]:
    """Return the folder of this module, which holds ``hook-core_back.py``."""
    return list(__path__)
