"""
Every public model and its strategy: one of its own, or what its annotations say.

From the annotation of a field comes what the strict converter accepts there.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from core_back._model.constraints import DecimalRule, LengthRule, NumberRule, Slug, TextRule
from core_back._model.provenance import Source
from core_back._model.records import Records
from core_back.exceptions import InputError, abbreviated
from core_back.testing._parts import provenances, slugs, texts
from core_back.testing._registry import OWN

MOST_ITEMS = 3

M = TypeVar("M")


def models(model: type[M]) -> st.SearchStrategy[M]:
    """
    Generate values of any public model, valid by construction, as ``st.from_type`` does where core-back is installed.

    Args:
        model: The model, such as ``Tombstone`` or ``Records[Source]``.

    Raises:
        InputError: It is no model.

    >>> from hypothesis import find
    >>> from core_back import Tombstone
    >>> from core_back.testing import models
    >>> find(models(Tombstone), lambda gone: gone.replaced_by)
    Tombstone(id='0', replaced_by='0', version='0', reason='0')
    """
    kind = get_origin(model) or model
    if not isinstance(kind, type) or not (attrs.has(kind) or kind is Records):
        raise InputError([f"expected a model, got {abbreviated(model)} @ model"])
    found: st.SearchStrategy[M]
    if model in OWN:
        found = OWN[model]()
    elif kind is Records:
        found = _records_of(next(iter(get_args(model)), Source))
    else:
        found = built(model)
    return found


def _records_of(record: Any) -> st.SearchStrategy[Any]:
    many = st.lists(models(record), max_size=3, unique_by=lambda each: str(each.id))
    return many.map(lambda records: Records(record, records))


def built(model: Any, **own: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Generate records of a model, with strategies for some of their fields."""
    return fields(model, **own).map(lambda given: model(**given))


def fields(model: Any, **own: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """
    Generate the arguments of an attrs class, each as its annotation says; mark and sources fit each other.

    Args:
        model: The class.
        own: Strategies for fields about which an annotation does not say enough.
    """
    hints = get_type_hints(model, include_extras=True)
    names = [field.name for field in attrs.fields(model) if field.name not in own]
    cites = {"mark", "sources"} <= set(names)
    strategies = {name: annotated(hints[name]) for name in names if not (cites and name in ("mark", "sources"))}
    drawn = st.fixed_dictionaries(strategies | own)
    if not cites:
        return drawn
    return st.tuples(drawn, provenances()).map(lambda pair: pair[0] | attrs.asdict(pair[1], recurse=False))


def annotated(type_: Any) -> st.SearchStrategy[Any]:
    """Values of an annotation."""
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Annotated:
        return _ruled(*arguments)
    if origin is tuple:
        return _tuples(arguments[0])
    if origin is not None and type(None) in arguments:
        return st.none() | annotated(next(each for each in arguments if each is not type(None)))
    return _plain(type_)


def _plain(type_: type[Any]) -> st.SearchStrategy[Any]:
    if attrs.has(type_):
        return models(type_)
    if issubclass(type_, StrEnum):
        return st.sampled_from(list(type_))
    return texts() if type_ is str else st.from_type(type_)


def _ruled(type_: Any, rule: TextRule | NumberRule | DecimalRule | LengthRule) -> st.SearchStrategy[Any]:
    match rule:
        case TextRule(slug=True, longest=longest):
            return slugs().filter(lambda id_: len(id_) <= longest)
        case TextRule():
            return texts()
        case NumberRule(least=least, greatest=greatest):
            return st.integers(least, greatest)
        case DecimalRule(least=low, greatest=high):
            return st.floats(low, high)
    return _tuples(get_args(type_)[0], rule.least)


def _tuples(item: Any, least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    """Generate tuples; a word or an id stands in one only once, as the rules of content ask."""
    once = item is Slug or (isinstance(item, type) and issubclass(item, StrEnum))
    return st.lists(annotated(item), min_size=least, max_size=max(MOST_ITEMS, least), unique=once).map(tuple)
