"""What can be asked of a figure: stills, frames, themes, a sheet of all of them."""

from __future__ import annotations

import math
import re

import attrs
import pytest

from core_back import (
    Exercise,
    Records,
    UnknownIdError,
    figures,
)
from core_back._model.pose_vocabulary import Joint
from core_back.figures import _colours, _marks
from core_back.figures._joints import joint
from core_back.figures._scene import scene
from tests.support import contrast
from tests.support.drawings import svg
from tests.support.poses import (
    CONTENT,
    DRAWN,
    STANDING,
    changed,
    figure_of,
    figure_of_id,
    posed,
)


def test_a_figure_that_moves_has_key_frames_and_marks_that_are_hidden_only_while_it_moves() -> None:
    text = svg("prone-press-up")
    assert "@keyframes" in text
    rule = '[class^="prone-press-up_m"]{animation:none;transform:none!important}'
    assert f"@media print,(prefers-reduced-motion:reduce){{{rule}}}" in text
    hidden = ".prone-press-up_ghost,.prone-press-up_arrow{display:none}"
    assert f"@media not print{{@media (prefers-reduced-motion:no-preference){{{hidden}}}}}" in text


def test_a_reader_can_stop_the_motion_and_so_can_a_page() -> None:
    text = svg("prone-press-up")
    assert "animation-play-state:var(--core-back-motion,running)" in text
    assert ".prone-press-up_f:hover,.prone-press-up_f:focus{--core-back-motion:paused}" in text
    assert 'tabindex="0"' in text


def test_a_still_has_no_key_frames_and_takes_no_focus() -> None:
    text = svg("prone-press-up", animated=False)
    assert "animation" not in text
    assert "tabindex" not in text


def test_a_still_shows_the_start_with_its_marks_beside_the_end_without() -> None:
    text = svg("prone-press-up", animated=False)
    alone = svg("prone-press-up", frame="end")
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


def test_of_a_cycle_only_the_first_half_stands_in_a_row() -> None:
    text = svg("recumbent-cycle", animated=False)
    assert text.count("<g transform=") == 2
    assert text.count('_arrow"') == 1
    assert "_arrow" not in svg("recumbent-cycle", frame=2)


def test_an_arrow_of_a_cycle_goes_half_the_way_round() -> None:
    made = scene(figure_of_id("recumbent-cycle"))
    ((_, mark),) = _marks.arrows(made)
    assert mark is not None
    foot = made.camera.spot(joint(made.bodies[2], Joint.NEAR_FOOT))
    assert math.dist(mark.tip, foot) < 40


def test_an_arrow_along_several_ways_follows_each() -> None:
    up, down = (changed(STANDING, arms={"upper": angle, "fore": angle}) for angle in (60, -20))
    made = scene(figure_of(STANDING, up, down, arrows=["near_hand"]))
    ((_, whole),) = _marks.arrows(made)
    assert whole is not None
    assert whole.line.count("C") == 4
    tips = [mark.tip for index in (0, 1) for _, mark in _marks.arrows(made, index) if mark]
    assert tips[0] != tips[1] == whole.tip


def test_the_first_frame_alone_has_the_marks() -> None:
    text = svg("prone-press-up", frame=0)
    assert "_ghost" in text
    assert "_arrow" in text


def test_frames_are_found_by_label_or_number() -> None:
    assert svg("prone-press-up", frame="end") == svg("prone-press-up", frame=1)


@pytest.mark.parametrize("frame", ["middle", 2, -1])
def test_a_frame_that_is_not_there_is_refused(frame: int | str) -> None:
    with pytest.raises(UnknownIdError, match=f"no frame has the id '{frame}'; did you mean 'start' or 'end'"):
        svg("prone-press-up", frame=frame)


def test_an_exercise_without_figure_is_refused() -> None:
    without = attrs.evolve(CONTENT.exercises["walking"], figure=None)
    with pytest.raises(UnknownIdError, match="no figure has the id 'walking'"):
        figures.svg(without)
    assert figures.problems(without) == ()


