"""What a page of the catalogue says: the records as HTML, by Jinja templates that escape whatever they are given."""

from __future__ import annotations

import functools
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
from jinja2 import Environment
from markupsafe import Markup

import core_back
from core_back import Catalogue, Exercise, PainPattern, ProvenanceMark, Source, figures
from docs.site import templates
from docs.site.catalogue.citations import KINDS, citations, cited, offered_by
from docs.site.catalogue.exclusions import answers, reasons
from docs.site.catalogue.filters import filters, words
from docs.site.catalogue.pages import PLACES, Page

LABELS = Path(__file__).parent / "labels.toml"
TEMPLATES = Path(__file__).parent / "templates"


@attrs.frozen
class Section:
    """
    A part of a page.

    Attributes:
        id: What to jump to; empty for what stands before the first heading.
        heading: Its heading, if it has one.
        body: Its HTML.
        searched: Whether the site's search looks into it.
    """

    id: str
    heading: str
    body: str
    searched: bool = True


def labels(language: str) -> dict[str, str]:
    """Return the labels that the bundled phrases lack, in one language."""
    return templates.labels(LABELS.parent, language)


def sections(page: Page) -> tuple[Section, ...]:
    """Return the parts of a page, in order; the template says which, and those without content are left out."""
    parts: list[Section] = []

    def section(id_: str, heading: str, caller: Callable[[], str], *, searched: bool = True) -> str:
        body = str(caller()).strip()
        if body:
            parts.append(Section(id_, heading, body, searched))
        return ""

    template = _environment().get_template(f"{page.kind}.html.jinja")
    template.render(section=section, **_context(page))
    return tuple(parts)


def pretty(record: Exercise | PainPattern | Source) -> str:
    """Write a record as JSON to be read; without its figure, whose poses would be most of it."""
    data = attrs.asdict(record) if isinstance(record, Source) else json.loads(core_back.to_json(record))
    data.pop("figure", None)
    return json.dumps(data, indent=2, ensure_ascii=False)


@functools.cache
def _environment() -> Environment:
    environment = templates.environment(TEMPLATES)
    environment.filters["moving"] = lambda exercise: Markup(figures.svg(exercise))  # noqa: S704 - escaped
    environment.filters["still"] = lambda exercise: Markup(figures.svg(exercise, animated=False))  # noqa: S704 - escaped
    environment.filters["pretty"] = pretty
    environment.filters["address"] = address
    return environment


def address(locator: str | None) -> str | None:
    """Return the locator of a source as an address to follow, if it is one."""
    if locator is None:
        return None
    if locator.startswith("doi:"):
        return f"https://doi.org/{locator.removeprefix('doi:')}"
    return locator if locator.startswith(("https://", "http://")) else None


def _context(page: Page) -> dict[str, Any]:
    """Collect what the templates may use: the record, its surroundings, words and links."""
    catalogue = core_back.catalogue(page.language)
    collections: dict[str, Any] = {
        "exercise": catalogue.exercises,
        "pattern": catalogue.patterns,
        "source": catalogue.sources,
    }
    table = labels(page.language)

    def say(id_: str, **values: str) -> str:
        """Return a fixed text: a phrase of the data, or a label that they lack."""
        return catalogue.phrases[id_].fill(**values) if id_ in catalogue.phrases else table[id_].format(**values)

    def link(kind: str, id_: str = "", anchor: str = "") -> str:
        return page.link(page.beside(kind, id_), anchor)

    def worse_with(exercise: Exercise) -> list[str]:
        """Return what rules an exercise out when it makes the pain worse, in words."""
        ways = answers(exercise, catalogue)
        return [say("list-and").join(say(f"worse-with-{word}") for word in together) for together in ways]

    return {
        "page": page,
        "catalogue": catalogue,
        "record": collections[page.kind][page.id] if page.kind in collections else None,
        "say": say,
        "link": link,
        "choice": functools.partial(_choice, catalogue),
        "cited": cited,
        "read": (ProvenanceMark.VERIFIED, ProvenanceMark.SECONDARY),
        "offered_by": functools.partial(offered_by, catalogue=catalogue),
        "worse_with": worse_with,
        "reasons": functools.partial(reasons, catalogue=catalogue),
        "citations": functools.partial(citations, catalogue=catalogue),
        "kinds_of_citations": KINDS,
        "python": _python(page),
        "by_name": sorted(catalogue.exercises.values(), key=_alphabetical),
        "filters": filters(catalogue, table),
        "words": functools.partial(words, catalogue=catalogue),
        "twin_says": labels(page.twin.language)["twin"],
    }


def _alphabetical(exercise: Exercise) -> str:
    """Return the name without case and accents, so that É stands beside E."""
    decomposed = unicodedata.normalize("NFKD", exercise.name.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _choice(catalogue: Catalogue, field: str, word: str) -> str:
    """Return how a question of the interview offers a word of a closed list."""
    (question,) = (question for question in catalogue.questions if question.id == field)
    (choice,) = (choice for choice in catalogue.choices_for(question) if choice.id == word)
    return choice.text


def _python(page: Page) -> str:
    """Write the line that gets the record of a page."""
    language = "" if page.language == next(iter(PLACES)) else f'"{page.language}"'
    return f'core_back.catalogue({language}).{page.kind}s["{page.id}"]'
