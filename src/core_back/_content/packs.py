"""Language packs as they are read: folders beside content, of its texts in another language."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from core_back._content import LANGUAGES
from core_back._content.files import Reading, in_order, read_toml
from core_back._content.folder import FOLDERS, instead_of
from core_back.exceptions import ContentError, printable

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable

#: In a language pack, of which English text each translation was made.
MADE_FROM = "made-from.toml"


def packs_in(root: FilePath) -> list[FilePath]:
    """Return the folders of the language packs in a content folder, each named after its language."""
    languages = root / LANGUAGES
    return [entry for entry in in_order(Reading(), languages) if entry.is_dir()] if languages.is_dir() else []


def read_pack(root: Traversable | FilePath) -> dict[str, Any]:
    """
    Return the documents of a language pack; records of a folder by their file's name, all else as it is written.

    Raises:
        ContentError: A file cannot be read.
    """
    reading = Reading()
    pack: dict[str, Any] = {}
    for entry in in_order(reading, root):
        if entry.is_dir():
            pack[entry.name] = {
                file.name.removesuffix(".toml"): read_toml(reading, file, f"{entry.name}/{file.name}")
                for file in in_order(reading, entry)
                if file.name.endswith(".toml")
            }
            if entry.name not in FOLDERS and pack[entry.name]:
                reading.problems.append(f"unexpected folder{instead_of(entry.name, FOLDERS)} @ {printable(entry.name)}")
        elif entry.name.endswith(".toml") and entry.name != MADE_FROM:
            table = read_toml(reading, entry, entry.name) or {}
            pack |= {"phrases": table} if entry.name == "phrases.toml" else table
    if reading.problems:
        raise ContentError(reading.problems)
    return pack


def read_made_from(root: Traversable | FilePath) -> dict[str, list[str]]:
    """
    Read the digests of each English text and of its translation that a language pack notes; none if it notes none.

    Raises:
        ContentError: The file cannot be read.
    """
    reading = Reading()
    file = root.joinpath(MADE_FROM)
    table = read_toml(reading, file, MADE_FROM) if file.is_file() else {}
    if reading.problems:
        raise ContentError(reading.problems)
    return table or {}
