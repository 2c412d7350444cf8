"""Seeing: from space to the picture, without perspective."""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians, sin, sqrt

import attrs

from core_back._model.pose_vocabulary import View
from core_back.figures._solids import Ball, Solid
from core_back.figures._vector import Vec

#: Units of the picture for the height of a head.
UNIT = 100.0

Spot = tuple[float, float]

#: For each view, how far the body is turned and how far one looks down on it.
VIEWS: dict[View, tuple[float, float]] = {
    View.SIDE: (0, 0),
    View.FEET: (-48, 16),
    View.FEET_HIGH: (-58, 32),
    View.FRONT_QUARTER: (-14, 36),
    View.PLANK_QUARTER: (-14, 12),
    View.CHAIR_QUARTER: (-54, 22),
    View.FRONT: (-72, 8),
    View.ABOVE: (-16, 52),
    View.HEAD: (30, 40),
}


@attrs.frozen
class Ellipse:
    """A solid as it is seen: its middle, and its extent as a symmetric matrix."""

    middle: Spot
    xx: float
    xy: float
    yy: float

    def reach(self, x: float, y: float) -> float:
        """Measure how far it reaches from its middle in a direction."""
        return sqrt(max(1e-9, self.xx * x * x + 2 * self.xy * x * y + self.yy * y * y))

    def edge(self, x: float, y: float) -> Spot:
        """Find the point of its edge that lies farthest in a direction."""
        size = self.reach(x, y)
        return (
            self.middle[0] + (self.xx * x + self.xy * y) / size,
            self.middle[1] + (self.xy * x + self.yy * y) / size,
        )

    def radii(self) -> tuple[float, float, float]:
        """Compute its two half axes and the angle of the first."""
        mean, half = (self.xx + self.yy) / 2, hypot((self.xx - self.yy) / 2, self.xy)
        angle = degrees(atan2(2 * self.xy, self.xx - self.yy)) / 2 if half > 0.01 * mean else 0.0
        return sqrt(mean + half), sqrt(max(1e-9, mean - half)), angle


@attrs.frozen
class Camera:
    """
    A view.

    Attributes:
        yaw: How far the body is turned about the upright; below 0, what is on the right comes nearer.
        pitch: How far one looks down.
        shift: Added to what is seen, so that the picture begins at 0.
    """

    yaw: float = 0.0
    pitch: float = 0.0
    shift: Spot = (0.0, 0.0)
    _turns: tuple[float, float, float, float] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Compute the cosines and sines of both angles once, as every point needs them."""
        yaw, pitch = radians(self.yaw), radians(self.pitch)
        object.__setattr__(self, "_turns", (cos(yaw), sin(yaw), cos(pitch), sin(pitch)))

    def seen(self, vector: Vec) -> Spot:
        """Project a direction into the picture, where y points down."""
        x, y, z = vector
        c, s, up, down = self._turns
        return (UNIT * (x * c + z * s), -UNIT * (y * up - (z * c - x * s) * down))

    def depth(self, vector: Vec) -> float:
        """Measure how near a point is to the reader."""
        c, s, up, down = self._turns
        return (vector[2] * c - vector[0] * s) * up + vector[1] * down

    def spot(self, place: Vec) -> Spot:
        """Project a point into the picture."""
        x, y, z = place  # written out, as nothing is done more often
        c, s, up, down = self._turns
        right, low = self.shift
        return (UNIT * (x * c + z * s) + right, -UNIT * (y * up - (z * c - x * s) * down) + low)

    def reach(self, solid: Solid) -> Spot:
        """Measure how far a solid reaches from its middle across and down."""
        if isinstance(solid, Ball):
            return (UNIT * solid.radius, UNIT * solid.radius)
        seen = self.ellipse(solid)
        return (seen.reach(1.0, 0.0), seen.reach(0.0, 1.0))

    def ellipse(self, solid: Solid) -> Ellipse:
        """Project a solid into the picture."""
        (x0, y0), (x1, y1), (x2, y2) = map(self.seen, solid.axes)
        return Ellipse(
            self.spot(solid.middle),
            x0 * x0 + x1 * x1 + x2 * x2,
            x0 * y0 + x1 * y1 + x2 * y2,
            y0 * y0 + y1 * y1 + y2 * y2,
        )


def camera(view: View) -> Camera:
    """Set up the camera of a view."""
    return Camera(*VIEWS[view])
