"""Every figure of the bundled content: sound, small, safe and true to its record."""

from __future__ import annotations

import functools
import json
import re
from gzip import compress
from hashlib import sha256
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest

from core_back import (
    Exercise,
    Figure,
    figures,
    from_json,
    languages,
    to_json,
)
from core_back._model.pose_vocabulary import PropKind
from core_back.figures import _marks, _motion, _parts, _props, _skeleton
from core_back.figures._camera import UNIT
from core_back.figures._scene import scene
from core_back.figures._vector import angle_between, length, minus, turned
from core_back.figures._visible import stretched
from tests.support.drawings import svg
from tests.support.places import TESTS
from tests.support.poses import (
    DRAWN,
    SUPINE,
    changed,
    figure_of,
)
from tests.support.safety import SVG, unsafe

MOVING = [exercise for exercise in DRAWN if exercise.figure is not None and len(exercise.figure.frames) > 1]


#: Every figure as a parameter; what follows from how figures are drawn is tried on every fifth by default.
EACH, EACH_MOVING = (
    [
        pytest.param(drawn, id=drawn.id, marks=pytest.mark.deep if number % 5 else ())
        for number, drawn in enumerate(exercises)
    ]
    for exercises in (DRAWN, MOVING)
)
RECORDED: dict[str, str] = json.loads((TESTS / "figures.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("drawn", EACH)
def test_no_figure_has_a_problem(drawn: Exercise) -> None:
    assert figures.problems(drawn) == ()


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.id)
def test_a_figure_is_drawn_as_recorded(drawn: Exercise) -> None:
    """Look at the picture; if the change is wanted, run ``python tools/update_figures.py``."""
    assert sha256(svg(drawn.id).encode()).hexdigest() == RECORDED.get(drawn.id)


def size(text: str) -> tuple[int, int]:
    """How many bytes a figure has, and how many when it is compressed."""
    return len(text.encode()), len(compress(text.encode(), mtime=0))


def is_small(text: str) -> bool:
    plain, compressed = size(text)
    return plain <= 14_000 and compressed <= 4_000


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.id)
def test_every_figure_is_small(drawn: Exercise) -> None:
    assert is_small(svg(drawn.id)), size(svg(drawn.id))


@pytest.mark.deep
@pytest.mark.parametrize("language", [each.id for each in languages()])
def test_every_figure_is_small_in_every_language(language: str) -> None:
    assert [drawn.id for drawn in DRAWN if not is_small(svg(drawn.id, language))] == []


def is_of_usual_size(text: str) -> bool:
    """Whether a body has the size that it has in every figure, if the page says nothing."""
    sizes = re.search(r' width="(\d+)" viewBox="0 0 (\d+) ', text)
    return sizes is not None and abs(int(sizes[1]) - 0.32 * int(sizes[2])) <= 0.51


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.id)
def test_every_body_is_of_one_size_if_the_page_says_nothing(drawn: Exercise) -> None:
    assert is_of_usual_size(svg(drawn.id))


@pytest.mark.deep
@pytest.mark.parametrize("how", [{"animated": False}, {"frame": 0}], ids=["still", "first frame"])
def test_every_body_of_a_still_is_of_that_size_too(how: dict[str, Any]) -> None:
    assert [drawn.id for drawn in DRAWN if not is_of_usual_size(svg(drawn.id, **how))] == []


@pytest.mark.parametrize("drawn", EACH)
def test_a_figure_is_xml_in_which_nothing_runs_and_nothing_is_fetched(drawn: Exercise) -> None:
    assert unsafe(svg(drawn.id)) == []


@pytest.mark.parametrize("drawn", EACH)
def test_every_name_in_a_figure_begins_with_the_id_and_a_separator(drawn: Exercise) -> None:
    text = svg(drawn.id)
    names = [name for names in re.findall(r'(?:class|id|aria-labelledby)="([^"]*)"', text) for name in names.split()]
    names += re.findall(r"@keyframes ([^{]+)\{", text)
    names += re.findall(r"animation-name:([^;}]+)", text)
    names += re.findall(r"\.([a-z][\w-]*)[{,:]", text)
    assert [name for name in names if not name.startswith(f"{drawn.id}_")] == []


