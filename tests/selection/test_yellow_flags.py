"""Yellow flags add encouragement and an early visit, and take nothing away (law L15)."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given

from core_back import Intake, Records, Triage, YellowFlag, YellowFlagRule, catalogue, recommend
from core_back.testing import intakes
from core_back.words import RedFlagWord

CONTENT = catalogue()
#: What they may add to.
ADDED_TO = ("advice", "follow_up", "sources")


@given(intakes())
def test_l15_yellow_flags_only_add_to_advice_and_follow_up(intake: Intake) -> None:
    with_all = recommend(attrs.evolve(intake, yellow_flags=YellowFlag))
    without = recommend(attrs.evolve(intake, yellow_flags=()))
    same = {name: getattr(without, name) for name in ADDED_TO}

    assert attrs.evolve(with_all, **same) == without
    assert with_all.advice[len(with_all.advice) - len(without.advice) :] == without.advice
    assert set(without.sources) <= set(with_all.sources)


@pytest.mark.parametrize("flag", YellowFlag)
def test_a_yellow_flag_is_met_with_encouragement_and_an_early_visit_first_of_all(flag: YellowFlag) -> None:
    answer = recommend(Intake(red_flags=[], yellow_flags=[flag]))
    rule = CONTENT.yellow_flags[flag]

    assert answer.triage is Triage.SELF_CARE
    assert (answer.advice[0], answer.follow_up[0]) == (rule.encouragement, rule.follow_up)
    assert "not for less exercise" in rule.encouragement.text
    assert "See a clinician early" in rule.follow_up.text


@pytest.mark.parametrize("red_flag", ["saddle-numbness", "fever"])
def test_an_answer_that_stops_holds_no_encouragement_to_exercise(red_flag: RedFlagWord) -> None:
    answer = recommend(Intake(red_flags=[red_flag], yellow_flags=YellowFlag))

    assert (answer.advice, answer.follow_up) == ((), ())


def test_a_text_that_two_yellow_flags_share_is_said_once() -> None:
    worry, work = CONTENT.yellow_flags["worry"], CONTENT.yellow_flags["work"]
    shared = attrs.evolve(work, encouragement=worry.encouragement, follow_up=worry.follow_up)
    content = attrs.evolve(CONTENT, yellow_flags=Records(YellowFlagRule, [worry, shared]))
    answer = recommend(Intake(yellow_flags=["worry", "work"]), catalogue=content)

    assert answer.advice.count(worry.encouragement) == answer.follow_up.count(worry.follow_up) == 1


def test_the_pointer_to_start_back_has_its_copyright_line_and_none_of_its_questions() -> None:
    asked = next(question for question in CONTENT.questions if question.id == "yellow-flags")
    line = "Copyright 2007 Keele University, part funded by Arthritis Research UK"

    assert line in CONTENT.about["yellow-flags"].text
    assert [fact for fact in asked.help if line in fact.text]
    assert len(CONTENT.choices_for(asked)) == len(YellowFlag) + 1
