"""Engines: how each takes rows, and how it gives them back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs
import duckdb
import ibis
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from tests.tables.people import Row

WORDS = pa.list_(pa.string())
TYPES = {
    "row": pa.int64(),
    "eased_by": WORDS,
    "worst_in": pa.string(),
    "constant": pa.bool_(),
    "worse_with": WORDS,
    "deep_gluteal_pain": pa.bool_(),
    "red_flags": WORDS,
    "circumstances": WORDS,
    "equipment": WORDS,
    "avoid": WORDS,
}


@attrs.frozen
class Engine:
    """
    An engine.

    Attributes:
        frame: Its frame of a table of Arrow.
        table: Its frame as a table of Arrow.
        kind: What its frames are.
    """

    frame: Callable[[pa.Table], Any]
    table: Callable[[Any], pa.Table]
    kind: type

    def rows(self, frame: Any) -> list[Row]:
        """The rows of its frame."""
        listed: list[Row] = self.table(frame).to_pylist()
        return listed


def arrow(rows: Iterable[Row]) -> pa.Table:
    """Rows as a table of Arrow, with just the columns that they have."""
    listed = list(rows)
    return pa.Table.from_pylist(listed, schema=pa.schema([(name, TYPES[name]) for name in listed[0]]))


def objects(table: pa.Table) -> pd.DataFrame:
    """A frame of pandas as most people have it: lists are objects, and so is whatever may be missing."""
    columns = {name: pd.Series(table[name].to_pylist(), dtype=object) for name in table.column_names}
    return pd.DataFrame({**columns, "row": table["row"].to_pandas()})


def unframed(frame: pd.DataFrame) -> pa.Table:
    """A frame of pandas as a table of Arrow."""
    return pa.Table.from_pandas(frame, preserve_index=False)


def lazy(table: pa.Table) -> pl.LazyFrame:
    """A lazy frame of Polars."""
    return pl.DataFrame(table).lazy()


ENGINES = {
    "polars": Engine(pl.from_arrow, pl.DataFrame.to_arrow, pl.DataFrame),
    "polars-lazy": Engine(
        lambda table: pl.DataFrame(table).lazy(), lambda lazy: lazy.collect().to_arrow(), pl.LazyFrame
    ),
    "pandas": Engine(objects, unframed, pd.DataFrame),
    "pandas-arrow": Engine(lambda table: table.to_pandas(types_mapper=pd.ArrowDtype), unframed, pd.DataFrame),
    "pyarrow": Engine(lambda table: table, lambda table: table, pa.Table),
    "ibis": Engine(ibis.memtable, ibis.Table.to_pyarrow, ibis.Table),
    "duckdb": Engine(duckdb.from_arrow, lambda relation: relation.to_arrow_table(), duckdb.DuckDBPyRelation),
}
#: The engines as parameters of tests; SQL, and other kinds of frames, are left to the deep run.
EACH_ENGINE = [
    pytest.param(name, marks=pytest.mark.deep if name not in ("polars", "pandas") else ()) for name in ENGINES
]
