"""Where engines differ: how frames come in and go out, how constants are joined, how lists are taken apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import narwhals as nw

from core_back._model.hearing import red_flags_in
from core_back.exceptions import InputError, abbreviated, printable
from core_back.tables._columns import ANSWERS, ROW
from core_back.tables._relations import Relation

#: Separates values in SQL; no value of a relation that is joined contains it.
SEPARATOR = ","
#: Lazy engines whose frames may have several columns of one name, of which all but one would be passed over.
HOLD_NAMES_TWICE = {nw.Implementation.DUCKDB, nw.Implementation.PYSPARK}
#: The engines on which tests compare answers with those of ``recommend``.
TRIED = {
    nw.Implementation.DUCKDB,
    nw.Implementation.IBIS,
    nw.Implementation.POLARS,
    nw.Implementation.PYARROW,
    nw.Implementation.PYSPARK,
}


def incoming(native: Any) -> Any:
    """
    Wrap a user's frame for Narwhals; a pandas frame goes through PyArrow.

    Raises:
        InputError: It is no frame, or one of an engine that was never tried; two columns have one name; or a column of
            a pandas frame holds values of several types.
    """
    is_pandas = nw.dependencies.is_pandas_dataframe(native)
    if is_pandas or nw.dependencies.is_pyarrow_table(native):
        columns = list(native.items() if is_pandas else zip(native.column_names, native.columns, strict=True))
        problems = repeated(name for name, _ in columns)
        if is_pandas and ROW in native.index.names and ROW not in native.columns:
            problems.append(f"expected a column {ROW!r}, got an index of that name; reset_index() makes it a column")
        arrays = {} if problems or not is_pandas else dict(_arrays(columns, problems))
        if problems:
            said = (str(value) for name, column in columns if name == "red_flags" for value in column)
            raise InputError(problems, red_flags=red_flags_in(" ".join(said)))
        if is_pandas:
            import pyarrow as pa

            native = pa.table(arrays)
    try:
        frame = nw.from_native(native)
    except TypeError:
        raise InputError([f"expected a data frame, got {abbreviated(native)}"]) from None
    if frame.implementation not in TRIED:
        tried = "Polars, pandas, PyArrow, DuckDB, PySpark or Ibis"
        raise InputError([f"expected a data frame of {tried}, got one of {frame.implementation.name.lower()}"])
    if problems := repeated(native.columns if frame.implementation in HOLD_NAMES_TWICE else ()):
        raise InputError(problems)
    return frame


def repeated(names: Iterable[object]) -> list[str]:
    """Say which names more than one column has."""
    counted = Counter(map(str, names))
    return [f"expected each column once, got {abbreviated(name)} again" for name, count in counted.items() if count > 1]


def _arrays(columns: Iterable[tuple[object, Any]], problems: list[str]) -> Iterator[tuple[str, Any]]:
    """Yield the columns of a pandas frame for PyArrow; what is missing, as after a left merge, becomes null."""
    import pyarrow as pa

    for name, column in columns:
        field = ANSWERS.get(str(name))
        missing = column.isna()
        try:
            if field is None and name != ROW:  # refused by its name, but it may say what was meant
                yield str(name).encode(errors="backslashreplace").decode(), _any_array(column)
            elif field is not None and missing.all():
                yield field.name, pa.nulls(len(column))  # whatever type pandas gives to nothing
            elif field is not None and field.is_list and column.dtype == object:
                if any(isinstance(value, str) for value in column):  # refused by its type, and heard in each row
                    yield field.name, pa.array(column.map(str, na_action="ignore"), pa.string(), from_pandas=True)
                else:
                    yield field.name, pa.array(column, type=pa.list_(pa.string()), from_pandas=True)
            else:
                yield str(name), pa.array(column, from_pandas=True)
        except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
            expected = "whole numbers or text" if field is None else field.expected
            problems.append(f"expected {expected}: {printable(str(error))} @ {name}")


def _any_array(column: Any) -> Any:
    """Make an array of a column that nobody knows; of nothing, if there can be none."""
    import pyarrow as pa

    try:
        return pa.array(column, from_pandas=True)
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        return pa.nulls(len(column))


def outgoing(frame: Any, like: Any) -> Any:
    """Unwrap a frame, as one of the user's kind."""
    native = frame.to_native()
    return native.to_pandas() if nw.dependencies.is_pandas_dataframe(like) else native


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
    if engine.is_ibis():
        import ibis  # pyright: ignore[reportMissingImports]
        import pyarrow as pa

        return nw.from_native(ibis.memtable(pa.table(columns)))
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
