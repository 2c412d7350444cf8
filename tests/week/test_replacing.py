"""A new week imported over an old one, merged by UID as calendars do, read by three libraries written apart."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import itertools
import re
import uuid
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from icalendar import Calendar

from core_back import (
    InputError,
    Intake,
    Week,
    catalogue,
    recommend,
    revise,
    to_ical,
    week,
)
from core_back._week import replacing
from core_back.exceptions import abbreviated
from core_back.testing import intakes, weeks
from tests.support.plans import once_a_day

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Python's own zoneinfo reads its list of zones without an encoding
    import vobject
    from ical.calendar_stream import IcsCalendarStream

START = dt.date(2026, 12, 1)
CONTENT = catalogue()
PERSON = Intake(eased_by=["sitting"])
SITTING = week(once_a_day(recommend(PERSON)), alternatives=True)
STANDING = week(
    recommend(Intake(eased_by=["standing"], worst_in="back")), alternatives=True
)  # four sessions a day, not two
EMERGENCY = week(recommend(Intake(eased_by=["sitting"], red_flags=["saddle-numbness"])))
URGENT = week(recommend(Intake(eased_by=["sitting"], red_flags=["fever"])))
RULED_OUT = week(recommend(Intake(avoid=[each.exercise.id for each in recommend(Intake()).shown])))


class Entry(NamedTuple):
    """An event as a calendar has it."""

    uid: str
    sequence: int
    stamp: dt.datetime
    cancelled: bool
    start: dt.date
    end: dt.date
    summary: str
    description: str


# The three readers.


def moment(value: dt.date | None) -> dt.datetime:
    assert isinstance(value, dt.datetime)
    return value


@functools.lru_cache(maxsize=32)  # the same weeks are read again and again
def by_icalendar(file: bytes) -> list[Entry]:
    return [
        Entry(
            event.uid,
            event.sequence,
            moment(event.stamp),
            event.status == "CANCELLED",
            event.start,
            event.end,
            f"{event['SUMMARY']}",
            f"{event['DESCRIPTION']}",
        )
        for event in Calendar.from_ical(file).events
    ]


@functools.lru_cache(maxsize=32)
def by_ical(file: bytes) -> list[Entry]:
    return [
        Entry(
            event.uid,
            event.sequence or 0,
            moment(event.dtstamp),
            event.status == "CANCELLED",
            event.start,
            event.end,
            event.summary or "",
            event.description or "",
        )
        for event in IcsCalendarStream.calendar_from_ics(file.decode()).events
    ]


@functools.lru_cache(maxsize=32)
def by_vobject(file: bytes) -> list[Entry]:
    return [
        Entry(
            event.uid.value,
            int(event.sequence.value),
            event.dtstamp.value,
            event.status.value == "CANCELLED",
            event.dtstart.value,
            event.dtend.value,
            event.summary.value,
            event.description.value,
        )
        for event in vobject.readOne(file.decode()).vevent_list
    ]


READERS = {"icalendar": by_icalendar, "ical": by_ical, "vobject": by_vobject}
Reader = Callable[[bytes], list[Entry]]


# How calendars merge.


def by_revision(known: Entry, new: Entry) -> Entry:
    """As RFC 5546 (2.1.5) asks: what is not newer is passed over."""
    return new if (new.sequence, new.stamp) > (known.sequence, known.stamp) else known


def by_stamp(known: Entry, new: Entry) -> Entry:
    return new if new.stamp > known.stamp else known


def by_import(_: Entry, new: Entry) -> Entry:
    return new


MERGES = (by_revision, by_stamp, by_import)
Merge = Callable[[Entry, Entry], Entry]
#: Each reader once and each merge once; how they go together is left to the deep run.
EACH_WAY = pytest.mark.parametrize(
    ("read", "merge"),
    [
        pytest.param(read, merge, marks=() if number % len(MERGES) == place else pytest.mark.deep)
        for number, read in enumerate(READERS.values())
        for place, merge in enumerate(MERGES)
    ],
)


def merged(files: Iterable[bytes], read: Reader = by_icalendar, merge: Merge = by_revision) -> dict[str, Entry]:
    """What a calendar holds when it has imported the files, one after the other."""
    calendar: dict[str, Entry] = {}
    for file in files:
        for entry in read(file):
            calendar[entry.uid] = merge(calendar.get(entry.uid, entry), entry)
    return calendar


Live = Counter[tuple[dt.date, dt.date, str, str]]


def live(calendar: dict[str, Entry]) -> Live:
    """What is still to be done, without ids and revisions."""
    return Counter((e.start, e.end, e.summary, e.description) for e in calendar.values() if not e.cancelled)


def told(entries: Live) -> set[str]:
    """Names of the exercises that events tell somebody to do."""
    lines = {line for entry in entries for line in entry[-1].splitlines()}
    named = {match[1] for line in lines if (match := re.match(r"(?:\d+\.|-) ([^:]+): ", line))}
    return named & {exercise.name for exercise in CONTENT.exercises.values()}


# A new week over an old one.

FLARED_UP = revise(PERSON, {"seated-flexion": "flared-up"}).intake
REVISED = week(once_a_day(recommend(FLARED_UP)))


@EACH_WAY
def test_after_a_flare_up_no_live_event_tells_the_exercise(read: Reader, merge: Merge) -> None:
    old = to_ical(SITTING, start=START)
    assert "Seated forward bend" in told(live(merged([old])))
    calendar = merged([old, to_ical(REVISED, start=START, replaces=old)], read, merge)
    assert len(calendar) == 15
    assert live(calendar) == live(merged([to_ical(REVISED, start=START)]))
    assert "Seated forward bend" not in told(live(calendar))


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_without_the_old_file_events_of_the_same_place_are_replaced_all_the_same(read: Reader) -> None:
    old, new = to_ical(SITTING, start=START), to_ical(REVISED, start=START)
    assert live(merged([old, new], read, by_import)) == live(merged([new]))


def test_a_later_stamp_replaces_without_the_old_file_as_well() -> None:
    stamp = dt.datetime(2026, 12, 2, 7, tzinfo=dt.UTC)
    old, new = to_ical(SITTING, start=START), to_ical(REVISED, start=START, stamp=stamp)
    assert live(merged([old, new])) == live(merged([new]))


@EACH_WAY
@pytest.mark.parametrize("days", [-3, 7, *(pytest.param(days, marks=pytest.mark.deep) for days in (-9, 0, 3, 30))])
def test_sessions_that_are_gone_are_cancelled_whenever_the_new_week_starts(
    read: Reader, merge: Merge, days: int
) -> None:
    old, start = to_ical(STANDING, start=START), START + dt.timedelta(days=days)
    calendar = merged([old, to_ical(SITTING, start=start, replaces=old)], read, merge)
    assert live(calendar) == live(merged([to_ical(SITTING, start=start)]))


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_new_times_move_the_events(read: Reader) -> None:
    old = to_ical(SITTING, start=START)
    new = to_ical(SITTING, start=START, times=[dt.time(7), dt.time(20)], replaces=old)
    assert [entry.uid for entry in read(new)] == [entry.uid for entry in read(old)]
    times = {entry.start.time() for entry in merged([old, new], read).values() if isinstance(entry.start, dt.datetime)}
    assert times == {dt.time(7), dt.time(20)}


def test_the_next_week_leaves_the_week_before_as_it_was() -> None:
    first, second = to_ical(SITTING, start=START), to_ical(REVISED, start=START + dt.timedelta(days=7))
    assert live(merged([first, second])) == live(merged([first])) + live(merged([second]))


def test_weeks_that_were_imported_ahead_are_replaced_together() -> None:
    ahead = [to_ical(SITTING, start=START + dt.timedelta(days=7 * number)) for number in range(4)]
    start = START + dt.timedelta(days=9)
    new = to_ical(REVISED, start=start, replaces=ahead[1:])
    alone = live(merged([to_ical(REVISED, start=start)]))
    assert live(merged([*ahead, new])) == live(merged(ahead[:1])) + alone


def test_two_people_in_one_calendar_do_not_replace_each_other() -> None:
    hers, his = uuid.UUID(int=1), uuid.UUID(int=2)
    first = [to_ical(SITTING, start=START, series=hers), to_ical(STANDING, start=START, series=his)]
    new = to_ical(REVISED, start=START, series=hers, replaces=first[0])
    assert live(merged([*first, new])) == live(merged([new])) + live(merged(first[1:]))


def test_an_event_that_its_owner_moved_is_replaced_too() -> None:
    """Calendars raise the SEQUENCE of what is moved, and then take no lower one."""
    old = to_ical(SITTING, start=START)
    moved = {
        uid: entry._replace(sequence=entry.sequence + 20, stamp=dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC))
        for uid, entry in merged([old]).items()
    }
    for entry in by_icalendar(to_ical(REVISED, start=START, replaces=old)):
        moved[entry.uid] = by_revision(moved[entry.uid], entry)
    assert live(moved) == live(merged([to_ical(REVISED, start=START)]))


def test_what_was_cancelled_and_comes_back_is_live_again() -> None:
    first = to_ical(STANDING, start=START)
    second = to_ical(SITTING, start=START, replaces=first)
    third = to_ical(STANDING, start=START, replaces=second)
    assert live(merged([first, second, third])) == live(merged([first]))


def test_events_of_a_file_whose_ids_were_made_in_another_way_are_cancelled() -> None:
    """Ids hung on the whole week once, and there was no SEQUENCE."""
    number = itertools.count()
    other = re.sub(rb"UID:.*", lambda _: f"UID:{uuid.UUID(int=next(number))}\r".encode(), to_ical(SITTING, start=START))
    other = re.sub(rb"(SEQUENCE|STATUS):.*\r\n", b"", other)
    calendar = merged([other, to_ical(REVISED, start=START, replaces=other)])
    assert len(calendar) == 30
    assert live(calendar) == live(merged([to_ical(REVISED, start=START)]))


# An emergency.


@EACH_WAY
@pytest.mark.parametrize("grave", [EMERGENCY, URGENT, RULED_OUT], ids=["emergency", "urgent", "nothing left"])
def test_a_week_without_exercises_cancels_all_earlier_sessions(read: Reader, merge: Merge, grave: Week) -> None:
    files = [to_ical(STANDING, start=START), to_ical(SITTING, start=START + dt.timedelta(days=7))]
    calendar = merged([*files, to_ical(grave, start=START, replaces=files)], read, merge)
    assert len(calendar) == 29 + 15
    assert not live(calendar)
    assert all(fact.text in entry.description for entry in calendar.values() for fact in grave.what_to_do)


def test_what_was_cancelled_in_an_emergency_can_be_taken_up_again() -> None:
    first = to_ical(SITTING, start=START)
    second = to_ical(EMERGENCY, start=START, replaces=first)
    third = to_ical(REVISED, start=START, replaces=second)
    assert live(merged([first, second, third])) == live(merged([to_ical(REVISED, start=START)]))


@pytest.mark.parametrize("nothing", [(), [], b""], ids=["none", "list", "bytes"])
def test_an_emergency_with_nothing_to_cancel_is_refused(nothing: Any) -> None:
    with pytest.raises(InputError, match="emergency department"):
        to_ical(EMERGENCY, start=START, replaces=nothing)


def test_an_emergency_cancels_whatever_times_are_given() -> None:
    file = to_ical(EMERGENCY, start=START, replaces=OURS, times=[dt.time(8)])
    assert file == to_ical(EMERGENCY, start=START, replaces=OURS)


# Any week.

HURT = st.sampled_from(["flared-up", "moved-down-the-leg"])
OPTIONS = st.fixed_dictionaries(
    {"start": st.dates(START - dt.timedelta(days=9), START + dt.timedelta(days=9)), "all_day": st.booleans()}
)


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@given(intakes(red_flags=False), OPTIONS, OPTIONS, st.data())
def test_any_week_revised_leaves_only_what_the_new_week_says(
    read: Reader, person: Intake, before: dict[str, Any], after: dict[str, Any], data: st.DataObject
) -> None:
    plan = recommend(person)
    assume(plan.suggestions)
    tried = st.sampled_from([suggestion.exercise.id for suggestion in plan.suggestions])
    revised = revise(person, data.draw(st.dictionaries(tried, HURT, min_size=1, max_size=3))).intake
    old, second = to_ical(week(plan), **before), week(recommend(revised))
    new = to_ical(second, **after, replaces=old)
    left = live(merged([old, new], read, data.draw(st.sampled_from(MERGES))))
    assert left == (live(merged([to_ical(second, **after)])) if has_events(second) else Counter())
    assert not told(left) & {CONTENT.exercises[id_].name for id_ in revised.avoid if id_ in CONTENT.exercises}


@given(weeks(red_flags=False), st.lists(st.tuples(weeks(), OPTIONS), min_size=1, max_size=3), st.data())
def test_the_last_of_any_files_holds_even_if_some_before_it_were_not_imported(
    first: Week, plans: list[tuple[Week, dict[str, Any]]], data: st.DataObject
) -> None:
    assume(has_events(first))
    files = [to_ical(first, start=START)]
    for plan, options in plans:
        files.append(to_ical(plan, **options, replaces=files[-1]))
    imported = [file for file in files[:-1] if data.draw(st.booleans())]
    merge = data.draw(st.sampled_from(MERGES))
    last, options = plans[-1]
    alone = live(merged([to_ical(last, **options)])) if has_events(last) else Counter()
    assert live(merged([*imported, files[-1]], merge=merge)) == alone


def has_events(plan: Week) -> bool:
    beside = (*plan.through_the_day, *plan.as_needed, *plan.trials, *plan.instead)
    return bool(beside or any(day.sessions for day in plan.days))


@given(weeks(red_flags=False), OPTIONS)
def test_three_libraries_read_the_same(plan: Week, options: dict[str, Any]) -> None:
    assume(has_events(plan))
    file = to_ical(plan, **options, replaces=to_ical(STANDING, start=START))
    assert by_icalendar(file) == by_ical(file) == by_vobject(file)


# What a file says of itself.


def test_sequence_and_stamp_grow_from_file_to_file() -> None:
    files = [to_ical(SITTING, start=START)]
    for days in (0, -5, 3):
        files.append(to_ical(REVISED, start=START + dt.timedelta(days=days), replaces=files[-1]))
    revisions = [{(entry.sequence, entry.stamp) for entry in by_icalendar(file)} for file in files]
    assert all(len(revision) == 1 for revision in revisions)
    sequences, stamps = zip(*(revision.pop() for revision in revisions), strict=True)
    assert sequences == (0, 100, 200, 300)
    assert [(stamp - stamps[0]).total_seconds() for stamp in stamps] == [0, 1, 2, 3 * 86_400]


def test_a_stamp_that_is_given_is_taken() -> None:
    stamp = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)
    file = to_ical(SITTING, start=START, stamp=stamp, replaces=to_ical(STANDING, start=START))
    assert {entry.stamp for entry in by_icalendar(file)} == {stamp}


def test_equal_arguments_give_equal_bytes() -> None:
    old = to_ical(STANDING, start=START)
    assert to_ical(SITTING, start=START, replaces=old) == to_ical(SITTING, start=START, replaces=[old])


def test_a_cancelled_event_is_free_time_at_its_old_place_and_names_no_exercise() -> None:
    old = to_ical(STANDING, start=START)
    before = merged([old])
    gone = [entry for entry in by_icalendar(to_ical(SITTING, start=START, replaces=old)) if entry.cancelled]
    assert len(gone) == 14
    for entry in gone:
        assert (entry.start, entry.end) == (before[entry.uid].start, before[entry.uid].end)
        assert entry.summary == "Cancelled: back exercises"
        assert entry.description.startswith("Your plan has changed. Leave out what was here before.")
        assert not any(exercise.name in entry.description for exercise in CONTENT.exercises.values())
    file = to_ical(EMERGENCY, start=START, replaces=old)
    assert file.count(b"TRANSP:TRANSPARENT") == file.count(b"STATUS:CANCELLED") == 29


def test_a_cancelled_event_is_in_the_language_of_the_new_week() -> None:
    french = week(once_a_day(recommend(PERSON, catalogue=catalogue("fr-CA"))))
    file = to_ical(french, start=START, replaces=to_ical(STANDING, start=START))
    assert {entry.summary for entry in by_icalendar(file) if entry.cancelled} == {"Annulé : exercices pour le dos"}


def test_live_events_are_confirmed_so_that_a_cancelled_one_can_come_back() -> None:
    assert to_ical(SITTING, start=START).count(b"STATUS:CONFIRMED") == 15


def test_there_is_no_method_which_would_allow_one_id_only() -> None:
    assert b"METHOD" not in to_ical(SITTING, start=START, replaces=to_ical(STANDING, start=START))


# What cannot be replaced.

OURS = to_ical(attrs.evolve(SITTING, days=SITTING.days[:1]), start=START)


def with_line(line: bytes, new: bytes) -> bytes:
    assert line in OURS
    return OURS.replace(line, new)


BROKEN = {
    "no calendar": b"mine",
    "no UTF-8": b"\xff\xfe",
    "empty": b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//core-back//core-back//EN\r\nEND:VCALENDAR\r\n",
    "an event without a calendar": b"BEGIN:VEVENT\r\nPRODID:-//core-back//core-back//EN\r\nEND:VEVENT\r\n",
    "somebody else's": with_line(b"//core-back//core-back//", b"//dentist//dentist//"),
    "cut": OURS[:-200],
    "two calendars": OURS * 2,
    "an id of another kind": re.sub(rb"UID:.*\r\n", b"UID:dentist@example.org\r\n", OURS),
    "no id": re.sub(rb"UID:.*\r\n", b"", OURS),
    "no stamp": re.sub(rb"DTSTAMP.*\r\n", b"", OURS),
    "no start": re.sub(rb"DTSTART.*\r\n", b"", OURS),
    "two starts": with_line(b"DTSTART:20261201T090000\r\n", b"DTSTART:20261201T090000\r\n" * 2),
    "an end before the start": with_line(b"DTEND:20261201T091000", b"DTEND:20251201T091000"),
    "an end at the start": with_line(b"DTEND:20261201T091000", b"DTEND:20261201T090000"),
    "no date": with_line(b"DTSTART:20261201T090000", b"DTSTART:20261301T090000"),
    "a time zone": re.sub(rb"(DTSTART|DTEND)(:.*)\r\n", rb"\1\2Z\r\n", OURS),
    "a time zone that is a folder": with_line(b"SEQUENCE:0", b"RDATE;TZID=Europe:20261201T090000\r\nSEQUENCE:0"),
    "a time zone too long for a file": with_line(
        b"SEQUENCE:0", b"RDATE;TZID=" + b"a" * 300 + b":20261201T090000\r\nSEQUENCE:0"
    ),
    "a start of two kinds": with_line(b"DTSTART:", b"DTSTART;VALUE=DATE,DATE-TIME:"),
    "the last moment there is": with_line(b"DTSTAMP:20261201T000000Z", b"DTSTAMP:99991231T235959Z"),
    "a sequence that is no number": with_line(b"SEQUENCE:0", b"SEQUENCE:one"),
    "a sequence below 0": with_line(b"SEQUENCE:0", b"SEQUENCE:-1"),
    "the last sequence there is": with_line(b"SEQUENCE:0", b"SEQUENCE:2147483647"),
    "two sequences": with_line(b"SEQUENCE:0\r\n", b"SEQUENCE:0\r\nSEQUENCE:1\r\n"),
    "text": OURS.decode(),
    "bytes that may change": bytearray(OURS),
    "a week": SITTING,
    "nothing": None,
    "a number": 7,
}


@pytest.mark.parametrize("file", BROKEN.values(), ids=BROKEN)
def test_what_is_no_calendar_file_of_ours_is_refused_by_its_place(file: Any) -> None:
    with pytest.raises(InputError) as caught:
        to_ical(SITTING, start=START, replaces=file)
    expected = f"expected the bytes of a file that to_ical wrote, got {abbreviated(file)} @ replaces"
    assert caught.value.problems == (expected,)
    with pytest.raises(InputError, match=r"@ replaces\[1\]$"):
        to_ical(SITTING, start=START, replaces=[OURS, file])


def test_the_largest_sequence_that_a_calendar_can_hold_is_written() -> None:
    last = with_line(b"SEQUENCE:0", b"SEQUENCE:2147483547")
    assert b"SEQUENCE:2147483647\r\n" in to_ical(SITTING, start=START, replaces=last)


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(InputError, match="expected at most 1000000 bytes, got 1000001 @ replaces"):
        to_ical(SITTING, start=START, replaces=OURS.ljust(1_000_001))
    with pytest.raises(InputError, match="expected the bytes of a file"):
        to_ical(SITTING, start=START, replaces=b"x" * 1_000_000)


def test_more_events_than_years_of_weeks_have_are_not_replaced() -> None:
    with pytest.raises(InputError, match="expected at most 2000 events to replace, got 2010 @ replaces"):
        to_ical(SITTING, start=START, replaces=[to_ical(SITTING, start=START)] * 134)


def test_as_many_events_as_may_be_replaced_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replacing, "MOST_EVENTS", OURS.count(b"BEGIN:VEVENT"))
    assert to_ical(SITTING, start=START, replaces=OURS)


@given(st.data())
def test_a_damaged_file_is_refused_or_replaced_and_nothing_else(data: st.DataObject) -> None:
    damaged = bytearray(OURS)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=12))
    with contextlib.suppress(InputError):
        assert not live(merged([to_ical(EMERGENCY, start=START, replaces=bytes(damaged))]))
