"""The selection over data frames: two joins with small tables, and arithmetic on the answers.

Written once on Narwhals. A row never looks at another one: no window, no sort, no shuffle, no Python on an
engine's workers. What withholds an offer is a bit of a number, since engines agree on arithmetic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import attrs
import narwhals as nw

from core_back._vocabulary import Aggravator, Position, Triage
from core_back.tables._engines import beside
from core_back.tables._pains import DIGITS
from core_back.tables._relations import PAIN, Relation, Relations, Row

#: How many bits a number holds; engines that divide as floating point are exact up to 53.
BITS = 50
GRAVITY = {str(triage): triage.gravity for triage in Triage}
FIELD = {"circumstance": "circumstances", "lack": "equipment", "avoid": "avoid", "red-flag": "red_flags"}


@attrs.frozen(kw_only=True)
class Answers:
    """
    Answers to many intakes, as frames of the kind that the intakes came in; in no order.

    Attributes:
        triage: ``row``, ``triage`` and ``patterns``, whose ids are joined by ``+``; a row for each intake.
        exercises: ``row``, ``rank``, ``exercise``, ``stage`` and ``reason_code``; a row for each exercise to show.
            Ranks say the order and may have gaps. Those of stage ``progression`` are next steps.
    """

    triage: Any
    exercises: Any


def answered(frame: Any, relations: Relations) -> Answers:
    """The answers to intakes that were checked."""
    people = _People(set(frame.collect_schema().names()))
    causes = _causes_by_offer(relations)
    numbers = range(len(causes) // BITS + 1)
    known = frame.select(
        "row",
        people.pain().alias("pain"),
        people.gravity(relations).alias("called"),
        *(people.bits(causes[number * BITS : (number + 1) * BITS]).alias(f"out_{number}") for number in numbers),
    )
    decided = known.join(beside(frame, _decisions(relations)), on="pain", how="inner")
    left = nw.any_horizontal(
        *(
            _bit(f"today_{offer // BITS}", 1 << offer % BITS) & ~_bit(f"out_{offer // BITS}", 1 << offer % BITS)
            for offer in range(len(causes))
        ),
        ignore_nulls=False,
    )
    nothing_left = nw.when(left).then(nw.lit(0)).otherwise(nw.lit(Triage.REVIEW.gravity))
    decided = decided.with_columns(gravity=nw.max_horizontal("called", "gravity", nothing_left))
    stops = nw.col("gravity") >= Triage.URGENT.gravity
    triage = decided.select("row", triage=_triage(), patterns=nw.when(stops).then(nw.lit("")).otherwise("patterns"))
    offered = decided.filter(~stops).join(beside(frame, _offers(relations)), on="decision", how="inner")
    shown = offered.filter(
        *(~((nw.col("number") == number) & _bit(f"out_{number}", nw.col("bit"))) for number in numbers)
    )
    exercises = shown.select("row", "rank", "exercise", "stage", "reason_code")
    return Answers(triage=triage.to_native(), exercises=exercises.to_native())


class _People:
    """Answers as expressions; a column that is not there was not asked."""

    def __init__(self, columns: set[str]) -> None:
        self._columns = columns

    def pain(self) -> Any:
        """The number of how the pain behaves."""
        digits = {
            "eased_by": self._unless_asked("eased_by", 1 + self._set("eased_by", Position)),
            "worst_in": self._one_of("worst_in"),
            "constant": self._one_of("constant"),
            "worse_with": self._set("worse_with", Aggravator),
            "deep_gluteal_pain": self._one_of("deep_gluteal_pain"),
        }
        number = nw.lit(0).cast(nw.Int64)
        for field in PAIN:
            number = number * len(DIGITS[field]) + digits[field]
        return number

    def _unless_asked(self, field: str, digit: Any) -> Any:
        if field not in self._columns:
            return nw.lit(0)
        return nw.when(nw.col(field).is_null()).then(nw.lit(0)).otherwise(digit)

    def _one_of(self, field: str) -> Any:
        """The place of an answer among those that can be given; 0 is the one that holds when none was."""
        digit = nw.lit(0)
        for place, value in enumerate(DIGITS[field]) if field in self._columns else ():
            if place:
                said = nw.col(field) == nw.lit(value if isinstance(value, bool) else str(value))
                digit = nw.when(said).then(nw.lit(place)).otherwise(digit)
        return digit

    def _set(self, field: str, words: Iterable[object]) -> Any:
        return _number([self._says(field, str(word)) for word in words])

    def _says(self, field: str, word: str) -> Any:
        if field not in self._columns:
            return nw.lit(value=False)
        return nw.col(field).list.contains(word).fill_null(value=False)

    def _is(self, cause: str) -> Any:
        """Whether a cause is one of this person's."""
        kind, _, word = cause.partition(":")
        said = self._says(FIELD[kind], word)
        if kind != "lack":
            return said
        return ~said & ~nw.col("equipment").is_null() if "equipment" in self._columns else nw.lit(value=False)

    def bits(self, causes: Iterable[list[str]]) -> Any:
        """A bit for each offer that something withholds."""
        return _number([self._any(each) for each in causes])

    def _any(self, causes: list[str]) -> Any:
        said = [self._is(cause) for cause in causes]
        return nw.any_horizontal(*said, ignore_nulls=False) if said else nw.lit(value=False)

    def gravity(self, relations: Relations) -> Any:
        """How grave the gravest call is, besides those of the pain."""
        calls = [(self._is(cause), gravity) for cause, gravity, _ in relations.calls.rows]
        for one, other, gravity, _ in relations.calls_together.rows:
            calls.append((self._is(one) & self._is(other), gravity))
        levels = (nw.when(said).then(nw.lit(gravity)).otherwise(nw.lit(0)) for said, gravity in calls)
        return nw.max_horizontal(nw.lit(0), *levels)


