"""The body at any moment: key frames solved, and what lies between two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import cos, pi, sin
from typing import Any

import attrs

from core_back._model.base import trusted
from core_back._model.pose import Arm, Figure, KeyFrame, Leg
from core_back._model.pose_forms import LIMBS
from core_back.figures._landmarks import Limb
from core_back.figures._limbs import (
    arm,
    elbow_toward,
    hip,
    hip_over_foot,
    hip_over_knee,
    knee_toward,
    leg,
    shoulder,
)
from core_back.figures._skeleton import FOREARM, SHIN, THIGH, UPPER_ARM, Torso, neck_down, nodded, torso
from core_back.figures._vector import Arc, Vec, minus, mixed, plus, square_to, swung

#: Thickness of thigh and buttock over a seat.
SEAT = 0.48
#: Steps between two key frames in which a movement is drawn and checked.
STEPS = 20

_POINTS = ("hand", "foot_at")
_PLACES = ("hand", "forearm_on", "hand_on", "foot_at", "knee_at", "ankle_on", "side")


@attrs.frozen(kw_only=True)
class Body:
    """
    The whole body in space.

    Attributes:
        torso: The trunk with neck and head.
        limbs: Arms and legs by name.
    """

    torso: Torso
    limbs: Mapping[str, Limb]


@attrs.frozen
class _Held:
    """A limb as a form says, or on the way from one form to another one that touches the same."""

    form: Arm | Leg
    before: Arm | Leg
    after: Arm | Leg
    share: float


@attrs.frozen
class _Free:
    """A limb on the way between two places through the air: each segment turns along the shorter arc."""

    upper: Vec
    lower: Vec
    toward: Vec
    upward: Vec


_Way = Callable[[float], _Held | _Free]


def solved(frame: KeyFrame) -> Body:
    """Pose the body of a key frame."""
    forms = [_form(frame, name) for name in LIMBS]
    return _body(frame, {name: _Held(form, form, form, 0.0) for name, form in zip(LIMBS, forms, strict=True)})


def between(
    before: KeyFrame, after: KeyFrame, shares: Iterable[float], ends: tuple[Body, Body] | None = None
) -> Iterator[Body]:
    """Yield the body on the way between two key frames, whose own bodies may be known, at each share of the way."""
    first, last = ends or (solved(before), solved(after))
    if before.rest.head is None or after.rest.head is None:
        before, after = _nodding(before, first.torso), _nodding(after, last.torso)
    frame, rest = _Blend(before, after), _Blend(before.rest, after.rest)
    limbs = {name: _way(_form(before, name), _form(after, name), first.limbs[name], last.limbs[name]) for name in LIMBS}
    for share in shares:
        root = mixed(first.torso.nodes[0], last.torso.nodes[0], share)
        yield _body(frame.at(share, root=root, rest=rest.at(share)), {name: way(share) for name, way in limbs.items()})


def _nodding(frame: KeyFrame, trunk: Torso) -> KeyFrame:
    """Write into a frame how its neck bends while the head lies down, for a way on which the head lifts."""
    if frame.rest.head is None:
        return frame
    return attrs.evolve(frame, neck=neck_down(trunk, frame, frame.rest.head))


def poses(figure: Figure) -> list[Body]:
    """Pose the body of each key frame, however its limbs move on from there."""
    with trusted():  # what is not said of a limb follows from what was checked
        return [solved(frame) for frame in figure.frames]


def moments(figure: Figure, steps: int = STEPS, *, posed: Sequence[Body] = ()) -> list[list[Body]]:
    """Pose the body at every step of each way from one key frame to the next; a position of rest is one body."""
    posed = posed or poses(figure)
    if len(posed) == 1:
        return [list(posed)]
    ends = list(zip(figure.frames, posed, strict=True))
    shares = [step / steps for step in range(steps + 1)]
    with trusted():  # on its way a limb may pass where no frame may put it
        return [
            [*between(before, after, shares, (first, last))]
            for (before, first), (after, last) in pairwise([*ends, ends[0]] if figure.cycle else ends)
        ]


def _form(frame: KeyFrame, name: str) -> Arm | Leg:
    return frame.arm(name) if name.endswith("arm") else frame.leg(name)


def _way(before: Arm | Leg, after: Arm | Leg, first: Limb, last: Limb) -> _Way:
    """Hold a limb on the way, if it touches the same in both forms or goes from point to point; else let it swing."""
    moving = after.swing is not None and any(
        getattr(before, key, None) and getattr(after, key, None) for key in _POINTS
    )
    same = all(getattr(before, key, None) == getattr(after, key, None) for key in _PLACES)
    jointed = isinstance(before, Leg) and isinstance(after, Leg) and before.flex is not None and after.flex is not None
    touching = any(getattr(before, key, None) is not None for key in _PLACES[:-1])
    if moving or (same and (touching or jointed)):
        blend = _Blend(before, after)
        return lambda share: _Held(blend.at(share), before, after, share)
    pairs = (
        *zip(first.directions, last.directions, strict=True),
        (first.toward, last.toward),
        (first.upward, last.upward),
    )
    arcs = [Arc(a, b) for a, b in pairs]
    return lambda share: _Free(*(arc.at(share) for arc in arcs))


class _Blend:
    """What lies between two values: every number, and every point that a limb swings to, moves to the second's."""

    def __init__(self, before: Any, after: Any) -> None:
        self._model = type(before)
        self._same: dict[str, Any] = {}
        self._numbers: list[tuple[str, float, float]] = []
        self._points: list[tuple[str, tuple[Any, Any], float]] = []
        for field in attrs.fields(self._model):
            a, b = getattr(before, field.name), getattr(after, field.name)
            if field.name == "foot":  # a planted foot that says nothing is flat
                a, b = a or 0.0, b or 0.0
            self._same[field.name] = None if b is None else a
            if a is None or b is None or a == b:
                continue
            if type(a) in (int, float) and type(b) in (int, float):
                self._numbers.append((field.name, a, b - a))
            elif field.name in _POINTS:
                self._points.append((field.name, (a, b), after.swing or 0.0))

    def at(self, share: float, **others: Any) -> Any:
        """Make the value at a share of the way, with other fields as they are given."""
        moved: dict[str, Any] = {name: a + way * share for name, a, way in self._numbers}
        moved |= {name: _arched(ends, height, share) for name, ends, height in self._points}
        return self._model(**self._same | moved | others)


