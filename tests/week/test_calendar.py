"""``to_ical``: what icalendar writes is read by ``ical``, a parser written apart from it."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import sys
import uuid
import warnings
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core_back import (
    InputError,
    Intake,
    MissingExtraError,
    Range,
    Recommendation,
    Session,
    UnknownIdError,
    Week,
    catalogue,
    recommend,
    to_ical,
    week,
)
from core_back._model.base import trusted
from core_back._text.week_wording import about_the_week, asides
from core_back._week.calendar import _spread
from core_back.testing import recommendations, texts, weeks
from core_back.words import RedFlagWord
from tests.support.plans import once_a_day

with warnings.catch_warnings():
    warnings.simplefilter("ignore", EncodingWarning)  # Python's own zoneinfo reads its list of zones so
    from ical.calendar_stream import IcsCalendarStream
    from ical.event import Event

START = dt.date(2026, 12, 1)
CONTENT = catalogue()
SITTING = week(once_a_day(recommend(Intake(eased_by=["sitting"]))), alternatives=True)
STANDING = week(recommend(Intake(eased_by=["standing"], worst_in="back")), alternatives=True)  # four sessions a day
FRENCH = week(once_a_day(recommend(Intake(eased_by=["sitting"]), catalogue=catalogue("fr-CA"))))


def read(file: bytes) -> list[Event]:
    """The events of a calendar file, as the other parser reads them, in the order of the file."""
    return list(IcsCalendarStream.calendar_from_ics(file.decode("utf-8")).events)


def sessions(events: list[Event]) -> list[Event]:
    return [event for event in events if isinstance(event.start, dt.datetime)]


def all_sessions(of: Week) -> list[Session]:
    return [session for day in of.days for session in day.sessions]


def unfolded(file: bytes) -> list[str]:
    return file.decode("utf-8").replace("\r\n ", "").split("\r\n")


# What is in it.


def test_every_session_is_an_event_and_one_more_holds_what_stands_beside() -> None:
    events = read(to_ical(SITTING, start=START))
    assert len(sessions(events)) == 14
    assert [event.summary for event in events[:3]] == [
        "Back exercises: through the day and as needed",
        "Back exercises (about 6 to 10 minutes)",
        "Walking (10 to 20 minutes)",
    ]


def test_without_anything_beside_there_are_only_sessions() -> None:
    bare = attrs.evolve(SITTING, through_the_day=(), as_needed=(), instead=())
    assert len(read(to_ical(bare, start=START))) == 14


def test_what_stands_beside_is_in_the_calendar_even_without_sessions() -> None:
    (event,) = read(to_ical(attrs.evolve(SITTING, days=SITTING.days[:0], instead=()), start=START))
    assert (event.start, event.end) == (START, START + dt.timedelta(days=7))
    assert event.description is not None
    assert "One foot on a stool" in event.description
    assert event.transparency == "TRANSPARENT"


@given(weeks(red_flags=False))
def test_sessions_begin_on_their_day_and_last_as_long_as_they_may(laid_out: Week) -> None:
    assume(all_sessions(laid_out))
    events = sessions(read(to_ical(laid_out, start=START)))
    days = [START + dt.timedelta(days=day.number - 1) for day in laid_out.days for _ in day.sessions]
    assert [event.start.date() for event in events if isinstance(event.start, dt.datetime)] == days
    for event, session in zip(events, all_sessions(laid_out), strict=True):
        assert event.end is not None
        assert event.end - event.start == dt.timedelta(minutes=session.minutes.high)


@given(weeks(red_flags=False))
def test_sessions_of_a_day_do_not_overlap(laid_out: Week) -> None:
    assume(all_sessions(laid_out))
    events = sessions(read(to_ical(laid_out, start=START)))
    for one, next_ in itertools.pairwise(events):
        assert one.end is not None
        assert one.end <= next_.start


@pytest.mark.parametrize("laid_out", [SITTING, STANDING, FRENCH], ids=["sitting", "standing", "french"])
def test_a_session_says_its_exercises_doses_notes_and_what_the_week_is_not(laid_out: Week) -> None:
    events = sessions(read(to_ical(laid_out, start=START)))
    for event, session in zip(events, all_sessions(laid_out), strict=True):
        said = event.description
        assert said is not None
        for item in session.items:
            assert item.name in said
            assert item.dose in said
            assert all(note in said for note in item.notes)
        assert laid_out.disclaimer.text in said
        assert laid_out.estimate.text in said
        assert all(fact.text in said for fact in laid_out.what_to_do)


def test_a_session_says_when_to_stop_and_what_is_an_emergency() -> None:
    said = sessions(read(to_ical(SITTING, start=START)))[0].description
    assert said is not None
    by_response = {response: [r.text for r in CONTENT.stop_rules if r.response == response] for response in RESPONSES}
    assert all(text in said for text in (*by_response["stop"], *by_response["emergency"]))
    assert not any(text in said for text in by_response["continue"])


RESPONSES = ("stop", "continue", "emergency")


def test_minutes_that_no_dose_says_are_called_an_estimate() -> None:
    first = sessions(read(to_ical(SITTING, start=START)))[0].description
    assert first is not None
    assert "(about 2 minutes)" in first


def test_a_french_calendar_is_french_and_says_how_far_it_is_reviewed() -> None:
    file = to_ical(FRENCH, start=START)
    event = read(file)[2]
    assert event.summary == "Marche (10 à 20 minutes)"
    assert event.description is not None
    assert "n'a pas encore été révisée" in event.description
    assert any(line.startswith("SUMMARY;LANGUAGE=fr-CA:Marche") for line in unfolded(file))


def test_another_status_of_a_language_is_said_as_it_is() -> None:
    status = "reviewed by a clinician in 2030"
    said = read(to_ical(attrs.evolve(FRENCH, language_status=status), start=START))[0].description
    assert said is not None
    assert status in said


def test_events_are_private() -> None:
    assert {event.classification for event in read(to_ical(SITTING, start=START))} == {"PRIVATE"}


# How it is written.


def renamed(of: Week, name: str) -> Week:
    day = of.days[0]
    session = day.sessions[1]
    items = tuple(attrs.evolve(item, name=name, dose=name) for item in session.items)
    changed = attrs.evolve(day, sessions=(attrs.evolve(session, items=items),))
    return attrs.evolve(of, days=(changed,), through_the_day=(), as_needed=(), instead=())


@given(texts())
def test_any_text_comes_back_as_it_was(text: str) -> None:
    (event,) = read(to_ical(renamed(SITTING, text), start=START))
    assert event.summary == f"{' '.join(text.split())} (10 to 20 minutes)"
    assert event.description is not None
    assert f"1. {text}: {text}" in event.description


@pytest.mark.parametrize(
    "text",
    [
        r"a\n, b; c\\d: \"e\"",
        "<script>alert(1)</script>",
        "مشي 🚶‍♀️ é",
        "END:VEVENT",
        "é" * 300,
    ],
)
def test_escapes_scripts_and_long_texts_come_back_as_they_were(text: str) -> None:
    (event,) = read(to_ical(renamed(SITTING, text), start=START))
    assert event.summary == f"{text} (10 to 20 minutes)"


def test_a_line_break_in_a_name_makes_no_new_line_of_the_file() -> None:
    with trusted():  # whatever may come past the checks of records
        file = to_ical(renamed(SITTING, "Walk\r\nATTACH:x\nEND:VEVENT"), start=START)
    (event,) = read(file)
    assert event.summary == "Walk ATTACH:x END:VEVENT (10 to 20 minutes)"
    assert not any(line.startswith("ATTACH") for line in unfolded(file))


def test_lines_are_folded_and_end_as_the_format_asks() -> None:
    lines = to_ical(FRENCH, start=START).split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)


@pytest.mark.parametrize("language", ['x"y', "a b", "fr:CA", "x;y", "x\ny"])
def test_a_language_that_is_no_tag_is_not_named(language: str) -> None:
    file = to_ical(attrs.evolve(SITTING, language=language), start=START, catalogue=CONTENT)
    assert len(read(file)) == 15
    assert not any(line.startswith("SUMMARY;") for line in unfolded(file))


# Nothing but the arguments decides.


@given(recommendations(red_flags=False))
def test_equal_arguments_give_equal_bytes(plan: Recommendation) -> None:
    assume(plan.suggestions)
    assert to_ical(week(plan), start=START) == to_ical(week(plan), start=START)


def uids(laid_out: Week, **arguments: Any) -> list[str]:
    return [event.uid for event in read(to_ical(laid_out, **({"start": START} | arguments)))]


def test_no_two_events_share_an_id() -> None:
    assert len(set(uids(STANDING))) == len(uids(STANDING)) == 29


def test_ids_stay_when_times_language_or_exercises_change() -> None:
    times = [dt.time(7), dt.time(21)]
    assert uids(SITTING, times=times) == uids(SITTING, all_day=True) == uids(FRENCH) == uids(SITTING)
    assert set(uids(SITTING)) < set(uids(STANDING))


def test_another_week_of_the_calendar_has_other_ids() -> None:
    assert not set(uids(SITTING, start=dt.date(2026, 12, 8))) & set(uids(SITTING))


def test_another_person_in_the_same_calendar_has_other_ids() -> None:
    series = uuid.UUID("b0f1b1de-1fd7-4c0f-8a55-0e1e5ad2d7b4")
    assert uids(SITTING, series=series) == uids(SITTING, series=series)
    assert not set(uids(SITTING, series=series)) & set(uids(SITTING))


def test_an_id_is_the_same_in_every_version_of_the_library() -> None:
    """A calendar keeps what an older version wrote; with other ids, nothing could replace it."""
    assert uids(SITTING)[:2] == ["6d8c8a5e-76e4-5ba0-a441-919eec2f0610", "118c8dc6-35e0-5261-bf68-a4b6e765f702"]


def test_a_file_says_which_version_of_the_format_it_is() -> None:
    assert b"\r\nVERSION:2.0\r\n" in to_ical(SITTING, start=START)


def test_every_event_is_private_in_the_letters_of_the_format() -> None:
    file = to_ical(SITTING, start=START)
    assert file.count(b"\r\nCLASS:PRIVATE\r\n") == file.count(b"BEGIN:VEVENT")


def test_three_sessions_are_spread_from_nine_to_six() -> None:
    assert _spread(3) == [dt.time(9), dt.time(13, 30), dt.time(18)]


def test_what_a_session_opens_with_stands_apart_from_its_exercises() -> None:
    for event in sessions(read(to_ical(SITTING, start=START))):
        lines = str(event.description).split("\n")
        assert [line[:3] for line in lines[len(SITTING.opening) :][:2]] == ["", "1. "]


@pytest.mark.parametrize("plan", [SITTING, STANDING, FRENCH], ids=["sitting", "standing", "French"])
def test_every_line_of_an_event_is_a_line_of_the_plan_or_empty(plan: Week) -> None:
    phrases = catalogue(plan.language).phrases
    texts = {"", *(fact.text for fact in plan.opening), *about_the_week(plan, phrases)}
    headings = {phrases["heading-stop-rules"].text, *(heading for heading, _ in asides(plan, phrases))}
    for event in read(to_ical(plan, start=START)):
        lines = str(event.description).split("\n")
        others = [line for line in lines if line not in texts | headings]
        assert all(re.match(r"- \w|\d\. \w|   \S", line) for line in others), others


def test_the_language_of_the_week_is_that_of_each_text() -> None:
    file = to_ical(FRENCH, start=START)
    events = file.count(b"BEGIN:VEVENT")
    assert file.count(b"SUMMARY;LANGUAGE=fr-CA:") == file.count(b"DESCRIPTION;LANGUAGE=fr-CA:") == events


def test_the_stamp_is_the_start_unless_given() -> None:
    assert {event.dtstamp for event in read(to_ical(SITTING, start=START))} == {dt.datetime(2026, 12, 1, tzinfo=dt.UTC)}


def test_a_stamp_is_written_in_utc() -> None:
    stamp = dt.datetime(2026, 11, 22, 20, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    events = read(to_ical(SITTING, start=START, stamp=stamp))
    assert {event.dtstamp for event in events} == {dt.datetime(2026, 11, 23, 1, 30, tzinfo=dt.UTC)}


# Times of day.


def times_of(events: list[Event], date: dt.date) -> list[dt.time]:
    return [e.start.time() for e in events if isinstance(e.start, dt.datetime) and e.start.date() == date]


def test_sessions_are_spread_over_the_day() -> None:
    assert times_of(read(to_ical(SITTING, start=START)), START) == [dt.time(9), dt.time(18)]
    spread = [dt.time(9), dt.time(12), dt.time(15), dt.time(18)]
    assert times_of(read(to_ical(STANDING, start=START)), START) == spread


def test_one_session_a_day_is_in_the_morning() -> None:
    one = attrs.evolve(SITTING, days=(attrs.evolve(SITTING.days[0], sessions=SITTING.days[0].sessions[:1]),))
    assert times_of(read(to_ical(one, start=START)), START) == [dt.time(9)]


def test_times_of_ones_own_are_taken_in_the_order_of_the_day() -> None:
    times = [dt.time(20, 15), dt.time(7, 30), dt.time(23)]
    assert times_of(read(to_ical(SITTING, start=START, times=times)), START) == [dt.time(7, 30), dt.time(20, 15)]


def test_times_have_no_zone() -> None:
    starts = [line for line in unfolded(to_ical(SITTING, start=START)) if line.startswith("DTSTART")]
    assert {"DTSTART:20261201T090000", "DTSTART:20261207T180000"} <= set(starts)
    assert not any("TZID" in line or line.endswith("Z") for line in starts)


def test_an_event_may_last_over_midnight() -> None:
    late = attrs.evolve(SITTING.days[0].sessions[1], number=1, minutes=Range(low=10, high=20))
    laid_out = attrs.evolve(SITTING, days=(attrs.evolve(SITTING.days[0], sessions=(late,)),))
    (event,) = sessions(read(to_ical(laid_out, start=START, times=[dt.time(23, 50)])))
    assert event.end == dt.datetime(2026, 12, 2, 0, 10)  # noqa: DTZ001 - local to whoever opens the file


def test_events_may_be_without_a_time_of_day() -> None:
    events = read(to_ical(SITTING, start=START, all_day=True))
    assert sessions(events) == []
    assert [(e.start, e.end) for e in events[1:3]] == [(START, START + dt.timedelta(days=1))] * 2
    assert {event.transparency for event in events} == {"TRANSPARENT"}


# What is refused.


@pytest.mark.parametrize("flag", ["saddle-numbness", "fever"])
@pytest.mark.parametrize("language", ["en", "fr-CA"])
def test_an_emergency_makes_no_calendar_and_the_error_says_what_to_do(flag: RedFlagWord, language: str) -> None:
    laid_out = week(recommend(Intake(eased_by=["sitting"], red_flags=[flag]), catalogue=catalogue(language)))
    with pytest.raises(InputError) as error:
        to_ical(laid_out, start=START)
    (problem,) = error.value.problems
    assert all(fact.text in problem for fact in laid_out.what_to_do)


def test_a_plan_from_which_everything_is_ruled_out_makes_no_calendar() -> None:
    avoid = [each.exercise.id for each in recommend(Intake()).shown]
    with pytest.raises(InputError, match="Talk to a clinician"):
        to_ical(week(recommend(Intake(avoid=avoid))), start=START)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"start": "2026-12-01"}, "expected a date without a time, got '2026-12-01' @ start"),
        ({"start": dt.datetime(2026, 12, 1, tzinfo=dt.UTC)}, "expected a date without a time"),
        ({"start": dt.date.max}, "expected a date with a week after it, got 9999-12-31 @ start"),
        ({"times": [dt.time(9), dt.time(18, tzinfo=dt.UTC)]}, "expected times of day without a time zone"),
        ({"series": "anna@example.org"}, "expected a UUID, got 'anna@example.org' @ series"),
        ({"times": ["09:00"]}, "expected times of day without a time zone, got '09:00' @ times"),
        ({"times": [dt.time(9)]}, "expected 2 or more times, each once, as a day has up to 2 sessions, got 1 @ times"),
        ({"times": [dt.time(9), dt.time(9)]}, "got 1 @ times"),
        ({"times": [dt.time(9), dt.time(9), dt.time(10)]}, "got 2 @ times"),
        ({"times": [dt.time(9), dt.time(10)], "all_day": True}, "expected times or all_day, got both @ times"),
        ({"stamp": "today"}, "expected a time with a time zone, got 'today' @ stamp"),
        ({"stamp": dt.datetime(2026, 12, 1)}, "expected a time with a time zone"),  # noqa: DTZ001
        ({"stamp": dt.datetime.max.replace(tzinfo=dt.timezone(dt.timedelta(hours=-5)))}, "can be said in UTC"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as error:
        to_ical(SITTING, **({"start": START} | arguments))
    assert message in str(error.value)
    assert str(error.value).startswith("expected ")


def test_the_last_week_there_is_can_be_laid_out() -> None:
    start = dt.date.max - dt.timedelta(days=7)
    assert b"DTSTART;VALUE=DATE:99991224" in to_ical(SITTING, start=start)


def test_a_language_that_is_not_bundled_needs_its_catalogue() -> None:
    with pytest.raises(UnknownIdError):
        to_ical(attrs.evolve(SITTING, language="tlh"), start=START)


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingExtraError, match=r"core-back\[calendar\]"):
        to_ical(SITTING, start=START)


@given(st.dates(max_value=dt.date(9999, 12, 20)))
def test_any_start_is_read_back(start: dt.date) -> None:
    one_day = attrs.evolve(SITTING, days=SITTING.days[:1], through_the_day=(), as_needed=(), instead=())
    assert {line[8:16] for line in unfolded(to_ical(one_day, start=start)) if line.startswith("DTSTART:")} == {
        start.isoformat().replace("-", "")
    }
