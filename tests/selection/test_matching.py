"""Every row of the matching table in design section 4, and every sentence under it."""

from __future__ import annotations

from collections.abc import Collection

import attrs
import pytest

from core_back import (
    Circumstance,
    Direction,
    Intake,
    PainPattern,
    ReasonCode,
    Recommendation,
    Records,
    Triage,
    catalogue,
    recommend,
)
from core_back.words import AggravatorWord, ReliefWord

E1 = "eased-by-standing-or-lying"
S2 = "eased-by-sitting"
N3 = "not-eased-by-position"
LEG_S = "leg-pain-eased-by-sitting"
LEG_E = "leg-pain-eased-by-standing-or-lying"
GLUTEAL = "deep-gluteal-pain"

#: Circumstances that call for a clinician whatever else is answered.
CALLING = ("pregnancy", "recent-surgery", "under-18")


def patterns(answer: Recommendation) -> list[str]:
    return [pattern.id for pattern in answer.patterns]


def codes(answer: Recommendation) -> set[ReasonCode]:
    return {reason.code for reason in answer.triage_reasons}


def ids(answer: Recommendation) -> list[str]:
    return [suggestion.exercise.id for suggestion in answer.suggestions]


@pytest.mark.parametrize(
    ("eased_by", "worse_with", "expected"),
    [
        (["standing"], [], [E1]),
        (["standing", "lying"], [], [E1]),
        (["sitting"], [], [S2]),
        (["sitting", "lying"], [], [S2]),
        (["lying"], [], [E1]),
        (["lying"], ["bending-forward"], [E1]),
        (["lying"], ["walking"], []),
        (["lying"], ["walking", "bending-forward"], [E1]),
        (["lying"], ["sitting"], [E1]),
        (["lying"], ["bending-backward"], [S2]),
        (["lying"], ["standing"], [S2]),
        (["lying"], ["standing", "sitting"], []),
        (["walking"], [], []),
        (["walking"], ["standing"], [S2]),
        (["walking"], ["bending-forward"], [E1]),
        (["walking", "sitting"], [], [S2]),
        (["walking", "standing"], [], [E1]),
        (["walking", "lying"], [], [E1]),
        (["walking"], ["walking"], []),
        (["standing", "sitting"], [], [E1, S2]),
        (["standing", "sitting", "lying"], [], [E1, S2]),
        ([], [], [N3]),
        (None, [], []),
        (None, ["walking"], []),
        (None, ["bending-backward"], [S2]),
        (None, ["standing", "walking"], [S2]),
        (None, ["bending-forward"], [E1]),
        (None, ["sitting"], [E1]),
        (None, ["bending-forward", "bending-backward"], []),
        (None, ["sitting", "bending-backward"], []),
    ],
    ids=str,
)
def test_base_pattern(eased_by: list[ReliefWord] | None, worse_with: list[AggravatorWord], expected: list[str]) -> None:
    answer = recommend(Intake(eased_by=eased_by, worse_with=worse_with, worst_in="back"))
    assert patterns(answer) == expected


@pytest.mark.parametrize(
    ("eased_by", "worse_with", "expected"),
    [
        (["sitting"], [], [LEG_S]),
        (["sitting", "lying"], [], [LEG_S]),
        (["standing"], [], [LEG_E]),
        (["standing", "lying"], [], [LEG_E]),
        (["lying"], [], []),
        (["lying"], ["bending-backward"], [LEG_S]),
        (["lying"], ["bending-forward"], [LEG_E]),
        (["standing", "sitting"], [], []),
        (["standing", "sitting"], ["bending-backward"], [LEG_S]),
        (["standing", "sitting"], ["bending-forward"], [LEG_E]),
        (None, [], []),
        (None, ["standing"], [LEG_S]),
        (None, ["sitting"], [LEG_E]),
        ([], [], [N3]),
    ],
    ids=str,
)
@pytest.mark.parametrize("constant", [None, False], ids=["constant-unknown", "intermittent"])
def test_leg_pain_takes_the_leg_twin(
    eased_by: list[ReliefWord] | None,
    worse_with: list[AggravatorWord],
    expected: list[str],
    constant: bool | None,
) -> None:
    answer = recommend(Intake(eased_by=eased_by, worse_with=worse_with, worst_in="leg", constant=constant))
    assert patterns(answer) == expected


@pytest.mark.parametrize("eased_by", [None, [], ["sitting"], ["standing"], ["lying"], ["standing", "sitting"]], ids=str)
def test_constant_leg_pain_is_not_eased_by_position_whatever_eases_it_a_little(
    eased_by: list[ReliefWord] | None,
) -> None:
    assert patterns(recommend(Intake(eased_by=eased_by, worst_in="leg", constant=True))) == [N3]


