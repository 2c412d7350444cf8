"""Handouts of every pattern in Chromium: on screen, in the dark, on a phone, on paper, and with axe-core."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Self

import attrs
import pytest

from core_back import Intake, catalogue, handout, recommend

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("program", ["chromium"], indirect=True, scope="session"),
]

INTAKES = {
    "eased-by-standing-or-lying": Intake(red_flags=[], eased_by=["standing"]),
    "eased-by-sitting": Intake(red_flags=[], eased_by=["sitting"]),
    "leg-pain-eased-by-sitting": Intake(red_flags=[], eased_by=["sitting"], worst_in="leg"),
    "leg-pain-eased-by-standing-or-lying": Intake(red_flags=[], eased_by=["standing"], worst_in="leg"),
    "not-eased-by-position": Intake(red_flags=[], eased_by=[]),
    "deep-gluteal-pain": Intake(red_flags=[], deep_gluteal_pain=True),
    "two-patterns": Intake(red_flags=[], eased_by=["sitting"], deep_gluteal_pain=True),
    "emergency": Intake(red_flags=["progressive-weakness"]),
    "urgent": Intake(red_flags=["fever"]),
}
PLANS = [*catalogue().patterns]
LANGUAGES = ["en", "fr-CA"]
#: Pages at the least and at the most; French is longer, and a plan for two patterns is no usual one.
PAGES = {
    "en": dict.fromkeys(PLANS, (2, 2)) | {"two-patterns": (2, 3), "emergency": (1, 1), "urgent": (1, 1)},
    "fr-CA": dict.fromkeys([*PLANS, "two-patterns"], (2, 3)) | {"emergency": (1, 1), "urgent": (1, 1)},
}
WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
#: A colour for the ground of every figure that nothing else on the page has.
GROUND = (1, 2, 3)
VISIBLE = """[...document.querySelectorAll("svg")].filter(each => each.checkVisibility()).length"""
MOVING = """document.getAnimations().filter(each => each.playState === "running").length"""


def made(name: str, language: str) -> str:
    return handout.to_html(recommend(INTAKES[name], catalogue=catalogue(language)))


@pytest.fixture(scope="session")
def chromium(program: str, play: Playwright) -> Iterator[Browser]:
    started = play.chromium.launch(executable_path=program)
    yield started
    started.close()


class Shown:
    """A page that is shown, and everything that it asked for or said."""

    def __init__(self, chromium: Browser, text: str, **context: Any) -> None:
        self._context = chromium.new_context(offline=True, **context)
        self.page: Page = self._context.new_page()
        self.events: list[str] = []
        self.page.on("request", lambda request: self.events.append(request.url))
        self.page.on("console", lambda message: self.events.append(message.text))
        self.page.on("pageerror", lambda error: self.events.append(str(error)))
        self.page.set_content(text)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", INTAKES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_against_wcag_2_2_aa(chromium: Browser, name: str, language: str, scheme: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with Shown(chromium, made(name, language), color_scheme=scheme, reduced_motion="reduce") as shown:
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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", INTAKES)
@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_on_paper_there_are_neither_too_few_nor_too_many_pages(
    chromium: Browser, name: str, language: str, paper: str
) -> None:
    import pypdfium2

    with Shown(chromium, made(name, language)) as shown:
        pages = len(pypdfium2.PdfDocument(shown.page.pdf(format=paper, print_background=False)))
    least, most = PAGES[language][name]
    assert least <= pages <= most


@pytest.mark.parametrize("paper", ["Letter", "A4"])
@pytest.mark.parametrize("name", PLANS)
def test_on_paper_every_figure_is_whole(chromium: Browser, name: str, paper: str) -> None:
    """Each ground is drawn once, and within its page."""
    import pypdfium2
    from pypdfium2 import raw

    def fill(drawn: Any) -> tuple[int, ...]:
        colour = [ctypes.c_uint() for _ in range(4)]
        raw.FPDFPageObj_GetFillColor(drawn, *map(ctypes.byref, colour))
        return tuple(each.value for each in colour[:3])

    def within(inner: tuple[float, ...], outer: tuple[float, ...]) -> bool:
        lower = inner[0] >= outer[0] and inner[1] >= outer[1]
        return inner != outer and lower and inner[2] <= outer[2] and inner[3] <= outer[3]

    text = made(name, "fr-CA")
    with Shown(chromium, text) as shown:
        shown.page.add_style_tag(content=f"* {{ --core-back-ground: rgb{GROUND} !important }}")
        shown.page.emulate_media(media="print")
        expected = shown.page.evaluate(VISIBLE)
        document = pypdfium2.PdfDocument(shown.page.pdf(format=paper))
    found = 0
    for page in document:
        width, height = page.get_size()
        paths = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
        drawn = [tuple(path.get_bounds()) for path in paths if fill(path) == GROUND]
        grounds = [each for each in drawn if not any(within(each, other) for other in drawn)]
        found += len(grounds)
        for left, bottom, right, top in grounds:
            assert left >= 0
            assert bottom >= 0
            assert right <= width
            assert top <= height
    assert expected > 0
    assert found == expected


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
