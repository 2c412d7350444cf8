"""A folder over the bundled content: records that change bundled ones, and texts in another language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core_back._content.folder import COLLECTIONS, FOLDERS, SETTINGS, Folder
from core_back._content.translation import ABOUT_PACK, MISSING, differences, translated, translations
from core_back._rules.documents import by_id, tables
from core_back._rules.found import MISSING_KEY, Path, Problem, first
from core_back.exceptions import ContentError, located, printable

PROVENANCE = ("mark", "sources")


def completed(documents: dict[str, Any], base: dict[str, Any], collection: str) -> list[Any]:
    """
    Return the records of a collection; each that changes a bundled one with the fields that it does not give.

    A figure shows the steps, so the bundled one is not taken over beside new steps.
    """
    bundled = by_id(base, collection)
    records = list(documents[collection])
    for (_, index), record in tables(records, (collection,)):
        _, changed = bundled.get(str(record.get("id")), ((), {}))
        kept = {key: value for key, value in changed.items() if key != "figure" or "steps" not in record}
        records[int(index)] = kept | record
    return records


def unproven_changes(documents: dict[str, Any], base: dict[str, Any], collection: str) -> Iterator[Problem]:
    """
    Yield where a record changes what a bundled one says, but not how that is known.

    Most fields hold their own provenance and are replaced with it; for others it stands beside them.
    """
    bundled = by_id(base, collection)
    for path, record in tables(documents[collection], (collection,)):
        _, changed = bundled.get(str(record.get("id")), ((), {}))
        needed = {f"{field}_provenance": f"a changed {field!r}" for field in record if f"{field}_provenance" in changed}
        if record.keys() - {"id", *PROVENANCE}:
            needed |= {key: "what changes" for key in PROVENANCE if key in changed}
        for key, field in needed.items():
            if key not in record:
                yield (*path, key), f"{MISSING_KEY} {key!r}, expected it beside {field}"


def is_in(language: str, folder: Folder, otherwise: str) -> bool:
    """Whether a folder is written in a language, of whatever region; it says in which, or else is in another one."""
    own = str(folder.documents.get("language", otherwise))
    return own.partition("-")[0].lower() == language.partition("-")[0].lower()


def kept_translations(own: dict[str, Any], other: dict[str, Any]) -> dict[tuple[Path, str], str]:
    """Return what each text of the bundled documents is in another language, by its record."""
    return {(_record(path), text): translation for path, text, translation in translations(own, other)}


def in_language(
    folder: Folder, pack: dict[str, Any], kept: dict[tuple[Path, str], str], own: str
) -> tuple[dict[str, Any], list[str]]:
    """
    Return the documents of a folder without problems in another language, and where it lacks a translation.

    A text is what the folder's pack says, or what is kept of the bundled ones where the folder leaves it as it is;
    any other says in which language it is.

    Raises:
        ContentError: The pack does not fit the folder.
    """
    documents = {key: value for key, value in folder.documents.items() if key != "language"}
    pack = {key: value for key, value in pack.items() if key not in ABOUT_PACK}
    found, more = first(problem for problem in differences(documents, pack) if problem[1] != MISSING)
    if found:
        raise ContentError([f"{message} @ {_place_in_pack(path)}" for path, message in found], more=more)
    lacking: list[str] = []

    def kept_or_marked(path: Path, text: str) -> str:
        translation = kept.get((_record(path), text))
        if translation is None:
            lacking.append(_place_in_pack(path))
        return translation or f"[{own}] {text}"

    return translated(documents, pack, otherwise=kept_or_marked), lacking


def _record(path: Path) -> Path:
    """Return the record, or the setting, in which a text stands."""
    return path[:1] if isinstance(path[1], int) else path[:2]


def _place_in_pack(path: Path) -> str:
    """Return where in the files of a pack a path of its documents stands."""
    collection, *rest = path
    file = next((file for file, name in COLLECTIONS.items() if name == collection), SETTINGS)
    if collection in FOLDERS:
        file, path = f"{collection}/{printable(str(rest[0]))}.toml", path[2:]
    elif collection == "phrases":
        path = path[1:]
    return located(path, file)
