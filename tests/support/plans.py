"""Plans to lay out over a week, and what is found in it."""

from __future__ import annotations

from core_back import (
    Intake,
    Range,
    SessionItem,
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
