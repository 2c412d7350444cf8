"""What the front page shows of the product itself: a handout, as a picture that is never out of date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from core_back import Intake, handout, recommend

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "_static/handout"
#: How the style for paper becomes the style for the screen: still, on white.
ON_PAPER = {"@media print": "@media all", "@media not print": "@media not all", "@media screen": "@media not all"}


def connect(app: Sphinx) -> None:
    """Have the handout written beside the site."""
    app.add_css_file("site.css")
    app.connect("build-finished", _write)


def picture() -> Iterator[str]:
    """Yield the first page of the handout as it is printed, small; a link leads to the whole."""
    yield (
        f'<div class="handout-picture"><iframe src="{FOLDER}/paper.html" title="The first page of a handout" inert'
        ' loading="lazy"></iframe></div>'
    )
    yield f'<p><a href="{FOLDER}/index.html">Open the handout</a></p>'


def _write(app: Sphinx, problem: Exception | None) -> None:
    if problem is not None or app.builder.format != "html":
        return
    folder = Path(app.outdir, FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    text = handout.to_html(recommend(Intake(red_flags=[], eased_by=["sitting"])))
    (folder / "index.html").write_text(text, encoding="utf-8", newline="\n")
    for screen, paper in ON_PAPER.items():
        text = text.replace(screen, paper)
    (folder / "paper.html").write_text(text, encoding="utf-8", newline="\n")
