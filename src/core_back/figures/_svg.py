"""SVG text of a figure: a still, a row of stills, or a figure that moves by CSS alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import attrs

from core_back.figures._colours import INKS
from core_back.figures._keyframes import Track, seconds, tracks
from core_back.figures._marks import arrows, ghost
from core_back.figures._scene import Layer, Scene, Shape
from core_back.figures._words import STEPS, TITLE

#: Stands between the exercise's id and what is named after it; no id holds it.
SEPARATOR = "_"
#: Widths of lines, in units of the picture.
_LINE, _EYE, _RIM, _WAVE, _HALO, _ARROW, _FINGER = 4, 5, 4, 9, 7, 11, 7
#: Pixels for a unit of the picture: what a page shows if it says nothing, so that all bodies are of one size.
_PIXELS = 0.32


@attrs.frozen(kw_only=True)
class Sheet:
    """
    What an SVG text is written from.

    Attributes:
        scene: The figure, set up for drawing.
        prefix: Begins every class, id and name of keyframes.
        theme: ``auto``, ``light`` or ``dark``.
    """

    scene: Scene
    prefix: str
    theme: str


def moving(sheet: Sheet) -> str:
    """Draw a figure that moves; in print and with reduced motion it is the start with ghost and arrows."""
    scene = sheet.scene
    by_bones = tracks(scene)
    names = _named(by_bones, sheet.prefix)
    content = _layers(sheet, scene.layers(scene.bodies[0]), names, _ghost(sheet))
    return _document(sheet, scene.width, content + _arrows(sheet), _motion(sheet, by_bones, names))


def still(sheet: Sheet, index: int, *, marks: bool) -> str:
    """Draw one key frame, with or without ghost and arrows to the next one."""
    return _document(sheet, sheet.scene.width, _still(sheet, index, marks=marks), "")


def row(sheet: Sheet) -> str:
    """Draw key frames side by side, with ghost and arrows to the next; of a cycle the first half."""
    scene = sheet.scene
    last = len(scene.bodies) - 1
    content = ""
    if scene.figure.cycle:
        stills = [_still(sheet, index, marks=not index) for index in range(len(scene.bodies) // 2 + 1)]
    else:
        stills = [_still(sheet, index, marks=index < last) for index in range(last + 1)]
    for index, frame in enumerate(stills):
        content += f'<g transform="translate({index * scene.width} 0)">{frame}</g>' if index else frame
    return _document(sheet, len(stills) * scene.width, content, "")


def _still(sheet: Sheet, index: int, *, marks: bool) -> str:
    layers = sheet.scene.layers(sheet.scene.bodies[index])
    return _layers(sheet, layers, {}, _ghost(sheet, index) if marks else "") + (_arrows(sheet, index) if marks else "")


def _document(sheet: Sheet, width: int, content: str, motion: str) -> str:
    p, height = sheet.prefix, sheet.scene.height
    focus = ' tabindex="0"' if motion else ""
    style = _style(sheet, content) + motion
    style = f"<style>{style}</style>" if style else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{p}f" width="{round(width * _PIXELS)}"'
        f' viewBox="0 0 {width} {height}" role="img"'
        f' aria-labelledby="{p}t {p}d" stroke-linecap="round" stroke-linejoin="round"{focus}>'
        f'<title id="{p}t">{TITLE}</title><desc id="{p}d">{STEPS}</desc>'
        f"{style}"
        f'<rect width="{width}" height="{height}"{_fill(sheet, "ground")}/>{content}</svg>\n'
    )


# What is drawn.


def _layers(sheet: Sheet, layers: Iterable[Layer], names: dict[str, str], ghosts: str) -> str:
    """Draw the layers; the ghost comes right after the first one, which is what stands behind the body."""
    behind, *others = layers
    text = "".join(_inked(sheet, behind.shapes, names)) + ghosts
    for layer in others:
        if layer.halo:
            outlines = "".join(_path(shape, names) for shape in layer.shapes)
            text += f"<g{_stroke(sheet, 'ground', _HALO)}>{outlines}</g>"
        text += "".join(_inked(sheet, layer.shapes, names))
    return text


def _inked(sheet: Sheet, shapes: Iterable[Shape], names: dict[str, str]) -> Iterator[str]:
    """Yield groups of one ink; neighbours that move as one become one path."""
    for ink, group in groupby(shapes, key=lambda shape: shape.ink):
        paths = [
            Shape(bone, ink, "".join(shape.path for shape in row))
            for bone, row in ((row[0].bone, row) for row in _moving_as_one(group, names))
        ]
        if len(paths) == 1 and paths[0].bone not in names:
            yield f'<path{_look(sheet, ink)} d="{paths[0].path}"/>'
        else:
            yield f"<g{_look(sheet, ink)}>{''.join(_path(shape, names) for shape in paths)}</g>"


def _moving_as_one(shapes: Iterable[Shape], names: dict[str, str]) -> Iterator[list[Shape]]:
    for _, row in groupby(shapes, key=lambda shape: names.get(shape.bone, "")):
        yield list(row)


def _path(shape: Shape, names: dict[str, str]) -> str:
    name = names.get(shape.bone)
    return f'<path class="{name}" d="{shape.path}"/>' if name else f'<path d="{shape.path}"/>'


def _ghost(sheet: Sheet, index: int | None = None) -> str:
    path = ghost(sheet.scene, index)
    return f'<path class="{sheet.prefix}ghost"{_fill(sheet, "arrow")} opacity=".22" d="{path}"/>' if path else ""


def _arrows(sheet: Sheet, index: int | None = None) -> str:
    paths = "".join(
        f'<path fill="none" d="{mark.line}"/>' + (f'<path stroke="none" d="{mark.head}"/>' if mark.head else "")
        for _, mark in arrows(sheet.scene, index)
        if mark
    )
    look = _fill(sheet, "arrow") + _stroke(sheet, "arrow", _ARROW)
    return f'<g class="{sheet.prefix}arrow"{look}>{paths}</g>' if paths else ""


# How it looks.


def _look(sheet: Sheet, ink: str) -> str:
    """Write the attributes of an ink."""
    if ink in ("eye", "wave"):
        return ' fill="none"' + _stroke(sheet, ink, _EYE if ink == "eye" else _WAVE)
    if ink.endswith("finger"):
        return ' fill="none"' + _stroke(sheet, ink.replace("finger", "skin"), _FINGER)
    if ink == "hair":
        return _fill(sheet, ink) + _stroke(sheet, "rim", _RIM)
    if ink == "cloth":
        return _fill(sheet, ink) + _stroke(sheet, "seam", _LINE)
    if ink in ("mat", "wood", "soft"):
        return _fill(sheet, ink) + _stroke(sheet, "line", _LINE)
    return _fill(sheet, ink)


def _fill(sheet: Sheet, ink: str) -> str:
    return f' fill="{_colour(sheet, ink)}"'


def _stroke(sheet: Sheet, ink: str, width: float) -> str:
    return f' stroke="{_colour(sheet, ink)}" stroke-width="{width}"'


def _colour(sheet: Sheet, ink: str) -> str:
    """Write the colour itself for a theme; else a property that the style sets."""
    return f"var(--{ink})" if sheet.theme == "auto" else INKS[ink][sheet.theme == "dark"]


def _style(sheet: Sheet, content: str) -> str:
    """Set the colours of the inks in use: those of the page, else those for the ground that the reader prefers."""
    if sheet.theme != "auto":
        return ""
    inks = [ink for ink in INKS if ink == "ground" or f"(--{ink})" in content]
    light, dark = (
        "".join(
            f"--{ink}:var(--core-back-{ink},{INKS[ink][tone]});" for ink in inks if not tone or len(set(INKS[ink])) > 1
        )
        for tone in (0, 1)
    )
    root = f".{sheet.prefix}f"
    return f"{root}{{{light}}}@media screen and (prefers-color-scheme:dark){{{root}{{{dark}}}}}"


# How it moves.


_Tracks = dict[tuple[str, ...], Track]


def _named(by_bones: _Tracks, prefix: str) -> dict[str, str]:
    """Name a class for each bone that moves."""
    return {bone: f"{prefix}m{number}" for number, bones in enumerate(by_bones) for bone in bones}


def _motion(sheet: Sheet, by_bones: _Tracks, names: dict[str, str]) -> str:
    p = sheet.prefix
    usual, back = ("linear", "") if sheet.scene.figure.cycle else ("ease-in-out", " alternate")
    text = (
        f'[class^="{p}m"]{{animation:{seconds(sheet.scene):g}s {usual} infinite{back};'
        f"animation-play-state:var(--core-back-motion,running)}}"
        f".{p}f:hover,.{p}f:focus{{--core-back-motion:paused}}"
    )
    for bones, track in by_bones.items():
        name, (x, y) = names[bones[0]], track.origin
        text += f".{name}{{transform-origin:{round(x)}px {round(y)}px;animation-name:{name}}}@keyframes {name}{{"
        rows: dict[tuple[str, str], list[str]] = {}
        for moment, transform, easing in track.stops:
            rows.setdefault((transform, "" if easing == usual else easing), []).append(f"{moment:g}%")
        for (transform, easing), moments in rows.items():
            pace = f";animation-timing-function:{easing}" if easing else ""
            text += f"{','.join(moments)}{{transform:{transform}{pace}}}"
        text += "}"
    marks = f".{p}ghost,.{p}arrow"
    # Firefox prints an animation where it is, whatever the style says of it; only what is important outweighs that.
    return (
        f"{text}@media not print{{@media (prefers-reduced-motion:no-preference){{{marks}{{display:none}}}}}}"
        f'@media print,(prefers-reduced-motion:reduce){{[class^="{p}m"]{{animation:none;transform:none!important}}}}'
    )
