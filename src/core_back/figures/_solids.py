"""What a body is made of: balls and ellipsoids."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from core_back.figures._vector import NEAR, Vec, scaled, square_to, turned, unit


class Ball(NamedTuple):
    """A ball, as nearly all of the body is made of."""

    middle: Vec
    radius: float

    @property
    def axes(self) -> tuple[Vec, Vec, Vec]:
        """Three half axes."""
        return ((self.radius, 0.0, 0.0), (0.0, self.radius, 0.0), (0.0, 0.0, self.radius))

    def lowest(self) -> float:
        """Measure the height of its lowest point."""
        return self.middle[1] - self.radius


class Ellipsoid(NamedTuple):
    """An ellipsoid: its middle and its three half axes."""

    middle: Vec
    axes: tuple[Vec, Vec, Vec]

    def lowest(self) -> float:
        """Measure the height of its lowest point."""
        (_, a, _), (_, b, _), (_, c, _) = self.axes
        return self.middle[1] - sqrt(a * a + b * b + c * c)

    def grown(self, times: float) -> Ellipsoid:
        """Make it larger about its middle."""
        along, front, side = self.axes
        return Ellipsoid(self.middle, (scaled(along, times), scaled(front, times), scaled(side, times)))


Solid = Ball | Ellipsoid


def disc(middle: Vec, radius: float, axis: Vec) -> Ellipsoid:
    """Make the flat round end of something that runs along the axis."""
    across = square_to(NEAR, axis, (1.0, 0.0, 0.0))
    other = unit(turned(across, axis, 90.0))
    return Ellipsoid(middle, (scaled(across, radius), scaled(other, radius), scaled(axis, 0.03)))
