"""The closed lists of words that answers and content are written in.

Values are lowercase-hyphen strings and never change their meaning.
What a word means to a person (labels, texts, consequences) lives in the data, not here.
"""

from __future__ import annotations

from enum import StrEnum


class Relief(StrEnum):
    """What may ease the pain: a position, or moving about."""

    STANDING = "standing"
    LYING = "lying"
    SITTING = "sitting"
    WALKING = "walking"


#: What ``Relief`` was called before walking was among it.
Position = Relief


class Region(StrEnum):
    """Where the pain is worst; pain in the buttock counts as back."""

    BACK = "back"
    LEG = "leg"


class Aggravator(StrEnum):
    """A movement or posture that makes the pain worse."""

    BENDING_FORWARD = "bending-forward"
    BENDING_BACKWARD = "bending-backward"
    SITTING = "sitting"
    STANDING = "standing"
    WALKING = "walking"


class RedFlag(StrEnum):
    """A sign of possible serious disease."""

    BLADDER_OR_BOWEL_CHANGE = "bladder-or-bowel-change"
    SADDLE_NUMBNESS = "saddle-numbness"
    PROGRESSIVE_WEAKNESS = "progressive-weakness"
    MAJOR_TRAUMA = "major-trauma"
    BOTH_LEGS = "both-legs"
    BELLY_OR_CHEST_SIGNS = "belly-or-chest-signs"
    PREGNANCY_WARNING_SIGNS = "pregnancy-warning-signs"
    FEVER = "fever"
    INFECTION_RISK = "infection-risk"
    FRACTURE_RISK = "fracture-risk"
    CANCER_HISTORY = "cancer-history"
    UNEXPLAINED_WEIGHT_LOSS = "unexplained-weight-loss"
    KIDNEY_SIGNS = "kidney-signs"
    LUMP_OR_SHAPE_CHANGE = "lump-or-shape-change"
    NIGHT_PAIN = "night-pain"
    SEVERE_FATIGUE = "severe-fatigue"
    INFLAMMATORY_FEATURES = "inflammatory-features"
    FIRST_AFTER_50 = "first-after-50"
    UPPER_BACK_PAIN = "upper-back-pain"


class Circumstance(StrEnum):
    """Something about a person that rules exercises out or asks for care."""

    PREGNANCY = "pregnancy"
    OSTEOPOROSIS = "osteoporosis"
    RECENT_SURGERY = "recent-surgery"
    SPONDYLOLISTHESIS = "spondylolisthesis"
    HIP_REPLACEMENT = "hip-replacement"
    HIP_OR_KNEE_DISEASE = "hip-or-knee-disease"
    CANNOT_REACH_FLOOR = "cannot-reach-floor"
    POOR_BALANCE = "poor-balance"
    DIZZINESS = "dizziness"
    SHOULDER_WRIST_OR_NECK_PROBLEM = "shoulder-wrist-or-neck-problem"
    HEART_OR_LUNG_DISEASE = "heart-or-lung-disease"
    CANNOT_SWIM = "cannot-swim"
    POOL_UNSAFE = "pool-unsafe"
    UNDER_18 = "under-18"


class Equipment(StrEnum):
    """What an exercise cannot be done without and a household cannot replace."""

    POOL = "pool"
    EXERCISE_BIKE = "exercise-bike"
    STEP = "step"
    CHAIR = "chair"
    TREADMILL = "treadmill"


class YellowFlag(StrEnum):
    """What makes lasting pain more likely and calls for more help; it never takes an exercise away."""

    MOVING_HARMS = "moving-harms"
    WORRY = "worry"
    LOW_MOOD = "low-mood"
    WORK = "work"


class IntakeField(StrEnum):
    """A field of an intake, as a question asks for it."""

    RED_FLAGS = "red-flags"
    EASED_BY = "eased-by"
    WORST_IN = "worst-in"
    CONSTANT = "constant"
    WORSE_WITH = "worse-with"
    DEEP_GLUTEAL_PAIN = "deep-gluteal-pain"
    CIRCUMSTANCES = "circumstances"
    EQUIPMENT = "equipment"
    YELLOW_FLAGS = "yellow-flags"
    AVOID = "avoid"


class QuestionKind(StrEnum):
    """How many choices answer a question."""

    ONE = "one"
    MANY = "many"
    YES_NO = "yes-no"


class ChoiceSource(StrEnum):
    """Records that label choices of a question, as they explain the words anyway."""

    RED_FLAGS = "red-flags"
    CIRCUMSTANCES = "circumstances"
    YELLOW_FLAGS = "yellow-flags"
    EXERCISES = "exercises"


class Kind(StrEnum):
    """What sort of thing an exercise is."""

    MOVEMENT = "movement"
    REST_POSITION = "rest-position"
    HABIT = "habit"
    ACTIVITY = "activity"


class Aim(StrEnum):
    """What an exercise is done for."""

    COMFORT = "comfort"
    MOBILITY = "mobility"
    STRETCH = "stretch"
    STRENGTH = "strength"
    AEROBIC = "aerobic"


