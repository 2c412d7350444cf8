"""Rules about what must be there: every phrase, and an explanation of every word of the closed lists."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from core_back._model.vocabulary import Circumstance, IntakeField, RedFlag, Triage, YellowFlag
from core_back._rules.documents import Documents, ids, records
from core_back._rules.found import Problem, Unknown
from core_back._rules.phrase_contract import PLACEHOLDERS, placeholders, spelled
from core_back.exceptions import abbreviated


def phrases_keep_their_contract(documents: Documents) -> Iterator[Problem]:
    """Every phrase that code asks for is there, with just the placeholders that code fills."""
    present = ids(documents, "phrases")
    if not present:
        yield ("phrases",), "missing phrases, expected every text that core-back uses"
        return
    for missing in sorted(PLACEHOLDERS.keys() - present):
        yield ("phrases",), f"missing phrase {missing!r}, expected a text with {spelled(PLACEHOLDERS[missing])}"
    for path, record in records(documents, "phrases"):
        id_, text = record.get("id"), record.get("text")
        if isinstance(id_, str) and id_ not in PLACEHOLDERS:
            expected = ", expected a phrase that core-back uses"
            yield path, Unknown(f"unknown phrase {abbreviated(id_)}", id_, PLACEHOLDERS, expected)
        elif isinstance(id_, str) and isinstance(text, str) and placeholders(text) != PLACEHOLDERS[id_]:
            yield path, f"wrong placeholders in {abbreviated(text)}, expected {spelled(PLACEHOLDERS[id_])}"


def closed_lists_are_complete(documents: Documents) -> Iterator[Problem]:
    """Every red flag, circumstance, yellow flag and triage level is explained, and every field is asked for."""
    closed: dict[str, type[StrEnum]] = {
        "red_flags": RedFlag,
        "circumstances": Circumstance,
        "yellow_flags": YellowFlag,
        "triage": Triage,
        "questions": IntakeField,
    }
    for collection, vocabulary in closed.items():
        present = ids(documents, collection)
        if not present:
            yield (collection,), f"missing records, expected every one of {len(vocabulary)} explained"
        for member in vocabulary if present else ():
            if member.value not in present:
                yield (collection,), f"missing {member.value!r}, expected every one of {len(vocabulary)} explained"
