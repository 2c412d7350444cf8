"""The things around the body, as outlines of boxes and soft shapes."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, radians, sin

from core_back._model.pose import Prop
from core_back._model.pose_vocabulary import Back, Depth, PropKind
from core_back.figures._camera import UNIT, Camera, Spot
from core_back.figures._outline import hull, joined, polygon
from core_back.figures._solids import Ball
from core_back.figures._vector import Vec

#: Half the depth of mats and beds, of seats, and of legs of furniture.
_WIDE, _SEAT, _POST = 1.15, 0.75, 0.06
#: Usual heights of upper faces.
TOPS: dict[PropKind, float] = {
    PropKind.MAT: 0.1,
    PropKind.BED: 1.6,
    PropKind.CHAIR: 1.84,
    PropKind.STOOL: 1.84,
    PropKind.STEP: 0.6,
    PropKind.COUNTER: 3.9,
    PropKind.WALL: 8.0,
    PropKind.RAIL: 4.0,
    PropKind.BIKE: 2.2,
    PropKind.PILLOW: 0.45,
    PropKind.ROLL: 0.4,
    PropKind.WATER: 4.35,
    PropKind.BELT: 0.0,
    PropKind.STRAP: 0.0,
    PropKind.PEDALS: 0.0,
    PropKind.CLOCK: 7.0,
}
#: What carries the body, and cannot be sunk into.
HARD = {PropKind.MAT, PropKind.BED, PropKind.CHAIR, PropKind.STOOL, PropKind.STEP, PropKind.COUNTER, PropKind.WALL}
#: What joins two places on the body and moves with them, and all that is not in a place of its own.
JOINS = {PropKind.STRAP, PropKind.PEDALS}
_WORN = JOINS | {PropKind.BELT}
_BACKREST = 2.0
#: The ink of what is in front of the body; all else is behind it.
IN_FRONT = {"wave"}
#: Length and height of a wave, in head heights.
_WAVE, _CREST = 0.5, 0.09
#: What a bicycle has over its seat: the height of its handlebar, where it begins, and half its thickness.
_BAR, _GRIP, _TUBE = 1.75, 1.5, 0.06
#: The time that has passed on a clock, in degrees: half an hour less five minutes.
_PASSED = 150

_Range = tuple[float, float]


def top(prop: Prop) -> float:
    """Return the height of the upper face."""
    return TOPS[prop.kind] if prop.top is None else prop.top


def depth(prop: Prop, ink: str = "") -> Depth:
    """Return where a thing, or its part of an ink, stands in the order of drawing."""
    in_front = prop.kind in JOINS or ink in IN_FRONT
    return prop.depth or (Depth.FRONT if in_front else Depth.BEHIND)


def drawn(prop: Prop, camera: Camera) -> list[tuple[str, str]]:
    """Draw each part of a thing as an ink and a path, from back to front; a strap, which moves, is not drawn here."""
    return [(ink, path) for ink, path in _parts(prop, camera) if path]


def extent(prop: Prop) -> list[Vec]:
    """List points that the picture must hold."""
    if prop.kind in _WORN:
        return []
    wide = _SEAT if prop.kind in (PropKind.CHAIR, PropKind.STOOL, PropKind.PILLOW, PropKind.ROLL) else _WIDE
    high = top(prop) + (_BACKREST if prop.kind is PropKind.CHAIR and prop.back is not Back.NONE else 0.0)
    return [
        (x, y, z)
        for x in (prop.left, prop.right)
        for y in (prop.bottom, high)
        for z in (prop.near - wide, prop.near + wide)
    ]


def axle(prop: Prop) -> Vec:
    """Find the axle that the pedals of a bicycle turn about."""
    return (prop.right - 1.05, top(prop) - 0.35, 0.0)


def _parts(prop: Prop, camera: Camera) -> Iterator[tuple[str, str]]:
    high, x = top(prop), (prop.left, prop.right)
    match prop.kind:
        case PropKind.MAT:
            yield "mat", _box(camera, x, (prop.bottom, high), _WIDE)
        case PropKind.BED:
            for left in (prop.left + 0.15, prop.right - 0.27):
                yield "wood", _box(camera, (left, left + 0.12), (prop.bottom, high - 0.5), _WIDE)
            yield "mat", _box(camera, x, (high - 0.6, high), _WIDE)
        case PropKind.CHAIR | PropKind.STOOL:
            yield from _chair(prop, camera, high)
        case PropKind.STEP:
            yield "wood", _box(camera, x, (prop.bottom, high), _SEAT)
        case PropKind.COUNTER:
            yield "wood", _box(camera, (prop.left + 0.15, prop.right), (prop.bottom, high - 0.2), _WIDE)
            yield "wood", _box(camera, x, (high - 0.2, high), _WIDE)
        case PropKind.WALL:
            yield "wood", _box(camera, x, (prop.bottom, high), _WIDE)
        case PropKind.RAIL:
            for left in x:
                yield "wood", _box(camera, (left - 0.05, left + 0.05), (prop.bottom, high), _POST)
            yield "wood", _box(camera, (prop.left - 0.15, prop.right + 0.15), (high - 0.12, high), _POST)
        case PropKind.PILLOW | PropKind.ROLL:
            yield "cloth", _soft(camera, prop, high)
        case PropKind.BIKE:
            yield from _bike(prop, camera, high)
        case PropKind.WATER:
            yield "water", _box(camera, x, (prop.bottom, high), 0.0)
            yield "wave", _wave(camera, x, high)
        case PropKind.CLOCK:
            yield from _clock(camera, x, high)


def _chair(prop: Prop, camera: Camera, high: float) -> Iterator[tuple[str, str]]:
    thick = 0.14
    backs = {Back.LEFT: (prop.left - 0.05, prop.left + 0.1), Back.RIGHT: (prop.right - 0.1, prop.right + 0.05)}
    for z in (-_SEAT + _POST, _SEAT - _POST):
        for left in (prop.left + 0.02, prop.right - 0.12):
            yield "wood", _box(camera, (left, left + 0.1), (prop.bottom, high - thick), _POST, z)
    if prop.kind is PropKind.CHAIR and prop.back in backs:
        yield "wood", _box(camera, backs[prop.back], (high - thick, high + _BACKREST), _SEAT)
    yield "wood", _box(camera, (prop.left, prop.right), (high - thick, high), _SEAT)


def _bike(prop: Prop, camera: Camera, high: float) -> Iterator[tuple[str, str]]:
    """Draw a recumbent bicycle: a seat with a back on the left, a wheel in its case and a handle on the right."""
    foot, front, hub = prop.bottom + 0.14, prop.right, axle(prop)
    for left in (prop.left + 0.15, front - 0.35):
        yield "wood", _box(camera, (left - 0.2, left + 0.4), (prop.bottom, foot), 0.5)
    yield "wood", hull([camera.ellipse(Ball((x, y, 0.0), 0.1)) for x, y in ((prop.left + 0.3, 0.3), (hub[0], 0.5))])
    yield "wood", hull([camera.ellipse(Ball((x, y, 0.0), 0.09)) for x, y in ((0.0, high - 0.2), (0.55, 0.35))])
    post = ((front - 0.25, high), (front - 0.5, high + _BAR))
    yield "wood", hull([camera.ellipse(Ball((x, y, 0.0), 0.09)) for x, y in post])
    grip = ((front - 0.5, high + _BAR), (prop.left + _GRIP + 1.0, high + _BAR - 0.1))
    yield "wood", hull([camera.ellipse(Ball((x, y, 0.0), _TUBE)) for x, y in grip])
    case = ((hub[0], hub[1], 0.62), (front - 0.3, hub[1] - 0.1, 0.5), (front - 0.3, 0.45, 0.3), (hub[0], 0.45, 0.3))
    yield "wood", hull([camera.ellipse(Ball((x, y, 0.0), radius)) for x, y, radius in case])
    yield "line", hull([camera.ellipse(Ball(hub, 0.14))])
    back = ((prop.left, high + 0.1), (prop.left - 0.3, high + _BACKREST))
    yield "soft", hull([camera.ellipse(Ball((x, y, 0.0), 0.12)) for x, y in back])
    seat = ((prop.left + 0.02, high - 0.14), (prop.left + 1.5, high - 0.12))
    yield "soft", hull([camera.ellipse(Ball((x, y, 0.0), 0.12)) for x, y in seat])


def _wave(camera: Camera, x: _Range, high: float) -> str:
    """Draw the surface of water: a line of whole waves."""
    (start, y), (end, _) = (camera.spot((at, high, 0.0)) for at in x)
    count = max(1, round((end - start) / (_WAVE * UNIT)))
    step, crest = round((end - start) / count / 2), round(_CREST * UNIT)
    return f"M{joined(start, y)}q{joined(step / 2, -crest, step, 0)}" + f"t{joined(step, 0)}" * (2 * count - 1)


def _clock(camera: Camera, x: _Range, high: float) -> Iterator[tuple[str, str]]:
    """Draw a clock on the wall: its face, and the time that has passed as a slice of it."""
    radius = (x[1] - x[0]) / 2
    middle = (x[0] + radius, high - radius, 0.0)
    cx, cy = camera.spot(middle)
    yield "soft", hull([camera.ellipse(Ball(middle, radius))])
    rim = [
        (cx + 0.8 * radius * UNIT * sin(radians(angle)), cy - 0.8 * radius * UNIT * cos(radians(angle)))
        for angle in range(0, _PASSED + 1, 15)
    ]
    yield "line", polygon([(cx, cy), *rim])


def _soft(camera: Camera, prop: Prop, high: float) -> str:
    """Draw a rounded shape; as round as it is high."""
    radius = min(high - prop.bottom, prop.right - prop.left) / 2
    aside = max(0.0, _SEAT - radius)
    corners = [
        Ball((x, y, z), radius)
        for x in (prop.left + radius, prop.right - radius)
        for y in (prop.bottom + radius, high - radius)
        for z in (prop.near - aside, prop.near + aside)
    ]
    return hull([camera.ellipse(corner) for corner in corners])


def _box(camera: Camera, x: _Range, y: _Range, depth: float, z: float = 0.0) -> str:
    """Draw the outline of a box."""
    spots = {camera.spot((a, b, z + c)) for a in x for b in y for c in (-depth, depth)}
    return polygon(_round(sorted(spots)))


def _round(spots: list[Spot]) -> list[Spot]:
    """Find the convex hull of sorted points."""
    halves = []
    for row in (spots, spots[::-1]):
        half: list[Spot] = []
        for spot in row:
            while len(half) > 1 and _left(half[-2], half[-1], spot) <= 0:
                half.pop()
            half.append(spot)
        halves += half[:-1]
    return halves


def _left(a: Spot, b: Spot, c: Spot) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
