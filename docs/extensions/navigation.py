"""The sidebar as a screen reader needs it: captions are headings of a level, and English on pages in French."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Mend the sidebar once the theme has made it."""
    app.connect("html-page-context", _mend, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _mend(_: Sphinx, __: str, ___: str, context: dict[str, Any], ____: object) -> None:
    tree = context.get("furo_navigation_tree", "").replace('role="heading"', 'role="heading" aria-level="2"')
    context["furo_navigation_tree"] = f'<div lang="en">{tree}</div>' if context["language"] != "en" else tree
