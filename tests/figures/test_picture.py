"""The picture: outlines, things, layers, arrows, ghosts and key frames."""

from __future__ import annotations

import functools
import re
from math import cos, dist, radians, sin
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from core_back import (
    figures,
)
from core_back._model.pose import Prop
from core_back._model.pose_vocabulary import Joint, PropKind, View
from core_back.figures import _keyframes, _marks, _motion, _parts, _props
from core_back.figures._camera import VIEWS, Camera, Ellipse
from core_back.figures._joints import joint
from core_back.figures._outline import hull, polygon
from core_back.figures._scene import Scene, scene
from core_back.figures._vector import mixed
from tests.support.drawings import svg
from tests.support.poses import (
    CONTENT,
    DRAWN,
    STANDING,
    SUPINE,
    changed,
    figure_of,
    found,
    posed,
)

FIGURES = [exercise.figure for exercise in DRAWN if exercise.figure is not None]


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


@functools.cache
def paths_without(view: str) -> int:
    """How many paths there are when there is no thing."""
    return figures.svg(posed(STANDING, changed(STANDING, trunk=70), view=view)).count("<path")


@pytest.mark.parametrize("kind", list(PropKind))
@pytest.mark.parametrize("view", ["side", "chair-quarter"])
def test_every_thing_can_be_drawn(kind: PropKind, view: str) -> None:
    prop = {"kind": kind.value, "left": -1, "right": 2}
    text = figures.svg(posed(STANDING, changed(STANDING, trunk=70), props=[prop], view=view))
    assert text.count("<path") > paths_without(view)
    ET.fromstring(text)  # noqa: S314 - our own text


@pytest.mark.parametrize(("depth", "place"), [("behind", 0), ("between", 2), ("front", -1)])
def test_a_thing_is_drawn_behind_the_body_between_its_sides_or_in_front(depth: str, place: int) -> None:
    apart = {**STANDING, "near_leg": {"thigh": -60, "shin": -90}, "far_leg": {"thigh": -90, "shin": -90}, "legs": None}
    pillow = {"kind": "pillow", "right": 1, "depth": depth}
    layers = scene(figure_of(apart, props=[pillow])).layers(_motion.solved(figure_of(apart).frames[0]))
    inks = [{shape.ink for shape in layer.shapes} for layer in layers]
    assert [index for index, row in enumerate(inks) if "cloth" in row] == [place % len(layers)]
    assert inks[1] == {"far-skin", "far-shorts"}


LYING_ON_THE_SIDE = {**SUPINE, "roll": -90, "near_leg": {"flex": 40, "bend": 60}, "far_leg": {"flex": 40, "bend": 60}}


def test_between_the_legs_is_after_the_lower_one_though_that_is_drawn_after_the_trunk() -> None:
    pillow = {"kind": "pillow", "right": 1, "depth": "between"}
    made = scene(figure_of({**LYING_ON_THE_SIDE, "legs": None}, props=[pillow], view="front-quarter"))
    names = [{shape.bone or shape.ink for shape in layer.shapes} for layer in made.layers(made.bodies[0])]
    order = [
        next(index for index, row in enumerate(names) if name in row) for name in ("near_leg1", "cloth", "far_leg1")
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


def test_seen_from_the_head_both_arms_are_nearer_than_the_legs() -> None:
    assert "far_arm" in scene(figure_of(SUPINE, view="head")).order
    assert "far_arm" not in scene(figure_of(SUPINE, view="above")).order


def test_the_roll_of_a_belt_lies_between_the_back_and_the_bed() -> None:
    figure = CONTENT.exercises["lumbar-night-roll"].figure
    assert figure is not None
    made = scene(figure)
    trunk = made.bodies[0].torso
    (roll,) = _parts.belt(trunk)[0].hulls[1]
    low = roll.lowest()
    high = 2 * roll.middle[1] - low
    assert low == pytest.approx(_props.top(figure.props[0]), abs=0.03)
    assert high == pytest.approx(trunk.back(0.3, 1.0)[1], abs=0.03)


def test_the_pedals_turn_about_the_axle() -> None:
    figure = CONTENT.exercises["recumbent-cycle"].figure
    assert figure is not None
    (bike,) = (prop for prop in figure.props if prop.kind is PropKind.BIKE)
    for body in scene(figure).bodies:
        middle = mixed(joint(body, Joint.NEAR_FOOT), joint(body, Joint.FAR_FOOT), 0.5)
        assert dist(middle, _props.axle(bike)) < 0.05


def test_a_small_way_round_has_an_arrow_that_the_foot_does_not_hide() -> None:
    figure = CONTENT.exercises["recumbent-cycle"].figure
    assert figure is not None
    made = scene(figure)
    ((_, mark),) = _marks.arrows(made)
    assert mark is not None
    foot = made.camera.spot(joint(made.bodies[1], Joint.NEAR_FOOT))
    assert dist(mark.middle, foot) > 30


def test_a_face_that_looks_at_the_reader_has_two_eyes_a_nose_and_a_mouth() -> None:
    lying = {**SUPINE, "roll": -90, "legs": {"flex": 45, "bend": 90}}
    made = scene(figure_of(lying, view="front-quarter"))
    features = dict(_parts.head(made.bodies[0], made.camera))[_parts.Ink.EYE]
    assert features.count("M") == 4


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
    return _marks._clear((spots[0], spots[1]), made.seen(made.bodies[0]), made)


@pytest.mark.parametrize("trunk", [96, 84, 80])
def test_a_short_arrow_is_put_where_nothing_is(trunk: float) -> None:
    made = scene(figure_of(STANDING, changed(STANDING, trunk=trunk), arrows=["chest"]))
    ((_, mark),) = _marks.arrows(made)
    assert mark is not None
    assert clear_of(made, mark.line)
    assert clear_of(made, mark.head)


def test_a_body_and_what_carries_it_are_not_clear() -> None:
    made = scene(figure_of(STANDING, props=[{"kind": "wall", "left": 1, "right": 2}]))
    see, body = made.camera.spot, made.bodies[0]
    places = [(0.0, 5.0, 0.0), (0.0, 7.0, 0.0), (0.0, 1.0, 0.0), (1.5, 5.0, 0.0), (2.5, 5.0, 0.0)]
    assert [_marks._clear(see(place), made.seen(body), made) for place in places] == [False, False, False, False, True]


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


@pytest.mark.deep
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
    assert "ease-in-out infinite alternate" in svg("prone-press-up")
    assert "linear infinite;" in svg("walking")
    assert "alternate" not in svg("walking")


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
    text = svg("figure-4-pull")
    assert "scaleX(." in text
    assert not re.search(r"[(,]0px|X\(0\.", text)


def test_the_usual_easing_is_said_once() -> None:
    assert svg("prone-press-up").count("ease-in-out") == 1
    assert svg("walking").count("linear") == 1


def test_a_strap_goes_from_hand_to_foot_and_moves_with_them() -> None:
    strap = {"kind": "strap", "hand": "near_hand", "foot": "near_foot"}
    end = changed(SUPINE, near_leg={"thigh": 90, "shin": 90}, far_leg={"foot_at": [1.6, 0.1]})
    tracks = _keyframes.tracks(scene(figure_of(SUPINE, end, props=[strap])))
    assert any("strap0" in bones for bones in tracks)
