"""Poses are read strictly, and what is wrong with one is found at its place."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest

from core_back import (
    ContentError,
    InputError,
    figures,
    load_catalogue,
)
from core_back._model.pose import Leg
from core_back.figures import _checks, _motion, _parts, _visible
from core_back.figures._marks import arrows
from core_back.figures._scene import Scene
from core_back.figures._vector import plus
from tests.support.poses import (
    STANDING,
    SUPINE,
    changed,
    exercise,
    figure_of,
    found,
    posed,
)

# Reading poses.


def test_a_pose_is_read_strictly() -> None:
    with pytest.raises(InputError) as error:
        posed(changed(STANDING, low_bak=3))
    assert "unknown key 'low_bak', did you mean 'low_back'? @ $.figure.frames[0].low_bak" in error.value.problems


def test_an_angle_that_is_text_is_refused() -> None:
    with pytest.raises(InputError, match="expected a number from -360 to 360"):
        posed(changed(STANDING, trunk="up"))


def test_a_problem_of_a_pose_names_its_file(tmp_path: Any) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    (folder / "mine.toml").write_text(
        'id = "mine"\n[figure]\nview = "top"\n[[figure.frames]]\nlabel = "x"\ntrunk = 1\n',
        encoding="utf-8",
    )
    with pytest.raises(ContentError, match=r"expected one of side, .*@ exercises/mine.toml.figure.view"):
        load_catalogue(tmp_path)


# What is found wrong.


def test_a_sound_pose_has_no_problem() -> None:
    assert found(posed(STANDING, changed(STANDING, arms={"upper": 0, "fore": 0}))) == ""


def test_a_hand_out_of_reach_names_frame_limb_and_gap() -> None:
    made = posed(changed(STANDING, near_arm={"hand": [9, 5]}, far_arm={"upper": -90, "fore": -90}))
    (problem,) = figures.problems(made)
    assert re.fullmatch(
        r"near_arm misses its place by 6\.\d\d head heights in frame 'end' "
        r"@ exercises/walking\.toml\.figure\.frames\[0\]\.near_arm",
        problem,
    )


@pytest.mark.parametrize("index", [0, 1])
def test_a_hand_that_misses_in_a_frame_is_found_however_it_goes_on(index: int) -> None:
    away = {**STANDING, "label": "away", "arms": {"hand": [9, 5]}}
    frames = [STANDING, changed(STANDING, trunk=60)]
    frames[index] = away
    assert re.search(
        rf"near_arm misses its place by 6\.\d\d head heights in frame 'away' .*\.frames\[{index}\]\.near_arm",
        found(posed(*frames)),
    )


def test_a_second_knee_that_misses_its_point_is_found() -> None:
    kneeling = {"thigh": -90, "shin": 180}
    legs = {"near_leg": {**kneeling, "knee_at": [0, 0.1]}, "far_leg": {**kneeling, "knee_at": [1, 0.1]}, "legs": None}
    made = posed({**STANDING, **legs, "rest": {}, "trunk": 5})
    assert re.search(r"far_leg misses its place by 1\.00 .*\.far_leg", found(made))


@pytest.mark.parametrize("rest", [{"trunk": 0.1}, {"seat": 1.84}, {"hips": 3}, {"shoulders": 9}])
def test_a_body_that_does_not_rest_where_it_is_said_is_found(rest: dict[str, float]) -> None:
    (word,) = rest
    kneeling = {"knee_at": [0, 0.1], "thigh": -90, "shin": 180}
    assert re.search(
        rf"{word} misses its place by \d\.\d\d head heights in frame 'end' .*\.{word}",
        found(posed(changed(STANDING, trunk=5, legs=kneeling, rest=rest))),
    )


def test_a_forearm_too_high_for_its_surface_is_found() -> None:
    assert "near_arm misses its place" in found(posed(changed(STANDING, arms={"forearm_on": 0.1})))


def test_what_lies_under_the_floor_is_found() -> None:
    made = posed(changed(STANDING, legs={"thigh": -90, "shin": -90}))
    assert re.search(r"near_leg lies 3\.\d\d head heights inside the floor in frame 'end' .*\.near_leg", found(made))


def test_what_sinks_on_the_way_is_found_there() -> None:
    start = {
        **STANDING,
        "rest": {},
        "root": [0, 1.5],
        "arms": {"upper": 0, "fore": 0},
        "legs": {"thigh": -20, "shin": 0},
    }
    end = changed(start, legs={"thigh": -160, "shin": 180})
    (problem,) = (line for line in figures.problems(posed(start, end)) if line.startswith("near_leg lies"))
    assert re.search(r"inside the floor between frame 'start' and the next, at \d+ %", problem)


def test_what_lies_in_a_mat_is_found() -> None:
    made = posed({**SUPINE, "rest": {"trunk": 0.0}}, props=[{"kind": "mat", "left": -6, "right": 6, "top": 0.3}])
    assert re.search(r"trunk lies 0\.\d\d head heights inside the mat in frame 'start' .*\.trunk", found(made))


def test_there_is_room_under_a_seat_and_beside_it() -> None:
    sitting = changed(STANDING, rest={"seat": 1.84, "hips": 0}, legs={"foot_at": [0.9, 0]})
    assert found(posed(sitting, props=[{"kind": "chair", "left": -0.9, "right": 1.2}])) == ""
    assert found(posed(sitting, props=[{"kind": "step", "left": 5, "right": 6}])) == ""


def test_a_step_has_no_room_inside() -> None:
    made = posed(STANDING, props=[{"kind": "step", "left": -1, "right": 2}])
    assert "near_leg lies 0.60 head heights inside the step" in found(made)


def test_a_head_that_cannot_be_laid_down_is_found() -> None:
    made = posed(changed(STANDING, rest={"hips": 0, "head": 0.1}))
    assert re.search(r"head misses its place by 6\.\d\d .*\.head", found(made))


def test_a_knee_that_bends_too_far_is_found() -> None:
    made = posed(changed(STANDING, rest={}, root=[0, 5], legs={"thigh": -90, "shin": 100}))
    assert "the knee of near_leg bends 170 degrees in frame 'end', expected -1 to 155" in found(made)


def test_a_knee_that_bends_forwards_is_found() -> None:
    made = posed(changed(STANDING, rest={}, root=[0, 5], legs={"thigh": -90, "shin": -60}))
    assert "the knee of near_leg bends -30 degrees" in found(made)


def test_an_elbow_that_bends_too_far_is_found() -> None:
    made = posed(changed(STANDING, arms={"upper": -90, "fore": 80}))
    assert "the elbow of near_arm bends 170 degrees" in found(made)


def test_a_hip_that_bends_too_far_is_found() -> None:
    made = posed(changed(STANDING, rest={}, root=[0, 5], legs={"thigh": 160, "shin": 160}))
    assert "the hip of near_leg bends" in found(made)


def test_a_low_back_that_bends_too_far_is_found() -> None:
    assert "low back bends 60 degrees in frame 'end', expected -50 to 50" in found(
        posed(changed(STANDING, low_back=60))
    )


@pytest.mark.parametrize(
    ("direction", "bends", "problem"),
    [
        ("extension", [0, -10], "arches by 10 degrees, expected at least 15"),
        ("extension", [20], "arches by"),
        ("flexion", [0, 10], "rounds by 10 degrees, expected at least 15"),
        ("flexion", [-20], "rounds by"),
        ("flexion-and-extension", [0, 20], "moves through 20 degrees, expected at least 30"),
        ("neutral", [0, 12], "moves by 12 degrees, expected at most 10"),
        ("neutral", [0, -12], "moves by 12 degrees, expected at most 10"),
        ("extension", [0, -20], ""),
        ("extension", [5], ""),
        ("flexion", [0, 20], ""),
        ("flexion", [0], ""),
        ("flexion-and-extension", [20, -20], ""),
        ("flexion-and-extension", [0], ""),
        ("rotation", [0, 12], ""),
    ],
)
def test_the_low_back_goes_where_the_record_says(direction: str, bends: list[float], problem: str) -> None:
    frames = [changed(STANDING, low_back=bend, trunk=90 - 2 * index * bend) for index, bend in enumerate(bends)]
    problems = found(exercise({"frames": frames}, direction=direction))
    assert problem in problems
    assert ("the low back" in problems) == bool(problem)


def test_a_movement_that_cannot_be_seen_is_found() -> None:
    assert "nothing moves by more than 0." in found(posed(STANDING, changed(STANDING, neck=5)))


# What cannot be drawn is refused before.


def refused(*frames: dict[str, Any], **figure: Any) -> str:
    """What is wrong with a figure, which no exercise has."""
    with pytest.raises(InputError) as caught:
        posed(*frames, **figure)
    return str(caught.value)


def test_a_limb_held_in_two_ways_is_refused() -> None:
    problems = refused(changed(STANDING, near_arm={"upper": 0, "fore": 0, "hand": [1, 5]}))
    assert "near_arm in frame 'end' says upper and hand, expected exactly one of" in problems
    assert problems.endswith("@ $.figure.frames[0].near_arm")


def test_a_limb_held_in_no_way_is_refused() -> None:
    problems = refused(changed(STANDING, legs={"foot": 3}))
    assert "near_leg in frame 'end' says none of them" in problems
    assert problems.endswith("@ $.figure.frames[0].legs")


def test_half_an_angle_is_refused() -> None:
    assert "near_arm in frame 'end' has upper without fore" in refused(changed(STANDING, arms={"upper": 0}))


def test_a_point_of_four_numbers_is_refused() -> None:
    problems = refused(changed(STANDING, near_arm={"hand": [1, 2, 3, 4]}))
    assert "near_arm in frame 'end': expected [x, y] or [x, y, z], got 4 numbers" in problems
    assert "expected [x, y] or [x, y, z], got 4 numbers" in refused(changed(STANDING, root=[1, 2, 3, 4]))


def test_a_limb_that_swings_between_points_of_two_and_three_numbers_is_refused() -> None:
    stepping = changed(STANDING, legs={"foot_at": [1, 0, 0.2], "swing": 0.3})
    expected = "near_leg swings from a point of 2 numbers to one of 3, expected as many"
    assert expected in refused(STANDING, stepping)
    back = {**STANDING, "legs": {"foot_at": [0, 0], "swing": 0.3}}
    assert "near_leg swings from a point of 3 numbers to one of 2" in refused(back, stepping, cycle=True)


@pytest.mark.parametrize(
    ("near", "far"),
    [
        ({"ankle_on": "near_thigh"}, {"foot_at": [0, 0]}),
        ({"ankle_on": "thigh"}, {"foot_at": [0, 0]}),
        ({"ankle_on": "far_thigh"}, {"ankle_on": "near_thigh"}),
    ],
)
def test_a_leg_that_rests_on_itself_is_refused(near: dict[str, Any], far: dict[str, Any]) -> None:
    assert "near_leg in frame 'end' rests on itself" in refused(changed(STANDING, near_leg=near, far_leg=far))


def test_a_palm_said_in_one_of_two_frames_is_refused() -> None:
    start = {**STANDING, "arms": {"hand": [1, 5], "palm": 0}}
    problems = refused(start, changed(start, arms={"hand": [1, 5]}))
    assert "near_arm keeps its hand in place but says palm in only one of two frames" in problems


def test_a_cycle_of_one_frame_is_refused() -> None:
    assert "a cycle of one frame, expected two or more" in refused(STANDING, cycle=True)


def test_a_figure_that_is_built_in_python_is_refused_too() -> None:
    figure = figure_of(STANDING)
    frame = attrs.evolve(figure.frames[0], legs=Leg(foot=3.0))
    with pytest.raises(InputError, match=r"says none of them, .* @ Figure\.frames\[0\]\.legs"):
        attrs.evolve(figure, frames=(frame,))


def test_whole_numbers_from_python_move_as_others_do() -> None:
    frame = attrs.evolve(figure_of(STANDING).frames[0], trunk=90)
    there = attrs.evolve(frame, trunk=60, label="end")
    (half,) = _motion.between(frame, there, [0.5])
    (same,) = _motion.between(frame, attrs.evolve(there, trunk=60.0), [0.5])
    assert half.torso == same.torso


def test_a_limb_of_a_wrong_length_is_found() -> None:
    figure = figure_of(STANDING)
    body = _motion.solved(figure.frames[0])
    limb = body.limbs["near_leg"]
    longer = attrs.evolve(limb, joints=(*limb.joints[:2], plus(limb.joints[2], (0.0, 0.0, 1.0))))
    wrong = attrs.evolve(body, limbs={**body.limbs, "near_leg": longer})
    problems = list(_checks._at(_checks._Moment("", "here", wrong, _parts.solids(wrong)), []))
    assert ("length", "near_leg is 1.990 long here, expected 1.72") in [problem[1:] for problem in problems]


def test_a_piece_that_is_torn_on_the_way_is_found() -> None:
    """The elbow first points at the reader and then ahead, so that the upper arm is drawn far longer."""
    start = {**SUPINE, "trunk": 0, "rest": {"trunk": 0.1, "hips": 0}, "legs": {"thigh": 184, "shin": 185, "foot": 184}}
    start["arms"] = {"forearm_on": 0.1, "fore": 0, "elbow": "out"}
    end = changed(start, trunk=24.5, low_back=-28)
    text = found(posed(start, end))
    assert re.search(r"near_arm1 is drawn \d\.\d\d times as long as in the first frame, at \d+ % of the way", text)


def test_a_piece_that_is_squashed_on_the_way_is_found() -> None:
    arms = {"near_arm": {"upper": -90, "fore": -90, "out": 70}, "far_arm": {"upper": -90, "fore": -90}}
    end = changed(STANDING, **arms)
    text = found(posed(STANDING, end))
    assert re.search(r"near_arm1 is drawn 0\.[0-6]\d times as long as in the first frame", text)


def test_an_arrow_beside_a_part_that_goes_the_other_way_is_found() -> None:
    """The chest goes ahead a little, its arrow stands at the head, and the head goes back."""
    sitting = {**STANDING, "rest": {"seat": 1.88, "hips": 0}, "legs": {"foot_at": [1.85, 0]}}
    start = {**sitting, "trunk": 93, "low_back": 46, "upper_back": 28, "neck": 24}
    end = changed(start, trunk=82, low_back=-30, upper_back=-14, neck=-8)
    text = found(posed(start, end, arrows=["chest"]))
    assert "the arrow of chest lies beside head, which goes the other way" in text


def test_an_arrow_that_points_elsewhere_than_its_part_goes_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    end = changed(STANDING, near_arm={"upper": 0, "fore": 0}, far_arm={"upper": -90, "fore": -85})
    made = posed(STANDING, end, arrows=["near_hand"])
    assert found(made) == ""

    def backwards(drawn: Scene) -> Any:
        return [(name, mark and attrs.evolve(mark, tail=mark.tip, tip=mark.tail)) for name, mark in arrows(drawn)]

    monkeypatch.setattr(_visible, "arrows", backwards)
    assert "the arrow of near_hand does not point from its start to its end" in found(made)
