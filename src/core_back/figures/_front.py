"""Figures of exercises, and the page that shows all of them."""

from __future__ import annotations

import functools
from html import escape

from core_back._arguments import expect
from core_back._catalogue.catalogue import Catalogue
from core_back._model.exercise import Exercise
from core_back._model.pose import Figure
from core_back.exceptions import InputError, UnknownIdError, abbreviated
from core_back.figures._shipped import shipped
from core_back.figures._words import told

THEMES = ("auto", "light", "dark")


def drawn(exercise: Exercise, *, frame: int | str | None = None, animated: bool = True, theme: str = "auto") -> str:
    """Draw the figure of an exercise as SVG text."""
    figure = _figure(exercise)
    if theme not in THEMES:
        raise InputError([f"expected one of {', '.join(THEMES)}, got {abbreviated(theme)} @ theme"])
    index = None if frame is None else _index(figure, frame)
    return told(_drawing(exercise.id, figure, index, animated, theme), exercise.name, exercise.steps)


@functools.lru_cache(maxsize=512)  # some megabytes; a page asks for the same figures again and again
def _drawing(id_: str, figure: Figure, index: int | None, animated: bool, theme: str) -> str:
    """Return the figure of an exercise without its words."""
    text = shipped(id_, figure, animated) if index is None and theme == "auto" else None
    if text is None:
        from core_back.figures._drawing import drawing

        text = drawing(id_, figure, index, animated, theme)
    return text


def _figure(exercise: Exercise) -> Figure:
    expect(exercise, Exercise, "exercise")
    if exercise.figure is None:
        raise UnknownIdError("figure", exercise.id)
    return exercise.figure


def _index(figure: Figure, frame: int | str) -> int:
    labels = [frame_.label for frame_ in figure.frames]
    if isinstance(frame, str) and frame in labels:
        return labels.index(frame)
    if type(frame) is int and 0 <= frame < len(labels):
        return frame
    raise UnknownIdError("frame", frame, [*labels, *map(str, range(len(labels)))])


_PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><title>{title}</title>
<style>
body{{margin:1rem;font:1rem/1.4 system-ui,sans-serif;color:#222;background:#fff}}
section{{display:flex;flex-wrap:wrap;gap:.5rem;margin:0 0 1.5rem;break-inside:avoid}}
h2{{flex-basis:100%;margin:0;font-size:1rem}}
svg{{display:block;max-width:100%;height:auto;border:1px solid #8885}}
#stop:checked~section{{--core-back-motion:paused}}
</style>
<h1>{title}</h1>
<input type="checkbox" id="stop"> <label for="stop">{stop}</label>
{figures}
</html>
"""


def page(catalogue: Catalogue) -> str:
    """Draw all figures on one HTML page."""
    figures = "\n".join(
        f'<section lang="{escape(catalogue.language)}"><h2>{escape(exercise.name)} <small>{exercise.id}</small></h2>'
        f"{drawn(exercise)}{drawn(exercise, theme='light', animated=False)}"
        f"{drawn(exercise, theme='dark', animated=False)}</section>"
        for exercise in catalogue.exercises.values()
        if exercise.figure is not None
    )
    title, stop = (escape(catalogue.phrases[id_].text) for id_ in ("figures-title", "figures-stop"))
    return _PAGE.format(language=escape(catalogue.language), title=title, stop=stop, figures=figures)
