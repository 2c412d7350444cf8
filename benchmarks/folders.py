"""How long a large folder of one's own takes: to load it, and to check it, figures and all; and TOML alone."""

from __future__ import annotations

import contextlib
import io
import re
import statistics
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from random import Random

from benchmarks.measuring import ROOT, SEED, table, verdict
from core_back import cli, load_catalogue

SIZES = (350, 700, 1_400)
QUICK = (56, 112)
#: Seconds for the largest folder.
GOALS = {"load_catalogue": 1.5, "check-content": 10.0}
BUNDLED = ROOT / "src" / "core_back" / "data" / "exercises"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def tables(*, quick: bool) -> str:
    """The table: processor seconds, the middle of three."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        for size in QUICK if quick else SIZES:
            folder = written(Path(name) / str(size), size)
            taken = {what: _seconds(run) for what, run in _cases(folder).items()}
            goals = (verdict(taken[what] <= goal) if size == SIZES[-1] else "" for what, goal in GOALS.items())
            rows.append((f"{size:,}", *(f"{seconds:.2f}" for seconds in taken.values()), *goals))
    head = ("exercises", "`tomllib` alone, s", "`load_catalogue`, s", "`core-back check-content`, s")
    return table((*head, *(f"goal: {what} in {goal:g} s" for what, goal in GOALS.items())), rows)


def _cases(folder: Path) -> dict[str, Callable[[], object]]:
    texts = [file.read_text(encoding="utf-8") for file in folder.glob("exercises/*.toml")]
    return {
        "tomllib": lambda: [tomllib.loads(text) for text in texts],
        "load_catalogue": lambda: load_catalogue(folder),
        "check-content": lambda: _check(folder),
    }


def _check(folder: Path) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        if cli.main(["check-content", str(folder)]):
            raise SystemExit(f"expected no problem in {folder}")


def _seconds(run: Callable[[], object]) -> float:
    taken = []
    for _ in range(3):
        begun = time.process_time()
        run()
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def written(folder: Path, size: int) -> Path:
    """Write a folder of the bundled exercises, again and again, each with its own id and no figure like another's."""
    chance = Random(SEED)  # noqa: S311 - no secret
    (folder / "exercises").mkdir(parents=True)
    (folder / "content.toml").write_text('extends = "core-back"\n', encoding="utf-8")
    files = sorted(BUNDLED.glob("*.toml"))
    for number in range(size):
        file = files[number % len(files)]
        id_ = f"{file.stem}-{number}"
        record, key, figure = file.read_text(encoding="utf-8").partition("[figure]")
        record = record.replace(f'id = "{file.stem}"', f'id = "{id_}"', 1)
        (folder / "exercises" / f"{id_}.toml").write_text(record + key + _varied(figure, chance), encoding="utf-8")
    return folder


def _varied(figure: str, chance: Random) -> str:
    """Make every number a little smaller; one that stands there twice stays one, as of a hand that does not move."""
    shares: dict[str, float] = {}

    def smaller(number: re.Match[str]) -> str:
        return f"{float(number[0]) * shares.setdefault(number[0], 1 - chance.uniform(0, 0.001)):.5f}"

    return NUMBER.sub(smaller, figure)
