"""Marks on a still picture: the ghost of the next pose, and arrows along the paths of joints."""

from __future__ import annotations

from itertools import pairwise
from math import dist

import attrs

from core_back._model.pose_vocabulary import Joint
from core_back.figures._camera import UNIT, Spot
from core_back.figures._joints import joint, presses
from core_back.figures._motion import Body
from core_back.figures._outline import joined, polygon
from core_back.figures._props import HARD, top
from core_back.figures._scene import Scene, Shape
from core_back.figures._vector import mixed

#: A bone that moves less than this, in units of the picture, has no ghost.
_MOVED = 0.12 * UNIT
#: How much of an arrow's path lies inside the body part that it follows, at both ends; and the shortest whole arrow.
_TRIM: dict[str, float] = {"head": 0.5, "chest": 0.3, "hip": 0.5, "thigh": 0.2, "knee": 0.28}
_TRIM |= {"foot": 0.25, "heel": 0.1, "back": 0.1, "hand": 0.2, "elbow": 0.2}
_SHORT, _HEAD, _HALF = 0.8 * UNIT, 0.3 * UNIT, 0.17 * UNIT
#: Half the thickness of body parts in head heights; the trunk's, if it is none of them.
_THICK = {"arm1": 0.22, "arm2": 0.17, "arm3": 0.12, "leg1": 0.38, "leg2": 0.25, "leg3": 0.15, "neck": 0.2, "head": 0.42}
_TRUNK = 0.5
#: How far a short arrow stays from the body, and the distances from its path that are tried until it does.
_CLEAR = 0.15 * UNIT
_ASIDE = tuple(0.62 + 0.1 * step for step in range(12))
#: The least radius of an arrow that goes round.
_ROUND = 0.85 * UNIT
#: Where the bands round the waist are, and how far they sag; how far behind the shoulders the arrows of a shrug are.
_BANDS, _SAG, _BACK = (0.3, 0.4, 0.5), 0.1 * UNIT, (0.75, 1.2)


@attrs.frozen(kw_only=True)
class Mark:
    """
    An arrow.

    Attributes:
        line: The path of its line.
        head: The path of its head; empty if it has none.
        tail: Where it begins.
        middle: What is halfway.
        tip: Where it ends.
    """

    line: str
    head: str
    tail: Spot
    middle: Spot
    tip: Spot


def ghost(scene: Scene, index: int | None = None) -> str:
    """
    Draw the parts of the next pose that differ in place from a key frame, as one path; empty if none do.

    Without a key frame the end pose is compared with the start.
    """
    bodies = scene.bodies
    start, end = bodies[index or 0], bodies[-1 if index is None else min(index + 1, len(bodies) - 1)]
    if scene.figure.cycle or start is end:
        return ""
    first, last = scene.seen(start), scene.seen(end)
    moved = {bone for bone in first if max(dist(a, b) for a, b in zip(first[bone], last[bone], strict=True)) > _MOVED}
    shapes = [shape for layer in scene.body(end) for shape in layer.shapes]
    return "".join(shape.path for shape in shapes if shape.bone in moved and not _covered(shape))


def _covered(shape: Shape) -> bool:
    """Tell whether it lies within the outline of other shapes: hair, marks, sleeves and legs of shorts do."""
    limb = shape.bone.endswith(("arm1", "leg1"))
    return shape.ink in ("spine", "eye", "hair", "finger", "far-finger") or (limb and not shape.ink.endswith("skin"))


