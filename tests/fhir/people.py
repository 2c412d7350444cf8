"""People with back pain: varied, and the same ones each time."""

from __future__ import annotations

import random
from enum import StrEnum
from typing import Any

from core_back import Aggravator, Circumstance, Equipment, Intake, Position, RedFlag, catalogue


def people(count: int, seed: int = 1) -> list[Intake]:
    """So many intakes; about half of them with a red flag."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    exercises = sorted(catalogue().exercises)

    def some(vocabulary: type[StrEnum] | list[str], *counts: int) -> list[Any]:
        words = [str(word) for word in vocabulary]
        return chance.sample(words, min(len(words), chance.choice(counts)))

    return [
        Intake(
            eased_by=chance.choice([None, some(Position, 0, 1, 1, 2, 3)]),
            worst_in=chance.choice([None, "back", "leg"]),
            constant=chance.choice([None, True, False]),
            worse_with=some(Aggravator, 0, 0, 1, 1, 2, 3),
            deep_gluteal_pain=chance.random() < 0.3,
            red_flags=some(RedFlag, 0, 0, 0, 0, 1, 2),
            circumstances=some(Circumstance, 0, 0, 1, 2, 4),
            equipment=chance.choice([None, some(Equipment, 0, 1, 2, 3)]),
            avoid=some(exercises, 0, 0, 1, 3),
        )
        for _ in range(count)
    ]
