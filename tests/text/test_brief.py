"""An answer in brief: two screens for a plan, one for an emergency, and nothing in it that the full text lacks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from core_back import Intake, RedFlag, Region, StopResponse, Triage, catalogue, recommend
from core_back._text.brief import SCREEN, brief_text, said
from core_back._text.lines import READ, WIDTH
from core_back.testing import intakes
from tests.support.tailored import EVERYTHING, tailored

CONTENT = catalogue()
TWO_SCREENS = 80
#: Words, at 125 a minute.
FOUR_MINUTES = 500
#: A person of each pattern.
PEOPLE: dict[str, dict[str, Any]] = {
    "eased-by-standing-or-lying": {"eased_by": ["standing"], "worst_in": "back"},
    "eased-by-sitting": {"eased_by": ["sitting"], "worst_in": "back"},
    "leg-pain-eased-by-sitting": {"eased_by": ["sitting"], "worst_in": "leg", "constant": False},
    "leg-pain-eased-by-standing-or-lying": {"eased_by": ["standing"], "worst_in": "leg", "constant": False},
    "not-eased-by-position": {"eased_by": [], "worst_in": "back"},
    "deep-gluteal-pain": {"deep_gluteal_pain": True},
}


def brief(**answers: Any) -> str:
    return brief_text(recommend(Intake(**answers)), CONTENT)


def test_there_is_a_person_of_each_pattern() -> None:
    assert {*PEOPLE} == {*CONTENT.patterns}
    for pattern, answers in PEOPLE.items():
        assert [each.id for each in recommend(Intake(**answers)).patterns] == [pattern]


@pytest.mark.parametrize("answers", PEOPLE.values(), ids=list(PEOPLE))
def test_a_plan_of_one_pattern_takes_two_screens(answers: dict[str, Any]) -> None:
    assert len(brief(**answers).splitlines()) <= TWO_SCREENS


@pytest.mark.parametrize("answers", PEOPLE.values(), ids=list(PEOPLE))
def test_a_first_plan_is_read_aloud_in_about_four_minutes(answers: dict[str, Any]) -> None:
    text = brief(**answers, red_flags=[])
    first_plan = text[: text.index(CONTENT.phrases["brief-alternatives"].text)]
    assert len(first_plan.split()) <= FOUR_MINUTES


@pytest.mark.parametrize("answers", PEOPLE.values(), ids=list(PEOPLE))
def test_each_exercise_of_the_first_plan_says_how_to_do_it_how_much_and_what_to_take_care_of(
    answers: dict[str, Any],
) -> None:
    text = " ".join(brief(**answers).split())
    for each in recommend(Intake(**answers)).suggestions:
        parts = (each.exercise.name, each.dose, *each.exercise.steps, *(fact.text for fact in each.cautions))
        assert all(part in text for part in parts)


@given(intake=intakes())
def test_no_line_is_wider_than_the_screen(intake: Intake) -> None:
    assert max(map(len, brief_text(recommend(intake), CONTENT).splitlines())) <= WIDTH


@given(intake=intakes())
def test_everything_that_suits_is_named_and_everything_left_out_too(intake: Intake) -> None:
    answer = recommend(intake)
    text = " ".join(brief_text(answer, CONTENT).split())
    assert all(each.exercise.name in text for each in answer.shown)
    assert all(each.exercise.name in text for each in answer.left_out)


@given(intake=intakes())
def test_an_answer_without_exercises_fits_one_screen_and_says_what_to_do_first_and_last(intake: Intake) -> None:
    answer = recommend(intake)
    lines = brief_text(answer, CONTENT).splitlines()
    if answer.triage.stops:
        title = CONTENT.phrases[f"triage-{answer.triage}"].text
        assert len(lines) <= SCREEN
        assert lines[0].startswith(title)
        assert lines[-1].endswith(answer.what_to_do[0].text.split()[-1])


def test_all_red_flags_at_once_fit_one_screen_in_every_language() -> None:
    for language in ("en", "fr-CA"):
        content = catalogue(language)
        text = brief_text(recommend(Intake(red_flags=list(RedFlag)), catalogue=content), content)
        assert len(text.splitlines()) <= SCREEN


def test_signs_that_nobody_asked_about_come_first() -> None:
    unasked, asked = brief(eased_by=["sitting"]), brief(eased_by=["sitting"], red_flags=[])
    heading = CONTENT.phrases["heading-unasked"].text.upper()
    assert unasked.startswith(heading)
    assert heading not in asked


@pytest.mark.parametrize(("worst_in", "is_said"), [("leg", True), ("back", False)])
def test_only_who_has_pain_in_a_leg_is_told_in_brief_what_to_do_when_it_spreads(worst_in: str, is_said: bool) -> None:
    rule = next(rule for rule in CONTENT.stop_rules if rule.region is Region.LEG)
    assert (rule.text in " ".join(brief(eased_by=["sitting"], worst_in=worst_in).split())) == is_said


def test_the_signs_of_an_emergency_are_said_once() -> None:
    rule = next(rule for rule in CONTENT.stop_rules if rule.response is StopResponse.EMERGENCY)
    assert rule.text not in " ".join(brief(eased_by=["sitting"]).split())
    assert rule.text in " ".join(brief(eased_by=["sitting"], red_flags=[]).split())


def test_a_caution_of_several_exercises_is_said_once() -> None:
    text = " ".join(brief(eased_by=["standing"], worst_in="back").split())
    cautions = {fact.text for each in recommend(Intake(eased_by=["standing"])).suggestions for fact in each.cautions}
    assert all(text.count(caution) == 1 for caution in cautions)


def test_it_counts_what_was_read_in_a_source() -> None:
    answer = recommend(Intake(eased_by=["sitting"]))
    facts = said(answer)
    read = sum(fact.mark in READ for fact in facts)
    assert 0 < read < len(facts)
    assert CONTENT.phrases["brief-read"].fill(read=str(read), all=str(len(facts))) in brief_text(answer, CONTENT)


def test_sources_are_listed_on_request() -> None:
    answer = recommend(Intake(eased_by=["sitting"]))
    heading = CONTENT.phrases["heading-sources"].text
    assert heading not in brief_text(answer, CONTENT).splitlines()
    assert heading in brief_text(answer, CONTENT, sources=True).splitlines()


def test_it_says_which_parts_are_the_clinicians() -> None:
    text = " ".join(brief_text(tailored(**EVERYTHING), CONTENT).split())
    assert "Twice a week, with the group." in text


def test_a_review_says_why_above_the_plan() -> None:
    answer = recommend(Intake(eased_by=["sitting"], red_flags=["night-pain"]))
    text = " ".join(brief_text(answer, CONTENT).split())
    assert answer.triage is Triage.REVIEW
    assert text.index(answer.triage_reasons[0].text) < text.index(answer.suggestions[0].exercise.name)


def test_whoever_has_leg_pain_that_fits_no_pattern_reads_when_to_stop_for_the_leg() -> None:
    [rule] = [rule for rule in CONTENT.stop_rules if rule.region is Region.LEG]
    answers: dict[str, Any] = {"worst_in": "leg", "red_flags": []}
    assert recommend(Intake(**answers)).patterns == ()
    assert rule.text in " ".join(brief(**answers).split())
