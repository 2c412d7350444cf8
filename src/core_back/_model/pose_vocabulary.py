"""The closed lists of words that poses are written in."""

from __future__ import annotations

from enum import StrEnum


class View(StrEnum):
    """From where the body is seen."""

    SIDE = "side"
    FEET = "feet"
    FEET_HIGH = "feet-high"
    FRONT_QUARTER = "front-quarter"
    PLANK_QUARTER = "plank-quarter"
    CHAIR_QUARTER = "chair-quarter"
    FRONT = "front"
    ABOVE = "above"
    HEAD = "head"


class Toward(StrEnum):
    """Which way an elbow or a knee points."""

    UP = "up"
    DOWN = "down"
    FORWARD = "forward"
    BACK = "back"
    OUT = "out"
    IN = "in"


class Side(StrEnum):
    """Which side of a thigh or shin is touched."""

    FRONT = "front"
    BEHIND = "behind"
    OUT = "out"
    IN = "in"


class Landmark(StrEnum):
    """A place on the body; without near or far it is the one on the same side."""

    THIGH = "thigh"
    SHIN = "shin"
    NEAR_THIGH = "near_thigh"
    FAR_THIGH = "far_thigh"
    NEAR_SHIN = "near_shin"
    FAR_SHIN = "far_shin"
    LOW_BACK = "low_back"
    BELLY = "belly"
    CHEST = "chest"
    WAIST = "waist"
    HEAD = "head"


class Joint(StrEnum):
    """
    What an arrow follows or a strap goes to.

    ``travel`` is the way of the whole body, ``belly`` is pressed from the front, ``waist`` is where all muscles round
    the trunk tighten, ``shoulders`` rise and fall, and a thigh is its hollow side.
    """

    HEAD = "head"
    CHEST = "chest"
    HIP = "hip"
    NEAR_THIGH = "near_thigh"
    FAR_THIGH = "far_thigh"
    NEAR_KNEE = "near_knee"
    FAR_KNEE = "far_knee"
    NEAR_HEEL = "near_heel"
    FAR_HEEL = "far_heel"
    NEAR_FOOT = "near_foot"
    FAR_FOOT = "far_foot"
    NEAR_HAND = "near_hand"
    FAR_HAND = "far_hand"
    NEAR_ELBOW = "near_elbow"
    FAR_ELBOW = "far_elbow"
    TRAVEL = "travel"
    BELLY = "belly"
    WAIST = "waist"
    LOW_BACK = "low_back"
    SHOULDERS = "shoulders"


class PropKind(StrEnum):
    """A thing that the body rests on, holds or meets."""

    MAT = "mat"
    BED = "bed"
    CHAIR = "chair"
    STOOL = "stool"
    STEP = "step"
    COUNTER = "counter"
    WALL = "wall"
    PILLOW = "pillow"
    ROLL = "roll"
    BELT = "belt"
    STRAP = "strap"
    PEDALS = "pedals"
    BIKE = "bike"
    RAIL = "rail"
    WATER = "water"
    CLOCK = "clock"


class Depth(StrEnum):
    """Where a thing stands in the order of drawing: behind the body, between its two sides, or in front."""

    BEHIND = "behind"
    BETWEEN = "between"
    FRONT = "front"


class Back(StrEnum):
    """Where a chair has its back."""

    LEFT = "left"
    RIGHT = "right"
    NONE = "none"