def _number(truths: list[Any]) -> Any:
    """Truths as the bits of a number."""
    zero = nw.lit(0).cast(nw.Int64)
    bits = (nw.when(truth).then(nw.lit(1 << place)).otherwise(nw.lit(0)) for place, truth in enumerate(truths))
    return nw.sum_horizontal(zero, *bits)


def _bit(number: str, bit: Any) -> Any:
    """Whether a number has a bit."""
    return (nw.col(number) // bit) % 2 == 1


def _triage() -> Any:
    words = iter(GRAVITY.items())
    triage = nw.lit(next(words)[0])
    for word, gravity in words:
        triage = nw.when(nw.col("gravity") == gravity).then(nw.lit(word)).otherwise(triage)
    return triage


def _causes_by_offer(relations: Relations) -> list[list[str]]:
    """What withholds each offer, at the place that is its number."""
    causes: list[list[str]] = [[] for _ in {row[-1] for row in relations.offers.rows}]
    for cause, offer, _ in relations.withheld.rows:
        if cause not in causes[offer]:
            causes[offer].append(cause)
    return causes


def _decisions(relations: Relations) -> Relation:
    """What pain leads to, and as bits what it offers today."""
    today: defaultdict[object, int] = defaultdict(int)
    offers = 0
    for decision, _, _, stage, is_out, _, offer in relations.offers.rows:
        offers = max(offers, offer + 1)
        if not is_out and stage != "progression":
            today[decision] |= 1 << offer
    numbers = range(offers // BITS + 1)
    rows: list[Row] = []
    for pain, *_, patterns, triage, decision in relations.pain.rows:
        bits = (today[decision] >> number * BITS & (1 << BITS) - 1 for number in numbers)
        rows.append((pain, patterns, GRAVITY[triage], decision, *bits))
    columns = ("pain", "patterns", "gravity", "decision", *(f"today_{number}" for number in numbers))
    return Relation(name="decisions", columns=columns, rows=tuple(rows))


def _offers(relations: Relations) -> Relation:
    """What decisions offer, each with where its bit is."""
    rows = tuple(
        (decision, rank, exercise, stage, reason_code, offer // BITS, 1 << offer % BITS)
        for decision, rank, exercise, stage, is_out, reason_code, offer in relations.offers.rows
        if not is_out
    )
    return Relation(
        name="offers", columns=("decision", "rank", "exercise", "stage", "reason_code", "number", "bit"), rows=rows
    )
