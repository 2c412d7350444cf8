"""How much and how often: numbers that render themselves as a phrase; and how long it takes where they do not say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

import attrs

from core_back._model.base import Record
from core_back._model.constraints import (
    DayNumber,
    DoseNumber,
    NumberRule,
    OneOrMore,
    Seconds,
    SessionMinutes,
    Slug,
    Text,
    TimesPerDay,
)
from core_back._model.phrase import Phrase
from core_back._model.vocabulary import ProvenanceMark

#: The numbers of a dose, in the order in which its phrase says them.
DOSE_NUMBERS = ("sets", "repetitions", "hold_seconds", "minutes", "every_minutes", "times_per_day", "days_per_week")


#: What each number of a range must be, and how the two stand.
DOSE_NUMBER: NumberRule = get_args(DoseNumber)[1]
LOW_FIRST = "two numbers with the smaller first"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Range(Record):
    """
    A whole number, exact or from-to; in data ``10`` or ``[8, 12]``.

    Attributes:
        low: The least.
        high: The most; equal to ``low`` for an exact number.

    """

    low: DoseNumber
    high: DoseNumber

    def disagreements(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Say so if the smaller number is not first."""
        if self.low > self.high:
            yield (), f"expected {LOW_FIRST}, got [{self.low}, {self.high}]"

    def phrase(self, phrases: Mapping[str, Phrase]) -> str:
        """``10`` or ``8 to 12``, in the language of ``phrases``."""
        if self.low == self.high:
            return str(self.low)
        return phrases["dose-range"].fill(low=str(self.low), high=str(self.high))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Dose(Record):
    """
    How much and how often, with its provenance.

    Attributes:
        sets: Number of sets.
        repetitions: Repetitions in a set.
        hold_seconds: How long each repetition is held, in seconds.
        minutes: How long it lasts, in minutes.
        every_minutes: How often it is repeated, in minutes.
        times_per_day: How many times a day.
        days_per_week: On how many days a week.
        per_side: Whether the numbers count for each side.
        to_comfort: Whether comfort, not a number, decides how long.
        note: What the numbers cannot say.
        mark: How the dose is known.
        sources: Ids of the sources.

    """

    sets: Range | None = None
    repetitions: Range | None = None
    hold_seconds: Range | None = None
    minutes: Range | None = None
    every_minutes: Range | None = None
    times_per_day: Range | None = None
    days_per_week: Range | None = None
    per_side: bool = False
    to_comfort: bool = False
    note: Text | None = None
    mark: ProvenanceMark
    sources: OneOrMore[Slug]

    def phrase(self, phrases: Mapping[str, Phrase]) -> str:
        """
        Return the dose in words, in the language of ``phrases``.

        >>> from core_back import catalogue
        >>> content = catalogue()
        >>> content.exercises["seated-flexion"].dose.phrase(content.phrases)
        '10 times, hold 2 seconds, 2 times a day'
        """
        parts = []
        for field in DOSE_NUMBERS:
            number: Range | None = getattr(self, field)
            if number is not None:
                form = "one" if number.high == 1 else "other"
                key = f"dose-{field.replace('_', '-')}-{form}"
                parts.append(phrases[key].fill(number=number.phrase(phrases)))
        if self.per_side:
            parts.append(phrases["dose-per-side"].text)
        if self.to_comfort:
            parts.append(phrases["dose-to-comfort"].text)
        if self.note is not None:
            parts.append(self.note)
        return ", ".join(parts)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WeekRule(Record):
    """
    How a week is reckoned where a dose does not say; an assumption, never part of a dose.

    Attributes:
        longest_session_minutes: How long a session may last, in minutes.
        most_times_per_day: What is done more often than this is a reminder through the day.
        days_per_week: On how many days an exercise falls whose dose names none.
        seconds_per_repetition: How long a repetition takes besides its hold, in seconds.
        seconds_between_sets: The rest between two sets, in seconds.
        seconds_between_exercises: The pause between two exercises, in seconds.
        seconds_to_comfort: How long a set takes that only comfort limits, in seconds.
        mark: How the numbers are known.
        sources: Ids of the sources.

    """

    longest_session_minutes: SessionMinutes
    most_times_per_day: TimesPerDay
    days_per_week: DayNumber
    seconds_per_repetition: Seconds
    seconds_between_sets: Seconds
    seconds_between_exercises: Seconds
    seconds_to_comfort: Seconds
    mark: ProvenanceMark
    sources: OneOrMore[Slug]
