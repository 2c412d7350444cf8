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
from core_back.exceptions import InputError, short, shown

SUFFIXES = (".ics", ".json")

M = TypeVar("M")


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    command = commands.add("week", "a plan over seven days, as a table or a calendar file", _week)
    add_intake(command, commands)
    date, time = _moment(commands, "error-date", _date), _moment(commands, "error-time", _time)
    command.add_argument("--start", metavar="DATE", type=date, help="date of day 1, such as 2026-12-01")
    help_ = "when a session begins, such as 07:30; one for each session of a day"
    command.add_argument("--at", metavar="TIME", type=time, action="append", help=help_)
    command.add_argument("--all-day", action="store_true", help="events of the calendar have no time of day")
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
    """A reader of options that says in the language of the content what it expects."""

    def told(text: str) -> M:
        try:
            return read(text)
        except ValueError:
            message = commands.content.phrases[phrase_id].fill(value=short(text))
            raise argparse.ArgumentTypeError(message) from None

    return told


def _week(options: argparse.Namespace, content: Catalogue) -> str:
    laid_out = week(recommend(intake_of(options, content), catalogue=content), catalogue=content)
    try:
        return _told(laid_out, options, content)
    except InputError as error:
        if not laid_out.triage.stops:
            raise
        # Whatever else is wrong, what to do in an emergency is said.
        raise InputError(dict.fromkeys([not_now(laid_out, content.phrases), *error.problems])) from None


def _told(laid_out: Week, options: argparse.Namespace, content: Catalogue) -> str:
    if options.replaces and not (options.output or "").lower().endswith(".ics"):
        raise InputError([content.phrases["error-required"].fill(words="-o FILE.ics")])
    if options.output is None:
        return to_json(laid_out, indent=2) if options.json else week_text(laid_out, content, start=options.start)
    left = written(options, _file(laid_out, options, content))
    return week_text(laid_out, content) if laid_out.triage.stops else left


def _file(laid_out: Week, options: argparse.Namespace, content: Catalogue) -> bytes:
    """What the file holds; its suffix decides."""
    name = options.output.lower()
    if not name.endswith(SUFFIXES):
        words = content.phrases["list-or"].text.join(SUFFIXES)
        raise InputError([content.phrases["error-suffix"].fill(words=words, file=shown(options.output))])
    if name.endswith(".json"):
        return to_json(laid_out, indent=2).encode()
    if options.start is None:
        raise InputError([content.phrases["error-required"].fill(words="--start")])
    return to_ical(
        laid_out,
        start=options.start,
        times=options.at,
        all_day=options.all_day,
        replaces=[text_of(name, content).encode() for name in options.replaces],
        catalogue=content,
    )
