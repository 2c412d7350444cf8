"""The page: the questions as a form, and the data with which a browser answers them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import core_back
from core_back import ChoiceSource, IntakeField, figures
from docs.site import templates
from docs.site.catalogue.pages import Page
from docs.site.explorer.data import data, exercises_shown

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PAGE = "explorer"
#: Where the data and the drawings are written.
FOLDER = "_static/explorer"
THEMES: tuple[figures.Theme, ...] = ("light", "dark")


def connect(app: Sphinx) -> None:
    """Give the page its script and style, and write the data beside the site."""
    app.connect("html-page-context", _add_script)
    app.connect("build-finished", _write_data)


def form() -> Iterator[str]:
    """Yield the questions in their order, each with its choices; warning signs come first."""
    catalogue = core_back.catalogue()
    yield "```{raw} html"
    yield (
        templates.environment(Path(__file__).parent)
        .get_template("explorer.html.jinja")
        .render(
            # What yellow flags add is no part of the lists that the page shows.
            questions=[
                (question, catalogue.choices_for(question))
                for question in catalogue.questions
                if question.id is not IntakeField.YELLOW_FLAGS
            ],
            exercises=ChoiceSource.EXERCISES,
            phrases={id_: phrase.text for id_, phrase in catalogue.phrases.items()},
            disclaimer=catalogue.disclaimer.text,
            folder=FOLDER,
        )
    )
    yield "```"


def _add_script(app: Sphinx, pagename: str, *_: object) -> None:
    if pagename == PAGE:
        app.add_css_file("explorer/explorer.css")
        app.add_js_file("explorer/main.js", type="module")


def _write_data(app: Sphinx, problem: Exception | None) -> None:
    """Write the data, with where the page of each exercise is, and the drawings."""
    if problem is not None or app.builder.format != "html":
        return
    catalogue = core_back.catalogue()
    folder = Path(app.outdir, FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    packed = data(catalogue)
    for id_, exercise in packed["exercises"].items():
        exercise["page"] = f"{Page('en', 'exercise', id_).docname}.html"
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
    (folder / "data.json").write_text(text, encoding="utf-8", newline="\n")
    for id_ in exercises_shown(packed):
        for theme in THEMES:
            drawing = figures.svg(catalogue.exercises[id_], animated=False, theme=theme)
            (folder / f"{id_}-{theme}.svg").write_text(drawing, encoding="utf-8", newline="\n")
