"""The example web app, started as its README says and used in Chromium as a person would."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import pytest

from core_back import Intake, catalogue, handout, recommend

from .conftest import missing

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright

#: One browser is enough for a form; figures are looked at in both.
pytestmark = [pytest.mark.browser, pytest.mark.parametrize("program", ["chromium"], indirect=True, scope="session")]

ROOT = Path(__file__).parents[2]
WCAG: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
TRACEBACK = "Traceback"


@pytest.fixture(scope="module")
def app(program: str) -> Iterator[str]:  # noqa: ARG001 - which says what is missing
    """The address of the app, on whatever port is free; nothing it says may be a traceback."""
    try:
        import flask  # noqa: F401 - only whether it is there
    except ImportError:
        missing("flask (core-back[browser])")
    readme = (ROOT / "examples/web_app/README.md").read_text(encoding="utf-8")
    script = re.findall(r"^python -m pip install .* && python (\S+)$", readme, re.MULTILINE)[0]
    with subprocess.Popen(
        [sys.executable, script], cwd=ROOT, env=os.environ | {"PORT": "0"}, stderr=subprocess.PIPE, encoding="utf-8"
    ) as server:
        assert server.stderr is not None
        address = next(re.findall(r"http://127\S+", line)[0] for line in server.stderr if "Running on" in line)
        said: list[str] = []
        listener = Thread(target=said.extend, args=[server.stderr])  # a full pipe would stop it
        listener.start()
        yield address
        server.terminate()
        listener.join()
    assert not [line for line in said if TRACEBACK in line]


@pytest.fixture(scope="module")
def chromium(program: str, play: Playwright) -> Iterator[Any]:
    browser = play.chromium.launch(executable_path=program)
    yield browser
    browser.close()


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def events() -> list[str]:
    """What left the page for elsewhere, and what the console said."""
    return []


@pytest.fixture
def page(chromium: Any, app: str, events: list[str]) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    made: Page = context.new_page()
    made.on("request", lambda asked: None if asked.url.startswith(app) else events.append(f"request: {asked.url}"))
    made.on("console", lambda message: events.append(f"console: {message.text}"))
    made.on("pageerror", lambda error: events.append(f"error: {error}"))
    yield made
    context.close()


def send(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button").click()


def violations(page: Page) -> list[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", EncodingWarning)  # of how it reads its own script
        from axe_playwright_python.sync_playwright import Axe
    return list(Axe().run(page, options=WCAG).response["violations"])


def post(app: str, fields: list[tuple[str, str]], path: str = "/") -> tuple[int, str, dict[str, str]]:
    """What the app says to a form that no browser made."""
    with closing(HTTPConnection(urlsplit(app).netloc, timeout=60)) as connection:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", path, urlencode(fields), headers)
        response = connection.getresponse()
        return response.status, response.read().decode(), dict(response.getheaders())


def test_the_form_leads_to_the_handout_with_pictures(page: Page, app: str, events: list[str]) -> None:
    page.goto(app)
    page.get_by_label("No to every question").check()
    send(page)
    page.get_by_role("group", name="What eases your pain?").get_by_label("Sitting").check()
    page.get_by_label("In the back or the buttock").check()
    page.get_by_label("No, it comes and goes").check()
    send(page)
    page.get_by_label("Seated forward bend").check()
    send(page)

    plan = recommend(
        Intake(red_flags=[], eased_by=["sitting"], worst_in="back", constant=False, avoid=["seated-flexion"])
    )
    assert page.content().count("<svg") == handout.to_html(plan).count("<svg") > 0
    assert page.locator(".card").count() == len(plan.shown)
    assert page.get_by_role("heading", name="Single knee to chest").is_visible()
    assert page.locator("h3", has_text="Seated forward bend").count() == 0
    assert events == []


def test_the_answer_is_the_handout_as_the_library_wrote_it(app: str) -> None:
    status, text, _ = post(app, [("page", "2"), ("eased_by", "sitting"), ("equipment", "none"), ("constant", "no")])

    plan = recommend(Intake(eased_by=["sitting"], equipment=[], constant=False))
    assert (status, text) == (200, handout.to_html(plan))


def test_an_emergency_ends_the_form_and_shows_no_exercise(page: Page, app: str, events: list[str]) -> None:
    page.goto(app)
    page.get_by_label("Are you numb, or does it tingle").check()
    send(page)

    assert page.get_by_role("heading", name="EMERGENCY", exact=True).is_visible()
    assert page.locator("svg, .card, form").count() == 0
    assert events == []


def test_an_urgent_sign_ends_the_form(page: Page, app: str) -> None:
    page.goto(app)
    page.get_by_label("fever along with the back pain").check()
    send(page)

    assert page.get_by_role("heading", level=1).inner_text() == catalogue().phrases["triage-urgent"].text
    assert page.locator("form").count() == 0


def test_the_form_and_the_handout_speak_french(page: Page, app: str, events: list[str]) -> None:
    page.goto(app)
    page.get_by_role("link", name="Français").click()
    page.get_by_label("Non à toutes les questions").check()
    send(page)
    page.get_by_label("En position assise").check()
    send(page)
    assert page.get_by_role("button").inner_text() == "Voir mon plan"
    send(page)

    assert page.get_by_role("heading", name="Flexion avant en position assise").is_visible()
    assert page.locator("html").get_attribute("lang") == "fr-CA"
    assert page.locator("svg").count() > 0
    assert events == []


def test_the_keyboard_alone_leads_to_the_handout(page: Page, app: str) -> None:
    page.goto(app)
    keys = page.keyboard
    boxes = page.get_by_role("checkbox").count()
    for _ in range(2 + boxes):  # two languages, then every box
        keys.press("Tab")
    keys.press("Space")
    assert page.get_by_label("No to every question").is_checked()
    keys.press("Tab")
    with page.expect_navigation():
        keys.press("Enter")
    for _ in range(3):
        keys.press("Tab")
    keys.press("Space")
    assert page.get_by_role("group", name="What eases your pain?").get_by_label("Sitting").is_checked()
    for _ in range(3):
        keys.press("Tab")
    keys.press("Space")
    assert page.get_by_label("In the back or the buttock").is_checked()
    keys.press("ArrowDown")
    assert page.get_by_label("In the leg, below the buttock").is_checked()
    with page.expect_navigation():
        keys.press("Enter")  # which sends the form from any of its boxes
    with page.expect_navigation():
        page.locator("input[type=checkbox]").first.press("Enter")

    assert page.get_by_role("heading", level=1).inner_text() == catalogue().phrases["triage-review"].text


def test_what_has_the_focus_is_marked(page: Page, app: str) -> None:
    page.goto(app)
    for _ in range(3):
        page.keyboard.press("Tab")

    outline = page.evaluate("getComputedStyle(document.activeElement).outline")
    assert page.evaluate("document.activeElement.type") == "checkbox"
    assert "solid 3px" in outline


@pytest.mark.parametrize("path", ["/", "/fr-CA"])
def test_every_page_of_the_form_is_accessible(page: Page, app: str, path: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(app + path)
    assert violations(page) == []
    send(page)
    assert violations(page) == []
    for choice in ("sitting", "none"):
        page.check(f"[name=eased_by][value={choice}]")
    send(page)
    assert page.get_by_role("alert").is_visible()
    assert violations(page) == []
    page.uncheck("[name=eased_by][value=none]")
    send(page)
    assert page.locator("[name=avoid]").count() > 1
    assert violations(page) == []


def test_nothing_is_wider_than_a_small_phone(page: Page, app: str) -> None:
    page.goto(f"{app}/fr-CA")
    widths = [page.evaluate("document.documentElement.scrollWidth")]
    for _ in range(2):
        send(page)
        widths.append(page.evaluate("document.documentElement.scrollWidth"))

    assert widths == [360, 360, 360]


def test_each_question_is_a_group_with_its_text_as_name_and_its_help_as_description(page: Page, app: str) -> None:
    page.goto(app)
    send(page)
    groups = page.get_by_role("group").all()
    read = [
        (
            group.locator("legend").inner_text(),
            page.locator(f"#{group.get_attribute('aria-describedby')}").inner_text(),
            group.locator("label").all_inner_texts(),
        )
        for group in groups
    ]

    content = catalogue()
    assert read == [
        (
            question.text,
            " ".join(fact.text for fact in question.help),
            [choice.text for choice in content.choices_for(question)],
        )
        for question in content.questions
        if question.field not in ("red_flags", "avoid")
    ]


def test_only_exercises_of_the_plan_are_asked_about(page: Page, app: str) -> None:
    page.goto(app)
    send(page)
    page.check("[name=eased_by][value=sitting]")
    send(page)

    plan = recommend(Intake(eased_by=["sitting"]))
    offered = [each.exercise.name for each in plan.shown]
    assert page.locator("label").all_inner_texts() == [*offered, "No, or I have not tried them"]


def test_whoever_passes_over_the_warning_signs_is_told(page: Page, app: str) -> None:
    skipped = catalogue().phrases["interview-signs-skipped"].text
    page.goto(app)
    assert page.get_by_text(skipped).count() == 0
    send(page)
    assert page.get_by_text(skipped).is_visible()
    page.goto(app)
    page.get_by_label("No to every question").check()
    send(page)

    assert page.get_by_text(skipped).count() == 0


def test_a_refused_page_keeps_its_ticks(page: Page, app: str) -> None:
    page.goto(app)
    page.get_by_label("cancer").check()
    page.get_by_label("No to every question").check()
    send(page)

    assert page.get_by_role("alert").is_visible()
    assert page.get_by_label("cancer").is_checked()
    assert page.get_by_label("No to every question").is_checked()


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ([("page", "0"), ("red_flags", "fevre")], "did you mean"),
        ([("page", "0"), ("red_flags", "none"), ("red_flags", "fever")], "@ red_flags"),
        ([("page", "1"), ("worst_in", "back"), ("worst_in", "leg")], "list of 2 @ worst_in"),
        ([("page", "1"), ("constant", "maybe")], "expected True or False"),
        ([("page", "2"), ("eased_by", "sitting"), ("avoid", "none"), ("avoid", "walking")], "no exercise has the id"),
        ([("page", "2"), ("avoid", "<script>")], "no exercise has the id"),
        ([("page", "2"), ("red_flag", "fever")], "red_flag"),
        ([("page", "2"), ("worse_with", "<script>alert(1)</script>")], "@ worse_with"),
        ([("page", "3")], "expected a page from 0 to 2"),
        ([("page", "first")], "expected a page from 0 to 2"),
        ([("eased_by", "sitting")], "expected a page from 0 to 2"),
    ],
)
def test_bad_input_gives_a_page_with_status_400(app: str, fields: list[tuple[str, str]], problem: str) -> None:
    status, text, _ = post(app, fields)

    assert status == 400
    assert problem in text
    assert text.lstrip().lower().startswith("<!doctype html>")
    assert "<script>" not in text
    assert TRACEBACK not in text


def test_too_much_input_is_refused(app: str) -> None:
    assert post(app, [("page", "0"), ("red_flags", "x" * 30_000)])[0] == 413


def test_a_language_that_there_is_not_gives_404(app: str) -> None:
    assert post(app, [("page", "0")], "/xx")[0] == 404


@pytest.mark.parametrize("fields", [[("page", "0")], [("page", "2")], [("page", "9")]])
def test_every_answer_forbids_scripts_and_copies(app: str, fields: list[tuple[str, str]]) -> None:
    _, _, headers = post(app, fields)

    policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"
    assert headers["Content-Security-Policy"].startswith(policy)
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers
