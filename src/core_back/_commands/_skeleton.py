"""The skeleton of an exercise: a file to fill in, in which every key that must be there is and says what it takes."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from core_back._model.vocabulary import Aggravator, Aim, Circumstance, Direction, Equipment, Floor, Kind, StartPosition

_TEXT = """\
# An exercise of your own. Fill in what is empty, then run: core-back check-content FOLDER
# It lists what is left to do. A line that begins with # is a note; take the # away to use what stands behind it.

id = "{id}"
name = ""
# other_names = ["other words that people look for"]
kind = ""  # {kind}
aim = ""  # {aim}
direction = ""  # which way it takes the back: {direction}
start_position = ""  # {start_position}
floor = ""  # {floor}

# Three steps or more, each a sentence that says what to do.
steps = [
    "",
    "",
    "",
]

# needs = []  # without which it cannot be done: {needs}
# helpful = ["a mat", "a pillow"]  # any words
# worsened_by = []  # leave it out where this makes the pain worse: {worsened_by}
# bed_form_without = []  # who lacks one of these is shown the bed form: {needs}
# easier = ""  # id of the same movement with less load
# alternative_only = true  # never in a first plan

# How you know what you write. Marks: verified (read in that source), secondary (reported by it),
# recalled (cites general-knowledge), inferred and own (cite core-back), clinician (cites clinician).
# A source of your own stands in sources.toml; core-back sources lists the bundled ones.
[steps_provenance]
mark = ""
sources = []

# Why it helps.
[purpose]
text = ""
mark = ""
sources = []

# How much and how often: whole numbers or ranges such as [8, 12]; take at least one.
[dose]
# sets = 1
# repetitions = [8, 12]
# hold_seconds = 5
# minutes = [10, 20]
# every_minutes = 60
# times_per_day = [1, 2]
# days_per_week = 3
# per_side = true
# to_comfort = true
# note = "in your own words"
mark = ""
sources = []

# What everybody should take care of; one table for each.
[[cautions]]
text = ""
mark = ""
sources = []

# Posture advice while doing it.
# [[cues]]
# text = ""
# mark = ""
# sources = []

# How to do it on a bed; needed where floor is bed-or-floor, and only there.
# [bed_form]
# text = ""
# mark = ""
# sources = []

# Who must not do it, and why; one table for each circumstance.
# {circumstances}
# [[not_for]]
# circumstance = ""
# text = ""
# mark = ""
# sources = []

# Who should take care, and how.
# [[caution_for]]
# circumstance = ""
# text = ""
# mark = ""
# sources = []

# A picture: begin with the [figure] of an exercise that is like yours, as core-back export writes it.
# [figure]
"""


def exercise_skeleton(exercise_id: str) -> str:
    """Return the TOML of an exercise of which nothing but its id is known."""
    return _TEXT.format(
        id=exercise_id,
        kind=_words(Kind),
        aim=_words(Aim),
        direction=_words(Direction),
        start_position=_words(StartPosition),
        floor=_words(Floor),
        needs=_words(Equipment),
        worsened_by=_words(Aggravator),
        circumstances="\n# ".join(Circumstance),
    )


def _words(vocabulary: Iterable[StrEnum]) -> str:
    return ", ".join(vocabulary)
