"""Figures: what is drawn, how it moves, and what is found wrong with a pose."""

from __future__ import annotations

import json
import math
import re
from gzip import compress
from itertools import pairwise
from math import cos, radians, sin
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest

from core_back import (
    ContentError,
    Exercise,
    InputError,
    UnknownIdError,
    catalogue,
    figures,
    from_json,
    languages,
    load_catalogue,
    to_json,
)
from core_back._model.pose import Figure, Prop
from core_back._model.pose_vocabulary import Joint, PropKind, View
from core_back.figures import _checks, _colours, _keyframes, _marks, _motion, _parts, _props, _skeleton
from core_back.figures._camera import VIEWS, Camera, Ellipse
from core_back.figures._joints import joint
from core_back.figures._limbs import reached
from core_back.figures._outline import hull, polygon
from core_back.figures._scene import Scene, scene
from core_back.figures._vector import angle_between, length, minus, plus, scaled, square_to, swung, turned, unit
from tests.contrast import BEHIND, STANDS_ON, contrast, weak

CONTENT = catalogue()
DRAWN = [exercise for exercise in CONTENT.exercises.values() if exercise.figure is not None]
FIGURES = [exercise.figure for exercise in DRAWN if exercise.figure is not None]
MOVING = [exercise for exercise in DRAWN if exercise.figure is not None and len(exercise.figure.frames) > 1]
SVG = "{http://www.w3.org/2000/svg}"

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
    """An exercise with a figure, read as strictly as any other."""
    plain = json.loads(to_json(CONTENT.exercises["walking"]))
    return from_json(json.dumps(plain | {"figure": figure, "direction": direction}), Exercise)


def posed(*frames: dict[str, Any], **figure: Any) -> Exercise:
    return exercise({"frames": list(frames), **figure})


def figure_of(*frames: dict[str, Any], **figure: Any) -> Figure:
    made = posed(*frames, **figure).figure
    assert made is not None
    return made


def halfway(start: dict[str, Any], end: dict[str, Any]) -> _motion.Body:
    before, after = figure_of(start, end).frames
    return next(_motion.between(before, after, [0.5]))


def found(made: Exercise) -> str:
    return "\n".join(figures.problems(made))


def changed(frame: dict[str, Any], **keys: Any) -> dict[str, Any]:
    return {**frame, "label": "end", **keys}


# Every figure of the bundled content.


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.id)
def test_no_figure_has_a_problem(drawn: Exercise) -> None:
    assert figures.problems(drawn) == ()


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.id)
def test_every_figure_is_small_in_every_language(drawn: Exercise) -> None:
    for language in ("en", *(each.id for each in languages())):
        text = figures.svg(catalogue(language).exercises[drawn.id]).encode()
        assert len(text) <= 12_000
        assert len(compress(text, mtime=0)) <= 4_000


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.id)
def test_every_name_in_a_figure_begins_with_the_id_and_a_separator(drawn: Exercise) -> None:
    text = figures.svg(drawn)
    names = [name for names in re.findall(r'(?:class|id|aria-labelledby)="([^"]*)"', text) for name in names.split()]
    names += re.findall(r"@keyframes ([^{]+)\{", text)
    names += re.findall(r"animation-name:([^;}]+)", text)
    names += re.findall(r"\.([a-z][\w-]*)[{,:]", text)
    assert [name for name in names if not name.startswith(f"{drawn.id}_")] == []


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.id)
def test_a_figure_is_xml_without_script_or_anything_from_elsewhere(drawn: Exercise) -> None:
    text = figures.svg(drawn)
    root = ET.fromstring(text)  # noqa: S314 - our own text
    assert {element.tag for element in root.iter()} <= {
        SVG + tag for tag in ("svg", "title", "desc", "style", "rect", "path", "g")
    }
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or "href" in name}
    assert "url(" not in text
    assert "@import" not in text


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.id)
def test_a_figure_says_what_it_shows(drawn: Exercise) -> None:
    root = ET.fromstring(figures.svg(drawn))  # noqa: S314 - our own text
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert title.text == drawn.name
    assert description.text == " ".join(drawn.steps)
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.id)
def test_limbs_keep_their_lengths_at_every_step(drawn: Exercise) -> None:
    assert drawn.figure is not None
    sizes = {
        "arm": (_skeleton.UPPER_ARM, _skeleton.FOREARM),
        "leg": (_skeleton.THIGH, _skeleton.SHIN),
    }
    for way in _motion.moments(drawn.figure):
        for body in way:
            for name, limb in body.limbs.items():
                parts = [length(minus(b, a)) for a, b in pairwise(limb.joints)]
                assert parts == pytest.approx(sizes[name[-3:]], rel=1e-3)