class Direction(StrEnum):
    """Which way an exercise takes the spine."""

    EXTENSION = "extension"
    FLEXION = "flexion"
    FLEXION_AND_EXTENSION = "flexion-and-extension"
    ROTATION = "rotation"
    NEUTRAL = "neutral"


class StartPosition(StrEnum):
    """The posture an exercise begins in."""

    STANDING = "standing"
    SITTING = "sitting"
    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side-lying"
    FOUR_POINT = "four-point"
    LYING = "lying"
    WATER = "water"
    ANY = "any"


class Floor(StrEnum):
    """Whether an exercise is done on the floor."""

    NONE = "none"
    BED_OR_FLOOR = "bed-or-floor"
    FLOOR_ONLY = "floor-only"


class Stage(StrEnum):
    """When in a programme an exercise belongs."""

    STARTER = "starter"
    GENERAL = "general"
    PROGRESSION = "progression"


class Timing(StrEnum):
    """Whether pain ever stops completely."""

    CONSTANT = "constant"
    INTERMITTENT = "intermittent"
    EITHER = "either"


class Triage(StrEnum):
    """What should happen first."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    REVIEW = "review"
    SELF_CARE = "self-care"

    @property
    def gravity(self) -> int:
        """3 for an emergency down to 0 for self-care."""
        return _GRAVITY[self]

    @property
    def stops(self) -> bool:
        """Whether it is too grave for any exercise."""
        return self.gravity >= Triage.URGENT.gravity


_GRAVITY = {triage: gravity for gravity, triage in enumerate(reversed(Triage))}  # looked up for every answer


class StopResponse(StrEnum):
    """What a stop rule asks for."""

    STOP = "stop"
    CONTINUE = "continue"
    REVIEW = "review"
    EMERGENCY = "emergency"


class ProvenanceMark(StrEnum):
    """How a fact is known."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    RECALLED = "recalled"
    INFERRED = "inferred"
    OWN = "own"
    CLINICIAN = "clinician"


class Certainty(StrEnum):
    """How sure a body of evidence is, in the words of its reviewers."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"
    NOT_GRADED = "not-graded"


class CodeSystem(StrEnum):
    """A classification of diseases; its codes describe, they do not diagnose."""

    ICD_10 = "ICD-10"
    ICD_10_CM = "ICD-10-CM"


class Feedback(StrEnum):
    """What happened after an exercise was tried."""

    EASED = "eased"
    NO_CHANGE = "no-change"
    FLARED_UP = "flared-up"
    UNCOMFORTABLE = "uncomfortable"
    MOVED_DOWN_THE_LEG = "moved-down-the-leg"
    MOVED_TOWARDS_THE_SPINE = "moved-towards-the-spine"


class TailoredPart(StrEnum):
    """What a clinician changed about a suggestion."""

    ADDED = "added"
    OVERRIDDEN = "overridden"
    DOSE = "dose"
    NOTE = "note"
    ORDER = "order"


class SourceKind(StrEnum):
    """What sort of thing a source is; it decides which provenance marks may cite it."""

    CLINICAL_TOOL = "clinical-tool"
    HANDOUT = "handout"
    GUIDELINE = "guideline"
    REVIEW = "review"
    STUDY = "study"
    WEB_PAGE = "web-page"
    GENERAL_KNOWLEDGE = "general-knowledge"
    PROJECT = "project"
    CLINICIAN = "clinician"


class SourceGrade(StrEnum):
    """Who answers for a source, best first."""

    PUBLIC = "public"
    CLINICIAN = "clinician"
    LAY = "lay"


class ReasonCode(StrEnum):
    """Why something was suggested, left out, or sent to a clinician first."""

    RED_FLAG = "red-flag"
    RED_FLAGS_TOGETHER = "red-flags-together"
    LEG_PAIN = "leg-pain"
    PATTERN_TRIAGE = "pattern-triage"
    CONSTANT_PAIN = "constant-pain"
    CONTRADICTION = "contradiction"
    LYING_ALONE = "lying-alone"
    WALKING_ALONE = "walking-alone"
    BOTH_DIRECTIONS_OUT = "both-directions-out"
    CIRCUMSTANCE_TRIAGE = "circumstance-triage"
    NOTHING_LEFT = "nothing-left"
    PATTERN = "pattern"
    GENERAL = "general"
    COMFORT = "comfort"
    ONLY_AFTER = "only-after"
    EXCLUDED_BY_CLINIC = "excluded-by-clinic"
    AVOIDED = "avoided"
    EASIER_AVOIDED = "easier-avoided"
    PATTERN_AVOIDS_DIRECTION = "pattern-avoids-direction"
    WORSE_WITH_DIRECTION = "worse-with-direction"
    WORSENED_BY = "worsened-by"
    KIND_NOT_SUITABLE = "kind-not-suitable"
    NOT_FOR = "not-for"
    NO_EQUIPMENT = "no-equipment"
    FLOOR_OUT_OF_REACH = "floor-out-of-reach"
    CLINICIAN = "clinician"
    NEXT_STEP = "next-step"
    KEEP = "keep"
    GOOD_SIGN = "good-sign"
    WITHHELD = "withheld"
    DIRECTION_OUT = "direction-out"
