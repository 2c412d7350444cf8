"""The claims by which a finite check covers every intake: each holds at random points, and each can fail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import core_back
from core_back import (
    Circumstance,
    Equipment,
    Intake,
    ReasonCode,
    Recommendation,
    RedFlag,
    Region,
    Suggestion,
    Triage,
    recommend,
)
from core_back._model.base import trusted
from core_back.testing import intakes
from tests.support import factoring

Answering = Callable[[Intake], Recommendation]

#: Pain behaviours that show, between them, every exercise that any pain behaviour shows.
COVER = [
    Intake(eased_by=["standing", "sitting"], deep_gluteal_pain=True),
    Intake(worst_in="leg", constant=True),
    Intake(worst_in="leg", worse_with=["bending-backward"]),
]
PARTS = factoring.Parts(cover=COVER)

#: Red flags that stop hide everything else, so most points have none of them.
POINTS = intakes() | st.builds(
    lambda intake, flags: attrs.evolve(intake, red_flags=flags),
    intakes(red_flags=False),
    st.sampled_from([[], ["night-pain"], ["severe-fatigue", "inflammatory-features"]]),
)


@pytest.mark.parametrize("claim", factoring.CLAIMS)
@given(intake=POINTS)
def test_each_independence_claim_holds_at_random_points(claim: str, intake: Intake) -> None:
    broken = factoring.broken_claims(intake, recommend(intake), PARTS)
    assert claim not in broken, broken[claim]


@given(POINTS)
def test_no_answer_alone_breaks_a_law(intake: Intake) -> None:
    assert list(factoring.broken_laws(intake, recommend(intake), PARTS)) == []


def test_the_domain_is_counted_in_full() -> None:
    sizes = [9792, 2**14, 1 + 2**5]
    spaces: list[list[Any]] = [factoring.PAIN, factoring.CIRCUMSTANCES, factoring.EQUIPMENT]
    assert [len(set(space)) for space in spaces] == sizes
    assert sizes[0] * sizes[1] * sizes[2] * 2**19 == factoring.DOMAIN


def test_all_sets_of_up_to_three_red_flags_are_gone_through() -> None:
    assert len(set(factoring.RED_FLAGS)) == 1 + 19 + 19 * 18 // 2 + 19 * 18 * 17 // 6
    assert max(map(len, factoring.RED_FLAGS)) == 3


def test_the_few_pain_behaviours_show_all_that_is_ever_shown_to_anyone() -> None:
    offered = {entry.exercise for pattern in PARTS.catalogue.patterns.values() for entry in pattern.programme}
    offered |= {*PARTS.catalogue.general, *PARTS.catalogue.comfort}
    assert set().union(*(PARTS.pain(intake).shown for intake in COVER)) == offered


def test_every_answer_but_avoid_and_yellow_flags_is_a_dimension_of_the_domain() -> None:
    pain = {field for field in attrs.fields_dict(Intake) if len({getattr(each, field) for each in factoring.PAIN}) > 1}
    assert pain | {"red_flags", "circumstances", "equipment", "avoid", "yellow_flags"} == set(attrs.fields_dict(Intake))


def without(intake: Intake, circumstance: Circumstance) -> Intake:
    return attrs.evolve(intake, circumstances=intake.circumstances - {circumstance})


def reasoned(answer: Recommendation, code: ReasonCode) -> Recommendation:
    """The answer without one sort of reason for its triage and its suggestions."""

    def less(suggestion: Suggestion) -> Suggestion:
        return attrs.evolve(suggestion, reasons=tuple(each for each in suggestion.reasons if each.code is not code))

    return attrs.evolve(
        answer,
        triage_reasons=tuple(each for each in answer.triage_reasons if each.code is not code),
        suggestions=tuple(less(each) for each in answer.suggestions),
        alternatives=tuple(less(each) for each in answer.alternatives),
    )


def three_red_flags_are_fewer(intake: Intake) -> Recommendation:
    return recommend(attrs.evolve(intake, red_flags=sorted(intake.red_flags or ())[:2]))


def urgent_unless_pregnant(intake: Intake) -> Recommendation:
    if Circumstance.PREGNANCY in intake.circumstances:
        return recommend(attrs.evolve(intake, red_flags=(intake.red_flags or frozenset()) - {RedFlag.FEVER}))
    return recommend(intake)


def advice_only_without_equipment(intake: Intake) -> Recommendation:
    answer = recommend(intake)
    return attrs.evolve(answer, advice=()) if intake.equipment == frozenset() else answer


def limits_turn_the_list_around(intake: Intake) -> Recommendation:
    answer = recommend(intake)
    return attrs.evolve(answer, suggestions=answer.suggestions[::-1]) if len(intake.circumstances) > 1 else answer


def two_circumstances_make_trials(intake: Intake) -> Recommendation:
    answer = recommend(intake)
    trials = tuple(attrs.evolve(each, trial=True) for each in answer.suggestions)
    return attrs.evolve(answer, suggestions=trials) if len(intake.circumstances) > 1 else answer


def two_circumstances_hide_one(intake: Intake) -> Recommendation:
    both = {Circumstance.PREGNANCY, Circumstance.OSTEOPOROSIS} <= intake.circumstances
    return recommend(without(intake, Circumstance.OSTEOPOROSIS) if both else intake)


def circumstances_count_for_the_back_only(intake: Intake) -> Recommendation:
    constant_leg = intake.worst_in is Region.LEG and intake.constant
    return recommend(without(intake, Circumstance.POOL_UNSAFE) if constant_leg else intake)


def constant_pain_comes_with_a_pool(intake: Intake) -> Recommendation:
    if intake.constant and intake.equipment is not None:
        return recommend(attrs.evolve(intake, equipment=intake.equipment | {Equipment.POOL}))
    return recommend(intake)


def one_exercise_is_avoided_at_most(intake: Intake) -> Recommendation:
    return recommend(attrs.evolve(intake, avoid=sorted(intake.avoid)[:1]))


def poor_balance_is_forgotten_in_heart_disease(intake: Intake) -> Recommendation:
    heart = Circumstance.HEART_OR_LUNG_DISEASE in intake.circumstances
    return recommend(without(intake, Circumstance.POOR_BALANCE) if heart else intake)


def constant_pain_reaches_the_floor(intake: Intake) -> Recommendation:
    return recommend(without(intake, Circumstance.CANNOT_REACH_FLOOR) if intake.constant else intake)


def surgery_needs_no_review_in_the_leg(intake: Intake) -> Recommendation:
    answer = recommend(intake)
    if intake.deep_gluteal_pain and answer.triage is Triage.REVIEW:
        return reasoned(answer, ReasonCode.CIRCUMSTANCE_TRIAGE)
    return answer


def an_empty_list_says_nothing(intake: Intake) -> Recommendation:
    return reasoned(recommend(intake), ReasonCode.NOTHING_LEFT)


def nothing_waits_when_dizzy(intake: Intake) -> Recommendation:
    answer = recommend(intake)
    return reasoned(answer, ReasonCode.ONLY_AFTER) if Circumstance.DIZZINESS in intake.circumstances else answer


#: Selections that are wrong in one way each, and the claim that each of them breaks.
BROKEN: list[tuple[Answering, str]] = [
    (three_red_flags_are_fewer, "red flags"),
    (urgent_unless_pregnant, "stopping"),
    (advice_only_without_equipment, "frame"),
    (two_circumstances_make_trials, "programme"),
    (limits_turn_the_list_around, "first plan"),
    (two_circumstances_hide_one, "limits"),
    (circumstances_count_for_the_back_only, "limits"),
    (constant_pain_comes_with_a_pool, "limits"),
    (one_exercise_is_avoided_at_most, "limits"),
    (poor_balance_is_forgotten_in_heart_disease, "care"),
    (constant_pain_reaches_the_floor, "care"),
    (surgery_needs_no_review_in_the_leg, "triage"),
    (an_empty_list_says_nothing, "nothing left"),
    (nothing_waits_when_dizzy, "waits"),
]


@pytest.mark.deep
@pytest.mark.parametrize(("answering", "claim"), BROKEN, ids=[answering.__name__ for answering, _ in BROKEN])
def test_a_selection_that_breaks_a_claim_is_found(answering: Answering, claim: str) -> None:
    parts = factoring.Parts(answering, cover=COVER)
    limited = st.builds(
        lambda intake, fewer: attrs.evolve(intake, circumstances=fewer),
        intakes(red_flags=claim in ("red flags", "stopping")),
        st.frozensets(st.sampled_from(Circumstance), max_size=4),
    )
    if claim == "stopping":
        limited = limited.map(lambda intake: attrs.evolve(intake, red_flags=[RedFlag.FEVER]))
    if claim == "nothing left":
        limited = limited.map(lambda intake: attrs.evolve(intake, avoid=[*core_back.catalogue().exercises]))
    find(
        limited,
        lambda intake: claim in factoring.broken_claims(intake, answering(intake), parts),
        settings=settings(max_examples=2000, derandomize=True, database=None, phases=[Phase.generate]),
    )


def test_every_claim_has_a_selection_that_breaks_it() -> None:
    assert {claim for _, claim in BROKEN} == set(factoring.CLAIMS)


FEVER = Intake(red_flags=["fever"])
DRY = Intake(equipment=[])
SITTING = Intake(eased_by=["sitting"], worst_in="back")
STANDING = Intake(eased_by=["standing"], worst_in="back")


def all_at_once(answer: Recommendation) -> Recommendation:
    return attrs.evolve(answer, suggestions=answer.suggestions + answer.alternatives, alternatives=())


def without_the_plans(answer: Recommendation, *kinds: str) -> Recommendation:
    """The answer with what its plan has of some kinds among the alternatives."""
    gone = tuple(each for each in answer.suggestions if each.exercise.kind in kinds)
    left = tuple(each for each in answer.suggestions if each not in gone)
    return attrs.evolve(answer, suggestions=left, alternatives=gone + answer.alternatives)


def turned_around(answer: Recommendation) -> Recommendation:
    """The answer with the last starter of its plan alone, and what that waits for among the alternatives."""
    *before, starter, activity = answer.suggestions
    return attrs.evolve(answer, suggestions=(starter, activity), alternatives=(*before, *answer.alternatives))


def without_reasons(answer: Recommendation) -> Recommendation:
    """An answer that no record lets anybody build."""
    with trusted():
        return attrs.evolve(answer, suggestions=tuple(attrs.evolve(each, reasons=()) for each in answer.suggestions))


def with_exercises(answer: Recommendation) -> Recommendation:
    """A stop with exercises, which no record lets anybody build."""
    with trusted():
        return attrs.evolve(answer, suggestions=recommend(SITTING).suggestions)


@pytest.mark.parametrize(
    ("law", "intake", "answer"),
    [
        ("L1, L4", FEVER, with_exercises(recommend(FEVER))),
        ("L1", attrs.evolve(SITTING, red_flags=["fever"]), recommend(SITTING)),
        ("L2", attrs.evolve(SITTING, avoid=["seated-flexion"]), recommend(SITTING)),
        ("L3", attrs.evolve(SITTING, worse_with=["bending-forward"]), recommend(SITTING)),
        ("L4", SITTING, attrs.evolve(recommend(SITTING), suggestions=recommend(SITTING).suggestions[1:])),
        ("L4", DRY, attrs.evolve(recommend(DRY), left_out=recommend(DRY).left_out * 2)),
        (
            "L6",
            Intake(eased_by=[]),
            attrs.evolve(recommend(Intake(eased_by=[])), next_steps=recommend(SITTING).next_steps),
        ),
        ("L7", attrs.evolve(SITTING, worse_with=["bending-forward"]), recommend(SITTING)),
        (
            "L8",
            SITTING,
            without_reasons(recommend(SITTING)),
        ),
        ("L11", SITTING, attrs.evolve(recommend(SITTING), suggestions=())),
        ("L12", SITTING, all_at_once(recommend(SITTING))),
        ("L12", SITTING, without_the_plans(recommend(SITTING), "activity")),
        ("L12", SITTING, without_the_plans(recommend(SITTING), "rest-position", "movement")),
        ("L12", STANDING, turned_around(recommend(STANDING))),
    ],
    ids=[
        *("L1 stopped", "L1 flag", "L2", "L3", "L4 lost", "L4 twice", "L6", "L7", "L8", "L11"),
        *("L12 size", "L12 activity", "L12 starter", "L12 waits"),
    ],
)
def test_an_answer_that_breaks_a_law_is_found(law: str, intake: Intake, answer: Recommendation) -> None:
    assert law in [found.split(":")[0] for found in factoring.broken_laws(intake, answer, PARTS)]
