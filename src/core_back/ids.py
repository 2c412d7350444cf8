"""
The ids of the bundled exercises and patterns, as types: a typing error in one fails type checking.

Everything else in core-back takes an id as any string, since ids come from stored answers and from content of
your own, which no type checker can know.
Where you write down the id of something bundled, say so, and mypy and pyright check each letter:

>>> from core_back import Intake, ids
>>> Intake(avoid=[ids.exercise("seated-flexion")]).avoid
frozenset({'seated-flexion'})

The types are ``ExerciseId`` and ``PatternId``; use them for tables of your own:

>>> from core_back.ids import ExerciseId
>>> videos: dict[ExerciseId, str] = {"walking": "walking.mp4", "swimming": "swimming.mp4"}

``is_exercise`` and ``is_pattern`` lead from any string to these types:

>>> found = "walking"
>>> videos[found] if ids.is_exercise(found) else "no video"
'walking.mp4'

They hold the ids of this release; one that goes in a later release fails type checking then.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, TypeGuard, get_args

from core_back.exceptions import UnknownIdError, nearest

__all__ = ["ExerciseId", "PatternId", "exercise", "is_exercise", "is_pattern", "pattern"]

# The two lists are written by tools/write_ids.py.
ExerciseId: TypeAlias = Literal[
    "abdominal-brace",
    "bird-dog",
    "bridge",
    "cat-cow",
    "clamshell",
    "curl-up",
    "dead-bug",
    "double-knee-to-chest",
    "figure-4-pull",
    "foot-on-stool",
    "front-plank-knees",
    "gentle-yoga",
    "hamstring-stretch-towel",
    "hands-knees-rest",
    "heel-slide",
    "hip-rotator-stretch",
    "knee-rolls",
    "knee-to-opposite-shoulder",
    "leg-lift-lower-abs",
    "lumbar-night-roll",
    "lumbar-roll-sitting",
    "pelvic-tilt",
    "pool-walking",
    "position-changes",
    "prayer-stretch",
    "prone-leg-lift",
    "prone-lie",
    "prone-lie-pillows",
    "prone-on-elbows",
    "prone-press-up",
    "recumbent-cycle",
    "relaxation-breathing",
    "sciatic-slider",
    "seated-cat-cow",
    "seated-figure-4",
    "seated-flexion",
    "seated-forward-rest",
    "seated-posture",
    "side-leg-lift",
    "side-lying-rest",
    "side-plank-knees",
    "single-knee-to-chest",
    "sit-to-stand",
    "sphinx",
    "standing-back-extension",
    "standing-extension-at-counter",
    "standing-forward-lean",
    "supine-twist",
    "supported-bridge",
    "supported-treadmill",
    "swimming",
    "tai-chi",
    "walking",
    "wall-sit",
    "water-aerobics",
    "z-lie",
]

PatternId: TypeAlias = Literal[
    "deep-gluteal-pain",
    "eased-by-sitting",
    "eased-by-standing-or-lying",
    "leg-pain-eased-by-sitting",
    "leg-pain-eased-by-standing-or-lying",
    "not-eased-by-position",
]


def exercise(id_: ExerciseId) -> ExerciseId:
    """
    Return the id itself, if it is that of a bundled exercise.

    Raises:
        UnknownIdError: It is not; a type checker says so before.

    >>> from core_back import ids
    >>> ids.exercise("walking")
    'walking'
    """
    if not is_exercise(id_):
        raise UnknownIdError("exercise", id_, nearest(id_, get_args(ExerciseId)))
    return id_


def pattern(id_: PatternId) -> PatternId:
    """
    Return the id itself, if it is that of a bundled pattern.

    Raises:
        UnknownIdError: It is not; a type checker says so before.

    >>> from core_back import ids
    >>> ids.pattern("eased-by-sitting")
    'eased-by-sitting'
    """
    if not is_pattern(id_):
        raise UnknownIdError("pattern", id_, nearest(id_, get_args(PatternId)))
    return id_


def is_exercise(id_: str) -> TypeGuard[ExerciseId]:
    """
    Whether it is the id of a bundled exercise.

    >>> from core_back import ids
    >>> ids.is_exercise("walking"), ids.is_exercise("our-own-stretch")
    (True, False)
    """
    return id_ in get_args(ExerciseId)


def is_pattern(id_: str) -> TypeGuard[PatternId]:
    """
    Whether it is the id of a bundled pattern.

    >>> from core_back import ids
    >>> ids.is_pattern("eased-by-sitting"), ids.is_pattern("our-own-pattern")
    (True, False)
    """
    return id_ in get_args(PatternId)
