"""The wheel in Pyodide, which is Python in WebAssembly: in a browser, answers never leave the machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core_back import Intake, catalogue, recommend, to_json

from .conftest import Run

pytestmark = pytest.mark.shipping

FOLDER = Path(__file__).parent
PROGRAM = """
import json
from core_back import InputError, Intake, catalogue, fhir, figures, from_json, recommend, to_json
try:
    from_json("[" * 10_000 + "]" * 10_000, Intake)
except InputError as error:
    deep = str(error)
french = catalogue("fr-CA")
answer = recommend(Intake(eased_by=["sitting"], worst_in="back"), catalogue=french)
svg = figures.svg(french.exercises["walking"])
json.dumps([to_json(answer), deep, svg[:4], len(fhir.bundle(base="https://example.org", publisher="We")["entry"])])
"""


def test_the_wheel_answers_in_webassembly_as_it_does_here(run: Run, site: Path, tmp_path: Path) -> None:
    if not (FOLDER / "node_modules").is_dir():
        pytest.fail(f"expected {FOLDER / 'node_modules'}: run npm install --no-audit --no-fund in {FOLDER}")
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")

    answer, deep, svg, resources = json.loads(run("node", FOLDER / "pyodide.mjs", site, program))

    french = catalogue("fr-CA")
    assert answer == to_json(recommend(Intake(eased_by=["sitting"], worst_in="back"), catalogue=french))
    assert deep.startswith("expected ")
    assert svg == "<svg"
    assert resources > len(french.exercises)
