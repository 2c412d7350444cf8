"""Explain: a candidate as one person sees it, and every source that an answer cites."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.provenance import Cites, cited
from core_back._model.recommendation import LeftOut, Reason, Recommendation, Suggestion
from core_back._model.vocabulary import ReasonCode
from core_back._selection.exclusions import Caution, bed_facts
from core_back._selection.facts import PersonFact
from core_back._selection.gathering import Candidate
from core_back._selection.reasons import rule_reason


def suggestion(
    candidate: Candidate,
    facts: frozenset[PersonFact],
    cautions: Iterable[Caution],
    *,
    waits: tuple[Reason, ...] = (),
) -> Suggestion:
    """
    Return a candidate as a person with those facts sees it.

    ``cautions`` are all that the exercise asks of anybody; ``waits`` says what must have felt no worse.
    """
    exercise = candidate.exercise
    care = [caution.text for caution in cautions if caution.fact in facts]
    return Suggestion(
        exercise=exercise,
        stage=candidate.stage,
        dose=candidate.dose,
        reasons=candidate.reasons + waits,
        notes=candidate.notes,
        cautions=(*care, *exercise.cautions),
        trial=candidate.trial,
        on_bed=not bed_facts(exercise).isdisjoint(facts),
    )


def only_after_reason(exercise_id: str, catalogue: Catalogue) -> Reason:
    """Return the reason to wait for an exercise that must have felt no worse."""
    text = catalogue.phrases["why-only-after"].fill(exercise=catalogue.exercises[exercise_id].name)
    return rule_reason(ReasonCode.ONLY_AFTER, exercise_id, text)


def with_sources(answer: Recommendation, catalogue: Catalogue) -> Recommendation:
    """Return the answer with the records of every source that it cites."""
    parts: list[Cites] = [
        *answer.check_first,
        *answer.what_to_do,
        answer.disclaimer,
        *answer.triage_reasons,
        *answer.patterns,
    ]
    parts += [*answer.advice, *answer.stop_rules, *answer.follow_up]
    shown: list[Suggestion | LeftOut] = [*answer.shown, *answer.left_out]
    for each in shown:
        parts += (each.exercise, *each.reasons)  # patterns cite what their notes rest on
    for out in answer.ruled_out:
        parts += out.reasons
    return attrs.evolve(answer, sources=tuple(catalogue.sources[id_] for id_ in sorted(cited(*parts))))
