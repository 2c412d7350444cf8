"""Random people, as intakes and as rows, and what `recommend` says to them in the shape of frames."""

from __future__ import annotations

import os
from collections.abc import Iterable
from operator import itemgetter
from random import Random
from typing import Any

import attrs

from core_back import (
    Aggravator,
    Catalogue,
    Circumstance,
    Equipment,
    Intake,
    RedFlag,
    Region,
    Relief,
    catalogue,
    recommend,
)

CONTENT = catalogue()
#: Without a first plan an answer shows everything in the order in which it was gathered, which is that of frames.
PLAIN = attrs.evolve(CONTENT, first_plan=None)
#: How many random people are answered in Python and on every engine.
COUNT = int(os.environ.get("CORE_BACK_FRAME_ROWS") or (20_000 if os.environ.get("CI") else 2_000))
Row = dict[str, Any]


def people(count: int, *, seed: int, first: int = 0) -> list[Row]:
    """Rows of intakes, over the full range of every field; with more red flags, few would get exercises."""
    random = Random(seed)  # noqa: S311 - nothing secret

    def some(words: Iterable[object], most: int) -> list[str]:
        members = [str(word) for word in words]
        return random.sample(members, random.randint(0, min(most, len(members))))

    def asked(words: list[str]) -> list[str] | None:
        return None if random.random() < 0.3 else words

    return [
        {
            "row": row,
            "eased_by": asked(some(Relief, 4)),
            "worst_in": random.choice([None, *map(str, Region)]),
            "constant": random.choice([None, False, True]),
            "worse_with": some(Aggravator, random.choice([0, 1, 5])),
            "deep_gluteal_pain": random.random() < 0.3,
            "red_flags": asked(some(RedFlag, random.choice([0, 0, 0, 1, 2, 12]))),
            "circumstances": some(Circumstance, random.choice([0, 1, 2, 13])),
            "equipment": asked(some(Equipment, 4)),
            "avoid": some(CONTENT.exercises, random.choice([0, 0, 1, 10])),
        }
        for row in range(first, first + count)
    ]


def expected(rows: Iterable[Row], content: Catalogue = CONTENT) -> tuple[list[Row], list[Row]]:
    """What `recommend` says, as rows of ``triage`` and, in their order, rows of ``exercises`` without ranks."""
    triage, exercises = [], []
    plain = PLAIN if content is CONTENT else attrs.evolve(content, first_plan=None)
    for fields in rows:
        row = fields["row"]
        intake = Intake(**{name: fields[name] for name in fields if name != "row"})
        answer = recommend(intake, catalogue=content)
        patterns = "+".join(pattern.id for pattern in answer.patterns)
        triage.append(
            {"row": row, "triage": str(answer.triage), "patterns": patterns, "unasked": "".join(answer.unasked)}
        )
        gathered = () if answer.triage.stops else recommend(intake, catalogue=plain).shown
        for each in gathered:
            code = str(each.reasons[0].code)
            exercises.append({"row": row, "exercise": each.exercise.id, "stage": str(each.stage), "reason_code": code})
    return triage, exercises


def said(triage: Iterable[Row], exercises: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """What frames say, put in order and without ranks."""
    shown = sorted(exercises, key=itemgetter("row", "rank"))
    without = [{name: each[name] for name in ("row", "exercise", "stage", "reason_code")} for each in shown]
    return sorted(triage, key=itemgetter("row")), without
