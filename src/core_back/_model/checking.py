"""What a field of a record may hold, from its annotation: the same rules as for data, checked when a record is built.

Imported when the first record is built that was not checked before, which most processes never do.
"""

from __future__ import annotations

import functools
import types
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import attrs

from core_back._arguments import type_name
from core_back._model.constraints import (
    PLAIN,
    DecimalRule,
    LengthRule,
    NumberRule,
    TextRule,
    expected_decimal,
    expected_length,
    expected_number,
    expected_text,
)
from core_back._model.records import Records
from core_back.exceptions import InputError, abbreviated, located

#: What is wrong with a value: the place inside it, what was expected there, and what was found. None if nothing is.
Wrong = tuple[str, str, object] | None
Check = Callable[[object], Wrong]


def check(record: Any) -> None:
    """
    Pass a record whose fields hold what their annotations say, and fit together.

    Raises:
        InputError: A field holds anything else, or two do not fit; it lists each.
    """
    problems = []
    model: Any = type(record)
    for name, check_field in _checks(model):
        wrong = check_field(getattr(record, name))
        if wrong is not None:
            inside, expected, found = wrong
            place = f"{model.__name__}.{name}{inside}"
            problems.append(f"expected {expected}, got {abbreviated(found)} @ {place}")
    if not problems:
        problems = [f"{message} @ {located(path, model.__name__)}" for path, message in record.disagreements()]
    if problems:
        raise InputError(problems)


@functools.cache
def _checks(model: Any) -> tuple[tuple[str, Check], ...]:
    """Return a check for each field of a model."""
    hints = get_type_hints(model, include_extras=True)
    return tuple((field.name, _check(hints[field.name])) for field in attrs.fields(model))


def _check(type_: Any) -> Check:
    """Return the check of a type that fields have."""
    origin, inside = get_origin(type_), get_args(type_)
    if origin is Annotated:
        return _ruled(*inside)
    if origin in (types.UnionType, Union):
        return _optional(_check(next(each for each in inside if each is not types.NoneType)))
    if origin in (tuple, Records):
        return _tuple(_check(inside[0])) if origin is tuple else _records(inside[0])
    if type_ is str:
        return _text(PLAIN)
    return _member(type_) if issubclass(type_, StrEnum) else _instance(type_)


def _optional(check_value: Check) -> Check:
    return lambda value: None if value is None else check_value(value)


def _ruled(inner: Any, rule: object) -> Check:
    if isinstance(rule, TextRule):
        return _text(rule)
    if isinstance(rule, NumberRule):
        return lambda value: _wrong(expected_number(value, rule), value)
    if isinstance(rule, DecimalRule):
        return lambda value: _wrong(expected_decimal(value, rule), value)
    assert isinstance(rule, LengthRule)  # noqa: S101 - the four rules of constraints
    items = _check(inner)
    return lambda value: items(value) or _wrong(expected_length(value, rule), value)  # type: ignore[arg-type]


def _wrong(expected: str | None, value: object) -> Wrong:
    return None if expected is None else ("", expected, value)


def _text(rule: TextRule) -> Check:
    return lambda value: _wrong(expected_text(value, rule) if isinstance(value, str) else "text", value)


def _tuple(check_item: Check) -> Check:
    def check_items(value: object) -> Wrong:
        if not isinstance(value, tuple):
            return "", "a tuple", value
        for place, item in enumerate(value):
            wrong = check_item(item)
            if wrong is not None:
                inside, expected, found = wrong
                return f"[{place}]{inside}", expected, found
        return None

    return check_items


def _records(model: type[Any]) -> Check:
    expected = f"Records of {type_name(model).partition(' ')[2]}"
    return lambda value: None if isinstance(value, Records) and value.model is model else ("", expected, value)


def _member(vocabulary: type[StrEnum]) -> Check:
    expected = f"one of {', '.join(f'{vocabulary.__name__}.{member.name}' for member in vocabulary)}"
    return lambda value: None if isinstance(value, vocabulary) else ("", expected, value)


def _instance(type_: type) -> Check:
    return lambda value: None if isinstance(value, type_) else ("", type_name(type_), value)
