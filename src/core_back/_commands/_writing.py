"""Writing files, whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from core_back.exceptions import InputError, printable

#: Open a file that is not there yet, for bytes as they are.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_file(path: Path, content: bytes, *, force: bool) -> None:
    """
    Write a file whole or not at all.

    Args:
        path: The file; its folder must be there.
        content: All of it.
        force: Whether it may take the place of a file that is there.

    Raises:
        InputError: It cannot be written, or something is there already; the message names it.
    """
    try:
        target = path.resolve()  # of a link, what it points to is replaced, and not the link
        if target.exists() and not target.is_file():
            raise InputError([f"expected a file, found something else @ {printable(str(path))}"])
        _put(target, content, force=force)
    except FileExistsError:
        raise InputError([f"expected no file there yet, or --force to replace it @ {printable(str(path))}"]) from None
    except (OSError, RuntimeError, ValueError) as error:  # Python before 3.13 says so of links that go in a circle
        if isinstance(error, InputError):
            raise
        why = error.strerror if isinstance(error, OSError) else error
        raise InputError([f"expected a file that can be written: {why} @ {printable(str(path))}"]) from None


def _put(target: Path, content: bytes, *, force: bool) -> None:
    """
    Write a file beside the target and put it in its place at once.

    Raises:
        FileExistsError: It may not replace a file, and another process was faster.
    """
    beside = target.with_name(f".core-back-{secrets.token_hex(4)}")
    mode = stat.S_IMODE(target.stat().st_mode) if force and target.exists() else None
    private = 0o600  # until it has the mode of what it replaces, which may be as private
    try:
        with open(os.open(beside, _NEW, 0o666 if mode is None else private), "wb") as file:  # noqa: PTH123 - of a number
            file.write(content)
        if mode is not None:
            beside.chmod(mode)
        if force:
            os.replace(beside, target)  # noqa: PTH105 - at once, on every system
        else:
            _name(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def _name(beside: Path, target: Path) -> None:
    """
    Give a file the name of one that is not there; of several processes that do so at once, one succeeds.

    Raises:
        FileExistsError: There is one now.
    """
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without links, as on many a stick
        os.close(os.open(target, _NEW))
        os.replace(beside, target)  # noqa: PTH105 - as above
