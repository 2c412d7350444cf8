"""Marks on a still picture: the ghost of the end pose, and arrows along the paths of joints."""

from __future__ import annotations

from math import hypot

from core_back._figure_words import Joint
from core_back.figures._camera import UNIT, Spot
from core_back.figures._motion import Body
from core_back.figures._outline import joined, polygon
from core_back.figures._scene import Scene, Shape, joint

#: A bone that moves less than this, in units of the picture, has no ghost.
_MOVED = 0.12 * UNIT
#: How much of an arrow's path lies inside the body part that it follows, at both ends; and the shortest whole arrow.
_TRIM: dict[str, float] = {"head": 0.5, "chest": 0.3, "hip": 0.5, "knee": 0.28, "foot": 0.25, "hand": 0.2, "elbow": 0.2}
_SHORT, _HEAD, _HALF = 0.8 * UNIT, 0.3 * UNIT, 0.17 * UNIT


def ghost(scene: Scene) -> str:
    """The parts of the end pose that are elsewhere than at the start, as one path; empty if none is."""
    start, end = scene.bodies[0], scene.bodies[-1]
    if scene.figure.cycle or start is end:
        return ""
    first, last = scene.bones(start), scene.bones(end)
    see = scene.camera.spot
    moved = {
        bone
        for bone in first
        if max(_far(see(a), see(b)) for a, b in zip(first[bone], last[bone], strict=True)) > _MOVED
    }
    shapes = [shape for layer in scene.body(end) for shape in layer.shapes]
    return "".join(shape.path for shape in shapes if shape.bone in moved and not _covered(shape))


def _covered(shape: Shape) -> bool:
    """Whether the outline of other shapes holds it: hair, marks, sleeves and legs of shorts."""
    limb = shape.bone.endswith(("arm1", "leg1"))
    return shape.ink in ("spine", "eye", "hair") or (limb and not shape.ink.endswith("skin"))


def arrows(scene: Scene) -> list[tuple[Joint, tuple[str, str] | None]]:
    """For each arrow the path of its line and of its head; none if what it follows stays where it is."""
    return [(name, _travel(scene) if name is Joint.TRAVEL else _arrow(scene, name)) for name in scene.figure.arrows]


def _arrow(scene: Scene, name: Joint) -> tuple[str, str] | None:
    ways = scene.ways[:1] if scene.figure.cycle else scene.ways
    spots = [scene.camera.spot(joint(body, name)) for way in ways for body in way]
    if max(_far(spot, spots[0]) for spot in spots) < _MOVED:
        return None
    trim = _TRIM[name.value.split("_")[-1]] * UNIT
    kept = [spot for spot in spots if _far(spot, spots[0]) >= trim and _far(spot, spots[-1]) >= trim * 0.4]
    if len(kept) < 3 or _far(kept[0], kept[-1]) < _SHORT:
        kept = _aside(spots, scene.bodies[0], scene)
    return _drawn(kept)


def _far(a: Spot, b: Spot) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def _aside(spots: list[Spot], body: Body, scene: Scene) -> list[Spot]:
    """A short path, moved away from the trunk and drawn out to a readable length."""
    (x0, y0), (x1, y1) = spots[0], spots[-1]
    size = max(_far(spots[0], spots[-1]), 1e-6)
    dx, dy = (x1 - x0) / size, (y1 - y0) / size
    cx, cy = scene.camera.spot(body.torso.nodes[4])
    side = 1.0 if (x0 - cx) * -dy + (y0 - cy) * dx > 0 else -1.0
    mx, my = (x0 + x1) / 2 - side * dy * 0.62 * UNIT, (y0 + y1) / 2 + side * dx * 0.62 * UNIT
    half = max(size, _SHORT) / 2
    edge = 0.2 * UNIT
    mx = min(max(mx, edge + half * abs(dx)), scene.width - edge - half * abs(dx))
    my = min(max(my, edge + half * abs(dy)), scene.height - edge - half * abs(dy))
    return [(mx - dx * half, my - dy * half), (mx, my), (mx + dx * half, my + dy * half)]


def _travel(scene: Scene) -> tuple[str, str]:
    """A straight arrow in front of the body."""
    body = scene.bodies[0]
    x, y = scene.camera.spot(body.torso.nodes[-3])
    return _drawn([(x + share * UNIT, y) for share in (0.95, 1.6, 2.3)])


def _drawn(spots: list[Spot]) -> tuple[str, str]:
    """A curve through the first, the middle and the last spot, and a head in its last direction."""
    first, middle, last = spots[0], spots[len(spots) // 2], spots[-1]
    bow = (2 * middle[0] - (first[0] + last[0]) / 2, 2 * middle[1] - (first[1] + last[1]) / 2)
    size = max(_far(bow, last), 1e-6)
    dx, dy = (last[0] - bow[0]) / size, (last[1] - bow[1]) / size
    neck = (last[0] - dx * _HEAD, last[1] - dy * _HEAD)
    corners = [last, (neck[0] - dy * _HALF, neck[1] + dx * _HALF), (neck[0] + dy * _HALF, neck[1] - dx * _HALF)]
    line = f"M{joined(*first)}Q{joined(*bow, last[0] - dx * _HEAD * 0.8, last[1] - dy * _HEAD * 0.8)}"
    return line, polygon(corners)
