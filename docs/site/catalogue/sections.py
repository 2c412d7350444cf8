"""What a page of the catalogue says: the records as HTML, by Jinja templates that escape whatever they are given."""

from __future__ import annotations

import functools
import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
from catalogue_citations import KINDS, citations, offered_by
from catalogue_exclusions import answers, reasons
from catalogue_filters import filters, words
from catalogue_pages import PLACES, Page
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import core_back
from core_back import Catalogue, Exercise, PainPattern, ProvenanceMark, Source, figures
from core_back._catalogue.search import folded
from core_back._model.provenance import cited
from core_back._selection.reasons import joined

HERE = Path(__file__).parent
LABELS = HERE / "labels.toml"
TEMPLATES = HERE / "templates"


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


@functools.cache
def labels(language: str) -> dict[str, str]:
    """The labels that the bundled phrases lack, in one language."""
    table = tomllib.loads(LABELS.read_text(encoding="utf-8"))
    return {id_: texts[language] for id_, texts in table.items()}


def sections(page: Page) -> tuple[Section, ...]:
    """The parts of a page, in order; the template says which, and those without content are left out."""
    made: list[Section] = []

    def section(id_: str, heading: str, caller: Callable[[], str], *, searched: bool = True) -> str:
        body = str(caller()).strip()
        if body:
            made.append(Section(id_, heading, body, searched))
        return ""

    template = _environment().get_template(f"{page.kind}.html.jinja")
    template.render(section=section, **_context(page))
    return tuple(made)


def pretty(record: Exercise | PainPattern | Source) -> str:
    """A record as JSON to be read; without its figure, whose poses would be most of it."""
    data = attrs.asdict(record) if isinstance(record, Source) else json.loads(core_back.to_json(record))
    data.pop("figure", None)
    return json.dumps(data, indent=2, ensure_ascii=False)


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["moving"] = lambda exercise: Markup(figures.svg(exercise))  # noqa: S704 - escaped
    environment.filters["still"] = lambda exercise: Markup(figures.svg(exercise, animated=False))  # noqa: S704 - escaped
    environment.filters["pretty"] = pretty
    environment.filters["address"] = address
    return environment


def address(locator: str | None) -> str | None:
    """The locator of a source as an address to follow, if it is one."""
    if locator is None:
        return None
    if locator.startswith("doi:"):
        return f"https://doi.org/{locator.removeprefix('doi:')}"
    return locator if locator.startswith(("https://", "http://")) else None


def _context(page: Page) -> dict[str, Any]:
    """What the templates may use: the record, its surroundings, words and links."""
    content = core_back.catalogue(page.language)
    collections: dict[str, Any] = {
        "exercise": content.exercises,
        "pattern": content.patterns,
        "source": content.sources,
    }
    table = labels(page.language)

    def say(id_: str, **values: str) -> str:
        """A fixed text: a phrase of the data, or a label that they lack."""
        return content.phrases[id_].fill(**values) if id_ in content.phrases else table[id_].format(**values)

    def link(kind: str, id_: str = "", anchor: str = "") -> str:
        return page.link(page.beside(kind, id_), anchor)

    return {
        "page": page,
        "content": content,
        "record": collections[page.kind][page.id] if page.kind in collections else None,
        "say": say,
        "link": link,
        "joined": functools.partial(joined, content),
        "choice": functools.partial(_choice, content),
        "cited": cited,
        "read": (ProvenanceMark.VERIFIED, ProvenanceMark.SECONDARY),
        "offered_by": functools.partial(offered_by, content=content),
        "answers": functools.partial(answers, content=content),
        "reasons": functools.partial(reasons, content=content),
        "citations": functools.partial(citations, content=content),
        "kinds_of_citations": KINDS,
        "python": _python(page),
        "by_name": sorted(content.exercises.values(), key=lambda exercise: folded(exercise.name)),
        "filters": filters(content, table),
        "words": functools.partial(words, content=content),
        "twin_says": labels(page.twin.language)["twin"],
    }


def _choice(content: Catalogue, field: str, word: str) -> str:
    """How a question of the interview offers a word of a closed list."""
    (question,) = (each for each in content.questions if each.id == field)
    (choice,) = (each for each in content.choices_for(question) if each.id == word)
    return choice.text


def _python(page: Page) -> str:
    """The line that gets the record of a page."""
    language = "" if page.language == next(iter(PLACES)) else f'"{page.language}"'
    return f'core_back.catalogue({language}).{page.kind}s["{page.id}"]'
