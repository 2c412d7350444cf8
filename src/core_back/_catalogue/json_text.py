"""JSON, in and out; strict, and every problem at once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import chain
from typing import Any, NoReturn, TypeVar

from core_back._arguments import expect
from core_back._catalogue.catalogue import Catalogue
from core_back._converter.converter import structured, unstructured
from core_back._limits import (
    DEEPEST_JSON,
    LONGEST_CATALOGUE_JSON,
    LONGEST_JSON,
    MOST_CATALOGUE_VALUES,
    MOST_VALUES,
    WIDEST_INDENT,
)
from core_back._model.exercise import Exercise
from core_back._model.intake import Intake
from core_back._model.pattern import PainPattern
from core_back._model.recommendation import Recommendation
from core_back._model.week import Week
from core_back._rules import problems as rule_problems
from core_back._rules.documents import not_plain, texts_in, too_many
from core_back._rules.found import first
from core_back.exceptions import InputError, abbreviated, located

#: What can be written as JSON and read back.
JSON_TYPES = (Intake, Recommendation, Week, Exercise, PainPattern, Catalogue)
Value = Intake | Recommendation | Week | Exercise | PainPattern | Catalogue
M = TypeVar("M", bound=Value)

#: All between two brackets: texts in quotes, as whole as they are, and what is neither text nor bracket.
_NO_BRACKETS = re.compile(r'(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[^"\[\]{}]++)++', re.DOTALL)


def to_json(value: Value, *, indent: int | None = None, poses: bool = True) -> str:
    """
    Return the value as JSON text; ``from_json`` reads it back to an equal value, if it has its poses.

    Args:
        value: An ``Intake``, ``Recommendation``, ``Week``, ``Exercise``, ``PainPattern`` or ``Catalogue``.
        indent: Spaces a level, 0 to 80, or ``None`` for one line.
        poses: Whether exercises have their figures; without, ``figure`` is null, and much less is sent.

    Raises:
        InputError: The value is of another type, or larger than ``from_json`` reads; or ``indent`` is out of range.

    >>> from core_back import Intake, to_json
    >>> to_json(Intake(eased_by=["sitting"]))[:45]
    '{"eased_by": ["sitting"], "worst_in": null, "'

    """
    expect(indent, (int, type(None)), "indent", called="a number of spaces")
    if indent is not None and not 0 <= indent <= WIDEST_INDENT:
        raise InputError([f"expected 0 to {WIDEST_INDENT} spaces, got {abbreviated(indent)} @ indent"])
    data = to_dict(value, poses=poses)
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    _refuse_too_many(data, text, type(value), "value")
    _refuse_too_long(text, type(value), "value")
    return text


def to_dict(value: Value, *, poses: bool = True) -> dict[str, Any]:
    """
    Return what ``to_json`` writes as plain data, for what writes JSON itself; ``from_dict`` reads it back.

    Args:
        value: An ``Intake``, ``Recommendation``, ``Week``, ``Exercise``, ``PainPattern`` or ``Catalogue``.
        poses: Whether exercises have their figures; without, ``figure`` is ``None``.

    Raises:
        InputError: The value is of another type.

    >>> from core_back import Intake, to_dict
    >>> to_dict(Intake(eased_by=["sitting"]))["eased_by"]
    ['sitting']

    """
    expect(value, JSON_TYPES, "value")
    expect(poses, bool, "poses")
    data: dict[str, Any] = unstructured(value, poses=poses)
    return data


def from_json(text: str | bytes | bytearray, type_: type[M]) -> M:
    """
    Read JSON text strictly: nothing is coerced, nothing unknown is passed over.

    Args:
        text: The JSON text, or its bytes in UTF-8; a byte order mark may stand before it.
        type_: ``Intake``, ``Recommendation``, ``Week``, ``Exercise``, ``PainPattern`` or ``Catalogue``.

    Raises:
        InputError: The text is not JSON, too large or too deep, or not what ``type_`` needs; it lists every problem.
            That of an intake says first which red flags are named in the text.

    >>> from core_back import Intake, from_json
    >>> from_json(b'{"eased_by": ["sitting"]}', Intake) == Intake(eased_by=["sitting"])
    True

    """
    _refuse_other(type_)
    try:
        return _read(_parsed(text, type_), type_)
    except InputError as error:
        if type_ is Intake and isinstance(text, (str, bytes, bytearray)):
            error.red_flags = _heard(text)
        raise


def from_dict(data: Mapping[str, Any], type_: type[M]) -> M:
    """
    Read plain data, such as a framework made of JSON, as strictly as ``from_json`` reads the text.

    Args:
        data: Dictionaries, lists, texts, numbers, ``True``, ``False`` and ``None``, as ``json.loads`` gives them.
        type_: ``Intake``, ``Recommendation``, ``Week``, ``Exercise``, ``PainPattern`` or ``Catalogue``.

    Raises:
        InputError: The data is too large or too deep, or not what ``type_`` needs; it lists every problem.
            That of an intake says first which red flags are named in the data.

    >>> from core_back import Intake, from_dict
    >>> from_dict({"eased_by": ["sitting"]}, Intake) == Intake(eased_by=["sitting"])
    True

    """
    _refuse_other(type_)
    try:
        return _read(_plain(data, type_), type_)
    except InputError as error:
        if type_ is Intake:
            error.red_flags = _heard("\n".join(texts_in(data, most=MOST_VALUES)))
        raise


def _plain(data: object, type_: type) -> object:
    problem = not_plain(data, most=_most_values(type_), deepest=DEEPEST_JSON)
    if problem:
        raise InputError([problem])
    return data


def _refuse_other(type_: object) -> None:
    if not isinstance(type_, type) or type_ not in JSON_TYPES:
        raise InputError([f"expected {type_names()}, got {abbreviated(type_)} @ type_"])


def _heard(text: str | bytes | bytearray) -> tuple[str, ...]:
    from core_back._model.hearing import red_flags_in

    return red_flags_in(text)


def _read(data: object, type_: type[M]) -> M:
    """Read the data, or raise with every problem."""
    value, found = structured(data, type_)
    rules = rule_problems(data) if type_ is Catalogue and isinstance(data, dict) else ()
    problems, more = first(chain(found.problems, rules))
    if value is None or problems:
        told = [f"{message} @ {located(path)}" for path, message in problems]
        raise InputError(told, more=more + found.more)
    return value


def type_names() -> str:
    return " or ".join(type_.__name__ for type_ in JSON_TYPES)


def _refuse_too_long(text: str, type_: type, place: str) -> None:
    longest = LONGEST_CATALOGUE_JSON if type_ is Catalogue else LONGEST_JSON
    if len(text) > longest:
        raise InputError([f"expected at most {longest} characters of JSON, got {len(text)} @ {place}"])


def _refuse_too_many(data: object, text: str, type_: type, place: str) -> None:
    most = _most_values(type_)
    if len(text) < 2 * most:  # a value takes two letters at least, with what stands before or after it
        return
    problem = too_many(data, most)
    if problem:
        raise InputError([f"{problem} @ {place}"])


def _most_values(type_: type) -> int:
    return MOST_CATALOGUE_VALUES if type_ is Catalogue else MOST_VALUES


def _parsed(text: object, type_: type) -> object:
    if isinstance(text, (bytes, bytearray)):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError:
            raise InputError(["expected JSON in UTF-8, got bytes that are not @ $"]) from None
    if not isinstance(text, str):
        raise InputError([f"expected JSON text, got {abbreviated(text)} @ $"])
    _refuse_too_long(text, type_, "$")
    text = text.removeprefix("\ufeff")  # some editors put a byte order mark before the text
    if _is_too_deep(text):
        raise InputError([f"expected JSON that is nested at most {DEEPEST_JSON} levels deep @ $"])
    try:
        data: object = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse)
    except ValueError as error:
        raise InputError([f"expected JSON, got text that is not: {error} @ $"]) from None
    _refuse_too_many(data, text, type_, "$")
    return data


def _is_too_deep(text: str) -> bool:
    """Count the depth before anything is parsed: a parser that goes too deep ends a process with a small stack."""
    if text.count("[") + text.count("{") <= DEEPEST_JSON:
        return False
    depth = 0
    for bracket in _NO_BRACKETS.sub("", text):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST_JSON:
            return True
    return False


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table:
            message = f"the key {abbreviated(key)} stands twice in one object"
            raise ValueError(message)
        table[key] = value
    return table


def _refuse(constant: str) -> NoReturn:
    message = f"{constant} is no JSON number"
    raise ValueError(message)
