"""Time to refuse input in which very much is wrong: linear, if twice as much takes about twice as long.

Linear reading may take up to ``MOST_TIMES`` as long; quadratic reading takes four and sixteen times as long.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.measuring import table, verdict
from core_back import Catalogue, CoreBackError, Intake, fhir, from_json, load_catalogue

SIZES = (10_000, 20_000, 40_000)
QUICK = (2_000, 4_000, 8_000)
#: Files of a folder are fewer, as there is a limit for them.
FILES_IN = 20
ROUNDS = 3
#: How many times as long as n may 2n and 4n take, beside what else the machine does.
MOST_TIMES = (3.0, 7.0)

Refuse = Callable[[], object]


def tables(*, quick: bool) -> str:
    """The table: for each kind of input, seconds for n things and how many times that 2n and 4n take."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        for kind, prepare in KINDS.items():
            seconds = [_seconds(prepare(size, Path(name) / f"{kind}-{size}")) for size in (QUICK if quick else SIZES)]
            times = [each / seconds[0] for each in seconds[1:]]
            linear = all(taken <= most for taken, most in zip(times, MOST_TIMES, strict=True))
            rows.append((kind, f"{seconds[0]:.2f}", *(f"{each:.1f}" for each in times), verdict(linear)))
    n = (QUICK if quick else SIZES)[0]
    goal = f"at most {MOST_TIMES[0]:g} and {MOST_TIMES[1]:g}"
    return f"{table((f'n = {n:,} of these', 'n, s', '2n / n', '4n / n', goal), rows)}\n"


def _seconds(refuse: Refuse) -> float:
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        try:
            refuse()
        except CoreBackError:
            taken.append(time.perf_counter() - begun)
        else:
            raise AssertionError("this was to be refused")
    return statistics.median(taken)


def _json(document: Any, type_: Any) -> Refuse:
    text = json.dumps(document)
    return lambda: from_json(text, type_)


def _sources(many: int, _: Path) -> Refuse:
    known, cited = [{"id": f"known-{n}"} for n in range(many)], [f"cited-{n}" for n in range(many)]
    return _json({"sources": known, "advice": [{"sources": cited}]}, Catalogue)


def _general(many: int, _: Path) -> Refuse:
    return _json(
        {"exercises": [{"id": f"known-{n}"} for n in range(many)], "general": [f"named-{n}" for n in range(many)]},
        Catalogue,
    )


def _keys(many: int, _: Path) -> Refuse:
    return _json({f"key-{n}": 1 for n in range(many)}, Intake)


def _values(many: int, _: Path) -> Refuse:
    return _json({"avoid": [1] * many}, Intake)


def _red_flags(many: int, _: Path) -> Refuse:
    text = '{"red_flags": [' + '"fever", "no-fever", "bladder-or-bowel-chang", ' * many
    return lambda: from_json(text, Intake)


def _items(many: int, _: Path) -> Refuse:
    items = [{"linkId": f"avoi-{n}", "answer": [{"valueString": "red-flags-feve"}]} for n in range(many)]
    response = {"resourceType": "QuestionnaireResponse", "item": items}
    return lambda: fhir.intake_from_response(response, base="https://example.org/fhir")


def _unclosed(many: int, _: Path) -> Refuse:
    return lambda: from_json("[" * 101 + '"' + '\\"' * many, Intake)


def _general_of_a_folder(many: int, folder: Path) -> Refuse:
    folder.mkdir()
    text = f"general = {json.dumps([f'named-{n}' for n in range(many)])}"
    (folder / "content.toml").write_text(text, encoding="utf-8")
    return lambda: load_catalogue(folder)


def _files_of_a_folder(many: int, folder: Path) -> Refuse:
    (folder / "exercises").mkdir(parents=True)
    for number in range(many // FILES_IN):
        (folder / "exercises" / f"exercise-{number}.toml").write_text("name = 1\n" * 2, encoding="utf-8")
    return lambda: load_catalogue(folder)


KINDS: dict[str, Callable[[int, Path], Refuse]] = {
    "unknown sources": _sources,
    "unknown general activities": _general,
    "unknown keys": _keys,
    "wrong values": _values,
    "red flags, and words almost like them, in broken text": _red_flags,
    "unknown items of a FHIR response": _items,
    "quotes after brackets that never close": _unclosed,
    "unknown general activities in a folder": _general_of_a_folder,
    f"wrong files of a folder (n / {FILES_IN})": _files_of_a_folder,
}
