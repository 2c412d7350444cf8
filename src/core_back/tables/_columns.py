"""The columns of a frame of intakes: the fields of ``Intake``, and an id for each row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs
import narwhals as nw

from core_back._model.vocabulary import Aggravator, Circumstance, Equipment, RedFlag, Region, Relief

ROW = "row"


def _texts(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(str, words))


TEXTS = (nw.String, nw.Categorical, nw.Enum)


@attrs.frozen
class Column:
    """
    A column of answers.

    Attributes:
        name: The field of ``Intake``.
        type: What it is cast to: a list of text, text, or true and false.
        words: What it may hold; empty for true and false, and for ids, which hang on the content.
        may_be_null: Whether null says that nobody asked. Elsewhere an empty list or false says that there is nothing.
    """

    name: str
    type: Any
    words: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    may_be_null: bool = False

    @property
    def is_list(self) -> bool:
        """Whether a value is a list."""
        return isinstance(self.type, nw.List)

    @property
    def expected(self) -> str:
        """What a value should be, in words."""
        return "lists of text" if self.is_list else "text" if self.type == nw.String else "true or false"

    def fits(self, found: Any) -> bool:
        """Whether the type of a frame's column will do; where all is null or empty, an engine may know none."""
        if found == nw.Unknown:
            return True
        if self.is_list:
            return isinstance(found, nw.List) and found.inner in (*TEXTS, nw.Unknown)
        return found in TEXTS if self.type == nw.String else found == nw.Boolean


def _list(name: str, words: Iterable[str], *, may_be_null: bool = False) -> Column:
    return Column(name, nw.List(nw.String), words, may_be_null)


ANSWERS = {
    column.name: column
    for column in (
        _list("eased_by", Relief, may_be_null=True),
        Column("worst_in", nw.String(), Region, may_be_null=True),
        Column("constant", nw.Boolean(), may_be_null=True),
        _list("worse_with", Aggravator),
        Column("deep_gluteal_pain", nw.Boolean()),
        _list("red_flags", RedFlag),
        _list("circumstances", Circumstance),
        _list("equipment", Equipment, may_be_null=True),
        _list("avoid", ()),
    )
}
