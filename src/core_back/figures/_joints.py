"""The places on the body that arrows follow and straps go to."""

from __future__ import annotations

from core_back._model.pose_vocabulary import Joint
from core_back.figures._motion import Body
from core_back.figures._skeleton import BELLY, THICK
from core_back.figures._vector import Vec, cross, mixed, plus, scaled, square_to

#: How far down the thigh a strap goes round it, and how far the hand and foot are followed past wrist and ankle.
_ROUND, _PAST = 0.6, 0.3


def joint(body: Body, name: Joint) -> Vec:
    """Find the place that an arrow follows."""
    trunk = body.torso
    if name in (Joint.HIP, Joint.TRAVEL):
        return trunk.nodes[0]
    if name is Joint.HEAD:
        return trunk.head.place(trunk.skull, 0.56, 0.0)
    if name is Joint.CHEST:
        return trunk.nodes[-2]
    if name is Joint.BELLY:
        return trunk.at(BELLY)[0]
    return _on_limb(body, *name.value.split("_"))


def _on_limb(body: Body, side: str, part: str) -> Vec:
    limb = body.limbs[f"{side}_{'arm' if part in ('hand', 'elbow') else 'leg'}"]
    if part in ("elbow", "knee"):
        return limb.joints[1]
    if part == "thigh":
        along, pelvis = limb.directions[0], body.torso.pelvis
        front = square_to(cross(pelvis.side, along), along, pelvis.front)
        return plus(mixed(*limb.joints[:2], _ROUND), front, -THICK["thigh"][1])
    return plus(limb.joints[2], scaled(limb.toward, _PAST))
