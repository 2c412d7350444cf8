"""Figures on pages: the directive ``exercise-figure``, and the style with the colours."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

import core_back
from core_back import figures
from docs.site.colours import switched_colours

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: Sphinx) -> None:
    """Make the directive known, and its styles."""
    app.add_directive("exercise-figure", ExerciseFigure)
    app.add_css_file("figures.css")
    app.add_css_file("exercise-figure.css")
    app.connect("builder-inited", _write_colours)


class ExerciseFigure(SphinxDirective):
    """Exercises, whose ids are given, side by side as they move, with a box that stops them."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {"stop": directives.unchanged}  # noqa: RUF012 - as docutils declares it

    def run(self) -> list[nodes.Node]:
        """Draw the figures; an id that no exercise has stops the build."""
        exercises = core_back.catalogue().exercises
        drawings = "".join(
            f'<div class="drawing">{figures.svg(exercise)}<div>{escape(exercise.name)}</div></div>'
            for exercise in (exercises[id_] for id_ in self.arguments[0].split())
        )
        label = escape(self.options.get("stop", "Stop the motion"))
        stop = f'<p class="stop"><label><input type="checkbox" autocomplete="off">{label}</label></p>'
        html = f'<div class="exercise-figure"><div class="drawings">{drawings}</div>{stop}</div>'
        return [nodes.raw("", html, format="html")]


def _write_colours(app: Sphinx) -> None:
    if app.builder.format == "html":
        static = Path(app.outdir, "_static")
        static.mkdir(parents=True, exist_ok=True)
        (static / "figures.css").write_text(switched_colours(), encoding="utf-8")
