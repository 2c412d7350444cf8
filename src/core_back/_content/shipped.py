"""The files that ship with the package, wherever it is: a folder, a zip, a frozen program.

The loader that brought this module reads them, at no cost beyond the reading.
"""

from __future__ import annotations

import os
from typing import Any

_LOADER: Any = __loader__  # type: ignore[name-defined]
_PACKAGE = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib is slow to import


def shipped(*parts: str) -> bytes | None:
    """What is in a file of the package; ``None`` if it is not there."""
    try:
        content: bytes = _LOADER.get_data(os.path.join(_PACKAGE, *parts))  # noqa: PTH118
    except OSError:
        return None
    return content
