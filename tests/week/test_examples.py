"""Weeks of some plans, by example."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import assume, given

from core_back import (
    Addition,
    Dose,
    InputError,
    Intake,
    Kind,
    PainPattern,
    ProgrammeEntry,
    Range,
    Recommendation,
    Records,
    Stage,
    UnknownIdError,
    recommend,
    tailor,
    to_json,
    week,
)
from core_back.testing import intakes, recommendations
from tests.support.plans import CONTENT, RULE, SITTING, exactly, items

assert CONTENT.week is not None


def one(id_: str, **dose: Any) -> Recommendation:
    """A plan of one suggestion with a dose of its own."""
    suggestion = next(each for each in SITTING.shown if each.exercise.id == id_)
    record = attrs.evolve(suggestion.exercise, dose=Dose(mark=RULE.mark, sources=RULE.sources, **dose))
    return attrs.evolve(SITTING, suggestions=(attrs.evolve(suggestion, exercise=record),))


def test_the_week_of_pain_that_sitting_eases() -> None:
    laid_out = week(SITTING)
    exercises, *again, walk = laid_out.days[0].sessions
    assert [item.exercise for item in exercises.items] == ["seated-flexion", "single-knee-to-chest"]
    assert {session.items for session in again} == {exercises.items}
    assert (exercises.minutes, exercises.estimated) == (Range(low=3, high=7), True)
    assert [item.exercise for item in walk.items] == ["walking"]
    assert [aside.exercise for aside in laid_out.as_needed] == ["seated-forward-rest"]
    assert (laid_out.through_the_day, laid_out.trials, laid_out.instead) == ((), (), ())
    assert len({day.sessions for day in laid_out.days}) == 1


def test_a_week_with_alternatives_lays_out_all_that_suits_today() -> None:
    laid_out = week(SITTING, alternatives=True)
    exercises, *again, walk = laid_out.days[0].sessions
    assert [item.exercise for item in exercises.items] == [
        "seated-flexion",
        "single-knee-to-chest",
        "pelvic-tilt",
        "double-knee-to-chest",
    ]
    assert (exercises.minutes, exercises.estimated) == (Range(low=6, high=10), True)
    assert [[item.exercise for item in session.items] for session in again] == [
        ["seated-flexion", "single-knee-to-chest", "pelvic-tilt"],
        ["pelvic-tilt"],
    ]
    assert [item.exercise for item in walk.items] == ["walking"]
    assert (walk.minutes, walk.estimated) == (Range(low=10, high=20), False)
    assert [aside.exercise for aside in laid_out.through_the_day] == ["foot-on-stool", "position-changes"]
    comfort = ["z-lie", "side-lying-rest", "prone-lie-pillows", "hands-knees-rest"]
    assert [aside.exercise for aside in laid_out.as_needed] == ["seated-forward-rest", *comfort]
    activities = [each.exercise.id for each in SITTING.alternatives if each.stage is Stage.GENERAL]
    assert [aside.exercise for aside in laid_out.instead] == activities
    assert {aside.instead_of for aside in laid_out.instead} == {("walking",)}
    assert len({day.sessions for day in laid_out.days}) == 1


def test_times_a_day_make_sessions() -> None:
    laid_out = week(recommend(Intake(eased_by=["standing"], worst_in="back")), alternatives=True)
    ids = [[item.exercise for item in session.items] for session in laid_out.days[0].sessions]
    assert ids == [
        ["prone-lie", "prone-on-elbows", "prone-press-up", "standing-back-extension"],
        ["standing-back-extension"],
        ["standing-back-extension"],
        ["walking"],
    ]


def test_an_exercise_that_waits_for_another_says_so() -> None:
    knees = next(item for _, item in items(week(SITTING, alternatives=True)) if item.exercise == "double-knee-to-chest")
    assert knees.notes[0].startswith('Only if "Single knee to chest" did not raise your pain.')


def test_what_a_pattern_a_circumstance_and_the_floor_ask_is_said() -> None:
    intake = Intake(eased_by=["sitting"], circumstances=["cannot-reach-floor", "pregnancy"])
    laid_out = week(recommend(intake), alternatives=True)
    knee = next(item for _, item in items(laid_out) if item.exercise == "single-knee-to-chest")
    record = CONTENT.exercises["single-knee-to-chest"]
    assert record.bed_form is not None
    cautions = [note.text for note in record.caution_for if note.circumstance == "pregnancy"]
    assert [*knee.notes] == [record.bed_form.text, *cautions]
    assert cautions
    swimming = next(aside for aside in laid_out.instead if aside.exercise == "swimming")
    assert swimming.notes[0].startswith("Start on your back or with the crawl")


TRIAL = Intake(eased_by=[], worst_in="leg", constant=True)


def test_what_is_tried_once_is_no_part_of_the_week() -> None:
    laid_out = week(recommend(TRIAL), alternatives=True)
    (trial,) = laid_out.trials
    assert trial.exercise == "prone-on-elbows"
    assert "only as a trial" in trial.notes[0]
    assert {item.exercise for _, item in items(laid_out)} == {"walking"}


def test_what_one_pattern_only_tries_is_tried_even_if_another_offers_it_too() -> None:
    def offering(pattern: str, **changes: Any) -> PainPattern:
        record = CONTENT.patterns[pattern]
        entry = ProgrammeEntry(exercise="clamshell", stage=Stage.STARTER, reason=record.programme[0].reason, **changes)
        return attrs.evolve(record, only_kinds=(), programme=(entry,))

    patterns = [offering("eased-by-sitting"), offering("deep-gluteal-pain", trial=True)]
    content = attrs.evolve(CONTENT, patterns=CONTENT.patterns.merged(Records(PainPattern, patterns)))
    plan = recommend(Intake(eased_by=["sitting"], deep_gluteal_pain=True), catalogue=content)
    assert [aside.exercise for aside in week(plan, alternatives=True).trials] == ["clamshell"]


def test_a_clinician_who_sets_a_dose_makes_a_trial_a_part_of_the_week() -> None:
    once_a_day = Dose(repetitions=exactly(3), mark=RULE.mark, sources=RULE.sources)
    plan = tailor(recommend(TRIAL), intake=TRIAL, doses={"prone-on-elbows": once_a_day})
    assert week(plan).trials == ()
    assert len([item for _, item in items(week(plan)) if item.exercise == "prone-on-elbows"]) == 7


def test_every_minutes_is_a_reminder_through_the_day() -> None:
    laid_out = week(one("seated-flexion", every_minutes=exactly(30), repetitions=exactly(5)))
    assert [aside.exercise for aside in laid_out.through_the_day] == ["seated-flexion"]


def test_more_often_than_sessions_can_be_is_a_reminder_through_the_day() -> None:
    most = RULE.most_times_per_day
    often = week(one("seated-flexion", repetitions=exactly(5), times_per_day=exactly(most + 1)))
    assert [aside.exercise for aside in often.through_the_day] == ["seated-flexion"]
    assert len(week(one("seated-flexion", repetitions=exactly(5), times_per_day=exactly(most))).days[0].sessions) == 4


@pytest.mark.parametrize("often", [{"times_per_day": exactly(2)}, {"days_per_week": exactly(3)}])
def test_a_rest_position_with_a_frequency_has_sessions(often: Any) -> None:
    laid_out = week(one("z-lie", to_comfort=True, **often))
    assert [item.exercise for _, item in items(laid_out)]
    assert laid_out.as_needed == ()


def test_a_rest_position_with_minutes_that_comfort_does_not_limit_has_sessions() -> None:
    assert week(one("z-lie", minutes=exactly(5))).as_needed == ()


def test_days_without_a_session_are_days_of_rest() -> None:
    laid_out = week(one("seated-flexion", repetitions=exactly(5), days_per_week=exactly(2)))
    assert [day.number for day in laid_out.days if day.sessions] == [1, 4]


def test_exercises_that_do_not_fit_one_session_make_two() -> None:
    intake = Intake(eased_by=["sitting"])
    twelve = Dose(minutes=exactly(12), mark=RULE.mark, sources=RULE.sources)
    ids = ("seated-flexion", "single-knee-to-chest")
    laid_out = week(tailor(SITTING, intake=intake, doses=dict.fromkeys(ids, twelve)))
    first = [[item.exercise for item in session.items] for session in laid_out.days[0].sessions]
    assert first == [["seated-flexion"], ["single-knee-to-chest"], ["walking"]]


def test_a_pause_between_exercises_counts() -> None:
    intake = Intake(eased_by=["sitting"])
    ten = Dose(minutes=exactly(10), mark=RULE.mark, sources=RULE.sources)
    ids = ("seated-flexion", "single-knee-to-chest")
    laid_out = week(tailor(SITTING, intake=intake, doses=dict.fromkeys(ids, ten)))
    assert [item.exercise for item in laid_out.days[0].sessions[0].items] == ["seated-flexion"]


def test_the_most_of_a_dose_stops_at_the_longest_session() -> None:
    (walk,) = {item for _, item in items(week(one("walking", minutes=Range(low=10, high=45))))}
    assert (walk.minutes, walk.shortened) == (Range(low=10, high=20), False)
    assert walk.notes[0] == "In one session, stop at 20 minutes."


def test_activities_can_take_the_place_of_the_one_in_the_plan() -> None:
    laid_out = week(recommend(Intake(eased_by=["sitting"], avoid=["walking"])), alternatives=True)
    assert {aside.instead_of for aside in laid_out.instead} == {("recumbent-cycle",)}


def test_an_activity_that_is_too_long_is_shortened() -> None:
    laid_out = week(one("water-aerobics", minutes=exactly(60), days_per_week=exactly(2)))
    water = [(day, item) for day, item in items(laid_out) if item.exercise == "water-aerobics"]
    assert [day for day, _ in water] == [1, 4]
    assert (water[0][1].minutes, water[0][1].shortened) == (exactly(20), True)


def test_activities_that_a_clinician_chose_are_all_laid_out() -> None:
    intake = Intake(eased_by=["sitting"])
    fifteen = Dose(minutes=exactly(15), days_per_week=exactly(2), mark=RULE.mark, sources=RULE.sources)
    laid_out = week(tailor(SITTING, intake=intake, doses={"swimming": fifteen, "pool-walking": fifteen}))
    activities = [session.items[0].exercise for session in laid_out.days[0].sessions[-3:]]
    assert activities == ["walking", "swimming", "pool-walking"]


def test_two_activities_where_no_starter_suits_are_both_laid_out() -> None:
    activities = [id_ for id_, exercise in CONTENT.exercises.items() if exercise.kind is Kind.ACTIVITY]
    plan = recommend(Intake(eased_by=["sitting"], avoid=[id_ for id_ in CONTENT.exercises if id_ not in activities]))
    assert {item.exercise for _, item in items(week(plan))} == {"walking", "recumbent-cycle"}


def test_what_a_clinician_adds_says_so_and_a_note_alone_chooses_nothing() -> None:
    intake = Intake(eased_by=["sitting"])
    added = Addition(exercise="knee-rolls", reason="She likes it.")
    plan = tailor(SITTING, intake=intake, add=[added], notes={"swimming": "Only when it is warm."})
    laid_out = week(plan, alternatives=True)
    rolls = next(item for _, item in items(laid_out) if item.exercise == "knee-rolls")
    assert "Your clinician added this: She likes it." in rolls.notes
    swimming = next(aside for aside in laid_out.instead if aside.exercise == "swimming")
    assert "Only when it is warm." in swimming.notes


@given(recommendations(red_flags=False))
def test_habits_are_never_sessions(plan: Recommendation) -> None:
    assert not any(CONTENT.exercises[item.exercise].kind is Kind.HABIT for _, item in items(week(plan)))


def test_the_estimate_is_ours_and_says_its_numbers() -> None:
    estimate = week(SITTING).estimate
    assert (estimate.mark, estimate.sources) == ("own", ("core-back",))
    for number in (RULE.seconds_per_repetition, RULE.seconds_between_sets, RULE.seconds_to_comfort):
        assert f"{number} " in estimate.text


def test_another_assumption_gives_other_minutes() -> None:
    slow = attrs.evolve(CONTENT, week=attrs.evolve(RULE, seconds_per_repetition=20))
    assert week(SITTING, catalogue=slow).days[0].sessions[0].minutes.high > 8


def test_a_catalogue_that_does_not_say_how_a_week_is_reckoned_is_refused() -> None:
    with pytest.raises(InputError, match=r"\[week\] table in content\.toml"):
        week(SITTING, catalogue=attrs.evolve(CONTENT, week=None))


def test_a_catalogue_that_does_not_say_how_a_week_is_reckoned_keeps_what_was_said() -> None:
    assert CONTENT.merged(attrs.evolve(CONTENT, week=None)).week == RULE


def test_a_plan_in_a_language_that_is_not_bundled_needs_its_catalogue() -> None:
    plan = attrs.evolve(SITTING, language="tlh")
    with pytest.raises(UnknownIdError):
        week(plan)
    assert week(plan, catalogue=CONTENT).language == "tlh"


@given(intakes(red_flags=False))
def test_the_plan_stays_as_it_was(intake: Intake) -> None:
    plan = recommend(intake)
    assume(plan.suggestions)
    before = to_json(plan)
    week(plan)
    assert to_json(plan) == before
