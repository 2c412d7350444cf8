"""Motion: for each bone its places at a few stops, as CSS keyframes; between stops it moves on its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, degrees, dist, hypot, radians, sin
from typing import NamedTuple

import attrs

from core_back.figures._camera import UNIT, Spot
from core_back.figures._motion import STEPS
from core_back.figures._scene import Scene
from core_back.figures._skeleton import NECK

#: Seconds of a way between two key frames, of one in a cycle, and the least and the most that a pause lasts.
WAY, STEP, SHORT, LONG = 1.8, 1.0, 0.6, 3.0
#: How far a bone may stray from its true path, in units of the picture.
_STRAY = 0.06 * UNIT
#: Lengths of bones that are never stretched: the head is drawn rigid, and too little of the neck is seen.
_STIFF = {"head": UNIT, "neck": NECK * UNIT}
#: A bone that points straight at the reader is measured as this long, so that it can be compared.
_LEAST = 0.01 * UNIT
#: How far bones that count as moving as one may drift apart.
_ALIKE = 0.015 * UNIT
#: A way starts and ends gently, along the curve of ``ease-in-out``; a part of this many steps gets its exact curve.
_GENTLE, _LONG = 0.42, 7


class Placing(NamedTuple):
    """Where a bone is: its beginning, its angle, and how long it looks."""

    x: float
    y: float
    angle: float
    size: float


@attrs.frozen(kw_only=True)
class Track:
    """
    How a bone moves.

    Attributes:
        origin: Where it begins in the first frame.
        stops: For each stop its time in per cent, its transform, and its easing to the next, none where nothing moves.
    """

    origin: Spot
    stops: tuple[tuple[float, str, str], ...]


def size(bone: str, start: Spot, end: Spot) -> float:
    """Measure how long a bone is drawn that begins and ends there."""
    return _STIFF.get(bone) or max(dist(start, end), _LEAST)


def placings(scene: Scene) -> dict[str, list[list[Placing]]]:
    """Compute the placing of each bone at every step of each way; angles never jump."""
    ways: dict[str, list[list[Placing]]] = {}
    last: dict[str, float] = {}
    for way in scene.ways:
        rows: dict[str, list[Placing]] = {}
        for body in way:
            for bone, ((x, y), (x1, y1)) in scene.seen(body).items():
                angle = degrees(atan2(y1 - y, x1 - x))
                before = last.get(bone, angle)
                angle = before + (angle - before + 180.0) % 360.0 - 180.0
                last[bone] = angle
                rows.setdefault(bone, []).append(Placing(x, y, angle, size(bone, (x, y), (x1, y1))))
        for bone, row in rows.items():
            ways.setdefault(bone, []).append(row)
    return ways


def seconds(scene: Scene) -> float:
    """Compute how long the movement lasts, one way, with half a pause at both ends."""
    return _times(scene)[1]


def tracks(scene: Scene) -> dict[tuple[str, ...], Track]:
    """Compute how the bones that move do so; bones that move as one share a track."""
    places = placings(scene)
    begins, whole = _times(scene)
    by_bones = {}
    for bones in _together(places):
        rows = places[bones[0]]
        base = rows[0][0]
        if all(_apart(place, base) < _ALIKE for row in rows for place in row):
            continue
        stops: list[tuple[float, Placing, str]] = []
        for row, begin in zip(rows, begins, strict=True):
            steps = _cut(row)
            for step, (moment, easing) in zip(steps, _moments(steps, begin, scene.figure.cycle), strict=True):
                stops.append((moment, row[step], easing))
        moments = [(round(100 * moment / whole, 1), place, easing) for moment, place, easing in stops]
        by_bones[bones] = Track(origin=(base.x, base.y), stops=_written(_filled(moments), base))
    return by_bones


def _together(places: dict[str, list[list[Placing]]]) -> list[tuple[str, ...]]:
    """Group the bones that move as if they were one."""
    groups: list[list[str]] = []
    for bone, rows in places.items():
        for group in groups:
            if _rigid([place for row in places[group[0]] for place in row], [place for row in rows for place in row]):
                group.append(bone)
                break
        else:
            groups.append([bone])
    return [tuple(group) for group in groups]


def _rigid(leader: Sequence[Placing], follower: Sequence[Placing]) -> bool:
    """Tell whether the second bone is always where it would be if it were fixed to the first."""
    base, other = leader[0], follower[0]
    x, y = other.x - base.x, other.y - base.y
    for lead, follow in zip(leader, follower, strict=True):
        turn = lead.angle - base.angle
        c, s = cos(radians(turn)), sin(radians(turn))
        place = Placing(lead.x + x * c - y * s, lead.y + x * s + y * c, other.angle + turn, other.size)
        if abs(lead.size / base.size - 1.0) > 0.04 or _apart(place, follow) > _ALIKE:
            return False
    return True


def _times(scene: Scene) -> tuple[list[float], float]:
    """Compute when each way begins, and how long they last together."""
    if scene.figure.cycle:
        return [STEP * index for index in range(len(scene.ways))], STEP * len(scene.ways)
    pauses = [min(max(frame.hold, SHORT), LONG) for frame in scene.figure.frames]
    begins = [pauses[0] / 2]
    for pause in pauses[1:-1]:
        begins.append(begins[-1] + WAY + pause)
    return begins, begins[-1] + WAY + pauses[-1] / 2


def _moments(steps: Sequence[int], begin: float, cycle: bool) -> list[tuple[float, str]]:
    """Compute time and easing of the stops of one way."""
    if cycle:
        return [(begin + STEP * step / STEPS, "linear") for step in steps]
    easings = [*(_easing(a, b) for a, b in pairwise(steps)), ""]
    return [(begin + WAY * _pace(step)[0], easing) for step, easing in zip(steps, easings, strict=True)]


def _pace(step: int) -> tuple[float, float, float]:
    """Compute when a gentle way reaches a step, as a share of its time, with the share done and its parameter."""
    done = step / STEPS
    low, high, u = 0.0, 1.0, 0.5
    for _ in range(30):
        u = (low + high) / 2
        low, high = (u, high) if 3 * u * u - 2 * u**3 < done else (low, u)
    return 3 * _GENTLE * u * (1 - u) ** 2 + 3 * (1 - _GENTLE) * u * u * (1 - u) + u**3, done, u


def _easing(begin: int, end: int) -> str:
    """Choose the easing from one stop to the next, so that a bone keeps pace with bones that stop elsewhere."""
    if (begin, end) == (0, STEPS):
        return "ease-in-out"
    if end - begin < _LONG:
        return {0: "ease-in"}.get(begin, "ease-out" if end == STEPS else "linear")
    (x0, y0, u0), (x1, y1, u1) = _pace(begin), _pace(end)
    values = []
    for u, sign, x, y in ((u0, 1, x0, y0), (u1, -1, x1, y1)):
        third = sign * (u1 - u0) / 3
        dx = 3 * _GENTLE * ((1 - u) ** 2 + u * u) + 6 * (1 - 2 * _GENTLE) * u * (1 - u)
        values += [(x + third * dx - x0) / (x1 - x0), (y + third * 6 * u * (1 - u) - y0) / (y1 - y0)]
    numbers = [f"{value:.2f}".rstrip("0").rstrip(".").removeprefix("0") or "0" for value in values]
    return f"cubic-bezier({','.join(numbers)})"


def _filled(stops: list[tuple[float, Placing, str]]) -> list[tuple[float, Placing, str]]:
    """Add the pauses at both ends to the stops, each time once; easing does not matter where nothing moves."""
    (_, first, easing), last = stops[0], stops[-1][1]
    ends = [(0.0, first, easing), *stops, (100.0, last, "")]
    return [stop for stop, after in zip(ends, [*ends[1:], None], strict=True) if after is None or stop[0] < after[0]]


def _written(stops: Sequence[tuple[float, Placing, str]], base: Placing) -> tuple[tuple[float, str, str], ...]:
    """Write the stops with transforms, which all use the same functions, so that they blend."""
    places = [place for _, place, _ in stops]
    moves = any(round(place.x - base.x) or round(place.y - base.y) for place in places)
    turns = any(abs(place.angle - base.angle) >= 0.05 for place in places)
    stretches = any(abs(place.size / base.size - 1.0) > 0.04 for place in places)

    def transform(place: Placing) -> str:
        text = f"translate({_pixels(place.x - base.x)},{_pixels(place.y - base.y)})" if moves else ""
        if place == base and not stretches:
            return "none"
        if stretches:
            turn, back = round(place.angle, 1), round(-base.angle, 1)
            size = f"{round(place.size / base.size, 2):g}".removeprefix("0")
            text += f"rotate({turn:g}deg)scaleX({size})rotate({back:g}deg)"
        elif turns:
            text += f"rotate({round(place.angle - base.angle, 1):g}deg)"
        return text

    return tuple((moment, transform(place), easing) for moment, place, easing in stops)


def _pixels(value: float) -> str:
    """Write a length of CSS, which needs no unit if it is 0."""
    return f"{round(value)}px" if round(value) else "0"


def _cut(row: Sequence[Placing]) -> list[int]:
    """Choose the steps at which a bone stops, each as late as the bone still keeps to its path."""
    steps = [0]
    while steps[-1] < STEPS:
        begin = steps[-1]
        steps.append(next(end for end in range(STEPS, begin, -1) if _stray(row, (begin, end)) < _STRAY))
    return steps


def _stray(row: Sequence[Placing], steps: Sequence[int]) -> float:
    """Measure how far a bone that stops at these steps strays from its path."""
    far = 0.0
    for begin, end in pairwise(steps):
        for step in range(begin, end):
            share = (step - begin) / (end - begin)
            a, b = row[begin], row[end]
            guess = Placing(*(u + (v - u) * share for u, v in zip(a, b, strict=True)))
            far = max(far, _apart(guess, row[step]))
    return far


def _apart(a: Placing, b: Placing) -> float:
    """Measure how far apart two placings are at their beginnings and ends."""
    tips = [
        (place.x + place.size * cos(radians(place.angle)), place.y + place.size * sin(radians(place.angle)))
        for place in (a, b)
    ]
    return max(hypot(a.x - b.x, a.y - b.y), hypot(tips[0][0] - tips[1][0], tips[0][1] - tips[1][1]))
