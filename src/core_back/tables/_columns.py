"""The columns of a frame of intakes: the fields of ``Intake``, and an id for each row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs
import narwhals as nw

from core_back._model.question import FIELDS, Field
from core_back._model.vocabulary import QuestionKind

ROW = "row"
TEXTS = (nw.String, nw.Categorical, nw.Enum)


def _texts(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(str, words))


@attrs.frozen
class Column:
    """
    A column of answers.

    Attributes:
        name: The field of ``Intake``.
        type: What it is cast to: a list of text, text, or true and false.
        words: What it may hold; empty for true and false, and for ids, which depend on the content.
        may_be_null: Whether null means that nobody asked; in other columns null is an error.
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

    def fits(self, dtype: Any) -> bool:
        """Tell whether the type of a frame's column will do; if all values are null, an engine may know no type."""
        if dtype == nw.Unknown:
            return True
        if self.is_list:
            return isinstance(dtype, nw.List) and dtype.inner in (*TEXTS, nw.Unknown)
        return dtype in TEXTS if self.type == nw.String else dtype == nw.Boolean


def _column(field: Field) -> Column:
    types = {QuestionKind.ONE: nw.String(), QuestionKind.MANY: nw.List(nw.String), QuestionKind.YES_NO: nw.Boolean()}
    return Column(field.name, types[field.kind], field.vocabulary or (), field.may_be_unasked)


#: Every column of answers, by its name.
ANSWERS = {name: _column(field) for name, field in FIELDS.items()}
