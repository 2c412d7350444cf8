"""Pages as a keyboard and a screen reader need them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: Sphinx) -> None:
    """Mend pages when the theme has made its part of them."""
    app.connect("html-page-context", _mend, priority=900)


def _mend(_: Sphinx, __: str, ___: str, context: dict[str, Any], ____: object) -> None:
    """Give captions of the sidebar a level, mark its English on pages in French, let the keyboard scroll tables."""
    tree = context.get("furo_navigation_tree", "").replace('role="heading"', 'role="heading" aria-level="2"')
    context["furo_navigation_tree"] = f'<div lang="en">{tree}</div>' if context["language"] != "en" else tree
    if "body" in context:
        context["body"] = context["body"].replace('<div class="table-wrapper', '<div tabindex="0" class="table-wrapper')
