"""Lines of plain text of 80 columns: headings, labels, items, and how a fact is known."""

from __future__ import annotations

import textwrap

from core_back._background import Evidence
from core_back._catalogue import Catalogue
from core_back._dose import Dose
from core_back._models import Code, Energy
from core_back._policy import StopRule
from core_back._provenance import CircumstanceNote, Fact, Provenance, Source
from core_back._recommendation import Reason
from core_back._vocabulary import ProvenanceMark

WIDTH = 80
#: Status of a language pack that says so to its readers.
NOT_REVIEWED = "not clinically reviewed"
#: Marks of facts that were read in a source.
READ = (ProvenanceMark.VERIFIED, ProvenanceMark.SECONDARY)

Known = CircumstanceNote | Code | Dose | Energy | Evidence | Fact | Provenance | Reason | StopRule


def known(part: Known, catalogue: Catalogue) -> str:
    """How a fact is known, in brackets: the sources, or that it is not from one."""
    mark = catalogue.phrases[f"mark-{part.mark}"].text
    colon = catalogue.phrases["colon"].text
    return f"({mark}{colon}{', '.join(part.sources)})" if part.mark in READ else f"({mark})"


def source_text(source: Source, catalogue: Catalogue) -> str:
    """A source as one line of a bibliography, with its grade."""
    year = f" ({source.year})" if source.year is not None else ""
    locator = f" {source.locator}" if source.locator is not None else ""
    return f"{source.authors}{year}. {source.title}.{graded(source, catalogue)}{locator}"


def graded(source: Source, catalogue: Catalogue) -> str:
    """The grade of a source in brackets, nothing where it has none."""
    return "" if source.grade is None else f" ({catalogue.phrases[f'grade-{source.grade}'].text})"


def heading(catalogue: Catalogue, phrase_id: str) -> list[str]:
    """An empty line, and a phrase that is underlined."""
    text = catalogue.phrases[phrase_id].text
    return ["", text, "-" * len(text)]


def labelled(label: str, text: str, catalogue: Catalogue, *, indent: str = "") -> list[str]:
    """A text after the phrase that says what it is."""
    colon = catalogue.phrases["colon"].text
    return wrapped(f"{catalogue.phrases[label].text}{colon}{text}", indent=indent, hanging=indent + "  ")


def item(text: str, *, bullet: str = "-") -> list[str]:
    """A text after a bullet or a number."""
    return wrapped(text, indent=f"{bullet} ", hanging=" " * (len(bullet) + 1))


def wrapped(text: str, *, indent: str = "", hanging: str | None = None) -> list[str]:
    """Lines of at most 80 columns; an address is never broken."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