@pytest.mark.parametrize("drawn", EACH)
def test_a_figure_says_what_it_shows(drawn: Exercise) -> None:
    root = ET.fromstring(svg(drawn.id))  # noqa: S314 - our own text
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert title.text == drawn.name
    assert description.text == " ".join(drawn.steps)
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def cut_off(figure: Figure) -> list[str]:
    """The arms whose hand lies over their own upper arm in the picture, so that they seem to end at the elbow."""
    made = scene(figure)
    arms = [name for name in ("near_arm", "far_arm") if name not in made.hidden]
    ends = [(name, _parts.ends(body, made.camera, name)) for body in made.bodies for name in arms]
    return [name for name, (shoulder, elbow, _, tip) in ends if _marks.beside(tip, shoulder, elbow) < 0.25 * UNIT]


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.id)
def test_no_arm_seems_to_end_at_its_elbow(drawn: Exercise) -> None:
    assert drawn.figure is not None
    assert cut_off(drawn.figure) == []


def test_an_arm_that_seems_to_end_at_its_elbow_is_found() -> None:
    hidden = changed(SUPINE, arms={"hand_on": "chest", "elbow": "out"})
    assert cut_off(figure_of(hidden)) == ["near_arm"]


def hovering(figure: Figure) -> list[str]:
    """The feet that are neither on the mat nor clearly lifted while the body lies on its back or its belly."""
    mats = [_props.top(prop) for prop in figure.props if prop.kind is PropKind.MAT]
    bodies = [body for body, frame in zip(scene(figure).bodies, figure.frames, strict=True) if not frame.roll and mats]
    lowest = [
        (name, min(solid.lowest() for solid in _parts.foot(body.limbs[name])))
        for body in bodies
        for name in ("near_leg", "far_leg")
    ]
    return [name for name, low in lowest if 0.12 < low - mats[0] < 0.3]


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.id)
def test_no_foot_hovers_a_little_over_the_mat(drawn: Exercise) -> None:
    assert drawn.figure is not None
    assert hovering(drawn.figure) == []


def test_a_foot_that_hovers_is_found() -> None:
    level = changed(SUPINE, legs={"thigh": 0, "shin": -2})
    assert hovering(figure_of(level, props=[{"kind": "mat", "left": -4, "right": 4}])) == ["near_leg", "far_leg"]


@functools.cache
def moments(figure: Figure) -> Any:
    """Every body on every way, however many tests look at them."""
    return [list(way) for way in _motion.moments(figure)]


@pytest.mark.parametrize("drawn", EACH)
def test_limbs_keep_their_lengths_at_every_step(drawn: Exercise) -> None:
    assert drawn.figure is not None
    sizes = {
        "arm": (_skeleton.UPPER_ARM, _skeleton.FOREARM),
        "leg": (_skeleton.THIGH, _skeleton.SHIN),
    }
    for way in moments(drawn.figure):
        for body in way:
            for name, limb in body.limbs.items():
                parts = [length(minus(b, a)) for a, b in pairwise(limb.joints)]
                assert parts == pytest.approx(sizes[name[-3:]], rel=1e-3)


@pytest.mark.parametrize("drawn", EACH_MOVING)
def test_no_piece_is_torn_or_squashed_at_any_of_forty_moments_of_each_way(drawn: Exercise) -> None:
    assert drawn.figure is not None
    made = scene(drawn.figure)
    assert list(stretched(attrs.evolve(made, ways=_motion.moments(drawn.figure, 40)))) == []


@pytest.mark.parametrize("drawn", EACH_MOVING)
def test_the_way_between_two_frames_begins_and_ends_with_them(drawn: Exercise) -> None:
    assert drawn.figure is not None
    for way, (before, after) in zip(moments(drawn.figure), pairwise(drawn.figure.frames), strict=False):
        for body, frame in ((way[0], before), (way[-1], after)):
            there = _motion.solved(frame)
            assert body.torso.nodes[-1] == pytest.approx(there.torso.nodes[-1], abs=1e-6)
            assert body.torso.head.front == pytest.approx(there.torso.head.front, abs=1e-6)
            for name, limb in body.limbs.items():
                for place, other in zip(limb.joints, there.limbs[name].joints, strict=True):
                    assert place == pytest.approx(other, abs=1e-5)


@pytest.mark.parametrize("drawn", EACH_MOVING)
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
    assert figures.svg(again) == svg(DRAWN[0].id)