@pytest.mark.parametrize("drawn", MOVING, ids=lambda drawn: drawn.id)
def test_the_way_between_two_frames_begins_and_ends_with_them(drawn: Exercise) -> None:
    assert drawn.figure is not None
    for way, (before, after) in zip(_motion.moments(drawn.figure), pairwise(drawn.figure.frames), strict=False):
        for body, frame in ((way[0], before), (way[-1], after)):
            there = _motion.solved(frame)
            assert body.torso.nodes[-1] == pytest.approx(there.torso.nodes[-1], abs=1e-6)
            assert body.torso.head.front == pytest.approx(there.torso.head.front, abs=1e-6)
            for name, limb in body.limbs.items():
                for place, other in zip(limb.joints, there.limbs[name].joints, strict=True):
                    assert place == pytest.approx(other, abs=1e-5)


@pytest.mark.parametrize("drawn", MOVING, ids=lambda drawn: drawn.id)
def test_the_spine_as_drawn_turns_the_way_of_the_record(drawn: Exercise) -> None:
    assert drawn.figure is not None

    def curve(body: _motion.Body) -> float:
        low, high = body.torso.links[0].along, body.torso.links[_skeleton.LUMBAR_LINKS].along
        side = body.torso.pelvis.side
        sign = (
            1.0
            if sum(a * b for a, b in zip(turned(low, side, -1.0), high, strict=True))
            > sum(a * b for a, b in zip(turned(low, side, 1.0), high, strict=True))
            else -1.0
        )
        return sign * angle_between(low, high)

    curves = [curve(body) for body in scene(drawn.figure).bodies]
    if drawn.direction == "flexion":
        assert max(curves) > curves[0] + 15
    if drawn.direction == "extension":
        assert min(curves) < curves[0] - 15


def test_equal_exercises_give_equal_text() -> None:
    again = from_json(to_json(DRAWN[0]), Exercise)
    assert again == DRAWN[0]
    assert figures.svg(again) == figures.svg(DRAWN[0])


# What can be asked for.


def test_a_figure_that_moves_has_key_frames_and_marks_that_are_hidden_only_while_it_moves() -> None:
    text = figures.svg(CONTENT.exercises["prone-press-up"])
    assert "@keyframes" in text
    rule = '[class^="prone-press-up_m"]{animation:none;transform:none!important}'
    assert f"@media print,(prefers-reduced-motion:reduce){{{rule}}}" in text
    hidden = ".prone-press-up_ghost,.prone-press-up_arrow{display:none}"
    assert f"@media not print{{@media (prefers-reduced-motion:no-preference){{{hidden}}}}}" in text


def test_a_reader_can_stop_the_motion_and_so_can_a_page() -> None:
    text = figures.svg(CONTENT.exercises["prone-press-up"])
    assert "animation-play-state:var(--core-back-motion,running)" in text
    assert ".prone-press-up_f:hover,.prone-press-up_f:focus{--core-back-motion:paused}" in text
    assert 'tabindex="0"' in text


def test_a_still_has_no_key_frames_and_takes_no_focus() -> None:
    text = figures.svg(CONTENT.exercises["prone-press-up"], animated=False)
    assert "animation" not in text
    assert "tabindex" not in text


def test_a_still_shows_the_start_with_its_marks_beside_the_end_without() -> None:
    drawn = CONTENT.exercises["prone-press-up"]
    text = figures.svg(drawn, animated=False)
    alone = figures.svg(drawn, frame="end")
    assert text.count("_ghost") == 1
    assert "_ghost" not in alone
    width = [int(re.search(r'viewBox="0 0 (\d+)', each)[1]) for each in (text, alone)]  # type: ignore[index]
    assert width[0] == 2 * width[1]


def test_three_frames_stand_in_a_row_and_each_shows_where_it_goes() -> None:
    frames = [STANDING, changed(STANDING, trunk=60), changed(STANDING, trunk=100)]
    made = posed(*frames, arrows=["head"])
    text = figures.svg(made, animated=False)
    assert text.count('_ghost"') == text.count('_arrow"') == 2
    assert text.count("<g transform=") == 2
    alone = [figures.svg(made, frame=number) for number in range(3)]
    assert [each.count('_ghost"') for each in alone] == [1, 1, 0]
    ghosts = [re.search(r'_ghost"[^>]* d="([^"]*)"', each) for each in (alone[0], alone[1], figures.svg(made))]
    first, second, whole = (ghost[1] for ghost in ghosts if ghost)
    assert first != second
    assert first != whole


def test_of_a_cycle_only_start_and_middle_stand_in_a_row() -> None:
    drawn = CONTENT.exercises["recumbent-cycle"]
    text = figures.svg(drawn, animated=False)
    assert text.count("<g transform=") == text.count('_arrow"') == 1
    assert "_arrow" not in figures.svg(drawn, frame=2)


