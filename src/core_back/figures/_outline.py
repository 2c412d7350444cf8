"""Outlines: the convex hull of ellipses as arcs and lines, written as SVG path data with whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from core_back.figures._camera import Ellipse, Spot

#: Directions that are tried; none of them is square to a side of a thing, where two ellipses reach equally far.
_STEPS, _OFF = 72, 0.37
#: Ellipses whose reach is within this of the farthest count as reaching as far, in units of the picture.
_SAME = 1e-6


def number(value: float) -> str:
    """Write a number of the picture, rounded."""
    return str(round(value))


def joined(*values: float) -> str:
    """Join numbers of path data, without separators that can be left out."""
    return "".join(
        number(value) if index == 0 or round(value) < 0 else f" {number(value)}" for index, value in enumerate(values)
    )


def polygon(spots: Sequence[Spot], *, closed: bool = True) -> str:
    """Draw straight lines from spot to spot."""
    (x, y), *others = spots
    path, here = f"M{joined(x, y)}", (round(x), round(y))
    for x, y in others:
        there = (round(x), round(y))
        if there != here:
            path += f"l{joined(there[0] - here[0], there[1] - here[1])}"
            here = there
    return path + ("z" if closed else "")


def hull(ellipses: Sequence[Ellipse]) -> str:
    """Draw the outline round ellipses, clockwise."""
    spans = _spans(ellipses)
    if len(spans) == 1:
        spans = [(0.0, pi, spans[0][2]), (pi, 2 * pi, spans[0][2])]
    begin = _edge(ellipses[spans[0][2]], spans[0][0])
    path, here = f"M{joined(*begin)}", (round(begin[0]), round(begin[1]))
    for start, end, index in spans:
        for angle, large in ((start, None), (end, int(end - start > pi))):
            x, y = _edge(ellipses[index], angle)
            there = (round(x), round(y))
            if there == here:
                continue
            step = joined(there[0] - here[0], there[1] - here[1])
            here = there
            if large is None:
                path += f"l{step}"
                continue
            rx, ry, turn = ellipses[index].radii()
            size = f"{max(1, round(rx))} {max(1, round(ry))} {round(turn)}"
            path += f"a{size} {large} 1{step if step.startswith('-') else ' ' + step}"
    return path + "z"


def _edge(ellipse: Ellipse, angle: float) -> Spot:
    return ellipse.edge(cos(angle), sin(angle))


def _farthest(ellipses: Sequence[Ellipse], angle: float) -> int:
    x, y = cos(angle), sin(angle)
    reaches = [ellipse.middle[0] * x + ellipse.middle[1] * y + ellipse.reach(x, y) for ellipse in ellipses]
    most = max(reaches) - _SAME
    return next(index for index, reach in enumerate(reaches) if reach >= most)


def _change(ellipses: Sequence[Ellipse], low: float, high: float) -> float:
    """Find where, between two directions, the ellipse that reaches farthest in the first one stops doing so."""
    first = _farthest(ellipses, low)
    for _ in range(20):
        middle = (low + high) / 2
        if _farthest(ellipses, middle) == first:
            low = middle
        else:
            high = middle
    return high


def _spans(ellipses: Sequence[Ellipse]) -> list[tuple[float, float, int]]:
    """List the stretches of directions, each with the ellipse that reaches farthest; the first begins at a change."""
    changes: list[tuple[float, int]] = []
    angles = [2 * pi * (step + _OFF) / _STEPS for step in range(_STEPS)]
    farthest = [_farthest(ellipses, angle) for angle in angles]
    for low, first, last in zip(angles, farthest, farthest[1:] + farthest[:1], strict=True):
        if first != last:
            changes.append((_change(ellipses, low, low + 2 * pi / _STEPS), last))
    if not changes:
        return [(0.0, 2 * pi, farthest[0])]
    ends = [*(angle for angle, _ in changes[1:]), changes[0][0] + 2 * pi]
    return [(start, end, index) for (start, index), end in zip(changes, ends, strict=True)]
