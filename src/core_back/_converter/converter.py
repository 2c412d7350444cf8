"""The one strict converter between plain data and models.

Nothing is coerced, unknown keys are refused, and every problem is reported with its path.
"""

from __future__ import annotations

import functools
import json
import types
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

import attrs
import cattrs
from cattrs.errors import BaseValidationError, ClassValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from core_back._converter.values import (
    UnexpectedError,
    read_decimal,
    read_list,
    read_member,
    read_number,
    read_range,
    read_table,
    read_text,
    read_truth,
)
from core_back._model.base import Record, trusted
from core_back._model.constraints import PLAIN, DecimalRule, LengthRule, NumberRule, TextRule, expected_length
from core_back._model.dose import Range
from core_back._model.exercise import Exercise
from core_back._model.records import Records
from core_back._rules.found import MISSING_KEY, Found, Path, Unknown
from core_back.exceptions import abbreviated

T = TypeVar("T")
Hook = Callable[[object, object], Any]


class _InsideError(ValueError):
    """What is inside a value is wrong: the first problems, and how many more."""

    def __init__(self, found: Found) -> None:
        super().__init__()
        self.found = found


#: What reading a value raises when the value is wrong.
_WRONG = (BaseValidationError, UnexpectedError, _InsideError)


def _tuple_hook(type_: Any, converter: cattrs.Converter) -> Hook:
    item = get_args(type_)[0]
    read = converter.get_structure_hook(item)

    def read_items(value: object, _: object) -> tuple[Any, ...]:
        items: list[Any] = []
        found = None
        for index, each in enumerate(read_list(value)):
            try:
                items.append(read(each, item))
            except _WRONG as error:  # its problems only: errors by the hundred thousand would fill the memory
                found = found or Found()
                _gather(error, (index,), found)
        if found:
            raise _InsideError(found)
        return tuple(items)

    return read_items


def _frozenset_hook(type_: Any, converter: cattrs.Converter) -> Hook:
    read = _tuple_hook(_tuple_of(get_args(type_)[0]), converter)
    return lambda value, _: frozenset(read(value, type_))


def _records_hook(type_: Any, converter: cattrs.Converter) -> Hook:
    (model,) = get_args(type_)
    read = _tuple_hook(_tuple_of(model), converter)
    return lambda value, _: Records(model, read(value, type_))


def _tuple_of(item: Any) -> Any:
    return types.GenericAlias(tuple, (item, ...))


def _optional_hook(type_: Any, converter: cattrs.Converter) -> Hook:
    (inner,) = (each for each in get_args(type_) if each is not types.NoneType)
    read = converter.get_structure_hook(inner)
    return lambda value, _: None if value is None else read(value, inner)


def _class_hook(model: Any, converter: cattrs.Converter) -> Hook:
    read = make_dict_structure_fn(model, converter)
    if getattr(model, "disagreements", None) in (None, Record.disagreements):
        return lambda value, _: read(read_table(value), model)

    def read_model(value: object, _: object) -> Any:
        made = read(read_table(value), model)
        found = Found()
        for path, message in made.disagreements():
            found.add(path, message)
        if found.problems:
            raise _InsideError(found)
        return made

    return read_model


def _annotated_hook(type_: Any, converter: cattrs.Converter) -> Hook:
    inner, rule = get_args(type_)
    if isinstance(rule, TextRule):
        return lambda value, _: read_text(value, rule)
    if isinstance(rule, NumberRule):
        return lambda value, _: read_number(value, rule)
    if isinstance(rule, DecimalRule):
        return lambda value, _: read_decimal(value, rule)
    read = converter.get_structure_hook(inner)

    def at_least(value: object, _: object) -> Any:
        items = read(value, inner)
        expected = expected_length(items, rule)
        if expected is not None:
            raise UnexpectedError(expected, value)
        return items

    assert isinstance(rule, LengthRule)  # noqa: S101 - the three rules of _constraints
    return at_least


def _with(converter: cattrs.Converter, factory: Callable[[Any, cattrs.Converter], Hook]) -> Callable[[Any], Hook]:
    return lambda type_: factory(type_, converter)


