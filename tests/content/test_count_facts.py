"""The script that counts what the content states."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import attrs
import pytest

from core_back import Kind, ProvenanceMark, Records, Source, SourceGrade, SourceKind, catalogue

TOOL = Path(__file__).parents[2] / "tools" / "count_facts.py"
pytestmark = pytest.mark.skipif(not TOOL.exists(), reason="the script is not in a source distribution")
CONTENT = catalogue()


@pytest.fixture(scope="module")
def tool() -> Any:
    spec = importlib.util.spec_from_file_location("count_facts", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_mark_of_the_files_is_counted_once(tool: Any, data: Path) -> None:
    paths = [path for path in data.rglob("*.toml") if "languages" not in path.parts]
    marks = [line for path in paths for line in path.read_text("utf-8").splitlines() if line.startswith("mark = ")]

    assert len(tool.facts(CONTENT)) == len(marks)


def test_a_fact_belongs_to_the_record_that_holds_it(tool: Any) -> None:
    of_walking = [fact for fact in tool.facts(CONTENT) if fact.record == "walking"]

    assert {"purpose", "steps", "dose", "cues", "caution for", "energy"} <= {fact.kind for fact in of_walking}


def test_what_is_only_reported_counts_as_read_and_what_is_recalled_does_not(tool: Any) -> None:
    fact = tool.facts(CONTENT)[0]

    assert tool.is_read(attrs.evolve(fact, mark=ProvenanceMark.SECONDARY))
    assert not tool.is_read(attrs.evolve(fact, mark=ProvenanceMark.RECALLED))


def test_one_public_source_is_enough_to_rest_on(tool: Any) -> None:
    lay = Source(id="lay", title="A", authors="A", kind=SourceKind.WEB_PAGE, grade=SourceGrade.LAY, licence="A")
    public = attrs.evolve(lay, id="public", grade=SourceGrade.PUBLIC)
    content = attrs.evolve(CONTENT, sources=Records(Source, [lay, public]))
    fact = tool.facts(CONTENT)[0]

    assert tool.is_public(attrs.evolve(fact, sources=("lay", "public")), content)
    assert not tool.is_public(attrs.evolve(fact, sources=("lay",)), content)


def test_the_dose_of_an_exercise_that_somebody_begins_with_counts_as_safety(tool: Any) -> None:
    kinds = {fact.record: fact.kind for fact in tool.facts(CONTENT) if fact.kind in ("dose", "dose of a starter")}

    assert kinds["prone-lie"] == "dose of a starter"
    assert kinds["dead-bug"] == "dose"


def test_the_report_names_every_kind_that_safety_hangs_on(tool: Any) -> None:
    text = "\n".join(tool.report(CONTENT))

    assert [kind for kind in tool.SAFETY if f"  {kind}: " not in text] == []


@pytest.mark.parametrize("safety", [False, True])
def test_at_least_four_of_five_facts_were_read(tool: Any, safety: bool) -> None:
    stated = [fact for fact in tool.facts(CONTENT) if not safety or fact.kind in tool.SAFETY]

    assert len(stated) > 200
    assert sum(map(tool.is_read, stated)) / len(stated) > 0.8


def test_every_movement_says_how_often() -> None:
    often = re.compile(r"times a day|as often as")
    silent = [
        exercise.id
        for exercise in CONTENT.exercises.values()
        if exercise.kind is Kind.MOVEMENT and exercise.dose.times_per_day is exercise.dose.days_per_week is None
        if not often.search(exercise.dose.note or "")
    ]

    assert silent == []
