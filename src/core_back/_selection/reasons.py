"""Reasons: a rule's code, what it was about, and a text in the catalogue's language."""

from __future__ import annotations

from core_back._catalogue.catalogue import Catalogue
from core_back._model.base import trusted
from core_back._model.provenance import CLINICIAN_SOURCE, PROJECT_SOURCE, CircumstanceNote, Fact
from core_back._model.recommendation import Reason
from core_back._model.safety import StopRule
from core_back._model.vocabulary import ProvenanceMark, ReasonCode


def rule_reason(code: ReasonCode, about: str | None, text: str) -> Reason:
    """Return a reason that follows from our own rules."""
    return _reason(code, about, text, ProvenanceMark.INFERRED, (PROJECT_SOURCE,))


def clinician_reason(code: ReasonCode, about: str | None, text: str) -> Reason:
    """Return a reason that the person's clinician or clinic gave."""
    return _reason(code, about, text, ProvenanceMark.CLINICIAN, (CLINICIAN_SOURCE,))


def cited_reason(code: ReasonCode, about: str, text: str, fact: Fact | CircumstanceNote | StopRule) -> Reason:
    """Return a reason that rests on a fact of the data."""
    return _reason(code, about, text, fact.mark, fact.sources, detail=fact.text)


def _reason(
    code: ReasonCode,
    about: str | None,
    text: str,
    mark: ProvenanceMark,
    sources: tuple[str, ...],
    *,
    detail: str | None = None,
) -> Reason:
    """Return a reason; its text was put together from checked ones, and is never too long to be said."""
    about = None if about is None else str(about)
    with trusted():
        return Reason(code=code, about=about, text=text, detail=detail, mark=mark, sources=sources)


def joined(catalogue: Catalogue, phrase_ids: tuple[str, ...]) -> str:
    """Join the texts of phrases by the language's "and"."""
    return catalogue.phrases["list-and"].text.join(catalogue.phrases[id_].text for id_ in phrase_ids)
