"""Calendar files that ``to_ical`` wrote before: what a file that replaces them must cancel or supersede."""

from __future__ import annotations

import contextlib
import datetime as dt
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from core_back.exceptions import InputError, abbreviated

if TYPE_CHECKING:
    from icalendar import Event

#: The PRODID of our files. Only these are read, so that no other event of a person is cancelled.
PRODUCT = "-//core-back//core-back//EN"
LARGEST_FILE = 1_000_000
MOST_EVENTS = 2_000  # each takes a few milliseconds to read and cancel
#: Added to SEQUENCE from file to file. A calendar adds one when the person moves an event, and may then ignore a file
#: whose number is not greater.
STEP = 100
LARGEST_SEQUENCE = 2**31 - 1


@attrs.frozen(kw_only=True)
class Replaced:
    """
    An event that an earlier file put in a calendar.

    Attributes:
        uid: Its id.
        start: When it begins: a date, or a local time.
        end: When it ends.
        next_sequence: The SEQUENCE of a file that replaces it.
        next_stamp: The first DTSTAMP after its own.
    """

    uid: uuid.UUID
    start: dt.date
    end: dt.date
    next_sequence: int
    next_stamp: dt.datetime


def replaced_by(files: bytes | Sequence[bytes]) -> list[Replaced]:
    """Read the events of earlier files, cancelled ones too: the file that cancelled them may not be imported yet."""
    if isinstance(files, list | tuple):
        events = [event for place, file in enumerate(files) for event in _read(file, f"replaces[{place}]")]
    else:
        events = _read(files, "replaces")
    if len(events) > MOST_EVENTS:
        raise InputError([f"expected at most {MOST_EVENTS} events to replace, got {len(events)} @ replaces"])
    return events


def _read(file: object, where: str) -> list[Replaced]:
    from icalendar import Calendar

    if isinstance(file, bytes) and len(file) > LARGEST_FILE:
        raise InputError([f"expected at most {LARGEST_FILE} bytes, got {len(file)} @ {where}"])
    with contextlib.suppress(Exception):  # of whatever kind icalendar raises for anything but a calendar
        calendar: object = Calendar.from_ical(file.decode()) if isinstance(file, bytes) else None
        if isinstance(calendar, Calendar) and calendar.get("prodid") == PRODUCT and calendar.events:
            return [_replaced(event) for event in calendar.events]
    raise InputError([f"expected the bytes of a file that to_ical wrote, got {abbreviated(file)} @ {where}"])


def _replaced(event: Event) -> Replaced:
    start, end, stamp, sequence = event.start, event.end, event.DTSTAMP, event.sequence + STEP
    if start >= end or (isinstance(start, dt.datetime) and start.tzinfo is not None):
        raise ValueError
    if stamp is None or not STEP <= sequence <= LARGEST_SEQUENCE:
        raise ValueError
    return Replaced(
        uid=uuid.UUID(event.uid),
        start=start,
        end=end,
        next_sequence=sequence,
        next_stamp=stamp + dt.timedelta(seconds=1),
    )
