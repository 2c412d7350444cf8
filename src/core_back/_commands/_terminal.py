"""The terminal: how wide it is, whether it has colours, and printing to it."""

from __future__ import annotations

import contextlib
import errno
import io
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


def tell(text: str) -> None:
    """Print to standard output, which must not be closed."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    print(text)


def say(message: str) -> None:
    """Print to standard error, if anybody can read it there."""
    try:
        if sys.stderr is not None:
            print(message, file=sys.stderr, flush=True)
    except OSError:
        let_go(sys.stderr)


def let_go(stream: object) -> None:
    """Send what is left for a stream that cannot be written to nowhere, so that Python can end quietly."""
    if isinstance(stream, io.TextIOWrapper):
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
