"""The library against a naive second reading of the design: at random, and on all of several finite spaces."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import core_back
from core_back import (
    Aggravator,
    Catalogue,
    Circumstance,
    CircumstanceRule,
    ContentError,
    Direction,
    Equipment,
    Exercise,
    FirstPlan,
    Intake,
    Kind,
    PainPattern,
    Position,
    Records,
    RedFlag,
    RedFlagRule,
    Region,
    Restriction,
    Stage,
    Triage,
)
from core_back.testing import catalogues, intakes
from tests.support import oracle
from tests.support.examples import examples

CATALOGUE = core_back.catalogue()
assert CATALOGUE.first_plan is not None
FIRST_PLAN = CATALOGUE.first_plan

ANSWERS: dict[str, dict[str, Any]] = {
    "nothing asked": {},
    "standing": {"eased_by": ["standing"], "worst_in": "back"},
    "lying": {"eased_by": ["lying"]},
    "sitting": {"eased_by": ["sitting"], "worst_in": "back", "constant": False},
    "standing and sitting": {"eased_by": ["standing", "sitting"], "deep_gluteal_pain": True},
    "nothing eases": {"eased_by": []},
    "constant in the leg": {"eased_by": ["lying"], "worst_in": "leg", "constant": True},
    "leg and sitting": {"eased_by": ["sitting"], "worst_in": "leg", "deep_gluteal_pain": True},
    "leg and standing": {"eased_by": ["standing", "lying"], "worst_in": "leg", "constant": False},
    "leg without a pattern": {"eased_by": ["lying"], "worst_in": "leg"},
    "both directions out": {"eased_by": ["standing"], "worse_with": ["bending-backward"], "deep_gluteal_pain": True},
    "contradiction": {"eased_by": ["sitting"], "worse_with": ["sitting", "walking"], "deep_gluteal_pain": True},
    "gluteal pain alone": {"deep_gluteal_pain": True, "worse_with": ["walking"], "constant": True},
}


def differences(intake: Intake, content: Catalogue = CATALOGUE) -> list[str]:
    """Every part of an answer that the oracle and the library see differently."""
    found: list[str] = oracle.differences(intake, core_back.recommend(intake, catalogue=content), content)
    return found


def all_differences(changes: Iterable[dict[str, Any]], answers: dict[str, Any]) -> list[tuple[Intake, list[str]]]:
    """The intakes, made of answers and one change each, that differ, and how; the first few only."""
    found = []
    for change in changes:
        intake = Intake(**{**answers, **change})
        different = differences(intake)
        if different:
            found.append((intake, different))
    return found[:3]


def rewritten(random: Random) -> Catalogue:
    """The bundled content with every rule that is data drawn anew; what checks of content forbid is left out."""
    ids = list(CATALOGUE.exercises)

    def some(words: Iterable[Any], share: float) -> tuple[Any, ...]:
        return tuple(word for word in words if random.random() < share)

    exercises: dict[str, Exercise] = {}
    for exercise in CATALOGUE.exercises.values():
        exercises[exercise.id] = attrs.evolve(
            exercise,
            kind=random.choice(list(Kind)),
            direction=random.choice(list(Direction)),
            needs=some(Equipment, 0.15),
            worsened_by=some(Aggravator, 0.1),
            easier=random.choice([None, None, *exercises]),
            alternative_only=random.random() < 0.1,
        )
    allowed = Restriction(kinds=some(Kind, 0.5), exercises=some(ids, 0.1))
    patterns = []
    for pattern in CATALOGUE.patterns.values():
        avoided = some([Direction.FLEXION, Direction.EXTENSION], 0.25)
        only_kinds = some(Kind, 0.2)
        offered = []
        for exercise_id in random.sample(ids, 12):
            direction = exercises[exercise_id].direction
            suits = not only_kinds or exercises[exercise_id].kind in only_kinds or exercise_id in allowed.exercises
            if suits and direction not in avoided and not (avoided and direction is Direction.FLEXION_AND_EXTENSION):
                offered.append((exercise_id, random.choice(list(Stage))))
        starters = [exercise_id for exercise_id, stage in offered if stage is Stage.STARTER]
        programme = []
        for exercise_id, stage in offered or [(ids[0], Stage.STARTER)]:
            gates = [other for other in starters if other != exercise_id]
            after = random.choice([None, *gates]) if stage is Stage.STARTER else None
            trial = stage is Stage.STARTER and random.random() < 0.1
            entry = attrs.evolve(pattern.programme[0], exercise=exercise_id, stage=stage, after=after, trial=trial)
            programme.append(entry)
        patterns.append(
            attrs.evolve(
                pattern,
                avoided_directions=avoided,
                only_kinds=only_kinds,
                triage=random.choice([Triage.SELF_CARE, Triage.REVIEW]),
                programme=tuple(programme),
            )
        )
    circumstances = [
        attrs.evolve(rule, triage=random.choice([Triage.SELF_CARE, Triage.REVIEW]), restricted=random.random() < 0.1)
        for rule in CATALOGUE.circumstances.values()
    ]
    red_flags = [
        attrs.evolve(
            rule,
            triage=random.choice([Triage.EMERGENCY, Triage.URGENT, Triage.REVIEW]),
            graver_with=some([flag for flag in RedFlag if flag is not rule.id], 0.1),
        )
        for rule in CATALOGUE.red_flags.values()
    ]
    return attrs.evolve(
        CATALOGUE,
        exercises=Records(Exercise, exercises.values()),
        patterns=Records(PainPattern, patterns),
        circumstances=Records(CircumstanceRule, circumstances),
        red_flags=Records(RedFlagRule, red_flags),
        general=tuple(random.sample(ids, random.randint(0, 6))),
        comfort=tuple(random.sample(ids, random.randint(0, 6))),
        exclude=some(ids, random.choice([0, 0.1])),
        restricted=allowed,
        first_plan=random.choice([None, FIRST_PLAN, FIRST_PLAN, _sized(random)]),
    )


def _sized(random: Random) -> FirstPlan:
    """A first plan of another size."""
    starters, activities, alone = (random.randint(1, 6) for _ in range(3))
    first = random.choice([None, "walking", *CATALOGUE.exercises])
    return attrs.evolve(
        FIRST_PLAN, starters=starters, activities=activities, activities_alone=alone, first_activity=first
    )


def subsets(words: Iterable[Any]) -> list[tuple[Any, ...]]:
    members = list(words)
    return [chosen for size in range(len(members) + 1) for chosen in itertools.combinations(members, size)]


def singles_and_pairs(words: Iterable[Any]) -> list[tuple[Any, ...]]:
    return [chosen for chosen in subsets(words) if 1 <= len(chosen) <= 2]


@given(intakes())
@examples(10)
def test_any_answers_at_all_agree_with_the_oracle(intake: Intake) -> None:
    assert differences(intake) == []


@given(intakes(red_flags=False))
@examples(10)
def test_any_answers_without_red_flags_agree_with_the_oracle(intake: Intake) -> None:
    assert differences(intake) == []


@pytest.mark.deep
@given(intakes(red_flags=False), catalogues())
@examples(20)
def test_answers_from_other_content_agree_with_the_oracle(intake: Intake, content: Catalogue) -> None:
    assert differences(intake, content) == []


@given(intakes(), st.integers(0, 10**9))
@examples(4)
def test_answers_from_rewritten_rules_agree_with_the_oracle(intake: Intake, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - drawn by Hypothesis
    few = attrs.evolve(
        intake,
        red_flags=None if intake.red_flags is None else sorted(intake.red_flags)[:1],
        circumstances=sorted(intake.circumstances)[: random.randint(0, 3)],
    )
    assert differences(few, rewritten(random)) == []


@pytest.mark.parametrize("level", ["urgent", "emergency"])
@pytest.mark.parametrize(
    ("file", "old", "answers"),
    [
        ("circumstances.toml", 'triage = "review"\nrestricted = true', {"circumstances": ["recent-surgery"]}),
        ("patterns/not-eased-by-position.toml", 'triage = "review"', {"eased_by": []}),
    ],
    ids=["circumstance", "pattern"],
)
def test_content_cannot_make_an_answer_urgent_and_still_show_exercises(
    folder: Path, edit: Callable[[str, str, str], None], *, file: str, old: str, answers: dict[str, Any], level: str
) -> None:
    edit(file, old, old.replace("review", level))
    try:
        content = core_back.load_catalogue(folder)
    except ContentError as refused:
        assert all("triage" in problem for problem in refused.problems)  # noqa: PT017 - refusing is as good
        return
    answer = core_back.recommend(Intake(**answers), catalogue=content)
    assert answer.triage.value == level
    assert (answer.suggestions, answer.alternatives, answer.next_steps, answer.left_out) == ((), (), (), ())


@pytest.mark.deep
@pytest.mark.parametrize("worst_in", [None, *Region])
@pytest.mark.parametrize("constant", [None, False, True])
def test_every_combination_of_pain_behaviour_agrees_with_the_oracle(
    worst_in: Region | None, constant: bool | None
) -> None:
    changes = [
        {"eased_by": eased_by, "worse_with": worse_with, "deep_gluteal_pain": gluteal}
        for eased_by in [None, *subsets(Position)]
        for worse_with in subsets(Aggravator)
        for gluteal in (False, True)
    ]
    assert len(changes) * 9 == 9792
    assert all_differences(changes, {"worst_in": worst_in, "constant": constant}) == []


@pytest.mark.deep
@pytest.mark.parametrize("answers", ANSWERS.values(), ids=list(ANSWERS))
def test_every_circumstance_and_pair_of_them_agrees_with_the_oracle(answers: dict[str, Any]) -> None:
    changes = [{"circumstances": chosen} for chosen in singles_and_pairs(Circumstance)]
    assert len(changes) == 14 + 91
    assert all_differences(changes, answers) == []


@pytest.mark.deep
@pytest.mark.parametrize("answers", ANSWERS.values(), ids=list(ANSWERS))
def test_every_set_of_equipment_agrees_with_the_oracle(answers: dict[str, Any]) -> None:
    changes: list[dict[str, Any]] = [{"equipment": chosen} for chosen in [None, *subsets(Equipment)]]
    assert len(changes) == 1 + 2 ** len(Equipment)
    assert all_differences(changes, answers) == []


@pytest.mark.deep
@pytest.mark.parametrize("answers", ANSWERS.values(), ids=list(ANSWERS))
def test_every_exercise_to_avoid_agrees_with_the_oracle(answers: dict[str, Any]) -> None:
    changes = [{"avoid": [exercise_id]} for exercise_id in CATALOGUE.exercises]
    assert all_differences(changes, answers) == []


@pytest.mark.deep
@pytest.mark.parametrize("answers", ANSWERS.values(), ids=list(ANSWERS))
def test_avoiding_everything_or_all_but_one_agrees_with_the_oracle(answers: dict[str, Any]) -> None:
    everything = frozenset(CATALOGUE.exercises)
    changes = [{"avoid": everything - {spared}} for spared in ["nothing", *CATALOGUE.exercises]]
    assert all_differences(changes, answers) == []


@pytest.mark.deep
@pytest.mark.parametrize("answers", ANSWERS.values(), ids=list(ANSWERS))
def test_every_red_flag_and_pair_of_them_agrees_with_the_oracle(answers: dict[str, Any]) -> None:
    changes = [{"red_flags": chosen} for chosen in singles_and_pairs(RedFlag)]
    assert len(changes) == 19 + 171
    assert all_differences(changes, answers) == []
