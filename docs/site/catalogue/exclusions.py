"""When an exercise is not shown, as the exclusions of the selection say it."""

from __future__ import annotations

from collections.abc import Iterator

import core_back
from core_back import Aggravator, Catalogue, Exclusion, Exercise, Reason

#: What rules out both directions when both make the pain worse.
BOTH_WAYS = (Aggravator.BENDING_FORWARD, Aggravator.BENDING_BACKWARD)
BOTH_DIRECTIONS_OUT = ("follows", "both-directions-out")
#: The fields of the facts whose reasons a page gives; what is avoided or missing needs no page.
TOLD = ("pattern", "directions-of", "circumstances")


def answers(exercise: Exercise, catalogue: Catalogue) -> tuple[tuple[Aggravator, ...], ...]:
    """Return what rules an exercise out when it makes the pain worse: one thing, or both ways of bending together."""
    facts = {fact for exclusion in _exclusions(exercise, catalogue) for fact in exclusion.facts}
    alone = [(word,) for word in Aggravator if ("worse_with", word) in facts]
    if BOTH_DIRECTIONS_OUT in facts and not any((word,) in alone for word in BOTH_WAYS):
        return *alone, BOTH_WAYS
    return tuple(alone)


def reasons(exercise: Exercise, catalogue: Catalogue) -> Iterator[Reason]:
    """Yield why else an exercise is left out: with a pattern, or with a circumstance."""
    for exclusion in _exclusions(exercise, catalogue):
        if any(field in TOLD for field, _ in exclusion.facts):
            yield exclusion.reason


def _exclusions(exercise: Exercise, catalogue: Catalogue) -> tuple[Exclusion, ...]:
    return core_back.exclusions(exercise.id, catalogue=catalogue)
