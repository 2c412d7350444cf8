"""Random people, as many as are wanted; the same seed gives the same ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

from core_back import Aggravator, Circumstance, Equipment, Intake, RedFlag, Region, Relief, catalogue

Word = TypeVar("Word")
#: After so many in a row that were all known, there are no more.
ENOUGH = 20_000
Answers = dict[str, Any]


def pain(chance: Random) -> Answers:
    """Any way in which pain can behave, all alike likely; nothing else."""
    return {
        "eased_by": chance.choice([None, _some(chance, Relief, 0.5)]),
        "worst_in": chance.choice([None, *Region]),
        "constant": chance.choice([None, False, True]),
        "worse_with": _some(chance, Aggravator, 0.5),
        "deep_gluteal_pain": chance.random() < 0.5,
    }


def typical(chance: Random) -> Answers:
    """Somebody as an app may meet: few circumstances, hardly a red flag, seldom something to avoid."""
    few = chance.choices((0, 1, 2, 3), (70, 20, 8, 2))[0]
    return {
        "eased_by": None if chance.random() < 0.1 else _some(chance, Relief, 0.4),
        "worst_in": chance.choice([Region.BACK, Region.BACK, Region.LEG, None]),
        "constant": chance.choice([False, False, True, None]),
        "worse_with": _some(chance, Aggravator, 0.3),
        "deep_gluteal_pain": chance.random() < 0.2,
        "red_flags": _some(chance, RedFlag, 0.005),
        "circumstances": _some(chance, Circumstance, 0.06),
        "equipment": chance.choice([None, _some(chance, Equipment, 0.5)]),
        "avoid": chance.sample([*catalogue().exercises], few),
    }


def anybody(chance: Random) -> Answers:
    """Any answers at all: half of all circumstances, up to ten exercises to avoid, red flags that do not stop."""
    return {
        **pain(chance),
        "red_flags": _some(chance, MILD, 0.5),
        "circumstances": _some(chance, Circumstance, 0.5),
        "equipment": chance.choice([None, _some(chance, Equipment, 0.5)]),
        "avoid": chance.sample([*catalogue().exercises], chance.randrange(11)),
    }


def flagged(chance: Random) -> Answers:
    """Anybody, with any red flags; nearly all of these answers hold no exercises."""
    return {**anybody(chance), "red_flags": _some(chance, RedFlag, 0.5)}


MILD = (RedFlag.NIGHT_PAIN, RedFlag.INFLAMMATORY_FEATURES)  # together still a review


def _some(chance: Random, words: Sequence[Word] | type[Any], share: float) -> list[Word]:
    return [word for word in words if chance.random() < share]


def distinct(kind: Callable[[Random], Answers], number: int, seed: int) -> list[Intake]:
    """That many different intakes, in random order; fewer where there are no more."""
    chance = Random(seed)  # noqa: S311 - no secret
    found: dict[Intake, None] = {}
    known_in_a_row = 0
    while len(found) < number and known_in_a_row < ENOUGH:
        before = len(found)
        found.setdefault(Intake(**kind(chance)))
        known_in_a_row = known_in_a_row + 1 if len(found) == before else 0
    return [*found]
