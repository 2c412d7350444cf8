"""Checked by mypy and pyright, never run: a bundled id is checked letter by letter, an id of one's own stays free.

Both checkers fail as well when an error that stands here is not found any more.
"""
# pyright: strict

from __future__ import annotations

from typing import assert_type

from core_back import Addition, Exercise, Intake, catalogue, ids, recommend, revise
from core_back.ids import ExerciseId, PatternId

# Right.

assert_type(ids.exercise("walking"), ExerciseId)
assert_type(ids.pattern("eased-by-sitting"), PatternId)
Intake(avoid=[ids.exercise("seated-flexion"), "our-own-stretch"])
Addition(exercise=ids.exercise("knee-rolls"), reason="She likes it.")
revise(Intake(), {ids.exercise("walking"): "eased"})
assert_type(catalogue().exercises[ids.exercise("walking")], Exercise)
assert_type(catalogue().filter(pattern=ids.pattern("eased-by-sitting")), tuple[Exercise, ...])
videos: dict[ExerciseId, str] = {"walking": "walking.mp4"}
hurts: list[ExerciseId] = ["seated-flexion"]
recommend(Intake(avoid=hurts))

# From elsewhere: any string, or narrowed.

stored: list[str] = ["our-own-stretch"]
recommend(Intake(avoid=stored))
for suggestion in recommend(Intake()).suggestions:
    found = suggestion.exercise.id
    assert_type(found, str)
    if ids.is_exercise(found):
        assert_type(found, ExerciseId)
        videos.get(found)
    if ids.is_pattern(found):
        assert_type(found, PatternId)

# Wrong.

ids.exercise("seated-flexoin")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
ids.pattern("eased-by-siting")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
ids.exercise("eased-by-sitting")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
ids.exercise(stored[0])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
misspelt: ExerciseId = "wallking"  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
lost: dict[ExerciseId, str] = {"swiming": "swimming.mp4"}  # type: ignore[dict-item]  # pyright: ignore[reportAssignmentType]
