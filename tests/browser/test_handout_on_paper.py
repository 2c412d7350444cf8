"""Handouts of every pattern on paper: the PDF that Chromium prints is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.handouts import CLINIC, INTAKES, LANGUAGES, NOTE, Shown, made
from tests.support.paper import flaws

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("program", ["chromium"], indirect=True, scope="session"),
]

PAPERS = ["Letter", "A4"]
SIGNED: dict[str, Any] = {"clinic": CLINIC, "note": NOTE}
ALONE = ("emergency", "urgent")


def most_pages(name: str, language: str) -> int:
    """French is longer, and a plan for two patterns is no usual one."""
    return 1 if name in ALONE else 2 if language == "en" and name != "two-patterns" else 3


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", INTAKES)
def test_no_card_is_split_no_word_is_broken_and_no_page_is_nearly_empty(
    chromium: Browser, name: str, language: str, paper: str
) -> None:
    with Shown(chromium, made(name, language)) as shown:
        pages, found = flaws(shown.page, paper)
    assert found == []
    assert min(2, most_pages(name, language)) <= pages <= most_pages(name, language)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", INTAKES)
def test_so_it_is_with_a_clinic_and_the_longest_note(chromium: Browser, name: str, language: str, paper: str) -> None:
    with Shown(chromium, made(name, language, **SIGNED)) as shown:
        pages, found = flaws(shown.page, paper)
    assert found == []
    assert pages <= (1 if name in ALONE else 3)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["eased-by-sitting", "two-patterns"])
def test_so_it_is_in_full(chromium: Browser, name: str, language: str, paper: str) -> None:
    with Shown(chromium, made(name, language, detail="full")) as shown:
        assert flaws(shown.page, paper)[1] == []


@pytest.mark.parametrize(
    ("style", "told"),
    [
        (".card { break-inside: auto !important } .card[value='4'] .how { padding-block-end: 150mm }", "in 2 pieces"),
        (".dose { inline-size: 4mm; overflow-wrap: anywhere !important }", "broken: "),
        (".stop { position: absolute; inset-block-start: -500mm }", "missing: "),
        ("footer { break-before: page !important }", "lines"),
        (".week caption, .week table { break-before: page !important }", "ends with a heading"),
        (".today .figure { position: relative; inset-inline-start: 60mm; inset-block-start: 60mm }", "outside of it"),
        (".alternatives .cards { margin-inline-start: -5mm }", "runs into the margin"),
    ],
)
def test_what_is_wrong_on_paper_is_found(chromium: Browser, style: str, told: str) -> None:
    with Shown(chromium, made("eased-by-sitting", "en")) as shown:
        shown.page.add_style_tag(content=f"@media print {{ {style} }}")
        assert [flaw for flaw in flaws(shown.page, "Letter")[1] if told in flaw] != []
