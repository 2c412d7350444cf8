"""A handout on paper: what is wrong with it, as the PDF of a browser shows."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pypdfium2 import PdfDocument, PdfPage

Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]
FEWEST_LINES = 10
#: A card and the ground of its figure get colours of their own, by which they are found on paper.
CARD, GROUND = 1, 2
_SLACK = 1.0  # points; a stroke may be as wide
_MARGIN = 9 / 25.4 * 72  # in points


@attrs.frozen
class Paper:
    """What was found on one page."""

    size: tuple[float, float]
    lines: tuple[str, ...]
    text: Box
    cards: dict[int, list[Box]]
    grounds: dict[int, list[Box]]


#: The number of each card, and how many figures it shows.
_CARDS = """[...document.querySelectorAll("li.card")].map(
    card => [card.value, [...card.querySelectorAll("svg")].filter(each => each.checkVisibility()).length])"""


def flaws(page: Page, paper: str) -> tuple[int, list[str]]:
    """Print what a browser shows; say how many pages it has, and what is wrong with it on paper."""
    import pypdfium2

    page.emulate_media(media="print")
    figures: dict[int, int] = dict(page.evaluate(_CARDS))
    colours = (
        f"li.card[value='{n}'] {{ background: {_rgb(CARD, n)} !important;"
        f" --core-back-ground: {_rgb(GROUND, n)} !important }}"
        for n in figures
    )
    page.add_style_tag(content=f"@media print {{ {' '.join(colours)} }}")
    said: str = page.evaluate("document.body.innerText")
    headings: list[str] = page.evaluate("[...document.querySelectorAll('h2, h3')].map(each => each.innerText)")
    document = pypdfium2.PdfDocument(page.pdf(format=paper, print_background=True))
    pages = [_read(each) for each in document]
    return len(pages), [
        *_of_words(said, document),
        *_of_pages(pages, headings),
        *(flaw for number, shown in figures.items() for flaw in _of_card(number, shown, pages)),
    ]


def _rgb(kind: int, number: int) -> str:
    return f"rgb({kind} {kind} {number})"


def _read(page: PdfPage) -> Paper:
    from pypdfium2 import raw

    drawn: dict[int, dict[int, list[Box]]] = {CARD: {}, GROUND: {}}
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        red, green, number = _fill(path)
        if red == green and red in drawn and number:
            drawn[red].setdefault(number, []).append(path.get_bounds())
    text = page.get_textpage()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    around = tuple(pick(box[at] for box in boxes) for at, pick in enumerate((min, min, max, max)))
    lines = tuple(line for each in text.get_text_bounded().splitlines() if (line := each.strip()))
    return Paper(page.get_size(), lines, around, drawn[CARD], drawn[GROUND])


def _fill(path: Any) -> Colour:
    from pypdfium2 import raw

    colour = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(path, *map(ctypes.byref, colour))
    return colour[0].value, colour[1].value, colour[2].value


def _of_words(said: str, document: PdfDocument) -> Iterator[str]:
    """Say which words are on paper and not on the page, as the halves of a broken one are, and which are missing."""
    printed = Counter(_words(" ".join(page.get_textpage().get_text_bounded() for page in document)))
    expected = Counter(_words(said))
    yield from (f"broken: {word!r}" for word in printed - expected)
    yield from (f"missing: {word!r}" for word in expected - printed)


def _words(text: str) -> list[str]:
    """The words of a text, in letters only: a hyphen ends one, as a line may end there, and lists bring numbers."""
    return re.findall(r"[^\W\d_]+", text)


def _of_pages(pages: list[Paper], headings: list[str]) -> Iterator[str]:
    for number, page in enumerate(pages, start=1):
        if len(pages) > 1 and len(page.lines) < FEWEST_LINES:
            yield f"page {number} has {len(page.lines)} lines"
        if page.lines[-1] in headings:
            yield f"page {number} ends with a heading: {page.lines[-1]!r}"
        drawn = [box for grounds in page.grounds.values() for box in grounds]
        for box in (page.text, *drawn):
            width, height = page.size
            if not _within(box, (_MARGIN, _MARGIN, width - _MARGIN, height - _MARGIN)):
                yield f"page {number} has something that runs into the margin"


def _of_card(number: int, shown: int, pages: list[Paper]) -> Iterator[str]:
    """Say whether a card is in pieces, or its figure is not whole or not in it."""
    pieces = [(page, box) for page in pages for box in page.cards.get(number, [])]
    if len(pieces) != 1:
        yield f"card {number} is in {len(pieces)} pieces"
        return
    [(on, card)] = pieces
    grounds = [(page, box) for page in pages for box in page.grounds.get(number, [])]
    if any(page is not on or not _within(box, card) for page, box in grounds):
        yield f"the figure of card {number} is outside of it"
    outer = [box for _, box in grounds if not any(box != other and _within(box, other) for _, other in grounds)]
    if len(outer) != shown:
        yield f"card {number} shows {shown} figures and has {len(outer)}"


def _within(inner: Box, outer: Box) -> bool:
    lower = inner[0] >= outer[0] - _SLACK and inner[1] >= outer[1] - _SLACK
    return lower and inner[2] <= outer[2] + _SLACK and inner[3] <= outer[3] + _SLACK
