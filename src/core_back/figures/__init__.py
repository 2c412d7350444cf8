"""
Figures: every exercise drawn from poses that are stored as data.

>>> from core_back import catalogue, figures
>>> text = figures.svg(catalogue().exercises["walking"])
>>> text.startswith("<svg")
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from core_back._catalogue.catalogue import Catalogue
    from core_back._model.exercise import Exercise

__all__ = ["Theme", "contact_sheet", "png", "problems", "svg"]

Theme = Literal["auto", "light", "dark"]


def svg(exercise: Exercise, *, frame: int | str | None = None, animated: bool = True, theme: Theme = "auto") -> str:
    """
    Draw the figure of an exercise as SVG text that is safe to inline: no script, nothing from elsewhere.

    Args:
        exercise: An exercise that has a figure.
        frame: Number or label of one key frame to draw alone, with a mark of where the movement goes from there.
        animated: Whether it moves; if not, its key frames stand side by side; of a cycle, those of its first half.
        theme: Colours for a ``light`` or ``dark`` ground, or ``auto`` for the one that the reader prefers.

    Raises:
        InputError: An argument is not what it should be.
        UnknownIdError: The exercise has no figure, or the figure has no such frame; it names those there are.
    """
    from core_back.figures._front import drawn

    return drawn(exercise, frame=frame, animated=animated, theme=theme)


def png(
    exercise: Exercise,
    *,
    frame: int | str | None = None,
    theme: Literal["light", "dark"] = "light",
    width: int = 1200,
) -> bytes:
    """
    Draw the figure of an exercise as a PNG picture, for places that cannot show SVG; needs ``core-back[png]``.

    Args:
        exercise: An exercise that has a figure.
        frame: Number or label of one key frame to draw alone; else the key frames stand side by side.
        theme: Colours for a ``light`` or ``dark`` ground.
        width: Of the picture, in pixels, from 1 to 10000; its height follows.

    Raises:
        UnknownIdError: The exercise has no figure, or the figure has no such frame; it names those there are.
        InputError: The width is not a number of pixels in that range, or an argument is not what it should be.
        MissingExtraError: The extra is not installed.
    """
    from core_back.figures._png import picture

    return picture(exercise, frame=frame, theme=theme, width=width)


def contact_sheet(catalogue: Catalogue) -> str:
    """
    Draw all figures on one HTML page: moving, and start and end as stills, on a light and on a dark ground.

    Raises:
        InputError: ``catalogue`` is no ``Catalogue``.
    """
    from core_back._arguments import expect
    from core_back._catalogue.catalogue import Catalogue
    from core_back.figures._front import page

    expect(catalogue, Catalogue, "catalogue")
    return page(catalogue)


def problems(exercise: Exercise) -> tuple[str, ...]:
    """
    Find what is wrong with an exercise's figure, if it has one; each problem is ``message @ file.frame.limb``.

    Raises:
        InputError: ``exercise`` is no ``Exercise``.
    """
    from core_back._arguments import expect
    from core_back._model.exercise import Exercise
    from core_back.figures._checks import problems as check

    expect(exercise, Exercise, "exercise")
    return tuple(check(exercise))
