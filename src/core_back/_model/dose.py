"""How much and how often: numbers that render themselves as a phrase."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from core_back._model.base import Model
from core_back._model.constraints import OneOrMore, Slug, Text
from core_back._model.vocabulary import ProvenanceMark

if TYPE_CHECKING:  # the phrases know the numbers of a dose, not the other way round
    from core_back._model.phrase import Phrase

#: The numbers of a dose, in the order in which its phrase says them.
DOSE_NUMBERS = ("sets", "repetitions", "hold_seconds", "minutes", "every_minutes", "times_per_day", "days_per_week")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Range(Model):
    """
    A whole number, exact or from-to; in data ``10`` or ``[8, 12]``.

    Attributes:
        low: The least.
        high: The most; equal to ``low`` for an exact number.

    """

    low: int
    high: int

    def phrase(self, phrases: Mapping[str, Phrase]) -> str:
        """``10`` or ``8 to 12``, in the language of ``phrases``."""
        if self.low == self.high:
            return str(self.low)
        return phrases["dose-range"].fill(low=str(self.low), high=str(self.high))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Dose(Model):
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
        The dose in words, in the language of ``phrases``.

        >>> from core_back import catalogue
        >>> content = catalogue()
        >>> content.exercises["seated-flexion"].dose.phrase(content.phrases)
        '10 times, hold 2 seconds'
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
