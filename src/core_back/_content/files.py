"""Files of TOML, read within limits; what is wrong with one is a problem that names it."""

from __future__ import annotations

import re
import stat
import tomllib
from itertools import islice
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

import attrs

from core_back._limits import LARGEST_FILE, LARGEST_FOLDER, MOST_FILES
from core_back.exceptions import ContentError, printable

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable

#: A key of more parts than any record has; reading one takes time and memory that grow with the square of its parts.
LONG_KEY = re.compile(r"""(?:\.[ \t]*+(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+){50}""")


@attrs.define
class Reading:
    """
    How far the files of a folder are read.

    Attributes:
        problems: What was wrong with the files themselves.
        files_left: How many more files the folder may hold.
        bytes_left: How many more bytes may be read of them.

    """

    problems: list[str] = attrs.field(factory=list)
    files_left: int = MOST_FILES
    bytes_left: int = LARGEST_FOLDER


def in_order(reading: Reading, inside: Traversable | FilePath) -> list[Any]:
    """
    Return what a folder or one inside it holds, by name, without hidden files; no file system promises an order.

    Raises:
        ContentError: It holds too much.
    """
    entries = list(islice(inside.iterdir(), reading.files_left + 1))
    reading.files_left -= len(entries)
    if reading.files_left < 0:
        raise ContentError([f"expected at most {MOST_FILES} files in all, got more @ {printable(inside.name)}"])
    return sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)


class UnreadError(Exception):
    """A file that is not read; its message says what was expected."""


def read_toml(reading: Reading, file: Traversable | FilePath, name: str) -> dict[str, Any] | None:
    """Return what is in a file of TOML; ``None`` for what cannot be read, which is then a problem."""
    try:
        return parsed_toml(_bytes(reading, file).decode("utf-8"))
    except UnreadError as error:
        problem = str(error)
    except OSError as error:
        problem = f"expected a file that can be read: {error.strerror}"
    except UnicodeDecodeError as error:
        problem = f"expected UTF-8 text, got byte {error.object[error.start]:#x} at {error.start}"
    reading.problems.append(f"{problem} @ {name}")
    return None


def parsed_toml(text: str) -> dict[str, Any]:
    """
    Return what is in TOML.

    Raises:
        UnreadError: It is none, or is nested too deeply.
    """
    try:
        if LONG_KEY.search(text) is None:
            return tomllib.loads(text.removeprefix("\ufeff"))  # Notepad may put a mark before the text
    except RecursionError:
        pass  # as of a long key
    except ValueError as error:
        raise UnreadError(f"expected TOML, got text that is not: {error}") from None
    raise UnreadError("expected TOML that is not nested this deeply")


def _bytes(reading: Reading, file: Traversable | FilePath) -> bytes:
    """Return what is in a file, which is looked at before it is opened: reading a pipe or a device may never end."""
    if not isinstance(file, FilePath):  # in a zip there is nothing else
        return file.read_bytes()
    found = file.stat()
    if not stat.S_ISREG(found.st_mode):
        raise UnreadError("expected a file, found something else")
    if found.st_size > LARGEST_FILE:
        raise UnreadError(f"expected at most {LARGEST_FILE} bytes, got {found.st_size}")
    if found.st_size > reading.bytes_left:
        raise UnreadError(f"expected at most {LARGEST_FOLDER} bytes in all files, got more")
    with file.open("rb") as opened:
        data = opened.read(found.st_size)  # a file may grow meanwhile, and one of the system may never end
    reading.bytes_left -= len(data)
    return data
