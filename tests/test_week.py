"""``week``: a plan's doses over seven days, as laws and by example."""

from __future__ import annotations

import copy
import pickle
from collections import Counter
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from core_back import (
    Addition,
    Aside,
    ContentError,
    Dose,
    InputError,
    Intake,
    Kind,
    PainPattern,
    ProgrammeEntry,
    Range,
    Recommendation,
    Records,
    SessionItem,
    Stage,
    Suggestion,
    TailoredPart,
    Triage,
    UnknownIdError,
    Week,
    catalogue,
    from_json,
    load_catalogue,
    recommend,
    tailor,
    to_json,
    week,
)
from core_back._reckoning import days, minutes, seconds
from core_back.testing import doses, intakes, recommendations, weeks

CONTENT = catalogue()
assert CONTENT.week is not None
RULE = CONTENT.week
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


def items(of: Week) -> list[tuple[int, SessionItem]]:
    """Every item of every session, with the number of its day."""
    return [(day.number, item) for day in of.days for session in day.sessions for item in session.items]


def asides(of: Week) -> list[str]:
    return [aside.exercise for aside in (*of.through_the_day, *of.as_needed, *of.trials, *of.instead)]


def by_id(plan: Recommendation) -> dict[str, Suggestion]:
    return {each.exercise.id: each for each in plan.suggestions}


def one(id_: str, **dose: Any) -> Recommendation:
    """A plan of one suggestion with a dose of its own."""
    suggestion = next(each for each in SITTING.suggestions if each.exercise.id == id_)
    record = attrs.evolve(suggestion.exercise, dose=Dose(mark=RULE.mark, sources=RULE.sources, **dose))
    return attrs.evolve(SITTING, suggestions=(attrs.evolve(suggestion, exercise=record),))


def exactly(number: int) -> Range:
    return Range(low=number, high=number)


SITTING = recommend(Intake(eased_by=["sitting"]))


# Laws.


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


@given(PLANS)
def test_every_suggestion_has_one_place_and_nothing_else_has_any(plan: Recommendation) -> None:
    laid_out = week(plan)
    places = [*{item.exercise for _, item in items(laid_out)}, *asides(laid_out)]
    assert sorted(places) == sorted(by_id(plan))


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
def test_of_the_general_activities_one_is_laid_out_and_the_others_can_take_its_place(plan: Recommendation) -> None:
    laid_out = week(plan)
    general = {id_ for id_, each in by_id(plan).items() if each.stage is Stage.GENERAL}
    chosen = {item.exercise for _, item in items(laid_out)} & general
    assert len(chosen) <= 1
    assert all(aside.instead_of == tuple(chosen) for aside in laid_out.instead)
    assert chosen or not laid_out.instead


# How long, and on which days.


def dose(**numbers: Any) -> Dose:
    return Dose(mark=RULE.mark, sources=RULE.sources, **numbers)


@pytest.mark.parametrize(
    ("numbers", "low", "high"),
    [
        ({"minutes": Range(low=10, high=20)}, 600, 1200),
        ({"minutes": exactly(2), "per_side": True}, 240, 240),
        ({"repetitions": exactly(10)}, 50, 50),
        ({"repetitions": Range(low=8, high=12), "hold_seconds": exactly(6)}, 88, 132),
        ({"repetitions": exactly(5), "per_side": True}, 50, 50),
        ({"hold_seconds": Range(low=15, high=20)}, 20, 25),
        ({"repetitions": exactly(10), "sets": Range(low=1, high=3)}, 50, 210),
        ({"to_comfort": True}, 60, 60),
        ({"to_comfort": True, "per_side": True}, 120, 120),
        ({"sets": exactly(2), "to_comfort": True}, 150, 150),
    ],
)
def test_a_dose_takes_its_own_minutes_or_is_reckoned(numbers: Any, low: int, high: int) -> None:
    assert seconds(dose(**numbers), RULE) == Range(low=low, high=high)


@given(doses())
@example(dose(repetitions=exactly(1)))
def test_the_least_of_a_dose_never_takes_longer_than_the_most(any_dose: Dose) -> None:
    assert 0 < seconds(any_dose, RULE).low <= seconds(any_dose, RULE).high


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, (1,)),
        (2, (1, 4)),
        (3, (1, 3, 5)),
        (4, (1, 2, 4, 6)),
        (5, (1, 2, 3, 5, 6)),
        (6, (1, 2, 3, 4, 5, 6)),
        (7, (1, 2, 3, 4, 5, 6, 7)),
        (9, (1, 2, 3, 4, 5, 6, 7)),
    ],
)
def test_days_are_spread_over_the_week(number: int, expected: tuple[int, ...]) -> None:
    assert days(dose(days_per_week=exactly(number)), RULE) == expected


def test_of_a_range_of_days_the_fewest_are_laid_out() -> None:
    assert days(dose(days_per_week=Range(low=2, high=5)), RULE) == (1, 4)


def test_a_dose_that_names_no_days_falls_on_as_many_as_the_content_assumes() -> None:
    assert days(dose(), attrs.evolve(RULE, days_per_week=3)) == (1, 3, 5)


def test_minutes_are_rounded_up() -> None:
    assert minutes(Range(low=60, high=61)) == Range(low=1, high=2)


# Examples.


