"""Random people, as intakes and as rows, and what `recommend` says to them in the shape of frames."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Any

from core_back import (
    Aggravator,
    Circumstance,
    Equipment,
    Intake,
    Position,
    RedFlag,
    Region,
    catalogue,
    recommend,
)

CONTENT = catalogue()
Row = dict[str, Any]


def people(count: int, *, seed: int) -> list[Row]:
    """Rows of intakes, over the full range of every field; red flags are rarer, or hardly anyone would get exercises."""
    random = Random(seed)

    def some(words: Iterable[object], most: int) -> list[str]:
        members = [str(word) for word in words]
        return random.sample(members, random.randint(0, min(most, len(members))))

    def asked(words: list[str]) -> list[str] | None:
        return None if random.random() < 0.3 else words

    return [
        {
            "row": row,
            "eased_by": asked(some(Position, 3)),
            "worst_in": random.choice([None, *map(str, Region)]),
            "constant": random.choice([None, False, True]),
            "worse_with": some(Aggravator, random.choice([0, 1, 5])),
            "deep_gluteal_pain": random.random() < 0.3,
            "red_flags": some(RedFlag, random.choice([0, 0, 0, 1, 2, 12])),
            "circumstances": some(Circumstance, random.choice([0, 1, 2, 13])),
            "equipment": asked(some(Equipment, 4)),
            "avoid": some(CONTENT.exercises, random.choice([0, 1, 10])),
        }
        for row in range(count)
    ]


def expected(rows: list[Row]) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """What `recommend` says: ``row``, ``triage`` and ``patterns``; and ``row``, ``exercise`` and ``stage``, in order."""
    triage, exercises = [], []
    for fields in rows:
        row = fields["row"]
        answer = recommend(Intake(**{name: value for name, value in fields.items() if name != "row"}))
        triage.append((row, str(answer.triage), "+".join(pattern.id for pattern in answer.patterns)))
        exercises += [(row, each.exercise.id, str(each.stage)) for each in (*answer.suggestions, *answer.next_steps)]
    return triage, exercises
