"""What a catalogue states, and how each statement is known: everything in it that has a mark and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from core_back._arguments import expect
from core_back._catalogue.catalogue import Catalogue
from core_back._model.base import Model
from core_back._model.dose import Dose
from core_back._model.provenance import Source
from core_back._model.vocabulary import ProvenanceMark, SourceGrade, Stage

#: Marks of what was read in a source, or is reported by one.
READ = (ProvenanceMark.VERIFIED, ProvenanceMark.SECONDARY)
LEVEL, STARTER_DOSE = "level of a red flag", "dose of a starter"
#: Kinds on which somebody's safety hangs; doses only of what a person begins with.
SAFETY = ("not for", "caution for", "red flag", LEVEL, "circumstance", "stop rule", STARTER_DOSE)
#: Kinds whose field has another name.
_KINDS = {
    "bed_form": "bed form",
    "caution_for": "caution for",
    "codes": "code",
    "help": "question",
    "not_for": "not for",
    "stop_rules": "stop rule",
    "steps_provenance": "steps",
    "triage_provenance": LEVEL,
    "what_to_do": "triage",
}
#: Lists all of whose statements are of one kind, but for levels.
_LISTS = {"red_flags": "red flag", "circumstances": "circumstance", "yellow_flags": "yellow flag"}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Statement(Model):
    """
    A part of a catalogue that has a mark.

    Attributes:
        kind: What sort of statement it is, such as ``not for``.
        record: Id of the record, or name of the list, that holds it.
        text: What it says, or the note of a dose; empty where it stands beside its subject, as with steps and levels.
        mark: How it is known.
        sources: Ids of its sources.
        is_read: Whether it was read in a source, or is reported by one.
        is_weak: Whether it claims something that was read nowhere; our own words claim nothing.
        is_safety: Whether somebody's safety hangs on it.
        rests_on_public: Whether it was read, and a public body or a study is among its sources.

    """

    kind: str
    record: str
    text: str
    mark: ProvenanceMark
    sources: tuple[str, ...]
    is_read: bool
    is_weak: bool
    is_safety: bool
    rests_on_public: bool


def statements(catalogue: Catalogue, *, sources: Mapping[str, Source] | None = None) -> tuple[Statement, ...]:
    """
    List everything in a catalogue that has a mark, in its order.

    Args:
        catalogue: The catalogue.
        sources: All that it may cite, if it cites more than its own sources.

    Raises:
        InputError: An argument is of another type.

    >>> from core_back import catalogue, statements
    >>> sum(each.is_read for each in statements(catalogue())) > 700
    True
    """
    expect(catalogue, Catalogue, "catalogue")
    known = catalogue.sources if sources is None else sources
    expect(known, Mapping, "sources")
    starters = {
        entry.exercise
        for pattern in catalogue.patterns.values()
        for entry in pattern.programme
        if entry.stage is Stage.STARTER
    }
    found = []
    for field in attrs.fields(Catalogue):
        for key, record, part in _marked(getattr(catalogue, field.name), field.name, field.name):
            kind = _KINDS.get(key, key)
            if field.name in _LISTS and kind != LEVEL:
                kind = _LISTS[field.name]
            if isinstance(part, Dose) and record in starters:
                kind = STARTER_DOSE
            found.append(_statement(kind, record, part, known))
    return tuple(found)


def _statement(kind: str, record: str, part: Any, sources: Mapping[str, Source]) -> Statement:
    grades = {sources[id_].grade for id_ in part.sources if id_ in sources}
    is_read = part.mark in READ
    return Statement(
        kind=kind,
        record=record,
        text=getattr(part, "text", None) or getattr(part, "note", None) or "",
        mark=part.mark,
        sources=part.sources,
        is_read=is_read,
        is_weak=not is_read and part.mark is not ProvenanceMark.OWN,
        is_safety=kind in SAFETY,
        rests_on_public=is_read and SourceGrade.PUBLIC in grades,
    )


def _marked(value: Any, key: str, record: str) -> Iterator[tuple[str, str, Any]]:
    """Yield each part of a value that has a mark, with its field and its record."""
    if isinstance(value, Mapping):
        for id_, each in value.items():
            yield from _marked(each, key, str(id_))
    elif isinstance(value, tuple):
        for each in value:
            yield from _marked(each, key, str(getattr(each, "id", record)))
    elif attrs.has(type(value)):
        if isinstance(getattr(value, "mark", None), ProvenanceMark):
            yield key, record, value
        for field in attrs.fields(type(value)):
            yield from _marked(getattr(value, field.name), field.name, record)
