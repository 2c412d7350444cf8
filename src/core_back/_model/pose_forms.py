"""How the parts of a figure must fit together so that it can be drawn: each limb is held in one way, in every frame."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, TypeAlias

#: What ``_model.pose`` makes, which imports this module.
Figure: TypeAlias = Any
KeyFrame: TypeAlias = Any
Limb: TypeAlias = Any

#: Where in a figure something is wrong, and what.
Wrong = tuple[tuple[str | int, ...], str]

LIMBS = ("near_arm", "far_arm", "near_leg", "far_leg")
#: The ways to hold a limb; each limb is held in exactly one.
_WAYS = {"arm": ("upper", "hand", "forearm_on", "hand_on"), "leg": ("thigh", "foot_at", "ankle_on", "flex")}
#: What is said only together with something else.
_TOGETHER = (("upper", "fore"), ("thigh", "shin"), ("knee_at", "shin"), ("knee_bend", "foot_at"))
#: The points that a limb may be held at; it swings between those of the first kind.
_POINTS = {"arm": ("hand",), "leg": ("foot_at", "knee_at")}


def wrong_forms(figure: Figure) -> Iterator[Wrong]:
    """Yield all that keeps a figure from being drawn."""
    for number, frame in enumerate(figure.frames):
        path = ("frames", number)
        for name in LIMBS:
            yield from _form(frame, name, path)
        yield from _resting(frame, path)
        if frame.root is not None and len(frame.root) > 3:
            yield (*path, "root"), f"expected [x, y] or [x, y, z], got {len(frame.root)} numbers"
    for number, (before, after) in enumerate(pairwise(figure.frames), start=1):
        yield from _going_on(before, after, ("frames", number))
    if figure.cycle:
        yield from _going_on(figure.frames[-1], figure.frames[0], ("frames", 0))
        if len(figure.frames) < 2:
            yield ("cycle",), "a cycle of one frame, expected two or more"


def _said(frame: KeyFrame, name: str) -> str:
    """Return the key that says how a limb is held: its own, or that of both."""
    return name if getattr(frame, name) is not None else f"{name[-3:]}s"


def _limb(frame: KeyFrame, name: str) -> Limb:
    return frame.arm(name) if name.endswith("arm") else frame.leg(name)


def _form(frame: KeyFrame, name: str, path: tuple[str | int, ...]) -> Iterator[Wrong]:
    """Yield what is wrong with how a limb is held in a frame."""
    path = (*path, _said(frame, name))
    form, place = _limb(frame, name), f"{name} in frame {frame.label!r}"
    ways = _WAYS[name[-3:]]
    used = [way for way in ways if getattr(form, way) is not None]
    if len(used) != 1 and not (used == [] and getattr(form, "knee_at", None) is not None):
        got = " and ".join(used) or "none of them"
        yield path, f"{place} says {got}, expected exactly one of {', '.join(ways)}"
    for word, other in _TOGETHER:
        if getattr(form, word, None) is not None and getattr(form, other) is None:
            yield (*path, other), f"{place} has {word} without {other}"
    for key in _POINTS[name[-3:]]:
        value = getattr(form, key)
        if value is not None and len(value) > 3:
            yield (*path, key), f"{place}: expected [x, y] or [x, y, z], got {len(value)} numbers"


def _resting(frame: KeyFrame, path: tuple[str | int, ...]) -> Iterator[Wrong]:
    """Yield legs that rest on what is placed after them."""
    for name, other_name in (("near_leg", "far_leg"), ("far_leg", "near_leg")):
        on = frame.leg(name).ankle_on
        other = frame.leg(other_name).ankle_on
        if on is not None and (on.startswith(name[:4]) or on in ("thigh", "shin") or other is not None):
            yield (*path, _said(frame, name)), f"{name} in frame {frame.label!r} rests on itself"


def _going_on(before: KeyFrame, after: KeyFrame, path: tuple[str | int, ...]) -> Iterator[Wrong]:
    """Yield limbs that cannot go from how one frame holds them to how the next does."""
    for name in LIMBS:
        a, b, key = _limb(before, name), _limb(after, name), _POINTS[name[-3:]][0]
        start, end = getattr(a, key), getattr(b, key)
        if start is None or end is None:
            continue
        if start == end and (getattr(a, "palm", None) is None) != (getattr(b, "palm", None) is None):
            message = f"{name} keeps its hand in place but says palm in only one of two frames"
            yield (*path, _said(after, name), "palm"), message
        if len(start) != len(end) and b.swing is not None:
            message = f"{name} swings from a point of {len(start)} numbers to one of {len(end)}, expected as many"
            yield (*path, _said(after, name), key), message
