"""The places on the body that arrows follow and straps go to."""

from __future__ import annotations

from collections.abc import Callable

from core_back._model.pose_vocabulary import Joint
from core_back.figures._limbs import shoulder
from core_back.figures._motion import Body
from core_back.figures._skeleton import BELLY, LOW_BACK, THICK, Torso, section, skull_ball
from core_back.figures._vector import Vec, cross, mixed, plus, square_to

#: How far down the thigh a strap goes round it, how far the hand and foot are followed past wrist and ankle, and how
#: far the heel is behind the ankle.
_ROUND, _PAST, _HEEL = 0.6, 0.3, 0.1
#: Of the two arrows at the belly: their length, how far from it they end, and how far from its middle they are.
_PRESS, _TOUCH, _PART = 0.8, 0.14, 0.26


def presses(torso: Torso) -> list[tuple[Vec, Vec]]:
    """Find where the arrows that press on the belly begin and end."""
    middle, axes = torso.at(BELLY)
    skin = section(BELLY)[0] + _TOUCH
    return [(axes.place(middle, along, skin + _PRESS), axes.place(middle, along, skin)) for along in (_PART, -_PART)]


def joint(body: Body, name: Joint) -> Vec:
    """Find the place that an arrow follows."""
    on_trunk = _ON_TRUNK.get(name)
    return on_trunk(body.torso) if on_trunk else _on_limb(body, *name.value.split("_"))


_ON_TRUNK: dict[Joint, Callable[[Torso], Vec]] = {
    Joint.HIP: lambda trunk: trunk.nodes[0],
    Joint.TRAVEL: lambda trunk: trunk.nodes[0],
    Joint.HEAD: lambda trunk: skull_ball(trunk).middle,
    Joint.CHEST: lambda trunk: trunk.nodes[-2],
    Joint.BELLY: lambda trunk: trunk.at(BELLY)[0],
    Joint.WAIST: lambda trunk: trunk.at(BELLY)[0],
    Joint.LOW_BACK: lambda trunk: trunk.back(LOW_BACK, 1.0),
    Joint.SHOULDERS: lambda trunk: shoulder(trunk, "near"),
}


def _on_limb(body: Body, side: str, part: str) -> Vec:
    limb = body.limbs[f"{side}_{'arm' if part in ('hand', 'elbow') else 'leg'}"]
    if part in ("elbow", "knee"):
        return limb.joints[1]
    if part == "thigh":
        along, pelvis = limb.directions[0], body.torso.pelvis
        front = square_to(cross(pelvis.side, along), along, pelvis.front)
        return plus(mixed(*limb.joints[:2], _ROUND), front, -THICK["thigh"][1])
    return plus(limb.joints[2], limb.toward, _PAST if part != "heel" else -_HEEL)
