"""Content folders as catalogues: the bundled one, its translations, and the user's own.

A folder becomes documents (plain data), documents become a catalogue, and every problem names its file.
"""

from __future__ import annotations

import functools
import os
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

import attrs
from importlib_resources import files

from core_back import _compiled
from core_back._bundled import ENGLISH, LOADING, catalogue
from core_back._catalogue import Catalogue
from core_back._converter import located, read_catalogue, unstructured
from core_back._documents import Path, ids, too_many
from core_back._files import (
    BUNDLED,
    COLLECTIONS,
    FOLDERS,
    LANGUAGES,
    SETTINGS,
    Folder,
    read_folder,
    read_made_from,
    read_pack,
)
from core_back._languages import differences, outdated, texts_to_translate, translated
from core_back._model import Model
from core_back._rules import problems as rule_problems
from core_back.exceptions import ContentError, UnknownIdError, nearest, shown

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable

#: What a folder that extends the bundled content may leave out: it is taken over from there.
_TAKEN_OVER = (
    *("version", "date", "licence", "language", "language_status", "disclaimer", "restricted", "week"),
    *("advice", "follow_up", "about", "circumstances", "evidence", "page_facts", "phrases", "questions"),
    *("red_flags", "sources", "stop_rules", "triage"),
)


def loaded(documents: dict[str, Any]) -> Catalogue:
    """
    The catalogue that documents of the bundled folder make.

    Raises:
        ContentError: They are wrong.
    """
    return _load(attrs.evolve(_folder(), documents=documents), {})


def documents_in(language: str) -> dict[str, Any]:
    """
    The bundled documents in a language.

    Raises:
        UnknownIdError: There is no such language.
    """
    if _compiled.is_used():
        documents: dict[str, Any] = unstructured(catalogue(language))
        return documents
    english = _folder().documents
    if language == ENGLISH:
        return english
    pack = _pack(language)
    documents = translated(english, pack)
    return documents | {"language": language, "language_status": pack["language_status"]}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Language(Model):
    """
    A language pack.

    Attributes:
        id: Language tag, such as ``fr-CA``.
        name: The language's own name.
        status: How far it is reviewed.
        texts: How many texts English has.
        translated: How many of them the pack has.
        problems: What it lacks or has wrongly, each as ``message @ path``.
    """

    id: str
    name: str
    status: str
    texts: int
    translated: int
    problems: tuple[str, ...]


def languages() -> tuple[Language, ...]:
    """
    The languages beside English, each with how complete it is.

    >>> from core_back import languages
    >>> [language.status for language in languages() if language.id == "fr-CA"]
    ['not clinically reviewed']
    """
    if _compiled.is_used():
        made: tuple[Language, ...] = _compiled.module("languages").languages()
        return made
    return tuple(_language(id_) for id_ in _language_ids())


def _language(id_: str) -> Language:
    pack, english = _pack(id_), _folder().documents
    texts_of_pack = {key: value for key, value in pack.items() if key not in ("language_name", "language_status")}
    made_from = read_made_from(_data().joinpath(LANGUAGES, id_))
    found = (*differences(english, texts_of_pack), *outdated(english, texts_of_pack, made_from))
    problems = [f"{message} @ {located(path, id_)}" for path, message in found]
    missing = sum(problem.startswith("a text is missing") for problem in problems)
    texts = texts_to_translate(english)
    return Language(
        id=id_,
        name=pack["language_name"],
        status=pack["language_status"],
        texts=texts,
        translated=texts - missing,
        problems=tuple(problems),
    )


def _language_ids() -> tuple[str, ...]:
    return tuple(sorted(entry.name for entry in _data().joinpath(LANGUAGES).iterdir() if entry.is_dir()))