def test_an_arrow_of_a_cycle_goes_half_the_way_round() -> None:
    made = scene(figure_of_id("recumbent-cycle"))
    ((_, mark),) = _marks.arrows(made)
    assert mark is not None
    tip = [int(value) for value in re.findall(r"-?\d+", mark[1])[:2]]
    foot = made.camera.spot(joint(made.bodies[2], Joint.NEAR_FOOT))
    assert math.dist(tip, foot) < 40


def test_an_arrow_along_several_ways_follows_each() -> None:
    up, down = (changed(STANDING, arms={"upper": angle, "fore": angle}) for angle in (60, -20))
    made = scene(figure_of(STANDING, up, down, arrows=["near_hand"]))
    ((_, whole),) = _marks.arrows(made)
    assert whole is not None
    assert whole[0].count("C") == 4
    tips = [re.findall(r"-?\d+", mark[1])[:2] for index in (0, 1) for _, mark in _marks.arrows(made, index) if mark]
    assert tips[0] != tips[1] == re.findall(r"-?\d+", whole[1])[:2]


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.id)
def test_every_body_is_of_one_size_if_the_page_says_nothing(drawn: Exercise) -> None:
    for text in (figures.svg(drawn), figures.svg(drawn, animated=False), figures.svg(drawn, frame=0)):
        sizes = re.search(r' width="(\d+)" viewBox="0 0 (\d+) ', text)
        assert sizes is not None
        assert int(sizes[1]) == pytest.approx(0.32 * int(sizes[2]), abs=0.51)


def test_the_first_frame_alone_has_the_marks() -> None:
    text = figures.svg(CONTENT.exercises["prone-press-up"], frame=0)
    assert "_ghost" in text
    assert "_arrow" in text


def test_frames_are_found_by_label_or_number() -> None:
    drawn = CONTENT.exercises["prone-press-up"]
    assert figures.svg(drawn, frame="end") == figures.svg(drawn, frame=1)


@pytest.mark.parametrize("frame", ["middle", 2, -1])
def test_a_frame_that_is_not_there_is_refused(frame: int | str) -> None:
    with pytest.raises(UnknownIdError, match=f"no frame has the id '{frame}'; did you mean 'start' or 'end'"):
        figures.svg(CONTENT.exercises["prone-press-up"], frame=frame)


def test_an_exercise_without_figure_is_refused() -> None:
    without = attrs.evolve(CONTENT.exercises["walking"], figure=None)
    with pytest.raises(UnknownIdError, match="no figure has the id 'walking'"):
        figures.svg(without)
    assert figures.problems(without) == ()


def test_a_position_of_rest_is_one_still() -> None:
    drawn = CONTENT.exercises["z-lie"]
    assert "animation" not in figures.svg(drawn)
    assert "_ghost" not in figures.svg(drawn)


def test_a_theme_has_colours_of_its_own_and_no_properties() -> None:
    drawn = CONTENT.exercises["prone-press-up"]
    for tone, theme in enumerate(("light", "dark")):
        text = figures.svg(drawn, animated=False, theme=theme)  # type: ignore[arg-type]
        assert "var(" not in text
        assert _colours.INKS["skin"][tone] in text
        assert _colours.INKS["skin"][1 - tone] not in text


def test_the_colours_are_properties_that_a_page_may_set() -> None:
    text = figures.svg(CONTENT.exercises["prone-press-up"])
    assert "--skin:var(--core-back-skin,#b4703f)" in text
    assert "@media screen and (prefers-color-scheme:dark)" in text


def test_pictures_of_one_exercise_that_stand_on_one_page_share_no_name() -> None:
    drawn = CONTENT.exercises["prone-press-up"]
    texts = [
        figures.svg(drawn),
        figures.svg(drawn, theme="dark"),
        figures.svg(drawn, animated=False),
        figures.svg(drawn, frame=0),
        figures.svg(drawn, frame=1),
    ]
    ids = [id_ for text in texts for id_ in re.findall(r' id="([^"]*)"', text)]
    assert len(ids) == len(set(ids)) == 2 * len(texts)


def test_names_and_steps_are_escaped() -> None:
    text = figures.svg(attrs.evolve(CONTENT.exercises["z-lie"], name="<script>&"))
    assert "&lt;script&gt;&amp;</title>" in text


def test_the_contact_sheet_has_every_figure_and_a_way_to_stop() -> None:
    page = figures.contact_sheet(CONTENT)
    assert page.count("<svg ") == 3 * len(DRAWN)
    assert all(f"<small>{drawn.id}</small>" in page for drawn in DRAWN)
    assert "#stop:checked~section{--core-back-motion:paused}" in page
    assert "<script" not in page
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))


def test_every_ink_that_says_something_stands_out_from_all_that_it_stands_on() -> None:
    assert weak(_colours.INKS) == []


