"""An answer as plain text, in the language of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from core_back._catalogue import Catalogue
from core_back._models import Exercise
from core_back._policy import StopRule
from core_back._provenance import Fact
from core_back._recommendation import Recommendation, Suggestion
from core_back._text_lines import NOT_REVIEWED, READ, WIDTH, Known, heading, item, known, labelled, source_text, wrapped
from core_back._vocabulary import Stage, Triage


def recommendation_text(answer: Recommendation, catalogue: Catalogue, *, ids: bool = True) -> str:
    """The whole answer: triage first, then what to do, why, what was left out, when to stop; ``ids`` or no ids."""
    phrases = catalogue.phrases
    lines = [*_banner(answer, catalogue)]
    if answer.triage_reasons:
        lines += heading(catalogue, "heading-why")
        for reason in answer.triage_reasons:
            lines += item(f"{reason.text} {known(reason, catalogue)}")
    if answer.patterns:
        lines += heading(catalogue, "heading-patterns")
        for pattern in answer.patterns:
            lines += item(pattern.title)
    starters = [suggestion for suggestion in answer.suggestions if suggestion.stage is Stage.STARTER]
    general = [suggestion for suggestion in answer.suggestions if suggestion.stage is Stage.GENERAL]
    number = 0
    for title, suggestions in (
        ("heading-today", starters),
        ("heading-general", general),
        ("heading-next-steps", answer.next_steps),
    ):
        if suggestions:
            lines += heading(catalogue, title)
            for suggestion in suggestions:
                number += 1
                lines += _suggestion(number, suggestion, catalogue, ids=ids)
    lines += _left_out(answer, catalogue, ids=ids)
    facts: tuple[tuple[str, tuple[Fact | StopRule, ...]], ...] = (
        ("heading-stop-rules", answer.stop_rules),
        ("heading-advice", answer.advice),
        ("heading-follow-up", answer.follow_up),
    )
    for title, group in facts:
        if group:
            lines += heading(catalogue, title)
            for fact in group:
                lines += item(f"{fact.text} {known(fact, catalogue)}")
    read = {id_ for part in _parts(answer) if part.mark in READ for id_ in part.sources}
    if read:
        lines += heading(catalogue, "heading-sources")
    for source in answer.sources:
        if source.id in read:
            lines += item(f"{source.id}: {source_text(source, catalogue)}")
    lines += ["", *wrapped(answer.disclaimer.text)]
    if answer.language_status is not None:
        said = phrases["translation-not-reviewed"].text if answer.language_status == NOT_REVIEWED else ""
        lines += wrapped(said or answer.language_status)
    label = phrases["label-content"].fill(version=answer.content_version, language=answer.language)
    return "\n".join([*lines, label])


def _banner(answer: Recommendation, catalogue: Catalogue) -> list[str]:
    title = catalogue.phrases[f"triage-{answer.triage}"].text
    rule = ("!" if answer.triage in (Triage.EMERGENCY, Triage.URGENT) else "=") * WIDTH
    lines = [rule, title, rule]
    for fact in answer.what_to_do:
        lines += wrapped(f"{fact.text} {known(fact, catalogue)}")
    return lines


def _left_out(answer: Recommendation, catalogue: Catalogue, *, ids: bool) -> Iterator[str]:
    """What was withheld; emergency and urgent answers considered nothing."""
    if answer.triage in (Triage.EMERGENCY, Triage.URGENT):
        return
    colon = catalogue.phrases["colon"].text
    yield from heading(catalogue, "heading-left-out")
    for reason in (reason for out in answer.ruled_out for reason in out.reasons):
        yield from item(reason.text)
    for left in answer.left_out:
        why = " ".join(reason.text for reason in left.reasons)
        yield from item(f"{_named(left.exercise, ids=ids)}{colon}{why}")
    if not answer.left_out:
        yield from item(catalogue.phrases["nothing-left-out"].text)


def _parts(answer: Recommendation) -> Iterator[Known]:
    """Everything in the printed answer that says how it is known."""
    for facts in (answer.what_to_do, answer.triage_reasons, answer.stop_rules, answer.advice, answer.follow_up):
        yield from facts
    for suggestion in (*answer.suggestions, *answer.next_steps):
        yield suggestion.exercise.dose
        for facts in (suggestion.reasons, suggestion.notes, suggestion.cautions):
            yield from facts


def _named(exercise: Exercise, *, ids: bool) -> str:
    return f"{exercise.name} [{exercise.id}]" if ids else exercise.name


def _suggestion(number: int, suggestion: Suggestion, catalogue: Catalogue, *, ids: bool) -> Iterator[str]:
    exercise = suggestion.exercise
    yield from item(_named(exercise, ids=ids), bullet=f"{number}.")
    rows = [("label-dose", f"{suggestion.dose} {known(exercise.dose, catalogue)}")]
    rows += [("label-why", f"{reason.text} {known(reason, catalogue)}") for reason in suggestion.reasons]
    rows += [("label-note", f"{note.text} {known(note, catalogue)}") for note in suggestion.notes]
    for part in suggestion.tailored:
        rows.append(("label-note", catalogue.phrases[f"tailored-{part}"].text))
    if suggestion.clinician_note is not None:
        rows.append(("label-note", suggestion.clinician_note))
    if suggestion.on_bed and exercise.bed_form is not None:
        rows.append(("label-on-bed", exercise.bed_form.text))
    rows += [("label-caution", f"{caution.text} {known(caution, catalogue)}") for caution in suggestion.cautions]
    for label, text in rows:
        yield from labelled(label, text, catalogue, indent="   ")
