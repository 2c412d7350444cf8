"""Every figure of the bundled content: sound, small, safe and true to its record."""

from __future__ import annotations

import re
from gzip import compress
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from core_back import (
    Exercise,
    catalogue,
    figures,
    from_json,
    languages,
    to_json,
)
from core_back.figures import _motion, _skeleton
from core_back.figures._scene import scene
from core_back.figures._vector import angle_between, length, minus, turned
from tests.support.poses import (
    DRAWN,
)

MOVING = [exercise for exercise in DRAWN if exercise.figure is not None and len(exercise.figure.frames) > 1]


SVG = "{http://www.w3.org/2000/svg}"


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
