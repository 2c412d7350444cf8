"""What type each field of a model has, for those who read or write models by their fields."""

from __future__ import annotations

import sys
from typing import Any

import attrs

from core_back import (
    _background,
    _constraints,
    _dose,
    _figure,
    _figure_words,
    _models,
    _phrases,
    _policy,
    _provenance,
    _questions,
    _recommendation,
    _records,
    _vocabulary,
)

#: Where the names stand that models mention; a module need not import what it names in annotations only.
_HOMES = (
    *(_constraints, _vocabulary, _provenance, _dose, _figure_words, _figure, _models),
    *(_policy, _background, _phrases, _questions, _records, _recommendation),
)


def types_of(model: Any) -> dict[str, Any]:
    """The type of each field, with its rule; attrs knows them from then on as well."""
    own = vars(sys.modules[model.__module__])
    named = {name: value for home in _HOMES for name, value in vars(home).items() if name not in own}
    attrs.resolve_types(model, localns=named)
    return {field.name: field.type for field in attrs.fields(model)}
