"""Whatever figure is taken can be drawn: poses are changed at random, and only errors of ours come out."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from random import Random
from typing import Any

import attrs
import pytest

from core_back import CoreBackError, Exercise, Intake, figures, from_json, handout, recommend, to_json
from core_back._model.pose_vocabulary import Landmark, Toward
from tests.support.poses import DRAWN

RECORDS: list[dict[str, Any]] = [json.loads(to_json(exercise)) for exercise in DRAWN]
POINTS: list[object] = [[0, 0], [0, 0, 0.2], [0, 0, 0], [20, 20], [-20, -20, 20], [1, 1, 1, 1], [1.6, 0.1]]
NUMBERS: list[object] = [0, 1, -1, 5, 20, -20, 90, -90, 180, 360, -360, 0.5, 0.001, 1e-9, 600]
WORDS: dict[str, list[object]] = {
    "hand_on": [*Landmark],
    "ankle_on": [*Landmark],
    "elbow": [*Toward],
    "knee": [*Toward],
}
LIMBS = ("arms", "near_arm", "far_arm", "legs", "near_leg", "far_leg")
ANSWER = recommend(Intake(eased_by=["sitting"], red_flags=[]))

Node = tuple[Any, Any, Any]


def nodes(value: Any) -> Iterator[Node]:
    """Every value inside, with what holds it and under which key."""
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        yield value, key, value[key]
        if isinstance(value[key], (dict, list)):
            yield from nodes(value[key])


def replaced(node: Node, others: list[Node], chance: Random) -> object:
    """Another value for a node, mostly one that could stand there."""
    _, key, value = node
    alike = [copy.deepcopy(other) for _, other_key, other in others if other_key == key and other is not None]
    if isinstance(value, list) and value and isinstance(value[0], (dict, str)):
        return chance.choice([value[1:], value[:-1], [*value, copy.deepcopy(value[0])], value[::-1]])
    choices: list[object] = NUMBERS
    if isinstance(value, (bool, dict)):
        choices = [not value if isinstance(value, bool) else None]
    elif isinstance(value, list) or (value is None and key in ("hand", "foot_at", "knee_at", "root")):
        choices = POINTS
    elif isinstance(value, str) or key in LIMBS:
        choices = alike or [None]
    elif value is None and key in WORDS:
        choices = WORDS[key]
    return chance.choice(choices)


def edited(record: dict[str, Any], chance: Random) -> dict[str, Any]:
    """A record with one to three things in its figure changed."""
    record = copy.deepcopy(record)
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        inside = list(nodes(record["figure"]))
        node = chance.choice(inside)
        node[0][node[1]] = replaced(node, inside, chance)
    return record


def drawn(record: dict[str, Any]) -> bool:
    """Whether the record is taken; then everything that draws it gives a picture."""
    try:
        exercise = from_json(json.dumps(record), Exercise)
    except CoreBackError:
        return False
    assert figures.svg(exercise).startswith("<svg")
    assert figures.svg(exercise, animated=False).startswith("<svg")
    assert all(isinstance(problem, str) for problem in figures.problems(exercise))
    return True


def some(many: int, seed: int) -> list[dict[str, Any]]:
    chance = Random(seed)  # noqa: S311 - the same edits each time
    return [edited(chance.choice(RECORDS), chance) for _ in range(many)]


def test_every_figure_that_is_taken_can_be_drawn() -> None:
    assert sum(map(drawn, some(16, seed=1))) > 5


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(2, 12))
def test_every_one_of_many_figures_that_are_taken_can_be_drawn(seed: int) -> None:
    assert sum(map(drawn, some(100, seed))) > 30


def test_a_handout_and_a_picture_of_a_figure_that_was_taken_are_made() -> None:
    taken = 0
    for record in some(5, seed=3):
        try:
            exercise = from_json(json.dumps(record), Exercise)
        except CoreBackError:
            continue
        first = attrs.evolve(ANSWER.suggestions[0], exercise=exercise)
        assert "<svg" in handout.to_html(attrs.evolve(ANSWER, suggestions=(first,), next_steps=()))
        assert figures.png(exercise, width=50).startswith(b"\x89PNG")
        taken += 1
    assert taken > 0
