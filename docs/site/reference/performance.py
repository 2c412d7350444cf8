"""The one table that leads the page on speed, taken from the tables that the benchmarks wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docs.site import markdown

FOLDER = Path(__file__).parents[2] / "explanation" / "figures-of"
#: What is asked; the table with the answer, how its row begins, and its column; how to write it.
IN_SHORT = (
    ("`core-back recommend`, all of it", "command", ("`core-back recommend --eased-by",), "processor", "{} ms"),
    ("`core-back --help`, all of it", "command", ("`core-back --help`",), "processor", "{} ms"),
    ("the first handout of a new process", "command", ("the first handout",), "processor", "{} ms"),
    ("a figure", "single", ("`figures.svg`, first",), "milliseconds", "{} ms"),
    ("an answer, from plain words", "single", ("`Intake(...)`",), "milliseconds", "{} ms"),
    ("an answer as JSON, without poses", "single", ("`to_json(",), "milliseconds", "{} ms"),
    ("that JSON read back", "single", ("`from_json`, without",), "milliseconds", "{} ms"),
    ("import", "cold", ("`import core_back`",), "median", "{} ms"),
    ("the first answer of a new process", "cold", ("first answer",), "median", "{} ms"),
    ("typical people, on one core", "calls", ("typical",), "others after them", "{} a second"),
    ("people of the full range, on one core", "calls", ("full range",), "others after them", "{} a second"),
    ("a million people in a Polars frame", "frames", ("polars, lazy", "1,000,000"), "all, s", "{} s"),
    ("ten million people with DuckDB", "growth", ("DuckDB", "10,000,000"), "answer, s", "{} s"),
    ("the English catalogue in memory", "memory", ("the English catalogue",), "more resident", "{} MiB"),
)


def in_short() -> Iterator[str]:
    """Yield the table."""
    rows = []
    for what, table, row, column, text in IN_SHORT:
        cells = recorded(table, row)
        value = next(value for name, value in cells.items() if name.startswith(column))
        goals = [f"{name}: {value}".removeprefix("goal: ") for name, value in cells.items() if name.startswith("goal")]
        rows.append((what, text.format(value.partition(" (")[0]), *(goals or [""])))
    yield from markdown.table("what", "how fast, or how much", "goal", rows=rows)


def recorded(table: str, row: tuple[str, ...]) -> dict[str, str]:
    """Return a row of a recorded table by how its cells begin, under the names of the columns; no row is an error."""
    head: list[str] = []
    for line in (FOLDER / f"performance-{table}.md").read_text(encoding="utf-8").splitlines():
        cells = [each.strip() for each in line.removeprefix("| ").removesuffix(" |").split(" | ")]
        if not line.startswith("|"):
            head = []
        elif not head:
            head = cells
        elif all(each.startswith(text) for each, text in zip(cells, row, strict=False)):
            return dict(zip(head, cells, strict=True))
    raise ValueError(f"expected a row {row} in performance-{table}.md")
