"""The only input and output: content folders of TOML files, the bundled one and the user's own.

A folder becomes documents (plain data), documents become a catalogue, and every problem names its file.
"""

from __future__ import annotations

import functools
import os
import tomllib
from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

import attrs
from importlib_resources import files

from core_back._catalogue import Catalogue
from core_back._converter import located, read_catalogue
from core_back._documents import Path, ids
from core_back._rules import problems as rule_problems
from core_back.exceptions import ContentError, nearest, short

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable

#: Value of ``extends`` in content.toml of a folder whose references may point into the bundled content.
BUNDLED = "core-back"
LARGEST_FILE = 1_000_000

#: Folders that hold one record a file, and files that hold one collection each.
_FOLDERS = ("exercises", "patterns")
_COLLECTIONS = {
    "circumstances.toml": "circumstances",
    "phrases.toml": "phrases",
    "red-flags.toml": "red_flags",
    "sources.toml": "sources",
}
_SETTINGS = "content.toml"
_RECORDS_OF_SETTINGS = ("about", "stop_rules", "tombstones", "triage")
#: What a folder that extends the bundled content may leave out: it is taken over from there.
_TAKEN_OVER = (
    *("version", "date", "licence", "language", "disclaimer", "restricted", "advice", "follow_up"),
    *("about", "circumstances", "phrases", "red_flags", "sources", "stop_rules", "triage"),
)


@functools.cache
def catalogue() -> Catalogue:
    """
    The bundled catalogue, read once.

    >>> from core_back import catalogue
    >>> catalogue().language
    'en'
    """
    return _load(_bundled())


@functools.cache
def _bundled() -> _Folder:
    return _read(files("core_back").joinpath("data"))


def load_catalogue(path: str | os.PathLike[str]) -> Catalogue:
    """
    Read a content folder of your own.

    A folder whose content.toml says ``extends = "core-back"``, or that has no content.toml, may refer to
    bundled exercises and sources; lay it over the bundled content with ``catalogue().merged(...)``.
    Any other folder stands alone and must be complete.

    Args:
        path: The folder; it holds any of exercises/, patterns/, content.toml, sources.toml, red-flags.toml,
            circumstances.toml and phrases.toml.

    Raises:
        ContentError: The folder cannot be read or is wrong; it lists every problem of every file.

    >>> from core_back import ContentError, load_catalogue
    >>> try:
    ...     load_catalogue("no-such-folder")
    ... except ContentError as error:
    ...     print(error)
    expected a content folder, found none @ no-such-folder

    """
    folder = FilePath(path)
    if not folder.is_dir():
        raise ContentError([f"expected a content folder, found {'a file' if folder.exists() else 'none'} @ {path}"])
    return _load(_read(folder))


def _load(folder: _Folder) -> Catalogue:
    base = _bundled().documents if folder.extends else {}
    documents = dict(folder.documents)
    origins = {collection: list(places) for collection, places in folder.origins.items()}
    for key in _TAKEN_OVER if base else ():
        if key in origins:
            _extend(documents, origins, key, base[key])
        else:
            documents.setdefault(key, base[key])
    catalogue, found = read_catalogue(documents)
    for collection, id_ in folder.unread:
        documents[collection] = [*documents.get(collection, []), {"id": id_}]
        origins.setdefault(collection, []).append(None)
    for collection in _FOLDERS if base else ():
        _extend(documents, origins, collection, base[collection])
    found += rule_problems(documents)
    places = [(_place(path, origins), message) for path, message in found]
    problems = folder.problems + [f"{message} @ {place}" for place, message in places if place]
    if problems or catalogue is None:
        raise ContentError(dict.fromkeys(problems))
    return catalogue


def _extend(documents: dict[str, Any], origins: dict[str, list[str | None]], collection: str, base: list[Any]) -> None:
    """Add the bundled records that the folder does not replace."""
    own = ids(documents, collection)
    added = [record for record in base if record["id"] not in own]
    documents[collection] = [*documents.get(collection, []), *added]
    places = [f"{BUNDLED}:{collection}.{record['id']}" for record in added]
    origins[collection] = [*origins.get(collection, []), *places]


def _place(path: Path, origins: dict[str, list[str | None]]) -> str | None:
    """Where in the folder's files a path of its documents stands; ``None`` for a stand-in."""
    match path:
        case [str(collection), int(index), *rest] if collection in origins:
            origin = origins[collection][index]
            return origin and located(tuple(rest), origin)
        case [str(collection), *_] if collection in _FOLDERS:
            return f"{collection}/"
        case [str(collection), *rest] if collection in _COLLECTIONS.values():
            file = next(file for file, name in _COLLECTIONS.items() if name == collection)
            return located(tuple(rest), file)
        case _:
            return located(path, _SETTINGS)


