"""Suggesting: a candidate as one person sees it, and every source that an answer cites."""

from __future__ import annotations

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.intake import Intake
from core_back._model.provenance import Cites, Fact, cited
from core_back._model.recommendation import LeftOut, Recommendation, Suggestion
from core_back._model.vocabulary import Circumstance, Floor, ReasonCode
from core_back._selection.gathering import Candidate
from core_back._selection.reasons import own_reason


def suggestion(candidate: Candidate, intake: Intake, start_with: set[str], content: Catalogue) -> Suggestion:
    """A candidate as this person sees it; ``start_with`` holds the ids of today's list."""
    exercise = candidate.exercise
    first = next((after for after in candidate.afters if after in start_with), None)
    waits = []
    if first is not None:
        text = content.phrases["why-only-after"].fill(exercise=content.exercises[first].name)
        waits.append(own_reason(ReasonCode.ONLY_AFTER, first, text))
    care = [
        Fact(text=note.text, mark=note.mark, sources=note.sources)
        for note in exercise.caution_for
        if note.circumstance in intake.circumstances
    ]
    return Suggestion(
        exercise=exercise,
        stage=candidate.stage,
        dose=exercise.dose.phrase(content.phrases),
        reasons=(*(offer.reason for offer in candidate.offers), *waits),
        notes=once(tuple(offer.note for offer in candidate.offers if offer.note is not None)),
        cautions=(*care, *exercise.cautions),
        trial=any(offer.trial for offer in candidate.offers),
        on_bed=exercise.floor is Floor.BED_OR_FLOOR and Circumstance.CANNOT_REACH_FLOOR in intake.circumstances,
    )


def once(*groups: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts of all groups in order, each once."""
    return tuple(dict.fromkeys(fact for group in groups for fact in group))


def with_sources(answer: Recommendation, content: Catalogue) -> Recommendation:
    """The answer with the records of every source that it cites."""
    parts: list[Cites] = [*answer.what_to_do, answer.disclaimer, *answer.triage_reasons, *answer.patterns]
    parts += [*answer.advice, *answer.stop_rules, *answer.follow_up]
    shown: list[Suggestion | LeftOut] = [*answer.suggestions, *answer.next_steps, *answer.left_out]
    for each in shown:
        parts += parts_of(each)
    for out in answer.ruled_out:
        parts += out.reasons
    return attrs.evolve(answer, sources=tuple(content.sources[id_] for id_ in sorted(cited(*parts))))


def parts_of(each: Suggestion | LeftOut) -> tuple[Cites, ...]:
    """What cites sources in an exercise as it is shown or left out."""
    notes = each.notes if isinstance(each, Suggestion) else ()
    return (each.exercise, *each.reasons, *notes)
