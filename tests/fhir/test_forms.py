"""The questions as LHC-Forms draws them, offline in Chromium, and what it exports, read back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from core_back import Intake, RedFlag, catalogue, fhir
from core_back.fhir import Reading
from tests.fhir.conftest import BASE, LANGUAGES, MODULES, PUBLISHER, Resource, needed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.fhir

LFORMS = MODULES / "lforms" / "dist" / "lforms"
SCRIPTS = (
    "webcomponent/assets/lib/zone.min.js",
    "webcomponent/runtime.js",
    "webcomponent/polyfills.js",
    "webcomponent/main.js",
    "fhir/R4/lformsFHIR.min.js",
)


class Form:
    """The questionnaire as a person sees it."""

    def __init__(self, page: Page, content: str) -> None:
        self.page = page
        self.asked = fhir.questionnaire(base=BASE, publisher=PUBLISHER, catalogue=catalogue(content))
        page.evaluate("form => LForms.Util.addFormToPage(form, 'form', {fhirVersion: 'R4'})", self.asked)
        page.locator("[id='item-avoid/1']").wait_for()

    def tick(self, *codes: str) -> None:
        """Tick boxes, each as its question and word, such as ``eased-by-sitting``."""
        for code in codes:
            (link,) = [item["linkId"] for item in self.asked["item"] if code.startswith(f"{item['linkId']}-")]
            self.page.locator(f"[id='{link}/1|{BASE}/CodeSystem/answer|{code}']").click()

    def exported(self) -> Resource:
        """The response as the form gives it to a system."""
        made: Resource = self.page.evaluate("LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4')")
        return made

    def reading(self) -> Reading:
        return fhir.read_response(self.exported(), base=BASE)

    def inputs(self, link: str, kind: str) -> int:
        return self.page.locator(f"[id='item-{link}/1'] input[type={kind}]").count()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    needed()
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    assert program, "chromium is missing"
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(params=LANGUAGES)
def form(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Form]:
    scripts = "".join(f'<script src="{(LFORMS / name).as_uri()}"></script>' for name in SCRIPTS)
    style = f'<link rel="stylesheet" href="{(LFORMS / "webcomponent/styles.css").as_uri()}">'
    file = tmp_path / "form.html"
    file.write_text(f'<!doctype html><meta charset="utf-8">{style}<div id="form"></div>{scripts}', encoding="utf-8")
    elsewhere: list[str] = []
    errors: list[str] = []

    def offline(route: Route) -> None:
        if route.request.url.startswith("file:"):
            route.continue_()
        else:
            elsewhere.append(route.request.url)
            route.abort()

    page = browser.new_page()
    page.route("**/*", offline)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(file.as_uri())
    yield Form(page, request.param)
    page.close()
    assert (elsewhere, errors) == ([], [])


def test_many_can_be_ticked_where_many_are_meant_and_one_where_one_is(form: Form) -> None:
    for item in form.asked["item"]:
        link, options = item["linkId"], len(item.get("answerOption", []))
        if item["type"] == "boolean":
            assert (form.inputs(link, "radio"), form.inputs(link, "checkbox")) == (3, 0)
        elif item["repeats"]:
            assert (form.inputs(link, "radio"), form.inputs(link, "checkbox")) == (0, options)
        else:
            assert (form.inputs(link, "radio"), form.inputs(link, "checkbox")) == (options, 0)


def test_every_choice_stands_below_the_one_before(form: Form) -> None:
    for item in form.asked["item"]:
        labels = form.page.locator(f"[id='item-{item['linkId']}/1'] label[id*='/CodeSystem/']").all()
        tops = [box["y"] for label in labels if (box := label.bounding_box())]
        assert len(tops) == len(item.get("answerOption", []))
        assert tops == sorted(set(tops)), item["linkId"]


def test_every_question_and_choice_can_be_read(form: Form) -> None:
    shown = form.page.locator("#form").inner_text()
    assert form.asked["title"] in shown
    for item in form.asked["item"]:
        assert item["text"] in shown
        for option in item.get("answerOption", []):
            assert option["valueCoding"]["display"] in shown


def test_every_question_has_its_help(form: Form) -> None:
    for item in form.asked["item"]:
        (told,) = item["item"]
        form.page.locator(f"[id='help-button-{item['linkId']}/1']").click()
        help_text = form.page.locator(f"[id='help-content-{item['linkId']}/1']")
        help_text.wait_for()
        assert help_text.inner_text() == told["text"]
        form.page.keyboard.press("Escape")


def test_warning_signs_alone_must_be_answered(form: Form) -> None:
    starred = form.page.locator("label:has(.lhc-required)").all()
    assert [label.get_attribute("for") for label in starred] == ["red-flags/1"]


def test_several_ticked_boxes_come_back(form: Form) -> None:
    form.tick("red-flags-none", "eased-by-sitting", "eased-by-lying", "eased-by-walking", "worst-in-leg")
    form.tick("worse-with-standing", "worse-with-walking", "circumstances-pregnancy", "circumstances-dizziness")
    form.page.locator("[id='constant/1|false']").click()
    form.page.locator("[id='deep-gluteal-pain/1|true']").click()
    form.page.locator(f"[id='avoid/1|{BASE}/CodeSystem/exercise|bridge']").click()
    expected = Intake(
        red_flags=[],
        eased_by=["sitting", "lying", "walking"],
        worst_in="leg",
        worse_with=["standing", "walking"],
        circumstances=["pregnancy", "dizziness"],
        constant=False,
        deep_gluteal_pain=True,
        avoid=["bridge"],
    )
    assert form.reading() == Reading(intake=expected)
    assert fhir.intake_from_response(form.exported(), base=BASE) == expected


@pytest.mark.parametrize("order", [("saddle-numbness", "none", "fever"), ("none", "saddle-numbness", "fever")])
def test_red_flags_beside_no_to_all_are_heard(form: Form, order: tuple[str, ...]) -> None:
    form.tick(*(f"red-flags-{word}" for word in order), "eased-by-sitting")
    reading = form.reading()
    assert reading.intake == Intake(red_flags=["saddle-numbness", "fever"], eased_by=["sitting"])
    assert any("expected 'none' alone" in problem for problem in reading.problems)


def test_every_red_flag_ticked_is_heard(form: Form) -> None:
    form.tick(*(f"red-flags-{flag}" for flag in RedFlag))
    assert form.reading() == Reading(intake=Intake(red_flags=RedFlag))


def test_nothing_answered_is_not_asked(form: Form) -> None:
    reading = form.reading()
    assert reading == Reading(intake=Intake())
    assert reading.intake.red_flags is None


def test_an_answer_that_is_taken_back_is_none(form: Form) -> None:
    form.tick("red-flags-fever", "red-flags-fever", "eased-by-sitting")
    assert form.reading() == Reading(intake=Intake(eased_by=["sitting"]))
