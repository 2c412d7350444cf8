"""Write ids and words into the types of ``core_back.ids`` and ``core_back.words``: ``python tools/write_ids.py``.

Run it after an exercise, a pattern or a word of an intake was added; a test compares.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from core_back import Catalogue, catalogue
from core_back._model.question import FIELDS

PACKAGE = Path(__file__).parents[1] / "src" / "core_back"


def types_of(content: Catalogue) -> dict[str, dict[str, Iterable[str]]]:
    """What each type holds, by module: the ids of the content, and the closed lists of the words of an intake."""
    vocabularies = [field.vocabulary for field in FIELDS.values() if field.vocabulary is not None]
    return {
        "ids": {"ExerciseId": content.exercises, "PatternId": content.patterns},
        "words": {f"{vocabulary.__name__}Word": [*map(str, vocabulary)] for vocabulary in vocabularies},
    }


def with_types(text: str, types: Mapping[str, Iterable[str]]) -> str:
    """The text of a module, with what its types hold."""
    for name, words in types.items():
        alias = f"{name}: TypeAlias = Literal["
        listed = "".join(f'    "{word}",\n' for word in words)
        text = re.sub(rf"^{re.escape(alias)}[^\]]*\]", f"{alias}\n{listed}]", text, flags=re.MULTILINE)
    return text


def main(folder: Path = PACKAGE) -> int:
    """Rewrite the types in both modules."""
    for module, types in types_of(catalogue()).items():
        path = folder / f"{module}.py"
        path.write_text(with_types(path.read_text(encoding="utf-8"), types), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
