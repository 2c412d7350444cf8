"""Markdown that is written from data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def table(*head: str, rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of a table; what stands in its cells is Markdown."""
    yield _row(head)
    yield _row("---" for _ in head)
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def cell(text: str) -> str:
    """Return a text as it can stand in a cell: no mark-up, no border, one line."""
    return re.sub(r"([\\`*_\[\]<>|{}$])", r"\\\1", " ".join(text.split()))
