"""What a terminal can show: how wide, and whether in colour."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TextIO

#: Columns where nothing says how many there are.
USUAL = 80


def columns() -> int:
    """Return how many columns there are, as ``shutil`` does, but without importing the packers that it needs."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or USUAL  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # no output, a closed one, or no terminal
        return USUAL


def has_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Tell whether a stream is a terminal that shows colour, and ``NO_COLOR`` is not set."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
