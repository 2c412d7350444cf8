"""``core_back.tables.recommend`` on each engine, beside the bare join there and calls of ``recommend`` from Python."""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import attrs

from benchmarks import intakes
from benchmarks.measuring import ROOT, output_of, own_peak, table, versions
from core_back import Intake, recommend
from core_back import tables as frames
from core_back.tables import Relation

SIZES = (1_000_000,)
QUICK = (10_000,)
ROUNDS = 3
Ask = Callable[[Any, frames.Relations], tuple[Any, Any]]
PAINS = ("pain", "patterns", "triage", "decision")
EXERCISES = ("rank", "exercise", "stage", "reason_code")
BARE_JOIN = """\
The bare join finds the number of each pain, joins its decision, and to that what it offers and does not rule out.
It checks nothing and heeds nothing but the pain. Times the bare join are of the processor; all are medians.
"""
PACKAGES = ("polars", "pandas", "pyarrow", "duckdb", "pyspark", "narwhals")


@attrs.frozen
class Engine:
    """
    An engine.

    Attributes:
        read: Its frame of a file of intakes; eager engines have it in memory, which is not measured.
        compute: How the two answers are computed, where asking does not.
        processor: Seconds of the processor so far.
    """

    read: Callable[[str], Any]
    compute: Callable[[Any, Any], object] = lambda _triage, _exercises: None
    processor: Callable[[], float] = time.process_time


def tables(*, quick: bool) -> str:
    """The table."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in QUICK if quick else SIZES:
            file = intakes.write(Path(folder) / f"{size}.parquet", size)
            rows += [_row(name, size, str(file), folder) for name in (*ENGINES, *CALLS)]
    head = ("way", "rows", "check, s", "all, s", "rows/s", "peak, MiB", "x bare join", "x its memory")
    return f"{table(head, rows)}\n{BARE_JOIN}\n{versions(*PACKAGES)}.\n"


def _row(name: str, size: int, file: str, folder: str) -> tuple[str, ...]:
    found = _measured(name, file, folder)
    check, taken, peak = found["check"], found["all"], found["peak"]
    said = "" if check is None else f"{check:.2f}"
    row = (name, f"{size:,}", said, f"{taken:.2f}", f"{size / (taken or 1):,.0f}", f"{peak:,.0f}")
    if name in CALLS:
        return *row, "", ""
    bare = _measured(name, file, folder, "bare")
    return *row, *(f"{(found[what] or 0) / (bare[what] or 1):.1f}" for what in ("processor", "peak"))


def _measured(*way: str) -> dict[str, float | None]:
    """What a way takes, in a process of its own."""
    code = "import sys; from benchmarks import frames; frames.measure(*sys.argv[1:])"
    found: dict[str, float | None] = json.loads(output_of(code, *way, path=f"{ROOT}:{ROOT / 'src'}"))
    return found


def measure(name: str, file: str, folder: str, bare: str = "") -> None:
    """Print what a way takes: the check, all of it, by the clock and of the processor, and memory."""
    ask = _bare_join if bare else _recommended
    if name in CALLS:
        read = _rows(file)
        recommend(Intake())
        gc.collect()
        begun = time.perf_counter()
        CALLS[name](read)
        found = {"check": None, "all": time.perf_counter() - begun, "peak": own_peak()}
    elif name == "pyspark":
        found = _spark(file, folder, ask)
    else:
        found = {**_asked(ENGINES[name], file, ask), "peak": own_peak()}
    json.dump(found, sys.stdout)


def _asked(engine: Engine, file: str, ask: Ask) -> dict[str, float | None]:
    """Ask after a first answer to few, so that nothing is imported or made ready in between."""
    relations = frames.relations()
    frame = engine.read(file)
    engine.compute(*ask(frame.limit(10) if hasattr(frame, "limit") else frame[:10], relations))
    check = _check(frame, relations) if ask is _recommended else None
    taken = []
    for _ in range(ROUNDS):
        begun, processor = time.perf_counter(), engine.processor()
        engine.compute(*ask(frame, relations))
        taken.append((time.perf_counter() - begun, engine.processor() - processor))
    return {"check": check, **dict(zip(("all", "processor"), map(median, zip(*taken, strict=True)), strict=True))}


def _recommended(frame: Any, relations: frames.Relations) -> tuple[Any, Any]:
    answers = frames.recommend(frame, relations=relations)
    return answers.triage, answers.exercises


def _bare_join(native: Any, relations: frames.Relations) -> tuple[Any, Any]:
    from core_back.tables._engines import beside, incoming, outgoing
    from core_back.tables._expressions import People

    frame = incoming(native)
    pains = Relation(name="pains", columns=PAINS, rows=tuple((row[0], *row[-3:]) for row in relations.pain.rows))
    rows = tuple((*row[:4], row[5]) for row in relations.offers.rows if not row[4])
    offers = beside(frame, Relation(name="offers", columns=("decision", *EXERCISES), rows=rows))
    known = frame.select("row", People(frame.collect_schema().names()).pain().alias("pain"))
    decided = known.join(beside(frame, pains), on="pain", how="inner")
    exercises = decided.join(offers, on="decision", how="inner").select("row", *EXERCISES)
    return outgoing(decided.select("row", "triage", "patterns"), native), outgoing(exercises, native)


def _check(frame: Any, relations: frames.Relations) -> float:
    """The check on its own, which is part of asking."""
    from core_back.tables import _checks, _engines

    begun = time.perf_counter()
    _checks.checked(_engines.incoming(frame), relations)
    return time.perf_counter() - begun


def _spark(file: str, folder: str, ask: Ask) -> dict[str, float | None]:
    from benchmarks.spark_session import peak_of_java, processor_of_java, session

    spark = session(Path(folder))
    engine = Engine(spark.read.parquet, _spark_away, lambda: processor_of_java(spark))
    found = {**_asked(engine, file, ask), "peak": peak_of_java(spark)}
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
