"""Walking everything that can be reached from a value, and telling what of it could change."""

from __future__ import annotations

import types
from collections.abc import Iterator
from enum import Enum
from typing import Any

import attrs

from core_back import Records

#: Values that nobody can change; a subclass may carry more, so types are compared exactly.
ATOMS = (str, int, float, bool, type(None))


def reachable(root: object) -> Iterator[tuple[str, Any]]:
    """Every object that can be reached, once, with the way to it."""
    waiting: list[tuple[str, Any]] = [("", root)]
    seen: dict[int, object] = {}
    while waiting:
        way, value = waiting.pop()
        if id(value) in seen:
            continue
        seen[id(value)] = value  # kept, so that no other object gets its number
        yield way, value
        waiting += [(f"{way}{step}", each) for step, each in _parts(value)]


def _parts(value: Any) -> list[tuple[str, Any]]:
    if _is_atom(value):
        return []
    if isinstance(value, (tuple, list)):
        return [(f"[{place}]", each) for place, each in enumerate(value)]
    if isinstance(value, (frozenset, set)):
        return [("{}", each) for each in value]
    if isinstance(value, (dict, types.MappingProxyType)):
        return [(f"[{key!r}]", each) for key, each in value.items()] + [("{}", key) for key in value]
    return [(f".{name}", getattr(value, name)) for name in _attributes(value) if hasattr(value, name)]


def _attributes(value: object) -> set[str]:
    """Slots of every base, and what stands in a dictionary."""
    slots = {
        name
        for base in type(value).__mro__
        for name in [base.__dict__.get("__slots__", ())]
        for name in ([name] if isinstance(name, str) else name)
    }
    return {*slots, *getattr(value, "__dict__", {})} - {"__weakref__", "__dict__"}


def why_mutable(value: Any) -> str | None:
    """What is wrong with an object that should never change, or ``None``."""
    if _is_atom(value) or type(value) is types.MappingProxyType:  # records hash what they hold themselves
        return None
    if _raises(hash, value):
        return "cannot be hashed"
    if type(value) in (tuple, frozenset):
        return None
    if not (attrs.has(type(value)) or type(value) is Records):
        return f"is a {type(value).__name__}, which nobody said is immutable"
    return "has room for attributes of any name" if hasattr(value, "__dict__") else _open_attribute(value)


def _is_atom(value: object) -> bool:
    """Whether it is a plain value, a word, or a model: classes and the members of enums are code, not content."""
    return isinstance(value, (Enum, type)) or type(value) in ATOMS


def _open_attribute(value: Any) -> str | None:
    for name in [*sorted(_attributes(value)), "nothing_of_that_name"]:
        if not _raises(setattr, value, name, None):
            return f"lets its {name} be set"
        if not _raises(delattr, value, name):
            return f"lets its {name} be deleted"
    return None


def _raises(function: Any, *arguments: Any) -> bool:
    try:
        function(*arguments)
    except (AttributeError, TypeError):
        return True
    return False
