"""Every figure in real browsers: it is drawn, it moves, and it stands still for whoever wants that."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from core_back import Exercise, Records, catalogue, figures

from .conftest import Browser

if TYPE_CHECKING:
    from PIL.Image import Image

pytestmark = pytest.mark.browser

DRAWN = [exercise for exercise in catalogue().exercises.values() if exercise.figure is not None]
MOVING = [exercise.id for exercise in DRAWN if exercise.figure is not None and len(exercise.figure.frames) > 1]
MARKED = [exercise.id for exercise in DRAWN if exercise.figure is not None and exercise.figure.arrows]
#: One picture is 320 wide; on paper each has a page of its own.
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Figures</title><style>
@page{size:200mm 150mm;margin:0}
body{margin:8px;background:#fff}
main{display:flex;flex-wrap:wrap;gap:8px;align-items:start}
svg{width:316px;height:auto;display:block}
@media print{body{margin:0}main{display:block}svg{width:190mm;height:140mm;break-after:page}}
</style><main>FIGURES</main></html>"""

#: Moves all that moves to a share of its time, and says how much that is.
SET = """(share => document.getAnimations().map(each => {
    each.pause();
    each.currentTime = share * each.effect.getTiming().duration;
}).length)"""
#: For each exercise that moves, by id, the states of its animations.
STATES = """(found => {
    for (const each of document.getAnimations()) {
        const id = each.effect.target.getAttribute("class").split("_")[0];
        found[id] = found[id] || [];
        if (!found[id].includes(each.playState)) found[id].push(each.playState);
    }
    return found;
})({})"""
#: For each exercise that moves, by id, the states of its animations while it has the focus.
FOCUSED = """Object.fromEntries([...document.querySelectorAll("svg[tabindex]")].map(svg => {
    svg.focus();
    const states = new Set(svg.getAnimations({subtree: true}).map(each => each.playState));
    return [svg.getAttribute("class").split("_")[0], [...states]];
}))"""
#: Brings a figure into the window, and says where its middle is there.
MIDDLE = """(svg => {
    svg.scrollIntoView();
    const box = svg.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
})"""
PLACES = """[...document.querySelectorAll("svg")].map(svg => {
    const box = svg.getBoundingClientRect();
    return [box.left + scrollX, box.top + scrollY, box.right + scrollX, box.bottom + scrollY];
})"""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="session")
def moving(folder: Path) -> Path:
    """A page with every figure as an app would put it in."""
    return page(folder / "moving.html", "".join(figures.svg(exercise) for exercise in DRAWN))


@pytest.fixture(scope="session")
def stills(folder: Path) -> Path:
    """The same page without all that is about motion: the start, with ghost and arrows."""
    texts = [figures.svg(exercise) for exercise in DRAWN]
    return page(folder / "stills.html", "".join(re.sub(r"\[class\^=.*</style>", "</style>", text) for text in texts))


@pytest.fixture(scope="session")
def sheet(folder: Path) -> Path:
    """A small contact sheet; what each figure looks like there is seen on the other pages."""
    some = [each for each in DRAWN if each.id in ("prone-press-up", "walking", "z-lie")]
    content = attrs.evolve(catalogue(), exercises=Records(Exercise, some))
    file = folder / "sheet.html"
    file.write_text(figures.contact_sheet(content), encoding="utf-8")
    return file


def page(file: Path, markup: str) -> Path:
    file.write_text(PAGE.replace("FIGURES", markup), encoding="utf-8")
    return file


def pictures(browser: Browser) -> dict[str, Image]:
    """Each figure as it is on the screen now, by id."""
    whole = browser.screenshot()
    boxes = [tuple(map(round, box)) for box in browser.evaluate(PLACES)]
    return {exercise.id: whole.crop(box) for exercise, box in zip(DRAWN, boxes, strict=True)}


def printed(browser: Browser) -> dict[str, Image]:
    """Each figure as it is on paper, by id."""
    import pypdfium2

    paper = pypdfium2.PdfDocument(browser.pdf())
    assert len(paper) in (len(DRAWN), len(DRAWN) + 1)  # the last break may leave an empty page
    pages = [paper[number].render(scale=0.6).to_pil().convert("RGB") for number in range(len(DRAWN))]
    return dict(zip((exercise.id for exercise in DRAWN), pages, strict=True))


def changed(one: Image, other: Image) -> float:
    """How many of a thousand dots clearly differ between two pictures."""
    from PIL import ImageChops

    width, height = (min(sizes) for sizes in zip(one.size, other.size, strict=True))
    box = (0, 0, width, height)
    dots = ImageChops.difference(one.crop(box), other.crop(box)).convert("L").histogram()
    return 1000 * sum(dots[40:]) / (width * height)


def inked(picture: Image, colour: tuple[int, int, int]) -> int:
    """How many dots have a colour, or nearly."""
    from PIL import Image, ImageChops

    red, green, blue = ImageChops.difference(picture, Image.new("RGB", picture.size, colour)).split()
    return sum(ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()[:4])


def test_every_figure_is_drawn(browser: Browser, moving: Path) -> None:
    browser.load(moving)
    empty = {id_: inked(each, (255, 255, 255)) / (each.width * each.height) for id_, each in pictures(browser).items()}
    assert {id_: share for id_, share in empty.items() if share > 0.97} == {}


