"""The explorer: the questions as a form, and the data with which a page in a browser answers them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer_data import data, exercises_shown
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sphinx.util import logging

import core_back
from core_back import ChoiceSource, IntakeField, figures

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

PAGE = "explorer"
EXPLORER = "<!-- the explorer -->"
#: Where the page of an exercise is.
EXERCISE_PAGE = "catalogue/exercises/{id}.html"
#: Where the data and the drawings are written.
FOLDER = "_static/explorer"
THEMES: tuple[figures.Theme, ...] = ("light", "dark")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the form where the page asks for it, and write the data beside the site."""
    app.connect("source-read", _with_form)
    app.connect("html-page-context", _with_script)
    app.connect("build-finished", _with_data)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _with_form(_: Sphinx, docname: str, source: list[str]) -> None:
    if docname == PAGE:
        source[0] = source[0].replace(EXPLORER, "```{raw} html\n" + _form() + "\n```")


def _form() -> str:
    """The questions in their order, each with its choices; warning signs come first."""
    content = core_back.catalogue()
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("explorer.html.jinja").render(
        questions=[(question, content.choices_for(question)) for question in content.questions],
        first=IntakeField.RED_FLAGS,
        exercises=ChoiceSource.EXERCISES,
        phrases={id_: phrase.text for id_, phrase in content.phrases.items()},
        disclaimer=content.disclaimer.text,
        folder=FOLDER,
    )


def _with_script(app: Sphinx, pagename: str, *_: object) -> None:
    if pagename == PAGE:
        app.add_css_file("explorer/explorer.css")
        app.add_js_file("explorer/main.js", type="module")


def _with_data(app: Sphinx, problem: Exception | None) -> None:
    """Write the data and the drawings; a page of an exercise that is not there is not linked to."""
    if problem is not None or app.builder.format != "html":
        return
    content = core_back.catalogue()
    folder = Path(app.outdir, FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    made = data(content)
    missing = 0
    for id_, exercise in made["exercises"].items():
        page = EXERCISE_PAGE.format(id=id_)
        exercise["page"] = page if Path(app.outdir, page).is_file() else None
        missing += exercise["page"] is None
    if missing:
        logging.getLogger(__name__).info("explorer: %s exercises have no page to link to", missing)
    _write(folder / "data.json", made)
    for id_ in exercises_shown(made):
        for theme in THEMES:
            drawing = figures.svg(content.exercises[id_], animated=False, theme=theme)
            (folder / f"{id_}-{theme}.svg").write_text(drawing, encoding="utf-8", newline="\n")


def _write(file: Path, made: dict[str, Any]) -> None:
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    file.write_text(text, encoding="utf-8", newline="\n")