def _is(origin: object) -> Callable[[Any], bool]:
    return lambda type_: get_origin(type_) is origin


def _is_optional(type_: object) -> bool:
    return get_origin(type_) in (Union, types.UnionType) and types.NoneType in get_args(type_)


def _make_converter(*, defaults: bool = True) -> cattrs.Converter:
    """Return a converter, which leaves out what is as its default or not; a hook registered later is asked first."""
    converter = cattrs.Converter(forbid_extra_keys=True, omit_if_default=not defaults)
    factories: list[tuple[Callable[[Any], bool], Callable[[Any, cattrs.Converter], Hook]]] = [
        (attrs.has, _class_hook),
        (_is(tuple), _tuple_hook),
        (_is(frozenset), _frozenset_hook),
        (_is(Records), _records_hook),
        (_is(Annotated), _annotated_hook),
        (_is_optional, _optional_hook),
    ]
    for wanted, factory in factories:
        converter.register_structure_hook_factory(wanted, _with(converter, factory))
    converter.register_structure_hook(Range, read_range)
    converter.register_structure_hook(StrEnum, read_member)
    converter.register_structure_hook(bool, read_truth)
    converter.register_structure_hook(str, lambda value, _: read_text(value, PLAIN))
    converter.register_unstructure_hook(Range, _written_range)
    converter.register_unstructure_hook(StrEnum, str)
    converter.register_unstructure_hook_func(_is(frozenset), lambda members: sorted(map(str, members)))
    converter.register_unstructure_hook_func(
        _is(Records), lambda records: [converter.unstructure(record) for record in records.values()]
    )
    return converter


def _written_range(value: Range) -> int | list[int]:
    return value.low if value.low == value.high else [value.low, value.high]


_CONVERTER = _make_converter()


@functools.cache
def _short_converter() -> cattrs.Converter:
    return _make_converter(defaults=False)


# Problems: from the exceptions of cattrs to paths and messages.


def _found(error: BaseException) -> Found:
    """List the problems that an error is about."""
    found = Found()
    _gather(error, (), found)
    return found


def _gather(error: BaseException, path: Path, found: Found) -> None:
    """Add the problems that an error is about."""
    if isinstance(error, ClassValidationError):
        within, others = error.group_exceptions()
        for inner, field in within:
            _gather(inner, (*path, field.name), found)
        for inner in others:
            _gather(inner, path, found)
    elif isinstance(error, _InsideError):
        for inside, message in error.found.problems:
            found.add((*path, *inside), message)
        found.more += error.found.more
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [field.name for field in attrs.fields(error.cl)]
        expected = f", expected one of {', '.join(known)}"
        for key in sorted(error.extra_fields):
            found.add((*path, key), Unknown(f"unknown key {abbreviated(key)}", key, known, expected))
    elif isinstance(error, KeyError):
        found.add(path, f"{MISSING_KEY} {error.args[0]!r}, expected it here")
    elif isinstance(error, UnexpectedError):
        found.add(path, error.message)
    else:  # a defect of ours, not of the data
        raise error


def unstructured(value: object, *, defaults: bool = True, poses: bool = True) -> Any:
    """Return the value as plain data: with or without the fields that are as their defaults, with poses or none."""
    converter = _CONVERTER if poses else _without_poses()
    return (converter if defaults else _short_converter()).unstructure(value)


@functools.cache
def _without_poses() -> cattrs.Converter:
    converter = _make_converter()
    write = make_dict_unstructure_fn(Exercise, converter, figure=override(omit=True))
    converter.register_unstructure_hook(Exercise, lambda exercise: {**write(exercise), "figure": None})
    return converter


def canonical_json(value: object) -> bytes:
    """Return the value as the one JSON text that all equal values have: UTF-8, keys sorted, no spaces."""
    return json.dumps(unstructured(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def structured(data: object, type_: type[T]) -> tuple[T | None, Found]:
    """Return the value that plain data makes, or ``None`` and the problems with its types and fields."""
    try:
        with trusted():  # as the converter checks every value
            return _CONVERTER.structure(data, type_), Found()
    except _WRONG as error:
        return None, _found(error)
