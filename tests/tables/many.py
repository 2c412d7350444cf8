"""Many random people as tables of Arrow, made and answered a batch at a time: as rows of Python they would not fit."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from tests.tables.engines import arrow
from tests.tables.people import COUNT, Row, expected, people

BATCH = 10_000
TRIAGE = ("row", "triage", "patterns", "unasked")
EXERCISES = ("row", "exercise", "stage", "reason_code")


def batches() -> Iterator[list[Row]]:
    """The people, so many at a time; each batch has a seed of its own."""
    for first in range(0, COUNT, BATCH):
        yield people(min(BATCH, COUNT - first), seed=1 + first, first=first)


@functools.cache
def asked() -> pa.Table:
    """All of them."""
    return pa.concat_tables(arrow(batch) for batch in batches())


@functools.cache
def answered() -> tuple[pa.Table, pa.Table]:
    """What `recommend` says to all of them, in order: ``triage`` and, without ranks, ``exercises``."""
    pairs = [tuple(map(pa.Table.from_pylist, expected(batch))) for batch in batches()]
    triage, exercises = (pa.concat_tables(tables).combine_chunks() for tables in zip(*pairs, strict=True))
    return triage, exercises


def told(triage: Any, exercises: Any) -> tuple[pa.Table, pa.Table]:
    """What frames say, put in order and without ranks, in the types of what is expected."""
    in_order = triage.sort_by("row"), exercises.sort_by([("row", "ascending"), ("rank", "ascending")])
    pairs = zip(in_order, (TRIAGE, EXERCISES), answered(), strict=True)
    first, second = (table.select(names).cast(like.schema) for table, names, like in pairs)
    return first, second