@pytest.mark.parametrize(
    ("ink", "colours", "problem"),
    [
        ("skin", ("#c07d4f", "#d69a6c"), "skin on mat light"),
        ("far-shirt", ("#155a52", "#1f7468"), "far-shirt on water dark"),
        ("spine", ("#ffe08a", "#ffe08a"), "spine on shirt dark"),
        ("line", ("#a3967f", "#7c8591"), "line on ground light"),
        ("water", ("#bfd9ee", "#17273a"), "skin on water light"),
        ("eye", ("#80502f", "#16191d"), "eye on skin light"),
    ],
)
def test_a_colour_that_does_not_stand_out_is_found(ink: str, colours: tuple[str, str], problem: str) -> None:
    problems = weak({**_colours.INKS, ink: colours})
    assert any(line.startswith(f"{problem}: ") and "expected at least 3" in line for line in problems)


def test_every_ink_stands_on_something_or_is_stood_on() -> None:
    assert set(STANDS_ON) | set(BEHIND) == set(_colours.INKS)


def test_contrast_is_as_defined() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


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


def test_a_limb_held_in_two_ways_is_found() -> None:
    made = posed(changed(STANDING, arms={"upper": 0, "fore": 0, "hand": [1, 5]}))
    assert "near_arm in frame 'end' says upper and hand, expected exactly one of" in found(made)


def test_a_limb_held_in_no_way_is_found() -> None:
    assert "near_leg in frame 'end' says none of them" in found(posed(changed(STANDING, legs={"foot": 3})))


def test_half_an_angle_is_found() -> None:
    assert "near_arm in frame 'end' has upper without fore" in found(posed(changed(STANDING, arms={"upper": 0})))


def test_a_point_of_four_numbers_is_found() -> None:
    problems = found(posed(changed(STANDING, near_arm={"hand": [1, 2, 3, 4]})))
    assert "near_arm in frame 'end': expected [x, y] or [x, y, z], got 4 numbers" in problems


@pytest.mark.parametrize(
    ("near", "far"),
    [
        ({"ankle_on": "near_thigh"}, {"foot_at": [0, 0]}),
        ({"ankle_on": "thigh"}, {"foot_at": [0, 0]}),
        ({"ankle_on": "far_thigh"}, {"ankle_on": "near_thigh"}),
    ],
)
def test_a_leg_that_rests_on_itself_is_found(near: dict[str, Any], far: dict[str, Any]) -> None:
    assert "near_leg in frame 'end' rests on itself" in found(posed(changed(STANDING, near_leg=near, far_leg=far)))


def test_a_palm_said_in_one_of_two_frames_is_found() -> None:
    start = {**STANDING, "arms": {"hand": [1, 5], "palm": 0}}
    made = posed(start, changed(start, arms={"hand": [1, 5]}))
    assert "near_arm keeps its hand in place but says palm in only one of two frames" in found(made)


def test_a_cycle_of_one_frame_is_found() -> None:
    assert "a cycle of one frame, expected two or more" in found(posed(STANDING, cycle=True))


def test_a_limb_of_a_wrong_length_is_found() -> None:
    figure = figure_of(STANDING)
    body = _motion.solved(figure.frames[0])
    limb = body.limbs["near_leg"]
    longer = attrs.evolve(limb, joints=(*limb.joints[:2], plus(limb.joints[2], (0.0, 0.0, 1.0))))
    wrong = attrs.evolve(body, limbs={**body.limbs, "near_leg": longer})
    problems = list(_checks._at(_checks._Moment("", "here", wrong), figure))
    assert ("length", "near_leg is 1.990 long here, expected 1.72") in [problem[1:] for problem in problems]


# The body.


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


def figure_of_id(id_: str) -> Figure:
    made = CONTENT.exercises[id_].figure
    assert made is not None
    return made


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


# The picture.


def test_the_outline_of_one_circle_is_two_arcs() -> None:
    assert hull([Ellipse((10.0, 10.0), 25.0, 0.0, 25.0)]) == "M15 10a5 5 0 0 1-10 0a5 5 0 0 1 10 0z"


