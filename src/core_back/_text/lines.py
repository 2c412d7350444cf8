"""Lines of plain text of 80 columns: headings, labels, items, and how a fact is known."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from core_back._catalogue.catalogue import Catalogue
from core_back._model.dose import Dose
from core_back._model.evidence import Evidence
from core_back._model.exercise import Energy
from core_back._model.pattern import Code
from core_back._model.phrase import Phrase
from core_back._model.provenance import CircumstanceNote, Fact, Provenance, Source
from core_back._model.recommendation import Reason
from core_back._model.safety import StopRule
from core_back._model.vocabulary import ProvenanceMark

WIDTH = 80
#: Marks of facts that were read in a source.
READ = (ProvenanceMark.VERIFIED, ProvenanceMark.SECONDARY)
#: Status of a language pack that has a phrase of its own.
_NOT_REVIEWED = "not clinically reviewed"

Known = CircumstanceNote | Code | Dose | Energy | Evidence | Fact | Provenance | Reason | StopRule
Phrases = Mapping[str, Phrase]


def known(part: Known, catalogue: Catalogue) -> str:
    """Say in brackets how a fact is known: the sources, or that it is not from one."""
    mark = catalogue.phrases[f"mark-{part.mark}"].text
    colon = catalogue.phrases["colon"].text
    return f"({mark}{colon}{', '.join(part.sources)})" if part.mark in READ else f"({mark})"


def review_note(language_status: str | None, phrases: Phrases) -> str | None:
    """Say how far the texts of a language are reviewed; ``None`` for the original, of which there is nothing to say."""
    return phrases["translation-not-reviewed"].text if language_status == _NOT_REVIEWED else language_status


def source_text(source: Source, phrases: Phrases) -> str:
    """Write a source as one line of a bibliography, with its grade."""
    locator = f" {source.locator}" if source.locator is not None else ""
    return f"{citation(source)}{graded(source, phrases)}{locator}"


def citation(source: Source) -> str:
    """Write who said it, when, and its title; a source that names nobody begins with its title."""
    year = f" ({source.year})" if source.year is not None else ""
    return f"{source.title}{year}." if source.authors is None else f"{source.authors}{year}. {source.title}."


def graded(source: Source, phrases: Phrases) -> str:
    """Write the grade of a source in brackets; nothing where it has none."""
    return "" if source.grade is None else f" ({phrases[f'grade-{source.grade}'].text})"


def sources_section(sources: Iterable[Source], stated: Iterable[Known], catalogue: Catalogue) -> list[str]:
    """List, under their heading, those sources that were read for anything that is stated."""
    read = {id_ for part in stated if part.mark in READ for id_ in part.sources}
    texts = (f"{source.id}: {source_text(source, catalogue.phrases)}" for source in sources if source.id in read)
    return section(catalogue.phrases["heading-sources"].text, [line for text in texts for line in item(text)])


def section(heading: str, lines: list[str]) -> list[str]:
    """Put an underlined heading, after an empty line, over lines; without lines there is no section."""
    return ["", heading, "-" * len(heading), *lines] if lines else []


def labelled(label: str, text: str, catalogue: Catalogue, *, indent: str = "") -> list[str]:
    """Write a text after the phrase that says what it is."""
    colon = catalogue.phrases["colon"].text
    return wrapped(f"{catalogue.phrases[label].text}{colon}{text}", indent=indent, hanging=indent + "  ")


def item(text: str, *, bullet: str = "-") -> list[str]:
    """Write a text after a bullet or a number."""
    return wrapped(text, indent=f"{bullet} ", hanging=" " * (len(bullet) + 1))


def wrapped(text: str, *, indent: str = "", hanging: str | None = None) -> list[str]:
    """Wrap a text into lines of at most 80 columns; an address is never broken."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def unasked(check_first: Iterable[Fact], phrases: Phrases) -> list[str]:
    """Return what to check before anything else, above all other lines; nothing if somebody asked about it."""
    lines = [line for fact in check_first for line in item(fact.text)]
    rule = "!" * WIDTH
    return [rule, *wrapped(phrases["heading-unasked"].text), rule, *lines, ""] if lines else []
