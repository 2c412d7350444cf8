"""The directive ``exercise-figure``: exercises as they move, with a box that stops them."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

import core_back
from core_back import figures
from core_back.figures._colours import INKS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

CSS = "exercise-figure.css"
LOOK = """
.exercise-figure { margin: 1rem 0; }
.exercise-figure .drawings { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; }
.exercise-figure .drawing { flex: 1 1 0; min-inline-size: 6rem; text-align: center; font-size: .85em; }
.exercise-figure svg { inline-size: auto; max-inline-size: 100%; block-size: auto; max-block-size: 12rem; }
.exercise-figure .stop { margin: .5rem 0 0; }
.exercise-figure .stop input { inline-size: 1.5rem; block-size: 1.5rem; margin: 0 .4rem 0 0; vertical-align: -.4rem; }
.exercise-figure:has(:checked) { --core-back-motion: paused; }
@media print, (prefers-reduced-motion: reduce) { .exercise-figure .stop { display: none; } }
"""


class ExerciseFigure(SphinxDirective):
    """Figures of the exercises whose ids are given, side by side."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {"stop": directives.unchanged}  # noqa: RUF012 - as docutils declares it

    def run(self) -> list[nodes.Node]:
        """The figures as HTML; an id that no exercise has stops the build."""
        content = core_back.catalogue()
        found = [content.exercises[id_] for id_ in self.arguments[0].split()]
        drawings = "".join(
            f'<div class="drawing">{figures.svg(each)}<div>{escape(each.name)}</div></div>' for each in found
        )
        label = escape(self.options.get("stop", "Stop the motion"))
        stop = f'<p class="stop"><label><input type="checkbox" autocomplete="off">{label}</label></p>'
        html = f'<div class="exercise-figure"><div class="drawings">{drawings}</div>{stop}</div>'
        return [nodes.raw("", html, format="html")]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Make the directive and its style known."""
    app.add_directive("exercise-figure", ExerciseFigure)
    app.add_css_file(CSS)
    app.connect("builder-inited", _write_style)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _write_style(app: Sphinx) -> None:
    """The style, with the colours of figures on either ground; the theme's switch decides, else the reader's system."""
    light, dark = ("".join(f"--core-back-{ink}:{tones[at]};" for ink, tones in INKS.items()) for at in (0, 1))
    ground = "--core-back-ground:var(--color-background-primary);"
    static = Path(app.outdir, "_static")
    static.mkdir(parents=True, exist_ok=True)
    (static / CSS).write_text(
        f"{LOOK.strip()}\n"
        f".exercise-figure {{{light}{ground}}}\n"
        f"@media screen {{ body[data-theme=dark] .exercise-figure {{{dark}{ground}}} }}\n"
        "@media screen and (prefers-color-scheme: dark) {"
        f" body:not([data-theme=light]) .exercise-figure {{{dark}{ground}}} }}\n",
        encoding="utf-8",
    )
