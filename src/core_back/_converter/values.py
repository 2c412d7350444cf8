"""Reading single values strictly: one function for each shape that a field may have.

Nothing is coerced; a value that is not what was expected gives one message that says so.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from core_back._model.constraints import DecimalRule, NumberRule, TextRule, expected_text
from core_back._model.dose import Range
from core_back.exceptions import abbreviated, did_you_mean

DOSE_NUMBER = NumberRule(least=1, greatest=10_000)


class UnexpectedError(ValueError):
    """A value that is not what was expected; its message is meant for the reader."""

    def __init__(self, expected: str, value: object, hint: str = "") -> None:
        super().__init__(f"expected {expected}, got {abbreviated(value)}{hint}")


def read_text(value: object, rule: TextRule) -> str:
    if type(value) is not str:
        raise UnexpectedError("text", value)
    expected = expected_text(value, rule)
    if expected is not None:
        raise UnexpectedError(expected, value)
    return value


def read_number(value: object, rule: NumberRule) -> int:
    if type(value) is not int or not rule.least <= value <= rule.greatest:
        raise UnexpectedError(f"a whole number from {rule.least} to {rule.greatest}", value)
    return value


def read_decimal(value: object, rule: DecimalRule) -> float:
    """Return a number with or without decimals."""
    if type(value) not in (int, float) or not rule.least <= value <= rule.greatest:  # type: ignore[operator]
        raise UnexpectedError(f"a number from {rule.least:g} to {rule.greatest:g}", value)
    return float(value)  # type: ignore[arg-type]


def read_range(value: object, _: object) -> Range:
    if type(value) is not list:
        exact = read_number(value, DOSE_NUMBER)
        return Range(low=exact, high=exact)
    if len(value) != 2:
        raise UnexpectedError("a number or two numbers such as [8, 12]", value)
    low, high = (read_number(item, DOSE_NUMBER) for item in value)
    if low >= high:
        raise UnexpectedError("two numbers with the smaller first", f"[{low}, {high}]")
    return Range(low=low, high=high)


def read_truth(value: object, _: object) -> bool:
    if type(value) is not bool:
        raise UnexpectedError("true or false", value)
    return value


def read_member(value: object, vocabulary: type[StrEnum]) -> StrEnum:
    words = [member.value for member in vocabulary]
    if type(value) is str and value in words:
        return vocabulary(value)
    meant = did_you_mean(value, words)
    raise UnexpectedError(f"one of {', '.join(words)}", value, meant)


def read_list(value: object) -> list[Any]:
    if type(value) is not list:
        raise UnexpectedError("a list in [brackets]", value)
    return value


def read_table(value: object) -> dict[str, Any]:
    if type(value) is not dict:
        raise UnexpectedError("a table of keys and values", value)
    return value
