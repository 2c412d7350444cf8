"""The border of the frame function: a frame that is wrong anywhere is refused whole, before any work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

import narwhals as nw

from core_back._vocabulary import Aggravator, Circumstance, Equipment, Position, RedFlag, Region
from core_back.exceptions import InputError, did_you_mean, nearest, short
from core_back.tables._engines import exploded
from core_back.tables._relations import Relations

ROW = "row"
LISTS: Mapping[str, type[StrEnum] | None] = {
    "eased_by": Position,
    "worse_with": Aggravator,
    "red_flags": RedFlag,
    "circumstances": Circumstance,
    "equipment": Equipment,
    "avoid": None,  # ids
}
TRUTHS = ("constant", "deep_gluteal_pain")
WORD = "worst_in"
COLUMNS = (ROW, *LISTS, *TRUTHS, WORD)
#: Where null says that nobody asked; elsewhere an empty list or false says that there is nothing.
MAY_BE_NULL = ("eased_by", "equipment", "constant", WORD)
#: How many different problems of values are told.
MOST = 20


def checked(frame: Any, relations: Relations) -> Any:
    """
    The frame with its columns as they are joined.

    Raises:
        InputError: Columns, types, nulls or values are wrong, or a row's id stands twice.
    """
    schema = dict(frame.collect_schema())
    problems = [*_columns(schema), *(problem for name in schema for problem in _type(name, schema[name]))]
    if problems:
        raise InputError(problems)
    frame = frame.select(*(nw.col(name) if name == ROW else nw.col(name).cast(TYPES[name]) for name in schema))
    known = _known(relations)
    suspicious = {name: _suspicious(name, known.get(name, [])) for name in schema}
    counted = frame.select(
        nw.any_horizontal(*suspicious.values(), ignore_nulls=True).cast(nw.Int64).sum().alias("suspicious"),
        nw.len().alias("rows"),
        nw.col(ROW).n_unique().alias("ids"),
    )
    ((wrong, rows, ids),) = _collected(counted).rows()
    problems = list(_repeated(frame)) if ids < rows else []
    if wrong:
        for name, expression in suspicious.items():
            problems += _values(frame.filter(expression).select(*{ROW, name}), name, known.get(name, []))
    if problems:
        raise InputError(problems)
    return frame


def _columns(schema: Mapping[str, object]) -> Iterator[str]:
    if ROW not in schema:
        yield f"expected a column {ROW!r} with an id for each row"
    for name in schema:
        if name not in COLUMNS:
            meant = did_you_mean(name, COLUMNS)
            yield f"expected no columns but {', '.join(COLUMNS)}, got {short(name)}{meant} @ {name}"


TYPES = {
    **dict.fromkeys(LISTS, nw.List(nw.String)),
    **dict.fromkeys(TRUTHS, nw.Boolean()),
    WORD: nw.String(),
}
TEXTS = (nw.String, nw.Categorical, nw.Enum)


def _type(name: str, found: Any) -> Iterator[str]:
    """A problem if a column is of another type; one of nulls alone may have none."""
    inner = found.inner if isinstance(found, nw.List) else None
    expected, is_right = {
        ROW: ("whole numbers or text", found.is_integer() or found == nw.String),
        WORD: ("text", found in (*TEXTS, nw.Unknown)),
        **dict.fromkeys(TRUTHS, ("true or false", found in (nw.Boolean, nw.Unknown))),
        **dict.fromkeys(LISTS, ("lists of text", found == nw.Unknown or inner in (*TEXTS, nw.Unknown))),
    }.get(name, ("", True))
    if not is_right:
        yield f"expected {expected}, got {found} @ {name}"


def _known(relations: Relations) -> dict[str, list[str]]:
    """The words that each column may hold."""
    known = {name: [str(word) for word in words] for name, words in LISTS.items() if words is not None}
    return {**known, WORD: [str(word) for word in Region], "avoid": list(relations.ids)}


def _suspicious(name: str, known: list[str]) -> Any:
    """Whether a value may be wrong; a list that holds a word twice may be right all the same."""
    column = nw.col(name)
    if name in LISTS:
        found = nw.sum_horizontal(*(column.list.contains(word).cast(nw.Int64) for word in known))
        wrong = column.list.len().cast(nw.Int64) != found
    elif name == WORD:
        wrong = ~column.is_in(known)
    else:
        wrong = column.is_null()
    wrong = wrong.fill_null(value=False)
    return wrong if name in MAY_BE_NULL else wrong | column.is_null()


def _repeated(frame: Any) -> Iterator[str]:
    groups = frame.group_by(ROW).agg(nw.len().alias("rows")).filter(nw.col("rows") > 1)
    yield from (
        f"expected an id for each row, got {short(id_)} in {rows} rows @ {ROW}" for id_, rows in _most(groups, ROW)
    )


def _values(rows: Any, name: str, known: list[str]) -> Iterator[str]:
    """The problems of a column, in the rows that may be wrong."""
    ...


def _most(groups: Any, *columns: str) -> list[tuple[Any, ...]]:
    """The groups of the most rows."""
    return _collected(groups.sort("rows", descending=True).head(MOST).select(*columns, "rows")).rows()


def _collected(frame: Any) -> Any:
    return frame.collect() if isinstance(frame, nw.LazyFrame) else frame
