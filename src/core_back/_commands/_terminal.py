"""The terminal: how wide it is, whether it has colours, and printing to it."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from core_back._text.styles import Line

#: Columns where nothing says how many there are, and the fewest and most that a line of text takes.
USUAL, FEWEST, MOST = 80, 40, 80
#: How terminals are told to show a line: bold, faint, bold red.
CODES = {"title": "\x1b[1m", "help": "\x1b[2m", "alarm": "\x1b[1;31m"}
PLAIN = "\x1b[0m"


def columns() -> int:
    """Return how many columns there are, as ``shutil`` does, but without importing the packers that it needs."""
    given = os.environ.get("COLUMNS", "")[:9]
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or USUAL  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # no output, a closed one, or no terminal
        return USUAL


def columns_of_text() -> int:
    """Return how many columns a line of text takes: fewer than 80 only in a terminal that is narrower."""
    in_a_terminal = sys.stdout is not None and sys.stdout.isatty()
    return max(FEWEST, min(MOST, columns())) if in_a_terminal else MOST


def shown(lines: Iterable[Line]) -> str:
    """Return lines as they are printed, in colour where that is understood and wanted."""
    coloured = sys.stdout is not None and has_colour(sys.stdout, os.environ)
    return "\n".join(_coloured(line) if coloured else line.text for line in lines)


def _coloured(line: Line) -> str:
    upto = len(line.text) if line.upto is None else line.upto
    code = CODES.get(line.style)
    return f"{code}{line.text[:upto]}{PLAIN}{line.text[upto:]}" if code and upto else line.text


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
