"""Plans to lay out over a week, and what is found in it."""

from __future__ import annotations

import attrs

from core_back import (
    Intake,
    Range,
    Recommendation,
    SessionItem,
    Suggestion,
    Week,
    catalogue,
    recommend,
)

CONTENT = catalogue()

assert CONTENT.week is not None
RULE = CONTENT.week


def items(of: Week) -> list[tuple[int, SessionItem]]:
    """Every item of every session, with the number of its day."""
    return [(day.number, item) for day in of.days for session in day.sessions for item in session.items]


def exactly(number: int) -> Range:
    return Range(low=number, high=number)


SITTING = recommend(Intake(eased_by=["sitting"]))


def once_a_day(plan: Recommendation) -> Recommendation:
    """The plan with doses that do not say how often, so that a day has one session of exercises and one of walking."""
    return attrs.evolve(
        plan,
        suggestions=tuple(map(_without_times_a_day, plan.suggestions)),
        alternatives=tuple(map(_without_times_a_day, plan.alternatives)),
    )


def _without_times_a_day(suggestion: Suggestion) -> Suggestion:
    exercise = suggestion.exercise
    return attrs.evolve(
        suggestion, exercise=attrs.evolve(exercise, dose=attrs.evolve(exercise.dose, times_per_day=None))
    )
