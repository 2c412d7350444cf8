"""The parts of the body as they are drawn: rigid pieces, each on one bone, each of one ink."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from statistics import mean

import attrs

from core_back.figures._camera import Camera, Spot
from core_back.figures._head import face
from core_back.figures._landmarks import Limb, side_of
from core_back.figures._motion import Body
from core_back.figures._outline import hull, polygon
from core_back.figures._skeleton import (
    HAND,
    LENGTHS,
    LUMBAR_LINKS,
    NODES,
    SEAT_ROUND,
    SECTIONS,
    THICK,
    Torso,
    skull_ball,
)
from core_back.figures._solids import Ball, Solid, disc
from core_back.figures._vector import Vec, cross, mixed, plus, scaled


class Ink(StrEnum):
    """What a piece is coloured as."""

    SKIN = "skin"
    SHIRT = "shirt"
    SHORTS = "shorts"
    HAIR = "hair"
    EYE = "eye"
    SPINE = "spine"
    CLOTH = "cloth"
    LINE = "line"
    FINGER = "finger"
    FAR_FINGER = "far-finger"
    FAR_SKIN = "far-skin"
    FAR_SHIRT = "far-shirt"
    FAR_SHORTS = "far-shorts"


@attrs.frozen
class Piece:
    """
    A rigid piece.

    Attributes:
        bone: The bone that it moves with.
        ink: What it is coloured as.
        hulls: Groups of solids; the piece is the outlines round them.
        lines: Lines that the piece has besides.
    """

    bone: str
    ink: Ink
    hulls: tuple[tuple[Solid, ...], ...] = ()
    lines: tuple[tuple[Vec, Vec], ...] = ()

    def path(self, camera: Camera) -> str:
        """Draw its outline in the picture."""
        outlines = "".join(hull([camera.ellipse(solid) for solid in group]) for group in self.hulls)
        return outlines + "".join(polygon([camera.spot(spot) for spot in line], closed=False) for line in self.lines)


FAR = {Ink.SKIN: Ink.FAR_SKIN, Ink.FINGER: Ink.FAR_FINGER, Ink.SHIRT: Ink.FAR_SHIRT, Ink.SHORTS: Ink.FAR_SHORTS}
_LAST = len(LENGTHS)
#: Nodes of the spine at which one slice of the shirt ends and the next begins.
_CUTS = (*range(1, LUMBAR_LINKS + 2), LUMBAR_LINKS + 3, LUMBAR_LINKS + 5, _LAST)
_BACK = [(f"back{start}", start, end) for start, end in pairwise(_CUTS)]
_SLEEVE, _SHORTS_LEG = 0.55, 0.58
#: Where what is tied round the waist begins and ends, how much wider than the waist it is, and how thick its roll is.
_BELT, _BAND, _ROLL = (0.26, 0.34), 1.08, 0.18
#: How far from the wrist the fingers begin, how far each is from the middle of the hand, and where its tip is.
_KNUCKLES = 0.2
_FINGERS, _TIPS = (0.08, 0.027, -0.027, -0.08), (0.41, 0.45, 0.43, 0.37)


def bones(body: Body) -> dict[str, tuple[Vec, Vec]]:
    """Find where each bone begins and ends."""
    trunk = body.torso
    ends_of = {"pelvis": (trunk.nodes[0], trunk.nodes[1]), "neck": (trunk.nodes[-1], trunk.skull)}
    ends_of["head"] = (trunk.skull, plus(trunk.skull, trunk.head.along))
    for bone, start, end in _BACK:
        ends_of[bone] = (trunk.nodes[start], trunk.nodes[end])
    for name, limb in body.limbs.items():
        first, middle, last = limb.joints
        ends_of[name + "1"] = (first, middle)
        ends_of[name + "2"] = (middle, last)
        ends_of[name + "3"] = (last, plus(last, limb.toward, HAND))
    return ends_of


def pelvis(trunk: Torso) -> list[Piece]:
    """Draw the top of the shorts."""
    seat, hips, waist = (
        trunk.slice(SECTIONS[0][0], SEAT_ROUND, 0),
        trunk.slice(0.06, None, 0),
        trunk.slice(0.2, 0.05, 0),
    )
    return [Piece("pelvis", Ink.SHORTS, ((seat, hips), (hips, waist)))]


def shirt(trunk: Torso) -> list[Piece]:
    """Draw the shirt in slices."""
    pieces = []
    for start, end in pairwise(_CUTS):
        solids = [trunk.slice(NODES[start], None, start), trunk.slice(NODES[end], None, end - 1)]
        if end == _LAST:
            solids.append(trunk.slice(0.95, None, end - 1))
        pieces.append(Piece(f"back{start}", Ink.SHIRT, (tuple(solids),)))
    return pieces


def belt(trunk: Torso) -> list[Piece]:
    """Draw what is tied round the waist: a roll behind the low back, on a band."""
    band = tuple(trunk.slice(share, 0.03).grown(_BAND) for share in _BELT)
    share = mean(_BELT)
    roll = Ball(plus(trunk.back(share, 1.0), trunk.at(share)[1].front, -_ROLL), _ROLL)
    return [Piece(f"back{LUMBAR_LINKS // 2}", Ink.CLOTH, (band, (roll,)))]


def neck(trunk: Torso) -> list[Piece]:
    """Draw the neck."""
    low, high = THICK["neck"]
    return [
        Piece("neck", Ink.SKIN, ((Ball(trunk.nodes[-1], low), Ball(plus(trunk.skull, trunk.head.along, 0.15), high)),))
    ]


def spine(trunk: Torso) -> list[Piece]:
    """Draw dots along the back, larger in the low back."""
    dots = [("pelvis", 0.085, 0.07)]
    for start, end in pairwise(_CUTS):
        low = start <= LUMBAR_LINKS
        shares = [NODES[start] + part * (NODES[end] - NODES[start]) for part in ((0.5,) if low else (0.25, 0.75))]
        dots += [(f"back{start}", share, 0.07 if low else 0.05) for share in shares]
    return [Piece(bone, Ink.SPINE, ((Ball(trunk.back(share), size),),)) for bone, share, size in dots]


def limb_pieces(name: str, limb: Limb) -> list[Piece]:
    """Draw an arm or a leg, its end first."""
    return list(_arm(name, limb) if name.endswith("arm") else _leg(name, limb))


def _tapered(start: Vec, end: Vec, kind: str) -> tuple[Solid, Solid]:
    return Ball(start, THICK[kind][0]), Ball(end, THICK[kind][1])


def _skin(name: str, limb: Limb) -> tuple[tuple[Solid, ...], ...]:
    """Model hand, forearm and upper arm, or foot, shin and thigh."""
    start, middle, end = limb.joints
    if name.endswith("arm"):
        return _palm(name, limb), _tapered(middle, end, "fore"), _tapered(start, middle, "upper")
    return foot(limb), _tapered(middle, end, "shin"), _tapered(start, middle, "thigh")


def _skin_pieces(name: str, limb: Limb) -> Iterator[Piece]:
    for number, group in zip("321", _skin(name, limb), strict=True):
        yield Piece(f"{name}{number}", Ink.SKIN, (group,))


def _arm(name: str, limb: Limb) -> Iterator[Piece]:
    start, elbow, _ = limb.joints
    yield _fingers(name, limb)
    yield from _skin_pieces(name, limb)
    sleeve = (Ball(start, 0.235), disc(mixed(start, elbow, _SLEEVE), 0.215, limb.directions[0]))
    yield Piece(f"{name}1", Ink.SHIRT, (sleeve,))


def _leg(name: str, limb: Limb) -> Iterator[Piece]:
    start, knee, _ = limb.joints
    yield from _skin_pieces(name, limb)
    leg = (Ball(start, 0.41), disc(mixed(start, knee, _SHORTS_LEG), 0.345, limb.directions[0]))
    yield Piece(f"{name}1", Ink.SHORTS, (leg,))


def _inner(name: str, limb: Limb) -> Vec:
    """Find the direction from the middle of a hand to its thumb."""
    return scaled(cross(limb.toward, limb.upward), side_of(name))


def _palm(name: str, limb: Limb) -> tuple[Solid, ...]:
    wrist, inner = limb.joints[2], _inner(name, limb)
    knuckles = plus(wrist, limb.toward, _KNUCKLES)
    return Ball(wrist, 0.1), Ball(plus(knuckles, inner, 0.065), 0.055), Ball(plus(knuckles, inner, -0.065), 0.055)


def _fingers(name: str, limb: Limb) -> Piece:
    """Draw fingers that droop a little, and the thumb on the inner side."""
    wrist, inner = limb.joints[2], _inner(name, limb)

    def at(ahead: float, aside: float, above: float = 0.0) -> Vec:
        return plus(plus(plus(wrist, limb.toward, ahead), inner, aside), limb.upward, above)

    fingers = tuple(
        (at(_KNUCKLES, aside), at(tip, 1.35 * aside, -0.04)) for aside, tip in zip(_FINGERS, _TIPS, strict=True)
    )
    thumb = (at(0.08, 0.06, 0.02), at(0.25, 0.18, 0.08))
    return Piece(f"{name}3", Ink.FINGER, lines=(*fingers, thumb))


def foot(limb: Limb) -> tuple[Solid, ...]:
    """Model heel, ball and toes over a flat sole."""
    ankle = limb.joints[2]

    def over(ahead: float, radius: float) -> Solid:
        return Ball(plus(plus(ankle, limb.toward, ahead), limb.upward, radius - 0.15), radius)

    return over(-0.1, 0.15), over(0.05, 0.165), over(0.42, 0.105), over(0.68, 0.075)


def head(body: Body, camera: Camera) -> list[tuple[Ink, str]]:
    """Draw the head as paths; it is turned and mirrored but never squashed."""
    axes = body.torso.head
    return [(Ink(ink), path) for ink, path in face(camera, body.torso.skull, axes.along, axes.front)]


def solids(body: Body) -> dict[str, list[Solid]]:
    """Collect all that the body takes up, by the name of the part."""
    by_part: dict[str, list[Solid]] = {"trunk": [*body.torso.solids()], "head": [skull_ball(body.torso)]}
    for name, limb in body.limbs.items():
        by_part[name] = [solid for group in _skin(name, limb) for solid in group]
    return by_part


def middle(body: Body, name: str) -> Vec:
    """Return the elbow or the knee."""
    return body.limbs[name].joints[1]


def ends(body: Body, camera: Camera, name: str) -> list[Spot]:
    """Project the joints of a limb and its tip into the picture."""
    limb = body.limbs[name]
    return [camera.spot(joint) for joint in (*limb.joints, plus(limb.joints[2], limb.toward, HAND))]
