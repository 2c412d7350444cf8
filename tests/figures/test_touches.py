"""Hands and arms are where the steps say."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from core_back import Exercise
from tests.support.poses import DRAWN, STANDING, SUPINE, changed, posed
from tests.support.touches import unknown, unmet


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.id)
def test_a_figure_shows_what_its_steps_say_of_hands_and_arms(drawn: Exercise) -> None:
    assert list(unmet(drawn)) == []


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.id)
def test_the_tables_know_every_step_that_says_what_a_hand_or_an_arm_touches(drawn: Exercise) -> None:
    """A new wording goes into ``tests/support/touches.py``: into what is shown, with how, or into what is not."""
    assert list(unknown(drawn)) == []


SITTING = changed(STANDING, rest={"seat": 1.84}, legs={"foot_at": [1.85, 0]}, trunk=70)
KNEES_UP = changed(SUPINE, legs={"thigh": 128, "shin": 20})


@pytest.mark.parametrize(
    ("step", "right", "wrong"),
    [
        ("Sit with your hands on your thighs.", {"hand_on": "thigh", "along": 0.3}, {"upper": 60, "fore": 60}),
        (
            "Put your hands behind your knees.",
            {"hand_on": "thigh", "along": 0.85, "side": "behind"},
            {"hand_on": "thigh", "along": 0.3, "side": "front"},
        ),
        ("Rest your hands on your belly.", {"hand_on": "belly"}, {"upper": 0, "fore": 0}),
        ("Put your hands on your low back.", {"hand_on": "low_back"}, {"upper": 0, "fore": 0}),
        ("Stand with your hands on the rails.", {"hand": [1.5, 4.2], "palm": 0}, {"hand": [1.5, 5.2], "palm": 0}),
        ("Put both hands on the edge.", {"hand": [1.5, 4.0], "palm": 0}, {"upper": -90, "fore": -85}),
        ("Get on your hands and knees.", {"hand": [-1.0, 0.2], "palm": 0}, {"upper": 90, "fore": 85}),
        ("Lie with your arms out to the sides.", {"hand": [-2.4, 0.3, 2.7]}, {"upper": 0, "fore": 0}),
        ("Point both arms straight up.", {"upper": 90, "fore": 90}, {"upper": 0, "fore": 0}),
    ],
)
def test_a_hand_elsewhere_than_a_step_says_is_found(step: str, right: dict[str, Any], wrong: dict[str, Any]) -> None:
    lying = any(word in step for word in ("knees.", "sides", "up."))
    frame = KNEES_UP if "behind" in step else SUPINE if lying else SITTING if "thighs" in step else STANDING
    rail = {"kind": "rail", "left": 0.5, "right": 2, "top": 4.1}
    props = [rail, {"kind": "counter", "left": 1.3, "right": 3}, {"kind": "mat", "left": -4, "right": 3}]
    for arms, expected in ((right, []), (wrong, [step])):
        made = posed(changed(frame, arms=arms, label="start"), props=props if not lying else props[2:])
        assert list(unmet(attrs.evolve(made, steps=("Get ready.", "Look ahead.", step)))) == expected


def test_a_towel_that_goes_to_a_foot_is_not_behind_the_thigh() -> None:
    for foot, expected in (("near_thigh", 0), ("near_foot", 1)):
        strap = {"kind": "strap", "hand": "near_hand", "foot": foot}
        made = posed(KNEES_UP, props=[strap])
        steps = ("Get ready.", "Look ahead.", "Loop a towel behind the thigh of the leg below.")
        assert len(list(unmet(attrs.evolve(made, steps=steps)))) == expected


def test_a_step_in_other_words_is_found() -> None:
    made = attrs.evolve(posed(STANDING), steps=("Get ready.", "Look ahead.", "Put your hands on your ears."))
    assert list(unknown(made)) == ["Put your hands on your ears."]
