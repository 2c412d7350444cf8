"""A week as plain text of 80 columns: the days as a table, then each exercise with its dose."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator

from core_back._catalogue.catalogue import Catalogue
from core_back._model.week import Aside, Day, Session, SessionItem, Week
from core_back._text.lines import Phrases, columns, item, section, unasked, wrapped
from core_back._text.week_wording import about_the_week, asides, exercises, lasting, name_and_dose


def week_text(week: Week, catalogue: Catalogue, *, start: dt.date | None = None) -> str:
    """Write the whole week: what to do first, the days, the exercises, what is outside sessions, when to stop."""
    phrases = catalogue.phrases
    banner = [*_banner(week, phrases)]
    about = [line for text in about_the_week(week, phrases) for line in ("", *wrapped(text))]
    if not week.days:
        return "\n".join([*banner, *about])
    sections = (
        banner,
        section(phrases["week-heading"].text, [*_table(week.days, phrases, start)]),
        section(phrases["week-exercises"].text, _exercises(exercises(week).values(), phrases)),
        *(section(heading, _exercises(group, phrases)) for heading, group in asides(week, phrases)),
        section(phrases["heading-stop-rules"].text, [line for rule in week.stop_rules for line in item(rule.text)]),
        about,
    )
    return "\n".join(itertools.chain.from_iterable(sections))


def _banner(week: Week, phrases: Phrases) -> Iterator[str]:
    rule = ("!" if week.triage.stops else "=") * columns.get()
    yield from unasked(week.check_first, phrases)
    yield from (rule, phrases[f"triage-{week.triage}"].text, rule)
    for fact in week.what_to_do:
        yield from wrapped(fact.text)


def _table(days: Iterable[Day], phrases: Phrases, start: dt.date | None) -> Iterator[str]:
    """Yield one row for each session; a day like the one before it says so in one row."""
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
                names = ", ".join(planned.name for planned in session.items)
                rows.append((name if session is day.sessions[0] else "", lasting(session, phrases), names))
        before = day.sessions
    first, second = (max(len(row[column]) for row in rows) + 2 for column in (0, 1))
    for name, minutes, names in rows:
        start_of_row = f"{name:<{first}}{minutes:<{second}}"
        yield from wrapped(names, indent=start_of_row, hanging=" " * len(start_of_row)) or [start_of_row.rstrip()]


def _exercises(parts: Iterable[SessionItem | Aside], phrases: Phrases) -> list[str]:
    lines = []
    for part in parts:
        lines += item(name_and_dose(part, phrases))
        for note in part.notes:
            lines += wrapped(note, indent="    ")
    return lines
