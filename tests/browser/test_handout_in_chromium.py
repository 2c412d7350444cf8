"""Handouts of every pattern in Chromium: on screen, in the dark, on a phone, and with axe-core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

from core_back import Intake, handout, recommend
from tests.support.handouts import CLINIC, INTAKES, LANGUAGES, NOTE, VISIBLE, Shown, made

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("program", ["chromium"], indirect=True, scope="session"),
]

WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
COLOURS = WCAG | {"runOnly": ["color-contrast", "link-in-text-block"]}
MOVING = """document.getAnimations().filter(each => each.playState === "running").length"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", INTAKES)
def test_axe_finds_nothing_against_wcag_2_2_aa(chromium: Browser, name: str, language: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with Shown(chromium, made(name, language), color_scheme="light", reduced_motion="reduce") as shown:
        found = Axe().run(shown.page, options=WCAG)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", INTAKES)
def test_axe_finds_nothing_against_the_colours_of_the_dark(chromium: Browser, name: str) -> None:
    """Nothing but colours differs in the dark, and no colour differs in another language."""
    from axe_playwright_python.sync_playwright import Axe

    with Shown(chromium, made(name, "en"), color_scheme="dark", reduced_motion="reduce") as shown:
        found = Axe().run(shown.page, options=COLOURS)
        assert found.violations_count == 0, found.generate_report()


def test_axe_finds_a_colour_that_is_too_pale_in_the_dark(chromium: Browser) -> None:
    from axe_playwright_python.sync_playwright import Axe

    spoilt = made("emergency", "en").replace("<main>", "<main><p style='color: #333'>pale</p>")
    with Shown(chromium, spoilt, color_scheme="dark") as shown:
        assert Axe().run(shown.page, options=COLOURS).violations_count > 0


@pytest.mark.parametrize("name", ["eased-by-sitting", "emergency"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_handout_of_a_clinic_can_be_read_and_shows_its_logo_from_the_file(
    chromium: Browser, name: str, scheme: Any
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    palest = attrs.evolve(CLINIC, colour="#767676")  # as pale as a colour may be
    with Shown(chromium, made(name, "en", clinic=palest, note=NOTE), color_scheme=scheme) as shown:
        assert shown.page.evaluate("document.querySelector('img').naturalWidth") == 90
        assert [event for event in shown.events if not event.startswith("data:image/png")] == []
        found = Axe().run(shown.page, options=WCAG)
        assert found.violations_count == 0, found.generate_report()


def test_axe_finds_what_is_wrong(chromium: Browser) -> None:
    from axe_playwright_python.sync_playwright import Axe

    spoilt = made("emergency", "en").replace("<main>", "<main><img>")
    with Shown(chromium, spoilt) as shown:
        assert Axe().run(shown.page, options=WCAG).violations_count > 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", INTAKES)
def test_a_page_asks_for_nothing_and_the_console_is_silent(chromium: Browser, name: str, language: str) -> None:
    with Shown(chromium, made(name, language)) as shown:
        shown.page.wait_for_load_state("networkidle")
        assert shown.events == []


def test_figures_move_until_the_reader_stops_them_by_keyboard(chromium: Browser) -> None:
    with Shown(chromium, made("eased-by-sitting", "en")) as shown:
        page = shown.page
        assert page.evaluate(MOVING) > 0
        while page.evaluate("document.activeElement.id") != "stop-motion":
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert page.evaluate("document.getAnimations().length") == 0
        assert page.evaluate(VISIBLE) == len(recommend(Intake(eased_by=["sitting"])).shown)


def test_a_figure_with_the_focus_stands_still(chromium: Browser) -> None:
    with Shown(chromium, made("eased-by-sitting", "en")) as shown:
        before = shown.page.evaluate(MOVING)
        shown.page.locator("svg[tabindex]").first.focus()
        assert shown.page.evaluate(MOVING) < before


@pytest.mark.parametrize("media", [{"reduced_motion": "reduce"}, {"media": "print"}])
def test_where_nothing_should_move_start_and_end_are_shown(chromium: Browser, media: Any) -> None:
    with Shown(chromium, made("eased-by-sitting", "en")) as shown:
        shown.page.emulate_media(**media)
        assert shown.page.evaluate("document.getAnimations().length") == 0
        assert shown.page.evaluate(VISIBLE) == len(recommend(Intake(eased_by=["sitting"])).shown)
        assert shown.page.locator(".today .still").first.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["eased-by-sitting", "not-eased-by-position", "emergency"])
@pytest.mark.parametrize(("width", "text"), [(360, 100), (320, 100), (1280, 200), (640, 200)])
def test_nothing_is_wider_than_the_window(chromium: Browser, name: str, language: str, width: int, text: int) -> None:
    """On a phone, at 400 % of 1280 pixels, and with letters of twice the size."""
    with Shown(chromium, made(name, language), viewport={"width": width, "height": 800}) as shown:
        shown.page.add_style_tag(content=f":root {{ font-size: {text}% }}")
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_longest_name_breaks(chromium: Browser) -> None:
    answer = recommend(INTAKES["eased-by-sitting"])
    first, *others = answer.suggestions
    exercise = attrs.evolve(first.exercise, name="n" * 2_000)
    text = handout.to_html(attrs.evolve(answer, suggestions=(attrs.evolve(first, exercise=exercise), *others)))
    with Shown(chromium, text, viewport={"width": 360, "height": 800}) as shown:
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_its_style_everything_is_there(chromium: Browser) -> None:
    with Shown(chromium, made("eased-by-sitting", "en")) as shown:
        shown.page.evaluate("document.querySelectorAll('style').forEach(each => each.remove())")
        hidden = (
            "[...document.querySelectorAll('body *')].filter(each => !each.checkVisibility() && !each.closest('svg'))"
        )
        assert shown.page.evaluate(f"{hidden}.length") == 0


def test_hostile_texts_run_nothing(chromium: Browser) -> None:
    answer = recommend(INTAKES["eased-by-sitting"])
    first, *others = answer.suggestions
    for text in (
        "<script>window.run = 1</script>",
        "<img src=x onerror='window.run = 1'>",
        "</style><svg onload='run=1'>",
    ):
        exercise = attrs.evolve(first.exercise, name=text, steps=(text,) * 3)
        worn = attrs.evolve(answer, suggestions=(attrs.evolve(first, exercise=exercise, dose=text), *others))
        with Shown(chromium, handout.to_html(worn)) as shown:
            assert shown.page.evaluate("window.run") is None
            assert shown.page.locator("li.card h3").first.inner_text().endswith(text)
            assert shown.events == []
