"""What must hold for the programmes of patterns and the first plan, checked on documents as they are written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from core_back._model.vocabulary import Kind, Stage
from core_back._rules.documents import Documents, by_id, records, tables, texts
from core_back._rules.found import Problem
from core_back.exceptions import abbreviated, printable


def gates_are_starters_of_the_programme(documents: Documents) -> Iterator[Problem]:
    """Only a starter waits, and only for another starter of the same programme."""
    for path, pattern in records(documents, "patterns"):
        entries = list(tables(pattern.get("programme"), (*path, "programme")))
        offered = (entry.get("exercise") for _, entry in entries if entry.get("stage") == "starter")
        starters = {id_ for id_ in offered if isinstance(id_, str)}
        for at, entry in entries:
            after = entry.get("after")
            if isinstance(after, str) and (after not in starters or after == entry.get("exercise")):
                yield (
                    (*at, "after"),
                    f"{abbreviated(after)} is no other starter of this programme, expected one that is",
                )
            elif isinstance(after, str) and entry.get("stage") in ("general", "progression"):
                yield (*at, "after"), f"only a starter can wait for {abbreviated(after)}, expected stage = 'starter'"


def nothing_waits_for_an_alternative_only(documents: Documents) -> Iterator[Problem]:
    """What is never in a first plan has no starter that waits for it, as that could not begin either."""
    exercises = {id_: record for id_, (_, record) in by_id(documents, "exercises").items()}
    never_first = {id_ for id_, record in exercises.items() if record.get("alternative_only") is True}
    for path, pattern in records(documents, "patterns"):
        entries = tables(pattern.get("programme"), (*path, "programme"))
        starters = {
            id_: (at, entry)
            for at, entry in entries
            for id_ in [entry.get("exercise")]
            if isinstance(id_, str) and entry.get("stage") == "starter"
        }
        for id_, (at, entry) in starters.items():
            after = entry.get("after") or exercises.get(id_, {}).get("easier")
            if isinstance(after, str) and after in never_first.intersection(starters):
                waits = f"{abbreviated(id_)} would wait for {abbreviated(after)}"
                yield (*at, "exercise"), f"{waits}, an alternative only, expected one that may be in a first plan"


def only_kinds_hold_in_the_programme(documents: Documents) -> Iterator[Problem]:
    """A pattern that allows only some kinds offers only those, and what content.toml allows beside them."""
    kinds = {id_: record.get("kind") for id_, (_, record) in by_id(documents, "exercises").items()}
    restricted = documents.get("restricted")
    beside = restricted.get("exercises") if isinstance(restricted, dict) else None
    beside = {id_ for _, id_ in texts(beside)}
    for path, pattern in records(documents, "patterns"):
        only = dict.fromkeys(kind for _, kind in texts(pattern.get("only_kinds")))
        expected = " or ".join(map(printable, islice(only, len(Kind))))
        for at, entry in tables(pattern.get("programme"), (*path, "programme")):
            id_ = entry.get("exercise")
            kind = kinds.get(id_) if isinstance(id_, str) and id_ not in beside else None
            if only and isinstance(kind, str) and kind not in only:
                yield (
                    (*at, "exercise"),
                    f"{abbreviated(id_)} is of kind {abbreviated(kind)}, expected {expected}",
                )


def programmes_keep_to_their_directions(documents: Documents) -> Iterator[Problem]:
    """No programme offers an exercise in a direction that its pattern avoids."""
    directions = {id_: record.get("direction") for id_, (_, record) in by_id(documents, "exercises").items()}
    for path, pattern in records(documents, "patterns"):
        avoided = {direction for _, direction in texts(pattern.get("avoided_directions"))}
        if not avoided.isdisjoint({"flexion", "extension"}):
            avoided.add("flexion-and-extension")
        for at, entry in tables(pattern.get("programme"), (*path, "programme")):
            id_ = entry.get("exercise")
            taken = directions.get(id_) if isinstance(id_, str) else None
            if isinstance(taken, str) and taken in avoided:
                yield (
                    (*at, "exercise"),
                    f"{abbreviated(id_)} is {printable(taken)}, expected a direction the pattern does not avoid",
                )


def first_activity_is_an_activity(documents: Documents) -> Iterator[Problem]:
    """What comes before all other activities counts as one: it is of that kind, or is offered as general."""
    first_plan = documents.get("first_plan")
    first = first_plan.get("first_activity") if isinstance(first_plan, dict) else None
    exercises = by_id(documents, "exercises")
    kind = exercises[first][1].get("kind") if isinstance(first, str) and first in exercises else None
    offered: list[object] = [id_ for _, id_ in texts(documents.get("general"))]
    for _, pattern in records(documents, "patterns"):
        entries = tables(pattern.get("programme"))
        offered += [entry.get("exercise") for _, entry in entries if entry.get("stage") == Stage.GENERAL]
    if isinstance(kind, str) and kind != Kind.ACTIVITY and first not in offered:
        said = f"{abbreviated(first)} is of kind {abbreviated(kind)}"
        yield ("first_plan", "first_activity"), f"{said}, expected {Kind.ACTIVITY} or what is offered as general"
