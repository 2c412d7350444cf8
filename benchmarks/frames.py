"""Rows a second of ``core_back.tables.recommend`` on each engine, beside calls of ``recommend`` from Python."""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs

from benchmarks import intakes
from benchmarks.measuring import ROOT, output_of, own_peak, table, versions
from core_back import Intake, recommend
from core_back import tables as frames

SIZES = (100_000, 1_000_000)
QUICK = (10_000,)
PACKAGES = ("polars", "pandas", "pyarrow", "duckdb", "pyspark", "narwhals")


@attrs.frozen
class Engine:
    """
    An engine.

    Attributes:
        read: Its frame of a file of intakes; eager engines have it in memory, which is not measured.
        compute: How the two answers are computed, where asking does not.
    """

    read: Callable[[str], Any]
    compute: Callable[[Any, Any], object] = lambda _triage, _exercises: None


def tables(*, quick: bool) -> str:
    """The table."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in QUICK if quick else SIZES:
            file = intakes.write(Path(folder) / f"{size}.parquet", size)
            rows += [_row(name, size, _measured(name, str(file), folder)) for name in (*ENGINES, *CALLS)]
    head = ("way", "rows", "check, s", "all, s", "rows/s", "peak, MiB")
    return f"{table(head, rows)}\n{versions(*PACKAGES)}.\n"


def _row(name: str, size: int, found: dict[str, float | None]) -> tuple[str, ...]:
    check, taken, peak = found["check"], found["all"], found["peak"]
    said = "" if check is None else f"{check:.2f}"
    return name, f"{size:,}", said, f"{taken:.2f}", f"{size / (taken or 1):,.0f}", f"{peak:,.0f}"


def _measured(name: str, file: str, folder: str) -> dict[str, float | None]:
    """What a way takes, in a process of its own."""
    code = "import sys; from benchmarks import frames; frames.measure(*sys.argv[1:])"
    found: dict[str, float | None] = json.loads(output_of(code, name, file, folder, path=f"{ROOT}:{ROOT / 'src'}"))
    return found


def measure(name: str, file: str, folder: str) -> None:
    """Print what a way takes: the check, all of it, and memory."""
    if name in CALLS:
        read = _rows(file)
        recommend(Intake())
        gc.collect()
        begun = time.perf_counter()
        CALLS[name](read)
        found = {"check": None, "all": time.perf_counter() - begun, "peak": own_peak()}
    elif name == "pyspark":
        found = _spark(file, folder)
    else:
        found = {**_asked(ENGINES[name], file), "peak": own_peak()}
    json.dump(found, sys.stdout)


def _asked(engine: Engine, file: str) -> dict[str, float | None]:
    """Ask after a first answer to few, so that nothing is imported or made ready in between."""
    relations = frames.relations()
    frame = engine.read(file)
    _warm(engine, file, relations)
    check = _check(frame, relations)
    begun = time.perf_counter()
    answers = frames.recommend(frame, relations=relations)
    engine.compute(answers.triage, answers.exercises)
    return {"check": check, "all": time.perf_counter() - begun}


def _warm(engine: Engine, file: str, relations: frames.Relations) -> None:
    frame = engine.read(file)
    few = frame.limit(10) if hasattr(frame, "limit") else frame[:10]
    answers = frames.recommend(few, relations=relations)
    engine.compute(answers.triage, answers.exercises)


def _check(frame: Any, relations: frames.Relations) -> float:
    """The check on its own, which is part of asking."""
    from core_back.tables import _checks, _engines

    begun = time.perf_counter()
    _checks.checked(_engines.incoming(frame), relations)
    return time.perf_counter() - begun


def _spark(file: str, folder: str) -> dict[str, float | None]:
    from benchmarks.spark_session import peak_of_java, session

    spark = session(Path(folder))
    found = {**_asked(Engine(spark.read.parquet, _spark_away), file), "peak": peak_of_java(spark)}
    spark.stop()
    return found


def _spark_away(triage: Any, exercises: Any) -> None:
    """Compute every row and keep none."""
    for frame in (triage, exercises):
        frame.write.format("noop").mode("overwrite").save()


def _polars(file: str) -> Any:
    import polars as pl

    return pl.read_parquet(file)


def _polars_lazy(file: str) -> Any:
    import polars as pl

    return pl.scan_parquet(file)


def _collect(triage: Any, exercises: Any) -> object:
    import polars as pl

    return pl.collect_all([triage, exercises])


def _pandas(file: str) -> Any:
    import pandas as pd

    return _pyarrow(file).to_pandas(types_mapper=pd.ArrowDtype)


def _pyarrow(file: str) -> Any:
    import pyarrow.parquet

    return pyarrow.parquet.read_table(file)


def _duckdb(file: str) -> Any:
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")  # it would print among the figures
    return connection.read_parquet(file)


def _to_arrow(triage: Any, exercises: Any) -> object:
    return triage.to_arrow_table(), exercises.to_arrow_table()


ENGINES = {
    "polars": Engine(_polars),
    "polars, lazy": Engine(_polars_lazy, _collect),
    "pandas": Engine(_pandas),
    "pyarrow": Engine(_pyarrow),
    "duckdb": Engine(_duckdb, _to_arrow),
    "pyspark": Engine(_pyarrow, _spark_away),  # which reads by its session
}

Shown = list[tuple[int, str, str]]


def _rows(file: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = _pyarrow(file).to_pylist()
    return rows


def _answered(intake: Intake) -> list[tuple[str, str]]:
    answer = recommend(intake)
    return [(each.exercise.id, str(each.stage)) for each in answer.shown]


def _loop(rows: list[dict[str, Any]]) -> Shown:
    """A call for each row."""
    return [(row["row"], *each) for row in rows for each in _answered(Intake(**_without_row(row)))]


def _without_row(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "row"}


def _distinct(rows: list[dict[str, Any]]) -> Shown:
    """A call for each distinct intake, and its answer for each row that has it."""
    asked = [(row["row"], Intake(**_without_row(row))) for row in rows]
    answers = {intake: _answered(intake) for intake in {intake for _, intake in asked}}
    return [(number, *each) for number, intake in asked for each in answers[intake]]


CALLS = {"a call for each row": _loop, "a call for each distinct intake, joined back": _distinct}