def _arched(ends: tuple[Any, Any], height: float, share: float) -> tuple[float, ...]:
    """Find a point on half an ellipse between two points; on the straight line if it has no height."""
    way = (1.0 - cos(pi * share)) / 2.0 if height else share
    x, y, *depth = (a + (b - a) * way for a, b in zip(*ends, strict=True))
    return (x, y + height * sin(pi * share), *depth)


def _body(frame: KeyFrame, limbs: Mapping[str, _Held | _Free]) -> Body:
    """Pose the body of a frame with these limbs: a leg on the other leg comes after it, and arms come after legs."""
    trunk = torso(frame)
    trunk = trunk.moved(_root(frame, trunk, limbs))
    if frame.rest.head is not None:
        trunk = nodded(trunk, neck_down(trunk, frame, frame.rest.head), frame.head)
    done: dict[str, Limb] = {}
    for name in sorted(LIMBS, key=lambda name: (name.endswith("arm"), _leans(limbs[name]))):
        limb = limbs[name]
        done[name] = _swung(limb, trunk, name) if isinstance(limb, _Free) else _held(limb, trunk, name, done)
    return Body(torso=trunk, limbs={name: done[name] for name in LIMBS})


def _leans(limb: _Held | _Free) -> bool:
    return isinstance(limb, _Held) and isinstance(limb.form, Leg) and limb.form.ankle_on is not None


def _held(limb: _Held, trunk: Torso, name: str, done: Mapping[str, Limb]) -> Limb:
    if isinstance(limb.form, Arm):
        elbows = [elbow_toward(form, trunk, name) for form in (limb.before, limb.after) if isinstance(form, Arm)]
        return arm(limb.form, trunk, name, done, swung(elbows[0], elbows[-1], limb.share))
    knees = [knee_toward(form, trunk, name) for form in (limb.before, limb.after) if isinstance(form, Leg)]
    return leg(limb.form, trunk, name, done, swung(knees[0], knees[-1], limb.share))


def _swung(limb: _Free, trunk: Torso, name: str) -> Limb:
    start, sizes = (shoulder, (UPPER_ARM, FOREARM)) if name.endswith("arm") else (hip, (THIGH, SHIN))
    first = start(trunk, name)
    middle = plus(first, limb.upper, sizes[0])
    return Limb(
        joints=(first, middle, plus(middle, limb.lower, sizes[1])),
        toward=limb.toward,
        upward=square_to(limb.upward, limb.toward, limb.upper),
    )


def _root(frame: KeyFrame, trunk: Torso, limbs: Mapping[str, _Held | _Free]) -> Vec:
    """Find where the hips are: over planted knees or feet, else as ``rest`` says, else as ``root`` says."""
    held = {name: limb.form for name, limb in limbs.items() if isinstance(limb, _Held)}
    legs = {name: form for name, form in held.items() if isinstance(form, Leg)}
    for name, form in legs.items():
        if form.knee_at is not None:
            return minus(hip_over_knee(form, trunk, name), hip(trunk, name))
    x, y, z = (*(frame.root or (0.0, 0.0)), 0.0)[:3]
    if frame.rest.shoulders is not None:
        x = frame.rest.shoulders - trunk.nodes[-1][0]
    elif frame.rest.hips is not None:
        x = frame.rest.hips
    if frame.rest.trunk is not None:
        y = frame.rest.trunk - trunk.lowest()
    elif frame.rest.seat is not None:
        y = frame.rest.seat + SEAT
    else:
        y = next((hip_over_foot(form, trunk, name, x) for name, form in legs.items() if form.knee_bend is not None), y)
    return (x, y, z)
