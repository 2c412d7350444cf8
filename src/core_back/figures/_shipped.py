"""The figures of bundled exercises, drawn when a wheel was built, as drawing one takes long."""

from __future__ import annotations

from core_back._content import compiled
from core_back._model.base import trusted
from core_back._model.pose import Figure


def shipped(exercise_id: str, figure: Figure, animated: bool) -> str | None:
    """Return the drawing of a figure, moving or not, without its words; ``None`` where this installation has none."""
    if not compiled.is_used():
        return None
    with trusted():
        bundled = compiled.figure(exercise_id)
    drawings: dict[tuple[str, bool], str] = compiled.module("drawings").DRAWINGS
    return drawings[exercise_id, animated] if figure == bundled else None
