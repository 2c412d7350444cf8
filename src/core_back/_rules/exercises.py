"""What must hold for exercises, checked on documents as they are written: chains that end, doses that say something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core_back._model.dose import DOSE_NUMBERS
from core_back._model.vocabulary import Circumstance
from core_back._rules.documents import Documents, by_id, records, tables
from core_back._rules.found import Problem
from core_back.exceptions import abbreviated, printable


def chains_do_not_turn_back(documents: Documents) -> Iterator[Problem]:
    """No exercise is an easier form of itself."""
    exercises = by_id(documents, "exercises")
    done: set[str] = set()
    for start in exercises:
        chain: dict[str, None] = {}
        at: object = start
        while isinstance(at, str) and at in exercises and at not in done and at not in chain:
            chain[at] = None
            at = exercises[at][1].get("easier")
        if isinstance(at, str) and at in chain:
            circle = list(chain)[list(chain).index(at) :]
            shown_circle = " -> ".join(map(printable, [*circle[:8], *(["..."] if len(circle) > 8 else []), at]))
            for id_ in circle:
                path = exercises[id_][0]
                yield (*path, "easier"), f"easier forms go in a circle: {shown_circle}, expected a chain that ends"
        done.update(chain)


def harder_forms_rule_out_as_much(documents: Documents) -> Iterator[Problem]:
    """Whatever circumstance rules out an exercise rules out its harder forms."""
    exercises = by_id(documents, "exercises")

    known = {circumstance.value for circumstance in Circumstance}
    ruled_out = {id_: _ruled_out(record) & known for id_, (_, record) in exercises.items()}
    for id_, (path, record) in exercises.items():
        easier = record.get("easier")
        if isinstance(easier, str) and easier in exercises:
            for circumstance in sorted(ruled_out[easier] - ruled_out[id_]):
                what = f"{circumstance!r} rules out the easier form {abbreviated(easier)} but not this one"
                yield (*path, "not_for"), f"{what}, expected it in both"


def _ruled_out(record: dict[str, Any]) -> set[str]:
    """List the circumstances that rule an exercise out."""
    named = [table.get("circumstance") for _, table in tables(record.get("not_for"))]
    return {circumstance for circumstance in named if isinstance(circumstance, str)}


def bed_forms_are_where_they_are_needed(documents: Documents) -> Iterator[Problem]:
    """An exercise has a bed form exactly when it is done on a bed or the floor, and only then equipment to replace."""
    for path, record in records(documents, "exercises"):
        floor = record.get("floor")
        if floor == "bed-or-floor" and record.get("bed_form") is None:
            yield (*path, "bed_form"), "missing key 'bed_form', expected as floor is 'bed-or-floor'"
        if floor in ("none", "floor-only") and record.get("bed_form") is not None:
            yield (*path, "bed_form"), f"unexpected key 'bed_form', floor is {floor!r}, expected 'bed-or-floor'"
        if floor in ("none", "floor-only") and record.get("bed_form_without"):
            what = f"unexpected key 'bed_form_without', floor is {floor!r}"
            yield (*path, "bed_form_without"), f"{what}, expected 'bed-or-floor'"


def doses_say_something(documents: Documents) -> Iterator[Problem]:
    """A dose has a number, or says that comfort decides."""
    for path, record in records(documents, "exercises"):
        dose = record.get("dose")
        if not isinstance(dose, dict) or dose.get("to_comfort") is True:
            continue
        if all(dose.get(key) is None for key in DOSE_NUMBERS):
            yield (*path, "dose"), "this dose says nothing, expected a number or to_comfort = true"


def not_for_and_caution_for_differ(documents: Documents) -> Iterator[Problem]:
    """A circumstance that rules an exercise out needs no caution as well."""
    for path, record in records(documents, "exercises"):
        ruled_out = _ruled_out(record)
        for at, table in tables(record.get("caution_for"), (*path, "caution_for")):
            circumstance = table.get("circumstance")
            if isinstance(circumstance, str) and circumstance in ruled_out:
                yield (
                    (*at, "circumstance"),
                    f"{abbreviated(circumstance)} stands in not_for too, expected one of the two",
                )
