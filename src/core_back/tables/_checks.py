"""The entrance of the frame function: a frame with any mistake in it is refused whole, before any work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
import narwhals as nw

from core_back._model.hearing import SPELT, letters_of, red_flags_in
from core_back.exceptions import InputError, abbreviated, did_you_mean
from core_back.tables._columns import ANSWERS, ROW, TEXTS, Column
from core_back.tables._engines import exploded
from core_back.tables._relations import Relations

#: How many different wrong values of a column an error names, those in the most rows first.
MOST = 10


def checked(frame: Any, relations: Relations) -> Any:
    """
    Check the frame, and cast its columns to the types that are joined.

    Raises:
        InputError: Columns, types, nulls or values are wrong, or two rows have the same id.
    """
    schema = dict(frame.collect_schema())
    _refuse([*_names(schema), *_types(schema)], frame)
    ids = tuple(str(id_) for id_, *_ in relations.exercises.rows)
    columns = [attrs.evolve(ANSWERS[name], words=ANSWERS[name].words or ids) for name in schema if name != ROW]
    frame = frame.select(ROW, *(nw.col(column.name).cast(column.type) for column in columns))
    strict = {ROW: "an id for each row", **{each.name: each.expected for each in columns if not each.may_be_null}}
    nulls = (nw.col(name).is_null().cast(nw.Int64).sum().alias(f"no {name}") for name in strict)
    ((rows, different, *missing),) = _rows(frame.select(nw.len(), nw.col(ROW).n_unique().alias("different"), *nulls))
    problems = [] if different == rows else list(_repeated(frame))
    for name, count in zip(strict, missing, strict=True):
        problems += _nulls(frame, name, strict[name]) if count else ()
    _refuse([*problems, *_wrong(frame, columns)], frame)
    return frame


def _refuse(problems: list[str], frame: Any) -> None:
    if problems:
        raise InputError(problems, red_flags=_ticked_red_flags(frame))


def _ticked_red_flags(frame: Any) -> Iterator[str]:
    """Say in which rows red flags are ticked, whatever else is wrong, in columns that may have been meant for them."""
    schema = frame.collect_schema()
    row = nw.col(ROW) if ROW in schema else nw.lit("").alias(ROW)
    rows: dict[str, tuple[int, object]] = {}
    for name, type_ in schema.items():
        for text, count, first in _said(frame, row, name, type_):
            for flag in red_flags_in(text):
                before, earliest = rows.get(flag, (0, first))
                rows[flag] = before + count, earliest
    for flag, (count, first) in sorted(rows.items()):
        yield f"{flag} {_where(count, first)}" if ROW in schema else flag


def _said(frame: Any, row: Any, name: str, type_: Any) -> list[tuple[Any, ...]]:
    """Fetch what a column says of red flags, and in how many rows: as words, or as a column of its own for each."""
    value, counted = nw.col(name), (nw.col(ROW).n_unique().alias("rows"), nw.col(ROW).min().alias("first"))
    if (type_ == nw.Boolean or type_.is_numeric()) and red_flags_in(name):
        ticked = frame.select(row, value).filter(value if type_ == nw.Boolean else value > 0)
        return [(name, *found) for found in _rows(ticked.select(*counted)) if found[0]]
    inner = type_.inner if isinstance(type_, (nw.List, nw.Array)) else type_
    if not letters_of(name).startswith("redflag") or inner not in TEXTS:
        return []
    text = nw.String() if inner is type_ else nw.List(nw.String)
    words = exploded(frame.select(row, value.cast(text)).filter(~value.is_null()), name, "word")
    named = nw.col("word").str.contains(f"(?i){SPELT}")
    return _rows(words.filter(named).group_by("word").agg(*counted))


def _names(schema: Mapping[str, object]) -> Iterator[str]:
    if ROW not in schema:
        yield f"expected a column {ROW!r} with an id for each row"
    names = (ROW, *ANSWERS)
    for name in schema:
        if name not in names:
            yield f"expected only the columns {', '.join(names)}, got {abbreviated(name)}{did_you_mean(name, names)}"


def _types(schema: Mapping[str, Any]) -> Iterator[str]:
    for name, dtype in schema.items():
        if name == ROW and not (dtype.is_integer() or dtype == nw.String):
            yield f"expected whole numbers or text, got {dtype} @ {name}"
        elif name in ANSWERS and not ANSWERS[name].fits(dtype):
            yield f"expected {ANSWERS[name].expected}, got {dtype} @ {name}"


def _wrong(frame: Any, columns: list[Column]) -> Iterator[str]:
    """Say which words are wrong; one query asks about all columns."""
    asked = {column.name: column for column in columns if column.type != nw.Boolean}
    if not asked:
        return
    for name, word, rows, first in _rows(nw.concat([_wrong_words(frame, column) for column in asked.values()])):
        words = asked[name].words
        expected = f"one of {', '.join(words)}" if ANSWERS[name].words else "ids of exercises"
        got = "null" if word is None else abbreviated(word)
        yield f"expected {expected}, got {got} {_where(rows, first)}{did_you_mean(word, words)} @ {name}"


def _wrong_words(frame: Any, column: Column) -> Any:
    """Find the words of a column that are wrong, in how many rows each is, and the first of those."""
    words = exploded(frame.filter(~nw.col(column.name).is_null()), column.name, "word")
    wrong = words.filter(nw.col("word").is_null() | ~nw.col("word").is_in(column.words))
    counted = wrong.group_by("word").agg(nw.col(ROW).n_unique().alias("rows"), nw.col(ROW).min().alias("first"))
    most = counted.sort("rows", descending=True).head(MOST)
    return most.select(nw.lit(column.name).alias("column"), "word", "rows", "first")


def _nulls(rows: Any, name: str, expected: str) -> Iterator[str]:
    nulls = rows.filter(nw.col(name).is_null()).select(nw.len().alias("rows"), nw.col(ROW).min().alias("first"))
    for count, first in _rows(nulls):
        if count:
            yield f"expected {expected}, got null {_where(count, first)} @ {name}"


def _repeated(frame: Any) -> Iterator[str]:
    groups = frame.filter(~nw.col(ROW).is_null()).group_by(ROW).agg(nw.len().alias("rows"))
    for id_, rows in _most(groups.filter(nw.col("rows") > 1)):
        yield f"expected each id in one row, got {abbreviated(id_)} in {rows} @ {ROW}"


def _where(rows: int, first: object) -> str:
    example = "" if first is None else f" such as {abbreviated(first)}"
    return f"in {rows} {'row' if rows == 1 else 'rows'}{example}"


def _most(groups: Any) -> list[tuple[Any, ...]]:
    """Fetch the groups with the most rows."""
    return _rows(groups.sort("rows", descending=True).head(MOST))


def _rows(frame: Any) -> list[tuple[Any, ...]]:
    """Compute a small frame now, and fetch its rows."""
    rows: list[tuple[Any, ...]] = (frame.collect() if isinstance(frame, nw.LazyFrame) else frame).rows()
    return rows
