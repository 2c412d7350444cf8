"""When an exercise is not shown, as the selection itself says it: each answer is tried alone."""

from __future__ import annotations

from collections.abc import Iterator

from core_back._selection.withholding import withhold

from core_back import Aggravator, Catalogue, Circumstance, Exercise, Intake, PainPattern, Reason
from core_back._selection.matching import RULED_OUT_BY, Match


def answers(exercise: Exercise, content: Catalogue) -> tuple[tuple[Aggravator, ...], ...]:
    """What rules the exercise out when it makes the pain worse: one thing, or both ways of bending together."""
    alone: list[tuple[Aggravator, ...]] = [
        (each,) for each in Aggravator if _reasons(exercise, content, worse_with=(each,))
    ]
    both = tuple(RULED_OUT_BY)
    if _reasons(exercise, content, worse_with=both) and not any((each,) in alone for each in both):
        alone.append(both)
    return tuple(alone)


def reasons(exercise: Exercise, content: Catalogue) -> Iterator[Reason]:
    """Why else it is left out: with a pattern, or with a circumstance."""
    for pattern in content.patterns.values():
        yield from _reasons(exercise, content, patterns=(pattern,))
    for circumstance in Circumstance:
        yield from _reasons(exercise, content, circumstances=(circumstance,))


def _reasons(
    exercise: Exercise,
    content: Catalogue,
    *,
    worse_with: tuple[Aggravator, ...] = (),
    patterns: tuple[PainPattern, ...] = (),
    circumstances: tuple[Circumstance, ...] = (),
) -> tuple[Reason, ...]:
    match = Match(
        patterns=patterns,
        answers={},
        has_base=False,
        avoided={direction: (pattern,) for pattern in patterns for direction in pattern.avoided_directions},
        worsening={RULED_OUT_BY[each]: each for each in worse_with if each in RULED_OUT_BY},
        contradictions=(),
    )
    return withhold(exercise, Intake(worse_with=worse_with, circumstances=circumstances), match, frozenset(), content)
