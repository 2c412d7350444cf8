"""
The selection over data frames: two joins with small tables, and arithmetic on the answers.

Written once, for Narwhals. No row looks at another: no window, no sort, no shuffle, and no Python on an
engine's workers. Whether an offer is withheld is a bit of a number, as engines agree on arithmetic.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import narwhals as nw

from core_back._model.vocabulary import Triage
from core_back.tables._checks import checked
from core_back.tables._columns import ROW
from core_back.tables._engines import beside, incoming, outgoing
from core_back.tables._expressions import BITS, People, bit_of
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
    known = frame.select(
        ROW,
        people.pain().alias("pain"),
        people.gravity(relations).alias("called"),
        people.unasked().alias("unasked"),
        *(people.withheld(causes[start : start + BITS]).alias(f"out_{start // BITS}") for start in _starts(causes)),
    )
    decided = known.join(beside(frame, _decisions(relations, causes)), on="pain", how="inner")
    is_left = (bit_of("today", offer) & ~bit_of("out", offer) for offer in range(len(causes)))
    nothing_left = nw.when(nw.any_horizontal(*is_left, ignore_nulls=False)).then(nw.lit(0))
    gravity = nw.max_horizontal("called", "gravity", nothing_left.otherwise(nw.lit(Triage.REVIEW.gravity)))
    decided = decided.with_columns(gravity=gravity)
    stops = nw.col("gravity").is_in([triage.gravity for triage in Triage if triage.stops])
    patterns = nw.when(stops).then(nw.lit("")).otherwise("patterns")
    triage = decided.select(ROW, triage=_triage(), patterns=patterns, unasked="unasked")
    offered = decided.filter(~stops).join(beside(frame, _offers(relations)), on="decision", how="inner")
    is_out = (
        (nw.col("place") == start // BITS) & ((nw.col(f"out_{start // BITS}") // nw.col("bit")) % 2 == 1)
        for start in _starts(causes)
    )
    suggested = offered.filter(~nw.any_horizontal(*is_out, ignore_nulls=False))
    return triage, suggested.select(ROW, "rank", "exercise", "stage", "reason_code")


def _triage() -> Any:
    """Name the triage level of a gravity."""
    triage = nw.lit(str(Triage.SELF_CARE))
    for word, gravity in GRAVITY.items():
        triage = nw.when(nw.col("gravity") == gravity).then(nw.lit(word)).otherwise(triage)
    return triage


def _causes(relations: Relations) -> list[list[str]]:
    """List what withholds each offer, at the place that is its number."""
    causes: dict[Value, list[str]] = {row[OFFER]: [] for row in relations.offers.rows}
    for cause, offer, _ in relations.withheld.rows:
        causes[offer].append(str(cause))
    return [list(dict.fromkeys(causes[offer])) for offer in range(len(causes))]


def _starts(causes: list[list[str]]) -> range:
    """List where the offers of each number begin."""
    return range(0, len(causes), BITS)


def _decisions(relations: Relations, causes: list[list[str]]) -> Relation:
    """Tabulate what each pain leads to, and what may be in a first plan, as bits."""
    today: defaultdict[Value, int] = defaultdict(int)
    for decision, _, _, _, is_out, _, offer, *_, may_begin in relations.offers.rows:
        if may_begin and not is_out:
            today[decision] |= 1 << int(offer)
    rows: list[Row] = []
    for pain, *_, patterns, triage, decision in relations.pain.rows:
        bits = (today[decision] >> start & (1 << BITS) - 1 for start in _starts(causes))
        rows.append((pain, patterns, GRAVITY[str(triage)], decision, *bits))
    columns = ("pain", "patterns", "gravity", "decision", *(f"today_{start // BITS}" for start in _starts(causes)))
    return Relation(name="decisions", columns=columns, rows=tuple(rows))


def _offers(relations: Relations) -> Relation:
    """Tabulate what decisions offer, and where the bit of each offer is."""
    rows = tuple(
        (*row[:4], reason_code, int(offer) // BITS, 1 << int(offer) % BITS)
        for *row, is_out, reason_code, offer, _, _, _, _ in relations.offers.rows
        if not is_out
    )
    columns = ("decision", "rank", "exercise", "stage", "reason_code", "place", "bit")
    return Relation(name="offers", columns=columns, rows=rows)
