"""A folder over the bundled content: records that change bundled ones, and texts in another language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from core_back._content.folder import LANGUAGES, Folder
from core_back._content.translation import MISSING, differences, translated
from core_back._rules.documents import by_id, tables
from core_back._rules.found import Problem
from core_back.exceptions import ContentError, located

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
                yield (*path, key), f"missing key {key!r}, expected it beside {field}"


def is_in(language: str, folder: Folder, otherwise: str) -> bool:
    """Whether a folder is written in a language, of whatever region; it says in which, or else is in another one."""
    own = str(folder.documents.get("language", otherwise))
    return own.partition("-")[0].lower() == language.partition("-")[0].lower()


def in_language(language: str, folder: Folder, pack: dict[str, Any], otherwise: str) -> Folder:
    """
    Return a folder without problems in the texts of its own pack; a text that this lacks says in which language it is.

    Raises:
        ContentError: The pack does not fit the folder.
    """
    documents = {key: value for key, value in folder.documents.items() if key != "language"}
    problems = [
        f"{message} @ {located(path, f'{LANGUAGES}/{language}')}"
        for path, message in differences(documents, pack)
        if message != MISSING
    ]
    if problems:
        raise ContentError(problems)
    own = folder.documents.get("language", otherwise)
    return attrs.evolve(folder, documents=translated(documents, pack, fallback=f"[{own}] "))
