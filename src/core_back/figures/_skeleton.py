"""The body's measures, and the trunk: a spine from its chord and bends, with neck and head."""

from __future__ import annotations

import functools
from collections.abc import Callable
from itertools import pairwise
from math import atan2, cos, degrees, radians, sin
from typing import NamedTuple

import attrs

from core_back._model.pose import KeyFrame
from core_back.figures._solids import Ball, Ellipsoid
from core_back.figures._vector import NEAR, Vec, heading, plus, scaled, turned

#: Lengths in head heights.
SACRUM, LUMBAR, THORAX, NECK = 0.42, 0.88, 1.22, 0.36
UPPER_ARM, FOREARM, HAND = 1.24, 1.06, 0.46
THIGH, SHIN, FOOT, ANKLE = 1.84, 1.72, 0.80, 0.15
HIP_WIDTH, SHOULDER_WIDTH, SHOULDER_DROP = 0.30, 0.52, 0.12

#: Links of the low and the upper back, and how much they curve when one stands relaxed.
LUMBAR_LINKS, THORAX_LINKS = 5, 6
RELAXED_LUMBAR, RELAXED_THORAX, RELAXED_HEAD = -22.0, 24.0, -11.0

#: Thickness of the limbs at both ends.
THICK: dict[str, tuple[float, float]] = {
    "thigh": (0.37, 0.25),
    "shin": (0.25, 0.135),
    "upper": (0.21, 0.165),
    "fore": (0.165, 0.105),
    "hand": (0.115, 0.085),
    "neck": (0.20, 0.19),
}

#: Cross-sections of the trunk: share of the spine's length, reach to the front and to the back, half the width.
SECTIONS = (
    (-0.10, 0.36, 0.43, 0.50),
    (0.06, 0.42, 0.52, 0.60),
    (0.20, 0.42, 0.43, 0.58),
    (0.34, 0.43, 0.32, 0.52),
    (0.50, 0.45, 0.31, 0.53),
    (0.68, 0.50, 0.36, 0.60),
    (0.84, 0.45, 0.38, 0.64),
    (0.95, 0.29, 0.31, 0.50),
    (1.00, 0.18, 0.22, 0.26),
)
SPINE_LENGTH = SACRUM + LUMBAR + THORAX
#: Shares of the spine's length at the belly and in the hollow of the low back.
BELLY, LOW_BACK = 0.32, 0.3
#: Radius of the head without the face, how far its middle is from the neck, and the most that the neck bends for it.
HEAD_RADIUS, SKULL, MOST_NECK = 0.42, 0.56, 60
#: Half the thickness of the lowest cross-section.
SEAT_ROUND = 0.22


class Axes(NamedTuple):
    """Three unit vectors: along the spine upwards, to the front, and to the near side of the body."""

    along: Vec
    front: Vec
    side: Vec

    def turned(self, axis: Vec, angle: float) -> Axes:
        """Turn the axes about a unit vector."""
        if not angle:  # as in most figures, where nothing rolls or twists
            return self
        along, front, side = self
        return Axes(turned(along, axis, angle), turned(front, axis, angle), turned(side, axis, angle))

    def bent(self, angle: float) -> Axes:
        """Bend the axes for what follows: a positive angle curls to the front."""
        return self.turned(self.side, -angle)

    def place(self, origin: Vec, along: float, front: float, side: float = 0.0) -> Vec:
        """Find a point by its distances from an origin."""
        (x, y, z), ((ax, ay, az), (fx, fy, fz), (sx, sy, sz)) = origin, self
        return (
            x + along * ax + front * fx + side * sx,
            y + along * ay + front * fy + side * sy,
            z + along * az + front * fz + side * sz,
        )


def section(share: float) -> tuple[float, float, float]:
    """Measure the trunk at a share of the spine's length: reach to the front, reach to the back, and half the width."""
    low, high = next(pair for pair in pairwise(SECTIONS) if share <= pair[1][0])
    t = (share - low[0]) / (high[0] - low[0])
    _, front, back, width = (a + t * (b - a) for a, b in zip(low, high, strict=True))
    return front, back, width


@attrs.frozen(kw_only=True)
class Torso:
    """
    The trunk in space.

    Attributes:
        nodes: From the middle of the hips to the base of the neck.
        links: The axes of each link between two nodes.
        skull: Where the head sits on the neck.
        head: The axes of the head.
        shrug: How far the shoulders are lifted.
    """

    nodes: tuple[Vec, ...]
    links: tuple[Axes, ...]
    skull: Vec
    head: Axes
    shrug: float = 0.0

    @property
    def pelvis(self) -> Axes:
        """The axes of the pelvis."""
        return self.links[0]

    @property
    def chest(self) -> Axes:
        """The axes at the top of the back."""
        return self.links[-1]

    def slice(self, share: float, axial: float | None = None, link: int | None = None) -> Ellipsoid:
        """Cut the trunk at a share of the spine's length; ``axial`` is half the thickness of that slice."""
        link, ahead, forward, depth, width = _cut(share, link)
        along, front, side = self.links[link]
        middle = plus(plus(self.nodes[link], along, ahead), front, forward)
        return Ellipsoid(middle, (scaled(front, depth), scaled(side, width), scaled(along, axial or depth)))

    def at(self, share: float, link: int | None = None) -> tuple[Vec, Axes]:
        """Find the point of the spine at a share of its length, on the line of a link, and the axes there."""
        link, ahead, *_ = _cut(share, link)
        axes = self.links[link]
        return plus(self.nodes[link], axes.along, ahead), axes

    def back(self, share: float, depth: float = 0.62) -> Vec:
        """Find a point under the skin of the back; with a ``depth`` of 1 it is on the skin."""
        middle, axes = self.at(share)
        return plus(middle, axes.front, -depth * section(share)[1])

    def moved(self, by: Vec) -> Torso:
        """Move the trunk."""
        nodes = tuple([plus(node, by) for node in self.nodes])
        return Torso(nodes=nodes, links=self.links, skull=plus(self.skull, by), head=self.head, shrug=self.shrug)

    def lowest(self) -> float:
        """Measure the height of its lowest point."""
        return min(solid.lowest() for solid in self.solids())

    def solids(self) -> list[Ellipsoid]:
        """List its cross-sections."""
        return [self.slice(SECTIONS[0][0], SEAT_ROUND), *[self.slice(share) for share, *_ in SECTIONS[1:]]]


