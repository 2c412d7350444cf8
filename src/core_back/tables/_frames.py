"""
The selection over data frames: two joins with small tables, and arithmetic on the answers.

Written once, for Narwhals. No row looks at another: no window, no sort, no shuffle, and no Python on an
engine's workers. What withholds an offer is counted in a digit of a number, as engines agree on arithmetic.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import attrs
import narwhals as nw

from core_back._model.vocabulary import Triage
from core_back.tables._checks import checked
from core_back.tables._columns import ROW
from core_back.tables._engines import beside, incoming, outgoing
from core_back.tables._expressions import Digit, People, digits
from core_back.tables._relations import COLUMNS, Relation, Relations, Row, Value

#: Where the number of an offer stands in a row of offers.
OFFER = COLUMNS["offers"].index("offer")
GRAVITY = {str(triage): triage.gravity for triage in Triage}


def recommended(native: Any, relations: Relations) -> tuple[Any, Any]:
    """Answer each row of a user's frame: what to do first, and the exercises to show, as frames of the same kind."""
    frame = checked(incoming(native), relations)
    triage, exercises = _answered(frame, relations)
    return outgoing(triage, native), outgoing(exercises, native)


def _answered(frame: Any, relations: Relations) -> tuple[Any, Any]:
    people = People(frame.collect_schema().names())
    causes = _causes(relations)
    places = list(digits(max(1, len(each)) for each in causes))  # one for today's list, even if nothing withholds it
    numbers = range(places[-1].number + 1)
    weights: list[Counter[str]] = [Counter() for _ in numbers]
    for place, each in zip(places, causes, strict=True):
        weights[place.number].update(dict.fromkeys(each, place.unit))
    known = frame.select(
        ROW,
        people.pain().alias("pain"),
        people.gravity(relations).alias("called"),
        people.unasked().alias("unasked"),
        *(people.total(weights[number]).alias(f"out_{number}") for number in numbers),
    )
    decided = known.join(beside(frame, _decisions(relations, places)), on="pain", how="inner")
    decided = decided.with_columns(gravity=nw.max_horizontal("called", "gravity"))
    stops = nw.col("gravity").is_in([triage.gravity for triage in Triage if triage.stops])
    review = nw.lit(Triage.REVIEW.gravity)  # unless something is left for today
    for place in places:
        is_left = ~place.is_zero("today") & place.is_zero("out")
        review = nw.when(is_left).then(nw.lit(0)).otherwise(review)
    patterns = nw.when(stops).then(nw.lit("")).otherwise("patterns")
    screened = decided.with_columns(gravity=nw.max_horizontal("gravity", review), patterns=patterns)
    triage = screened.select(ROW, _triage().alias("triage"), "patterns", "unasked")
    offered = decided.filter(~stops).join(beside(frame, _offers(relations, places)), on="decision", how="inner")
    out = nw.col("out_0")
    for number in numbers[1:]:
        out = nw.when(nw.col("number") == number).then(f"out_{number}").otherwise(out)
    suggested = offered.filter(out % nw.col("end") < nw.col("unit"))
    return triage, suggested.select(ROW, "rank", "exercise", "stage", "reason_code")


def _triage() -> Any:
    """Name the triage level of a gravity."""
    triage = nw.lit(str(Triage.SELF_CARE))
    for word, level in GRAVITY.items():
        triage = nw.when(nw.col("gravity") == level).then(nw.lit(word)).otherwise(triage)
    return triage


def _causes(relations: Relations) -> list[list[str]]:
    """List what withholds each offer, at the place that is its number."""
    causes: dict[Value, list[str]] = {row[OFFER]: [] for row in relations.offers.rows}
    for cause, offer, _ in relations.withheld.rows:
        causes[offer].append(str(cause))
    return [list(dict.fromkeys(causes[offer])) for offer in range(len(causes))]


def _decisions(relations: Relations, places: list[Digit]) -> Relation:
    """Tabulate what each pain leads to, and what may be in a first plan, as digits."""
    numbers = range(places[-1].number + 1)
    today: defaultdict[Value, Counter[int]] = defaultdict(Counter)
    for decision, _, _, _, is_out, _, offer, *_, may_begin in relations.offers.rows:
        if may_begin and not is_out:
            place = places[int(offer)]
            today[decision][place.number] += place.unit
    rows: list[Row] = []
    for pain, *_, patterns, triage, decision in relations.pain.rows:
        rows.append((pain, patterns, GRAVITY[str(triage)], decision, *(today[decision][number] for number in numbers)))
    columns = ("pain", "patterns", "gravity", "decision", *(f"today_{number}" for number in numbers))
    return Relation(name="decisions", columns=columns, rows=tuple(rows))


def _offers(relations: Relations, places: list[Digit]) -> Relation:
    """Tabulate what decisions offer, and where the digit of each offer is."""
    rows = tuple(
        (*row[:4], reason_code, *attrs.astuple(places[int(offer)]))
        for *row, is_out, reason_code, offer, _, _, _, _ in relations.offers.rows
        if not is_out
    )
    columns = ("decision", "rank", "exercise", "stage", "reason_code", *attrs.fields_dict(Digit))
    return Relation(name="offers", columns=columns, rows=rows)
