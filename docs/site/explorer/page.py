"""The pages: the questions as a form, and the data with which a browser answers them."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import core_back
from core_back import ChoiceSource, IntakeField, figures
from docs.site import templates
from docs.site.catalogue.pages import Page
from docs.site.explorer.data import data, exercises_shown

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent
#: The page of each language.
PAGES = {"en": "explorer", "fr-CA": "fr/explorer"}
#: Where the data and the drawings are written.
FOLDER = "_static/explorer"
THEMES: tuple[figures.Theme, ...] = ("light", "dark")


def connect(app: Sphinx) -> None:
    """Give the pages their script, style and language, and write the data beside the site."""
    app.connect("html-page-context", _complete)
    app.connect("build-finished", _write_data)


def form(language: str) -> Iterator[str]:
    """Yield the questions in their order, each with its choices; warning signs come first."""
    catalogue = core_back.catalogue(language)
    ((other, twin),) = ((each, page) for each, page in PAGES.items() if each != language)
    phrases = {id_: phrase.text for id_, phrase in catalogue.phrases.items()}
    yield "```{raw} html"
    yield (
        templates.environment(HERE)
        .get_template("explorer.html.jinja")
        .render(
            # What yellow flags add is no part of the lists that the page shows.
            questions=[
                (question, catalogue.choices_for(question))
                for question in catalogue.questions
                if question.id is not IntakeField.YELLOW_FLAGS
            ],
            exercises=ChoiceSource.EXERCISES,
            phrases=phrases,
            labels=templates.labels(HERE, language),
            disclaimer=catalogue.disclaimer.text,
            not_reviewed=phrases["translation-not-reviewed"] if catalogue.language_status is not None else "",
            language=language,
            twin={
                "language": other,
                "text": templates.labels(HERE, other)["twin"],
                "link": _from(language, f"{twin}.html"),
            },
            folder=_from(language, FOLDER),
        )
    )
    yield "```"


def _from(language: str, path: str) -> str:
    """Return the address of a file of the site, as seen from the explorer of a language."""
    return posixpath.relpath(path, posixpath.dirname(PAGES[language]) or ".")


def _complete(app: Sphinx, pagename: str, _: str, context: dict[str, Any], __: object) -> None:
    for language, page in PAGES.items():
        if page == pagename:
            context["language"] = language
            app.add_css_file("explorer/explorer.css")
            app.add_js_file("explorer/main.js", type="module")


def _write_data(app: Sphinx, problem: Exception | None) -> None:
    """Write the data of each language, with where the page of each exercise is, and the drawings."""
    if problem is not None or app.builder.format != "html":
        return
    folder = Path(app.outdir, FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    shown: set[str] = set()
    for language in PAGES:
        packed = data(core_back.catalogue(language), templates.labels(HERE, language))
        for id_, exercise in packed["exercises"].items():
            exercise["page"] = _from(language, f"{Page(language, 'exercise', id_).docname}.html")
        text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
        (folder / f"data-{language}.json").write_text(text, encoding="utf-8", newline="\n")
        shown.update(exercises_shown(packed))
    for id_ in sorted(shown):
        for theme in THEMES:
            drawing = figures.svg(core_back.catalogue().exercises[id_], animated=False, theme=theme)
            (folder / f"{id_}-{theme}.svg").write_text(drawing, encoding="utf-8", newline="\n")
