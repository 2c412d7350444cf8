"""
Folders of TOML files become documents.

Every problem with a file names it.
"""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Iterable
from itertools import islice
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

import attrs

from core_back._limits import LARGEST_FILE, LARGEST_FOLDER, MOST_FILES
from core_back.exceptions import ContentError, abbreviated, did_you_mean, printable

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable

#: Value of ``extends`` in content.toml of a folder whose references may point into the bundled content.
BUNDLED = "core-back"
#: A key of more parts than any record has; reading one takes time and memory that grow with the square of its parts.
LONG_KEY = re.compile(r"""(?:\.[ \t]*+(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+){50}""")

#: Folders that hold one record a file, and files that hold one collection each.
FOLDERS = ("exercises", "patterns")
#: The folder of the language packs, which is beside the content.
LANGUAGES = "languages"
COLLECTIONS = {
    "circumstances.toml": "circumstances",
    "evidence.toml": "evidence",
    "page-facts.toml": "page_facts",
    "phrases.toml": "phrases",
    "questions.toml": "questions",
    "red-flags.toml": "red_flags",
    "sources.toml": "sources",
    "yellow-flags.toml": "yellow_flags",
}
SETTINGS = "content.toml"
#: In a language pack, of which English text each translation was made.
MADE_FROM = "made-from.toml"
_RECORDS_OF_SETTINGS = ("about", "stop_rules", "tombstones", "triage")


@attrs.define
class Folder:
    """
    A content folder as it was read.

    Attributes:
        documents: The content as plain data.
        origins: For each collection, where each of its records stands.
        unread: Collection and id of records whose file could not be read or has another name.
        problems: What was wrong with the files themselves.
        files_left: How many more files it may hold.
        bytes_left: How much more may be read of it.
        extends: Whether references may point into the bundled content.

    """

    documents: dict[str, Any] = attrs.field(factory=dict)
    origins: dict[str, list[str | None]] = attrs.field(factory=dict)
    unread: list[tuple[str, str]] = attrs.field(factory=list)
    problems: list[str] = attrs.field(factory=list)
    files_left: int = MOST_FILES
    bytes_left: int = LARGEST_FOLDER
    extends: bool = True


def _in_order(folder: Folder, inside: Traversable | FilePath) -> list[Any]:
    """
    Return what a folder or one inside it holds, by name, without hidden files; no file system promises an order.

    Raises:
        ContentError: It holds too much.
    """
    entries = list(islice(inside.iterdir(), folder.files_left + 1))
    folder.files_left -= len(entries)
    if folder.files_left < 0:
        raise ContentError([f"expected at most {MOST_FILES} files in all, got more @ {printable(inside.name)}"])
    return sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)


def read_folder(root: Traversable | FilePath) -> Folder:
    """
    Return the documents of a content folder; files that are not TOML are passed over.

    Raises:
        ContentError: The folder holds too much.
    """
    folder = Folder()
    found = False
    for entry in _in_order(folder, root):
        if entry.name == LANGUAGES:
            continue
        if entry.is_dir():
            for file in _in_order(folder, entry):
                found |= _is_content(folder, file, f"{entry.name}/{file.name}")
                if file.name.endswith(".toml"):
                    _read_record(folder, entry.name, file)
        else:
            found |= _is_content(folder, entry, entry.name)
            if entry.name.endswith(".toml"):
                _read_file(folder, entry)
    if not found:
        folder.problems.append(f"expected TOML files of content, found none @ {printable(str(root))}")
    return folder


def _is_content(folder: Folder, entry: Traversable | FilePath, name: str) -> bool:
    """Whether something in a folder is content, or was meant to be; what stands in the wrong place is a problem."""
    if entry.name.endswith(".toml"):
        return True
    if entry.is_dir():
        misplaced = any(inner.name.lower().endswith(".toml") for inner in _in_order(folder, entry))
        expected = "unexpected folder of TOML files, expected them in exercises or patterns"
    else:
        misplaced = re.search(r"\.toml(\.txt)?$", entry.name, re.IGNORECASE) is not None
        expected = "unexpected file, expected a name that ends in .toml"
    if misplaced:
        folder.problems.append(f"{expected} @ {printable(name)}")
    return misplaced


def _read_record(folder: Folder, collection: str, file: Traversable | FilePath) -> None:
    name = printable(f"{collection}/{file.name}")
    if collection not in FOLDERS:
        folder.problems.append(f"unexpected folder{_meant(collection, FOLDERS)} @ {name}")
        return
    stem = file.name.removesuffix(".toml")
    record = _parsed(folder, file, name)
    if record is None:
        folder.unread.append((collection, stem))
        return
    id_ = record.get("id")
    if isinstance(id_, str) and id_ != stem:
        folder.problems.append(f"the id is not the file's name: expected {stem!r}, got {abbreviated(id_)} @ {name}.id")
        folder.unread.append((collection, stem))
    folder.documents.setdefault(collection, []).append(record)
    folder.origins.setdefault(collection, []).append(name)


