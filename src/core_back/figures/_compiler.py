"""Drawing the bundled figures once, for a wheel."""

from __future__ import annotations

from core_back._content.bundled import catalogue
from core_back.figures._drawing import drawing


def compiled_drawings() -> str:
    """Return a module with the drawings of all bundled exercises, moving and not, without their words."""
    figures = {each.id: each.figure for each in catalogue().exercises.values() if each.figure is not None}
    drawings = {
        (id_, animated): drawing(id_, figure, None, animated, "auto")
        for id_, figure in figures.items()
        for animated in (True, False)
    }
    return f"DRAWINGS = {drawings!r}\n"
