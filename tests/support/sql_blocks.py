"""Statements in documents run as tests: what stands in a block of the language ``sql``."""

from __future__ import annotations

import re
from pathlib import Path

from sybil import Example
from sybil.parsers.myst import CodeBlockParser


class SqlBlockParser(CodeBlockParser):
    """Runs the statements of a block in ``db``, the SQLite database that a block of Python before it has made."""

    language = "sql"

    def evaluate(self, example: Example) -> None:
        """Run them; what is wrong with one is an error."""
        example.namespace["db"].executescript(example.parsed)


def sql_blocks(document: Path) -> list[str]:
    """The blocks of a document, in order."""
    return re.findall(r"^```sql\n(.*?)^```$", document.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
