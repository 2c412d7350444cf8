"""Compiling content: checked documents as the JSON files that a wheel holds in place of TOML.

Only the build of a wheel does this. ``_compiled`` reads the files.
"""

from __future__ import annotations

import json
from enum import StrEnum
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

import attrs

from core_back import _content
from core_back._annotations import types_of
from core_back._bundled import ENGLISH
from core_back._catalogue import Catalogue
from core_back._compiled import RECORDS, Shape
from core_back._dose import Range, range_of
from core_back._records import Records


def compiled_files() -> dict[str, bytes]:
    """
    The files by name, from the TOML of this checkout.

    Raises:
        ContentError: The content is wrong, or a language pack lacks something.
    """
    documents = _content.documents_in(ENGLISH)
    _content.loaded(documents)
    exercises = [{key: value for key, value in row.items() if key != "figure"} for row in documents["exercises"]]
    content = {
        "fields": [field.name for field in attrs.fields(Catalogue)],
        "languages": [language.id for language in _content.languages()],
        "shapes": _shapes(),
        "documents": {**documents, "exercises": exercises},
    }
    packs = {f"{language}.json": _content.pack_of(language) for language in content["languages"]}
    figures = {row["id"]: row["figure"] for row in documents["exercises"] if "figure" in row}
    values = {"content.json": content, "figures.json": figures, **packs}
    return {name: _written(value) for name, value in values.items()}


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _shapes() -> dict[str, dict[str, Shape]]:
    """For each model, the shape of each field that is more than a plain value or a list of them."""
    shapes: dict[str, dict[str, Shape]] = {}
    waiting: list[Any] = [Catalogue]
    while waiting:
        model = waiting.pop()
        if _name(model) not in shapes:
            found = {field: _shape(type_) for field, type_ in types_of(model).items()}
            shapes[_name(model)] = {field: shape for field, (shape, _) in found.items() if shape is not None}
            waiting += [type_ for _, type_ in found.values() if attrs.has(type_) and type_ is not Range]
    return shapes


def _shape(type_: Any) -> tuple[Shape | None, Any]:
    """How a field of that type is read, and the type that is looked into for it."""
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Annotated or NoneType in arguments:  # what may be None is written first
        return _shape(arguments[0])
    if origin is tuple:
        shape, within = _shape(arguments[0])
        return (None if shape is None else [str(shape)]), within
    if origin is Records:
        return f"{RECORDS}{_name(arguments[0])}", arguments[0]
    if type_ is Range:
        return _name(range_of), type_
    is_plain = type_ is not float and not attrs.has(type_) and not issubclass(type_, StrEnum)
    return (None if is_plain else _name(type_)), type_


def _name(type_: Any) -> str:
    return f"{type_.__module__}:{type_.__qualname__}"
