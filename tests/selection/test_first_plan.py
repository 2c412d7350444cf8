"""The first plan: the few that a person begins with, and the alternatives in the order in which they move up."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from core_back import (
    Catalogue,
    Circumstance,
    Exercise,
    Intake,
    Kind,
    PainPattern,
    Recommendation,
    Records,
    Stage,
    Triage,
    catalogue,
    recommend,
    revise,
)

CONTENT = catalogue()
assert CONTENT.first_plan is not None
SIZE = CONTENT.first_plan


def plan(content: Catalogue = CONTENT, **answers: Any) -> list[str]:
    return [each.exercise.id for each in recommend(Intake(**answers), catalogue=content).suggestions]


def alternatives(content: Catalogue = CONTENT, **answers: Any) -> list[str]:
    return [each.exercise.id for each in recommend(Intake(**answers), catalogue=content).alternatives]


def changed(exercise_id: str, **changes: Any) -> Catalogue:
    """The bundled content with one exercise that is different."""
    other = attrs.evolve(CONTENT.exercises[exercise_id], **changes)
    return attrs.evolve(CONTENT, exercises=Records(Exercise, [*CONTENT.exercises.values(), other]))


def sized(**sizes: Any) -> Catalogue:
    """The bundled content with a first plan of another size."""
    return attrs.evolve(CONTENT, first_plan=attrs.evolve(SIZE, **sizes))


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"eased_by": ["sitting"]}, ["seated-flexion", "seated-forward-rest", "single-knee-to-chest", "walking"]),
        ({"eased_by": ["standing", "sitting"]}, ["prone-lie", "seated-flexion", "prone-on-elbows", "walking"]),
        (
            {"eased_by": ["sitting"], "deep_gluteal_pain": True},
            ["seated-flexion", "hip-rotator-stretch", "seated-forward-rest", "walking"],
        ),
        ({"eased_by": []}, ["z-lie", "prone-lie-pillows", "hands-knees-rest", "walking"]),
        (
            {"eased_by": ["standing"], "circumstances": ["pregnancy"]},
            ["standing-back-extension", "lumbar-roll-sitting", "position-changes", "walking"],
        ),
    ],
    ids=["sitting", "both", "sitting with gluteal pain", "nothing", "standing in pregnancy"],
)
def test_the_examples_of_the_design(answers: dict[str, Any], expected: list[str]) -> None:
    assert plan(**answers) == expected


def test_its_size_is_data_with_a_source() -> None:
    assert (SIZE.starters, SIZE.activities, SIZE.activities_alone, SIZE.first_activity) == (3, 1, 2, "walking")
    assert {"henry-1999", "medina-mirapeix-2009"} <= set(SIZE.reason.sources)


@pytest.mark.parametrize("starters", [1, 2, 5])
@pytest.mark.parametrize("activities", [1, 3])
def test_content_decides_its_size(starters: int, activities: int) -> None:
    content = sized(starters=starters, activities=activities)
    answer = recommend(Intake(eased_by=["sitting"]), catalogue=content)
    stages = [each.stage for each in answer.suggestions]
    assert stages == [Stage.STARTER] * starters + [Stage.GENERAL] * activities


def test_all_else_that_suits_today_is_an_alternative() -> None:
    content = attrs.evolve(CONTENT, first_plan=None)
    everything = plan(content, eased_by=["sitting"])
    assert alternatives(content, eased_by=["sitting"]) == []
    assert sorted(everything) == sorted(plan(eased_by=["sitting"]) + alternatives(eased_by=["sitting"]))


def test_patterns_take_turns() -> None:
    answers = {"eased_by": ["standing", "sitting"], "deep_gluteal_pain": True}
    assert plan(sized(starters=7), **answers)[:7] == [
        *("prone-lie", "seated-flexion", "hip-rotator-stretch"),
        *("prone-on-elbows", "seated-forward-rest", "seated-figure-4"),
        "prone-press-up",
    ]


def test_what_is_withheld_is_withheld_before_turns_are_taken() -> None:
    avoid = ["prone-lie", "lumbar-roll-sitting"]  # of the first pattern this leaves the last starter alone
    assert plan(eased_by=["standing", "sitting"], avoid=avoid)[:3] == [
        *("position-changes", "seated-flexion", "seated-forward-rest"),
    ]


def test_an_exercise_in_two_programmes_is_the_first_ones() -> None:
    gluteal = CONTENT.patterns["deep-gluteal-pain"]
    entry = attrs.evolve(gluteal.programme[0], exercise="seated-flexion")
    both = attrs.evolve(gluteal, programme=(entry, *gluteal.programme))
    content = attrs.evolve(CONTENT, patterns=Records(PainPattern, [*CONTENT.patterns.values(), both]))
    assert plan(content, eased_by=["sitting"], deep_gluteal_pain=True)[:3] == [
        *("seated-flexion", "hip-rotator-stretch", "seated-forward-rest"),
    ]


def test_what_carries_a_caution_for_this_person_comes_after_what_does_not() -> None:
    assert "dizziness" in {note.circumstance for note in CONTENT.exercises["seated-forward-rest"].caution_for}
    answers: dict[str, Any] = {"eased_by": ["sitting"], "circumstances": ["dizziness"]}
    today = plan(**answers) + alternatives(**answers)
    assert today[0] == "single-knee-to-chest"
    assert today.index("foot-on-stool") < today.index("seated-forward-rest") < today.index("side-lying-rest")


def test_positions_of_comfort_come_only_where_programmes_leave_room() -> None:
    assert plan(worst_in="leg", eased_by=["standing"], avoid=["prone-on-elbows"])[:3] == [
        *("prone-lie", "position-changes", "z-lie"),
    ]


def test_what_waits_for_another_comes_after_it_even_if_that_carries_a_caution() -> None:
    circumstance = Circumstance.SHOULDER_WRIST_OR_NECK_PROBLEM
    note = attrs.evolve(CONTENT.exercises["walking"].caution_for[0], circumstance=circumstance)
    content = changed("prone-lie", caution_for=(note,), not_for=())
    answer = recommend(Intake(eased_by=["standing"], circumstances=[circumstance]), catalogue=content)
    today = [each.exercise.id for each in (*answer.suggestions, *answer.alternatives)]
    assert today.index("prone-lie") < today.index("standing-back-extension")
    assert today.index("lumbar-roll-sitting") < today.index("prone-lie")


def test_what_waits_for_something_withheld_by_a_circumstance_does_not_wait() -> None:
    assert plan(eased_by=["standing"], circumstances=["pregnancy"])[0] == "standing-back-extension"


def test_what_waits_for_something_avoided_is_withheld_with_it() -> None:
    assert plan(eased_by=["standing"], avoid=["prone-lie"])[:3] == [
        *("lumbar-roll-sitting", "position-changes", "z-lie"),
    ]


def test_trials_come_last_of_all_starters() -> None:
    starters = [id_ for id_ in alternatives(eased_by=[]) if CONTENT.exercises[id_].kind is not Kind.ACTIVITY]
    assert starters[-1] == "prone-on-elbows"
    pattern = CONTENT.patterns["eased-by-sitting"]
    first = attrs.evolve(pattern.programme[0], trial=True)
    tried = attrs.evolve(pattern, programme=(first, *pattern.programme[1:]))
    content = attrs.evolve(CONTENT, patterns=Records(PainPattern, [*CONTENT.patterns.values(), tried]))
    today = plan(content, eased_by=["sitting"]) + alternatives(content, eased_by=["sitting"])
    assert today.index("position-changes") < today.index("seated-flexion")


def test_walking_is_the_activity_wherever_the_general_list_has_it() -> None:
    assert plan(eased_by=["sitting"])[-1] == "walking"
    content = attrs.evolve(CONTENT, general=CONTENT.general[::-1])
    assert plan(content, eased_by=["sitting"])[-1] == "walking"


def test_content_decides_which_activity_is_the_first() -> None:
    assert plan(sized(first_activity="swimming"), eased_by=["sitting"])[-1] == "swimming"
    assert plan(sized(first_activity=None), eased_by=["sitting"])[-1] == "walking"


def test_general_activities_keep_their_order_whatever_a_programme_notes_on_them() -> None:
    content = attrs.evolve(CONTENT, first_plan=None)
    answer = recommend(Intake(eased_by=["sitting"]), catalogue=content)
    general = [each.exercise.id for each in answer.suggestions if each.stage is Stage.GENERAL]
    shown = [id_ for id_ in general if id_ in CONTENT.general]
    noted = [entry.exercise for entry in CONTENT.patterns["eased-by-sitting"].programme if entry.exercise in shown]

    assert 0 < len(noted) < len(shown)
    assert shown == [id_ for id_ in CONTENT.general if id_ in shown]


def test_a_starter_that_never_begins_makes_room_for_the_next() -> None:
    content = changed("seated-flexion", alternative_only=True)

    assert plan(content, eased_by=["sitting"])[:3] == [
        "seated-forward-rest",
        "single-knee-to-chest",
        alternatives(eased_by=["sitting"])[0],
    ]
    assert "seated-flexion" in alternatives(content, eased_by=["sitting"])


def test_where_walking_hurts_it_is_the_first_activity_of_the_programmes() -> None:
    assert plan(eased_by=["sitting"], worse_with=["walking"])[-1] == "recumbent-cycle"


def test_where_programmes_have_none_it_is_the_first_of_the_general_list_that_needs_nothing() -> None:
    assert plan(worse_with=["walking"])[-1] == "pool-walking"
    assert plan(changed("water-aerobics", needs=()), worse_with=["walking"])[-1] == "water-aerobics"


def test_yoga_is_never_in_a_first_plan() -> None:
    avoid = [id_ for id_ in CONTENT.general if id_ not in ("gentle-yoga", "side-lying-rest")]
    assert "gentle-yoga" not in plan(eased_by=["standing"], avoid=avoid)
    assert alternatives(eased_by=["standing"], avoid=avoid)[-1] == "gentle-yoga"


def test_where_nothing_but_yoga_is_left_the_answer_says_that_nothing_is() -> None:
    answer = recommend(Intake(eased_by=["standing"], avoid=[id_ for id_ in CONTENT.exercises if id_ != "gentle-yoga"]))
    assert answer.suggestions == ()
    assert answer.triage is Triage.REVIEW
    assert [reason.code for reason in answer.triage_reasons] == ["nothing-left"]


def test_where_no_starter_suits_there_are_two_activities() -> None:
    activities = [id_ for id_, exercise in CONTENT.exercises.items() if exercise.kind is Kind.ACTIVITY]
    avoid = [id_ for id_ in CONTENT.exercises if id_ not in activities]
    assert plan(eased_by=["sitting"], avoid=avoid) == ["walking", "recumbent-cycle"]


def test_walking_comes_first_of_all_where_it_alone_eases() -> None:
    assert plan(eased_by=["walking"]) == ["walking", "position-changes", "z-lie", "side-lying-rest"]


def is_activity(exercise_id: str) -> bool:
    return CONTENT.exercises[exercise_id].kind is Kind.ACTIVITY


@pytest.mark.parametrize("hurt", ["seated-flexion", "single-knee-to-chest", "walking"])
def test_the_next_alternative_moves_up_after_feedback(hurt: str) -> None:
    intake = Intake(eased_by=["sitting"])
    before, after = recommend(intake), recommend(revise(intake, {hurt: "flared-up"}).intake)

    def ids(answer: Recommendation) -> list[str]:
        return [each.exercise.id for each in answer.suggestions]

    out = {left.exercise.id for left in after.left_out}
    like_it = [each for each in before.alternatives if is_activity(each.exercise.id) is is_activity(hurt)]
    moved_up = next(each.exercise.id for each in like_it if each.exercise.id not in out)
    assert set(ids(after)) == {*ids(before), moved_up} - {hurt}
