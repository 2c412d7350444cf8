"""Poses to draw, and the exercises and figures that are made of them."""

from __future__ import annotations

import json
from typing import Any

from core_back import (
    Exercise,
    catalogue,
    figures,
    from_json,
    to_json,
)
from core_back._model.pose import Figure

CONTENT = catalogue()
DRAWN = [exercise for exercise in CONTENT.exercises.values() if exercise.figure is not None]
WALKING: dict[str, Any] = json.loads(to_json(CONTENT.exercises["walking"]))

STANDING: dict[str, Any] = {
    "label": "start",
    "trunk": 90,
    "rest": {"hips": 0},
    "arms": {"upper": -90, "fore": -85},
    "legs": {"foot_at": [0, 0], "knee_bend": 4},
}
SUPINE: dict[str, Any] = {
    "label": "start",
    "trunk": 180,
    "rest": {"trunk": 0.1, "shoulders": -2.5},
    "arms": {"upper": 180, "fore": 180},
    "legs": {"foot_at": [1.6, 0.1]},
}


def exercise(figure: dict[str, Any], *, direction: str = "neutral") -> Exercise:
    """Make an exercise with a figure, read as strictly as any other."""
    return from_json(json.dumps(WALKING | {"figure": figure, "direction": direction}), Exercise)


def posed(*frames: dict[str, Any], **figure: Any) -> Exercise:
    return exercise({"frames": list(frames), **figure})


def figure_of(*frames: dict[str, Any], **figure: Any) -> Figure:
    made = posed(*frames, **figure).figure
    assert made is not None
    return made


def found(made: Exercise) -> str:
    return "\n".join(figures.problems(made))


def changed(frame: dict[str, Any], **keys: Any) -> dict[str, Any]:
    return {**frame, "label": "end", **keys}


def figure_of_id(id_: str) -> Figure:
    made = CONTENT.exercises[id_].figure
    assert made is not None
    return made
