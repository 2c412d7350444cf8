"""Compiling content: a checked catalogue as Python that makes it, which a wheel holds in place of TOML.

Only the build of a wheel does this. ``_content.compiled`` uses what is written here.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import catalogue, languages
from core_back._model.exercise import Exercise
from core_back._model.records import Records


def compiled_files() -> dict[str, str]:
    """
    Return the modules of compiled content by the name of their file, from the TOML of this checkout.

    Raises:
        ContentError: The content is wrong.
    """
    described = languages()
    known = tuple(language.id for language in described)
    exercises = catalogue().exercises.values()
    drawn = [(exercise.id, exercise.figure) for exercise in exercises if exercise.figure is not None]
    modules = {f"{language.replace('-', '_')}.py": _language(catalogue(language)) for language in known}
    return {
        "__init__.py": f'"""Made when the wheel was built."""\n\nLANGUAGES = {known!r}\n',
        "figures.py": _table("FIGURES", [(id_, _function(_source(figure), [figure])) for id_, figure in drawn]),
        "languages.py": "def languages():\n" + _function(_source(described), described),
        **modules,
    }


def _language(content: Catalogue) -> str:
    fields = [(field.name, getattr(content, field.name)) for field in attrs.fields(Catalogue)]
    return _table("FIELDS", [(name, _field(value)) for name, value in fields])


def _field(value: object) -> str:
    if not isinstance(value, Records):
        return _function(_source(value), [value])
    records = list(value.values())
    if records and isinstance(records[0], Exercise):
        without = [(exercise.id, attrs.evolve(exercise, figure=None)) for exercise in records]
        makers = ",\n".join(f"{id_!r}: lambda: {_source(exercise)}" for id_, exercise in without)
        return _function(f"{{{makers}}}", without)
    model = value.model
    made = ",\n".join(_source(record) for record in records)
    return _function(f"Records({model.__name__}, [{made}])", [*records, Records, model])


def _table(name: str, functions: Iterable[tuple[str, str]]) -> str:
    """Return a module that holds functions by name in one table."""
    named = [(key, f"_{number}", function) for number, (key, function) in enumerate(functions)]
    defined = "".join(f"def {function}():\n{body}\n" for _, function, body in named)
    return f"{defined}{name} = {{{', '.join(f'{key!r}: {function}' for key, function, _ in named)}}}\n"


def _function(expression: str, values: Iterable[object]) -> str:
    """Return the body of a function that imports what it names when it is called."""
    named = {(type_.__module__, type_.__name__) for type_ in _types(values)}
    imports = "".join(f"    from {home} import {name}\n" for home, name in sorted(named))
    return f"{imports}    return {expression}\n"


def _types(values: Iterable[object]) -> Iterable[type]:
    """Every class that the source of values names."""
    for value in values:
        if isinstance(value, type):
            yield value
        elif isinstance(value, tuple):
            yield from _types(value)
        elif isinstance(value, StrEnum):
            yield type(value)
        elif attrs.has(type(value)):
            yield type(value)
            yield from _types(tuple(_written(value).values()))


def _written(model: Any) -> dict[str, object]:
    """Return the fields that differ from their defaults."""
    fields = [(field, getattr(model, field.name)) for field in attrs.fields(type(model))]
    return {field.name: value for field, value in fields if not (field.default is value or field.default == value)}


def _source(value: object) -> str:
    """Python that makes an equal value."""
    if attrs.has(type(value)):
        fields = ", ".join(f"{name}={_source(each)}" for name, each in _written(value).items())
        return f"{type(value).__name__}({fields})"
    if isinstance(value, tuple):
        return f"({', '.join(map(_source, value))}{',' if len(value) == 1 else ''})"
    if isinstance(value, StrEnum):
        return f"{type(value).__name__}.{value.name}"
    return repr(value)
