"""What can be wrong with a figure as it is seen: what moves too little, is stretched, or has an arrow that misleads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import hypot

from core_back._model.pose_vocabulary import Joint
from core_back.figures._camera import UNIT, Spot
from core_back.figures._joints import joint
from core_back.figures._keyframes import size
from core_back.figures._marks import arrows, nearest
from core_back.figures._scene import Scene
from core_back.figures._vector import mixed

#: The least that a movement moves something on the picture, in head heights.
MOVES = 0.4
#: How much shorter or longer than in the first frame a piece may be drawn: beyond that it looks squashed or torn.
SHORTEST, LONGEST = 0.7, 1.3
#: The greatest angle between an arrow and the way of what it follows, as a cosine: 45 degrees.
_ALONG = 0.7
#: How near to a part of the body an arrow is read as that part's, in head heights.
_BESIDE = 0.6
#: Arrows that follow nothing: their place says what they mean.
_SIGNS = (Joint.TRAVEL, Joint.BELLY, Joint.WAIST, Joint.SHOULDERS)

#: Path in the record, kind and message.
Problem = tuple[str, str, str]


def seen(drawn: Scene) -> Iterator[Problem]:
    """Check that the movement can be seen, that no piece is torn, and that arrows say where things go."""
    if len(drawn.bodies) == 1:
        return
    yield from _arrows(drawn)
    yield from stretched(drawn)
    farthest = 0.0
    for before, after in pairwise(drawn.bodies):
        first, last = drawn.seen(before), drawn.seen(after)
        for bone in first:
            for (x0, y0), (x1, y1) in zip(first[bone], last[bone], strict=True):
                farthest = max(farthest, abs(x1 - x0) / UNIT, abs(y1 - y0) / UNIT)
    if farthest < MOVES:
        yield ".frames", "seen", f"nothing moves by more than {farthest:.2f} head heights, expected at least {MOVES}"


def stretched(drawn: Scene) -> Iterator[Problem]:
    """Check that no piece is drawn much shorter or longer than in the first frame."""
    ways = [[drawn.seen(body) for body in way] for way in drawn.ways]
    for bone, ends in ways[0][0].items():
        usual = size(bone, *ends)
        for number, way in enumerate(ways):
            for step, seen in enumerate(way):
                times = size(bone, *seen[bone]) / usual
                if not SHORTEST <= times <= LONGEST:
                    message = (
                        f"{bone} is drawn {times:.2f} times as long as in the first frame, at "
                        f"{100 * step // (len(way) - 1)} % of the way, expected {SHORTEST} to {LONGEST}"
                    )
                    yield f".frames[{number}].{bone}", "stretched", message


def _arrows(drawn: Scene) -> Iterator[Problem]:
    ways = drawn.ways[: len(drawn.ways) // 2] if drawn.figure.cycle else drawn.ways
    for number, (name, mark) in enumerate(arrows(drawn)):
        path = f".arrows[{number}]"
        if not mark:
            yield path, "seen", f"the arrow follows {name}, which stays where it is"
        elif name not in _SIGNS and not drawn.figure.cycle:
            before, after = ways[0][0], ways[-1][-1]
            way = _between(*(drawn.camera.spot(joint(body, name)) for body in (before, after)))
            arrow = _between(mark.tail, mark.tip)
            if _cosine(arrow, way) < _ALONG:
                yield path, "arrow", f"the arrow of {name} does not point from its start to its end"
            beside = nearest(mark.middle, drawn.seen(before))
            if beside[1] < _BESIDE * UNIT:
                start, end = (drawn.camera.spot(mixed(*drawn.bones(body)[beside[0]], 0.5)) for body in (before, after))
                other = _between(start, end)
                if hypot(*other) > 0.12 * UNIT and _cosine(arrow, other) < 0.0:
                    yield path, "arrow", f"the arrow of {name} lies beside {beside[0]}, which goes the other way"


def _between(start: Spot, end: Spot) -> Spot:
    return (end[0] - start[0], end[1] - start[1])


def _cosine(a: Spot, b: Spot) -> float:
    return (a[0] * b[0] + a[1] * b[1]) / max(hypot(*a) * hypot(*b), 1e-9)
