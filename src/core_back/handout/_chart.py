"""The week as a table of boxes to tick: a row for each exercise, a column for each day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from core_back import _reckoning
from core_back._catalogue import Catalogue
from core_back._dose import Dose, Range
from core_back._laying_out import week
from core_back._policy import WeekRule
from core_back._recommendation import Recommendation
from core_back._week import Aside, Day, Session, SessionItem

#: More boxes than this in a day are not ticked but counted.
_MOST_BOXES = 6


@attrs.frozen(kw_only=True)
class Row:
    """
    What is ticked off.

    Attributes:
        name: The exercise.
        note: That only a part of its dose fits, if so.
        minutes: How long it takes, if that is known.
        boxes: For each day, how many boxes there are.
    """

    name: str
    note: str
    minutes: str
    boxes: tuple[int, ...]


@attrs.frozen(kw_only=True)
class Block:
    """
    Rows of one session, or of no session.

    Attributes:
        heading: What the rows have in common.
        minutes: How long they take together, if that is known.
        rows: The rows.
    """

    heading: str
    minutes: str
    rows: tuple[Row, ...]


@attrs.frozen(kw_only=True)
class Chart:
    """
    The table.

    Attributes:
        days: Names of the days.
        blocks: The rows, by session.
        note: How minutes and days are reckoned.
    """

    days: tuple[str, ...]
    blocks: tuple[Block, ...]
    note: str


def chart(answer: Recommendation, words: Catalogue) -> Chart | None:
    """The week of an answer; nothing if it has none, or if the catalogue does not say how a week is reckoned."""
    if words.week is None:
        return None
    made = week(answer, catalogue=words)
    blocks = [*_sessions(made.days, words)]
    doses = {each.exercise.id: each.exercise.dose for each in answer.suggestions}
    for heading, asides in (
        (_instead_of(made.instead, made.days, words), made.instead),
        (words.phrases["week-through-the-day"].text, made.through_the_day),
        (words.phrases["week-as-needed"].text, made.as_needed),
    ):
        blocks += _beside(heading, asides, doses, words.week)
    days = tuple(words.phrases["week-day"].fill(number=str(day.number)) for day in made.days)
    return Chart(days=days, blocks=tuple(blocks), note=made.estimate.text) if blocks else None


def _sessions(days: Iterable[Day], words: Catalogue) -> Iterator[Block]:
    """A block for each place in the day, with every exercise that is done there on any day."""
    by_number: dict[int, dict[int, Session]] = {}
    for day in days:
        for session in day.sessions:
            by_number.setdefault(session.number, {})[day.number] = session
    for number, sessions in sorted(by_number.items()):
        items: dict[str, SessionItem] = {}
        for session in sessions.values():
            items |= {item.exercise: item for item in session.items}
        rows = [
            Row(
                name=item.name,
                minutes=_minutes(item.minutes, words, estimated=item.estimated),
                note=_note(item, words),
                boxes=tuple(int(_holds(sessions.get(day.number), id_)) for day in days),
            )
            for id_, item in items.items()
        ]
        lows, highs = ([getattr(each.minutes, end) for each in sessions.values()] for end in ("low", "high"))
        estimated = any(session.estimated for session in sessions.values())
        yield Block(
            heading=words.phrases["handout-session"].fill(number=str(number)),
            minutes=_minutes(Range(low=min(lows), high=max(highs)), words, estimated=estimated),
            rows=tuple(rows),
        )


def _holds(session: Session | None, exercise_id: str) -> bool:
    return session is not None and any(item.exercise == exercise_id for item in session.items)


def _note(item: SessionItem, words: Catalogue) -> str:
    if not item.shortened or words.week is None:
        return ""
    return words.phrases["week-part"].fill(minutes=str(words.week.longest_session_minutes))


def _minutes(minutes: Range, words: Catalogue, *, estimated: bool) -> str:
    said = minutes.phrase(words.phrases)
    return words.phrases["week-about"].fill(minutes=said) if estimated else said


def _beside(heading: str, asides: Iterable[Aside], doses: Mapping[str, Dose], rule: WeekRule) -> Iterator[Block]:
    """What has no place in a session, with boxes as often as its dose says, at the least."""
    rows = []
    for aside in asides:
        dose = doses[aside.exercise]
        times = 1 if dose.times_per_day is None else min(dose.times_per_day.low, _MOST_BOXES)
        on = _reckoning.days(dose, rule)
        boxes = tuple(times * (day in on) for day in range(1, _reckoning.DAYS + 1))
        rows.append(Row(name=aside.name, note="", minutes="", boxes=boxes))
    if rows:
        yield Block(heading=heading, minutes="", rows=tuple(rows))


def _instead_of(asides: Iterable[Aside], days: Iterable[Day], words: Catalogue) -> str:
    replaced = {id_ for aside in asides for id_ in aside.instead_of}
    names = {item.name: None for day in days for session in day.sessions for item in session.items if item.exercise in replaced}
    return words.phrases["week-instead"].fill(activities=", ".join(names))
