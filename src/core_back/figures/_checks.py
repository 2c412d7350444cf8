"""What can be wrong with a figure: each problem names the file, the frame, the limb and the gap."""

from __future__ import annotations

from collections.abc import Iterator
from math import dist
from typing import NamedTuple

import attrs

from core_back._model.exercise import Exercise
from core_back._model.pose import Figure, KeyFrame, Prop
from core_back._model.pose_vocabulary import PropKind
from core_back._model.vocabulary import Direction
from core_back.figures import _props
from core_back.figures._motion import SEAT, STEPS, Body
from core_back.figures._scene import Scene, scene
from core_back.figures._skeleton import FOREARM, HEAD_RADIUS, SHIN, THIGH, UPPER_ARM, skull_ball
from core_back.figures._solids import Solid
from core_back.figures._vector import angle_between, cross, dot, length, plus
from core_back.figures._visible import Problem, seen

#: Greatest gap of a contact, greatest depth in a support, in head heights; and how much lengths may differ.
GAP, DEPTH, LENGTH = 0.03, 0.02, 0.001
#: What joints can do, in degrees; an arm or a leg may be quite straight, and thighs and shins have flesh.
KNEE, ELBOW, HIP, LOW_BACK = (-1.0, 155.0), (0.0, 155.0), (-30.0, 135.0), (-50.0, 50.0)
#: Change of the low back that can be seen, and change that does not count, in degrees.
SEEN, STILL = 15.0, 10.0

_SIZES = {"arm": (UPPER_ARM, FOREARM), "leg": (THIGH, SHIN)}


class _Carrier(NamedTuple):
    """A thing that carries the body, from left to right and up to its top; there is room under a seat."""

    left: float
    right: float
    under: float
    top: float
    name: str


@attrs.frozen
class _Moment:
    """The body at a step of a way, all that it takes up, and what to call it."""

    path: str
    when: str
    body: Body
    solids: dict[str, list[Solid]]


def problems(exercise: Exercise) -> Iterator[str]:
    """Yield every problem of an exercise's figure; of each kind, limb and way only the first."""
    figure = exercise.figure
    if figure is None:
        return
    place = f"exercises/{exercise.id}.toml.figure"
    wrong = [*_limits(figure), *_directions(figure, exercise.direction)]
    drawn = scene(figure)
    for number, (frame, body) in enumerate(zip(figure.frames, drawn.posed, strict=True)):
        wrong += _contacts(frame, body, number)
    hard = [_carrier(prop) for prop in figure.props if prop.kind in _props.HARD]
    wrong += [problem for moment in _moments(drawn) for problem in _at(moment, hard)]
    wrong += seen(drawn)
    told: set[tuple[str, str]] = set()
    for path, kind, message in wrong:
        if (path, kind) not in told:
            told.add((path, kind))
            yield f"{message} @ {place}{path}"


# As it is written.


def _limits(figure: Figure) -> Iterator[Problem]:
    for number, frame in enumerate(figure.frames):
        if not LOW_BACK[0] <= frame.low_back <= LOW_BACK[1]:
            message = f"low back bends {frame.low_back:g} degrees in frame {frame.label!r}, expected -50 to 50"
            yield f".frames[{number}].low_back", "limit", message


def _directions(figure: Figure, direction: Direction) -> Iterator[Problem]:
    """Check that the low back goes where the record says; a position of rest only must not go the other way."""
    bends = [frame.low_back for frame in figure.frames]
    changes = [bend - bends[0] for bend in bends]
    low, high = min(changes), max(changes)
    single = len(bends) == 1
    message = ""
    if direction is Direction.EXTENSION and (bends[0] > SEEN if single else low > -SEEN):
        message = f"arches by {-low:g} degrees, expected at least {SEEN:g}"
    if direction is Direction.FLEXION and (bends[0] < -SEEN if single else high < SEEN):
        message = f"rounds by {high:g} degrees, expected at least {SEEN:g}"
    if direction is Direction.FLEXION_AND_EXTENSION and not single and high - low < 2 * SEEN:
        message = f"moves through {high - low:g} degrees, expected at least {2 * SEEN:g}"
    if direction is Direction.NEUTRAL and max(-low, high) > STILL:
        message = f"moves by {max(-low, high):g} degrees, expected at most {STILL:g}"
    if message:
        yield ".frames", "direction", f"the low back {message}, as the direction is {direction}"


