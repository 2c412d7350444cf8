"""
Folders of TOML files become documents.

Every problem with a file names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

import attrs

from core_back._content import LANGUAGES
from core_back._content.files import Reading, in_order, read_toml
from core_back.exceptions import abbreviated, did_you_mean, printable

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable

#: Value of ``extends`` in content.toml of a folder whose references may point into the bundled content.
BUNDLED = "core-back"
#: Folders that hold one record a file, and files that hold one collection each.
FOLDERS = ("exercises", "patterns")
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
_RECORDS_OF_SETTINGS = ("about", "stop_rules", "tombstones", "triage")


@attrs.define
class Folder(Reading):
    """
    A content folder as it was read.

    Attributes:
        documents: The content as plain data.
        origins: For each collection, where each of its records stands.
        unread: Collection and id of records whose file could not be read or has another name.
        extends: Whether references may point into the bundled content.

    """

    documents: dict[str, Any] = attrs.field(factory=dict)
    origins: dict[str, list[str | None]] = attrs.field(factory=dict)
    unread: list[tuple[str, str]] = attrs.field(factory=list)
    extends: bool = True


def read_folder(root: Traversable | FilePath) -> Folder:
    """
    Return the documents of a content folder; files that are not TOML are passed over.

    Raises:
        ContentError: The folder holds too much.
    """
    folder = Folder()
    found = False
    for entry in in_order(folder, root):
        if entry.name == LANGUAGES:
            continue
        if entry.is_dir():
            for file in in_order(folder, entry):
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
        misplaced = any(inner.name.lower().endswith(".toml") for inner in in_order(folder, entry))
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
        folder.problems.append(f"unexpected folder{instead_of(collection, FOLDERS)} @ {name}")
        return
    stem = file.name.removesuffix(".toml")
    record = read_toml(folder, file, name)
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
        _read_settings(folder, read_toml(folder, file, file.name))
        return
    collection = COLLECTIONS.get(file.name)
    if collection is None:
        folder.problems.append(
            f"unexpected file{instead_of(file.name, [*COLLECTIONS, SETTINGS])} @ {printable(file.name)}"
        )
        return
    table = read_toml(folder, file, file.name)
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


def instead_of(name: str, known: Iterable[str]) -> str:
    """Ask for the known name that this one may have meant; if it is like none, say all of them."""
    return did_you_mean(name, known) or (f" {abbreviated(name)}, expected one of {', '.join(known)}")
