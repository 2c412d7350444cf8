"""Figures as they were recorded, and as text that is safe to put into a page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from core_back import catalogue, figures
from tests.support.drawings import svg
from tests.support.places import TESTS, TOOLS
from tests.support.safety import SVG, parsed, unsafe

RECORD = TESTS / "figures.json"
TOOL = TOOLS / "update_figures.py"
RECORDED: dict[str, str] = json.loads(RECORD.read_text(encoding="utf-8"))
DRAWN = [exercise for exercise in catalogue().exercises.values() if exercise.figure is not None]
FRENCH = catalogue("fr-CA").exercises


def test_the_record_holds_each_figure_and_no_other() -> None:
    assert list(RECORDED) == sorted(exercise.id for exercise in DRAWN)


@pytest.mark.deep
def test_the_tool_records_the_same_whatever_the_order_of_sets(tmp_path: Path) -> None:
    again = tmp_path / "figures.json"
    again.write_text('{"gone": "0"}', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, TOOL, again],
        env=os.environ | {"PYTHONHASHSEED": "7"},
        check=True,
        capture_output=True,
    )
    assert again.read_bytes() == RECORD.read_bytes()
    assert done.stdout.startswith(f"{len(DRAWN) + 1} changed, {len(DRAWN)} in all".encode())


def test_stills_themes_and_other_languages_are_as_safe() -> None:
    id_ = "prone-press-up"
    texts = [svg(id_, animated=False), svg(id_, frame="end"), svg(id_, theme="dark"), svg("walking", "fr-CA")]
    assert [unsafe(text) for text in texts] == [[], [], [], []]


def test_what_a_content_folder_says_cannot_break_out() -> None:
    hostile = '</title><script>alert(1)</script><image href="https://example.org/x"/>&boom;]]><!--'
    drawn = attrs.evolve(FRENCH["walking"], name=hostile, steps=(hostile,) * 3)
    text = figures.svg(drawn)
    root = parsed(text)
    assert unsafe(text) == []
    assert root.findtext(f"{SVG}title") == hostile


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</svg>", "<script/></svg>"),
        ("</svg>", "<foreignObject/></svg>"),
        ("<g ", '<g onclick="x" '),
        ("<g ", '<g href="#x" '),
        ("</style>", ".a{fill:url(#x)}</style>"),
        ("</style>", "@import 'x';</style>"),
    ],
    ids=str,
)
def test_the_check_finds_what_is_unsafe(old: str, new: str) -> None:
    text = svg("prone-press-up")
    assert old in text
    assert len(unsafe(text.replace(old, new, 1))) == 1


def test_the_parser_refuses_a_document_type() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>'
    with pytest.raises(ValueError, match="expected no document type"):
        parsed(bomb)
