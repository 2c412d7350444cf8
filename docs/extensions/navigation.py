"""The sidebar's captions as headings of a level: without one, a screen reader cannot tell where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Mend the sidebar once the theme has made it."""
    app.connect("html-page-context", _with_levels, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _with_levels(_: Sphinx, __: str, ___: str, context: dict[str, Any], ____: object) -> None:
    tree = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = tree.replace('role="heading"', 'role="heading" aria-level="2"')
