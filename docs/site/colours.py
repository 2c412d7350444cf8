"""Colours of figures that follow the theme's switch; a figure alone knows only what the reader's system prefers."""

from __future__ import annotations

import re
from collections.abc import Iterable

import core_back
from core_back import Exercise, figures

#: A custom property that a page may set, and the colour that a figure has without it.
PROPERTY = re.compile(r"var\(--core-back-([a-z-]+),(#\w+)\)")


def switched_colours() -> str:
    """Return a style that sets the colours of all figures."""
    colours = [colours_of(exercise) for exercise in core_back.catalogue().exercises.values()]
    light, dark = (_properties(tone) for tone in zip(*colours, strict=True))
    return (
        f"body{{{light}}}\n"
        f"@media screen{{body[data-theme=dark]{{{dark}}}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{body:not([data-theme=light]){{{dark}}}}}\n"
    )


def dark_ground() -> str:
    """Return the colour of the dark ground that figures stand on, for pages to have the same."""
    _, dark = colours_of(next(iter(core_back.catalogue().exercises.values())))
    return dark["ground"]


def colours_of(exercise: Exercise) -> tuple[dict[str, str], dict[str, str]]:
    """Return the colours of a figure by the end of their property's name, for a light and for a dark ground."""
    drawing = figures.svg(exercise) if exercise.figure is not None else ""
    light, dark = (dict(PROPERTY.findall(part)) for part in drawing.partition("(prefers-color-scheme:dark)")[::2])
    return light, light | dark  # the dark style says only what differs


def _properties(colours: Iterable[dict[str, str]]) -> str:
    together = {name: colour for of_figure in colours for name, colour in of_figure.items()}
    return "".join(f"--core-back-{name}:{colour};" for name, colour in together.items())
