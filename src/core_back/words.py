"""
The words that an ``Intake`` takes, as types: a misspelt one fails type checking.

>>> from core_back import Intake
>>> Intake(eased_by=["sitting"]).eased_by  # "siting" is an error to mypy and pyright, and at run time
frozenset({<Relief.SITTING: 'sitting'>})

Use them for tables and functions of your own:

>>> from core_back.words import RedFlagWord
>>> asked: dict[RedFlagWord, str] = {"fever": "Have you been feverish?"}

Words that come from elsewhere, such as a form or a file, are of type ``str``, which no type checker can know.
Read them with ``from_dict`` or ``from_json``, which say what is wrong with them.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

__all__ = [
    "AggravatorWord",
    "CircumstanceWord",
    "EquipmentWord",
    "RedFlagWord",
    "RegionWord",
    "ReliefWord",
    "YellowFlagWord",
]

# The lists are written by tools/write_ids.py, from the closed lists of words.
AggravatorWord: TypeAlias = Literal[
    "bending-forward",
    "bending-backward",
    "sitting",
    "standing",
    "walking",
]
CircumstanceWord: TypeAlias = Literal[
    "pregnancy",
    "osteoporosis",
    "recent-surgery",
    "spondylolisthesis",
    "hip-replacement",
    "hip-or-knee-disease",
    "cannot-reach-floor",
    "poor-balance",
    "dizziness",
    "shoulder-wrist-or-neck-problem",
    "heart-or-lung-disease",
    "cannot-swim",
    "pool-unsafe",
    "under-18",
]
EquipmentWord: TypeAlias = Literal[
    "pool",
    "exercise-bike",
    "step",
    "chair",
    "treadmill",
]
RedFlagWord: TypeAlias = Literal[
    "bladder-or-bowel-change",
    "saddle-numbness",
    "progressive-weakness",
    "major-trauma",
    "both-legs",
    "belly-or-chest-signs",
    "pregnancy-warning-signs",
    "fever",
    "infection-risk",
    "fracture-risk",
    "cancer-history",
    "unexplained-weight-loss",
    "kidney-signs",
    "lump-or-shape-change",
    "night-pain",
    "severe-fatigue",
    "inflammatory-features",
    "first-after-50",
    "upper-back-pain",
]
RegionWord: TypeAlias = Literal[
    "back",
    "leg",
]
ReliefWord: TypeAlias = Literal[
    "standing",
    "lying",
    "sitting",
    "walking",
]
YellowFlagWord: TypeAlias = Literal[
    "moving-harms",
    "worry",
    "low-mood",
    "work",
]
