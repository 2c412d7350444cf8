"""The body at any moment: key frames solved, and what lies between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
from core_back.figures._vector import Vec, minus, mixed, plus, square_to, swung

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

    before: Limb
    after: Limb
    share: float


def solved(frame: KeyFrame) -> Body:
    """Pose the body of a key frame."""
    forms = [_form(frame, name) for name in LIMBS]
    return _body(frame, {name: _Held(form, form, form, 0.0) for name, form in zip(LIMBS, forms, strict=True)})


def between(before: KeyFrame, after: KeyFrame, shares: Iterable[float]) -> Iterator[Body]:
    """Yield the body on the way between two key frames, at each share of the way."""
    first, last = solved(before), solved(after)
    if before.rest.head is None or after.rest.head is None:
        before, after = _nodding(before, first.torso), _nodding(after, last.torso)
    for share in shares:
        root = mixed(first.torso.nodes[0], last.torso.nodes[0], share)
        frame = attrs.evolve(_blended(before, after, share), root=root, rest=_blended(before.rest, after.rest, share))
        yield _body(
            frame,
            {
                name: _way(_form(before, name), _form(after, name), share)
                or _Free(first.limbs[name], last.limbs[name], share)
                for name in LIMBS
            },
        )


def _nodding(frame: KeyFrame, trunk: Torso) -> KeyFrame:
    """Write into a frame how its neck bends while the head lies down, for a way on which the head lifts."""
    if frame.rest.head is None:
        return frame
    return attrs.evolve(frame, neck=neck_down(trunk, frame, frame.rest.head))


def moments(figure: Figure, steps: int = STEPS) -> list[list[Body]]:
    """Pose the body at every step of each way from one key frame to the next; a position of rest is one body."""
    frames = [*figure.frames, figure.frames[0]] if figure.cycle else list(figure.frames)
    if len(frames) == 1:
        return [[solved(frames[0])]]
    shares = [step / steps for step in range(steps + 1)]
    with trusted():  # on its way a limb may pass where no frame may put it
        return [[*between(before, after, shares)] for before, after in pairwise(frames)]


def _form(frame: KeyFrame, name: str) -> Arm | Leg:
    return frame.arm(name) if name.endswith("arm") else frame.leg(name)


def _way(before: Arm | Leg, after: Arm | Leg, share: float) -> _Held | None:
    """Hold a limb on the way, if it touches the same in both forms or goes from point to point."""
    moving = after.swing is not None and any(
        getattr(before, key, None) and getattr(after, key, None) for key in _POINTS
    )
    same = all(getattr(before, key, None) == getattr(after, key, None) for key in _PLACES)
    jointed = isinstance(before, Leg) and isinstance(after, Leg) and before.flex is not None and after.flex is not None
    touching = any(getattr(before, key, None) is not None for key in _PLACES[:-1])
    if moving or (same and (touching or jointed)):
        return _Held(_blended(before, after, share), before, after, share)
    return None


def _blended(before: Any, after: Any, share: float) -> Any:
    """Move every number of the first value, and every point that a limb swings to, part of the way to the second's."""
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(before)):
        a, b = getattr(before, field.name), getattr(after, field.name)
        if field.name == "foot":  # a planted foot that says nothing is flat
            a, b = a or 0.0, b or 0.0
        if type(a) in (int, float) and type(b) in (int, float):
            changes[field.name] = a + (b - a) * share
        elif field.name in _POINTS and a is not None and b is not None and a != b:
            changes[field.name] = _arched((a, b), after.swing or 0.0, share)
        elif a is None or b is None:
            changes[field.name] = None
    return attrs.evolve(before, **changes)


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
    upper, lower = (swung(a, b, limb.share) for a, b in zip(limb.before.directions, limb.after.directions, strict=True))
    first = start(trunk, name)
    middle = plus(first, upper, sizes[0])
    toward = swung(limb.before.toward, limb.after.toward, limb.share)
    return Limb(
        joints=(first, middle, plus(middle, lower, sizes[1])),
        toward=toward,
        upward=square_to(swung(limb.before.upward, limb.after.upward, limb.share), toward, upper),
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