def _pack(language: str) -> dict[str, Any]:
    known = _language_ids()
    if language not in known:
        raise UnknownIdError("language", language, nearest(language, (ENGLISH, *known)))
    pack = read_pack(_data().joinpath(LANGUAGES, language))
    missing = [key for key in ("language_name", "language_status") if not isinstance(pack.get(key), str)]
    if missing:
        raise ContentError(f"missing key {key!r}, expected a text @ {language}/language.toml" for key in missing)
    return pack


def _data() -> Traversable:
    return files("core_back").joinpath("data")


def _folder() -> Folder:
    with LOADING:
        return _read()


@functools.cache
def _read() -> Folder:
    return read_folder(_data())


def load_catalogue(path: str | os.PathLike[str], *, language: str = ENGLISH) -> Catalogue:
    """
    Read a content folder of your own.

    A folder whose content.toml says ``extends = "core-back"``, or that has no content.toml, may refer to
    bundled exercises and sources; lay it over the bundled content with ``catalogue().merged(...)``.
    Any other folder stands alone and must be complete.

    Args:
        path: The folder; it holds any of exercises/, patterns/, content.toml, sources.toml, red-flags.toml,
            circumstances.toml, evidence.toml, page-facts.toml and phrases.toml.
        language: Language of the bundled texts that a folder which extends them takes over.

    Raises:
        UnknownIdError: There is no such language.
        ContentError: The folder cannot be read or is wrong; it lists every problem of every file.

    >>> from core_back import ContentError, load_catalogue
    >>> try:
    ...     load_catalogue("no-such-folder")
    ... except ContentError as error:
    ...     print(error)
    expected a content folder, found none @ no-such-folder

    """
    root = FilePath(path)
    try:
        kind = "a folder" if root.is_dir() else "a file" if root.exists() else "none"
        if kind == "a folder":
            return _load(read_folder(root), documents_in(language))
    except (OSError, ValueError) as error:
        kind = str(error.strerror if isinstance(error, OSError) else error)
    raise ContentError([f"expected a content folder, found {kind} @ {shown(str(path))}"])


def _load(folder: Folder, bundled: dict[str, Any]) -> Catalogue:
    problem = too_many(folder.documents)
    if problem:
        raise ContentError([*folder.problems, f"{problem} @ the folder"])
    base = bundled if folder.extends else {}
    documents = dict(folder.documents)
    origins = {collection: list(places) for collection, places in folder.origins.items()}
    for key in _TAKEN_OVER if base else ():
        if key in origins:
            _extend(documents, origins, key, base[key])
            _put_in_order(documents, origins, key, base[key])
        else:
            documents.setdefault(key, base.get(key))
    catalogue, found = read_catalogue(documents)
    for collection, id_ in folder.unread:
        documents[collection] = [*documents.get(collection, []), {"id": id_}]
        origins.setdefault(collection, []).append(None)
    for collection in FOLDERS if base else ():
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


def _put_in_order(
    documents: dict[str, Any], origins: dict[str, list[str | None]], collection: str, base: list[Any]
) -> None:
    """Put a record that replaces a bundled one in its place; new ones come last."""
    order = {record["id"]: place for place, record in enumerate(base)}

    def place(row: tuple[Any, str | None]) -> int:
        record = row[0]
        return order.get(str(record.get("id")), len(order)) if isinstance(record, dict) else len(order)

    rows = sorted(zip(documents[collection], origins[collection], strict=True), key=place)
    documents[collection], origins[collection] = [row[0] for row in rows], [row[1] for row in rows]


def _place(path: Path, origins: dict[str, list[str | None]]) -> str | None:
    """Where in the folder's files a path of its documents stands; ``None`` for a stand-in."""
    match path:
        case [str(collection), int(index), *rest] if collection in origins:
            origin = origins[collection][index]
            return origin and located(tuple(rest), origin)
        case [str(collection), *rest] if collection in COLLECTIONS.values():
            file = next(file for file, name in COLLECTIONS.items() if name == collection)
            return located(tuple(rest), file)
        case _:
            return located(path, SETTINGS)
