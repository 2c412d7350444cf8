"""The body's measures, and the trunk: a spine from its chord and bends, with neck and head."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, cos, degrees, radians, sin, sqrt

import attrs

from core_back._model.pose import KeyFrame
from core_back.figures._vector import NEAR, Vec, dot, heading, plus, scaled, square_to, turned, unit

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
#: Radius of the head without the face, and the most that the neck bends to lay it down.
HEAD_RADIUS, MOST_NECK = 0.42, 60
#: Half the thickness of the lowest cross-section.
SEAT_ROUND = 0.22


@attrs.frozen
class Axes:
    """Three unit vectors: along the spine upwards, to the front, and to the near side of the body."""

    along: Vec
    front: Vec
    side: Vec

    def turned(self, axis: Vec, angle: float) -> Axes:
        """Turn the axes about a unit vector."""
        return Axes(*(turned(vector, axis, angle) for vector in (self.along, self.front, self.side)))

    def bent(self, angle: float) -> Axes:
        """Bend the axes for what follows: a positive angle curls to the front."""
        return self.turned(self.side, -angle)

    def place(self, origin: Vec, along: float, front: float, side: float = 0.0) -> Vec:
        """Find a point by its distances from an origin."""
        return plus(plus(plus(origin, self.along, along), self.front, front), self.side, side)


@attrs.frozen
class Solid:
    """An ellipsoid: its middle and its three half axes."""

    middle: Vec
    axes: tuple[Vec, Vec, Vec]

    def reach(self, direction: Vec) -> float:
        """Measure how far it reaches from its middle in a direction."""
        return sqrt(sum(dot(axis, direction) ** 2 for axis in self.axes))

    def grown(self, times: float) -> Solid:
        """Make it larger about its middle."""
        along, front, side = self.axes
        return Solid(self.middle, (scaled(along, times), scaled(front, times), scaled(side, times)))


def ball(middle: Vec, radius: float) -> Solid:
    """Make a ball."""
    return Solid(middle, ((radius, 0.0, 0.0), (0.0, radius, 0.0), (0.0, 0.0, radius)))


def disc(middle: Vec, radius: float, axis: Vec) -> Solid:
    """Make the flat round end of something that runs along the axis."""
    across = square_to(NEAR, axis, (1.0, 0.0, 0.0))
    other = unit(turned(across, axis, 90.0))
    return Solid(middle, (scaled(across, radius), scaled(other, radius), scaled(axis, 0.03)))


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

    def slice(self, share: float, axial: float | None = None, link: int | None = None) -> Solid:
        """Cut the trunk at a share of the spine's length; ``axial`` is half the thickness of that slice."""
        middle, axes = self.at(share, link)
        front, back, width = section(share)
        depth = (front + back) / 2
        half = (scaled(axes.front, depth), scaled(axes.side, width), scaled(axes.along, axial or depth))
        return Solid(plus(middle, axes.front, (front - back) / 2), half)

    def at(self, share: float, link: int | None = None) -> tuple[Vec, Axes]:
        """Find the point of the spine at a share of its length, on the line of a link, and the axes there."""
        if link is None:
            link = next((index for index, end in enumerate(NODES[1:-1]) if share <= end + 1e-9), len(LENGTHS) - 1)
        ahead = (share - NODES[link]) * SPINE_LENGTH
        return plus(self.nodes[link], self.links[link].along, ahead), self.links[link]

    def back(self, share: float, depth: float = 0.62) -> Vec:
        """Find a point under the skin of the back; with a ``depth`` of 1 it is on the skin."""
        middle, axes = self.at(share)
        return plus(middle, axes.front, -depth * section(share)[1])

    def moved(self, by: Vec) -> Torso:
        """Move the trunk."""
        return attrs.evolve(self, nodes=tuple(plus(node, by) for node in self.nodes), skull=plus(self.skull, by))

    def lowest(self) -> float:
        """Measure the height of its lowest point."""
        return min(solid.middle[1] - solid.reach((0.0, 1.0, 0.0)) for solid in self.solids())

    def solids(self) -> list[Solid]:
        """List its cross-sections."""
        return [self.slice(SECTIONS[0][0], SEAT_ROUND), *(self.slice(share) for share, *_ in SECTIONS[1:])]


LENGTHS = (SACRUM, *[LUMBAR / LUMBAR_LINKS] * LUMBAR_LINKS, *[THORAX / THORAX_LINKS] * THORAX_LINKS)
#: Shares of the spine's length at its nodes.
NODES = tuple(sum(LENGTHS[:count]) / SPINE_LENGTH for count in range(len(LENGTHS) + 1))


def torso(frame: KeyFrame) -> Torso:
    """Pose the trunk of a frame, with the hips at the origin."""
    bends = [(RELAXED_LUMBAR + frame.low_back) / LUMBAR_LINKS] * LUMBAR_LINKS
    bends += [(RELAXED_THORAX + frame.upper_back) / THORAX_LINKS] * THORAX_LINKS
    angles = [0.0]
    for bend in bends:
        angles.append(angles[-1] - bend)
    x = sum(size * cos(radians(angle)) for size, angle in zip(LENGTHS, angles, strict=True))
    y = sum(size * sin(radians(angle)) for size, angle in zip(LENGTHS, angles, strict=True))
    pelvis = frame.trunk - degrees(atan2(y, x))
    chord = heading(frame.trunk)
    nodes: list[Vec] = [(0.0, 0.0, 0.0)]
    links: list[Axes] = []
    flat = nodes[0]
    for angle, size, share in zip(angles, LENGTHS, NODES, strict=False):
        turn = frame.roll + frame.twist * (1.0 - share)
        axes = Axes(heading(pelvis + angle), heading(pelvis + angle - 90.0), NEAR)
        flat = plus(flat, axes.along, size)
        links.append(axes.turned(chord, turn))
        nodes.append(turned(flat, chord, turn))
    made = Torso(nodes=tuple(nodes), links=tuple(links), skull=flat, head=links[-1], shrug=frame.shrug)
    return nodded(made, frame.neck, frame.head)


def nodded(trunk: Torso, neck: float, head: float) -> Torso:
    """Bend neck and head of a trunk."""
    axes = trunk.chest.bent(neck)
    skull = plus(trunk.nodes[-1], axes.along, NECK)
    return attrs.evolve(trunk, skull=skull, head=axes.bent(RELAXED_HEAD + head))


def neck_down(trunk: Torso, frame: KeyFrame, height: float) -> float:
    """Find the bend of the neck that lays the head at a height, as near to the frame's own bend as possible."""

    def above(neck: float) -> float:
        return skull_ball(nodded(trunk, neck, frame.head)).middle[1] - HEAD_RADIUS - height

    for step in range(1, MOST_NECK + 1):
        for sign in (1, -1):
            low, high = frame.neck + sign * (step - 1), frame.neck + sign * step
            if above(low) * above(high) <= 0.0:
                for _ in range(20):
                    middle = (low + high) / 2
                    low, high = (low, middle) if above(low) * above(middle) <= 0.0 else (middle, high)
                return high
    return frame.neck


def skull_ball(trunk: Torso) -> Solid:
    """Model the head without the face."""
    return ball(trunk.head.place(trunk.skull, 0.56, 0.0), HEAD_RADIUS)