@pytest.mark.parametrize(
    ("eased_by", "worse_with", "expected"),
    [
        (["sitting"], ["sitting"], [E1]),
        (["standing"], ["standing"], [S2]),
        (["standing", "sitting"], ["sitting"], [E1]),
        (["standing", "sitting"], ["standing"], [S2]),
        (["standing", "sitting"], ["standing", "sitting"], []),
        (["sitting", "lying"], ["sitting"], [E1]),
    ],
    ids=str,
)
def test_a_position_that_eases_and_worsens_does_not_count_and_asks_for_review(
    eased_by: list[ReliefWord], worse_with: list[AggravatorWord], expected: list[str]
) -> None:
    answer = recommend(Intake(eased_by=eased_by, worse_with=worse_with, worst_in="back"))
    assert patterns(answer) == expected
    assert answer.triage is Triage.REVIEW
    assert ReasonCode.CONTRADICTION in codes(answer)


def test_deep_gluteal_pain_is_added_last() -> None:
    assert patterns(recommend(Intake(eased_by=["sitting"], deep_gluteal_pain=True))) == [S2, GLUTEAL]


def test_where_standing_and_sitting_both_ease_neither_patterns_direction_is_out() -> None:
    answer = recommend(Intake(eased_by=["standing", "sitting"]))
    assert answer.ruled_out == ()
    assert {"seated-flexion", "prone-press-up"} <= {each.exercise.id for each in answer.shown}


def test_where_standing_and_sitting_both_ease_what_worsens_still_rules_out() -> None:
    answer = recommend(Intake(eased_by=["standing", "sitting"], worse_with=["bending-forward"]))
    assert {str(exercise.exercise.direction) for exercise in answer.shown} <= {"extension", "neutral"}


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"worst_in": "leg"}, ReasonCode.LEG_PAIN),
        ({"worst_in": "leg", "eased_by": ["sitting"]}, ReasonCode.LEG_PAIN),
        ({"eased_by": [], "worst_in": "back"}, ReasonCode.PATTERN_TRIAGE),
        ({"constant": True}, ReasonCode.CONSTANT_PAIN),
        ({"constant": True, "eased_by": ["standing"]}, ReasonCode.CONSTANT_PAIN),
        ({"constant": True, "eased_by": ["sitting"], "worst_in": "back"}, ReasonCode.CONSTANT_PAIN),
        ({"worse_with": ["bending-forward", "bending-backward"]}, ReasonCode.BOTH_DIRECTIONS_OUT),
        ({"eased_by": ["sitting"], "worse_with": ["bending-forward"]}, ReasonCode.BOTH_DIRECTIONS_OUT),
        ({"circumstances": ["recent-surgery"]}, ReasonCode.CIRCUMSTANCE_TRIAGE),
        ({"circumstances": ["pregnancy"]}, ReasonCode.CIRCUMSTANCE_TRIAGE),
        ({"circumstances": ["under-18"]}, ReasonCode.CIRCUMSTANCE_TRIAGE),
        ({"red_flags": ["night-pain"]}, ReasonCode.RED_FLAG),
    ],
    ids=str,
)
def test_review(answers: dict[str, Collection[str]], code: ReasonCode) -> None:
    answer = recommend(Intake(**answers))  # type: ignore[arg-type]
    assert answer.triage is Triage.REVIEW
    assert code in codes(answer)


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"eased_by": ["sitting"]},
        {"eased_by": ["standing"], "constant": True, "worst_in": "back"},
        {"constant": False},
        {"deep_gluteal_pain": True},
        {"worse_with": ["walking"]},
        {"circumstances": [word for word in Circumstance if word not in CALLING], "eased_by": ["sitting"]},
    ],
    ids=str,
)
def test_self_care(answers: dict[str, Collection[str]]) -> None:
    answer = recommend(Intake(**answers))  # type: ignore[arg-type]
    assert answer.triage is Triage.SELF_CARE
    assert answer.triage_reasons == ()


def test_two_patterns_that_avoid_one_direction_both_say_so() -> None:
    gluteal = attrs.evolve(catalogue().patterns[GLUTEAL], avoided_directions=(Direction.EXTENSION,))
    others = [pattern for pattern in catalogue().patterns.values() if pattern.id != GLUTEAL]
    content = attrs.evolve(catalogue(), patterns=Records(PainPattern, [*others, gluteal]))

    (out,) = recommend(Intake(eased_by=["sitting"], deep_gluteal_pain=True), catalogue=content).ruled_out

    assert (out.direction, [reason.about for reason in out.reasons]) == (Direction.EXTENSION, [S2, GLUTEAL])


def test_sitting_points_to_no_base_pattern_beside_gluteal_pain() -> None:
    answer = recommend(Intake(worst_in="back", deep_gluteal_pain=True, worse_with=["sitting"]))

    assert [pattern.id for pattern in answer.patterns] == [GLUTEAL]
