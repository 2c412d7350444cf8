"""Record how every figure is drawn, so that a change of code or of a pose shows which pictures it changes.

Run it after looking at what changed: ``python tools/update_figures.py``.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path

from core_back import Catalogue, catalogue, figures

RECORD = Path(__file__).parent.parent / "tests" / "figures.json"


def fingerprints(content: Catalogue) -> dict[str, str]:
    """For each exercise that has a figure, the SHA-256 of its SVG text as it moves, by id."""
    drawn = [exercise for exercise in content.exercises.values() if exercise.figure is not None]
    return {exercise.id: sha256(figures.svg(exercise).encode()).hexdigest() for exercise in drawn}


def main(path: Path = RECORD) -> int:
    """Rewrite the record and say what changed."""
    before: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    after = dict(sorted(fingerprints(catalogue()).items()))
    path.write_text(json.dumps(after, indent=2) + "\n", encoding="utf-8", newline="\n")
    changed = sorted(id_ for id_ in before.keys() | after.keys() if before.get(id_) != after.get(id_))
    print(f"{len(changed)} changed, {len(after)} in all", *changed, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