def test_nothing_is_asked_for_and_nothing_is_complained_about(browser: Browser, moving: Path, sheet: Path) -> None:
    before = len(browser.events)
    browser.load(moving)
    browser.load(sheet)
    browser.evaluate("1")
    assert browser.events[before:] == []


def test_a_page_that_asks_and_complains_is_noticed(browser: Browser, folder: Path) -> None:
    before = len(browser.events)
    bad = '<img src="http://127.0.0.1:49151/picture.png"><script>console.log("hello")</script>'
    browser.load(page(folder / "bad.html", bad))
    browser.evaluate("1")
    assert {event.split(":")[0] for event in browser.events[before:]} >= {"console", "request"}


def test_all_that_has_more_than_one_frame_runs(browser: Browser, moving: Path) -> None:
    browser.point(1, 1)
    browser.load(moving)
    assert browser.evaluate(STATES) == {id_: ["running"] for id_ in MOVING}


def test_every_figure_moves(browser: Browser, moving: Path) -> None:
    browser.load(moving)
    at = []
    for share in (0, 0.3, 0.6):
        browser.evaluate(f"{SET}({share})")
        at.append(pictures(browser))
    least = {
        exercise.id: min(changed(at[a][exercise.id], at[b][exercise.id]) for a, b in ((0, 1), (1, 2), (0, 2)))
        for exercise in DRAWN
    }
    assert {id_: change for id_, change in least.items() if (change > 1) != (id_ in MOVING)} == {}


def test_who_wants_less_motion_sees_the_still_with_ghost_and_arrow(
    calm_browser: Browser, moving: Path, stills: Path
) -> None:
    calm_browser.load(stills)
    wanted = pictures(calm_browser)
    calm_browser.load(moving)
    for share in (0, 0.3, 0.6):
        assert calm_browser.evaluate(f"{SET}({share})") == 0
        seen = pictures(calm_browser)
        assert {id_: changed(seen[id_], wanted[id_]) for id_ in seen if changed(seen[id_], wanted[id_]) > 0.5} == {}


def test_in_print_is_the_still_with_ghost_and_arrow(browser: Browser, moving: Path, stills: Path) -> None:
    browser.load(stills)
    wanted = printed(browser)
    browser.load(moving)
    browser.evaluate(f"{SET}(0.6)")  # print shows the start, wherever the movement was
    seen = printed(browser)
    assert {id_: changed(seen[id_], wanted[id_]) for id_ in seen if changed(seen[id_], wanted[id_]) > 0.5} == {}
    arrow = (0xC8, 0x37, 0x2D)
    assert [id_ for id_ in MARKED if inked(seen[id_], arrow) < 50] == []


def test_the_marks_are_hidden_while_it_moves(browser: Browser, moving: Path) -> None:
    browser.load(moving)
    arrow = (0xC8, 0x37, 0x2D)
    seen = pictures(browser)
    assert [id_ for id_ in MOVING if inked(seen[id_], arrow) > 5] == []


def test_a_reader_stops_a_figure_with_the_mouse(browser: Browser, sheet: Path) -> None:
    browser.point(1, 1)
    browser.load(sheet)
    for id_, other in (("walking", "prone-press-up"), ("prone-press-up", "walking")):
        browser.point(*browser.evaluate(f'{MIDDLE}(document.querySelector(".{id_}_f"))'))
        assert browser.evaluate(STATES) == {id_: ["paused"], other: ["running"]}


def test_a_reader_stops_a_figure_with_the_keyboard(browser: Browser, sheet: Path) -> None:
    browser.point(1, 1)
    browser.load(sheet)
    browser.press("Tab")  # to the checkbox
    for id_, other in (("prone-press-up", "walking"), ("walking", "prone-press-up")):
        browser.press("Tab")
        assert browser.evaluate(STATES) == {id_: ["paused"], other: ["running"]}


def test_every_figure_stops_where_the_keyboard_is(browser: Browser, moving: Path) -> None:
    browser.point(1, 1)
    browser.load(moving)
    browser.press("Tab")
    assert browser.evaluate(FOCUSED) == {id_: ["paused"] for id_ in MOVING}


def test_a_reader_stops_the_whole_contact_sheet(browser: Browser, sheet: Path) -> None:
    browser.point(1, 1)
    browser.load(sheet)
    states = set(browser.evaluate(STATES))
    assert states == {"prone-press-up", "walking"}
    browser.press("Tab")
    browser.press(" ")
    assert browser.evaluate(STATES) == {id_: ["paused"] for id_ in states}
    browser.press(" ")
    assert browser.evaluate(STATES) == {id_: ["running"] for id_ in states}


def test_a_page_sets_colours_and_stops_the_motion_by_custom_properties(browser: Browser, folder: Path) -> None:
    drawn = catalogue().exercises["prone-press-up"]
    look = "<style>main{--core-back-shirt:#102030;--core-back-motion:paused}</style>"
    browser.point(1, 1)
    browser.load(page(folder / "look.html", look + figures.svg(drawn)))
    assert browser.evaluate(STATES) == {drawn.id: ["paused"]}
    assert inked(browser.screenshot(), (0x10, 0x20, 0x30)) > 500