def test_the_outline_of_two_circles_has_two_arcs_and_two_lines() -> None:
    path = hull([Ellipse((0.0, 0.0), 100.0, 0.0, 100.0), Ellipse((50.0, 0.0), 100.0, 0.0, 100.0)])
    assert re.sub(r"[-\d ]+", "", path) == "Malaz"


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize(("width", "height"), [(0.6, 1.2), (1.2, 0.6), (0.3, 2.0), (0.5, 0.5)])
def test_a_pillow_of_any_shape_reaches_to_all_its_sides(view: View, width: float, height: float) -> None:
    seen = Camera(*VIEWS[view])
    pillow = Prop(kind=PropKind.PILLOW, right=width, top=height)
    ((_, path),) = _props.drawn(pillow, seen)
    here, spots = (0.0, 0.0), []
    for letter, text in re.findall(r"([Mla])([-\d ]+)", path):
        x, y = (float(value) for value in re.findall(r"-?\d+", text)[-2:])
        here = (x, y) if letter == "M" else (here[0] + x, here[1] + y)
        spots.append(here)
    radius = min(width, height) / 2
    middles = [
        seen.spot((x, y, z))
        for x in (radius, width - radius)
        for y in (radius, height - radius)
        for z in ((radius - 0.75, 0.75 - radius) if seen.pitch else (0.0,))
    ]
    for angle in range(0, 360, 10):
        dx, dy = cos(radians(angle)), sin(radians(angle))
        far, least = (max(x * dx + y * dy for x, y in row) for row in (spots, middles))
        assert least - 2 < far < least + 100 * radius + 2


def test_spots_that_fall_together_are_written_once() -> None:
    assert polygon([(0.0, 0.0), (0.2, 0.0), (9.0, 0.0), (9.0, -3.0)]) == "M0 0l9 0l0-3z"


def test_from_above_what_is_nearer_is_lower() -> None:
    view = Camera(0.0, 20.0)
    assert view.spot((0.0, 0.0, 1.0))[1] > view.spot((0.0, 0.0, 0.0))[1]
    assert view.depth((0.0, 1.0, 0.0)) > 0


def test_turned_below_zero_what_is_on_the_right_comes_nearer() -> None:
    assert Camera(-48.0, 0.0).depth((1.0, 0.0, 0.0)) > 0


@pytest.mark.parametrize("kind", list(PropKind))
@pytest.mark.parametrize("view", ["side", "chair-quarter"])
def test_every_thing_can_be_drawn(kind: PropKind, view: str) -> None:
    prop = {"kind": kind.value, "left": -1, "right": 2}
    text = figures.svg(posed(STANDING, changed(STANDING, trunk=70), props=[prop], view=view))
    plain = figures.svg(posed(STANDING, changed(STANDING, trunk=70), view=view))
    assert text.count("<path") > plain.count("<path")
    ET.fromstring(text)  # noqa: S314 - our own text


@pytest.mark.parametrize(("depth", "place"), [("behind", 0), ("between", 2), ("front", -1)])
def test_a_thing_is_drawn_behind_the_body_between_its_sides_or_in_front(depth: str, place: int) -> None:
    apart = {**STANDING, "near_leg": {"thigh": -60, "shin": -90}, "far_leg": {"thigh": -90, "shin": -90}, "legs": None}
    pillow = {"kind": "pillow", "right": 1, "depth": depth}
    layers = scene(figure_of(apart, props=[pillow])).layers(_motion.solved(figure_of(apart).frames[0]))
    inks = [{shape.ink for shape in layer.shapes} for layer in layers]
    assert [index for index, row in enumerate(inks) if "soft" in row] == [place % len(layers)]
    assert inks[1] == {"far-skin", "far-shorts"}


LYING_ON_THE_SIDE = {**SUPINE, "roll": -90, "near_leg": {"flex": 40, "bend": 60}, "far_leg": {"flex": 40, "bend": 60}}


def test_between_the_legs_is_after_the_lower_one_though_that_is_drawn_after_the_trunk() -> None:
    pillow = {"kind": "pillow", "right": 1, "depth": "between"}
    made = scene(figure_of({**LYING_ON_THE_SIDE, "legs": None}, props=[pillow], view="front-quarter"))
    names = [{shape.bone or shape.ink for shape in layer.shapes} for layer in made.layers(made.bodies[0])]
    order = [
        next(index for index, row in enumerate(names) if name in row) for name in ("near_leg1", "soft", "far_leg1")
    ]
    assert order == sorted(order)
    assert next(index for index, row in enumerate(names) if "back1" in row) < order[0]


def test_a_pillow_may_lie_nearer_to_the_reader() -> None:
    seen = Camera(0.0, 30.0)
    lower, upper = (_props.drawn(Prop(kind=PropKind.PILLOW, right=1.0, near=near), seen)[0][1] for near in (1.0, 0.0))
    down = [int(re.findall(r"-?\d+", path)[1]) for path in (lower, upper)]
    assert down[0] - down[1] == 50
    assert max(z for _, _, z in _props.extent(Prop(kind=PropKind.PILLOW, near=1.0))) == 1.75


