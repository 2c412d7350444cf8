"""
The pages of the catalogue: for each exercise, pattern and source of the bundled data, in each language.

A page is a document as others are, so that the search finds it, and references to it are checked.
Its file is written when the build begins and says no more than which record it shows, and which content that is of.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from catalogue_pages import PLACES, Page, pages, title
from catalogue_sections import LABELS, TEMPLATES, labels, sections
from docutils import nodes
from json_ld import document, script
from sphinx.parsers import Parser

import core_back
from core_back import figures
from core_back.figures._colours import INKS

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

SUFFIX = ".record"
TONES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")


class unsearched(nodes.Element):  # noqa: N801 - nodes are named so
    """HTML that the search does not look into."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the pages, their styles and their pictures."""
    app.add_source_suffix(SUFFIX, "record")
    app.add_source_parser(RecordParser)
    app.add_node(unsearched, html=(_write, lambda *_: None))
    app.add_css_file("catalogue.css")
    app.add_css_file("figures.css")
    app.connect("builder-inited", _write_documents)
    app.connect("builder-inited", _write_pictures)
    app.connect("html-page-context", _tell_the_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class RecordParser(Parser):
    """Makes a document of the record that a file names."""

    supported = ("record",)

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Put the sections of the page into the document."""
        kind, id_, language = inputstring.splitlines()[0].split(" ")
        page = Page(language, kind, id_)
        env = document.settings.env
        env.metadata[page.docname]["orphan"] = page.kind != "index"  # the sidebar has no room for 250 pages
        for path in (LABELS, *TEMPLATES.iterdir()):
            env.note_dependency(path)
        document.settings.smart_quotes = False  # half of the text stands in HTML, which has the quotes of the data
        top = _section(title(page, labels(language)), "catalogue", language)
        top["classes"].append(f"about-{page.kind}")
        document += top
        for part in sections(page):
            node = _section(part.heading, part.id, language) if part.heading else top
            if node is not top:
                top += node
            html = f'<div class="catalogue {page.kind}" lang="{language}">\n{part.body}\n</div>\n'
            node += nodes.raw("", html, format="html") if part.searched else unsearched("", html=html)


def _section(heading: str, id_: str, language: str) -> nodes.section:
    heading_node = nodes.title(heading, heading)
    heading_node["lang"] = language
    return nodes.section("", heading_node, ids=[id_], names=[])


def _write(translator: HTML5Translator, node: Element) -> None:
    translator.body.append(node["html"])
    raise nodes.SkipNode


@functools.cache
def _by_docname() -> dict[str, Page]:
    return {page.docname: page for page in pages()}


def _write_documents(app: Sphinx) -> None:
    """A file for each page; one that says what it said is left alone, and one without a record goes."""
    digests = {language: core_back.catalogue(language).sha256 for language in PLACES}
    found = {Path(app.srcdir, docname + SUFFIX): page for docname, page in _by_docname().items()}
    for path, page in found.items():
        text = f"{page.kind} {page.id} {page.language}\n{digests[page.language]}\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for place in PLACES.values():
        for path in Path(app.srcdir, place).rglob(f"*{SUFFIX}"):
            if path not in found:
                path.unlink()


def _tell_the_page(app: Sphinx, pagename: str, _: str, context: dict[str, Any], __: object) -> None:
    """Language, twin and schema.org document for the head of a page, and the script of lists."""
    page = _by_docname().get(pagename)
    if page is None:
        return
    context["language"] = page.language
    twin = page.twin
    context["metatags"] += f'<link rel="alternate" hreflang="{twin.language}" href="{page.link(twin)}">\n'
    found = document(page)
    if found is not None:
        context["metatags"] += script(found)
    if page.kind == "index":
        app.add_js_file("catalogue.js", loading_method="defer")


def _write_pictures(app: Sphinx) -> None:
    """A small still for each exercise and ground, and the colours of figures for the theme's switch."""
    if app.builder.format != "html":
        return
    static = Path(app.outdir, "_static")
    (static / "figures").mkdir(parents=True, exist_ok=True)
    for exercise in core_back.catalogue().exercises.values():
        for tone in TONES if exercise.figure is not None else ():
            text = figures.svg(exercise, frame=0, theme=tone)
            (static / "figures" / f"{exercise.id}-{tone}.svg").write_text(text, encoding="utf-8")
    (static / "figures.css").write_text(figure_colours(), encoding="utf-8")


def figure_colours() -> str:
    """The colours of figures under the theme's switch: a figure alone knows only what the reader's system prefers."""
    light, dark = (
        "".join(f"--core-back-{ink}:{colours[at]};" for ink, colours in INKS.items()) for at in range(len(TONES))
    )
    return (
        f"body{{{light}}}\n"
        f"@media screen{{body[data-theme=dark]{{{dark}}}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{body:not([data-theme=light]){{{dark}}}}}\n"
    )
