"""What points at a record: what offers an exercise, and what cites a source."""

from __future__ import annotations

from collections.abc import Iterator

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


def offered_by(exercise: str, content: Catalogue) -> Iterator[tuple[PainPattern, ProgrammeEntry]]:
    """Every place of an exercise in a programme."""
    for pattern in content.patterns.values():
        yield from ((pattern, entry) for entry in pattern.programme if entry.exercise == exercise)


def citations(source: str, content: Catalogue) -> tuple[Citation, ...]:
    """Everything that cites a source, in the order of ``KINDS``."""
    found = [citation for citation, sources in _all(content) if source in sources]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: KINDS.index(each.kind)))


def _all(content: Catalogue) -> Iterator[tuple[Citation, tuple[str, ...]]]:
    for exercise in content.exercises.values():
        yield Citation("exercise", exercise.id, exercise.name), exercise.sources
    for pattern in content.patterns.values():
        yield Citation("pattern", pattern.id, pattern.title), pattern.sources
    for each in content.evidence.values():
        yield Citation("evidence", each.id, each.title, each.exercises, each.patterns), each.sources
    for flag in content.red_flags.values():
        yield Citation("red-flag", flag.id, flag.name), flag.reason.sources
    for circumstance in content.circumstances.values():
        yield Citation("circumstance", circumstance.id, circumstance.name), circumstance.reason.sources
    for question in content.questions:
        for help_ in question.help:
            yield Citation("question", question.id, question.text), help_.sources
    for about in content.about.values():
        yield Citation("other", about.id, about.text), about.sources
    for stop in content.stop_rules:
        yield Citation("other", stop.id, stop.text), stop.sources
    to_do = [fact for rule in content.triage.values() for fact in rule.what_to_do]
    for fact in (*content.advice, *content.follow_up, content.disclaimer, *to_do):
        yield Citation("other", "", fact.text), fact.sources
    if content.week is not None:
        yield Citation("other", "", content.phrases["week-heading"].text), content.week.sources
