"""The week as a table of boxes to tick: a row for each exercise, a column for each day."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.dose import Dose, WeekRule
from core_back._model.recommendation import Recommendation
from core_back._model.week import Session, SessionItem, Week
from core_back._text.week_wording import Phrases, asides, lasting
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
        note: That only a part of its dose fits, if so.
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
        note: How times and days are reckoned.
    """

    days: tuple[str, ...]
    blocks: tuple[Block, ...]
    note: str


def chart(answer: Recommendation, words: Catalogue) -> Chart | None:
    """The week of an answer; nothing if it holds none, or if the catalogue does not say how a week is reckoned."""
    if words.week is None:
        return None
    made = week(answer, catalogue=words)
    doses = {each.exercise.id: each.exercise.dose for each in answer.suggestions}
    blocks = [*_sessions(made, words.week, words.phrases)]
    for heading, group in asides(made, words.phrases):
        once = group == made.trials
        rows = (Row(name=each.name, boxes=_boxes(doses[each.exercise], words.week, once=once)) for each in group)
        blocks.append(Block(heading=heading, rows=tuple(rows)))
    days = tuple(words.phrases["week-day"].fill(number=str(day.number)) for day in made.days)
    return Chart(days=days, blocks=tuple(blocks), note=made.estimate.text) if blocks else None


def _sessions(made: Week, rule: WeekRule, phrases: Phrases) -> Iterator[Block]:
    """A block for each place in the day and each length of the session there, so that days may differ."""
    alike: dict[Session, list[int]] = {}
    for day in made.days:
        for session in day.sessions:
            alike.setdefault(session, []).append(day.number)
    for session, days in sorted(alike.items(), key=lambda each: (each[0].number, each[1])):
        boxes = tuple(int(day.number in days) for day in made.days)
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
    """Boxes for what has no place in a session: as often as its dose says, at the least."""
    times = 1 if once or dose.times_per_day is None else min(dose.times_per_day.low, _MOST_BOXES)
    days = (1,) if once else duration.days(dose, rule)
    return tuple(times * (day in days) for day in range(1, duration.DAYS + 1))
