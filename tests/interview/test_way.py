"""The way through the interview, back and forth."""

from __future__ import annotations

import attrs
import pytest

from core_back import Intake, Triage, recommend
from core_back._interview.entries import entered
from core_back._interview.screens import screen
from core_back._interview.state import Notice, Step, begin
from core_back._text.brief import brief_text, first_plan_in_brief
from tests.support.interviews import CONTENT, NO_EMERGENCY, NO_SIGNS, WHOLE, after, plain, said

# The way through.


def test_a_whole_interview_ends_in_the_plan_that_recommend_gives() -> None:
    interview = after((*WHOLE, ""))
    expected = Intake(
        eased_by=["sitting"],
        worst_in="back",
        constant=False,
        worse_with=["standing"],
        equipment=["chair"],
        red_flags=[],
    )

    assert interview.intake == expected
    assert interview.step is Step.SAVING
    assert interview.plan == recommend(expected)
    shown = "\n".join(line.text for line in screen(interview)[1:])
    text = brief_text(recommend(expected), CONTENT, more=False)
    again = "\n".join(first_plan_in_brief(recommend(expected), CONTENT))
    assert shown.startswith(f"{text}\n\n{again}\n\nDo you want to save")


def test_skipping_everything_is_knowing_nothing() -> None:
    interview = after(["s"] * 15)

    assert interview.step is Step.CHECKING
    assert interview.intake == Intake()


def test_red_flags_come_first_the_gravest_before_the_others() -> None:
    pages = [begin(CONTENT).page_at(number) for number in range(len(NO_SIGNS))]

    assert {page.question.id for page in pages} == {"red-flags"}
    triage = [{CONTENT.red_flags[choice.id].triage for choice in page.choices} for page in pages]
    assert triage == [{Triage.EMERGENCY}] * 2 + [{Triage.URGENT}] * 2 + [{Triage.REVIEW}]
    assert [page.first for page in pages] == [True, False, False, False, False]


@pytest.mark.parametrize("number", "1234")
def test_an_emergency_ends_at_the_first_page(number: str) -> None:
    interview = after([number])

    assert interview.step is Step.ENDED
    assert "Go to the nearest emergency department now." in said(interview)


def test_an_urgent_sign_leaves_the_other_questions_out() -> None:
    interview = after([*NO_EMERGENCY, "2"])

    assert interview.step is Step.CHECKING
    assert "One of your answers needs a doctor first." in said(interview)
    assert "Fever" in said(interview)
    ended = entered(interview, "")
    assert ended.plan is not None
    assert ended.plan.triage is Triage.URGENT
    assert ended.plan.suggestions == ()


def test_two_signs_that_are_urgent_together_leave_the_other_questions_out() -> None:
    assert after([*NO_SIGNS[1:], "3 4"]).step is Step.CHECKING
    assert after([*NO_SIGNS[1:], "3"]).step is Step.ASKING


def test_an_urgent_sign_taken_back_asks_the_other_questions() -> None:
    interview = after([*NO_EMERGENCY, "2", "1", *NO_EMERGENCY, "0"])

    assert (interview.step, interview.at, interview.changing) == (Step.ASKING, 3, True)
    interview = entered(entered(interview, "0"), "0")
    assert (interview.step, interview.at, interview.changing) == (Step.ASKING, 5, False)
    for entry in WHOLE[5:]:
        interview = entered(interview, entry)
    assert interview == after(WHOLE)


def test_an_urgent_sign_found_at_the_check_leaves_nothing_out() -> None:
    interview = after((*WHOLE, "1", *NO_EMERGENCY, "1", "", ""))

    assert interview.step is Step.CHECKING
    assert interview.notice is None


def test_only_exercises_of_the_plan_are_asked_about() -> None:
    interview = after(WHOLE[:-1])
    plan = recommend(interview.intake)
    named = [suggestion.exercise.id for suggestion in plan.shown]

    assert [choice.id for choice in interview.page.choices] == named
    first = entered(interview, "1")
    assert first.intake.avoid == {named[0]}
    assert [choice.id for choice in first.page_at(interview.at).choices] == named


def test_nothing_is_asked_about_a_plan_that_is_empty() -> None:
    bare = attrs.evolve(CONTENT, general=(), comfort=())
    interview = after(["s"] * 14, bare)

    assert interview.step is Step.CHECKING
    assert "Has one of these" not in said(interview)
    assert entered(interview, "b").page.question.id == "yellow-flags"


def test_a_plan_that_became_empty_is_passed_over_on_the_way_back() -> None:
    bare = attrs.evolve(CONTENT, general=(), comfort=())
    interview = after([*["s"] * 5, "3", *["s"] * 9], bare)
    assert interview.furthest == 14
    interview = entered(entered(interview, "2"), "s")

    assert interview.step is Step.CHECKING
    assert entered(interview, "b").page.question.id == "yellow-flags"


# Back, keep, change.


def test_there_is_nothing_before_the_first_question() -> None:
    interview = after(["b"])

    assert interview.notice is Notice.NOTHING_BEFORE
    assert "This is the first question" in said(interview)


def test_enter_keeps_the_answer_of_before() -> None:
    interview = after((*NO_SIGNS, "3", "b"))

    assert "Your answer so far: Sitting. Press Enter to keep it." in said(interview)
    assert entered(interview, "") == after((*NO_SIGNS, "3"))


def test_enter_keeps_nothing_where_nothing_was_answered() -> None:
    assert after((*NO_SIGNS, "")).notice is Notice.WRONG


def test_another_answer_takes_the_place_of_the_one_before() -> None:
    assert after((*NO_SIGNS, "3", "b", "1")).intake == Intake(eased_by=["standing"], red_flags=[])
    assert after((*NO_SIGNS, "3", "b", "s")).intake.eased_by is None


def test_the_check_leads_back_to_the_last_question() -> None:
    assert entered(after(WHOLE), "b").page.question.id == "avoid"


def test_one_answer_is_changed_and_no_other() -> None:
    interview = after((*WHOLE, "3", "2"))

    assert interview.step is Step.CHECKING
    assert interview.intake == attrs.evolve(after(WHOLE).intake, worst_in="leg")


def test_going_back_from_a_change_leads_to_the_check() -> None:
    assert plain(after((*WHOLE, "3", "b"))) == attrs.evolve(after(WHOLE), at=6)


def test_changing_the_warning_signs_asks_for_all_of_them() -> None:
    kept = [(*WHOLE, "1", *[""] * number) for number in range(len(NO_SIGNS))]
    assert [after(entries).at for entries in kept] == [0, 1, 2, 3, 4]
    changed = after((*kept[-1], "2"))
    assert set(changed.intake.red_flags or ()) == {"inflammatory-features"}
    assert changed.step is Step.CHECKING


def test_an_emergency_found_at_the_check_ends_the_interview() -> None:
    assert after((*WHOLE, "1", "3")).step is Step.ENDED