def _read_file(folder: Folder, file: Traversable | FilePath) -> None:
    if file.name == SETTINGS:
        _read_settings(folder, _parsed(folder, file, file.name))
        return
    collection = COLLECTIONS.get(file.name)
    if collection is None:
        folder.problems.append(f"unexpected file{_meant(file.name, [*COLLECTIONS, SETTINGS])} @ {printable(file.name)}")
        return
    table = _parsed(folder, file, file.name)
    if table is None:
        return
    if collection == "phrases":
        folder.documents[collection] = [{"id": key, "text": text} for key, text in table.items()]
        folder.origins[collection] = [f"{file.name}.{printable(key)}" for key in table]
        return
    for key in table:
        if key != collection:
            folder.problems.append(
                f"unknown key {abbreviated(key)}, expected [[{collection}]] @ {file.name}.{printable(key)}"
            )
    records = table.get(collection, [])
    folder.documents[collection] = records
    if isinstance(records, list):
        folder.origins[collection] = [f"{file.name}.{collection}[{index}]" for index in range(len(records))]


def _read_settings(folder: Folder, table: dict[str, Any] | None) -> None:
    folder.extends = table is None  # what cannot be read is not missing as well
    for key, value in (table or {}).items():
        if key == "extends":
            folder.extends = True
            if value != BUNDLED:
                folder.problems.append(f"expected {BUNDLED!r}, got {abbreviated(value)} @ {SETTINGS}.extends")
        elif key in (*FOLDERS, *COLLECTIONS.values()):
            folder.problems.append(f"unexpected key {abbreviated(key)}, expected it in its own file @ {SETTINGS}.{key}")
        else:
            folder.documents[key] = value
            if key in _RECORDS_OF_SETTINGS and isinstance(value, list):
                folder.origins[key] = [f"{SETTINGS}.{key}[{index}]" for index in range(len(value))]


class UnreadError(Exception):
    """A file that is not read; its message says what was expected."""


def _parsed(folder: Folder, file: Traversable | FilePath, name: str) -> dict[str, Any] | None:
    try:
        return parsed_toml(_bytes(folder, file).decode("utf-8"))
    except UnreadError as error:
        problem = str(error)
    except OSError as error:
        problem = f"expected a file that can be read: {error.strerror}"
    except UnicodeDecodeError as error:
        problem = f"expected UTF-8 text, got byte {error.object[error.start]:#x} at {error.start}"
    folder.problems.append(f"{problem} @ {name}")
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


def _bytes(folder: Folder, file: Traversable | FilePath) -> bytes:
    """Return what is in a file, which is looked at before it is opened: reading a pipe or a device may never end."""
    if not isinstance(file, FilePath):  # in a zip there is nothing else
        return file.read_bytes()
    found = file.stat()
    if not stat.S_ISREG(found.st_mode):
        raise UnreadError("expected a file, found something else")
    if found.st_size > LARGEST_FILE:
        raise UnreadError(f"expected at most {LARGEST_FILE} bytes, got {found.st_size}")
    if found.st_size > folder.bytes_left:
        raise UnreadError(f"expected at most {LARGEST_FOLDER} bytes in all files, got more")
    with file.open("rb") as opened:
        data = opened.read(found.st_size)  # a file may grow meanwhile, and one of the system may never end
    folder.bytes_left -= len(data)
    return data


def _meant(name: str, known: Iterable[str]) -> str:
    return did_you_mean(name, known) or (f" {abbreviated(name)}, expected one of {', '.join(known)}")


def packs_in(root: FilePath) -> list[FilePath]:
    """Return the folders of the language packs in a content folder, each named after its language."""
    languages = root / LANGUAGES
    return [entry for entry in _in_order(Folder(), languages) if entry.is_dir()] if languages.is_dir() else []


def read_pack(root: Traversable | FilePath) -> dict[str, Any]:
    """
    Return the documents of a language pack; records of a folder by their file's name, all else as it is written.

    Raises:
        ContentError: A file cannot be read.
    """
    folder = Folder()
    pack: dict[str, Any] = {}
    for entry in _in_order(folder, root):
        if entry.is_dir():
            pack[entry.name] = {
                file.name.removesuffix(".toml"): _parsed(folder, file, f"{entry.name}/{file.name}")
                for file in _in_order(folder, entry)
                if file.name.endswith(".toml")
            }
            if entry.name not in FOLDERS and pack[entry.name]:
                folder.problems.append(f"unexpected folder{_meant(entry.name, FOLDERS)} @ {printable(entry.name)}")
        elif entry.name.endswith(".toml") and entry.name != MADE_FROM:
            table = _parsed(folder, entry, entry.name) or {}
            pack |= {"phrases": table} if entry.name == "phrases.toml" else table
    if folder.problems:
        raise ContentError(folder.problems)
    return pack


def read_made_from(root: Traversable | FilePath) -> dict[str, list[str]]:
    """
    Read the digests of each English text and of its translation that a language pack notes; none if it notes none.

    Raises:
        ContentError: The file cannot be read.
    """
    folder = Folder()
    file = root.joinpath(MADE_FROM)
    table = _parsed(folder, file, MADE_FROM) if file.is_file() else {}
    if folder.problems:
        raise ContentError(folder.problems)
    return table or {}
