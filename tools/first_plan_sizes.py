"""
Count how large first plans are, over every pain behaviour, every set of circumstances and every set of equipment.

By the claims of ``tests/support/factoring.py``, an exercise suits exactly if pain behaviour shows it and neither a
circumstance nor missing equipment withholds it. So sets of exercises, one bit each, are enough to go through all.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

sys.path.insert(0, str(Path(__file__).parents[1]))

from core_back import Circumstance, Equipment, Intake, Kind, Stage
from tests.support.factoring import CIRCUMSTANCES, EQUIPMENT, PAIN, Parts


@attrs.frozen
class Size:
    """How many of each there are in an answer."""

    starters: int
    activities: int
    alternatives: int

    @property
    def plan(self) -> int:
        """How many are in the first plan."""
        return self.starters + self.activities


@attrs.frozen
class Suiting:
    """What pain behaviour alone shows for today, as bits: starters and activities, and what of them may begin."""

    patterns: str
    starters: int
    activities: int
    may_begin: int


def sizes(
    parts: Parts,
    pain: Iterable[Intake] = PAIN,
    circumstances: Iterable[frozenset[Circumstance]] = CIRCUMSTANCES,
    equipment: Iterable[frozenset[Equipment] | None] = EQUIPMENT,
) -> dict[str, Counter[Size]]:
    """Count answers by their patterns and by the size of their first plan and its alternatives."""
    bit = {id_: 1 << place for place, id_ in enumerate(parts.catalogue.exercises)}
    limits = _limits(parts, bit, circumstances, equipment)
    suiting = Counter(_suiting(parts, intake, bit) for intake in pain)
    found: defaultdict[str, Counter[Size]] = defaultdict(Counter)
    for suits, people in suiting.items():
        for out, times in limits.items():
            found[suits.patterns][_size(parts, suits, out)] += people * times
    return dict(found)


def _limits(
    parts: Parts,
    bit: dict[str, int],
    circumstances: Iterable[frozenset[Circumstance]],
    equipment: Iterable[frozenset[Equipment] | None],
) -> Counter[int]:
    """Count circumstances with equipment by what they withhold."""
    single = {each: sum(bit[id_] for id_ in parts.against[each]) for each in Circumstance}
    missing = [sum(bit[id_] for id_ in parts.against[each]) for each in equipment]
    limits: Counter[int] = Counter()
    for together in circumstances:
        out = 0
        for each in together:
            out |= single[each]
        limits.update(out | more for more in missing)
    return limits


def _suiting(parts: Parts, intake: Intake, bit: dict[str, int]) -> Suiting:
    answer, exercises = parts.pain(intake), parts.catalogue.exercises
    stages = {id_: about[1] for id_, about, _ in answer.today}
    activities = {
        id_ for id_, stage in stages.items() if stage is Stage.GENERAL or exercises[id_].kind is Kind.ACTIVITY
    }
    return Suiting(
        patterns=" + ".join(pattern.id for pattern in answer.frame[0]) or "none",
        starters=sum(bit[id_] for id_ in stages if id_ not in activities),
        activities=sum(bit[id_] for id_ in activities),
        may_begin=sum(bit[id_] for id_ in stages if not exercises[id_].alternative_only),
    )


def _size(parts: Parts, suits: Suiting, out: int) -> Size:
    size = parts.catalogue.first_plan
    if size is None:
        raise SystemExit("expected content with a first plan")
    left = suits.may_begin & ~out
    starters = min(size.starters, (suits.starters & left).bit_count())
    most = size.activities if starters else size.activities_alone
    activities = min(most, (suits.activities & left).bit_count())
    today = ((suits.starters | suits.activities) & ~out).bit_count()
    return Size(starters=starters, activities=activities, alternatives=today - starters - activities)


def table(found: dict[str, Counter[Size]]) -> str:
    """Write a row for each pattern and number of starters and activities, with the alternatives beside them."""
    rows = [row for patterns, counted in sorted(found.items()) for row in _rows(patterns, counted)]
    head = (
        "patterns",
        "starters",
        "activities",
        "answers",
        "share of the pattern's",
        "alternatives: least, middle, most",
    )
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _rows(patterns: str, counted: Counter[Size]) -> Iterator[tuple[str, ...]]:
    total = counted.total()
    for starters, activities in sorted({(size.starters, size.activities) for size in counted}, reverse=True):
        alternatives: Counter[int] = Counter()
        for size, times in counted.items():
            if (size.starters, size.activities) == (starters, activities):
                alternatives[size.alternatives] += times
        answers = alternatives.total()
        few, many = min(alternatives), max(alternatives)
        spread = f"{few}, {_middle(alternatives)}, {many}"
        yield patterns, str(starters), str(activities), f"{answers:,}", f"{answers / total:.2%}", spread


def _middle(counted: Counter[int]) -> int:
    seen = 0
    for value in sorted(counted):
        seen += counted[value]
        if 2 * seen >= counted.total():
            return value
    return 0


def too_small(found: dict[str, Counter[Size]]) -> int:
    """Count the answers whose first plan is empty or has one exercise."""
    return sum(times for counted in found.values() for size, times in counted.items() if size.plan < 2)


def main() -> int:
    """Print the tables; fail if a first plan is empty or of one exercise although equipment was not asked about."""
    parts = Parts()
    alone = sizes(parts, circumstances=[frozenset()], equipment=[None])
    unasked = sizes(parts, equipment=[None])
    asked = sizes(parts)
    print("Pain behaviour alone:\n")
    print(table(alone))
    print("Pain behaviour x circumstances, equipment not asked:\n")
    print(table(unasked))
    print("Pain behaviour x circumstances x equipment:\n")
    print(table(asked))
    print(f"of no or one exercise: {too_small(unasked):,} where equipment was not asked, {too_small(asked):,} in all")
    return 1 if too_small(unasked) else 0


if __name__ == "__main__":
    sys.exit(main())