def arrows(scene: Scene, index: int | None = None) -> list[tuple[Joint, Mark | None]]:
    """
    Draw each arrow; none if what it follows stays where it is.

    It goes from a key frame to the next, without one from the start to the end, and in a cycle half the way round.
    """
    ways = scene.ways[: len(scene.ways) // 2] if scene.figure.cycle else scene.ways
    if index is not None and not scene.figure.cycle:
        ways = ways[index : index + 1]
    return [(name, _mark(scene, name, ways)) for name in scene.figure.arrows]


def _mark(scene: Scene, name: Joint, ways: list[list[Body]]) -> Mark | None:
    if name is Joint.TRAVEL:
        return _travel(scene)
    if name is Joint.BELLY:
        return _belly(scene)
    if name is Joint.WAIST:
        return _waist(scene)
    return _shrug(scene) if name is Joint.SHOULDERS else _arrow(scene, name, ways)


def _arrow(scene: Scene, name: Joint, ways: list[list[Body]]) -> Mark | None:
    spots = [scene.camera.spot(joint(body, name)) for way in ways for body in way]
    if scene.figure.cycle:
        spots = _widened(spots)
    if max(dist(spot, spots[0]) for spot in spots) < _MOVED:
        return None
    trim = _TRIM[name.value.split("_")[-1]] * UNIT
    kept = [spot for spot in spots if dist(spot, spots[0]) >= trim and dist(spot, spots[-1]) >= trim * 0.4]
    if len(kept) < 3 or sum(dist(a, b) for a, b in pairwise(kept)) < _SHORT:
        return _curve(_aside(spots, ways[0][0], scene, behind=name is Joint.LOW_BACK))
    return _curve(kept) if len(ways) == 1 else _winding(kept)


def _widened(spots: list[Spot]) -> list[Spot]:
    """Widen a small half circle, which the foot on it would hide, about its middle; leave every other path."""
    cx, cy = ((spots[0][axis] + spots[-1][axis]) / 2 for axis in (0, 1))
    radii = [dist(spot, (cx, cy)) for spot in spots]
    if max(radii) > _ROUND or min(radii) < max(_MOVED, max(radii) / 2):
        return spots
    return [
        (cx + (x - cx) * _ROUND / radius, cy + (y - cy) * _ROUND / radius)
        for (x, y), radius in zip(spots, radii, strict=True)
    ]


def _aside(spots: list[Spot], body: Body, scene: Scene, *, behind: bool = False) -> list[Spot]:
    """Stretch a short path to a readable length and move it to the nearest empty place, aside or behind, or behind."""
    (x0, y0), (x1, y1) = spots[0], spots[-1]
    size = max(dist(spots[0], spots[-1]), 1e-6)
    dx, dy = (x1 - x0) / size, (y1 - y0) / size
    cx, cy = scene.camera.spot(body.torso.nodes[4])
    side = 1.0 if (x0 - cx) * -dy + (y0 - cy) * dx > 0 else -1.0
    half, edge = max(size, _SHORT) / 2, 0.2 * UNIT

    def at(aside: float, behind: float = 0.0) -> list[Spot]:
        mx = (x0 + x1) / 2 - (aside * dy + behind * dx) * UNIT
        my = (y0 + y1) / 2 + (aside * dx - behind * dy) * UNIT
        mx = min(max(mx, edge + half * abs(dx)), scene.width - edge - half * abs(dx))
        my = min(max(my, edge + half * abs(dy)), scene.height - edge - half * abs(dy))
        return [(mx - dx * half, my - dy * half), (mx, my), (mx + dx * half, my + dy * half)]

    places = [place for far in _ASIDE for place in (at(side * far), at(-side * far), at(0.0, far))[2 * behind :]]
    bones = scene.seen(body)
    return next((place for place in places if all(_clear(spot, bones, scene) for spot in place)), places[0])


def nearest(spot: Spot, bones: dict[str, tuple[Spot, Spot]]) -> tuple[str, float]:
    """Find the bone that is nearest to a spot, and how far its skin is from there; below 0 the spot lies on it."""

    def far(bone: str) -> float:
        thick = _THICK.get(bone.removeprefix("near_").removeprefix("far_"), _TRUNK)
        return beside(spot, *bones[bone]) - thick * UNIT

    bone = min(bones, key=far)
    return bone, far(bone)


def _clear(spot: Spot, bones: dict[str, tuple[Spot, Spot]], scene: Scene) -> bool:
    """Tell whether a spot lies outside the body and outside what carries it."""
    if nearest(spot, bones)[1] < _CLEAR:
        return False
    for prop in scene.figure.props:
        (left, high), (right, low) = (
            scene.camera.spot(corner) for corner in ((prop.left, top(prop), 0.0), (prop.right, prop.bottom, 0.0))
        )
        if prop.kind in HARD and left < spot[0] < right and high < spot[1] < low:
            return False
    return True


def beside(spot: Spot, start: Spot, end: Spot) -> float:
    """Measure how far a spot is from a line between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    share = ((spot[0] - start[0]) * dx + (spot[1] - start[1]) * dy) / max(dx * dx + dy * dy, 1e-6)
    share = min(max(share, 0.0), 1.0)
    return dist(spot, (start[0] + share * dx, start[1] + share * dy))


def _travel(scene: Scene) -> Mark:
    """Draw a straight arrow in front of the body."""
    body = scene.bodies[0]
    x, y = scene.camera.spot(body.torso.nodes[-3])
    return _curve([(x + share * UNIT, y) for share in (0.95, 1.6, 2.3)])


def _belly(scene: Scene) -> Mark:
    """Draw two short arrows that press on the belly from the front."""
    see = scene.camera.spot
    pairs = [
        _curve([see(start), see(mixed(start, end, 0.5)), see(end)]) for start, end in presses(scene.bodies[0].torso)
    ]
    return _joined(pairs)


def _waist(scene: Scene) -> Mark:
    """Draw bands round the waist, for muscles all round the trunk that tighten while nothing moves."""
    torso, look = scene.bodies[0].torso, scene.camera
    text, spots = "", []
    for share in _BANDS:
        seen = look.ellipse(torso.slice(share))
        (x0, y0), (x1, y1) = (seen.edge(*direction) for direction in ((-1.0, 0.0), (1.0, 0.0)))
        spots = [(x0, y0), ((x0 + x1) / 2, (y0 + y1) / 2 + _SAG), (x1, y1)]
        text += f"M{joined(*spots[0])}Q{joined(*spots[1], *spots[2])}"
    return Mark(line=text, head="", tail=spots[0], middle=spots[1], tip=spots[2])


def _shrug(scene: Scene) -> Mark:
    """Draw an arrow up and an arrow down behind the shoulders."""
    x, y = scene.camera.spot(joint(scene.bodies[0], Joint.SHOULDERS))
    half = _SHORT / 2
    pair = [
        _curve([(x - aside * UNIT, y + sign * half), (x - aside * UNIT, y), (x - aside * UNIT, y - sign * half)])
        for aside, sign in zip(_BACK, (1, -1), strict=True)
    ]
    return _joined(pair)


def _joined(marks: list[Mark]) -> Mark:
    """Draw several arrows as one."""
    return attrs.evolve(marks[0], line="".join(mark.line for mark in marks), head="".join(mark.head for mark in marks))


def _curve(spots: list[Spot]) -> Mark:
    """Draw a curve through the first, the middle and the last spot, and a head in its last direction."""
    first, middle, last = spots[0], spots[len(spots) // 2], spots[-1]
    bow = (2 * middle[0] - (first[0] + last[0]) / 2, 2 * middle[1] - (first[1] + last[1]) / 2)
    end, head = _headed(bow, last)
    return Mark(line=f"M{joined(*first)}Q{joined(*bow, *end)}", head=head, tail=first, middle=middle, tip=last)


def _winding(spots: list[Spot]) -> Mark:
    """Draw a smooth line through five spots, for a path that no one curve follows; and a head in its last direction."""
    knots = [spots[step * (len(spots) - 1) // 4] for step in range(5)]
    tip = knots[-1]
    end, head = _headed(knots[-2], tip)
    knots[-1] = end
    around = [knots[0], *knots, knots[-1]]
    text = f"M{joined(*knots[0])}"
    for index, (a, b) in enumerate(pairwise(knots)):
        before, after = around[index], around[index + 3]
        pull = (a[0] + (b[0] - before[0]) / 6, a[1] + (b[1] - before[1]) / 6)
        push = (b[0] - (after[0] - a[0]) / 6, b[1] - (after[1] - a[1]) / 6)
        text += f"C{joined(*pull, *push, *b)}"
    return Mark(line=text, head=head, tail=knots[0], middle=knots[2], tip=tip)


def _headed(before: Spot, last: Spot) -> tuple[Spot, str]:
    """Find where the line of an arrow ends, and draw its head."""
    size = max(dist(before, last), 1e-6)
    dx, dy = (last[0] - before[0]) / size, (last[1] - before[1]) / size
    neck = (last[0] - dx * _HEAD, last[1] - dy * _HEAD)
    corners = [last, (neck[0] - dy * _HALF, neck[1] + dx * _HALF), (neck[0] + dy * _HALF, neck[1] - dx * _HALF)]
    return (last[0] - dx * _HEAD * 0.8, last[1] - dy * _HEAD * 0.8), polygon(corners)
