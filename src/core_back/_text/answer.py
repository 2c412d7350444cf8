"""An answer as plain text, in the language of the catalogue."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from core_back._catalogue.catalogue import Catalogue
from core_back._model.exercise import Exercise
from core_back._model.provenance import Fact
from core_back._model.recommendation import Reason, Recommendation, Suggestion
from core_back._model.safety import StopRule
from core_back._model.vocabulary import Stage
from core_back._text.lines import (
    Known,
    columns,
    item,
    known,
    labelled,
    review_note,
    section,
    sources_section,
    unasked,
    wrapped,
)
from core_back._text.remarks import IN_TEXT, Remark, RemarkKind, remarks


def recommendation_text(answer: Recommendation, catalogue: Catalogue) -> str:
    """Write the whole answer, with ids and how each fact is known, triage first."""
    sections = (
        _banner(answer, catalogue),
        _statements("heading-why", answer.triage_reasons, catalogue),
        _section("heading-patterns", (item(pattern.title) for pattern in answer.patterns), catalogue),
        *_exercises(answer, catalogue),
        _left_out(answer, catalogue),
        _statements("heading-stop-rules", answer.stop_rules, catalogue),
        _statements("heading-advice", answer.advice, catalogue),
        _statements("heading-follow-up", answer.follow_up, catalogue),
        sources_section(answer.sources, _parts(answer), catalogue),
        _closing(answer, catalogue),
    )
    return "\n".join(itertools.chain.from_iterable(sections))


def _section(heading: str, items: Iterable[list[str]], catalogue: Catalogue) -> list[str]:
    return section(catalogue.phrases[heading].text, [*itertools.chain.from_iterable(items)])


def _statements(heading: str, facts: Iterable[Fact | Reason | StopRule], catalogue: Catalogue) -> list[str]:
    return _section(heading, (item(f"{fact.text} {known(fact, catalogue)}") for fact in facts), catalogue)


def _banner(answer: Recommendation, catalogue: Catalogue) -> list[str]:
    title = catalogue.phrases[f"triage-{answer.triage}"].text
    rule = ("!" if answer.triage.stops else "=") * columns.get()
    lines = [*unasked(answer.check_first, catalogue.phrases), rule, title, rule]
    for fact in answer.what_to_do:
        lines += wrapped(f"{fact.text} {known(fact, catalogue)}")
    return lines


def _exercises(answer: Recommendation, catalogue: Catalogue) -> Iterator[list[str]]:
    """Write the first plan, its alternatives and the next steps, numbered through."""
    starters = [suggestion for suggestion in answer.suggestions if suggestion.stage is not Stage.GENERAL]
    general = [suggestion for suggestion in answer.suggestions if suggestion.stage is Stage.GENERAL]
    numbers = itertools.count(1)
    for heading, suggestions in (
        ("heading-today", starters),
        ("heading-general", general),
        ("heading-alternatives", answer.alternatives),
        ("heading-next-steps", answer.next_steps),
    ):
        items = [_suggestion(next(numbers), suggestion, catalogue) for suggestion in suggestions]
        yield _section(heading, items, catalogue)


def _suggestion(number: int, suggestion: Suggestion, catalogue: Catalogue) -> list[str]:
    exercise = suggestion.exercise
    rows = [("label-dose", f"{suggestion.dose} {known(exercise.dose, catalogue)}")]
    rows += [("label-why", f"{reason.text} {known(reason, catalogue)}") for reason in suggestion.reasons]
    for remark in remarks(suggestion, IN_TEXT):
        if remark.kind is not RemarkKind.READ_FIRST:  # those are among the reasons
            rows.append((remark.kind.label, _remark(remark, catalogue)))
    lines = item(_named(exercise), bullet=f"{number}.")
    for label, text in rows:
        lines += labelled(label, text, catalogue, indent="   ")
    return lines


def _remark(remark: Remark, catalogue: Catalogue) -> str:
    text = remark.said(catalogue.phrases)
    if remark.fact is None or remark.kind is RemarkKind.BED_FORM:
        return text
    return f"{text} {known(remark.fact, catalogue)}"


def _left_out(answer: Recommendation, catalogue: Catalogue) -> list[str]:
    """Write what was withheld; emergency and urgent answers considered nothing."""
    if answer.triage.stops:
        return []
    colon = catalogue.phrases["colon"].text
    items = [item(reason.text) for ruled_out in answer.ruled_out for reason in ruled_out.reasons]
    for left_out in answer.left_out:
        why = " ".join(reason.text for reason in left_out.reasons)
        items.append(item(f"{_named(left_out.exercise)}{colon}{why}"))
    if not answer.left_out:
        items.append(item(catalogue.phrases["nothing-left-out"].text))
    return _section("heading-left-out", items, catalogue)


def _named(exercise: Exercise) -> str:
    return f"{exercise.name} [{exercise.id}]"


def _parts(answer: Recommendation) -> Iterator[Known]:
    """Yield everything in the text that says how it is known."""
    for facts in (answer.opening, answer.triage_reasons, answer.stop_rules, answer.advice, answer.follow_up):
        yield from facts
    for suggestion in answer.shown:
        yield suggestion.exercise.dose
        for facts in (suggestion.reasons, suggestion.notes, suggestion.cautions):
            yield from facts


def _closing(answer: Recommendation, catalogue: Catalogue) -> list[str]:
    """Write what the answer is not, how far its language is reviewed, and its version."""
    phrases = catalogue.phrases
    review = review_note(answer.language_status, phrases)
    label = phrases["label-content"].fill(version=answer.content_version, language=answer.language)
    return ["", *wrapped(answer.disclaimer.text), *wrapped(review or ""), label]
