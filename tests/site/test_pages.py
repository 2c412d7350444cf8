"""Every page of the site: its links lead somewhere, it asks for nothing from elsewhere, everyone can read it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from importlib import resources
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote, urlsplit

import attrs
import pytest

from .conftest import opened, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.site

#: What axe looks at. On the whole of a page it leaves colours out: it looks at those of each kind of text once.
WCAG: dict[str, Any] = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (390, 1280)
WHOLE = """async (rules) => {
    const off = { enabled: false };
    const options = { runOnly: rules, rules: { "color-contrast": off, "link-in-text-block": off } };
    return (await axe.run(options)).violations;
}"""
#: Runs axe on the kinds of text that are not known yet: text within other elements, or in a box of another gravity.
NEW_TEXT = """async ([rules, known]) => {
    const kind = (element) => {
        if (!element) return "";
        const { localName, className, dataset } = element;
        return `${kind(element.parentElement)}>${localName}.${className}.${dataset.gravity}`;
    };
    const said = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const seen = new Set(known);
    const fresh = [];
    for (const element of document.querySelectorAll("body *:not(svg *, script, style)")) {
        if (!said(element) || !element.checkVisibility() || seen.has(kind(element))) continue;
        seen.add(kind(element));
        fresh.push(element);
    }
    const found = fresh.length ? (await axe.run({ include: fresh }, { runOnly: rules })).violations : [];
    return [found, fresh.map(kind)];
}"""
EXPLORER = [
    f"{page}{answers}"
    for page in ("explorer.html", "fr/explorer.html")
    for answers in (
        "",
        "#red-flags=none&eased-by=sitting&worst-in=leg&circumstances=cannot-reach-floor&avoid=bird-dog",
        "#red-flags=fever",
        "#red-flags=saddle-numbness",
        "#red-flags=none&avoid=birddog",
    )
]
#: Pages that templates make of records; what one of them holds, many hold.
OF_RECORDS = ("catalogue/", "fr/catalogue/")


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
        is_answers = to.name == "explorer.html" and "=" in anchor  # the explorer's own tests read those
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
    data = json.loads((site / "_static/explorer/data-en.json").read_text(encoding="utf-8"))
    shown = data["relations"]["offers"]["exercise"]["words"]
    names = [f"{id_}-{theme}.svg" for id_ in shown for theme in ("light", "dark")]
    assert [name for name in names if not (site / "_static/explorer" / name).is_file()] == []


class Shapes(HTMLParser):
    """The kinds of elements that a page has: each with its classes, within those of its parent."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, ...]] = set()
        self.open = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = dict(attrs).get("class") or ""
        name = f"{tag}.{'' if tag == 'svg' or 'svg' in self.open else classes}"
        self.found.add((self.open[-1], name))
        if tag not in ("br", "hr", "img", "input", "link", "meta", "path"):
            self.open.append("svg" if tag == "svg" or "svg" in self.open else name)

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1 and tag != "path":
            self.open.pop()


def looked_at(site: Path) -> list[str]:
    """The pages that axe looks at: what people wrote, and of records a page for each kind of element; or every page."""
    names = sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html") if "_static" not in page.parts)
    written = [name for name in names if not name.startswith(OF_RECORDS) and name not in EXPLORER]
    known: set[tuple[str, ...]] = set()
    some = []
    for name in sorted(set(names) - set(written) - set(EXPLORER), key=lambda name: -(site / name).stat().st_size):
        shapes = Shapes()
        shapes.feed((site / name).read_text(encoding="utf-8"))
        if os.environ.get("CORE_BACK_EVERY_PAGE") or not shapes.found <= known:
            some.append(name)
            known |= shapes.found
    return [*written, "search.html?q=walking", *EXPLORER, *some]


@attrs.frozen
class Visit:
    """
    What was seen of a page.

    Attributes:
        events: What it said to the console, or asked for from elsewhere.
        width: How wide it is on a screen of 360 px.
        violations: What axe found, with the width and the scheme.
    """

    events: tuple[str, ...]
    width: int
    violations: tuple[str, ...]


def visit(page: Page, events: list[str], address: str, known: dict[tuple[int, str], set[str]]) -> Visit:
    """Look at a page once, for everything; ``known`` are the kinds of text whose colours were looked at."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    response = page.goto(address)
    assert response is None or response.ok
    page.evaluate(
        """async () => {
            const explorer = document.getElementById("explorer");
            while (explorer && !explorer.dataset.ready) await new Promise((done) => setTimeout(done, 20));
            for (const each of document.querySelectorAll("details")) each.open = true;
            const style = document.createElement("style");
            style.textContent = "* { transition: none !important }";
            document.head.append(style);
        }"""
    )
    screen = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": WIDTHS[0], "height": 844})
    looks = [("", page.evaluate(WHOLE, WCAG))]
    for width, scheme in product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        seen = known.setdefault((width, scheme), set())
        found, fresh = page.evaluate(NEW_TEXT, [WCAG, [*seen]])
        seen.update(fresh)
        looks.append((f"{width} {scheme} ", found))
    violations = [
        f"{look}{each['id']}: {node['html']}" for look, found in looks for each in found for node in each["nodes"][:3]
    ]
    said = tuple(events)
    events.clear()
    return Visit(said, screen, tuple(violations))


@contextmanager
def axe(chromium: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page in which axe waits, and what it said."""
    script = Path(str(resources.files("axe_playwright_python") / "axe.min.js"))
    with opened(chromium, address) as (page, events):
        page.context.add_init_script(path=script)
        yield page, events


