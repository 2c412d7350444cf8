"""JSON that must be refused: valid documents with one thing wrong."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from typing import Any, get_args, get_type_hints

import attrs
from hypothesis import strategies as st

from core_back._catalogue.json_text import JSON_TYPES, Value, to_json, type_names
from core_back.exceptions import InputError, abbreviated
from core_back.testing._models import models

#: A key that no model has, and so a table that fits nowhere.
UNKNOWN = "no such key"
NO_NUMBERS = (math.nan, math.inf, -math.inf)


def invalid_json(type_: type[Value]) -> st.SearchStrategy[str]:
    """
    Generate JSON texts that ``from_json(text, type_)`` must refuse, each with one thing wrong.

    A text is cut short, repeats a key, has an unknown key or lacks one, holds a table where none fits,
    null where something is needed, a text or a number where another type belongs, or a number that JSON does not have.

    Args:
        type_: ``Intake``, ``Recommendation``, ``Week``, ``Exercise``, ``PainPattern`` or ``Catalogue``.

    Raises:
        InputError: ``type_`` is none of these.

    >>> from hypothesis import find
    >>> from core_back import Intake
    >>> from core_back.testing import invalid_json
    >>> find(invalid_json(Intake), lambda text: True)
    ''
    """
    if not isinstance(type_, type) or type_ not in JSON_TYPES:
        raise InputError([f"expected {type_names()}, got {abbreviated(type_)} @ type_"])
    return _damaged(type_)


@st.composite
def _damaged(draw: st.DrawFn, type_: type[Value]) -> str:
    document = json.loads(to_json(draw(models(type_))))
    return draw(st.sampled_from(_DAMAGES))(draw, document, type_)


Damage = Callable[[st.DrawFn, dict[str, Any], Any], str]
Put = Callable[[Any], None]


def _cut(draw: st.DrawFn, document: dict[str, Any], _: Any) -> str:
    text = json.dumps(document)
    return text[: draw(st.integers(0, len(text) - 1))]


def _doubled_key(draw: st.DrawFn, document: dict[str, Any], _: Any) -> str:
    key = draw(st.sampled_from(sorted(document)))
    return f"{json.dumps({key: document[key]})[:-1]}, {json.dumps(document)[1:]}"


def _missing_key(draw: st.DrawFn, document: dict[str, Any], type_: Any) -> str:
    """Drop a key that is needed; an intake needs none, so it gets an unknown one."""
    needed = [field.name for field in attrs.fields(type_) if field.default is attrs.NOTHING]
    if not needed:
        return json.dumps(document | {UNKNOWN: None})
    del document[draw(st.sampled_from(needed))]
    return json.dumps(document)


def _unknown_key(draw: st.DrawFn, document: dict[str, Any], _: Any) -> str:
    table = draw(st.sampled_from([node for node, _ in _nodes(document) if isinstance(node, dict)]))
    table[UNKNOWN] = None
    return json.dumps(document)


def _null(draw: st.DrawFn, document: dict[str, Any], type_: Any) -> str:
    """Put null in place of a field that may not be null; deeper inside, the document does not say which may."""
    needed = [name for name, hint in get_type_hints(type_).items() if name in document and not _may_be_null(hint)]
    return json.dumps(document | {draw(st.sampled_from(needed)): None})


def _may_be_null(hint: object) -> bool:
    return type(None) in get_args(hint)


def _misfit(draw: st.DrawFn, document: dict[str, Any], _: Any) -> str:
    node, put = draw(_places(document))
    put(draw(st.sampled_from(_misfits_for(node))))
    return json.dumps(document)


def _no_number(draw: st.DrawFn, document: dict[str, Any], _: Any) -> str:
    _, put = draw(_places(document))
    put(draw(st.sampled_from(NO_NUMBERS)))
    return json.dumps(document)


def _places(document: dict[str, Any]) -> st.SearchStrategy[tuple[Any, Put]]:
    return st.sampled_from([(node, put) for node, put in _nodes(document) if put is not None])


def _misfits_for(node: object) -> list[object]:
    """
    List values that fit nowhere in the node's place.

    A field that may be null accepts null in place of any value, and some type in place of null, but no unknown table.
    """
    misfits: list[object] = [{UNKNOWN: None}]
    if isinstance(node, str):
        return [*misfits, 3, True, [node]]
    if node is not None:
        misfits.append("no such word")
    return misfits


def _nodes(document: Any) -> Iterator[tuple[Any, Put | None]]:
    """Yield every value of a document, with a function that puts another in its place; the whole has none."""
    yield document, None
    waiting = [document]
    while waiting:
        node = waiting.pop()
        keys = list(node) if isinstance(node, dict) else range(len(node))
        for key in keys:
            yield node[key], _setter(node, key)
            if isinstance(node[key], (dict, list)):
                waiting.append(node[key])


def _setter(node: Any, key: Any) -> Put:
    return lambda value: node.__setitem__(key, value)


_DAMAGES: tuple[Damage, ...] = (_cut, _doubled_key, _missing_key, _unknown_key, _null, _misfit, _no_number)
