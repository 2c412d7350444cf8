"""Motion: for each bone its places at a few stops, as CSS keyframes; between stops it moves on its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, degrees, hypot, radians, sin

import attrs

from core_back.figures._camera import UNIT, Spot
from core_back.figures._motion import STEPS
from core_back.figures._scene import Scene

#: Seconds of a way between two key frames, and the least and the most that a pause lasts.
WAY, STEP, SHORT, LONG = 1.8, 1.0, 0.6, 3.0
#: How far a bone may stray from its true path, in units of the picture.
_STRAY = 0.06 * UNIT
#: How far bones that move as one may part.
_ALIKE = 0.015 * UNIT
#: Numbers of parts that a way may be cut into; each divides the number of steps.
_PARTS = (1, 2, 4, 5, 10, 20)
#: When a part of a way is done, in shares of its time, if it starts and ends gently (``ease-in-out``).
_GENTLE = 0.42


@attrs.frozen
class Placing:
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
        stops: For each stop its time in per cent, its transform, and its easing to the next.
    """

    origin: Spot
    stops: tuple[tuple[float, str, str], ...]


def placings(scene: Scene) -> dict[str, list[list[Placing]]]:
    """For each bone and each way, its placing at every step; angles never jump."""
    found: dict[str, list[list[Placing]]] = {}
    last: dict[str, float] = {}
    for way in scene.ways:
        rows: dict[str, list[Placing]] = {}
        for body in way:
            for bone, (start, end) in scene.bones(body).items():
                (x, y), (x1, y1) = scene.camera.spot(start), scene.camera.spot(end)
                angle = degrees(atan2(y1 - y, x1 - x))
                before = last.get(bone, angle)
                angle = before + (angle - before + 180.0) % 360.0 - 180.0
                last[bone] = angle
                rows.setdefault(bone, []).append(
                    Placing(x, y, angle, UNIT if bone == "head" else hypot(x1 - x, y1 - y))
                )
        for bone, row in rows.items():
            found.setdefault(bone, []).append(row)
    return found


def seconds(scene: Scene) -> float:
    """How long the movement lasts, one way, with half a pause at both ends."""
    return _times(scene)[1]


def tracks(scene: Scene) -> dict[tuple[str, ...], Track]:
    """How the bones that move do so; bones that move as one share a track."""
    places = placings(scene)
    begins, whole = _times(scene)
    found = {}
    for bones in _together(places):
        rows = places[bones[0]]
        base = rows[0][0]
        if all(_apart(place, base) < _ALIKE for row in rows for place in row):
            continue
        stops: list[tuple[float, Placing, str]] = []
        for row, begin in zip(rows, begins, strict=True):
            count = _cut(row)
            for index, (moment, easing) in enumerate(_moments(count, begin, scene.figure.cycle)):
                stops.append((moment, row[index * STEPS // count], easing))
        moments = [(round(100 * moment / whole, 1), place, easing) for moment, place, easing in stops]
        found[bones] = Track(origin=(base.x, base.y), stops=_written(_filled(moments), base))
    return found


def _together(places: dict[str, list[list[Placing]]]) -> list[tuple[str, ...]]:
    """The bones, those together that keep their places to each other as if they were one."""
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
    """Whether the second bone is where it would be if it were fixed to the first."""
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
    """When each way begins, and how long all lasts."""
    if scene.figure.cycle:
        return [STEP * index for index in range(len(scene.ways))], STEP * len(scene.ways)
    pauses = [min(max(frame.hold, SHORT), LONG) for frame in scene.figure.frames]
    begins = [pauses[0] / 2]
    for pause in pauses[1:-1]:
        begins.append(begins[-1] + WAY + pause)
    return begins, begins[-1] + WAY + pauses[-1] / 2


def _moments(count: int, begin: float, cycle: bool) -> list[tuple[float, str]]:
    """Time and easing of the stops of one way."""
    if cycle:
        return [(begin + STEP * index / count, "") for index in range(count + 1)]
    easings = ["ease-in", *[""] * (count - 2), "ease-out", ""] if count > 1 else ["ease-in-out", ""]
    return [(begin + WAY * _when(index / count), easing) for index, easing in enumerate(easings)]


def _when(share: float) -> float:
    """The share of the time in which a share of a gentle way is done."""
    low, high, u = 0.0, 1.0, 0.5
    for _ in range(30):
        u = (low + high) / 2
        low, high = (u, high) if 3 * u * u - 2 * u**3 < share else (low, u)
    return 3 * _GENTLE * u * (1 - u) ** 2 + 3 * (1 - _GENTLE) * u * u * (1 - u) + u**3


def _filled(stops: list[tuple[float, Placing, str]]) -> list[tuple[float, Placing, str]]:
    """The stops with the pauses at both ends, each time once; easing does not matter where nothing moves."""
    (_, first, easing), last = stops[0], stops[-1][1]
    ends = [(0.0, first, easing), *stops, (100.0, last, "")]
    return [stop for stop, after in zip(ends, [*ends[1:], None], strict=True) if after is None or stop[0] < after[0]]


def _written(stops: Sequence[tuple[float, Placing, str]], base: Placing) -> tuple[tuple[float, str, str], ...]:
    """The stops with transforms, which are all made of the same functions, so that they blend."""
    places = [place for _, place, _ in stops]
    moves = any(round(place.x - base.x) or round(place.y - base.y) for place in places)
    turns = any(abs(place.angle - base.angle) >= 0.05 for place in places)
    stretches = any(abs(place.size / base.size - 1.0) > 0.04 for place in places)

    def transform(place: Placing) -> str:
        text = f"translate({round(place.x - base.x)}px,{round(place.y - base.y)}px)" if moves else ""
        if place == base and not stretches:
            return "none"
        if stretches:
            text += f"rotate({place.angle:.1f}deg)scaleX({place.size / base.size:.2f})rotate({-base.angle:.1f}deg)"
        elif turns:
            text += f"rotate({round(place.angle - base.angle, 1):g}deg)"
        return text

    return tuple((moment, transform(place), easing) for moment, place, easing in stops)


def _cut(row: Sequence[Placing]) -> int:
    """The least number of parts in which a bone keeps to its path."""
    return next(count for count in _PARTS if count == STEPS or _stray(row, count) < _STRAY)


def _stray(row: Sequence[Placing], count: int) -> float:
    width = STEPS // count
    far = 0.0
    for begin, end in pairwise(range(0, STEPS + 1, width)):
        for step in range(begin, end):
            share = (step - begin) / width
            a, b = row[begin], row[end]
            guess = Placing(*(u + (v - u) * share for u, v in zip(attrs.astuple(a), attrs.astuple(b), strict=True)))
            far = max(far, _apart(guess, row[step]))
    return far


def _apart(a: Placing, b: Placing) -> float:
    """How far the beginnings and the ends of two placings are from each other."""
    tips = [
        (place.x + place.size * cos(radians(place.angle)), place.y + place.size * sin(radians(place.angle)))
        for place in (a, b)
    ]
    return max(hypot(a.x - b.x, a.y - b.y), hypot(tips[0][0] - tips[1][0], tips[0][1] - tips[1][1]))