@pytest.mark.parametrize(("depth", "before", "after"), [("behind", "", "far_leg1"), ("between", "far_leg1", "back1")])
def test_a_strap_is_drawn_at_its_depth(depth: str, before: str, after: str) -> None:
    strap = {"kind": "strap", "hand": "near_hand", "foot": "far_thigh", "depth": depth}
    apart = {**SUPINE, "near_leg": {"thigh": 90, "shin": 0}, "far_leg": {"foot_at": [1.6, 0.1]}, "legs": None}
    made = scene(figure_of(apart, props=[strap]))
    names = [{shape.bone for shape in layer.shapes} for layer in made.layers(made.bodies[0])]
    place = next(index for index, row in enumerate(names) if "strap0" in row)
    assert not before or any(before in row for row in names[:place])
    assert any(after in row for row in names[place:])


def test_a_hand_beneath_the_body_is_drawn_before_it() -> None:
    hand = {"hand": [-1.1, 0.25, 0.3], "palm": 0, "elbow": "out"}

    def order(**more: Any) -> list[str]:
        made = scene(figure_of({**SUPINE, "arms": {**hand, **more}}))
        return [shape.bone for layer in made.layers(made.bodies[0]) for shape in layer.shapes]

    beneath, beside = order(beneath=True), order()
    assert beneath.index("near_arm3") < beneath.index("back1") < beneath.index("near_arm2")
    assert beside.index("near_arm3") > beside.index("back1")
    assert sorted(beneath) == sorted(beside)


@pytest.mark.parametrize("back", ["left", "right", "none"])
def test_a_chair_has_its_back_where_it_is_said(back: str) -> None:
    figure = figure_of(STANDING, props=[{"kind": "chair", "left": -1, "right": 2, "back": back}])
    assert len(_props.drawn(figure.props[0], Camera())) == (5 if back == "none" else 6)


@pytest.mark.parametrize("view", list(View))
def test_every_view_can_be_drawn(view: View) -> None:
    ET.fromstring(figures.svg(posed(SUPINE, changed(SUPINE, low_back=20), view=view.value)))  # noqa: S314


def test_limbs_that_coincide_are_drawn_once() -> None:
    assert scene(figure_of(STANDING)).hidden == {"far_arm", "far_leg"}
    assert scene(figure_of({**STANDING, "near_arm": {"upper": 0, "fore": 0}})).hidden == {"far_leg"}


def test_on_the_side_the_lower_limbs_are_behind() -> None:
    lying = {**SUPINE, "roll": -90, "legs": {"flex": 45, "bend": 90}}
    assert scene(figure_of(lying, view="front-quarter")).behind == {"near_arm", "near_leg"}


def test_a_face_that_looks_at_the_reader_has_two_eyes() -> None:
    lying = {**SUPINE, "roll": -90, "legs": {"flex": 45, "bend": 90}}
    made = scene(figure_of(lying, view="front-quarter"))
    eyes = dict(_parts.head(made.bodies[0], made.camera))[_parts.Ink.EYE]
    assert eyes.count("M") == 2


def test_a_head_seen_from_its_other_side_is_mirrored() -> None:
    made = scene(figure_of({**STANDING, "roll": 180, "legs": {"thigh": -90, "shin": -90}, "root": [0, 4]}))
    plain = scene(figure_of(STANDING))
    ends = [
        [float(value) for value in re.findall(r"-?\d+", dict(_parts.head(each.bodies[0], each.camera))[_parts.Ink.EYE])]
        for each in (made, plain)
    ]
    middles = [each.camera.spot(each.bodies[0].torso.skull)[0] for each in (made, plain)]
    assert ends[0][0] < middles[0]
    assert ends[1][0] > middles[1]


@pytest.mark.parametrize(
    "arrow",
    [
        "head",
        "chest",
        "hip",
        "near_thigh",
        "far_thigh",
        "near_knee",
        "far_knee",
        "near_foot",
        "far_foot",
        "near_hand",
        "far_hand",
        "near_elbow",
        "far_elbow",
        "travel",
        "belly",
    ],
)
def test_an_arrow_can_follow_every_joint(arrow: str) -> None:
    start = {**STANDING, "rest": {}, "root": [0, 4]}
    start |= {"legs": {"thigh": -90, "shin": -90}}
    end = changed(start, trunk=60, root=[0.5, 4], arms={"upper": 0, "fore": 0}, legs={"thigh": -60, "shin": -60})
    text = figures.svg(posed(start, end, arrows=[arrow]))
    assert text.count('<path fill="none"') == 1


def test_an_arrow_that_would_follow_nothing_is_left_out_and_found() -> None:
    made = posed(STANDING, changed(STANDING, trunk=60), arrows=["near_foot"])
    assert "_arrow" not in figures.svg(made).split("</style>")[1]
    assert "the arrow follows near_foot, which stays where it is" in found(made)


def test_a_short_arrow_stays_in_the_picture() -> None:
    text = figures.svg(posed(STANDING, changed(STANDING, trunk=96), arrows=["head"]))
    line = re.search(r'<path fill="none" d="M(-?\d+) ?(-?\d+)Q', text[text.index('_arrow"') :])
    assert line is not None
    assert int(line[2]) > 0


