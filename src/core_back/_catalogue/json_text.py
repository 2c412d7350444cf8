"""JSON, in and out; strict, and every problem at once."""

from __future__ import annotations

import json
from typing import Any, NoReturn, TypeVar

from core_back._catalogue.catalogue import Catalogue
from core_back._converter.converter import structured, unstructured
from core_back._model.exercise import Exercise
from core_back._model.intake import Intake
from core_back._model.pattern import PainPattern
from core_back._model.recommendation import Recommendation
from core_back._model.week import Week
from core_back._rules import problems as rule_problems
from core_back._rules.documents import located, too_many
from core_back.exceptions import InputError, abbreviated

#: What can be written as JSON and read back.
JSON_TYPES = (Intake, Recommendation, Week, Exercise, PainPattern, Catalogue)
Value = Intake | Recommendation | Week | Exercise | PainPattern | Catalogue
M = TypeVar("M", bound=Value)

LONGEST_JSON = 5_000_000


def to_json(value: Value, *, indent: int | None = None) -> str:
    """
    Return the value as JSON text; ``from_json`` reads it back to an equal value.

    Args:
        value: An ``Intake``, ``Recommendation``, ``Week``, ``Exercise``, ``PainPattern`` or ``Catalogue``.
        indent: Spaces a level, or ``None`` for one line.

    Raises:
        InputError: The value is of another type.

    >>> from core_back import Intake, to_json
    >>> to_json(Intake(eased_by=["sitting"]))[:45]
    '{"eased_by": ["sitting"], "worst_in": null, "'

    """
    if not isinstance(value, JSON_TYPES):
        raise InputError([f"expected {_type_names()}, got {abbreviated(type(value).__name__)} @ value"])
    return json.dumps(unstructured(value), ensure_ascii=False, indent=indent)


def from_json(text: str, type_: type[M]) -> M:
    """
    Read JSON text strictly: nothing is coerced, nothing unknown is passed over.

    Args:
        text: The JSON text.
        type_: ``Intake``, ``Recommendation``, ``Week``, ``Exercise``, ``PainPattern`` or ``Catalogue``.

    Raises:
        InputError: The text is not JSON, too large or too deep, or not what ``type_`` needs; it lists every problem.

    >>> from core_back import Intake, from_json
    >>> from_json('{"eased_by": ["sitting"]}', Intake) == Intake(eased_by=["sitting"])
    True

    """
    if type_ not in JSON_TYPES:
        raise InputError([f"expected {_type_names()}, got {abbreviated(type_)} @ type_"])
    data = _parsed(text)
    value, found = structured(data, type_)
    if type_ is Catalogue and isinstance(data, dict):
        found += rule_problems(data)
    if value is None or found:
        raise InputError(f"{message} @ {located(path)}" for path, message in found)
    return value


def _type_names() -> str:
    return " or ".join(type_.__name__ for type_ in JSON_TYPES)


def _parsed(text: object) -> object:
    if not isinstance(text, str):
        raise InputError([f"expected JSON text, got {abbreviated(text)} @ $"])
    if len(text) > LONGEST_JSON:
        raise InputError([f"expected at most {LONGEST_JSON} characters of JSON, got {len(text)} @ $"])
    try:
        data: object = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse)
    except RecursionError:
        raise InputError(["expected JSON that is not nested this deeply @ $"]) from None
    except ValueError as error:
        raise InputError([f"expected JSON, got text that is not: {error} @ $"]) from None
    problem = too_many(data)
    if problem:
        raise InputError([f"{problem} @ $"])
    return data


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
