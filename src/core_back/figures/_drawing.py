"""Drawing the figure of an exercise, without its words."""

from __future__ import annotations

import functools

from core_back._model.pose import Figure
from core_back.figures._scene import scene
from core_back.figures._svg import SEPARATOR, Sheet, moving, row, still


def drawing(id_: str, figure: Figure, index: int | None, animated: bool, theme: str) -> str:
    """Draw the figure of an exercise without its words, with names that no other figure on the same page has."""
    moves = animated and index is None and len(figure.frames) > 1
    kind = "" if moves else f"{'still' if index is None else index}{SEPARATOR}"
    prefix = f"{id_}{SEPARATOR}{kind}{'' if theme == 'auto' else theme + SEPARATOR}"
    sheet = Sheet(scene=_scene(figure), prefix=prefix, theme=theme)
    if moves:
        return moving(sheet)
    if index is not None:
        return still(sheet, index, marks=_goes_on(figure, index))
    return row(sheet) if len(figure.frames) > 1 else still(sheet, 0, marks=True)


def _goes_on(figure: Figure, index: int) -> bool:
    """Tell whether a key frame shows where the movement goes: of a cycle only the first one does."""
    return index == 0 or (not figure.cycle and index < len(figure.frames) - 1)


#: A figure is often drawn in several ways, one after the other.
_scene = functools.lru_cache(maxsize=1)(scene)
