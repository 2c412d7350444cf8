"""The week as a table of boxes to tick: a row for each exercise, a column for each day."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.dose import Dose, WeekRule
from core_back._model.recommendation import Recommendation
from core_back._model.week import Session, SessionItem, Week
from core_back._text.lines import Phrases
from core_back._text.week_wording import asides, lasting
from core_back._week import duration
from core_back._week.planning import week

#: More boxes than this in a day are not ticked but counted.
_MOST_BOXES = 6


@attrs.frozen(kw_only=True)
class Row:
    """
    An exercise to tick off.

    Attributes:
        name: Its name.
        note: A note that only a part of its dose fits, if so.
        time: How long it takes, if that is known.
        boxes: For each day, how many boxes there are.
    """

    name: str
    note: str = ""
    time: str = ""
    boxes: tuple[int, ...]


@attrs.frozen(kw_only=True)
class Block:
    """
    The exercises of one session, or of no session.

    Attributes:
        heading: What they have in common.
        time: How long they take together, if that is known.
        rows: The exercises.
    """

    heading: str
    time: str = ""
    rows: tuple[Row, ...]


@attrs.frozen(kw_only=True)
class Chart:
    """
    The table.

    Attributes:
        days: Names of the days.
        blocks: The rows.
        note: How times and days are estimated.
    """

    days: tuple[str, ...]
    blocks: tuple[Block, ...]
    note: str


def chart(answer: Recommendation, catalogue: Catalogue) -> Chart | None:
    """Chart the week of an answer; ``None`` if it is empty, or if the catalogue does not say how to estimate a week."""
    rule, phrases = catalogue.week, catalogue.phrases
    if rule is None:
        return None
    planned = week(answer, catalogue=catalogue)
    doses = {suggestion.exercise.id: suggestion.exercise.dose for suggestion in answer.suggestions}
    blocks = [*_sessions(planned, rule, phrases)]
    for heading, group in asides(planned, phrases):
        once = group == planned.trials
        rows = [Row(name=aside.name, boxes=_boxes(doses[aside.exercise], rule, once=once)) for aside in group]
        blocks.append(Block(heading=heading, rows=tuple(rows)))
    days = tuple(phrases["week-day"].fill(number=str(day.number)) for day in planned.days)
    return Chart(days=days, blocks=tuple(blocks), note=planned.estimate.text) if blocks else None


def _sessions(planned: Week, rule: WeekRule, phrases: Phrases) -> Iterator[Block]:
    """Yield a block for each session that some days have alike, in the order of the day."""
    days_with: dict[Session, list[int]] = {}
    for day in planned.days:
        for session in day.sessions:
            days_with.setdefault(session, []).append(day.number)
    for session, days in sorted(days_with.items(), key=lambda pair: (pair[0].number, pair[1])):
        boxes = tuple(int(day.number in days) for day in planned.days)
        yield Block(
            heading=phrases["handout-session"].fill(number=str(session.number)),
            time=lasting(session, phrases),
            rows=tuple(
                Row(name=item.name, note=_note(item, rule, phrases), time=lasting(item, phrases), boxes=boxes)
                for item in session.items
            ),
        )


def _note(item: SessionItem, rule: WeekRule, phrases: Phrases) -> str:
    return phrases["week-part"].fill(minutes=str(rule.longest_session_minutes)) if item.shortened else ""


def _boxes(dose: Dose, rule: WeekRule, *, once: bool) -> tuple[int, ...]:
    """Count the boxes of what has no place in a session: as many as the least that its dose says."""
    times = 1 if once or dose.times_per_day is None else min(dose.times_per_day.low, _MOST_BOXES)
    days = (1,) if once else duration.days(dose, rule)
    return tuple(times * (day in days) for day in range(1, duration.DAYS + 1))
