"""
Pages as a keyboard and a screen reader need them.

Captions in the sidebar are headings of a level, and English on pages in French; code can be scrolled by keyboard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Mend what the theme has made."""
    app.connect("html-page-context", _mend, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _mend(_: Sphinx, __: str, ___: str, context: dict[str, Any], ____: object) -> None:
    tree = context.get("furo_navigation_tree", "").replace('role="heading"', 'role="heading" aria-level="2"')
    context["furo_navigation_tree"] = f'<div lang="en">{tree}</div>' if context["language"] != "en" else tree
    if "body" in context:
        context["body"] = context["body"].replace("<pre>", '<pre tabindex="0">')
