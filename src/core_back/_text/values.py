"""What ``str`` makes of an answer and of a suggestion."""

from __future__ import annotations

from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import catalogue
from core_back._model.recommendation import Recommendation, Suggestion
from core_back._text.brief import brief_text
from core_back._text.lines import wrapped
from core_back._text.remarks import RemarkKind, remarks
from core_back.exceptions import UnknownIdError

_BEFORE = (RemarkKind.BED_FORM, RemarkKind.READ_FIRST, RemarkKind.CLINICIAN_NOTE, RemarkKind.NOTE)


def text_of(record: Recommendation | Suggestion) -> str:
    """Write an answer as the command prints it, or a suggestion."""
    if isinstance(record, Recommendation):
        return brief_text(record, content_for(record), more=False)
    return _suggestion(record)


def content_for(answer: Recommendation) -> Catalogue:
    """Return the bundled content in the language of an answer, for the words around it; in English if there is none."""
    try:
        return catalogue(answer.language)
    except UnknownIdError:
        return catalogue()


def _suggestion(suggestion: Suggestion) -> str:
    """Write what to do and to take care of; a suggestion does not know its language, so no label stands before it."""
    told = [remark.text for remark in remarks(suggestion, _BEFORE)]
    cautions = [fact.text for fact in suggestion.cautions]
    lines = [*wrapped(suggestion.exercise.name), *wrapped(suggestion.dose)]
    for paragraph in (*told, " ".join(suggestion.exercise.steps), *cautions):
        lines += wrapped(paragraph, indent="   ")
    return "\n".join(lines)
