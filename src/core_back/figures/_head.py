"""The head: a profile, or a face where it turns to the reader; turned and mirrored, never squashed."""

from __future__ import annotations

from math import hypot

from core_back.figures._camera import UNIT, Camera, Spot
from core_back.figures._outline import joined
from core_back.figures._vector import Vec

#: Points from the skull's seat on the neck, x to the front and y to the crown, in head heights; C is a curve.
_Path = tuple[tuple[str, tuple[Spot, ...]], ...]

_PROFILE: _Path = (
    ("M", ((0.30, 0.90),)),
    ("C", ((0.38, 0.84), (0.41, 0.76), (0.41, 0.68))),
    ("C", ((0.41, 0.63), (0.39, 0.61), (0.39, 0.58))),
    ("L", ((0.49, 0.43),)),
    ("C", ((0.51, 0.39), (0.48, 0.37), (0.41, 0.37))),
    ("C", ((0.43, 0.32), (0.42, 0.29), (0.40, 0.27))),
    ("C", ((0.42, 0.18), (0.40, 0.09), (0.30, 0.08))),
    ("C", ((0.18, 0.08), (0.08, 0.14), (0.02, 0.22))),
    ("L", ((-0.22, 0.16),)),
    ("C", ((-0.42, 0.40), (-0.44, 0.62), (-0.40, 0.70))),
    ("C", ((-0.30, 1.02), (0.14, 1.06), (0.30, 0.90))),
)
_CAP: _Path = (
    ("M", ((0.37, 0.83),)),
    ("C", ((0.18, 0.80), (0.08, 0.72), (0.04, 0.56))),
    ("C", ((0.0, 0.48), (-0.06, 0.50), (-0.06, 0.42))),
    ("C", ((-0.06, 0.34), (-0.14, 0.24), (-0.24, 0.13))),
    ("C", ((-0.36, 0.22), (-0.46, 0.44), (-0.45, 0.62))),
    ("C", ((-0.42, 1.10), (0.24, 1.14), (0.37, 0.83))),
)
#: An eye and the mouth.
_FEATURES: _Path = (
    ("M", ((0.27, 0.53),)),
    ("L", ((0.27, 0.60),)),
    ("M", ((0.40, 0.27),)),
    ("L", ((0.31, 0.28),)),
)

_FACE: _Path = (
    ("M", ((0.0, 0.05),)),
    ("C", ((0.26, 0.06), (0.36, 0.34), (0.36, 0.58))),
    ("C", ((0.36, 1.06), (-0.36, 1.06), (-0.36, 0.58))),
    ("C", ((-0.36, 0.34), (-0.26, 0.06), (0.0, 0.05))),
)
_FRINGE: _Path = (
    ("M", ((0.39, 0.55),)),
    ("C", ((0.34, 0.74), (0.18, 0.80), (-0.02, 0.79))),
    ("C", ((-0.2, 0.79), (-0.34, 0.72), (-0.39, 0.55))),
    ("C", ((-0.44, 1.17), (0.44, 1.17), (0.39, 0.55))),
)
#: Two eyes, nose and mouth.
_FACE_FEATURES: _Path = (
    ("M", ((-0.14, 0.50),)),
    ("L", ((-0.14, 0.56),)),
    ("M", ((0.14, 0.50),)),
    ("L", ((0.14, 0.56),)),
    ("M", ((0.01, 0.46),)),
    ("C", ((0.02, 0.42), (0.08, 0.35), (-0.02, 0.36))),
    ("M", ((-0.09, 0.225),)),
    ("C", ((-0.04, 0.195), (0.04, 0.195), (0.09, 0.225))),
)

#: How much the face must look at the reader to be drawn from the front: the sine of 42 degrees.
_FRONTAL = 0.67


def face(camera: Camera, skull: Vec, along: Vec, front: Vec) -> list[tuple[str, str]]:
    """Draw skin, hair and features, each as an ink and a path."""
    origin = camera.spot(skull)
    up, ahead = camera.seen(along), camera.seen(front)
    size = hypot(*up)
    up = (UNIT * up[0] / size, UNIT * up[1] / size)
    mirrored = ahead[0] * up[1] - ahead[1] * up[0] > 0
    right = (up[1], -up[0]) if mirrored else (-up[1], up[0])
    frontal = camera.depth(front) > _FRONTAL
    paths = (_FACE, _FRINGE, _FACE_FEATURES) if frontal else (_PROFILE, _CAP, _FEATURES)
    inks = ("skin", "hair", "eye")
    return [(ink, _drawn(path, origin, right, up)) for ink, path in zip(inks, paths, strict=True)]


def _drawn(path: _Path, origin: Spot, right: Spot, up: Spot) -> str:
    text = ""
    for letter, spots in path:
        values = [
            value
            for x, y in spots
            for value in (origin[0] + x * right[0] + y * up[0], origin[1] + x * right[1] + y * up[1])
        ]
        text += letter + joined(*values)
    return text
