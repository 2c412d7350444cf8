"""Writing files, whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from core_back.exceptions import InputError, printable


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
        if target.exists() and not force:
            raise InputError([f"expected no file there yet, or --force to replace it @ {printable(str(path))}"])
        _replace(target, content)
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        why = error.strerror if isinstance(error, OSError) else error
        raise InputError([f"expected a file that can be written: {why} @ {printable(str(path))}"]) from None


def _replace(target: Path, content: bytes) -> None:
    beside = target.with_name(f".core-back-{secrets.token_hex(4)}")
    try:
        beside.write_bytes(content)
        os.replace(beside, target)  # noqa: PTH105 - at once, on every system
    finally:
        beside.unlink(missing_ok=True)