@attrs.define
class _Folder:
    """
    A content folder as it was read.

    Attributes:
        documents: The content as plain data.
        origins: For each collection, where each of its records stands.
        unread: Collection and id of records whose file could not be read or has another name.
        problems: What was wrong with the files themselves.
        extends: Whether references may point into the bundled content.

    """

    documents: dict[str, Any] = attrs.field(factory=dict)
    origins: dict[str, list[str | None]] = attrs.field(factory=dict)
    unread: list[tuple[str, str]] = attrs.field(factory=list)
    problems: list[str] = attrs.field(factory=list)
    extends: bool = True


def _read(root: Traversable | FilePath) -> _Folder:
    folder = _Folder()
    found = False
    for entry in sorted(root.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            for file in sorted(entry.iterdir(), key=lambda file: file.name):
                if file.name.endswith(".toml"):
                    found = True
                    _read_record(folder, entry.name, file)
        elif entry.name.endswith(".toml"):
            found = True
            _read_file(folder, entry)
    if not found:
        folder.problems.append(f"expected TOML files of content, found none @ {root.name}")
    return folder


def _read_record(folder: _Folder, collection: str, file: Traversable | FilePath) -> None:
    name = f"{collection}/{file.name}"
    if collection not in _FOLDERS:
        folder.problems.append(f"unexpected folder{_meant(collection, _FOLDERS)} @ {name}")
        return
    stem = file.name.removesuffix(".toml")
    record = _parsed(folder, file, name)
    if record is None:
        folder.unread.append((collection, stem))
        return
    id_ = record.get("id")
    if isinstance(id_, str) and id_ != stem:
        folder.problems.append(f"the id is not the file's name: expected {stem!r}, got {short(id_)} @ {name}.id")
        folder.unread.append((collection, stem))
    folder.documents.setdefault(collection, []).append(record)
    folder.origins.setdefault(collection, []).append(name)


def _read_file(folder: _Folder, file: Traversable | FilePath) -> None:
    if file.name == _SETTINGS:
        _read_settings(folder, _parsed(folder, file, file.name))
        return
    collection = _COLLECTIONS.get(file.name)
    if collection is None:
        folder.problems.append(f"unexpected file{_meant(file.name, [*_COLLECTIONS, _SETTINGS])} @ {file.name}")
        return
    table = _parsed(folder, file, file.name)
    if table is None:
        return
    if collection == "phrases":
        folder.documents[collection] = [{"id": key, "text": text} for key, text in table.items()]
        folder.origins[collection] = [f"{file.name}.{key}" for key in table]
        return
    for key in table:
        if key != collection:
            folder.problems.append(f"unknown key {short(key)}, expected [[{collection}]] @ {file.name}.{key}")
    records = table.get(collection, [])
    folder.documents[collection] = records
    if isinstance(records, list):
        folder.origins[collection] = [f"{file.name}.{collection}[{index}]" for index in range(len(records))]


def _read_settings(folder: _Folder, table: dict[str, Any] | None) -> None:
    folder.extends = False
    for key, value in (table or {}).items():
        if key == "extends":
            folder.extends = True
            if value != BUNDLED:
                folder.problems.append(f"expected {BUNDLED!r}, got {short(value)} @ {_SETTINGS}.extends")
        elif key in (*_FOLDERS, *_COLLECTIONS.values()):
            folder.problems.append(f"unexpected key {short(key)}, expected it in its own file @ {_SETTINGS}.{key}")
        else:
            folder.documents[key] = value
            if key in _RECORDS_OF_SETTINGS and isinstance(value, list):
                folder.origins[key] = [f"{_SETTINGS}.{key}[{index}]" for index in range(len(value))]


def _parsed(folder: _Folder, file: Traversable | FilePath, name: str) -> dict[str, Any] | None:
    try:
        data = file.read_bytes()
        if len(data) <= LARGEST_FILE:
            return tomllib.loads(data.decode("utf-8"))
        problem = f"expected at most {LARGEST_FILE} bytes, got {len(data)}"
    except OSError as error:
        problem = f"expected a file that can be read: {error.strerror}"
    except UnicodeDecodeError as error:
        problem = f"expected UTF-8 text, got byte {error.object[error.start]:#x} at {error.start}"
    except ValueError as error:
        problem = f"expected TOML, got text that is not: {error}"
    except RecursionError:
        problem = "expected TOML that is not nested this deeply"
    folder.problems.append(f"{problem} @ {name}")
    return None


def _meant(name: str, known: Iterable[str]) -> str:
    return "".join(f", did you mean {word!r}?" for word in nearest(name, known, most=1)) or (
        f" {short(name)}, expected one of {', '.join(known)}"
    )
