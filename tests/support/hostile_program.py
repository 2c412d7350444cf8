"""Run by the tests in a process of its own, with little memory and time: hostile input, one after the other."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from core_back import (
    Catalogue,
    CoreBackError,
    Exercise,
    Intake,
    PainPattern,
    Recommendation,
    catalogue,
    from_dict,
    from_json,
    load_catalogue,
)
from core_back.cli import main

MEGABYTE = 1_000_000
TEXTS = {
    "a long text": json.dumps({"avoid": ["x" * MEGABYTE]}),
    "a long word": json.dumps({"red_flags": ["x" * MEGABYTE]}),
    "a long key": json.dumps({"x" * MEGABYTE: 1}),
    "many keys": json.dumps({f"key-{number}": 1 for number in range(20_000)}),
    "many wrong words": json.dumps({"red_flags": ["x"] * 30_000}),
    "many values": json.dumps({"avoid": [1] * MEGABYTE}),
    "many lists": json.dumps({"steps": [[]] * MEGABYTE}),
    "deep lists": "[" * 10_000 + "]" * 10_000,
    "deep tables": '{"a":' * 10_000 + "1" + "}" * 10_000,
    "a long number": '{"constant": ' + "9" * MEGABYTE + "}",
    "a large number": '{"constant": 1e999}',
    "no number": '{"constant": NaN}',
    "half a letter": '{"avoid": ["\\ud800"]}',
    "a key twice": '{"avoid": [], "avoid": []}',
    "very large": "[" * 50 * MEGABYTE,
}
FILES = {
    "a long text": 'name = "' + "x" * 900_000 + '"',
    "a long name": "x" * 900_000 + " = 1",
    "many values": "steps = [" + "1," * 400_000 + "]",
    "many tables": "[[cautions]]\n" * 20_000,
    "deep lists": "steps = " + "[" * 10_000 + "]" * 10_000,
    "a long dotted key": ".".join(["a"] * 100_000) + " = 1",
    "a long number": "steps = " + "9" * 900_000,
    "very large": "#" * 5 * MEGABYTE,
}


def refused() -> Iterator[str]:
    """What was refused with an error of ours; anything else ends the program."""
    for name, text in TEXTS.items():
        for model in (Intake, Recommendation, Exercise, PainPattern, Catalogue):
            try:
                from_json(text, model)
            except CoreBackError:
                yield f"JSON, {model.__name__}, {name}"
    for name, text in FILES.items():
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "exercises").mkdir()
            Path(folder, "exercises", "walking.toml").write_text(text, encoding="utf-8")
            try:
                load_catalogue(folder)
            except CoreBackError:
                yield f"content, {name}"
    holds_itself: list[object] = [1] * MEGABYTE
    holds_itself.append(holds_itself)
    try:
        from_dict({"avoid": holds_itself}, Intake)
    except CoreBackError:
        yield "data that holds itself"
    catalogue().search("walking " * MEGABYTE)
    catalogue().search("a" + "\u0301\u0316" * MEGABYTE)
    for words in (
        ["x" * MEGABYTE],
        ["show", "x" * MEGABYTE],
        ["recommend", *["--avoid", "x"] * 2_000],
        ["recommend", *["--x"] * 200_000],
    ):
        try:
            code = main(words)
        except SystemExit as stopped:
            code = int(str(stopped.code))
        if code == 2:
            yield f"arguments, {len(words)}"
    with tempfile.TemporaryDirectory() as folder:
        clinic = Path(folder, "clinic.toml")
        clinic.write_text(FILES["a long dotted key"], encoding="utf-8")
        if main(["handout", "--clinic", str(clinic)]) == 2:
            yield "a clinic's file"


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    resource.setrlimit(resource.RLIMIT_AS, (2_000 * MEGABYTE, 2_000 * MEGABYTE))
    sys.stdout.write(f"{len(list(refused()))} refused\n")
