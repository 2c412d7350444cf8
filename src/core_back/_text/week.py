"""A week as plain text of 80 columns: the days as a table, then each exercise with its dose."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable, Iterator

from core_back._catalogue.catalogue import Catalogue
from core_back._model.week import Aside, Day, Session, SessionItem, Week
from core_back._text.lines import WIDTH
from core_back._text.week_wording import Phrases, asides, exercises, lasting, on_itself, said


def week_text(week: Week, catalogue: Catalogue, *, start: dt.date | None = None) -> str:
    """The whole week: what to do first, the days, the exercises, what stands beside them, when to stop."""
    phrases = catalogue.phrases
    lines = [*_banner(week, phrases)]
    if not week.days:
        return "\n".join([*lines, "", *_wrapped(week.disclaimer.text)])
    lines += _heading(phrases["week-heading"].text)
    lines += _table(week.days, phrases, start)
    if exercises(week):
        lines += _heading(phrases["week-exercises"].text)
        for item in exercises(week).values():
            lines += _exercise(item, phrases)
    for heading, group in asides(week, phrases):
        lines += _heading(heading)
        for aside in group:
            lines += _exercise(aside, phrases)
    lines += _heading(phrases["heading-stop-rules"].text)
    for rule in week.stop_rules:
        lines += _wrapped(rule.text, "- ")
    for text in on_itself(week, phrases):
        lines += ["", *_wrapped(text)]
    return "\n".join(lines)


def _banner(week: Week, phrases: Phrases) -> Iterator[str]:
    rule = ("!" if week.triage.stops else "=") * WIDTH
    yield from (rule, phrases[f"triage-{week.triage}"].text, rule)
    for fact in week.what_to_do:
        yield from _wrapped(fact.text)


def _table(days: Iterable[Day], phrases: Phrases, start: dt.date | None) -> Iterator[str]:
    """One row for each session; a day like the one before it says so in one row."""
    rows: list[tuple[str, str, str]] = []
    before: tuple[Session, ...] | None = None
    for day in days:
        name = phrases["week-day"].fill(number=str(day.number))
        if start is not None:
            name += f" {start + dt.timedelta(days=day.number - 1)}"
        if not day.sessions:
            rows.append((name, phrases["week-rest"].text, ""))
        elif day.sessions == before:
            rows.append((name, phrases["week-as-the-day-before"].text, ""))
        else:
            for session in day.sessions:
                named = ", ".join(item.name for item in session.items)
                rows.append((name if session is day.sessions[0] else "", lasting(session, phrases), named))
        before = day.sessions
    first, second = (max(len(row[column]) for row in rows) + 2 for column in (0, 1))
    for name, minutes, named in rows:
        start_of_row = f"{name:<{first}}{minutes:<{second}}"
        yield from _wrapped(named, start_of_row, " " * len(start_of_row)) or [start_of_row.rstrip()]


def _exercise(part: SessionItem | Aside, phrases: Phrases) -> Iterator[str]:
    yield from _wrapped(said(part, phrases), "- ")
    for note in part.notes:
        yield from _wrapped(note, "    ", "    ")


def _heading(text: str) -> list[str]:
    return ["", text, "-" * len(text)]


def _wrapped(text: str, first: str = "", rest: str | None = None) -> list[str]:
    after = " " * len(first) if rest is None else rest
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=after, break_on_hyphens=False)
