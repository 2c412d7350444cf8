"""Answers as Narwhals expressions: arithmetic on one row at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import narwhals as nw

from core_back._model.question import FIELDS
from core_back._model.vocabulary import QuestionKind
from core_back.tables._pains import DIGITS
from core_back.tables._relations import PAIN, Relations

#: How many bits a number holds; engines that divide as floating point are exact up to 53.
BITS = 50
#: The column that the words of each kind of cause are in.
FIELD = {"circumstance": "circumstances", "lack": "equipment", "avoid": "avoid", "red-flag": "red_flags"}
NO = nw.lit(value=False)


class People:
    """What the rows of a frame say; a missing column means that nobody asked."""

    def __init__(self, columns: Iterable[str]) -> None:
        """Know which columns are there."""
        self._columns = frozenset(columns)

    def pain(self) -> Any:
        """Compute the number of how the pain behaves."""
        number = nw.lit(0).cast(nw.Int64)
        for name in PAIN:
            number = number * len(DIGITS[name]) + self._digit(name)
        return number

    def withheld(self, causes: Iterable[list[str]]) -> Any:
        """Compute a number with a bit for each offer that something withholds, given the causes for each offer."""
        return _number(self._any(causes_of_one) for causes_of_one in causes)

    def gravity(self, relations: Relations) -> Any:
        """Compute the gravity of the gravest call for a clinician, leaving out the calls of the pain itself."""
        calls = [(self._is(str(cause)), gravity) for cause, gravity, _ in relations.calls.rows]
        for one, other, gravity, _ in relations.calls_together.rows:
            calls.append((self._is(str(one)) & self._is(str(other)), gravity))
        return nw.max_horizontal(
            nw.lit(0), *(nw.when(called).then(nw.lit(level)).otherwise(nw.lit(0)) for called, level in calls)
        )

    def unasked(self) -> Any:
        """Compute the name of the field about safety that nobody answered; empty if all were."""
        if "red_flags" not in self._columns:
            return nw.lit("red_flags")
        return nw.when(nw.col("red_flags").is_null()).then(nw.lit("red_flags")).otherwise(nw.lit(""))

    def _digit(self, name: str) -> Any:
        """Compute the place of an answer among all that its field can hold."""
        if name not in self._columns:
            return nw.lit(0)
        field = FIELDS[name]
        if field.kind is not QuestionKind.MANY:
            return self._place(name)
        bits = _number(self._holds(name, word) for word in field.vocabulary or ())
        return nw.when(nw.col(name).is_null()).then(nw.lit(0)).otherwise(1 + bits) if field.may_be_unasked else bits

    def _place(self, name: str) -> Any:
        """Compute the place of the one answer; the first is that nobody asked, or no."""
        digit = nw.lit(0)
        for place, value in enumerate(DIGITS[name][1:], start=1):
            given = nw.col(name) == nw.lit(value if isinstance(value, bool) else str(value))
            digit = nw.when(given).then(nw.lit(place)).otherwise(digit)
        return digit

    def _holds(self, name: str, word: str) -> Any:
        """Compute whether a list holds a word."""
        if name not in self._columns:
            return NO
        return nw.col(name).list.contains(str(word)).fill_null(value=False)

    def _is(self, cause: str) -> Any:
        """Compute whether a cause is one of this person's."""
        kind, _, word = cause.partition(":")
        held = self._holds(FIELD[kind], word)
        if kind != "lack":
            return held
        return ~held & ~nw.col("equipment").is_null() if "equipment" in self._columns else NO

    def _any(self, causes: list[str]) -> Any:
        return nw.any_horizontal(NO, *(self._is(cause) for cause in causes), ignore_nulls=False)


def bit_of(numbers: str, offer: int) -> Any:
    """Compute whether the bit of an offer is set in the columns that hold such bits."""
    return (nw.col(f"{numbers}_{offer // BITS}") // (1 << offer % BITS)) % 2 == 1


def _number(truths: Iterable[Any]) -> Any:
    """Put truths together as the bits of a number."""
    zero = nw.lit(0).cast(nw.Int64)
    bits = (nw.when(truth).then(nw.lit(1 << place)).otherwise(nw.lit(0)) for place, truth in enumerate(truths))
    return nw.sum_horizontal(zero, *bits)
