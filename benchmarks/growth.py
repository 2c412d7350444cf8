"""Time and memory of ``core_back.tables.recommend`` as rows grow tenfold, on DuckDB and Spark in little memory."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import intakes
from benchmarks.measuring import ROOT, output_of, own_peak, table, versions
from benchmarks.spark_session import CORES, HEAP, peak_of_java, session
from core_back import tables as frames
from core_back.tables import Relations

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
#: Rows for an engine that takes minutes for more.
MOST = {"Spark": 1_000_000}
QUICK = (1_000, 10_000, 100_000)
LIMIT = "1GB"
MANY = 10**9

Measured = dict[str, Any]


def tables(*, quick: bool) -> str:
    """The table, and what many rows would take by its last lines."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {size: intakes.write(folder / f"{size}.parquet", size) for size in (QUICK if quick else SIZES)}
        rows, last = [], {}
        for engine in ENGINES:
            before: Measured | None = None
            for size, file in files.items():
                if size > MOST.get(engine, size):
                    continue
                found = measured(engine, file, folder / "work")
                rows.append(_row(engine, size, found, before))
                before = last[engine] = {**found, "rows": size}
    head = ("engine", "rows", "check, s", "answer, s", "rows/s", "time for ten times as much", "shown", "peak, MiB")
    limits = f"Both have {CORES} cores; DuckDB a memory limit of {LIMIT}, Spark a heap of {HEAP}."
    return f"{table(head, rows)}\n{limits}\n{versions('duckdb', 'pyspark')}.\n\n{_many(last)}\n"


def measured(engine: str, file: Path, work: Path) -> Measured:
    """What an engine takes, in a process of its own."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    code = "import sys; from benchmarks import growth; growth.measure(*sys.argv[1:])"
    found: Measured = json.loads(output_of(code, engine, str(file), str(work), path=f"{ROOT}:{ROOT / 'src'}"))
    shutil.rmtree(work)
    return found


def measure(engine: str, file: str, work: str) -> None:
    """Answer a file of intakes into files of Parquet, and print what it took."""
    json.dump(ENGINES[engine](file, Path(work), frames.relations()), sys.stdout)


def _duckdb(file: str, folder: Path, relations: Relations) -> Measured:
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = '{LIMIT}'")
    connection.execute(f"SET threads = {CORES}")
    connection.execute(f"SET temp_directory = '{folder / 'spill'}'")
    connection.execute("SET enable_progress_bar = false")  # it would print among the figures
    connection.execute("SET preserve_insertion_order = false")  # or whole answers wait for the first rows
    begun = time.perf_counter()
    answers = frames.recommend(connection.read_parquet(file), relations=relations)
    checked = time.perf_counter()
    for name in ("triage", "exercises"):
        getattr(answers, name).write_parquet(str(folder / f"{name}.parquet"))
    ended = time.perf_counter()
    (shown,) = connection.read_parquet(str(folder / "exercises.parquet")).count("*").fetchall()[0]
    return {"check": checked - begun, "answer": ended - checked, "shown": shown, "peak": own_peak()}


def _spark(file: str, folder: Path, relations: Relations) -> Measured:
    spark = session(folder)
    spark.range(10).count()  # the first job of a session takes long
    begun = time.perf_counter()
    answers = frames.recommend(spark.read.parquet(file), relations=relations)
    checked = time.perf_counter()
    for name in ("triage", "exercises"):
        getattr(answers, name).write.parquet(str(folder / f"{name}.parquet"))
    ended = time.perf_counter()
    shown = spark.read.parquet(str(folder / "exercises.parquet")).count()
    found = {"check": checked - begun, "answer": ended - checked, "shown": shown, "peak": peak_of_java(spark)}
    spark.stop()
    return found


ENGINES: dict[str, Callable[[str, Path, Relations], Measured]] = {"DuckDB": _duckdb, "Spark": _spark}


def _row(engine: str, size: int, found: Measured, before: Measured | None) -> tuple[str, ...]:
    taken = _seconds(found)
    times = f"{taken / _seconds(before):.1f}" if before else ""
    shown = f"{found['shown']:,}"
    parts = (f"{found['check']:.1f}", f"{found['answer']:.1f}", f"{size / taken:,.0f}")
    return engine, f"{size:,}", *parts, times, shown, f"{found['peak']:,.0f}"


def _seconds(found: Measured) -> float:
    return float(found["check"] + found["answer"])


def _many(last: dict[str, Measured]) -> str:
    """What a thousand million rows would take at the pace of the most that was measured."""
    lines = [f"{MANY:,} rows at the pace of the last line of each engine, if time keeps growing like the rows:\n"]
    for engine, found in last.items():
        pace = found["rows"] / _seconds(found) / CORES
        lines.append(f"- {engine}: {pace:,.0f} rows/s a core, so {MANY / pace / 3600:.1f} core-hours")
    return "\n".join(lines)
