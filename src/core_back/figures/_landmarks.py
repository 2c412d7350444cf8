"""A limb in space, and the places on the body that another limb may touch."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from core_back._model.pose import Arm, Leg
from core_back._model.pose_vocabulary import Landmark, Side
from core_back.figures._skeleton import BELLY, THICK, Torso, section
from core_back.figures._vector import Vec, cross, dot, minus, mixed, plus, scaled, square_to, unit


@attrs.frozen(kw_only=True)
class Limb:
    """
    An arm or a leg in space.

    Attributes:
        joints: Shoulder, elbow, wrist; or hip, knee, ankle.
        toward: Where the fingers or the toes point.
        upward: Away from the palm or the sole.
        gap: How far the hand or foot stays from what it should touch.
    """

    joints: tuple[Vec, Vec, Vec]
    toward: Vec
    upward: Vec
    gap: float = 0.0

    @property
    def directions(self) -> tuple[Vec, Vec]:
        """Of the upper and of the lower segment."""
        first, middle, last = self.joints
        return unit(minus(middle, first)), unit(minus(last, middle))


def side_of(name: str) -> float:
    """Return 1 for the near side, -1 for the far one."""
    return 1.0 if name.startswith("near") else -1.0


def landmark(form: Arm | Leg, place: Landmark, torso: Torso, name: str, legs: Mapping[str, Limb]) -> Vec:
    """Find the point over a place on the body where a wrist or an ankle goes."""
    segment = place.value.split("_")[-1]
    if segment in ("thigh", "shin"):
        owner = place.value.split("_")[0] if "_" in place.value else name.split("_", maxsplit=1)[0]
        other = legs[f"{owner}_leg"]
        first, last = other.joints[:2] if segment == "thigh" else other.joints[1:]
        axis = unit(minus(last, first))
        front = square_to(cross(torso.pelvis.side, axis), axis, torso.pelvis.front)
        side = scaled(
            cross(axis, front), -side_of(owner) if dot(cross(axis, front), torso.pelvis.side) < 0 else side_of(owner)
        )
        out = {Side.FRONT: front, Side.BEHIND: scaled(front, -1.0), Side.OUT: side, Side.IN: scaled(side, -1.0)}
        thick, thin = THICK[segment]
        return plus(mixed(first, last, form.along), out[form.side], thick + (thin - thick) * form.along + 0.1)
    return _on_trunk(place, torso, side_of(name))


def _on_trunk(place: Landmark, torso: Torso, side: float) -> Vec:
    """Find the point over a place on the trunk or the head."""
    if place is Landmark.HEAD:
        return torso.head.place(torso.skull, 0.45, -0.42, 0.2 * side)
    share = {Landmark.LOW_BACK: 0.22, Landmark.BELLY: BELLY, Landmark.CHEST: 0.75, Landmark.WAIST: 0.24}[place]
    middle, axes = torso.at(share)
    front, back, width = section(share)
    if place is Landmark.LOW_BACK:
        return axes.place(middle, 0.0, -back - 0.04, 0.22 * side)
    if place is Landmark.WAIST:
        return axes.place(middle, 0.0, 0.0, (width + 0.05) * side)
    return axes.place(middle, 0.0, front + 0.05, 0.15 * side)
