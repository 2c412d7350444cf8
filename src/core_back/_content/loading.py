"""A folder as a catalogue: its documents, those that it extends, and every problem with the file that has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from core_back._catalogue.catalogue import Catalogue
from core_back._content.folder import BUNDLED, COLLECTIONS, FOLDERS, SETTINGS, Folder
from core_back._content.overlay import completed, unproven_changes
from core_back._converter.converter import structured
from core_back._limits import MOST_CATALOGUE_VALUES, MOST_SUGGESTIONS
from core_back._rules import problems as rule_problems
from core_back._rules.documents import ids, too_many
from core_back._rules.found import MISSING_KEY, Message, Path, Problem, first
from core_back.exceptions import ContentError, abbreviated, did_you_mean, located

#: Ids that are few enough to be listed, as those of stop rules are.
FEW = 10

#: What a folder that extends the bundled content may leave out: it is taken over from there.
_TAKEN_OVER = (
    *("version", "date", "licence", "language", "language_status", "disclaimer", "restricted", "week", "first_plan"),
    *("advice", "follow_up", "about", "circumstances", "evidence", "page_facts", "phrases", "questions"),
    *("red_flags", "sources", "stop_rules", "triage", "yellow_flags"),
)


def load(folder: Folder, bundled: dict[str, Any]) -> Catalogue:
    """
    Return the catalogue that a folder makes.

    Args:
        folder: The folder as it was read.
        bundled: The documents that it refers to, and takes over what it leaves out, if it extends them.

    Raises:
        ContentError: The folder cannot be read or is wrong; it lists every problem of every file.
    """
    problem = too_many(folder.documents, MOST_CATALOGUE_VALUES)
    if problem:
        raise ContentError([*folder.problems, f"{problem} @ the folder"])
    base = bundled if folder.extends else {}
    documents = dict(folder.documents)
    origins = {collection: list(places) for collection, places in folder.origins.items()}
    changing = [collection for collection in origins if collection in base]
    unproven = chain.from_iterable(unproven_changes(documents, base, collection) for collection in changing)
    changes = list(_placed(unproven, origins))  # now, as records are put in another order below
    documents |= {collection: completed(documents, base, collection) for collection in changing}
    for key in _TAKEN_OVER if base else ():
        if key in origins:
            _extend(documents, origins, key, base[key])
            _put_in_order(documents, origins, key, base[key])
        else:
            documents.setdefault(key, base.get(key))
    documents["extends"] = BUNDLED if folder.extends else None
    catalogue, found = structured(documents, Catalogue)
    mistaken = list(_mistaken(found.problems, documents, base))
    for collection, id_ in folder.unread:
        documents[collection] = [*documents.get(collection, []), {"id": id_}]
        origins.setdefault(collection, []).append(None)
    for collection in FOLDERS if base else ():
        _extend(documents, origins, collection, base[collection])
    placed, more = first(chain(changes, _placed(chain(mistaken, found.problems, rule_problems(documents)), origins)))
    problems = folder.problems + [f"{message} @ {place}" for place, message in placed]
    if problems or catalogue is None:
        raise ContentError(problems, more=more + found.more)
    return catalogue


def _mistaken(found: Iterable[Problem], documents: dict[str, Any], base: dict[str, Any]) -> Iterator[Problem]:
    """Yield why keys may be missing: the folder was to extend other content, or a record to change a bundled one."""
    missing = [path for path, message in found if isinstance(message, str) and message.startswith(MISSING_KEY)]
    if not base and any(len(path) == 1 for path in missing):
        yield ("extends",), f"{MISSING_KEY} 'extends', expected {BUNDLED!r} there unless the folder stands alone"
    incomplete = dict.fromkeys(path[:2] for path in missing if path[0] in base and len(path) == 3)
    for collection, index in islice(incomplete, MOST_SUGGESTIONS):
        id_ = documents[str(collection)][int(index)].get("id")
        known = sorted(ids(base, str(collection)))
        meant = did_you_mean(id_, known) or (f"; bundled are {', '.join(known)}" if len(known) <= FEW else "")
        if meant:
            yield (collection, index, "id"), f"nothing bundled has the id {abbreviated(id_)}{meant}"


def _placed(found: Iterable[Problem], origins: dict[str, list[str | None]]) -> Iterator[tuple[str, Message]]:
    """Put each problem, once, where it stands in the folder's files."""
    seen: set[tuple[str, str]] = set()
    for path, message in found:
        place = _place(path, origins)
        key = (place or "", message if isinstance(message, str) else message.text)
        if place and key not in seen:
            seen.add(key)
            yield place, message


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
