"""From the annotation of a field to a strategy: what the strict converter accepts there."""

from __future__ import annotations

import string
from enum import StrEnum
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from core_back._constraints import DecimalRule, LengthRule, NumberRule, Slug, TextRule
from core_back._provenance import Provenance
from core_back._vocabulary import ProvenanceMark

MOST_ITEMS = 3

#: A source for each mark, so that facts cite what their mark allows.
CITED = {
    ProvenanceMark.VERIFIED: "oakville-clinic",
    ProvenanceMark.SECONDARY: "trainet-mckenzie",
    ProvenanceMark.RECALLED: "general-knowledge",
    ProvenanceMark.INFERRED: "core-back",
    ProvenanceMark.OWN: "core-back",
    ProvenanceMark.CLINICIAN: "clinician",
}


def slugs() -> st.SearchStrategy[str]:
    """
    Ids as content uses them.

    >>> from hypothesis import find
    >>> from core_back.testing import slugs
    >>> find(slugs(), lambda id_: "-" in id_)
    '0-0'
    """
    word = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=8)
    return st.lists(word, min_size=1, max_size=4).map("-".join)


def texts() -> st.SearchStrategy[str]:
    """
    Texts of any script that content may hold.

    >>> from hypothesis import find
    >>> from core_back.testing import texts
    >>> find(texts(), lambda text: True)
    '0'
    """
    letters = st.characters(exclude_categories=["Cc", "Cs"])
    return st.text(letters, min_size=1, max_size=60).filter(lambda text: bool(text.strip()))


def provenances() -> st.SearchStrategy[Provenance]:
    """Marks, each with a bundled source that it may cite."""
    marks = st.sampled_from(ProvenanceMark)
    return marks.map(lambda mark: Provenance(mark=mark, sources=(CITED[mark],)))


def fields(model: Any, **own: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """
    The arguments of an attrs class, each as its annotation says; mark and sources fit each other.

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
    from core_back.testing._models import models

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
    """Lists; a word or an id stands in one only once, as the rules of content ask."""
    once = item is Slug or (isinstance(item, type) and issubclass(item, StrEnum))
    return st.lists(annotated(item), min_size=least, max_size=max(MOST_ITEMS, least), unique=once).map(tuple)
