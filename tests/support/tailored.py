"""A plan for a clinician to change, and the changed one."""

from __future__ import annotations

from typing import Any

from core_back import (
    Addition,
    Dose,
    Intake,
    LeftOut,
    ProvenanceMark,
    Range,
    Recommendation,
    Stage,
    Suggestion,
    catalogue,
    recommend,
    tailor,
)

CONTENT = catalogue()
INTAKE = Intake(eased_by=["sitting"])
ANSWER = recommend(INTAKE)
DOSE = Dose(
    repetitions=Range(low=5, high=5),
    times_per_day=Range(low=2, high=3),
    mark=ProvenanceMark.CLINICIAN,
    sources=("clinician",),
)


def tailored(**changes: Any) -> Recommendation:
    return tailor(ANSWER, intake=INTAKE, **changes)


def plan(answer: Recommendation) -> tuple[Suggestion, ...]:
    return answer.shown


def ids(answer: Recommendation) -> list[str]:
    return [each.exercise.id for each in plan(answer)]


def found(answer: Recommendation, id_: str) -> Suggestion:
    return next(each for each in plan(answer) if each.exercise.id == id_)


def left_out(answer: Recommendation, id_: str) -> LeftOut:
    return next(left for left in answer.left_out if left.exercise.id == id_)


def add(exercise: str, **more: Any) -> list[Addition]:
    return [Addition(exercise=exercise, **({"reason": "It suits her work."} | more))]


#: Every change that there is.
EVERYTHING: dict[str, Any] = {
    "remove": ["z-lie"],
    "doses": {"walking": DOSE},
    "notes": {"swimming": "Twice a week,\nwith the group."},
    "add": [*add("knee-rolls"), *add("sphinx", override=True, stage=Stage.PROGRESSION)],
    "order": ["knee-rolls", "swimming"],
}
