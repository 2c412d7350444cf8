"""Where engines differ: how frames come in and go out, how constants are joined, how lists are taken apart."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from core_back._model.hearing import red_flags_in
from core_back.exceptions import InputError, abbreviated
from core_back.tables._columns import ANSWERS, ROW
from core_back.tables._relations import Relation

#: Separates values in SQL; no value of a relation that is joined contains it.
SEPARATOR = ","


def incoming(native: Any) -> Any:
    """
    Wrap a user's frame for Narwhals; a pandas frame goes through PyArrow.

    Raises:
        InputError: It is no frame, or lists in a pandas frame hold something other than text.
    """
    try:
        frame = nw.from_native(native)
    except TypeError:
        raise InputError([f"expected a data frame, got {abbreviated(native)}"]) from None
    if not frame.implementation.is_pandas():
        return frame
    import pyarrow as pa

    columns = {}
    for name in native.columns:
        column, type_ = native[name], None
        if name in ANSWERS and ANSWERS[name].is_list and column.dtype == object:
            type_ = pa.list_(pa.string())
        try:
            columns[str(name)] = pa.array(column, type=type_, from_pandas=type_ is None)
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            expected = ANSWERS[name].expected if name in ANSWERS else "values of one type"
            ticked = red_flags_in(" ".join(map(str, native.get("red_flags", ()))))
            raise InputError([f"expected {expected}: {error} @ {name}"], red_flags=ticked) from None
    return nw.from_native(pa.table(columns))


def outgoing(frame: Any, like: Any) -> Any:
    """Unwrap a frame, as one of the user's kind."""
    native = frame.to_native()
    return native.to_pandas() if nw.from_native(like).implementation.is_pandas() else native


def beside(frame: Any, relation: Relation) -> Any:
    """Make a small relation a frame of the same engine, and of the same connection where there are any."""
    native, engine = frame.to_native(), frame.implementation
    columns = {name: [row[place] for row in relation.rows] for place, name in enumerate(relation.columns)}
    if engine.is_duckdb():
        return nw.from_native(native.query("frame", _sql(relation)))
    if engine.is_pyspark():
        import pyarrow as pa
        from pyspark.sql.functions import broadcast  # pyright: ignore[reportMissingImports]

        table = native.sparkSession.createDataFrame(pa.table(columns))  # rows would go through Python on the workers
        return nw.from_native(broadcast(table))  # whatever the threshold is
    small = nw.from_dict(columns, backend=engine)
    return small.lazy() if isinstance(frame, nw.LazyFrame) else small


def _sql(relation: Relation) -> str:
    """Write a relation as SQL: each column is one text, which is read a thousand times faster than rows."""
    columns = []
    for name, *values in zip(relation.columns, *relation.rows, strict=True):
        type_ = "BIGINT" if isinstance(values[0], int) else "VARCHAR"
        joined = SEPARATOR.join(map(str, values))
        columns.append(f"unnest(string_split('{joined}', '{SEPARATOR}'))::{type_} AS {name}")
    return f"SELECT {', '.join(columns)}"


def exploded(frame: Any, column: str, into: str) -> Any:
    """Make a row for each value of a column, or of the lists in it."""
    if not isinstance(frame.collect_schema()[column], nw.List):
        return frame.select(ROW, nw.col(column).alias(into))
    if frame.implementation.is_pyarrow():  # which Narwhals cannot do
        import pyarrow as pa
        import pyarrow.compute as pc

        native = frame.to_native()
        lists = native[column].combine_chunks()
        rows = native[ROW].take(pc.call_function("list_parent_indices", [lists]))
        return nw.from_native(pa.table({ROW: rows, into: pc.call_function("list_flatten", [lists])}))
    lists = frame.filter(nw.col(column).list.len() > 0)
    return lists.select(ROW, nw.col(column).alias(into)).explode(into)
