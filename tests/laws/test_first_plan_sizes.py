"""How large first plans are, over every pain behaviour, every set of circumstances and every set of equipment."""

from __future__ import annotations

from collections import Counter
from random import Random

import attrs
import pytest

from core_back import Circumstance, Equipment, Intake, Kind, recommend
from tests.support.factoring import CIRCUMSTANCES, EQUIPMENT, PAIN, Parts
from tests.support.places import tool

first_plan_sizes = tool("first_plan_sizes")


@pytest.fixture(scope="module")
def parts() -> Parts:
    return Parts()


def counted(
    parts: Parts, intake: Intake, circumstances: frozenset[Circumstance], equipment: frozenset[Equipment] | None
) -> Counter[tuple[int, int, int]]:
    """The size that the tool gives for one intake."""
    found = first_plan_sizes.sizes(parts, [intake], [circumstances], [equipment])
    (sizes,) = found.values()
    return Counter({(size.starters, size.activities, size.alternatives): times for size, times in sizes.items()})


@pytest.mark.deep
def test_sizes_are_those_of_the_answers(parts: Parts) -> None:
    random = Random(17)  # noqa: S311 - the same points each time
    for _ in range(300):
        intake, circumstances, equipment = random.choice(PAIN), random.choice(CIRCUMSTANCES), random.choice(EQUIPMENT)
        answer = recommend(attrs.evolve(intake, circumstances=circumstances, equipment=equipment))
        activities = sum(each.exercise.kind is Kind.ACTIVITY for each in answer.suggestions)
        size = (len(answer.suggestions) - activities, activities, len(answer.alternatives))
        assert counted(parts, intake, circumstances, equipment) == {size: 1}


@pytest.mark.deep
def test_all_answers_are_counted(parts: Parts) -> None:
    found = first_plan_sizes.sizes(parts)
    assert sum(sizes.total() for sizes in found.values()) == len(PAIN) * len(CIRCUMSTANCES) * len(EQUIPMENT)


@pytest.mark.deep
def test_no_first_plan_is_empty_or_of_one_exercise_unless_exercises_are_avoided_or_equipment_is_missing(
    parts: Parts,
) -> None:
    assert first_plan_sizes.too_small(first_plan_sizes.sizes(parts, equipment=[None])) == 0


def test_a_first_plan_that_is_too_small_is_counted() -> None:
    size = first_plan_sizes.Size
    found = {"none": Counter({size(1, 0, 3): 5, size(0, 0, 0): 2, size(1, 1, 0): 7})}
    assert first_plan_sizes.too_small(found) == 7
    assert "| none | 1 | 0 | 5 |" in first_plan_sizes.table(found)
