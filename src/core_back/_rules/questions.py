"""What must hold for the questions, checked on documents as they are written: nothing unasked, nothing unlabelled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core_back._model.question import FIELDS, NO, NONE, YES, Field
from core_back._model.vocabulary import IntakeField, QuestionKind
from core_back._rules.documents import Documents, Path, Problem, records, tables
from core_back.exceptions import abbreviated, did_you_mean


def _known(documents: Documents) -> Iterator[tuple[Path, dict[str, Any], Field]]:
    """Yield each question about a field of an intake, with its path and the field."""
    fields = {str(field.id): field for field in FIELDS.values()}
    for path, question in records(documents, "questions"):
        id_ = question.get("id")
        if isinstance(id_, str) and id_ in fields:
            yield path, question, fields[id_]


def _words(field: Field) -> tuple[str, ...]:
    """List the words that a question about the field must label itself."""
    if field.kind is QuestionKind.YES_NO:
        return (YES, NO)
    words = tuple(map(str, field.vocabulary or ())) if field.choices_from is None else ()
    return words if field.kind is QuestionKind.ONE else (*words, NONE)


def red_flags_are_asked_first(documents: Documents) -> Iterator[Problem]:
    """Nobody answers a long list of questions before an emergency is seen."""
    for path, question in list(records(documents, "questions"))[:1]:
        if question.get("id") != IntakeField.RED_FLAGS:
            yield (
                (*path, "id"),
                f"{abbreviated(question.get('id'))} is asked first, expected {IntakeField.RED_FLAGS.value!r}",
            )


def questions_fit_their_fields(documents: Documents) -> Iterator[Problem]:
    """A question asks for as many words as its field holds, and takes labels from where they are explained."""
    for path, question, field in _known(documents):
        kind, source = question.get("kind"), question.get("choices_from")
        if isinstance(kind, str) and kind != field.kind:
            expected = f"expected {field.kind.value!r}"
            yield (*path, "kind"), f"the field {question['id']!r} is not of kind {kind!r}, {expected}"
        if source != field.choices_from:
            expected = f"expected {field.choices_from.value!r}" if field.choices_from else "expected no such key"
            yield (*path, "choices_from"), f"the choices of {question['id']!r} stand elsewhere, {expected}"


def every_word_has_one_label(documents: Documents) -> Iterator[Problem]:
    """Each word that can be answered is offered once, and no other."""
    for path, question, field in _known(documents):
        words = _words(field)
        labelled: set[str] = set()
        for at, choice in tables(question.get("choices"), (*path, "choices")):
            word = choice.get("id")
            if not isinstance(word, str):
                continue
            if word in labelled:
                yield (*at, "id"), f"duplicate {abbreviated(word)}, expected each choice once"
            elif word not in words:
                meant = did_you_mean(word, words)
                yield (*at, "id"), f"unknown choice {abbreviated(word)}{meant or ', expected ' + ' or '.join(words)}"
            labelled.add(word)
        for word in words:
            if word not in labelled:
                yield (*path, "choices"), f"missing choice {word!r}, expected a label for each word"
