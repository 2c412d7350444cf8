"""The explorer says what ``recommend`` says, to 300 random people who answer through the page."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from core_back import (
    Aggravator,
    Catalogue,
    Circumstance,
    Equipment,
    Intake,
    Position,
    Recommendation,
    RedFlag,
    Suggestion,
    Triage,
    catalogue,
    from_json,
    recommend,
)

from .conftest import opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.site

SEED = 20261128
#: How many answer by clicking on the form, and how many come with a link; how many of all answer in French.
CLICKING, LINKED, IN_FRENCH = 15, 285, 40
#: The page of each language.
PAGES = {"en": "explorer.html", "fr-CA": "fr/explorer.html"}
#: Phones, a tablet and a laptop: width and height.
SCREENS = {360: 640, 390: 844, 768: 1024, 1280: 720}
#: The fields that take many words.
MANY = ("red_flags", "eased_by", "worse_with", "circumstances", "equipment", "avoid")

#: What the page shows, read from its HTML.
SHOWN = """() => {
    const all = (within, what) => [...within.querySelectorAll(what)];
    const reasons = (within) => all(within, "[data-code]").map((each) => [each.dataset.code, each.dataset.about ?? ""]);
    const texts = (within, kind) => all(within, kind).map((each) => each.lastChild.textContent);
    const answer = document.getElementById("explorer-answer");
    const triage = answer.querySelector("[data-triage]");
    return {
        triage: triage.dataset.triage,
        triage_reasons: reasons(triage),
        what_to_do: [...triage.querySelector("ul").children].map((each) => each.textContent),
        patterns: all(answer, "[data-pattern]").map((each) => each.dataset.pattern),
        exercises: all(answer, "[data-exercise]").map((each) => ({
            part: each.closest("[data-part]").dataset.part,
            id: each.dataset.exercise,
            dose: texts(each, ".explorer-dose")[0],
            steps: all(each, ".explorer-steps > li").map((step) => step.textContent),
            only_after: each.dataset.onlyAfter ?? null,
            reasons: reasons(each),
            why: all(each, "[data-code]").map((reason) => reason.textContent),
            notes: texts(each, ".explorer-note"),
            cautions: texts(each, ".explorer-caution").sort(),
            on_bed: texts(each, ".explorer-on-bed"),
        })),
        left_out: all(answer, "[data-left-out]").map((each) => [each.dataset.leftOut, reasons(each).sort()]),
        python: document.getElementById("explorer-python").textContent,
        json: document.getElementById("explorer-json").textContent,
    };
}"""


def people(number: int) -> Iterator[dict[str, list[str]]]:
    """Random answers, by question; every question may be unanswered, but for the first."""
    luck = random.Random(SEED)  # noqa: S311 - nothing is secret
    exercises = sorted(catalogue().exercises)

    def some(words: list[Any], share: float) -> list[str]:
        return [str(word) for word in words if luck.random() < share]

    for made in range(number):
        shares = [0.02, 0.05] if made < CLICKING else [0.02, 0.1, 0.5, 1]  # clicking takes its time
        answers = {
            "red-flags": some([*RedFlag], luck.choice([0, 0, 0, 0.1, 0.2])) or ["none"],
            "eased-by": luck.choice([[], some([*Position], 0.5) or ["none"], some([*Position], 0.5) or ["none"]]),
            "worst-in": luck.choice([[], ["back"], ["leg"]]),
            "constant": luck.choice([[], ["yes"], ["no"]]),
            "worse-with": luck.choice([[], some([*Aggravator], luck.choice([0.2, 0.5])) or ["none"]]),
            "deep-gluteal-pain": luck.choice([[], ["yes"], ["no"]]),
            "circumstances": luck.choice([[], some([*Circumstance], luck.choice([0.1, 0.4])) or ["none"]]),
            "equipment": luck.choice([[], some([*Equipment], 0.5) or ["none"]]),
            "avoid": luck.choice([[], some(exercises, luck.choice(shares)) or ["none"]]),
        }
        yield {question: words for question, words in answers.items() if words}


def intake(answers: dict[str, list[str]]) -> Intake:
    fields: dict[str, Any] = {}
    for question, words in answers.items():
        field = question.replace("-", "_")
        fields[field] = [word for word in words if word != "none"] if field in MANY else words[0]
    for field in ("constant", "deep_gluteal_pain"):
        if field in fields:
            fields[field] = fields[field] == "yes"
    return Intake(**fields)


def fragment(answers: dict[str, list[str]]) -> str:
    return "&".join(f"{question}={','.join(words)}" for question, words in answers.items())


def expected(answer: Recommendation) -> dict[str, Any]:
    """What the page should show."""

    def reasons(each: Any) -> list[list[str]]:
        return [[str(reason.code), reason.about or ""] for reason in each]

    def shown(part: str, each: Suggestion) -> dict[str, Any]:
        only_after = [reason.about for reason in each.reasons if reason.code == "only-after"]
        return {
            "part": part,
            "id": each.exercise.id,
            "dose": each.dose,
            "steps": [*each.exercise.steps],
            "only_after": only_after[0] if only_after else None,
            "reasons": reasons(each.reasons),
            "why": [reason.text for reason in each.reasons],
            "notes": [note.text for note in each.notes],
            "cautions": sorted(caution.text for caution in each.cautions),
            "on_bed": [each.exercise.bed_form.text] if each.on_bed and each.exercise.bed_form else [],
        }

    today = [shown("general" if each.stage == "general" else "today", each) for each in answer.suggestions]
    others = [shown("alternatives", each) for each in answer.alternatives]
    return {
        "triage": str(answer.triage),
        "triage_reasons": reasons(answer.triage_reasons),
        "what_to_do": [fact.text for fact in answer.what_to_do],
        "patterns": [pattern.id for pattern in answer.patterns],
        "exercises": [*today, *others, *(shown("next-steps", each) for each in answer.next_steps)],
        "left_out": [[each.exercise.id, sorted(reasons(each.reasons))] for each in answer.left_out],
    }


def check(page: Page, answers: dict[str, list[str]], content: Catalogue | None = None) -> Triage:
    """Compare what the page shows with what ``recommend`` says."""
    shown = page.evaluate(SHOWN)
    person = intake(answers)
    python, text = shown.pop("python"), shown.pop("json")
    answer = recommend(person, catalogue=content)
    assert shown == expected(answer), fragment(answers)
    namespace: dict[str, Any] = {}
    exec(python, namespace)  # noqa: S102 - the page says that this gives the same answer
    assert namespace["answer"] == answer, python
    if answer.triage in (Triage.EMERGENCY, Triage.URGENT):
        assert page.locator("fieldset:visible").count() == 1, "other questions are hidden"
    assert from_json(text, Intake) == person, text
    return answer.triage


def click(page: Page, answers: dict[str, list[str]]) -> None:
    """Answer as a person does; whatever hides the rest is answered last."""
    page.locator("#explorer-clear").click()
    page.locator("input[name=red-flags][value=none]").check()
    page.locator("details:has(input[name=avoid]) > summary").evaluate("each => { each.parentElement.open = true }")
    for question, words in sorted(answers.items(), key=lambda item: item[0] == "red-flags"):
        for word in words:
            page.locator(f"input[name={question}][value={word}]").check()


def ready(page: Page, address: str, to: str = "", *, language: str = "en") -> None:
    page.goto(f"{address}/{PAGES[language]}{to}")
    page.locator("#explorer[data-ready]").wait_for()


def follow(page: Page, link: str) -> None:
    """Change the fragment, as a link or the address bar does, and wait until the page has heard of it."""
    heard = "new Promise((done) => { addEventListener('hashchange', done, { once: true }); location.hash = link; })"
    page.evaluate(f"link => {heard}", link)


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    with opened(chromium, address, viewport={"width": 1280, "height": 900}) as (made, events):
        yield made
        assert events == []


def check_all(page: Page, asked: Iterable[dict[str, list[str]]]) -> None:
    """Hold the page against `recommend` for each of some people."""
    for answers in asked:
        follow(page, fragment(answers))
        check(page, answers)


def test_it_agrees_with_recommend_on_300_random_people(page: Page, address: str) -> None:
    print(f"seed {SEED}: {CLICKING} click, {LINKED} follow a link")  # noqa: T201 - so that it can be repeated
    ready(page, address)
    met = []
    for number, answers in enumerate(people(CLICKING + LINKED)):
        if number < CLICKING:
            click(page, answers)
        else:
            follow(page, fragment(answers))
        met.append(check(page, answers))
    print({str(triage): met.count(triage) for triage in Triage})  # noqa: T201 - what was met
    assert set(met) == set(Triage)
    assert any("avoid" in answers for answers in people(CLICKING + LINKED))


def test_in_french_it_says_what_recommend_says_in_french(page: Page, address: str) -> None:
    ready(page, address, language="fr-CA")
    for answers in list(people(CLICKING + LINKED))[:: (CLICKING + LINKED) // IN_FRENCH]:
        follow(page, fragment(answers))
        check(page, answers, catalogue("fr-CA"))


@pytest.mark.parametrize("relation", ["withheld", "offers", "calls", "waits", "pain_calls", "cautions", "first_plan"])
def test_one_altered_relation_is_noticed(relation: str, chromium: Browser, site: Path, address: str) -> None:
    """The comparison can fail: data with one relation turned around is found out."""
    data = json.loads((site / "_static/explorer/data-en.json").read_text(encoding="utf-8"))
    columns = data["relations"][relation]
    column = {"offers": "is_out", "waits": "exercise", "cautions": "text", "first_plan": "most"}.get(relation, "reason")
    kept = columns[column]
    values = kept["at"] if "words" in kept else kept
    if column == "is_out":
        values[:] = [1 - value for value in values]
    elif "words" in kept:
        values[:] = [(value + 1) % len(kept["words"]) for value in values]
    else:
        values[:] = values[1:] + values[:1]
    with opened(chromium, address) as (page, _):
        page.route("**/data-en.json", lambda route: route.fulfill(json=data))
        ready(page, address)
        with pytest.raises(AssertionError):
            check_all(page, people(60))


def test_an_address_is_kept_and_back_takes_an_answer_back(page: Page, address: str) -> None:
    ready(page, address)
    page.locator("input[name=red-flags][value=none]").check()
    page.locator("input[name=eased-by][value=sitting]").check()
    page.locator("input[name=avoid][value=bird-dog]").evaluate("each => each.click()")
    link = "#red-flags=none&eased-by=sitting&avoid=bird-dog"
    assert page.url.endswith(link)
    page.reload()
    page.locator("#explorer[data-ready]").wait_for()
    assert page.url.endswith(link)
    check(page, {"red-flags": ["none"], "eased-by": ["sitting"], "avoid": ["bird-dog"]})
    page.go_back()
    check(page, {"red-flags": ["none"], "eased-by": ["sitting"]})
    page.go_forward()
    check(page, {"red-flags": ["none"], "eased-by": ["sitting"], "avoid": ["bird-dog"]})


@pytest.mark.parametrize(
    ("link", "refused"),
    [
        ("red-flags=none&avoid=birddog", "avoid=birddog"),
        ("red-flags=none&avoid=bird-dog,", "avoid="),
        ("red-flags=none&avoid=bird-dog,bird-dog", "avoid=bird-dog,bird-dog"),
        ("red-flags=none&avoids=bird-dog", "avoids=bird-dog"),
        ("red-flags=none&avoid=none,bird-dog", "avoid=none,bird-dog"),
        ("red-flags=none&avoid=bridge&avoid=bird-dog", "avoid=bird-dog"),
        ("red-flags=none&worst-in=back,leg", "worst-in=back,leg"),
        ("red-flags=none&constant=", "constant="),
        ("red-flags=none&avoid=%E0%A4%A", "avoid=%E0%A4%A"),
        ("avoid", "avoid"),
    ],
)
def test_a_link_that_is_not_understood_shows_no_exercise(link: str, refused: str, page: Page, address: str) -> None:
    ready(page, address, f"#{link}")
    assert page.locator("[data-refused]").evaluate_all("all => all.map((each) => each.dataset.refused)") == [refused]
    assert page.locator("#explorer-refusal[role=alert]").is_visible()
    assert page.locator("[data-exercise]").count() == 0
    assert page.locator("#explorer form:visible, #explorer-code:visible").count() == 0
    page.get_by_role("button", name="Begin without this link").click()
    page.locator("input[name=red-flags][value=none]").check()
    check(page, {"red-flags": ["none"]})


def test_an_emergency_is_shown_even_if_its_link_is_not_understood(page: Page, address: str) -> None:
    ready(page, address, "#red-flags=saddle-numbness&avoid=birddog")
    assert page.locator("[data-triage=emergency]").is_visible()
    assert page.locator("#explorer-refusal[role=alert]").is_visible()
    assert page.locator("[data-exercise]").count() == 0


def test_nothing_is_shown_before_the_warning_signs_are_answered(page: Page, address: str) -> None:
    for link in ("", "#eased-by=sitting"):
        ready(page, address, link)
        assert page.locator("fieldset:visible").count() == 1
        assert page.locator("[data-exercise], [data-triage]").count() == 0


def test_an_emergency_hides_what_was_shown(page: Page, address: str) -> None:
    ready(page, address, "#red-flags=none&eased-by=sitting")
    assert page.locator("[data-exercise]").count() > 0
    page.locator("input[name=red-flags][value=saddle-numbness]").check()
    assert not page.locator("input[name=red-flags][value=none]").is_checked()
    assert page.locator("fieldset:visible").count() == 1
    assert page.locator("[data-exercise], [data-left-out], [data-pattern]").count() == 0


#: Whether an element is within the screen, and nothing stands before its middle.
IN_VIEW = """(element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    const met = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return bottom > top && top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth
        && (element.contains(met) || met.contains(element));
}"""


def emergencies() -> list[RedFlag]:
    return [flag for flag in RedFlag if recommend(Intake(red_flags=[flag])).triage is Triage.EMERGENCY]


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("width", SCREENS)
def test_an_emergency_is_in_view_and_heard_when_its_box_is_ticked(
    width: int, language: str, chromium: Browser, address: str
) -> None:
    content = catalogue(language)
    with opened(chromium, address, viewport={"width": width, "height": SCREENS[width]}) as (page, events):
        ready(page, address, language=language)
        alarm = page.locator("#explorer-alert[role=alert]")
        for flag in emergencies():
            assert alarm.text_content() == ""
            box = page.locator(f"input[name=red-flags][value={flag}]")
            box.check()
            assert alarm.evaluate(IN_VIEW), flag
            assert box.evaluate(IN_VIEW), f"{flag} is covered"
            assert box.evaluate("box => box === document.activeElement")
            said = alarm.text_content() or ""
            assert said.startswith(content.phrases["triage-emergency"].text)
            for fact in recommend(Intake(red_flags=[flag]), catalogue=content).what_to_do:
                assert fact.text in said
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            box.uncheck()
        assert events == []


@pytest.mark.parametrize("width", SCREENS)
def test_the_button_leads_to_the_heading_of_the_answer(width: int, chromium: Browser, address: str) -> None:
    options: dict[str, Any] = {"viewport": {"width": width, "height": SCREENS[width]}, "reduced_motion": "reduce"}
    with opened(chromium, address, **options) as (page, _):
        ready(page, address, "#red-flags=none&eased-by=sitting")
        page.locator("#explorer-go").click()
        heading = page.locator("[data-triage] h2")
        page.wait_for_function(
            "element => element.getBoundingClientRect().top < innerHeight / 2", arg=heading.element_handle()
        )
        assert heading.evaluate(IN_VIEW), "nothing stands before it"
        assert heading.evaluate("heading => heading === document.activeElement")


def test_the_first_plan_shows_steps_and_what_may_replace_it_shows_names(page: Page, address: str) -> None:
    ready(page, address, "#red-flags=none&eased-by=sitting")
    for part in ("today", "general"):
        shown = page.locator(f"[data-part={part}] > ol > li")
        assert shown.locator(".explorer-steps:visible").count() == shown.count() > 0
    for part in ("alternatives", "next-steps"):
        shown = page.locator(f"[data-part={part}] > ol > li")
        assert shown.count() > 0
        assert shown.locator(".explorer-steps:visible, .explorer-dose:visible").count() == 0


def test_it_can_be_used_by_keyboard_alone(page: Page, address: str) -> None:
    ready(page, address)

    def tab_to(name: str, value: str) -> None:
        for _ in range(120):
            if page.evaluate("[document.activeElement.name, document.activeElement.value]") == [name, value]:
                return
            page.keyboard.press("Tab")
        pytest.fail(f"the tabulator does not reach {name}={value}")

    page.locator("#explorer-clear").evaluate("() => document.activeElement.blur()")
    tab_to("red-flags", "none")
    page.keyboard.press("Space")
    tab_to("eased-by", "sitting")
    page.keyboard.press("Space")
    tab_to("worst-in", "")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("[document.activeElement.name, document.activeElement.value]") == ["worst-in", "back"]
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('[data-exercise]'))"):
            break
    else:
        pytest.fail("the tabulator does not reach the answer")
    check(page, {"red-flags": ["none"], "eased-by": ["sitting"], "worst-in": ["back"]})
    page.keyboard.press("Enter")
    page.wait_for_url("**/catalogue/exercises/*.html")


def test_the_answer_is_said_politely_and_the_focus_stays(page: Page, address: str) -> None:
    ready(page, address, "#red-flags=none")
    status = page.get_by_role("status")
    before = status.inner_text()
    page.locator("input[name=eased-by][value=none]").check()
    assert status.inner_text() != before
    assert page.evaluate("document.activeElement.name") == "eased-by"


def test_the_code_can_be_copied(chromium: Browser, address: str) -> None:
    with opened(chromium, address, permissions=["clipboard-read", "clipboard-write"]) as (page, events):
        ready(page, address, "#red-flags=none&constant=yes")
        page.get_by_role("button", name="Copy the JSON").click()
        page.get_by_text("Copied.").wait_for()
        assert json.loads(page.evaluate("navigator.clipboard.readText()")) == {"red_flags": [], "constant": True}
        assert events == []


def test_without_script_it_says_how_to_go_on(chromium: Browser, address: str) -> None:
    with opened(chromium, address, java_script_enabled=False) as (page, _):
        page.goto(f"{address}/explorer.html")
        assert page.locator("noscript .explorer-box, .explorer-box code").first.is_visible()
        assert page.locator("#explorer form:visible").count() == 0


def test_every_exercise_that_can_be_shown_has_its_page(site: Path) -> None:
    data = json.loads((site / "_static/explorer/data-en.json").read_text(encoding="utf-8"))
    pages = {id_: exercise["page"] for id_, exercise in data["exercises"].items()}
    assert [id_ for id_, page in pages.items() if page is None or not (site / page).is_file()] == []
