"""
What a figure is made of: key frames of a body, and the things around it.

Everyone faces right when upright.
Lengths are in head heights, angles in degrees: 0 points right, 90 up.
`near` is the side of the body towards the reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import attrs

from core_back._model.base import Record
from core_back._model.constraints import DecimalRule, LengthRule, OneOrMore, Slug
from core_back._model.pose_forms import Wrong, wrong_forms
from core_back._model.pose_vocabulary import Back, Depth, Joint, Landmark, PropKind, Side, Toward, View

Angle = Annotated[float, DecimalRule(least=-360, greatest=360)]
Bend = Annotated[float, DecimalRule(least=-90, greatest=90)]
Length = Annotated[float, DecimalRule(least=-20, greatest=20)]
HoldSeconds = Annotated[float, DecimalRule(least=0, greatest=600)]
Share = Annotated[float, DecimalRule(least=0, greatest=1)]
#: ``[x, y]`` or ``[x, y, z]``; z is the distance from the middle of the body, outwards.
Point = Annotated[tuple[Length, ...], LengthRule(least=2)]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Prop(Record):
    """
    A thing in the picture.

    Attributes:
        kind: What it is.
        left: Where it begins.
        right: Where it ends.
        top: Height of its upper face.
        bottom: Height of its lower face.
        back: Where a chair has its back.
        depth: Whether it is drawn behind the body, between its two sides, or in front; if it is not said, straps and
            waves are in front and all else behind.
        near: How far the middle of a pillow is from the middle of the body, towards the reader.
        hand: The hand that holds a strap, or the foot on the one pedal.
        foot: The foot that a strap goes round, or that on the other pedal.
    """

    kind: PropKind
    left: Length = 0.0
    right: Length = 0.0
    top: Length | None = None
    bottom: Length = 0.0
    back: Back = Back.LEFT
    depth: Depth | None = None
    near: Length = 0.0
    hand: Joint = Joint.NEAR_HAND
    foot: Joint = Joint.NEAR_FOOT


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Arm(Record):
    """
    How an arm is held: by angles, with the hand at a point, with the forearm on a surface, or on the body.

    Attributes:
        upper: Direction of the upper arm.
        fore: Direction of the forearm.
        palm: Direction of the hand; else that of the forearm.
        out: How far the arm leaves the side plane, outwards.
        hand: Point of the wrist.
        forearm_on: Height of the surface that the forearm lies on.
        hand_on: Place on the body that the hand touches.
        along: How far down the thigh or shin.
        side: Which side of the thigh or shin.
        elbow: Which way the elbow points.
        swing: The hand goes to its point along an arch of this height.
        beneath: The hand lies beneath the body, and is drawn before it.
    """

    upper: Angle | None = None
    fore: Angle | None = None
    palm: Angle | None = None
    out: Bend = 0.0
    hand: Point | None = None
    forearm_on: Length | None = None
    hand_on: Landmark | None = None
    along: Share = 0.5
    side: Side = Side.FRONT
    elbow: Toward | None = None
    swing: Length | None = None
    beneath: bool = False


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Leg(Record):
    """
    How a leg is held: by angles, with the foot or the knee at a point, on the body, or by joint angles.

    Attributes:
        thigh: Direction of the thigh.
        shin: Direction of the shin.
        foot: Direction of the toes.
        out: How far the leg leaves the side plane, outwards.
        foot_at: Point of the sole under the ankle.
        knee_bend: Bend of the knee over the planted foot; the height of the hips follows.
        knee_at: Point under the knee; the place of the hips follows.
        ankle_on: Place on the body that the ankle touches.
        along: How far down the thigh or shin.
        side: Which side of the thigh or shin.
        knee: Which way the knee points.
        swing: The foot goes to its point along an arch of this height.
        flex: How far the hip bends, as a joint angle.
        bend: How far the knee bends, as a joint angle.
        turn: How far the knee turns outwards from straight ahead.
        point: How far the toes point away, for joint angles.
    """

    thigh: Angle | None = None
    shin: Angle | None = None
    foot: Angle | None = None
    out: Bend = 0.0
    foot_at: Point | None = None
    knee_bend: Bend | None = None
    knee_at: Point | None = None
    ankle_on: Landmark | None = None
    along: Share = 0.5
    side: Side = Side.FRONT
    knee: Toward | None = None
    swing: Length | None = None
    flex: Angle | None = None
    bend: Angle = 0.0
    turn: Angle = 0.0
    point: Bend = 20.0


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Rest(Record):
    """
    What carries the body.

    Attributes:
        trunk: Height of the surface under the lowest point of the trunk.
        seat: Height of the seat.
        hips: Where the hips are, from left to right.
        shoulders: Where the base of the neck is, from left to right.
        head: Height of the surface that the head lies on; the neck bends as much as that takes, and no more than 60.
    """

    trunk: Length | None = None
    seat: Length | None = None
    hips: Length | None = None
    shoulders: Length | None = None
    head: Length | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class KeyFrame(Record):
    """
    One moment of a movement.

    Attributes:
        label: Its id, such as start or end; English, shown to nobody and not translated.
        hold: Seconds that it is held.
        trunk: Direction from the hips to the base of the neck.
        low_back: Bend of the low back: + rounds, - arches, 0 is relaxed standing.
        upper_back: Bend of the upper back.
        neck: Bend of the neck.
        head: Nod of the head: + brings the chin to the chest.
        shrug: How far the shoulders are lifted towards the ears.
        roll: Turn of the body about its length; -90 with trunk 180 is lying on the side, facing the reader.
        twist: Turn of the hips against the shoulders.
        root: Point of the hips, where nothing else decides it.
        rest: What carries the body.
        arms: Both arms, where they are not told apart.
        near_arm: The arm towards the reader.
        far_arm: The other arm.
        legs: Both legs, where they are not told apart.
        near_leg: The leg towards the reader.
        far_leg: The other leg.
    """

    label: Slug
    hold: HoldSeconds = 0.0
    trunk: Angle
    low_back: Bend = 0.0
    upper_back: Bend = 0.0
    neck: Bend = 0.0
    head: Bend = 0.0
    shrug: Length = 0.0
    roll: Angle = 0.0
    twist: Bend = 0.0
    root: Point | None = None
    rest: Rest = attrs.field(factory=Rest)
    arms: Arm | None = None
    near_arm: Arm | None = None
    far_arm: Arm | None = None
    legs: Leg | None = None
    near_leg: Leg | None = None
    far_leg: Leg | None = None

    def arm(self, name: str) -> Arm:
        """How the ``near_arm`` or the ``far_arm`` is held; hanging along the trunk if it is not said."""
        own: Arm | None = getattr(self, name)
        return own or self.arms or Arm(upper=self.trunk - 180, fore=self.trunk - 180)

    def leg(self, name: str) -> Leg:
        """How the ``near_leg`` or the ``far_leg`` is held; in line with the trunk if it is not said."""
        own: Leg | None = getattr(self, name)
        return own or self.legs or Leg(thigh=self.trunk - 180, shin=self.trunk - 180)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Figure(Record):
    """
    How an exercise looks and moves.

    Attributes:
        view: From where it is seen.
        arrows: What the arrows follow; two at most are readable.
        cycle: The movement goes on from its last frame to its first, as walking does, and not back.
        props: The things around the body, from back to front.
        frames: The moments of the movement; one alone is a position of rest.
    """

    view: View = View.SIDE
    arrows: tuple[Joint, ...] = ()
    cycle: bool = False
    props: tuple[Prop, ...] = ()
    frames: OneOrMore[KeyFrame]

    def disagreements(self) -> Iterator[Wrong]:
        """Yield what keeps it from being drawn."""
        return wrong_forms(self)