def test_the_week_of_pain_that_sitting_eases() -> None:
    laid_out = week(SITTING)
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
    assert [aside.exercise for aside in laid_out.through_the_day] == ["foot-on-stool"]
    assert [aside.exercise for aside in laid_out.as_needed] == ["seated-forward-rest", "z-lie", "side-lying-rest"]
    assert len({day.sessions for day in laid_out.days}) == 1


def test_times_a_day_make_sessions() -> None:
    laid_out = week(recommend(Intake(eased_by=["standing"], worst_in="back")))
    ids = [[item.exercise for item in session.items] for session in laid_out.days[0].sessions]
    assert ids == [
        ["prone-lie", "prone-on-elbows", "prone-press-up", "standing-back-extension"],
        ["standing-back-extension"],
        ["standing-back-extension"],
        ["walking"],
    ]


def test_an_exercise_that_waits_for_another_says_so() -> None:
    knees = next(item for _, item in items(week(SITTING)) if item.exercise == "double-knee-to-chest")
    assert knees.notes[0].startswith('Try it only when "Single knee to chest" felt no worse.')


def test_what_a_pattern_a_circumstance_and_the_floor_ask_is_said() -> None:
    intake = Intake(eased_by=["sitting"], circumstances=["cannot-reach-floor", "pregnancy"])
    laid_out = week(recommend(intake))
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
    laid_out = week(recommend(TRIAL))
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
    assert [aside.exercise for aside in week(plan).trials] == ["clamshell"]


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
    assert first[:2] == [["seated-flexion"], ["single-knee-to-chest", "pelvic-tilt", "double-knee-to-chest"]]


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


def test_an_activity_that_fits_is_chosen_before_one_that_is_too_long() -> None:
    laid_out = week(recommend(Intake(eased_by=["sitting"], avoid=["walking", "pool-walking"])))
    assert {aside.instead_of for aside in laid_out.instead} == {("swimming",)}


def test_an_activity_that_is_too_long_is_shortened_if_no_other_is_left() -> None:
    hour = {"minutes": exactly(60), "days_per_week": exactly(2)}
    too_long = [one(id_, **hour).suggestions[0] for id_ in ("water-aerobics", "gentle-yoga")]
    laid_out = week(attrs.evolve(SITTING, suggestions=tuple(too_long)))
    water = [(day, item) for day, item in items(laid_out) if item.exercise == "water-aerobics"]
    assert [day for day, _ in water] == [1, 4]
    assert (water[0][1].minutes, water[0][1].shortened) == (exactly(20), True)
    assert [aside.exercise for aside in laid_out.instead] == ["gentle-yoga"]


def test_activities_that_a_clinician_chose_are_all_laid_out() -> None:
    intake = Intake(eased_by=["sitting"])
    fifteen = Dose(minutes=exactly(15), days_per_week=exactly(2), mark=RULE.mark, sources=RULE.sources)
    laid_out = week(tailor(SITTING, intake=intake, doses={"swimming": fifteen, "pool-walking": fifteen}))
    assert [session.items[0].exercise for session in laid_out.days[0].sessions[-2:]] == ["pool-walking", "swimming"]
    assert {aside.instead_of for aside in laid_out.instead} == {("pool-walking", "swimming")}
    assert "walking" in [aside.exercise for aside in laid_out.instead]


def test_what_a_clinician_adds_says_so_and_a_note_alone_chooses_nothing() -> None:
    intake = Intake(eased_by=["sitting"])
    added = Addition(exercise="knee-rolls", reason="She likes it.")
    laid_out = week(tailor(SITTING, intake=intake, add=[added], notes={"swimming": "Only when it is warm."}))
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
    with pytest.raises(InputError, match=r"content\.toml under \[week\]"):
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


# How a week is reckoned is content.


def test_a_folder_of_ones_own_may_say_how_a_week_is_reckoned(tmp_path: Path) -> None:
    folder(tmp_path, longest_session_minutes=15)
    content = CONTENT.merged(load_catalogue(tmp_path))
    (walk,) = {item for _, item in items(week(SITTING, catalogue=content)) if item.exercise == "walking"}
    assert walk.minutes == Range(low=10, high=15)


def test_a_folder_of_ones_own_that_says_nothing_takes_it_over(tmp_path: Path) -> None:
    (tmp_path / "content.toml").write_text('extends = "core-back"', encoding="utf-8")
    assert load_catalogue(tmp_path).week == RULE


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("longest_session_minutes", 0),
        ("days_per_week", 8),
        ("most_times_per_day", 25),
        ("seconds_per_repetition", -1),
        ("seconds_to_comfort", 3601),
    ],
)
def test_a_number_that_cannot_be_is_refused_by_its_place(tmp_path: Path, field: str, value: int) -> None:
    folder(tmp_path, **{field: value})
    with pytest.raises(ContentError, match=rf"content\.toml\.week\.{field}"):
        load_catalogue(tmp_path)


def folder(path: Path, **changes: int) -> None:
    numbers = attrs.asdict(RULE, filter=lambda field, _: field.name not in ("mark", "sources")) | changes
    lines = ['extends = "core-back"', "[week]", 'mark = "inferred"', 'sources = ["core-back"]']
    lines += [f"{key} = {value}" for key, value in numbers.items()]
    (path / "content.toml").write_text("\n".join(lines), encoding="utf-8")
