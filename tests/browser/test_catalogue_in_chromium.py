"""The list of exercises in Chromium: narrowed by keyboard, announced, kept in the address, whole without script."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from core_back import catalogue
from docs.site.catalogue.pages import Page as CataloguePage
from docs.site.catalogue.sections import sections

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright, Route

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("program", ["chromium"], indirect=True, scope="session"),
]

DOCS = Path(__file__).parents[2] / "docs"
ADDRESS = "http://core-back.test/catalogue/index.html"
SHOWN = "#catalogue-cards > li:visible"
COUNT = "#catalogue-count"
MOVING = """document.getAnimations().filter(each => each.playState === "running").length"""


@pytest.fixture(scope="session")
def chromium(program: str, play: Playwright) -> Iterator[Browser]:
    started = play.chromium.launch(executable_path=program)
    yield started
    started.close()


def made(kind: str, id_: str = "", language: str = "en") -> str:
    """A page of the catalogue without the theme around it."""
    bodies = "\n".join(part.body for part in sections(CataloguePage(language, kind, id_)))
    style = (DOCS / "_static" / "catalogue.css").read_text(encoding="utf-8")
    script = (DOCS / "_static" / "catalogue.js").read_text(encoding="utf-8") if kind == "index" else ""
    main = f"<main class='catalogue'>{bodies}</main><script>{script}</script>"
    return f"<!doctype html><html lang='{language}'><meta charset='utf-8'><title>x</title><style>{style}</style>{main}"


@contextmanager
def shown(chromium: Browser, text: str, address: str = ADDRESS, **context: Any) -> Iterator[Page]:
    """A page that is served under an address; pictures are left out."""

    def answer(route: Route) -> None:
        if route.request.resource_type == "document":
            route.fulfill(body=text, content_type="text/html; charset=utf-8")
        else:
            route.abort()

    made_context = chromium.new_context(**context)
    made_context.route("**/*", answer)
    page = made_context.new_page()
    page.goto(address)
    yield page
    made_context.close()


def test_all_exercises_are_there_at_first(chromium: Browser) -> None:
    with shown(chromium, made("index")) as page:
        number = len(catalogue().exercises)
        assert page.locator(SHOWN).count() == number
        assert page.text_content(COUNT) == f"{number} of {number} exercises"


def test_the_list_is_narrowed_by_keyboard_and_says_how_many_are_left(chromium: Browser) -> None:
    with shown(chromium, made("index")) as page:
        page.focus("#filter-needs")
        page.keyboard.type("a pool")

        needing = [each.name for each in catalogue().exercises.values() if "pool" in each.needs]
        assert page.locator(f"{SHOWN} .name").all_inner_texts() == sorted(needing)
        assert page.text_content(COUNT) == f"{len(needing)} of {len(catalogue().exercises)} exercises"
        assert page.get_attribute(COUNT, "aria-live") == "polite"


def test_the_address_keeps_what_was_chosen(chromium: Browser) -> None:
    with shown(chromium, made("index")) as page:
        page.select_option("#filter-kind", "habit")
        page.select_option("#filter-start", "sitting")
        assert page.url == f"{ADDRESS}?kind=habit&start=sitting"
        before = page.text_content(COUNT)

        page.reload()

        assert page.text_content(COUNT) == before
        assert page.input_value("#filter-kind") == "habit"


def test_a_pattern_shows_its_programme(chromium: Browser) -> None:
    with shown(chromium, made("index"), f"{ADDRESS}?pattern=deep-gluteal-pain") as page:
        programme = {entry.exercise for entry in catalogue().patterns["deep-gluteal-pain"].programme}
        assert page.locator(SHOWN).count() == len(programme)


def test_words_of_an_address_that_are_no_choice_are_passed_over(chromium: Browser) -> None:
    with shown(chromium, made("index"), f"{ADDRESS}?kind=nonsense&nothing=x") as page:
        assert page.locator(SHOWN).count() == len(catalogue().exercises)


def test_one_button_shows_all_again(chromium: Browser) -> None:
    with shown(chromium, made("index"), f"{ADDRESS}?kind=habit") as page:
        page.focus("#catalogue-filters button")
        page.keyboard.press("Enter")

        page.wait_for_url(ADDRESS)
        assert page.locator(SHOWN).count() == len(catalogue().exercises)


def test_without_script_the_whole_list_is_there_and_no_form(chromium: Browser) -> None:
    with shown(chromium, made("index"), java_script_enabled=False) as page:
        assert page.locator(SHOWN).count() == len(catalogue().exercises)
        assert not page.is_visible("#catalogue-filters")


@pytest.mark.parametrize("exercise", ["walking", "prone-press-up"])
def test_a_reader_stops_the_figure_by_keyboard_without_script(chromium: Browser, exercise: str) -> None:
    with shown(chromium, made("exercise", exercise)) as page:
        assert page.evaluate(MOVING) > 0

        page.focus("#stop-motion")
        page.keyboard.press(" ")

        assert page.evaluate(MOVING) == 0
        assert page.is_visible(".picture > svg")


def test_for_a_reader_who_wants_less_motion_nothing_moves(chromium: Browser) -> None:
    with shown(chromium, made("exercise", "walking"), reduced_motion="reduce") as page:
        assert page.evaluate(MOVING) == 0
        assert page.is_visible(".picture > svg")
