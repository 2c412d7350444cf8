"""Figures as they were recorded, and as text that is safe to put into a page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.parsers import expat

import attrs
import pytest

from core_back import Exercise, catalogue, figures
from tests.support.places import TESTS, TOOLS

RECORD = TESTS / "figures.json"
TOOL = TOOLS / "update_figures.py"
RECORDED: dict[str, str] = json.loads(RECORD.read_text(encoding="utf-8"))
DRAWN = [exercise for exercise in catalogue().exercises.values() if exercise.figure is not None]
FRENCH = catalogue("fr-CA").exercises

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {SVG + name for name in ("svg", "title", "desc", "style", "rect", "path", "g")}
ATTRIBUTES = {
    *("aria-labelledby", "class", "d", "fill", "height", "id", "opacity", "role", "stroke", "stroke-linecap"),
    *("stroke-linejoin", "stroke-width", "tabindex", "transform", "viewBox", "width"),
}


def refuse(*_: object) -> None:
    raise ValueError("expected no document type")


def parsed(text: str) -> ET.Element:
    """
    The text as XML, read by expat, the parser of the standard library.

    A document with a document type is refused before anything of it is built: without one nobody can declare an
    entity, so nothing is expanded and nothing is fetched.
    """
    first = expat.ParserCreate()
    first.StartDoctypeDeclHandler = refuse
    first.Parse(text, True)
    return ET.fromstring(text)  # noqa: S314 - looked at above


def unsafe(text: str) -> list[str]:
    """What of a figure could run, or ask for something from elsewhere, or is simply not expected."""
    elements = list(parsed(text).iter())
    found = [element.tag for element in elements if element.tag not in ELEMENTS]
    found += [name for element in elements for name in element.attrib if name not in ATTRIBUTES]
    styles = [element.text or "" for element in elements if element.tag == SVG + "style"]
    values = [value for element in elements for value in element.attrib.values()]
    return found + re.findall(r"url\(|@import|javascript:|expression\(|https?:", " ".join([*styles, *values]))


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.id)
def test_a_figure_is_drawn_as_recorded(drawn: Exercise) -> None:
    """Look at the picture; if the change is wanted, run ``python tools/update_figures.py``."""
    assert sha256(figures.svg(drawn).encode()).hexdigest() == RECORDED.get(drawn.id)


def test_the_record_holds_each_figure_and_no_other() -> None:
    assert list(RECORDED) == sorted(exercise.id for exercise in DRAWN)


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


@pytest.mark.parametrize("drawn", [*DRAWN, FRENCH["walking"]], ids=lambda drawn: drawn.name)
def test_a_figure_is_xml_in_which_nothing_runs_and_nothing_is_fetched(drawn: Exercise) -> None:
    assert unsafe(figures.svg(drawn)) == []


def test_stills_and_themes_are_as_safe() -> None:
    drawn = catalogue().exercises["prone-press-up"]
    texts = [figures.svg(drawn, animated=False), figures.svg(drawn, frame="end"), figures.svg(drawn, theme="dark")]
    assert [unsafe(text) for text in texts] == [[], [], []]


def test_what_a_content_folder_says_cannot_break_out() -> None:
    hostile = '</title><script>alert(1)</script><image href="https://example.org/x"/>&boom;]]><!--'
    drawn = attrs.evolve(FRENCH["walking"], name=hostile, steps=(hostile,) * 3)
    root = parsed(figures.svg(drawn))
    assert unsafe(figures.svg(drawn)) == []
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
    text = figures.svg(catalogue().exercises["prone-press-up"])
    assert old in text
    assert len(unsafe(text.replace(old, new, 1))) == 1


def test_the_parser_refuses_a_document_type() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>'
    with pytest.raises(ValueError, match="expected no document type"):
        parsed(bomb)
