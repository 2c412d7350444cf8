"""The body: lengths, angles, reach, and how it moves from one frame to the next."""

from __future__ import annotations

from typing import Any

import pytest

from core_back.figures import _motion, _parts, _skeleton
from core_back.figures._limbs import reached
from core_back.figures._vector import angle_between, length, minus, plus, scaled, square_to, swung, unit
from tests.support.poses import (
    STANDING,
    SUPINE,
    changed,
    figure_of,
    figure_of_id,
)


def halfway(start: dict[str, Any], end: dict[str, Any]) -> _motion.Body:
    before, after = figure_of(start, end).frames
    return next(_motion.between(before, after, [0.5]))


def test_the_body_is_seven_and_a_half_heads_high() -> None:
    body = _motion.solved(figure_of(STANDING).frames[0])
    assert _skeleton.skull_ball(body.torso).middle[1] + _skeleton.HEAD_RADIUS == pytest.approx(7.5, abs=0.1)


@pytest.mark.parametrize("roll", [0, -90, 40])
def test_the_trunk_follows_its_chord(roll: float) -> None:
    made = _skeleton.torso(figure_of(changed(STANDING, trunk=35, low_back=30, roll=roll)).frames[0])
    assert unit(made.nodes[-1]) == pytest.approx((0.819152, 0.573576, 0.0), abs=1e-5)


def test_rounding_brings_the_back_out_and_the_belly_in() -> None:
    rounded, arched = (
        _skeleton.torso(figure_of(changed(STANDING, low_back=bend)).frames[0]).nodes[4][0] for bend in (40, -40)
    )
    assert rounded < 0 < arched


def test_lying_on_the_side_turns_the_belly_to_the_reader_and_the_far_limbs_up() -> None:
    body = _motion.solved(figure_of(changed(SUPINE, roll=-90)).frames[0])
    assert body.torso.pelvis.front[2] > 0.9
    assert body.limbs["far_leg"].joints[0][1] > body.limbs["near_leg"].joints[0][1]


def test_a_twist_turns_the_hips_and_not_the_shoulders() -> None:
    plain, twisted = (_skeleton.torso(figure_of(changed(SUPINE, twist=twist)).frames[0]) for twist in (0, 40))
    assert angle_between(plain.pelvis.side, twisted.pelvis.side) == pytest.approx(40, abs=0.1)
    assert angle_between(plain.chest.side, twisted.chest.side) < 5


def test_the_trunk_rests_at_its_height() -> None:
    assert _motion.solved(figure_of(SUPINE).frames[0]).torso.lowest() == pytest.approx(0.1)


@pytest.mark.parametrize("frame", [SUPINE, changed(SUPINE, trunk=0, neck=10)])
def test_the_head_is_laid_down(frame: dict[str, Any]) -> None:
    body = _motion.solved(figure_of(changed(frame, rest={"trunk": 0.1, "head": 0.1})).frames[0])
    assert _skeleton.skull_ball(body.torso).middle[1] - _skeleton.HEAD_RADIUS == pytest.approx(0.1, abs=0.001)


def test_a_head_that_is_lifted_lies_at_first() -> None:
    lying = changed(SUPINE, rest={"trunk": 0.1, "head": 0.1}, neck=-20)
    body, *_, last = _motion.moments(figure_of(lying, changed(SUPINE, rest={"trunk": 0.1})))[0]
    assert _skeleton.skull_ball(body.torso).middle[1] - _skeleton.HEAD_RADIUS == pytest.approx(0.1, abs=0.001)
    assert last.torso.head == _motion.solved(figure_of(SUPINE).frames[0]).torso.head


def test_two_bones_reach_their_target_with_the_joint_to_the_pole() -> None:
    (_, middle, end), gap = reached((0.0, 0.0, 0.0), (2.0, 0.0, 0.0), (1.5, 1.0), (0.0, 1.0, 0.0))
    assert end == pytest.approx((2.0, 0.0, 0.0))
    assert length(middle) == pytest.approx(1.5)
    assert middle[1] > 0
    assert gap == 0


def test_a_target_too_near_is_a_gap_too() -> None:
    assert reached((0.0, 0.0, 0.0), (0.1, 0.0, 0.0), (1.5, 1.0), (0.0, 1.0, 0.0))[1] == pytest.approx(0.4, abs=1e-5)


def test_a_planted_hand_never_slides() -> None:
    for body in _motion.moments(figure_of_id("prone-press-up"))[0]:
        assert body.limbs["near_arm"].joints[2][:2] == pytest.approx((1.9, 0.2))


def test_a_planted_knee_never_slides() -> None:
    start = {**STANDING, "trunk": 5, "legs": {"knee_at": [0, 0.1], "thigh": -90, "shin": 180}}
    end = changed(start, trunk=0, legs={"knee_at": [0, 0.1], "thigh": -40, "shin": 180})
    for body in _motion.moments(figure_of(start, end))[0]:
        assert body.limbs["near_leg"].joints[1] == pytest.approx((0.0, 0.35, 0.3))


def test_a_swinging_foot_goes_along_an_arch() -> None:
    start = {**STANDING, "rest": {}, "root": [0, 3.3], "legs": {"foot_at": [-0.5, 0]}}
    end = changed(start, legs={"foot_at": [0.5, 0], "swing": 0.4})
    middle = _motion.moments(figure_of(start, end))[0][10]
    assert middle.limbs["near_leg"].joints[2][:2] == pytest.approx((0.0, 0.55), abs=1e-6)


