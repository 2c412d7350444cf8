"""Compiled content: the documents of the bundled content as JSON, read record by record as they are looked at.

Only a wheel holds it. It is made from TOML that was read, checked and found right when the wheel was built, so
nothing is checked here. Where there is TOML, as in a checkout, that is read, and what is compiled is not.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from core_back._model import leave
from core_back._records import Records
from core_back._shipped import shipped

if TYPE_CHECKING:
    from core_back._catalogue import Catalogue
    from core_back._models import Exercise

#: ``module:name`` of a model, a closed list or a type; in a list for a tuple of them.
Shape = str | list[str]
Shapes = Mapping[str, Mapping[str, Shape]]


@functools.cache
def content() -> dict[str, Any] | None:
    """The shapes of the models and the English documents, or ``None`` in a checkout."""
    if shipped("data", "content.toml") is not None:
        return None
    return _read("content.json")


def pack(language: str) -> dict[str, Any]:
    """The texts of a language pack."""
    return _read(f"{language}.json")


@functools.cache
def figures() -> dict[str, Any]:
    """The figures of exercises, by id."""
    return _read("figures.json")


def documents(compiled: Mapping[str, Any]) -> dict[str, Any]:
    """The English documents as TOML gives them, figures included."""
    exercises = [row | {"figure": figures()[row["id"]]} for row in compiled["documents"]["exercises"]]
    return {**compiled["documents"], "exercises": exercises}


def _read(name: str) -> dict[str, Any]:
    data = shipped("data", "compiled", name)
    if data is None:
        message = f"core_back/data/compiled/{name} is not there; the installation is broken"
        raise FileNotFoundError(message)
    read: dict[str, Any] = json.loads(data)
    return read


def catalogue(compiled: Mapping[str, Any], documents: Mapping[str, Any]) -> Catalogue:
    """The catalogue that documents make; each of its fields is filled when it is looked at."""
    from core_back._catalogue import Catalogue

    shapes: Shapes = compiled["shapes"]

    def field(name: str) -> Callable[[], object]:
        return lambda: _field(name, documents, shapes)

    absent = {name: field(name) for name in compiled["fields"]}
    return leave(Catalogue.__new__(Catalogue), absent)


def _field(name: str, documents: Mapping[str, Any], shapes: Shapes) -> object:
    shape = shapes["core_back._catalogue:Catalogue"].get(name)
    if isinstance(shape, str) and shape.startswith(RECORDS):
        model = shape.removeprefix(RECORDS)
        return Records.over(_found(model), _Reading(model, documents.get(name, ()), shapes))
    return _made(shape, documents.get(name), shapes)


#: How the shape of records begins, before that of a record.
RECORDS = "records of "


class _Reading(Mapping[str, Any]):
    """Records by id, each made when it is first looked at."""

    def __init__(self, model: str, documents: list[dict[str, Any]], shapes: Shapes) -> None:
        rows = {row["id"]: row for row in documents}
        self._rows = {id_: rows[id_] for id_ in sorted(rows)}
        self._model, self._shapes = model, shapes
        self._made: dict[str, Any] = {}

    def __getitem__(self, id_: str) -> Any:
        found = self._made.get(id_)
        if found is not None:
            return found
        record = _made(self._model, self._rows[id_], self._shapes)
        if self._model == EXERCISE:
            record = _with_figure(record, self._shapes)
        return self._made.setdefault(str(id_), record)  # the first stays, whichever thread it came from

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._rows


EXERCISE = "core_back._models:Exercise"
FIGURE = "core_back._figure:Figure"


def _with_figure(exercise: Exercise, shapes: Shapes) -> Exercise:
    return leave(exercise, {"figure": lambda: _made(FIGURE, figures().get(exercise.id), shapes)})


def _made(shape: Shape | None, value: Any, shapes: Shapes) -> Any:
    """The value of a field that a document gives."""
    if isinstance(shape, list):
        return tuple([_made(shape[0], item, shapes) for item in value or ()])
    if shape is None or value is None:
        return tuple(value) if type(value) is list else value
    type_ = _found(shape)
    if type(value) is not dict:
        return type_(value)
    fields = shapes[shape]
    return type_(**{name: _made(fields.get(name), item, shapes) for name, item in value.items()})


@functools.cache
def _found(shape: str) -> Any:
    """The type that a shape names."""
    module, name = shape.split(":")
    return getattr(import_module(module), name)
