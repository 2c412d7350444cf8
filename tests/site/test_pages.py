"""Every page of the site: its links lead somewhere, it asks for nothing from elsewhere, everyone can read it."""

from __future__ import annotations

import json
import warnings
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest

from .conftest import opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.site

WCAG: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
#: What a dark scheme can change: it has the same HTML as the light one, in other colours.
COLOURS: dict[str, Any] = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
EXPLORER = [
    "explorer.html",
    "explorer.html#red-flags=none&eased-by=sitting&worst-in=leg&circumstances=cannot-reach-floor&avoid=bird-dog",
    "explorer.html#red-flags=fever",
    "explorer.html#red-flags=saddle-numbness",
    "explorer.html#red-flags=none&avoid=birddog",
]
#: Looked at by axe, in both schemes, and at the width of a phone.
READ = [
    "index.html",
    *EXPLORER,
    "catalogue/exercises/bird-dog.html",
    "catalogue/exercises/seated-flexion.html",
    "catalogue/patterns/eased-by-sitting.html",
    "reference/api.html",
]
#: Pages that need the browser to be quiet; each top-level page is added to them.
QUIET = [
    *READ,
    "catalogue/index.html",
    "catalogue/sources/index.html",
    "fr/catalogue/index.html",
    "fr/catalogue/exercises/bird-dog.html",
    "search.html?q=walking",
    "genindex.html",
]


class Links(HTMLParser):
    """What a page leads to or shows, and what can be jumped to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value is not None and not (tag == "link" and ("rel", "canonical") in attrs):
                self.links.add(value)
            elif (name == "id" or (tag == "a" and name == "name")) and value:
                self.ids.add(value)


@cache
def links(page: Path) -> Links:
    found = Links()
    found.feed(page.read_text(encoding="utf-8"))
    return found


def broken(page: Path, site: Path) -> list[str]:
    """The links of a page that lead nowhere within the site."""
    wrong = []
    for link in sorted(links(page).links):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        to = (page.parent / unquote(parts.path)).resolve() if parts.path else page.resolve()
        if to.is_dir():
            to /= "index.html"
        anchor = unquote(parts.fragment)
        is_answers = to == (site / "explorer.html").resolve() and "=" in anchor  # the explorer's own tests read those
        if (
            not to.is_file()
            or not to.is_relative_to(site.resolve())
            or (anchor and to.suffix == ".html" and not is_answers and anchor not in links(to).ids)
        ):
            wrong.append(link)
    return wrong


def test_every_link_and_anchor_within_the_site_resolves(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    files = [file for file in site.rglob("*") if file.is_file()]
    weight = sum(file.stat().st_size for file in files)
    print(f"{len(pages)} pages, {len(files)} files, {weight / 1e6:.1f} MB")  # noqa: T201 - what the site weighs
    wrong = {str(page.relative_to(site)): found for page in pages if (found := broken(page, site))}
    assert wrong == {}
    assert sum(len(links(page).links) for page in pages) > 10 * len(pages)


@pytest.mark.parametrize("link", ["nowhere.html", "index.html#nowhere", "#nowhere", "../outside.html"])
def test_a_broken_link_is_found(link: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<p id="here">', encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text(f'<a href="{link}">x</a><a href="index.html#here">y</a>', encoding="utf-8")
    assert broken(page, tmp_path) == [link]


def test_every_asset_of_the_explorer_is_there(site: Path) -> None:
    data = json.loads((site / "_static/explorer/data.json").read_text(encoding="utf-8"))
    shown = data["relations"]["offers"]["exercise"]["words"]
    names = [f"{id_}-{theme}.svg" for id_ in shown for theme in ("light", "dark")]
    assert [name for name in names if not (site / "_static/explorer" / name).is_file()] == []


def test_pages_ask_for_nothing_from_elsewhere_and_the_console_is_quiet(
    chromium: Browser, site: Path, address: str
) -> None:
    top = [page.name for page in sorted(site.glob("*.html"))]
    wrong: dict[str, list[str]] = {}
    with opened(chromium, address) as (page, events):
        for name in dict.fromkeys([*top, *QUIET]):
            page.goto(f"{address}/{name}", wait_until="networkidle")
            if events:
                wrong[name] = list(events)
                events.clear()
    assert wrong == {}


def test_a_search_finds_something(chromium: Browser, address: str) -> None:
    with opened(chromium, address) as (page, events):
        page.goto(f"{address}/search.html?q=walking")
        page.locator("#search-results li a").first.wait_for()
        assert events == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", READ)
def test_axe_finds_no_violation_of_wcag_2_2_aa(name: str, scheme: str, chromium: Browser, address: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", EncodingWarning)  # of how it reads its own script
        from axe_playwright_python.sync_playwright import Axe
    with opened(chromium, address, color_scheme=scheme, reduced_motion="reduce") as (page, events):
        response = page.goto(f"{address}/{name}", wait_until="networkidle")
        assert response is not None
        assert response.ok
        page.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true })")
        found = Axe().run(page, options=WCAG if scheme == "light" else COLOURS).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
        assert events == []


@pytest.mark.parametrize("name", READ)
def test_nothing_is_wider_than_a_phone(name: str, chromium: Browser, address: str) -> None:
    with opened(chromium, address, viewport={"width": 360, "height": 740}) as (page, _):
        response = page.goto(f"{address}/{name}", wait_until="networkidle")
        assert response is not None
        assert response.ok
        page.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
