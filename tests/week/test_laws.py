"""Laws of a week, for any plan."""

from __future__ import annotations

import copy
import pickle
from collections import Counter
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from core_back import (
    Aside,
    Dose,
    Intake,
    Kind,
    Range,
    Recommendation,
    SessionItem,
    Suggestion,
    TailoredPart,
    Triage,
    Week,
    catalogue,
    from_json,
    recommend,
    to_json,
    week,
)
from core_back._model.base import trusted
from core_back.testing import doses, intakes, recommendations, weeks
from tests.support.plans import CONTENT, RULE, SITTING, exactly, items

LONGEST = RULE.longest_session_minutes
STOPPED = (Triage.EMERGENCY, Triage.URGENT)


@st.composite
def tailored(draw: st.DrawFn) -> Recommendation:
    """Plans in which a clinician set any doses at all, as ``tailor`` sets them."""
    answer = draw(recommendations(red_flags=False))
    changed = [
        with_dose(each, draw(doses())) if draw(st.booleans()) and number < 4 else each
        for number, each in enumerate(answer.suggestions)
    ]
    return attrs.evolve(answer, suggestions=tuple(changed))


def with_dose(suggestion: Suggestion, new: Dose) -> Suggestion:
    return attrs.evolve(
        suggestion,
        exercise=attrs.evolve(suggestion.exercise, dose=new),
        dose=new.phrase(CONTENT.phrases),
        tailored=(TailoredPart.DOSE,),
    )


PLANS = recommendations() | tailored()


def asides(of: Week) -> list[str]:
    return [aside.exercise for aside in (*of.through_the_day, *of.as_needed, *of.trials, *of.instead)]


def by_id(plan: Recommendation, *, alternatives: bool = False) -> dict[str, Suggestion]:
    others = plan.alternatives if alternatives else ()
    return {each.exercise.id: each for each in (*plan.suggestions, *others)}


@given(PLANS)
def test_no_session_is_longer_than_a_session_may_be(plan: Recommendation) -> None:
    for day in week(plan).days:
        for session in day.sessions:
            assert 1 <= session.minutes.low <= session.minutes.high <= LONGEST == 20


@given(PLANS)
def test_nothing_is_done_more_often_than_its_dose_says(plan: Recommendation) -> None:
    laid_out = week(plan)
    for (_, id_), times in Counter((day, item.exercise) for day, item in items(laid_out)).items():
        said = by_id(plan)[id_].exercise.dose.times_per_day
        assert times <= (1 if said is None else said.high)
    for id_, on in Counter(id_ for id_, _ in {(item.exercise, day) for day, item in items(laid_out)}).items():
        said = by_id(plan)[id_].exercise.dose.days_per_week
        assert on <= (7 if said is None else said.high)


@given(PLANS)
def test_what_is_in_a_session_is_done_as_often_as_its_dose_asks_at_the_least(plan: Recommendation) -> None:
    laid_out = week(plan)
    for id_ in {item.exercise for _, item in items(laid_out)}:
        dose = by_id(plan)[id_].exercise.dose
        on = {day for day, item in items(laid_out) if item.exercise == id_}
        assert len(on) >= min(7, 1 if dose.days_per_week is None else dose.days_per_week.low)
        for day in on:
            times = sum(each == day and item.exercise == id_ for each, item in items(laid_out))
            assert times >= (1 if dose.times_per_day is None else dose.times_per_day.low)


@given(PLANS, st.booleans())
def test_every_suggestion_has_one_place_and_nothing_else_has_any(plan: Recommendation, alternatives: bool) -> None:
    laid_out = week(plan, alternatives=alternatives)
    places = [*{item.exercise for _, item in items(laid_out)}, *asides(laid_out)]
    assert sorted(places) == sorted(by_id(plan, alternatives=alternatives))


@given(PLANS)
def test_alternatives_are_laid_out_only_if_they_are_asked_for(plan: Recommendation) -> None:
    alternatives = {each.exercise.id for each in plan.alternatives}
    laid_out = week(plan)
    assert not alternatives & {*(item.exercise for _, item in items(laid_out)), *asides(laid_out)}
    assert laid_out.instead == ()


@given(PLANS)
def test_the_least_of_a_dose_fits_or_the_item_says_that_only_a_part_does(plan: Recommendation) -> None:
    for _, item in items(week(plan)):
        dose = by_id(plan)[item.exercise].exercise.dose
        named = own_seconds(dose)
        if item.shortened:
            assert item.minutes == exactly(LONGEST)
            assert item.notes[0] == CONTENT.phrases["week-part"].fill(minutes="20")
        else:
            assert named <= 60 * item.minutes.low <= 60 * item.minutes.high