LENGTHS = (SACRUM, *[LUMBAR / LUMBAR_LINKS] * LUMBAR_LINKS, *[THORAX / THORAX_LINKS] * THORAX_LINKS)
#: Shares of the spine's length at its nodes.
NODES = tuple(sum(LENGTHS[:count]) / SPINE_LENGTH for count in range(len(LENGTHS) + 1))


@functools.lru_cache(maxsize=256)
def _cut(share: float, link: int | None) -> tuple[int, float, float, float, float]:
    """Measure a slice: its link, how far up that and how far to the front its middle is, half its depth and width."""
    if link is None:
        link = next((index for index, end in enumerate(NODES[1:-1]) if share <= end + 1e-9), len(LENGTHS) - 1)
    front, back, width = section(share)
    return link, (share - NODES[link]) * SPINE_LENGTH, (front - back) / 2, (front + back) / 2, width


def torso(frame: KeyFrame) -> Torso:
    """Pose the trunk of a frame, with the hips at the origin."""
    bent = (frame.trunk, frame.low_back, frame.upper_back, frame.neck, frame.head)
    return _torso(bent, frame.shrug, frame.roll, frame.twist)


@functools.lru_cache(maxsize=8)  # on its way from frame to frame a body often moves its limbs alone
def _torso(bent: tuple[float, float, float, float, float], shrug: float, roll: float, twist: float) -> Torso:
    trunk, low_back, upper_back, neck, head = bent
    bends = [(RELAXED_LUMBAR + low_back) / LUMBAR_LINKS] * LUMBAR_LINKS
    bends += [(RELAXED_THORAX + upper_back) / THORAX_LINKS] * THORAX_LINKS
    angles = [0.0]
    for bend in bends:
        angles.append(angles[-1] - bend)
    x = sum(size * cos(radians(angle)) for size, angle in zip(LENGTHS, angles, strict=True))
    y = sum(size * sin(radians(angle)) for size, angle in zip(LENGTHS, angles, strict=True))
    pelvis = trunk - degrees(atan2(y, x))
    chord = heading(trunk)
    nodes: list[Vec] = [(0.0, 0.0, 0.0)]
    links: list[Axes] = []
    flat = nodes[0]
    for angle, size, share in zip(angles, LENGTHS, NODES, strict=False):
        turn = roll + twist * (1.0 - share)
        along = heading(pelvis + angle)
        axes = Axes(along, heading(pelvis + angle - 90.0), NEAR)
        flat = plus(flat, along, size)
        links.append(axes.turned(chord, turn))
        nodes.append(turned(flat, chord, turn))
    made = Torso(nodes=tuple(nodes), links=tuple(links), skull=flat, head=links[-1], shrug=shrug)
    return nodded(made, neck, head)


def nodded(trunk: Torso, neck: float, head: float) -> Torso:
    """Bend neck and head of a trunk."""
    axes = trunk.chest.bent(neck)
    skull = plus(trunk.nodes[-1], axes.along, NECK)
    bent = axes.bent(RELAXED_HEAD + head)
    return Torso(nodes=trunk.nodes, links=trunk.links, skull=skull, head=bent, shrug=trunk.shrug)


def neck_down(trunk: Torso, frame: KeyFrame, height: float) -> float:
    """Find the bend of the neck that lays the head at a height, as near to the frame's own bend as possible."""
    base = trunk.nodes[-1][1] - HEAD_RADIUS - height
    (_, up, _), (_, ahead, _), _ = trunk.chest

    def above(neck: float) -> float:
        """Measure how far over that height the head is with a bend of the neck."""
        low, high = radians(neck), radians(neck + RELAXED_HEAD + frame.head)
        return base + NECK * (up * cos(low) + ahead * sin(low)) + SKULL * (up * cos(high) + ahead * sin(high))

    reached = {sign: above(frame.neck) for sign in (1, -1)}
    for step in range(1, MOST_NECK + 1):
        for sign, over in reached.items():
            low, high = frame.neck + sign * (step - 1), frame.neck + sign * step
            reached[sign] = above(high)
            if over * reached[sign] <= 0.0:
                return _crossing(above, low, high)
    return frame.neck


def _crossing(above: Callable[[float], float], low: float, high: float) -> float:
    """Find by halving where between two values a function goes through 0."""
    first = above(low)
    for _ in range(20):
        middle = (low + high) / 2
        there = above(middle)
        if first * there <= 0.0:
            high = middle
        else:
            low, first = middle, there
    return high


def skull_ball(trunk: Torso) -> Ball:
    """Model the head without the face."""
    return Ball(trunk.head.place(trunk.skull, SKULL, 0.0), HEAD_RADIUS)
