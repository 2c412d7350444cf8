"""What public functions are given, checked before anything is done with it: one error says what was expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, TypeVar

from core_back.exceptions import InputError, abbreviated

T = TypeVar("T")

#: What types are called that are no models of ours.
_CALLED: dict[type, str] = {
    bool: "True or False",
    bytes: "bytes",
    int: "a whole number",
    str: "text",
    Mapping: "a mapping",
}


def expect(value: object, type_: type | tuple[type, ...], name: str, *, called: str = "") -> None:
    """
    Pass an argument that is of a type, or of one of several.

    Args:
        value: The argument.
        type_: What it should be.
        name: Its name.
        called: What to call what it should be, if not by its type.

    Raises:
        InputError: It is of another type.
    """
    if not isinstance(value, type_):
        types = type_ if isinstance(type_, tuple) else (type_,)
        expected = called or " or ".join(map(type_name, types))
        raise InputError([f"expected {expected}, got {abbreviated(value)} @ {name}"])


def each(value: Iterable[T], type_: type[T], name: str, *, such_as: object = None) -> list[T]:
    """
    Return the items of an argument that is a collection of items of a type; a text is none, nor is a mapping.

    Args:
        value: The argument.
        type_: What each item should be.
        name: Its name.
        such_as: An example of an item.

    Raises:
        InputError: It is no collection, or holds anything else.
    """
    items = collected(value, name, such_as=such_as)
    for place, item in enumerate(items):
        expect(item, type_, f"{name}[{place}]")
    return items


def collected(value: Any, name: str, *, such_as: object = None) -> list[Any]:
    """
    Return the items of an argument that is a collection, whatever they are.

    Raises:
        InputError: It is none: a text, a mapping, or something that has no items.
    """
    if isinstance(value, (list, tuple, set, frozenset)):  # as most are, which is quickly seen
        return list(value)
    if not isinstance(value, (str, bytes, Mapping)):
        with suppress(TypeError):  # as of a number, or of an array without dimensions
            return list(value)
    example = "" if such_as is None else f" such as [{such_as!r}]"
    raise InputError([f"expected a set or list{example}, got {abbreviated(value)} @ {name}"])


def type_name(type_: type) -> str:
    """Name a type in a sentence: ``an Intake``."""
    article = "an" if type_.__name__[0] in "AEIOU" else "a"
    return _CALLED.get(type_) or f"{article} {type_.__name__}"
