"""Commands that spread a plan over time: ``week``."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from core_back._catalogue.catalogue import Catalogue
from core_back._catalogue.json_text import to_json
from core_back._commands._adding import Commands, add_output, written
from core_back._commands.answers import add_intake, intake_of, text_of
from core_back._model.week import Week
from core_back._selection import recommend
from core_back._text.week import week_text
from core_back._text.week_wording import not_now
from core_back._week.calendar import to_ical
from core_back._week.planning import week
from core_back.exceptions import InputError, abbreviated, printable

SUFFIXES = (".ics", ".json")

M = TypeVar("M")


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    command = commands.add("week", _week)
    add_intake(command, commands)
    date, time = _moment(commands, "error-date", _date), _moment(commands, "error-time", _time)
    command.add_argument("--start", metavar="DATE", type=date, help="date of day 1, such as 2026-12-01")
    help_ = "when a session begins, such as 07:30; one for each session of a day"
    command.add_argument("--at", metavar="TIME", type=time, action="append", help=help_)
    command.add_argument("--all-day", action="store_true", help="events of the calendar have no time of day")
    command.add_argument("--alternatives", action="store_true", help="lay out the alternatives as well")
    help_ = "a calendar file of an earlier week, whose events the new file replaces or cancels; may be given again"
    command.add_argument("--replaces", metavar="FILE", action="append", default=[], help=help_)
    add_output(command, "a calendar file that ends in .ics, or a file that ends in .json")
    command.add_argument("--json", action="store_true", help="print the week as JSON")


def _date(text: str) -> dt.date:
    date = dt.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a date has no time zone
    if date > dt.date.max - dt.timedelta(days=7):
        raise ValueError(text)
    return date


def _time(text: str) -> dt.time:
    return dt.datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - local to whoever opens the file


def _moment(commands: Commands, phrase_id: str, read: Callable[[str], M]) -> Callable[[str], M]:
    """Return a reader of options whose errors say what it expects, in the language of the content."""

    def read_or_explain(text: str) -> M:
        try:
            return read(text)
        except ValueError:
            message = commands.load().phrases[phrase_id].fill(value=abbreviated(text))
            raise argparse.ArgumentTypeError(message) from None

    return read_or_explain


def _week(options: argparse.Namespace, catalogue: Catalogue) -> str:
    answer = recommend(intake_of(options, catalogue), catalogue=catalogue)
    planned = week(answer, alternatives=options.alternatives, catalogue=catalogue)
    try:
        return _answer(planned, options, catalogue)
    except InputError as error:
        if not planned.triage.stops:
            raise
        # Whatever else is wrong, the person must read what to do in an emergency.
        raise InputError(dict.fromkeys([not_now(planned, catalogue.phrases), *error.problems])) from None


def _answer(planned: Week, options: argparse.Namespace, catalogue: Catalogue) -> str:
    if options.replaces and not (options.output or "").lower().endswith(".ics"):
        raise InputError([catalogue.phrases["error-required"].fill(words="-o FILE.ics")])
    if options.output is None:
        return to_json(planned, indent=2) if options.json else week_text(planned, catalogue, start=options.start)
    left_to_print = written(options, _file(planned, options, catalogue))
    return week_text(planned, catalogue) if planned.triage.stops else left_to_print


def _file(planned: Week, options: argparse.Namespace, catalogue: Catalogue) -> bytes:
    """Make what the file holds; its suffix decides."""
    name = options.output.lower()
    if not name.endswith(SUFFIXES):
        words = catalogue.phrases["list-or"].text.join(SUFFIXES)
        raise InputError([catalogue.phrases["error-suffix"].fill(words=words, file=printable(options.output))])
    if name.endswith(".json"):
        return to_json(planned, indent=2).encode()
    if options.start is None:
        raise InputError([catalogue.phrases["error-required"].fill(words="--start")])
    return to_ical(
        planned,
        start=options.start,
        times=options.at,
        all_day=options.all_day,
        replaces=[text_of(earlier, catalogue).encode() for earlier in options.replaces],
        catalogue=catalogue,
    )