def own_seconds(dose: Dose) -> int:
    """What the least of the dose takes by its own numbers alone, without any assumption."""
    least = {field: 1 if value is None else value.low for field, value in ranges(dose).items()}
    sides = 2 if dose.per_side else 1
    if dose.minutes is not None:
        return 60 * least["minutes"] * sides
    return least["sets"] * least["repetitions"] * (0 if dose.hold_seconds is None else least["hold_seconds"]) * sides


def ranges(dose: Dose) -> dict[str, Range | None]:
    return {name: getattr(dose, name) for name in ("sets", "repetitions", "hold_seconds", "minutes")}


@given(PLANS)
def test_a_session_takes_as_long_as_its_exercises_and_the_pauses_between_them(plan: Recommendation) -> None:
    for day in week(plan).days:
        assert [session.number for session in day.sessions] == list(range(1, len(day.sessions) + 1))
        for session in day.sessions:
            assert session.minutes.low >= max(item.minutes.low for item in session.items)
            assert session.minutes.high <= sum(item.minutes.high + 1 for item in session.items)
            assert session.estimated or not any(item.estimated for item in session.items)


@given(PLANS)
def test_equal_plans_give_equal_weeks_in_the_order_of_the_plan(plan: Recommendation) -> None:
    laid_out = week(plan)
    assert week(copy.deepcopy(plan)) == laid_out
    order = list(by_id(plan))
    for day in laid_out.days:
        for session in day.sessions:
            places = [order.index(item.exercise) for item in session.items]
            assert places == sorted(places)


@given(PLANS)
def test_a_week_says_the_doses_of_the_plan_tailored_or_not(plan: Recommendation) -> None:
    laid_out = week(plan)
    parts: list[SessionItem | Aside] = [item for _, item in items(laid_out)]
    for part in [*parts, *laid_out.through_the_day, *laid_out.as_needed, *laid_out.trials, *laid_out.instead]:
        suggestion = by_id(plan)[part.exercise]
        assert part.dose == suggestion.dose
        assert ("dose set by your clinician" in part.notes) == ("dose" in suggestion.tailored)


@given(recommendations())
def test_an_emergency_or_urgent_answer_gives_no_days_and_says_what_to_do(plan: Recommendation) -> None:
    laid_out = week(plan)
    assert len(laid_out.days) == (0 if plan.triage in STOPPED else 7)
    assert laid_out.what_to_do == plan.what_to_do
    if plan.triage in STOPPED:
        assert asides(laid_out) == []


def test_an_emergency_has_no_days_even_if_someone_put_exercises_in_its_answer() -> None:
    with trusted():  # it cannot be built otherwise
        forged = attrs.evolve(SITTING, triage=Triage.EMERGENCY)
    assert (week(forged).days, asides(week(forged))) == ((), [])


@given(weeks())
def test_a_week_survives_json_copy_and_pickle(laid_out: Week) -> None:
    assert from_json(to_json(laid_out), Week) == laid_out
    assert copy.deepcopy(laid_out) == laid_out
    assert pickle.loads(pickle.dumps(laid_out)) == laid_out  # noqa: S301 - our own bytes
    assert hash(copy.copy(laid_out)) == hash(laid_out)


@given(intakes(red_flags=False))
def test_a_week_in_french_has_the_same_sessions(intake: Intake) -> None:
    def numbers(of: Week) -> list[Any]:
        return [(day, item.exercise, item.minutes, item.shortened) for day, item in items(of)]

    english, french = week(recommend(intake)), week(recommend(intake, catalogue=catalogue("fr-CA")))
    assert numbers(french) == numbers(english)
    assert asides(french) == asides(english)
    assert french.language == "fr-CA"


@given(recommendations(red_flags=False))
def test_progressions_wait_for_later(plan: Recommendation) -> None:
    laid_out = week(plan)
    later = {each.exercise.id for each in plan.next_steps} - set(by_id(plan))
    assert not later & {*(item.exercise for _, item in items(laid_out)), *asides(laid_out)}


@given(recommendations(red_flags=False))
def test_activities_among_the_alternatives_can_take_the_place_of_those_in_the_plan(plan: Recommendation) -> None:
    laid_out = week(plan, alternatives=True)
    activities = tuple(id_ for id_, each in by_id(plan).items() if each.exercise.kind is Kind.ACTIVITY)
    assert all(aside.instead_of == activities for aside in laid_out.instead)
    assert {aside.exercise for aside in laid_out.instead} <= {each.exercise.id for each in plan.alternatives}
    assert not {item.exercise for _, item in items(laid_out)} & {aside.exercise for aside in laid_out.instead}
