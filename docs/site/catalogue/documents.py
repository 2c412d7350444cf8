"""
The pages of the catalogue as documents of the site.

Each is a document as others are, so that the search finds it, and references to it are checked.
Its file is written when the build begins and says no more than which record it shows, and which content that is of.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.parsers import Parser

import core_back
from core_back import figures
from docs.site.catalogue.json_ld import document, script
from docs.site.catalogue.pages import PLACES, Page, pages, title
from docs.site.catalogue.sections import LABELS, TEMPLATES, labels, sections

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

SUFFIX = ".record"
THEMES: tuple[figures.Theme, ...] = ("light", "dark")


class unsearched(nodes.Element):  # noqa: N801 - nodes are named so
    """HTML that the search does not look into."""


def connect(app: Sphinx) -> None:
    """Add the pages, their style and their pictures."""
    app.add_source_suffix(SUFFIX, "record")
    app.add_source_parser(RecordParser)
    app.add_node(unsearched, html=(_write, lambda *_: None))
    app.add_css_file("catalogue.css")
    app.connect("builder-inited", _write_documents)
    app.connect("builder-inited", _write_stills)
    app.connect("html-page-context", _tell_the_page)


class RecordParser(Parser):
    """What makes a document of the record that a file names."""

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
    """Write a file for each page; leave one alone that says the same already, and remove one without a record."""
    digests = {language: core_back.catalogue(language).sha256 for language in PLACES}
    files = {Path(app.srcdir, docname + SUFFIX): page for docname, page in _by_docname().items()}
    for path, page in files.items():
        text = f"{page.kind} {page.id} {page.language}\n{digests[page.language]}\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for place in PLACES.values():
        for path in Path(app.srcdir, place).rglob(f"*{SUFFIX}"):
            if path not in files:
                path.unlink()


def _tell_the_page(app: Sphinx, pagename: str, _: str, context: dict[str, Any], __: object) -> None:
    """Give the head of a page its language, twin and schema.org document, and lists their script."""
    page = _by_docname().get(pagename)
    if page is None:
        return
    context["language"] = page.language
    twin = page.twin
    context["metatags"] += f'<link rel="alternate" hreflang="{twin.language}" href="{page.link(twin)}">\n'
    about = document(page)
    if about is not None:
        context["metatags"] += script(about)
    if page.kind == "index":
        app.add_js_file("catalogue.js", loading_method="defer")


def _write_stills(app: Sphinx) -> None:
    """Write a small still for each exercise and ground."""
    if app.builder.format != "html":
        return
    folder = Path(app.outdir, "_static", "figures")
    folder.mkdir(parents=True, exist_ok=True)
    for exercise in core_back.catalogue().exercises.values():
        for theme in THEMES if exercise.figure is not None else ():
            text = figures.svg(exercise, frame=0, theme=theme)
            (folder / f"{exercise.id}-{theme}.svg").write_text(text, encoding="utf-8")