def test_a_position_of_rest_is_one_still() -> None:
    assert "animation" not in svg("z-lie")
    assert "_ghost" not in svg("z-lie")


def test_a_theme_has_colours_of_its_own_and_no_properties() -> None:
    for tone, theme in enumerate(("light", "dark")):
        text = svg("prone-press-up", animated=False, theme=theme)
        assert "var(" not in text
        assert _colours.INKS["mat"][tone] in text
        assert _colours.INKS["mat"][1 - tone] not in text


def test_the_person_is_the_same_on_a_dark_ground() -> None:
    person = [ink for ink in _colours.INKS if ink.endswith(("skin", "shirt", "shorts", "hair", "eye", "spine"))]
    assert len(person) == 9
    assert [ink for ink in person if len(set(_colours.INKS[ink])) > 1] == []
    assert "--skin" not in svg("walking").split("prefers-color-scheme")[1].split("}")[0]


def test_the_colours_are_properties_that_a_page_may_set() -> None:
    text = svg("prone-press-up")
    assert "--skin:var(--core-back-skin,#b4703f)" in text
    assert "@media screen and (prefers-color-scheme:dark)" in text


def test_pictures_of_one_exercise_that_stand_on_one_page_share_no_name() -> None:
    texts = [
        svg("prone-press-up"),
        svg("prone-press-up", theme="dark"),
        svg("prone-press-up", animated=False),
        svg("prone-press-up", frame=0),
        svg("prone-press-up", frame=1),
    ]
    ids = [id_ for text in texts for id_ in re.findall(r' id="([^"]*)"', text)]
    assert len(ids) == len(set(ids)) == 2 * len(texts)


def test_names_and_steps_are_escaped() -> None:
    text = figures.svg(attrs.evolve(CONTENT.exercises["z-lie"], name="<script>&"))
    assert "&lt;script&gt;&amp;</title>" in text


def test_a_contact_sheet_has_each_figure_moving_and_still_and_a_way_to_stop() -> None:
    few = attrs.evolve(CONTENT, exercises=Records(Exercise, [CONTENT.exercises["z-lie"], CONTENT.exercises["bridge"]]))
    page = figures.contact_sheet(few)
    assert page.count("<svg ") == 3 * 2
    assert "<small>z-lie</small>" in page
    assert "#stop:checked~section{--core-back-motion:paused}" in page
    assert "<script" not in page


@pytest.mark.deep
def test_the_contact_sheet_has_every_figure_and_no_id_twice() -> None:
    page = figures.contact_sheet(CONTENT)
    assert page.count("<svg ") == 3 * len(DRAWN)
    assert all(f"<small>{drawn.id}</small>" in page for drawn in DRAWN)
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))


def test_every_ink_that_says_something_stands_out_from_all_that_it_stands_on() -> None:
    assert contrast.weak(_colours.INKS) == []


@pytest.mark.parametrize(
    ("ink", "colours", "problem"),
    [
        ("skin", ("#c07d4f", "#d69a6c"), "skin on mat light"),
        ("far-shirt", ("#155a52", "#1f7468"), "far-shirt on water dark"),
        ("spine", ("#fff3c2", "#5b83be"), "spine on shorts dark"),
        ("line", ("#a3967f", "#7c8591"), "line on ground light"),
        ("water", ("#bfd9ee", "#17273a"), "skin on water light"),
        ("eye", ("#80502f", "#16191d"), "eye on skin light"),
    ],
)
def test_a_colour_that_does_not_stand_out_is_found(ink: str, colours: tuple[str, str], problem: str) -> None:
    problems = contrast.weak({**_colours.INKS, ink: colours})
    assert any(line.startswith(f"{problem}: ") and "expected at least 3" in line for line in problems)


def test_every_ink_stands_on_something_or_is_stood_on() -> None:
    stood_on = {under for unders in contrast.STANDS_ON.values() for under in unders}
    assert set(contrast.STANDS_ON) | stood_on == set(_colours.INKS)


def test_contrast_is_as_defined() -> None:
    assert contrast.contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
