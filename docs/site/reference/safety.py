"""Tables of what governs every answer: triage, red flags, circumstances, stop rules and the disclaimer."""

from __future__ import annotations

from collections.abc import Iterator

import core_back
from core_back import Catalogue, CircumstanceRule, Fact, Provenance, StopRule
from docs.site import markdown

#: Marks of what was read in a source.
READ = ("verified", "secondary")


def table(subject: str) -> Iterator[str]:
    """Yield what holds for one of the subjects of ``TABLES``."""
    yield from TABLES[subject](core_back.catalogue())


def _triage(catalogue: Catalogue) -> Iterator[str]:
    rows = (
        (f"`{level.id}`", " ".join(told(fact, catalogue) for fact in level.what_to_do))
        for level in catalogue.triage.values()
    )
    yield from markdown.table("triage", "what a person is told", rows=rows)


def _red_flags(catalogue: Catalogue) -> Iterator[str]:
    rows = (
        (
            f"`{flag.id}`",
            flag.triage
            + "".join(f", with `{other}` urgent" for other in flag.graver_with)
            + f" {known(flag.triage_provenance, catalogue)}",
            told(flag.reason, catalogue),
        )
        for flag in sorted(catalogue.red_flags.values(), key=lambda flag: -flag.triage.gravity)
    )
    yield from markdown.table("red flag", "triage", "what a person is told", rows=rows)


def _circumstances(catalogue: Catalogue) -> Iterator[str]:
    rows = (
        (
            f"`{rule.id}`",
            _touched(rule, "not_for", catalogue),
            _touched(rule, "caution_for", catalogue),
            told(rule.reason, catalogue),
        )
        for rule in catalogue.circumstances.values()
    )
    yield from markdown.table("circumstance", "rules out", "asks for care with", "what a person is told", rows=rows)


def _yellow_flags(catalogue: Catalogue) -> Iterator[str]:
    rows = (
        (f"`{rule.id}`", rule.question, f"{told(rule.encouragement, catalogue)} {told(rule.follow_up, catalogue)}")
        for rule in catalogue.yellow_flags.values()
    )
    yield from markdown.table("yellow flag", "question", "what a person is told", rows=rows)


def _touched(rule: CircumstanceRule, field: str, catalogue: Catalogue) -> str:
    """Count the exercises that name a circumstance in a field."""
    notes = (getattr(exercise, field) for exercise in catalogue.exercises.values())
    return str(sum(rule.id in {note.circumstance for note in of_exercise} for of_exercise in notes))


def _stop_rules(catalogue: Catalogue) -> Iterator[str]:
    rows = (
        (markdown.cell(catalogue.phrases[f"stop-{rule.response}"].text), told(rule, catalogue))
        for rule in catalogue.stop_rules
    )
    yield from markdown.table("asks to", "what a person is told", rows=rows)


def _disclaimer(catalogue: Catalogue) -> Iterator[str]:
    yield f"> {told(catalogue.disclaimer, catalogue)}"


def told(fact: Fact | StopRule, catalogue: Catalogue) -> str:
    """Return a text, and how it is known."""
    return f"{markdown.cell(fact.text)} {known(fact, catalogue)}"


def known(fact: Fact | Provenance | StopRule, catalogue: Catalogue) -> str:
    """Return how a fact is known, with its sources if it was read."""
    mark = catalogue.phrases[f"mark-{fact.mark}"].text
    cited = f" {', '.join(fact.sources)}" if fact.mark in READ else ""
    return f"<small>({mark}{cited})</small>"


TABLES = {
    "triage": _triage,
    "red flags": _red_flags,
    "circumstances": _circumstances,
    "yellow flags": _yellow_flags,
    "stop rules": _stop_rules,
    "the whole": _disclaimer,
}