def _contacts(frame: KeyFrame, body: Body, number: int) -> Iterator[Problem]:
    """Check that a frame keeps to all places that it gives, however its limbs move on from there."""
    trunk, rest = body.torso, frame.rest
    gaps = {name: limb.gap for name, limb in body.limbs.items()}
    for name, wanted, there in (
        ("trunk", rest.trunk, trunk.lowest()),
        ("seat", rest.seat, trunk.nodes[0][1] - SEAT),
        ("hips", rest.hips, trunk.nodes[0][0]),
        ("shoulders", rest.shoulders, trunk.nodes[-1][0]),
        ("head", rest.head, skull_ball(trunk).middle[1] - HEAD_RADIUS),
    ):
        gaps[name] = 0.0 if wanted is None else abs(there - wanted)
    for name, gap in gaps.items():
        if gap > GAP:
            message = f"{name} misses its place by {gap:.2f} head heights in frame {frame.label!r}"
            yield f".frames[{number}].{name}", "gap", message


# As it moves.


def _moments(drawn: Scene) -> Iterator[_Moment]:
    figure = drawn.figure
    for number, (way, taken) in enumerate(zip(drawn.ways, drawn.solids, strict=True)):
        for step, (body, solids) in enumerate(zip(way, taken, strict=True)):
            end = step == STEPS and number + 1 < len(figure.frames)
            index = number + end
            frame = figure.frames[index]
            when = f"in frame {frame.label!r}"
            if not end and step:
                when = f"between frame {frame.label!r} and the next, at {100 * step // STEPS} %"
            yield _Moment(f".frames[{index}]", when, body, solids)


def _at(moment: _Moment, hard: list[_Carrier]) -> Iterator[Problem]:
    for name, limb in moment.body.limbs.items():
        path = f"{moment.path}.{name}"
        if limb.gap > GAP:
            yield path, "gap", f"{name} misses its place by {limb.gap:.2f} head heights {moment.when}"
        first, middle, last = limb.joints
        for size, long in zip(_SIZES[name[-3:]], (dist(first, middle), dist(middle, last)), strict=True):
            if abs(long / size - 1.0) > LENGTH:
                yield path, "length", f"{name} is {long:.3f} long {moment.when}, expected {size}"
        yield from _joints(moment, name, path)
    for name, depth, prop in _sunk(moment.solids, hard):
        yield f"{moment.path}.{name}", "sunk", f"{name} lies {depth:.2f} head heights inside the {prop} {moment.when}"


def _joints(moment: _Moment, name: str, path: str) -> Iterator[Problem]:
    upper, lower = moment.body.limbs[name].directions
    bend = angle_between(upper, lower)
    pelvis = moment.body.torso.pelvis
    if name.endswith("arm"):
        bends = [("elbow", bend, ELBOW)]
    else:
        turn = cross(lower, upper)
        if dot(turn, pelvis.side) < -0.7 * length(turn):
            bend = -bend
        flexion = angle_between(upper, plus((0.0, 0.0, 0.0), pelvis.along, -1.0))
        bends = [("knee", bend, KNEE), ("hip", flexion if dot(upper, pelvis.front) >= 0 else -flexion, HIP)]
    for joint, angle, (least, greatest) in bends:
        if not least - 0.5 <= angle <= greatest + 0.5:
            message = (
                f"the {joint} of {name} bends {angle:.0f} degrees {moment.when}, expected {least:g} to {greatest:g}"
            )
            yield path, joint, message


def _sunk(by_part: dict[str, list[Solid]], hard: list[_Carrier]) -> Iterator[tuple[str, float, str]]:
    """Yield the parts that lie inside what carries them, or under the floor."""
    highest = max([0.0, *(carrier.top for carrier in hard)])
    for name, solids in by_part.items():
        for solid in solids:
            low = solid.lowest()
            if low >= highest:  # as most do, which need no closer look
                continue
            if low < -DEPTH:
                yield name, -low, "floor"
            x, y, _ = solid.middle
            for carrier in hard:
                if carrier.top - low > DEPTH and carrier.left < x < carrier.right and y > carrier.under:
                    yield name, carrier.top - low, carrier.name


def _carrier(prop: Prop) -> _Carrier:
    """Measure a thing that parts of the body whose middle is over it do not sink into."""
    top = _props.top(prop)
    return _Carrier(prop.left, prop.right, 0.0 if prop.kind is PropKind.STEP else top - 0.3, top, str(prop.kind))
