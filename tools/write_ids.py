"""Write the ids of the bundled exercises and patterns as types: ``python tools/write_ids.py``.

Run it after an exercise or a pattern was added; a test compares.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from core_back import Catalogue, catalogue

FILE = Path(__file__).parents[1] / "src" / "core_back" / "_ids.py"
HEAD = '''"""The ids of the bundled exercises and patterns, as types; written by tools/write_ids.py."""

from typing import Literal, TypeAlias
'''


def module(content: Catalogue) -> str:
    """The text of the module."""
    types: dict[str, Iterable[str]] = {"ExerciseId": content.exercises, "PatternId": content.patterns}
    return "".join([HEAD, *(line for name, ids in types.items() for line in _alias(name, ids))])


def _alias(name: str, ids: Iterable[str]) -> Iterator[str]:
    yield f"\n{name}: TypeAlias = Literal[\n"
    yield from (f'    "{id_}",\n' for id_ in ids)
    yield "]\n"


def main(path: Path = FILE) -> int:
    """Write the module."""
    path.write_text(module(catalogue()), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
