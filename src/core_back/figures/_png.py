"""Figures as PNG pictures; the only module that needs the extra ``core-back[png]``."""

from __future__ import annotations

from core_back._model.exercise import Exercise
from core_back.exceptions import InputError, MissingExtraError, abbreviated
from core_back.figures._front import drawn

WIDEST = 10_000


def picture(exercise: Exercise, *, frame: int | str | None, theme: str, width: int) -> bytes:
    """Draw a still of an exercise as the bytes of a PNG file."""
    if not isinstance(width, int) or not 1 <= width <= WIDEST:
        raise InputError([f"expected a width from 1 to {WIDEST} pixels, got {abbreviated(width)}"])
    if theme not in ("light", "dark"):  # the renderer knows no custom properties and would draw nothing
        raise InputError([f"expected a theme that is light or dark, got {abbreviated(theme)}"])
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise MissingExtraError("png") from None
    text = drawn(exercise, frame=frame, animated=False, theme=theme)
    return svg_to_bytes(svg_string=text, width=width, skip_system_fonts=True)