@pytest.fixture(scope="module")
def visits(chromium: Browser, site: Path, address: str) -> dict[str, Visit]:
    known: dict[tuple[int, str], set[str]] = {}
    with axe(chromium, address) as (page, events):
        return {name: visit(page, events, f"{address}/{name}", known) for name in looked_at(site)}


def test_pages_ask_for_nothing_from_elsewhere_and_the_console_is_quiet(visits: dict[str, Visit]) -> None:
    assert {name: seen.events for name, seen in visits.items() if seen.events} == {}


def test_axe_finds_no_violation_of_wcag_2_2_aa_on_a_phone_and_a_laptop_light_and_dark(visits: dict[str, Visit]) -> None:
    print(f"{len(visits)} pages")  # noqa: T201 - how many were looked at
    assert {name: seen.violations for name, seen in visits.items() if seen.violations} == {}


def test_no_page_that_is_looked_at_is_wider_than_a_phone(visits: dict[str, Visit]) -> None:
    assert {name: seen.width for name, seen in visits.items() if seen.width > 360} == {}


#: Puts what each page says in place of what this one says, which is quicker than to open it, and tells which is wide.
WIDTHS_OF_ARTICLES = """async (names) => {
    const wide = {};
    for (const name of names) {
        const text = await (await fetch(name)).text();
        const article = new DOMParser().parseFromString(text, "text/html").querySelector("article");
        document.querySelector("article").replaceWith(document.importNode(article, true));
        for (const each of document.querySelectorAll("details")) each.open = true;
        const width = document.documentElement.scrollWidth;
        if (width > 360) wide[name] = width;
    }
    return wide;
}"""


def test_no_page_of_a_record_is_wider_than_a_phone(chromium: Browser, site: Path, address: str) -> None:
    names = ["/" + page.relative_to(site).as_posix() for place in OF_RECORDS for page in (site / place).rglob("*.html")]
    with opened(chromium, address, viewport={"width": 360, "height": 740}, reduced_motion="reduce") as (page, _):
        page.goto(f"{address}/catalogue/exercises/walking.html")
        assert len(names) > 700
        assert page.evaluate(WIDTHS_OF_ARTICLES, names) == {}


def test_an_article_that_is_wider_than_a_phone_is_found(chromium: Browser, tmp_path: Path) -> None:
    for name, width in (("index", 100), ("wide", 400)):
        text = f'<!doctype html><body style="margin: 0"><article><div style="width: {width}px">x</div></article>'
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    with served(tmp_path) as at, opened(chromium, at, viewport={"width": 360, "height": 740}) as (page, _):
        page.goto(f"{at}/index.html")
        assert page.evaluate(WIDTHS_OF_ARTICLES, ["/index.html", "/wide.html"]) == {"/wide.html": 400}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<p style="color: #999">Pale</p>', "color-contrast"),
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "image-alt"),
    ],
)
def test_what_few_can_read_is_found(body: str, found: str, chromium: Browser, tmp_path: Path) -> None:
    page = f'<!doctype html><html lang="en"><title>x</title><body style="background: #fff">{body}'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with served(tmp_path) as at, axe(chromium, at) as (tab, events):
        assert [said for said in visit(tab, events, f"{at}/index.html", {}).violations if found in said]


def test_what_is_too_wide_and_what_complains_is_found(chromium: Browser, tmp_path: Path) -> None:
    text = '<!doctype html><div style="width: 400px">x</div><script>console.error("no")</script>'
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    with served(tmp_path) as at, axe(chromium, at) as (tab, events):
        seen = visit(tab, events, f"{at}/index.html", {})
    assert seen.width >= 400
    assert "console: no" in seen.events


@pytest.mark.parametrize("name", ["explanation/selection.html", "reference/decision-table.html", "tutorial.html"])
def test_code_fits_a_laptop(name: str, chromium: Browser, address: str) -> None:
    with opened(chromium, address, viewport={"width": 1280, "height": 900}) as (page, _):
        page.goto(f"{address}/{name}")
        wide = "all => all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent)"
        assert page.locator("pre").evaluate_all(wide) == []


def results(page: Page, address: str, query: str) -> list[tuple[str, str]]:
    """The place and the kind of everything that a search shows, in order."""
    page.goto(f"{address}/search.html?{query}")
    shown = "document.querySelectorAll('ul.search > li').length"
    said = "document.querySelector('.search-summary')?.textContent"
    page.wait_for_function(f"{shown} && {shown} === Number(/\\d+/.exec({said})?.[0])")
    read = "all => all.map((each) => [each.querySelector('a').pathname, each.className])"
    return [(path, kind) for path, kind in page.locator("ul.search > li").evaluate_all(read)]


@pytest.mark.parametrize(("query", "is_french"), [("q=walking", False), ("q=marche&language=fr-CA", True)])
def test_a_search_finds_pages_of_one_language(query: str, is_french: bool, chromium: Browser, address: str) -> None:
    with opened(chromium, address) as (page, events):
        found = results(page, address, query)
        assert found
        assert {path.startswith("/fr/") for path, _ in found} == {is_french}
        assert events == []


def test_a_search_shows_pages_before_names_of_the_api(chromium: Browser, address: str) -> None:
    with opened(chromium, address) as (page, _):
        names = ["object" in kind or "index" in kind for _, kind in results(page, address, "q=exercise")]
    assert {*names} == {True, False}
    assert names == sorted(names)


def test_a_page_in_french_searches_in_french(chromium: Browser, address: str) -> None:
    with opened(chromium, address, viewport={"width": 1280, "height": 900}) as (page, _):
        page.goto(f"{address}/fr/catalogue/exercises/walking.html")
        page.get_by_role("search").get_by_role("textbox").fill("marche")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=marche&language=fr-CA")
