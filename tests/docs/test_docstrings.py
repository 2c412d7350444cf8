"""
Every public name says what it is.

Ruff's rules do the same for modules without an underscore, but most public names live in modules with one.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator
from functools import cached_property

import attrs
import pytest

import core_back
from core_back import exceptions, fhir, figures, handout, ids, tables, testing, words

MODULES = (core_back, exceptions, fhir, figures, handout, ids, tables, testing, words)


def public_things() -> Iterator[tuple[str, object]]:
    """Every public module, function, class and method, with its full name."""
    for module in MODULES:
        yield module.__name__, module
        for name in module.__all__:
            thing = getattr(module, name)
            if inspect.isclass(thing) or inspect.isfunction(thing):
                yield f"{module.__name__}.{name}", thing
                yield from members(f"{module.__name__}.{name}", thing)


def members(name: str, thing: object) -> Iterator[tuple[str, object]]:
    """The public methods and properties that a class of ours defines itself."""
    if inspect.isclass(thing):
        for key, value in vars(thing).items():
            methods = types.FunctionType, classmethod, staticmethod, property, cached_property
            if not key.startswith("_") and isinstance(value, methods):
                yield f"{name}.{key}", value


def undocumented_fields(model: type) -> list[str]:
    """Public fields of a model that the list of its docstring leaves out."""
    listed = inspect.getdoc(model) or ""
    return [field.name for field in attrs.fields(model) if f"\n    {field.name}: " not in listed]


THINGS = dict(public_things())
MODELS = {name: thing for name, thing in THINGS.items() if inspect.isclass(thing) and attrs.has(thing)}


@pytest.mark.parametrize("name", THINGS)
def test_a_public_name_has_a_docstring_that_begins_with_a_sentence(name: str) -> None:
    first = (inspect.getdoc(THINGS[name]) or "").partition("\n\n")[0]

    assert first.endswith((".", ":", "?")), f"{name}: {first!r}"


@pytest.mark.parametrize("name", MODELS)
def test_the_docstring_of_a_model_lists_its_fields(name: str) -> None:
    assert undocumented_fields(MODELS[name]) == []


def test_a_name_without_a_docstring_is_noticed() -> None:
    class Nothing:
        def said(self) -> None:
            pass

    assert dict(members("Nothing", Nothing)) == {"Nothing.said": Nothing.said}
    assert inspect.getdoc(Nothing) is None


def test_a_field_that_is_not_listed_is_noticed() -> None:
    @attrs.frozen
    class Half:
        """
        Half of it.

        Attributes:
            one: The one.
        """

        one: int
        other: int

    assert undocumented_fields(Half) == ["other"]


def test_every_public_module_is_looked_at() -> None:
    assert {f"core_back.{name}" for name in core_back._MODULES} <= {module.__name__ for module in MODULES}
