"""Answers as Narwhals expressions: arithmetic on one row at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs
import narwhals as nw

from core_back._model.question import FIELDS
from core_back._model.vocabulary import QuestionKind
from core_back.tables._pains import DIGITS
from core_back.tables._relations import PAIN, Relations

#: How large a number may become; engines that divide as floating point are exact up to 2 ** 53.
MOST = 2**50
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

    def total(self, weights: Mapping[str, int]) -> Any:
        """Add up the weights of the causes that are this person's."""
        zero = nw.lit(0).cast(nw.Int64)
        held = (nw.when(self._is(cause)).then(nw.lit(weight)).otherwise(nw.lit(0)) for cause, weight in weights.items())
        return nw.sum_horizontal(zero, *held)

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


@attrs.frozen
class Digit:
    """
    Where the numbers of a row count something: in which of them, and its digit there.

    Attributes:
        number: Which of the numbers.
        unit: What the number grows by when one more is counted.
        end: The unit of the next digit.
    """

    number: int
    unit: int
    end: int

    def is_zero(self, numbers: str) -> Any:
        """Compute whether nothing was counted, given what the columns of the numbers are called."""
        return nw.col(f"{numbers}_{self.number}") % self.end < self.unit


def digits(counts: Iterable[int]) -> Iterator[Digit]:
    """Give a digit to each thing to count, given the most that it can come to; after a full number comes another."""
    number, unit = 0, 1
    for count in counts:
        if unit * (count + 1) > MOST:
            number, unit = number + 1, 1
        yield Digit(number, unit, unit * (count + 1))
        unit *= count + 1


def _number(truths: Iterable[Any]) -> Any:
    """Put truths together as the bits of a number."""
    zero = nw.lit(0).cast(nw.Int64)
    bits = (nw.when(truth).then(nw.lit(1 << place)).otherwise(nw.lit(0)) for place, truth in enumerate(truths))
    return nw.sum_horizontal(zero, *bits)