def clear_of(made: Scene, text: str) -> bool:
    spots = [float(value) for value in re.findall(r"-?\d+", text)[:2]]
    return _marks._clear((spots[0], spots[1]), made.bodies[0], made)


@pytest.mark.parametrize("trunk", [96, 84, 80])
def test_a_short_arrow_is_put_where_nothing_is(trunk: float) -> None:
    made = scene(figure_of(STANDING, changed(STANDING, trunk=trunk), arrows=["chest"]))
    ((_, mark),) = _marks.arrows(made)
    assert mark is not None
    assert clear_of(made, mark[0])
    assert clear_of(made, mark[1])


def test_a_body_and_what_carries_it_are_not_clear() -> None:
    made = scene(figure_of(STANDING, props=[{"kind": "wall", "left": 1, "right": 2}]))
    see, body = made.camera.spot, made.bodies[0]
    places = [(0.0, 5.0, 0.0), (0.0, 7.0, 0.0), (0.0, 1.0, 0.0), (1.5, 5.0, 0.0), (2.5, 5.0, 0.0)]
    assert [_marks._clear(see(place), body, made) for place in places] == [False, False, False, False, True]


def test_arrows_at_the_belly_press_on_it_from_the_front() -> None:
    text = figures.svg(posed(STANDING, arrows=["belly"]))
    lines = re.search(r'<path fill="none" d="M(\d+) \d+Q(\d+)[^"]*M[^"]*Q[^"]*"/>', text[text.index('_arrow"') :])
    assert lines is not None
    assert int(lines[1]) > int(lines[2])
    assert found(posed(STANDING, arrows=["belly"])) == ""


def test_a_strap_may_be_held_at_the_belly() -> None:
    strap = {"kind": "strap", "hand": "belly", "foot": "near_foot"}
    start, end = scene(figure_of(STANDING, props=[strap])).bones(scene(figure_of(STANDING)).bodies[0])["strap0"]
    assert start[1] > end[1] + 2


def test_water_is_behind_the_body_and_its_surface_in_front() -> None:
    layers = scene(figure_of(STANDING, props=[{"kind": "water", "left": -1, "right": 2}])).layers
    inks = [[shape.ink for shape in layer.shapes] for layer in layers(_motion.solved(figure_of(STANDING).frames[0]))]
    assert inks[0] == ["water"]
    assert inks[-1] == ["wave"]


def test_a_surface_of_water_is_as_long_as_it_is_said() -> None:
    prop = figure_of(STANDING, props=[{"kind": "water", "left": -1, "right": 2}]).props[0]
    path = dict(_props.drawn(prop, Camera()))["wave"]
    steps = re.findall(r"t(\d+) 0", path)
    assert int(steps[0]) * (len(steps) + 1) == pytest.approx(300, abs=10)


def test_a_leg_that_rests_on_the_other_is_drawn_over_it() -> None:
    sitting = changed(STANDING, rest={"seat": 1.84, "hips": 0})
    on, under = {"ankle_on": "near_thigh", "along": 0.85, "knee": "out"}, {"foot_at": [1.85, 0]}
    crossed = scene(figure_of({**sitting, "near_leg": under, "far_leg": on}, view="front-quarter"))
    assert [name for name in crossed.order if name.endswith("leg")] == ["near_leg", "far_leg"]
    plain = scene(figure_of({**sitting, "legs": under}, view="front-quarter"))
    assert [name for name in plain.order if name.endswith("leg")] == ["near_leg"]


def test_the_ghost_has_only_what_moves() -> None:
    end = changed(STANDING, near_arm={"upper": 0, "fore": 0}, far_arm={"upper": -90, "fore": -85})
    text = figures.svg(posed(STANDING, end))
    (ghost,) = re.findall(r'class="walking_ghost"[^>]* d="([^"]*)"', text)
    assert ghost.count("z") == 3  # upper arm, forearm and hand


def test_nothing_that_stays_has_key_frames() -> None:
    end = changed(STANDING, near_arm={"upper": 0, "fore": 0}, far_arm={"upper": -90, "fore": -85})
    tracks = _keyframes.tracks(scene(figure_of(STANDING, end)))
    assert {bone for bones in tracks for bone in bones} == {"near_arm1", "near_arm2", "near_arm3"}


def test_bones_that_move_as_one_share_their_key_frames() -> None:
    end = changed(STANDING, near_arm={"upper": 5, "fore": 10}, far_arm={"upper": -90, "fore": -85})
    assert len(_keyframes.tracks(scene(figure_of(STANDING, end)))) == 1


def test_key_frames_keep_near_to_the_true_path() -> None:
    for figure in FIGURES:
        for rows in _keyframes.placings(scene(figure)).values():
            for row in rows:
                if len(row) > 1:
                    assert _keyframes._stray(row, _keyframes._cut(row)) < 7.0


