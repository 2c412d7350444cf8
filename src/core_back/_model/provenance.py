"""Facts and where they come from: nothing is said without a source and a mark."""

from __future__ import annotations

from typing import Protocol

import attrs

from core_back._model.base import Record
from core_back._model.constraints import OneOrMore, Slug, Text, Year
from core_back._model.vocabulary import Circumstance, ProvenanceMark, SourceGrade, SourceKind

#: Reasons that the selection words cite the first, what a clinician changes in an answer cites the second.
PROJECT_SOURCE = "core-back"
CLINICIAN_SOURCE = "clinician"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Source(Record):
    """
    Where facts come from.

    Attributes:
        id: Slug that facts cite.
        title: Title of the page, paper or tool.
        authors: Authors or organisation, if what was read names them.
        kind: What sort of source it is.
        grade: Who answers for it, if that was judged.
        year: Year of publication, if known.
        locator: DOI (``doi:…``) or URL, if there is one.
        licence: What is known about reuse.

    """

    id: Slug
    title: Text
    authors: Text | None = None
    kind: SourceKind
    grade: SourceGrade | None = None
    year: Year | None = None
    locator: Text | None = None
    licence: Text


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Provenance(Record):
    """
    How something is known, and from where.

    Attributes:
        mark: How it is known.
        sources: Ids of the sources; recalled facts cite general knowledge, inferred ones this project.

    """

    mark: ProvenanceMark
    sources: OneOrMore[Slug]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Fact(Record):
    """
    A statement with its provenance.

    Attributes:
        text: The statement, in plain language.
        mark: How it is known.
        sources: Ids of the sources.

    """

    text: Text
    mark: ProvenanceMark
    sources: OneOrMore[Slug]

    def __str__(self) -> str:
        """Return the statement."""
        return self.text


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CircumstanceNote(Record):
    """
    What a circumstance means for one exercise, with its provenance.

    Attributes:
        circumstance: The circumstance.
        text: Why it rules the exercise out, or what to take care of.
        mark: How it is known.
        sources: Ids of the sources.

    """

    circumstance: Circumstance
    text: Text
    mark: ProvenanceMark
    sources: OneOrMore[Slug]


class Cites(Protocol):
    """Anything with provenance."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of its sources."""
        ...


def cited(*parts: Cites) -> tuple[str, ...]:
    """Ids of every source that the parts cite, each once, in order of first mention."""
    return tuple(dict.fromkeys(source for part in parts for source in part.sources))
