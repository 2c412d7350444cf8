"""Reading single values strictly: one function for each shape that a field may have.

Nothing is coerced; a value that is not what was expected gives one message that says so.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any

from core_back._model.constraints import (
    DecimalRule,
    NumberRule,
    TextRule,
    expected_decimal,
    expected_number,
    expected_text,
)
from core_back._model.dose import DOSE_NUMBER, LOW_FIRST, Range
from core_back._rules.found import Message, Unknown
from core_back.exceptions import abbreviated


class UnexpectedError(ValueError):
    """A value that is not what was expected; its message is meant for the reader."""

    def __init__(self, expected: str, value: object, known: Collection[str] = ()) -> None:
        text = f"expected {expected}, got {abbreviated(value)}"
        self.message: Message = Unknown(text, value, known) if known else text
        super().__init__(text)


def read_text(value: object, rule: TextRule) -> str:
    if type(value) is not str:
        raise UnexpectedError("text", value)
    expected = expected_text(value, rule)
    if expected is not None:
        raise UnexpectedError(expected, value)
    return value


def read_number(value: object, rule: NumberRule) -> int:
    expected = expected_number(value, rule)
    if expected is not None:
        raise UnexpectedError(expected, value)
    return value  # type: ignore[return-value]


def read_decimal(value: object, rule: DecimalRule) -> float:
    """Return a number with or without decimals."""
    expected = expected_decimal(value, rule)
    if expected is not None:
        raise UnexpectedError(expected, value)
    return float(value)  # type: ignore[arg-type]


def read_range(value: object, _: object) -> Range:
    if type(value) is not list:
        exact = read_number(value, DOSE_NUMBER)
        return Range(low=exact, high=exact)
    if len(value) != 2:
        raise UnexpectedError("a number or two numbers such as [8, 12]", value)
    low, high = (read_number(item, DOSE_NUMBER) for item in value)
    if low >= high:
        raise UnexpectedError(LOW_FIRST, f"[{low}, {high}]")
    return Range(low=low, high=high)


def read_truth(value: object, _: object) -> bool:
    if type(value) is not bool:
        raise UnexpectedError("true or false", value)
    return value


def read_member(value: object, vocabulary: type[StrEnum]) -> StrEnum:
    members = _members(vocabulary)
    if type(value) is not str or value not in members:
        raise UnexpectedError(f"one of {', '.join(members)}", value, members)
    return members[value]


@functools.cache  # there are as many closed lists as the models name
def _members(vocabulary: type[StrEnum]) -> Mapping[str, StrEnum]:
    return {member.value: member for member in vocabulary}


def read_list(value: object) -> list[Any]:
    if type(value) is not list:
        raise UnexpectedError("a list in [brackets]", value)
    return value


def read_table(value: object) -> dict[str, Any]:
    if type(value) is not dict:
        raise UnexpectedError("a table of keys and values", value)
    return value
