"""Write the ids of the bundled content into the types of ``core_back.ids``: ``python tools/write_ids.py``.

Run it after an exercise or a pattern was added; a test compares.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from core_back import Catalogue, catalogue

FILE = Path(__file__).parents[1] / "src" / "core_back" / "ids.py"


def with_ids(text: str, content: Catalogue) -> str:
    """The text of the module, with the ids of the content in its types."""
    types: dict[str, Iterable[str]] = {"ExerciseId": content.exercises, "PatternId": content.patterns}
    for name, ids in types.items():
        alias = f"{name}: TypeAlias = Literal["
        listed = "".join(f'    "{id_}",\n' for id_ in ids)
        text = re.sub(rf"^{re.escape(alias)}[^\]]*\]", f"{alias}\n{listed}]", text, flags=re.MULTILINE)
    return text


def main(path: Path = FILE) -> int:
    """Rewrite the types in the module."""
    text = path.read_text(encoding="utf-8")
    path.write_text(with_ids(text, catalogue()), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
