"""How long a dose takes and on which days it falls; where the dose does not say, the data hold an assumption."""

from __future__ import annotations

from typing import NamedTuple

from core_back._model.dose import Dose, Range, WeekRule

DAYS = 7


class Span(NamedTuple):
    """Seconds, at least and at most; of any number, as a dose may take none or days."""

    low: int
    high: int


def seconds(dose: Dose, rule: WeekRule) -> Span:
    """Estimate how long the dose takes once, at least and at most."""
    return Span(low=_seconds(dose, rule, "low"), high=_seconds(dose, rule, "high"))


def _seconds(dose: Dose, rule: WeekRule, end: str) -> int:
    def number(range_: Range | None, otherwise: int) -> int:
        return otherwise if range_ is None else int(getattr(range_, end))

    sides = 2 if dose.per_side else 1
    if dose.minutes is not None:  # how long the whole of it lasts
        return 60 * number(dose.minutes, 0) * sides
    if dose.repetitions is None and dose.hold_seconds is None:
        one_set = rule.seconds_to_comfort
    else:
        one_set = number(dose.repetitions, 1) * (rule.seconds_per_repetition + number(dose.hold_seconds, 0))
    sets = number(dose.sets, 1)
    return (sets * one_set + (sets - 1) * rule.seconds_between_sets) * sides


def days(dose: Dose, rule: WeekRule) -> tuple[int, ...]:
    """Spread the dose over the days of the week; of a range, over the fewest."""
    wanted = rule.days_per_week if dose.days_per_week is None else dose.days_per_week.low
    number = min(wanted, DAYS)
    return tuple(1 + place * DAYS // number for place in range(number))


def minutes(seconds_: Span) -> Range:
    """Convert seconds to minutes, rounded up; there is always one."""
    return Range(low=max(1, -(-seconds_.low // 60)), high=max(1, -(-seconds_.high // 60)))
