"""Answers as expressions of Narwhals: arithmetic on one row at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import narwhals as nw

from core_back._model.vocabulary import Aggravator, Relief
from core_back.tables._pains import DIGITS
from core_back.tables._relations import PAIN, Relations

#: How many bits a number holds; engines that divide as floating point are exact up to 53.
BITS = 50
#: The column that the words of each kind of cause are in.
FIELD = {"circumstance": "circumstances", "lack": "equipment", "avoid": "avoid", "red-flag": "red_flags"}
NO = nw.lit(value=False)


class People:
    """What rows say; a column that is not there was not asked."""

    def __init__(self, columns: Iterable[str]) -> None:
        """Begin with the columns that are there."""
        self._columns = frozenset(columns)

    def pain(self) -> Any:
        """The number of how the pain behaves."""
        digits = {
            "eased_by": self._eased_by(),
            "worst_in": self._one_of("worst_in"),
            "constant": self._one_of("constant"),
            "worse_with": self._set("worse_with", Aggravator),
            "deep_gluteal_pain": self._one_of("deep_gluteal_pain"),
        }
        number = nw.lit(0).cast(nw.Int64)
        for field in PAIN:
            number = number * len(DIGITS[field]) + digits[field]
        return number

    def withheld(self, causes: Iterable[list[str]]) -> Any:
        """A bit for each offer that something withholds, given the causes of each."""
        return _number(self._any(each) for each in causes)

    def gravity(self, relations: Relations) -> Any:
        """How grave the gravest call is, but for those of the pain."""
        calls = [(self._is(str(cause)), gravity) for cause, gravity, _ in relations.calls.rows]
        for one, other, gravity, _ in relations.calls_together.rows:
            calls.append((self._is(str(one)) & self._is(str(other)), gravity))
        return nw.max_horizontal(
            nw.lit(0), *(nw.when(said).then(nw.lit(level)).otherwise(nw.lit(0)) for said, level in calls)
        )

    def _eased_by(self) -> Any:
        if "eased_by" not in self._columns:
            return nw.lit(0)
        return nw.when(nw.col("eased_by").is_null()).then(nw.lit(0)).otherwise(1 + self._set("eased_by", Relief))

    def _one_of(self, field: str) -> Any:
        """The place of an answer among those that there are; the first is that nobody asked, or no."""
        digit = nw.lit(0)
        for place, value in enumerate(DIGITS[field]) if field in self._columns else ():
            if place:
                said = nw.col(field) == nw.lit(value if isinstance(value, bool) else str(value))
                digit = nw.when(said).then(nw.lit(place)).otherwise(digit)
        return digit

    def _set(self, field: str, words: Iterable[object]) -> Any:
        return _number(self._says(field, str(word)) for word in words)

    def _says(self, field: str, word: str) -> Any:
        if field not in self._columns:
            return NO
        return nw.col(field).list.contains(word).fill_null(value=False)

    def _is(self, cause: str) -> Any:
        """Whether a cause is one of this person's."""
        kind, _, word = cause.partition(":")
        said = self._says(FIELD[kind], word)
        if kind != "lack":
            return said
        return ~said & ~nw.col("equipment").is_null() if "equipment" in self._columns else NO

    def _any(self, causes: list[str]) -> Any:
        return nw.any_horizontal(NO, *(self._is(cause) for cause in causes), ignore_nulls=False)


def bit_of(numbers: str, offer: int) -> Any:
    """Whether the bit of an offer is set in the columns that hold such bits."""
    return (nw.col(f"{numbers}_{offer // BITS}") // (1 << offer % BITS)) % 2 == 1


def _number(truths: Iterable[Any]) -> Any:
    """Truths as the bits of a number."""
    zero = nw.lit(0).cast(nw.Int64)
    bits = (nw.when(truth).then(nw.lit(1 << place)).otherwise(nw.lit(0)) for place, truth in enumerate(truths))
    return nw.sum_horizontal(zero, *bits)
