"""The one strict converter between plain data and models.

Nothing is coerced, unknown keys are refused, and every problem is reported with its path.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin

import attrs
import cattrs
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.errors import BaseValidationError, ClassValidationError, ForbiddenExtraKeysError, IterableValidationError
from cattrs.gen import make_dict_structure_fn

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
from core_back._model.constraints import PLAIN, DecimalRule, LengthRule, NumberRule, TextRule
from core_back._model.dose import Range
from core_back._model.records import Records
from core_back._rules.documents import Path, Problem
from core_back.exceptions import abbreviated, did_you_mean

T = TypeVar("T")
Hook = Callable[[object, object], Any]


def _tuple_hook(type_: Any, converter: cattrs.Converter) -> Hook:
    read = homogenous_tuple_structure_factory(type_, converter)
    return lambda value, _: read(read_list(value), type_)


def _frozenset_hook(type_: Any, converter: cattrs.Converter) -> Hook:
    read = _tuple_hook(_tuple_of(get_args(type_)[0]), converter)
    return lambda value, _: frozenset(read(value, type_))


def _records_hook(type_: Any, converter: cattrs.Converter) -> Hook:
    (model,) = get_args(type_)
    read = _tuple_hook(_tuple_of(model), converter)
    return lambda value, _: Records(model, read(value, type_))


def _tuple_of(item: Any) -> Any:
    return types.GenericAlias(tuple, (item, ...))


def _class_hook(model: Any, converter: cattrs.Converter) -> Hook:
    read = make_dict_structure_fn(model, converter)
    return lambda value, _: read(read_table(value), model)


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
        if len(items) < rule.least:
            raise UnexpectedError(f"at least {rule.least} of them", value)
        return items

    assert isinstance(rule, LengthRule)  # noqa: S101 - the three rules of _constraints
    return at_least


def _with(converter: cattrs.Converter, factory: Callable[[Any, cattrs.Converter], Hook]) -> Callable[[Any], Hook]:
    return lambda type_: factory(type_, converter)


def _is(origin: object) -> Callable[[Any], bool]:
    return lambda type_: get_origin(type_) is origin


def _make_converter() -> cattrs.Converter:
    """Return the converter; a hook registered later is asked first."""
    converter = cattrs.Converter(forbid_extra_keys=True)
    factories: list[tuple[Callable[[Any], bool], Callable[[Any, cattrs.Converter], Hook]]] = [
        (attrs.has, _class_hook),
        (_is(tuple), _tuple_hook),
        (_is(frozenset), _frozenset_hook),
        (_is(Records), _records_hook),
        (_is(Annotated), _annotated_hook),
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


# Problems: from the exceptions of cattrs to paths and messages.


def _found(error: BaseException, path: Path = ()) -> Iterator[Problem]:
    if isinstance(error, ClassValidationError):
        within, others = error.group_exceptions()
        for inner, field in within:
            yield from _found(inner, (*path, field.name))
        for inner in others:
            yield from _found(inner, path)
    elif isinstance(error, IterableValidationError):
        for inner, item in error.group_exceptions()[0]:
            yield from _found(inner, (*path, cast("int", item.index)))
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [field.name for field in attrs.fields(error.cl)]
        for key in sorted(error.extra_fields):
            meant = did_you_mean(key, known)
            yield (*path, key), f"unknown key {abbreviated(key)}{meant or ', expected one of ' + ', '.join(known)}"
    elif isinstance(error, KeyError):
        yield path, f"missing key {error.args[0]!r}, expected it here"
    elif isinstance(error, UnexpectedError):
        yield path, str(error)
    else:  # a defect of ours, not of the data
        raise error


def unstructured(value: object) -> Any:
    """Return the value as plain data."""
    return _CONVERTER.unstructure(value)


def canonical_json(value: object) -> bytes:
    """Return the value as the one JSON text that all equal values have: UTF-8, keys sorted, no spaces."""
    return json.dumps(unstructured(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def structured(data: object, type_: type[T]) -> tuple[T | None, list[Problem]]:
    """Return the value that plain data makes, or ``None`` and every problem with its types and fields."""
    try:
        return _CONVERTER.structure(data, type_), []
    except (BaseValidationError, UnexpectedError) as error:
        return None, list(_found(error))
