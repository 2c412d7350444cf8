"""Tests that a project of somebody else would write, with the strategies that core-back brings."""

from __future__ import annotations

import clinic_app
from hypothesis import given, settings
from hypothesis import strategies as st

from core_back import Feedback, InputError, Intake, Recommendation, from_json, recommend
from core_back.testing import intakes, invalid_json

few = settings(max_examples=20, deadline=None)


@few
@given(st.from_type(Intake))
def test_every_intake_gets_lines_to_show(intake: Intake) -> None:
    assert clinic_app.plan(intake) or intake.avoid or intake.circumstances or intake.equipment is not None


@few
@given(intakes(red_flags=False))
def test_an_answer_comes_back_from_the_database(intake: Intake) -> None:
    answer = recommend(intake)
    assert clinic_app.restored(clinic_app.stored(answer)) == answer


@few
@given(st.from_type(Recommendation))
def test_an_answer_has_a_disclaimer(answer: Recommendation) -> None:
    assert answer.disclaimer.text


@few
@given(invalid_json(Intake))
def test_a_broken_intake_is_refused(text: str) -> None:
    try:
        from_json(text, Intake)
    except InputError:
        return
    raise AssertionError(text)


def test_what_hurt_is_not_shown_again() -> None:
    intake = clinic_app.ask(["sitting"], [])
    assert "seated-flexion" in clinic_app.after(intake, {"seated-flexion": Feedback.FLARED_UP}).avoid
    assert clinic_app.sitting_eases(intake)
