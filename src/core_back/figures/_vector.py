"""Vectors in space: x to the right, y up, z towards the reader; lengths in head heights, angles in degrees."""

from __future__ import annotations

from math import acos, cos, degrees, hypot, radians, sin

Vec = tuple[float, float, float]

UP: Vec = (0.0, 1.0, 0.0)
NEAR: Vec = (0.0, 0.0, 1.0)


def plus(a: Vec, b: Vec, times: float = 1.0) -> Vec:
    """Add ``times`` as much of ``b`` to ``a``."""
    return (a[0] + times * b[0], a[1] + times * b[1], a[2] + times * b[2])


def minus(a: Vec, b: Vec) -> Vec:
    """Subtract ``b`` from ``a``."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scaled(a: Vec, times: float) -> Vec:
    """Scale ``a``."""
    return (a[0] * times, a[1] * times, a[2] * times)


def dot(a: Vec, b: Vec) -> float:
    """Compute the scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """Compute the vector product."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vec) -> float:
    """Measure the length."""
    return hypot(*a)


def unit(a: Vec, otherwise: Vec = UP) -> Vec:
    """Return the direction as a unit vector; ``otherwise`` if there is none."""
    size = length(a)
    return scaled(a, 1.0 / size) if size > 1e-9 else otherwise


def square_to(a: Vec, axis: Vec, otherwise: Vec) -> Vec:
    """Return the direction of ``a``, or else of ``otherwise``, at right angles to the unit vector ``axis``."""
    part = plus(a, axis, -dot(a, axis))
    if length(part) < 1e-6:
        part = plus(otherwise, axis, -dot(otherwise, axis))
    return unit(part)


def heading(angle: float) -> Vec:
    """Return the direction of an angle in the side plane: 0 is right, 90 is up."""
    turn = radians(angle)
    return (cos(turn), sin(turn), 0.0)


def turned(a: Vec, axis: Vec, angle: float) -> Vec:
    """Turn ``a`` about a unit vector, by the right-hand rule."""
    if not angle:  # as in most figures, where nothing rolls or twists
        return a
    turn = radians(angle)
    c, s = cos(turn), sin(turn)
    (x, y, z), (u, v, w) = a, axis  # written out, as nothing is done more often
    along = (u * x + v * y + w * z) * (1.0 - c)
    return (
        x * c + s * (v * z - w * y) + along * u,
        y * c + s * (w * x - u * z) + along * v,
        z * c + s * (u * y - v * x) + along * w,
    )


def mixed(a: Vec, b: Vec, share: float) -> Vec:
    """Find the point between two points."""
    rest = 1.0 - share
    return (a[0] * rest + share * b[0], a[1] * rest + share * b[1], a[2] * rest + share * b[2])


def angle_between(a: Vec, b: Vec) -> float:
    """Measure the angle between two unit vectors."""
    return degrees(acos(max(-1.0, min(1.0, dot(a, b)))))


class Arc:
    """The shorter arc from one direction to another; opposite ones turn anticlockwise."""

    def __init__(self, start: Vec, end: Vec) -> None:
        axis = cross(start, end)
        self._start, self._angle = start, angle_between(start, end)
        self._axis = square_to(axis, start, NEAR) if length(axis) > 1e-6 else square_to(NEAR, start, UP)

    def at(self, share: float) -> Vec:
        """Find the direction at a share of the way."""
        return unit(turned(self._start, self._axis, share * self._angle))


def swung(a: Vec, b: Vec, share: float) -> Vec:
    """Find the direction between two directions, at a share of the shorter arc."""
    return a if a == b else Arc(a, b).at(share)
