"""Add the ids and words of the bundled content to the lock of released ones; never take one away.

Run it when content is released: ``python tools/update_released.py``.
"""

import inspect
import json
import sys
from enum import StrEnum
from pathlib import Path

from core_back import Catalogue, catalogue
from core_back._model import vocabulary

LOCK = Path(__file__).parent.parent / "tests" / "released.json"
COLLECTIONS = ("circumstances", "evidence", "exercises", "patterns", "questions", "red_flags", "sources", "stop_rules")

Lock = dict[str, dict[str, list[str]]]


def current(content: Catalogue) -> Lock:
    """The ids of a catalogue and the values of every enum, as the lock holds them."""
    ids = {name: getattr(content, name) for name in COLLECTIONS}
    enums = dict(inspect.getmembers(vocabulary, lambda value: inspect.isclass(value) and issubclass(value, StrEnum)))
    enums.pop("StrEnum", None)
    return {
        "ids": {name: [str(getattr(each, "id", each)) for each in records] for name, records in ids.items()},
        "words": {name: [member.value for member in enum] for name, enum in enums.items()},
    }


def extended(lock: Lock, new: Lock) -> Lock:
    """The lock with what is new; everything that it held before stays."""
    return {
        part: {
            name: sorted({*lock.get(part, {}).get(name, []), *new.get(part, {}).get(name, [])})
            for name in sorted({*lock.get(part, {}), *new.get(part, {})})
        }
        for part in sorted({*lock, *new})
    }


def main(path: Path = LOCK) -> int:
    """Rewrite the lock and say how many entries came to it."""
    lock: Lock = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    after = extended(lock, current(catalogue()))
    path.write_text(json.dumps(after, indent=2) + "\n", encoding="utf-8", newline="\n")
    before, now = (sum(len(names) for part in each.values() for names in part.values()) for each in (lock, after))
    print(f"{now - before} added, {now} in all")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
