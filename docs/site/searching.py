"""The search box of each page, in the language of the page; ``_static/search.js`` does the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LABELS = {"en": "Search", "fr-CA": "Chercher"}


def connect(app: Sphinx) -> None:
    """Name the box, when the language of the page is known."""
    app.connect("html-page-context", _name, priority=800)


def _name(_: Sphinx, __: str, ___: str, context: dict[str, Any], ____: object) -> None:
    context["search_label"] = LABELS[context["language"] or "en"]
