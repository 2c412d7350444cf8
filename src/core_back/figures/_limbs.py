"""Arms and legs: by their angles, or to what they touch, with elbow and knee found by two-bone kinematics."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, hypot, radians, sin, sqrt

from core_back._model.pose import Arm, Leg
from core_back._model.pose_vocabulary import Toward
from core_back.figures._landmarks import Limb, landmark, side_of
from core_back.figures._skeleton import (
    ANKLE,
    FOREARM,
    HIP_WIDTH,
    SHIN,
    SHOULDER_DROP,
    SHOULDER_WIDTH,
    THICK,
    THIGH,
    UPPER_ARM,
    Axes,
    Torso,
)
from core_back.figures._vector import (
    NEAR,
    UP,
    Vec,
    cross,
    heading,
    length,
    minus,
    plus,
    scaled,
    square_to,
    turned,
    unit,
)


def hip(torso: Torso, name: str) -> Vec:
    """Find the joint of a leg with the pelvis."""
    return plus(torso.nodes[0], torso.pelvis.side, side_of(name) * HIP_WIDTH)


def shoulder(torso: Torso, name: str) -> Vec:
    """Find the joint of an arm with the chest."""
    return torso.chest.place(torso.nodes[-1], torso.shrug - SHOULDER_DROP, 0.0, side_of(name) * SHOULDER_WIDTH)


def pointing(angle: float, out: float, axes: Axes, name: str) -> Vec:
    """Compute a direction from its angle in the side plane and how far it leaves that plane outwards."""
    return unit(plus(scaled(heading(angle), cos(radians(out))), axes.side, side_of(name) * sin(radians(out))))


def toward(word: Toward, axes: Axes, name: str) -> Vec:
    """Look up the direction that a word names."""
    if word in (Toward.UP, Toward.DOWN):
        return scaled(UP, 1.0 if word is Toward.UP else -1.0)
    if word in (Toward.FORWARD, Toward.BACK):
        return scaled(axes.front, 1.0 if word is Toward.FORWARD else -1.0)
    return scaled(axes.side, side_of(name) if word is Toward.OUT else -side_of(name))


def reached(start: Vec, target: Vec, sizes: tuple[float, float], pole: Vec) -> tuple[tuple[Vec, Vec, Vec], float]:
    """Bend two bones from start to target, towards the pole; return the joints and by how much they miss it."""
    upper, lower = sizes
    way = minus(target, start)
    axis = unit(way, scaled(UP, -1.0))
    distance = min(max(length(way), abs(upper - lower) + 1e-6), upper + lower)
    ahead = (upper**2 - lower**2 + distance**2) / (2 * distance)
    aside = sqrt(max(0.0, upper**2 - ahead**2))
    middle = plus(plus(start, axis, ahead), square_to(pole, axis, NEAR), aside)
    return (start, middle, plus(start, axis, distance)), abs(length(way) - distance)


def point(values: tuple[float, ...], axes: Axes, name: str, width: float) -> Vec:
    """Place a point of the data in space; without a depth it lies straight ahead of the joint."""
    x, y, *depth = values
    return (x, y, side_of(name) * (depth[0] if depth else width * abs(axes.side[2])))


def arm(form: Arm, torso: Torso, name: str, legs: Mapping[str, Limb], pole: Vec | None = None) -> Limb:
    """Pose the arm that a form describes; ``pole`` is where the elbow points, if not where the form says."""
    start, axes = shoulder(torso, name), torso.chest
    pole = pole or elbow_toward(form, torso, name)
    gap = 0.0
    if form.hand is not None:
        target = point(form.hand, axes, name, SHOULDER_WIDTH)
        joints, gap = reached(start, target, (UPPER_ARM, FOREARM), pole)
    elif form.hand_on is not None:
        target = landmark(form, form.hand_on, torso, name, legs)
        joints, gap = reached(start, target, (UPPER_ARM, FOREARM), pole)
    elif form.forearm_on is not None:
        joints, gap = _lying(form, form.forearm_on, start, pole)
    else:
        upper = pointing(form.upper or 0.0, form.out, axes, name)
        elbow = plus(start, upper, UPPER_ARM)
        joints = (start, elbow, plus(elbow, pointing(form.fore or 0.0, form.out, axes, name), FOREARM))
    along = unit(minus(joints[2], joints[1]))
    hand = heading(form.palm) if form.palm is not None else along
    return Limb(joints=joints, toward=hand, upward=square_to(UP, hand, axes.front), gap=gap)


def elbow_toward(form: Arm, torso: Torso, name: str) -> Vec:
    """Find where the elbow points: to the back unless the form says otherwise."""
    return toward(form.elbow or Toward.BACK, torso.chest, name)


def _lying(form: Arm, height: float, start: Vec, pole: Vec) -> tuple[tuple[Vec, Vec, Vec], float]:
    """Pose an arm whose forearm lies on a surface, the elbow under the shoulder or a little towards where it points."""
    thick, thin = THICK["fore"]
    drop = start[1] - height - thick
    fore = form.fore or 0.0
    level = (pole[0], 0.0, pole[2])
    aside = sqrt(max(0.0, UPPER_ARM**2 - drop**2))
    elbow = plus((start[0], start[1] - min(drop, UPPER_ARM), start[2]), unit(level, heading(fore)), aside)
    sink = (elbow[1] - height - thin) / FOREARM
    flat = scaled(heading(fore), sqrt(max(0.0, 1.0 - sink**2)))
    return (start, elbow, plus(elbow, (flat[0], -sink, flat[2]), FOREARM)), max(0.0, drop - UPPER_ARM)


def leg(form: Leg, torso: Torso, name: str, legs: Mapping[str, Limb], pole: Vec | None = None) -> Limb:
    """Pose the leg that a form describes; ``pole`` is where the knee points, if not where the form says."""
    start, axes = hip(torso, name), torso.pelvis
    pole = pole or knee_toward(form, torso, name)
    if form.foot_at is not None:
        target = ankle_over(form, axes, name)
        joints, gap = reached(start, target, (THIGH, SHIN), pole)
        toes = heading(form.foot or 0.0)
        return Limb(joints=joints, toward=toes, upward=turned(toes, NEAR, 90.0), gap=gap)
    if form.ankle_on is not None:
        target = landmark(form, form.ankle_on, torso, name, legs)
        joints, gap = reached(start, target, (THIGH, SHIN), pole)
        return _with_foot(form, joints, axes, gap)
    if form.flex is not None:
        return _by_joints(form, form.flex, start, axes, name)
    thigh = pointing(form.thigh or 0.0, form.out, axes, name)
    knee = plus(start, thigh, THIGH)
    joints = (start, knee, plus(knee, pointing(form.shin or 0.0, form.out, axes, name), SHIN))
    gap = 0.0 if form.knee_at is None else length(minus(knee, knee_over(form, axes, name)))
    return _with_foot(form, joints, axes, gap)


def knee_toward(form: Leg, torso: Torso, name: str) -> Vec:
    """Find where the knee points: to the front, turned outwards if the form says so."""
    if form.knee is not None:
        return toward(form.knee, torso.pelvis, name)
    outwards = scaled(torso.pelvis.side, side_of(name) * sin(radians(form.turn)))
    return plus(outwards, torso.pelvis.front, cos(radians(form.turn)))


def ankle_over(form: Leg, axes: Axes, name: str) -> Vec:
    """Find the ankle of a foot that stands on its point."""
    sole = point(form.foot_at or (0.0, 0.0), axes, name, HIP_WIDTH)
    return plus(sole, heading((form.foot or 0.0) + 90.0), ANKLE)


def _with_foot(form: Leg, joints: tuple[Vec, Vec, Vec], axes: Axes, gap: float) -> Limb:
    """Add the foot to a leg: where the form says, else at a right angle to the shin."""
    shin = unit(minus(joints[2], joints[1]))
    if form.foot is not None:
        toes = heading(form.foot)
        return Limb(joints=joints, toward=toes, upward=turned(toes, NEAR, 90.0), gap=gap)
    toes = square_to(cross(axes.side, shin), shin, NEAR)
    toes = plus(scaled(toes, cos(radians(form.point))), shin, sin(radians(form.point)))
    return Limb(joints=joints, toward=toes, upward=square_to(scaled(shin, -1.0), toes, UP), gap=gap)


def _by_joints(form: Leg, flex: float, start: Vec, axes: Axes, name: str) -> Limb:
    """Pose a leg by its joint angles: the hip bends, goes outwards and turns about the thigh; then the knee bends."""
    side = scaled(axes.side, side_of(name))
    thigh = plus(scaled(axes.along, -cos(radians(flex))), axes.front, sin(radians(flex)))
    front = plus(scaled(axes.along, sin(radians(flex))), axes.front, cos(radians(flex)))
    thigh, side = (
        plus(scaled(thigh, cos(radians(form.out))), side, sin(radians(form.out))),
        plus(scaled(side, cos(radians(form.out))), thigh, -sin(radians(form.out))),
    )
    front = plus(scaled(front, cos(radians(form.turn))), side, sin(radians(form.turn)))
    shin = plus(scaled(thigh, cos(radians(form.bend))), front, -sin(radians(form.bend)))
    ahead = plus(scaled(front, cos(radians(form.bend))), thigh, sin(radians(form.bend)))
    toes = plus(scaled(ahead, cos(radians(form.point))), shin, sin(radians(form.point)))
    knee = plus(start, thigh, THIGH)
    joints = (start, knee, plus(knee, shin, SHIN))
    return Limb(joints=joints, toward=toes, upward=square_to(scaled(shin, -1.0), toes, UP))


def hip_over_foot(form: Leg, torso: Torso, name: str, x: float) -> float:
    """Compute the height of the hips over a planted foot from the bend of the knee."""
    ankle = ankle_over(form, torso.pelvis, name)
    bend = radians(form.knee_bend or 0.0)
    reach = hypot(THIGH * sin(bend), THIGH * cos(bend) + SHIN)
    aside = hypot(hip(torso, name)[0] + x - ankle[0], hip(torso, name)[2] - ankle[2])
    return ankle[1] + sqrt(max(0.0, reach**2 - aside**2))


def hip_over_knee(form: Leg, torso: Torso, name: str) -> Vec:
    """Find the hip over a planted knee."""
    thigh = pointing(form.thigh if form.thigh is not None else -90.0, form.out, torso.pelvis, name)
    return plus(knee_over(form, torso.pelvis, name), thigh, -THIGH)


def knee_over(form: Leg, axes: Axes, name: str) -> Vec:
    """Find the knee over the point that it is planted on."""
    x, y, z = point(form.knee_at or (0.0, 0.0), axes, name, HIP_WIDTH)
    return (x, y + THICK["shin"][0], z)
