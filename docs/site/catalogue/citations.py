"""What points at a record: what offers an exercise, what cites a source, and which sources a record cites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import attrs

from core_back import Catalogue, PainPattern, ProgrammeEntry

#: What a source is cited by, in this order.
KINDS = ("exercise", "pattern", "evidence", "red-flag", "circumstance", "question", "other")


@attrs.frozen
class Citation:
    """
    A record that cites a source.

    Attributes:
        kind: What it is, one of ``KINDS``.
        id: Its id, if it has one.
        text: What it says, or its name.
        exercises: Exercises whose pages show it, if it has no page of its own.
        patterns: Patterns whose pages show it, likewise.
    """

    kind: str
    id: str
    text: str
    exercises: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


class Cites(Protocol):
    """Anything that cites sources."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of its sources."""


def cited(*parts: Cites) -> tuple[str, ...]:
    """Return the id of every source that the parts cite, each once, in order of first mention."""
    return tuple(dict.fromkeys(source for part in parts for source in part.sources))


def offered_by(exercise: str, catalogue: Catalogue) -> Iterator[tuple[PainPattern, ProgrammeEntry]]:
    """Yield every place of an exercise in a programme."""
    for pattern in catalogue.patterns.values():
        yield from ((pattern, entry) for entry in pattern.programme if entry.exercise == exercise)


def citations(source: str, catalogue: Catalogue) -> tuple[Citation, ...]:
    """Return everything that cites a source, in the order of ``KINDS``."""
    citing = dict.fromkeys(citation for citation, sources in _all(catalogue) if source in sources)
    return tuple(sorted(citing, key=lambda citation: KINDS.index(citation.kind)))


def _all(catalogue: Catalogue) -> Iterator[tuple[Citation, tuple[str, ...]]]:
    for exercise in catalogue.exercises.values():
        yield Citation("exercise", exercise.id, exercise.name), exercise.sources
    for pattern in catalogue.patterns.values():
        yield Citation("pattern", pattern.id, pattern.title), pattern.sources
    for evidence in catalogue.evidence.values():
        kept = evidence.exercises, evidence.patterns
        yield Citation("evidence", evidence.id, evidence.title, *kept), evidence.sources
    for flag in catalogue.red_flags.values():
        yield Citation("red-flag", flag.id, flag.name), (*flag.triage_provenance.sources, *flag.reason.sources)
    for circumstance in catalogue.circumstances.values():
        yield Citation("circumstance", circumstance.id, circumstance.name), circumstance.reason.sources
    for question in catalogue.questions:
        for help_ in question.help:
            yield Citation("question", question.id, question.text), help_.sources
    for about in catalogue.about.values():
        yield Citation("other", about.id, about.text), about.sources
    for stop in catalogue.stop_rules:
        yield Citation("other", stop.id, stop.text), stop.sources
    to_do = [fact for rule in catalogue.triage.values() for fact in rule.what_to_do]
    for fact in (*catalogue.advice, *catalogue.follow_up, catalogue.disclaimer, *to_do):
        yield Citation("other", "", fact.text), fact.sources
    if catalogue.week is not None:
        yield Citation("other", "", catalogue.phrases["week-heading"].text), catalogue.week.sources