def test_a_winding_path_gets_a_stop_at_every_step() -> None:
    row = [_keyframes.Placing(50.0 * (-1) ** step, 0.0, 0.0, 10.0) for step in range(21)]
    assert _keyframes._cut(row) == list(range(21))


@pytest.mark.parametrize("steps", [(0, 20), (0, 10, 20), (0, 2, 20), (0, 15, 20), (0, 4, 8, 12, 16, 20)])
def test_bones_with_different_stops_keep_pace(steps: tuple[int, ...]) -> None:
    """What a browser makes of the stops is where the gentle way is at that time."""
    moments = _keyframes._moments(steps, 0.0, cycle=False)
    for (start, easing), (end, _), begin, last in zip(moments, moments[1:], steps, steps[1:], strict=False):
        for step in range(begin, last):
            share = (_keyframes.WAY * _keyframes._pace(step)[0] - start) / (end - start)
            done = begin + (last - begin) * eased(easing, share)
            assert done == pytest.approx(step, abs=0.5)


def eased(easing: str, share: float) -> float:
    """How much is done after a share of the time (CSS Easing Functions, level 1)."""
    named = {
        "linear": (0, 0, 1, 1),
        "ease-in": (0.42, 0, 1, 1),
        "ease-out": (0, 0, 0.58, 1),
        "ease-in-out": (0.42, 0, 0.58, 1),
    }
    x1, y1, x2, y2 = named[easing] if easing in named else map(float, easing[13:-1].split(","))
    low, high, u = 0.0, 1.0, 0.5
    for _ in range(30):
        u = (low + high) / 2
        low, high = (u, high) if 3 * x1 * u * (1 - u) ** 2 + 3 * x2 * u * u * (1 - u) + u**3 < share else (low, u)
    return 3 * y1 * u * (1 - u) ** 2 + 3 * y2 * u * u * (1 - u) + u**3


def test_stops_are_only_where_a_path_winds() -> None:
    row = [_keyframes.Placing(0.0 if step < 15 else 50.0 * (-1) ** step, 0.0, 0.0, 10.0) for step in range(21)]
    assert _keyframes._cut(row) == [0, *range(14, 21)]


def test_a_hold_is_a_pause_of_three_seconds_at_most() -> None:
    times = [
        _keyframes.seconds(scene(figure_of(STANDING, changed(STANDING, trunk=60, hold=hold)))) for hold in (0, 2, 60)
    ]
    assert times == pytest.approx([2.4, 3.1, 3.6])


def test_a_cycle_goes_on_and_others_come_back() -> None:
    assert "ease-in-out infinite alternate" in figures.svg(CONTENT.exercises["prone-press-up"])
    assert "linear infinite;" in figures.svg(CONTENT.exercises["walking"])
    assert "alternate" not in figures.svg(CONTENT.exercises["walking"])


def test_three_frames_pause_between() -> None:
    middle = changed(STANDING, trunk=60, hold=2)
    tracks = _keyframes.tracks(scene(figure_of(STANDING, middle, {**STANDING, "label": "back"})))
    moments = [moment for moment, _, _ in next(iter(tracks.values())).stops]
    assert moments[0] == 0
    assert moments[-1] == 100
    assert moments == sorted(set(moments))


def test_a_limb_that_turns_from_the_reader_is_stretched() -> None:
    frame = changed(STANDING, near_arm={"upper": -90, "fore": -90, "out": 60}, far_arm={"upper": -90, "fore": -90})
    start = {**STANDING, "near_arm": {"upper": -90, "fore": -90}, "far_arm": {"upper": -90, "fore": -90}}
    assert "scaleX(" in figures.svg(posed(start, frame))


def test_lengths_and_shares_of_the_style_are_written_short() -> None:
    assert _keyframes._pixels(0.4) == "0"
    assert _keyframes._pixels(-3.2) == "-3px"
    text = figures.svg(CONTENT.exercises["figure-4-pull"])
    assert "scaleX(." in text
    assert not re.search(r"[(,]0px|X\(0\.", text)


def test_the_usual_easing_is_said_once() -> None:
    assert figures.svg(CONTENT.exercises["prone-press-up"]).count("ease-in-out") == 1
    assert figures.svg(CONTENT.exercises["walking"]).count("linear") == 1


def test_a_strap_goes_from_hand_to_foot_and_moves_with_them() -> None:
    strap = {"kind": "strap", "hand": "near_hand", "foot": "near_foot"}
    end = changed(SUPINE, near_leg={"thigh": 90, "shin": 90}, far_leg={"foot_at": [1.6, 0.1]})
    tracks = _keyframes.tracks(scene(figure_of(SUPINE, end, props=[strap])))
    assert any("strap0" in bones for bones in tracks)