def test_a_limb_in_the_air_turns_along_the_shorter_arc() -> None:
    start = {**STANDING, "arms": {"upper": 170, "fore": 170}}
    end = changed(STANDING, arms={"upper": -170, "fore": -170})
    middle = halfway(start, end)
    assert middle.limbs["near_arm"].directions[0] == pytest.approx((-1.0, 0.0, 0.0), abs=1e-6)


def test_opposite_directions_turn_against_the_clock() -> None:
    assert swung((1.0, 0.0, 0.0), (-1.0, 0.0, 0.0), 0.5) == pytest.approx((0.0, 1.0, 0.0), abs=1e-6)
    assert length(swung((0.0, 0.0, 1.0), (0.0, 0.0, -1.0), 0.5)) == pytest.approx(1.0)


def test_a_vector_without_direction_takes_another() -> None:
    assert unit((0.0, 0.0, 0.0)) == (0.0, 1.0, 0.0)
    assert square_to((1.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 2.0, 0.0)) == (0.0, 1.0, 0.0)
    assert plus(scaled((1.0, 0.0, 0.0), 2.0), (1.0, 0.0, 0.0)) == (3.0, 0.0, 0.0)


@pytest.mark.parametrize("word", ["up", "down", "forward", "back", "out", "in"])
def test_every_word_for_an_elbow_keeps_the_hand(word: str) -> None:
    limb = _motion.solved(figure_of(changed(STANDING, arms={"hand": [1, 5], "elbow": word})).frames[0]).limbs["far_arm"]
    assert limb.joints[2][:2] == pytest.approx((1, 5))


@pytest.mark.parametrize(
    "place",
    [
        "thigh",
        "shin",
        "near_thigh",
        "far_thigh",
        "near_shin",
        "far_shin",
        "low_back",
        "belly",
        "chest",
        "waist",
        "head",
    ],
)
@pytest.mark.parametrize("side", ["front", "behind", "out", "in"])
def test_a_hand_comes_near_every_place_on_the_body(place: str, side: str) -> None:
    sitting = changed(STANDING, rest={"seat": 1.84}, legs={"foot_at": [1.85, 0]}, trunk=70)
    body = _motion.solved(figure_of({**sitting, "arms": {"hand_on": place, "side": side, "along": 0.2}}).frames[0])
    hand = body.limbs["near_arm"].joints[2]
    solids = [solid for name, row in _parts.solids(body).items() if "arm" not in name for solid in row]
    assert min(length(minus(hand, solid.middle)) for solid in solids) < 1.3


def test_outside_and_inside_of_a_leg_are_on_their_sides() -> None:
    sitting = changed(STANDING, rest={"seat": 1.84}, legs={"foot_at": [1.85, 0]}, trunk=70)

    def depth(side: str, arm: str) -> float:
        frame = {**sitting, "arms": {"hand_on": "thigh", "side": side}}
        body = _motion.solved(figure_of(frame).frames[0])
        return abs(body.limbs[arm].joints[2][2])

    for arm in ("near_arm", "far_arm"):
        assert depth("out", arm) > depth("in", arm)


def test_an_ankle_lies_on_the_other_leg() -> None:
    legs = {"far_leg": {"foot_at": [1.75, 0.1]}, "near_leg": {"ankle_on": "far_thigh", "along": 0.88, "knee": "out"}}
    body = _motion.solved(figure_of({**SUPINE, **legs, "legs": None}).frames[0])
    knee, ankle = body.limbs["far_leg"].joints[1], body.limbs["near_leg"].joints[2]
    assert length(minus(knee, ankle)) < 0.6


def test_joint_angles_bend_turn_and_open_a_leg() -> None:
    def leg(**angles: float) -> Any:
        return _motion.solved(figure_of(changed(STANDING, rest={}, root=[0, 5], legs=angles)).frames[0]).limbs[
            "near_leg"
        ]

    assert leg(flex=90).directions[0][0] > 0.9
    assert leg(flex=0, bend=90).directions[1][0] < -0.9
    assert leg(flex=0, out=90).directions[0][2] == pytest.approx(1.0)
    assert leg(flex=90, bend=90, turn=90).directions[1][2] == pytest.approx(-1.0)


def test_joint_angles_are_mixed_on_the_way() -> None:
    start = changed(STANDING, rest={}, root=[0, 5], legs={"flex": 0})
    middle = halfway(start, {**start, "legs": {"flex": 90}})
    assert (
        middle.limbs["near_leg"]
        == _motion.solved(figure_of({**start, "legs": {"flex": 45}}).frames[0]).limbs["near_leg"]
    )


def test_a_forearm_lies_on_its_surface() -> None:
    prone = changed(SUPINE, trunk=20, low_back=-22, rest={"trunk": 0.1}, legs={"thigh": 180, "shin": 180})
    body = _motion.solved(figure_of({**prone, "arms": {"forearm_on": 0.1, "elbow": "forward"}}).frames[0])
    _, elbow, wrist = body.limbs["near_arm"].joints
    assert elbow[1] == pytest.approx(0.265)
    assert wrist[1] == pytest.approx(0.205)


def test_the_root_may_have_a_depth() -> None:
    frame = changed(STANDING, rest={}, root=[1, 4, 0.5], legs={"thigh": -90, "shin": -90})
    assert _motion.solved(figure_of(frame).frames[0]).torso.nodes[0] == (1, 4, 0.5)


def test_limbs_that_are_not_said_hang_in_line_with_the_trunk() -> None:
    body = _motion.solved(figure_of({"label": "x", "trunk": 90}).frames[0])
    for limb in body.limbs.values():
        assert limb.directions[1] == pytest.approx((0.0, -1.0, 0.0), abs=1e-6)
