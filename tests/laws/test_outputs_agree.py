"""Texts, handout, week, calendar and CarePlan say the same of one person."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from html import unescape
from typing import Any

import attrs
import pytest
from hypothesis import given

from core_back import (
    Catalogue,
    Intake,
    PainPattern,
    Recommendation,
    Records,
    Stage,
    Suggestion,
    catalogue,
    fhir,
    handout,
    recommend,
    tailor,
    to_ical,
    week,
)
from core_back._text.answer import recommendation_text
from core_back._text.brief import brief_text
from core_back._text.week import week_text
from core_back.testing import recommendations
from tests.support.examples import examples
from tests.support.tailored import DOSE

CONTENT = catalogue()
ABOUT: dict[str, Any] = {"subject": "Patient/1", "base": "https://example.org/fhir"}
TRIED_ONCE = CONTENT.phrases["week-trials"].text


def flat(text: str) -> str:
    """A text as its words, without what wrapping, escaping and kinds of spaces change."""
    return " ".join(text.replace("\\", "").replace("\u2060", "").split())


def unfolded(calendar: bytes) -> str:
    return calendar.decode().replace("\r\n ", "").replace("\\n", "\n").replace("\\", "")


def care_plan(answer: Recommendation, content: Catalogue) -> str:
    return json.dumps(fhir.care_plan(answer, **ABOUT, catalogue=content), ensure_ascii=False)


#: Every output that says something of each exercise of the first plan.
PLANS: dict[str, Callable[[Recommendation, Catalogue], str]] = {
    "brief text": brief_text,
    "full text": recommendation_text,
    "handout in Markdown": lambda answer, content: handout.to_markdown(answer, catalogue=content),
    "handout in HTML": lambda answer, content: unescape(handout.to_html(answer, catalogue=content)),
    "week": lambda answer, content: week_text(week(answer, catalogue=content), content),
    "calendar": lambda answer, content: unfolded(
        to_ical(week(answer, catalogue=content), start=dt.date(2026, 12, 1), catalogue=content)
    ),
    "CarePlan": care_plan,
}
#: Every output that an answer without exercises has too.
ALWAYS = {name: PLANS[name] for name in ("brief text", "full text", "handout in Markdown", "handout in HTML", "week")}
REFERRAL: dict[str, Callable[[Recommendation, Catalogue], str]] = {
    "ServiceRequest": lambda answer, content: json.dumps(
        fhir.service_request(answer, **ABOUT, catalogue=content), ensure_ascii=False
    )
}


def of_this_person(each: Suggestion) -> list[str]:
    """What must be read of an exercise: what holds for this person, and not for everyone who does it."""
    own = each.cautions[: len(each.cautions) - len(each.exercise.cautions)]
    waits = [reason for reason in each.reasons if reason.code == "only-after"]
    bed = [each.exercise.bed_form.text] if each.on_bed and each.exercise.bed_form is not None else []
    return [each.dose, *bed, *(fact.text for fact in (*own, *each.notes)), *(reason.text for reason in waits)]


@examples(0.2)
@given(recommendations(red_flags=False))
def test_every_output_says_of_each_exercise_of_the_first_plan_what_holds_for_this_person(
    answer: Recommendation,
) -> None:
    if answer.triage.stops or not answer.suggestions:
        return
    for name, written in PLANS.items():
        text = flat(written(answer, CONTENT))
        for each in answer.suggestions:
            lacking = [said for said in of_this_person(each) if flat(said) not in text]
            assert lacking == [], name


@pytest.fixture(scope="module")
def trying() -> Catalogue:
    """Content of one's own that has somebody try the first exercise once, and says so in no note."""
    old = CONTENT.patterns["eased-by-sitting"]
    programme = [attrs.evolve(each, trial=each.stage is Stage.STARTER, note=None) for each in old.programme]
    pattern = attrs.evolve(old, programme=tuple(programme))
    return attrs.evolve(CONTENT, comfort=(), patterns=Records(PainPattern, [*CONTENT.patterns.values(), pattern]))


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.deep if "HTML" in name else ()) for name in PLANS],  # it draws anew
)
def test_what_is_tried_once_is_said_by_every_output_until_a_clinician_prescribes_it(
    name: str, trying: Catalogue
) -> None:
    intake = Intake(eased_by=["sitting"], red_flags=[])
    answer = recommend(intake, catalogue=trying)
    trials = [each.exercise.id for each in answer.suggestions if each.trial]
    doses = {each.exercise.id: DOSE for each in answer.shown if each.trial}
    prescribed = tailor(answer, intake=intake, doses=doses, catalogue=trying)

    assert trials
    assert TRIED_ONCE in PLANS[name](answer, trying)
    assert TRIED_ONCE not in PLANS[name](prescribed, trying)


def test_an_activity_that_is_tried_once_is_named_where_others_take_its_place() -> None:
    old = CONTENT.patterns["leg-pain-eased-by-sitting"]
    programme = [attrs.evolve(each, trial=each.exercise == "walking") for each in old.programme]
    pattern = attrs.evolve(old, programme=tuple(programme))
    content = attrs.evolve(CONTENT, patterns=Records(PainPattern, [*CONTENT.patterns.values(), pattern]))
    intake = Intake(eased_by=["sitting"], worst_in="leg", constant=False, red_flags=[])
    planned = week(recommend(intake, catalogue=content), alternatives=True, catalogue=content)

    assert [aside.exercise for aside in planned.trials] == ["walking"]
    assert "Instead of: Walking\n" in week_text(planned, content)


@pytest.mark.parametrize("name", [*PLANS, *REFERRAL])
def test_every_output_in_a_language_that_nobody_reviewed_says_so(name: str) -> None:
    content = catalogue("fr-CA")
    note = flat(content.phrases["translation-not-reviewed"].text)
    for flags in ([], ["night-pain"], ["fever"]):
        answer = recommend(Intake(eased_by=["sitting"], red_flags=flags), catalogue=content)  # type: ignore[arg-type]
        outputs = ALWAYS if answer.triage.stops else PLANS
        if answer.triage != "self-care":
            outputs = outputs | REFERRAL
        if name in outputs:
            assert note in flat(outputs[name](answer, content)), flags


def test_handout_and_text_say_alike_whether_an_exercise_was_left_out() -> None:
    intake = Intake(eased_by=["standing"], worst_in="back", red_flags=[])
    answer = attrs.evolve(recommend(intake), left_out=())
    nothing = CONTENT.phrases["nothing-left-out"].text

    assert answer.ruled_out
    for name in ("full text", "handout in Markdown", "handout in HTML"):
        assert nothing in flat(PLANS[name](answer, CONTENT)), name


def test_that_nothing_is_left_to_begin_with_does_not_deny_what_is_still_listed() -> None:
    intake = Intake(eased_by=["sitting"], worst_in="back", red_flags=[])
    today = [each.exercise.id for each in recommend(intake).shown if each.stage is not Stage.PROGRESSION]
    answer = recommend(attrs.evolve(intake, avoid=[id_ for id_ in today if id_ != "gentle-yoga"]))

    assert [reason.code for reason in answer.triage_reasons] == ["nothing-left"]
    assert answer.suggestions == ()
    assert answer.alternatives
    assert answer.next_steps
    assert "every exercise of a first plan is left out" in answer.triage_reasons[0].text
