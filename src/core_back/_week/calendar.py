"""``to_ical``: a week as a calendar file; it needs the extra ``core-back[calendar]``.

No clock is read: all times in the file come from the arguments.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from core_back._arguments import collected, expect
from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import content_of
from core_back._model.vocabulary import StopResponse
from core_back._model.week import Aside, Session, SessionItem, Week
from core_back._text.lines import Phrases
from core_back._text.week_wording import about_the_week, asides, lasting, name_and_dose, not_now
from core_back._week.replacing import PRODUCT, Replaced, replaced_by
from core_back.exceptions import InputError, MissingExtraError, abbreviated

if TYPE_CHECKING:
    from icalendar import Event

    Placed = tuple[str, Event]

#: The series where none is given. It never changes: the ids of all events depend on it.
SERIES = uuid.UUID("6f1c7a0e-3a53-4a1e-9d0b-7f2f9f6f4b1d")
FIRST, LAST = dt.time(9), dt.time(18)
WEEK = dt.timedelta(days=7)
LANGUAGE_TAG = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


def to_ical(
    week: Week,
    *,
    start: dt.date,
    times: Sequence[dt.time] | None = None,
    all_day: bool = False,
    stamp: dt.datetime | None = None,
    replaces: bytes | Sequence[bytes] = (),
    series: uuid.UUID | None = None,
    catalogue: Catalogue | None = None,
) -> bytes:
    """
    Write the week as an iCalendar file (RFC 5545): one event for each session, with its exercises and doses.

    Times are local to whoever opens the file.
    Equal arguments give equal bytes.
    An event keeps its id as long as its date and its place in the day are the same; the id says nothing of the person.
    With ``replaces``, the file also cancels every event of earlier files that is not in this week.
    Needs ``core-back[calendar]``.

    Args:
        week: A week with sessions.
        start: The date of day 1.
        times: When the sessions of a day begin; spread from 9:00 to 18:00 unless given.
        all_day: Whether the events have no time of day.
        stamp: When the file is written, with a time zone; ``start`` at midnight UTC unless given, or a second
            after the files that it replaces if that is later.
        replaces: Every file of ``to_ical`` whose week no longer holds, as a calendar may still show it.
        series: A random UUID that you keep for one person, where several people share a calendar.
        catalogue: Where fixed texts come from; the bundled one in the week's language unless given.

    Raises:
        InputError: There is nothing to put in a calendar, as in an emergency, and nothing to cancel: the message
            says what to do instead. Or an argument cannot be used; the message says why.
        MissingExtraError: icalendar is not installed.
        UnknownIdError: No bundled catalogue has the week's language.

    >>> from datetime import date
    >>> from core_back import Intake, recommend, to_ical, week
    >>> file = to_ical(week(recommend(Intake(eased_by=["sitting"]))), start=date(2026, 12, 1))
    >>> file.decode().count("BEGIN:VEVENT")
    22
    """
    expect(week, Week, "week")
    phrases = content_of(catalogue, week.language).phrases
    groups = tuple(asides(week, phrases))
    most = max((len(day.sessions) for day in week.days), default=0)
    if not most and not groups and not replaces:
        raise InputError([not_now(week, phrases)])
    _check(start, times, most, all_day=all_day)
    expect(series, (uuid.UUID, type(None)), "series", called="a UUID")
    expect(stamp, (dt.datetime, type(None)), "stamp", called="a time with a time zone")
    given = None if stamp is None else _utc(stamp)
    try:
        from icalendar import Calendar
    except ImportError:
        raise MissingExtraError("calendar") from None
    replaced = replaced_by(replaces)
    sequence = max((each.next_sequence for each in replaced), default=0)
    midnight = dt.datetime.combine(start, dt.time(), dt.UTC)
    written_at = given or max([midnight, *(each.next_stamp for each in replaced)])
    placed = (
        *_outside_sessions(week, groups, start, phrases),
        *_sessions(week, start, times, phrases, all_day=all_day),
    )
    events = [(uuid.uuid5(series or SERIES, place), event) for place, event in placed]
    kept = {uid for uid, _ in events}
    gone = {each.uid: _cancelled(week, each, phrases) for each in replaced if each.uid not in kept}
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    # No METHOD: CANCEL has room for one id, and PUBLISH would name an organizer (RFC 5546, 3.2).
    for uid, event in (*events, *gone.items()):
        event.add("uid", f"{uid}")
        event.add("sequence", sequence)
        event.add("dtstamp", written_at)
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _check(start: object, times: Sequence[object] | None, most: int, *, all_day: bool) -> None:
    if not isinstance(start, dt.date) or isinstance(start, dt.datetime):
        raise InputError([f"expected a date without a time, got {abbreviated(start)} @ start"])
    if start > dt.date.max - WEEK:
        raise InputError([f"expected a date with a week after it, got {start} @ start"])
    if times is None:
        return
    if all_day:
        raise InputError(["expected times or all_day, got both @ times"])
    for time in collected(times, "times"):
        if not isinstance(time, dt.time) or time.tzinfo is not None:
            raise InputError([f"expected times of day without a time zone, got {abbreviated(time)} @ times"])
    if len(set(times)) < max(most, len(times)):
        expected = f"expected {most} or more times, each once, as a day has up to {most} sessions"
        raise InputError([f"{expected}, got {len(set(times))} @ times"])


def _utc(stamp: dt.datetime) -> dt.datetime:
    if stamp.tzinfo is None:
        raise InputError([f"expected a time with a time zone, got {stamp} @ stamp"])
    try:
        return stamp.astimezone(dt.UTC)
    except OverflowError:
        raise InputError([f"expected a time that can be said in UTC, got {stamp} @ stamp"]) from None


def _sessions(
    week: Week, start: dt.date, times: Sequence[dt.time] | None, phrases: Phrases, *, all_day: bool
) -> Iterator[Placed]:
    for day in week.days:
        date = start + dt.timedelta(days=day.number - 1)
        at = _spread(len(day.sessions)) if times is None else sorted(times)
        for place, session in enumerate(day.sessions):
            names = [item.name for item in session.items]
            title = names[0] if len(names) == 1 else phrases["week-exercises"].text
            summary = f"{title} ({lasting(session, phrases)})"
            event = _event(week, summary, _session(week, session, phrases))
            if all_day:
                _free(event, date, date + dt.timedelta(days=1))
            else:
                begin = dt.datetime.combine(date, at[place])
                _lasting(event, begin, begin + dt.timedelta(minutes=session.minutes.high))
            yield f"{date} {session.number}", event


def _outside_sessions(
    week: Week, groups: Sequence[tuple[str, tuple[Aside, ...]]], start: dt.date, phrases: Phrases
) -> Iterator[Placed]:
    """Yield one event over the whole week for what has no place in a session, if anything."""
    if groups:
        lines = [fact.text for fact in week.opening]
        for heading, group in groups:
            lines += ["", heading, *(line for aside in group for line in _exercise("-", aside, phrases))]
        event = _event(week, phrases["week-beside"].text, [*lines, *_ending(week, phrases)])
        _free(event, start, start + WEEK)
        yield f"{start} beside", event


def _cancelled(week: Week, replaced: Replaced, phrases: Phrases) -> Event:
    """Cancel an event that is no longer in the plan; it names no exercise, as some calendars still show it."""
    lines = [phrases["week-cancelled-why"].text, *(fact.text for fact in week.opening)]
    event = _event(week, phrases["week-cancelled"].text, lines, status="CANCELLED")
    _free(event, replaced.start, replaced.end)
    return event


def _event(week: Week, summary: str, lines: list[str], *, status: str = "CONFIRMED") -> Event:
    from icalendar import Event

    # A tag of a catalogue that is not bundled may be any text; then the language is not said.
    parameters = {"language": week.language} if LANGUAGE_TAG.fullmatch(week.language) else {}
    event = Event()
    event.add("summary", " ".join(summary.split()), parameters=parameters)
    event.add("description", "\n".join(lines), parameters=parameters)
    event.add("status", status)
    return event


def _lasting(event: Event, start: dt.date, end: dt.date) -> None:
    event.add("dtstart", start)
    event.add("dtend", end)


def _free(event: Event, start: dt.date, end: dt.date) -> None:
    """Let an event last as a whole day does: it does not make its owner busy."""
    _lasting(event, start, end)
    event.add("transp", "TRANSPARENT")


def _session(week: Week, session: Session, phrases: Phrases) -> list[str]:
    lines = [*(fact.text for fact in week.opening), ""]
    for place, item in enumerate(session.items, start=1):
        lines += _exercise(f"{place}.", item, phrases)
    return [*lines, *_ending(week, phrases)]


def _exercise(bullet: str, part: SessionItem | Aside, phrases: Phrases) -> list[str]:
    return [f"{bullet} {name_and_dose(part, phrases)}", *(f"   {note}" for note in part.notes)]


def _ending(week: Week, phrases: Phrases) -> list[str]:
    """Write what every event ends with: when to stop, and what the week is not."""
    grave = (StopResponse.STOP, StopResponse.EMERGENCY)
    stops = [f"- {rule.text}" for rule in week.stop_rules if rule.response in grave]
    return ["", phrases["heading-stop-rules"].text, *stops, "", *about_the_week(week, phrases)]


def _spread(number: int) -> list[dt.time]:
    """Spread that many sessions evenly over the day, from the first time to the last."""
    first, last = 60 * FIRST.hour, 60 * LAST.hour
    starts = [first + place * (last - first) // max(number - 1, 1) for place in range(number)]
    return [dt.time(minutes // 60, minutes % 60) for minutes in starts]
