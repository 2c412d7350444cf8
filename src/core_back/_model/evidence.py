"""The records that stand behind the answers: evidence, and what the content rests on.

No answer needs them before someone asks.
"""

from __future__ import annotations

import attrs

from core_back._model.base import Record
from core_back._model.constraints import OneOrMore, Slug, Text
from core_back._model.vocabulary import Certainty, ProvenanceMark


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AboutFact(Record):
    """
    Something the content as a whole says or rests on.

    Attributes:
        id: Slug.
        text: The statement.
        mark: How it is known.
        sources: Ids of the sources.

    """

    id: Slug
    text: Text
    mark: ProvenanceMark
    sources: OneOrMore[Slug]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Evidence(Record):
    """
    What studies say about a kind of exercise or a pattern, and how sure it is.

    Attributes:
        id: Slug.
        title: What it is about.
        certainty: How sure the evidence is.
        contested: Whether it is weak or disputed in a way that a reader should know.
        exercises: Ids of the exercises it is about.
        patterns: Ids of the patterns it is about.
        text: The statement, in plain language.
        mark: How it is known.
        sources: Ids of the sources.
    """

    id: Slug
    title: Text
    certainty: Certainty
    contested: bool = False
    exercises: tuple[Slug, ...] = ()
    patterns: tuple[Slug, ...] = ()
    text: Text
    mark: ProvenanceMark
    sources: OneOrMore[Slug]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PageFact(Record):
    """
    A fact of the clinic page that the content carries, and where.

    Attributes:
        id: Slug, ``f01`` and so on.
        says: What the page says.
        carried_by: Paths of the records that carry it, such as ``exercises.walking.purpose``.
    """

    id: Slug
    says: Text
    carried_by: OneOrMore[Text]
