"""How long a dose takes and on which days it falls; what the dose does not say is an assumption of the data."""

from __future__ import annotations

from core_back._model.dose import Dose, Range, WeekRule

DAYS = 7


def seconds(dose: Dose, rule: WeekRule) -> Range:
    """How long the dose takes once, at the least and at the most."""
    return Range(low=_seconds(dose, rule, "low"), high=_seconds(dose, rule, "high"))


def _seconds(dose: Dose, rule: WeekRule, end: str) -> int:
    def number(of: Range | None, otherwise: int) -> int:
        return otherwise if of is None else int(getattr(of, end))

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
    """The days that the dose falls on, spread over the week; of a range, the fewest."""
    wanted = rule.days_per_week if dose.days_per_week is None else dose.days_per_week.low
    number = min(wanted, DAYS)
    return tuple(1 + place * DAYS // number for place in range(number))


def minutes(of: Range) -> Range:
    """Seconds as minutes, rounded up."""
    return Range(low=-(-of.low // 60), high=-(-of.high // 60))
