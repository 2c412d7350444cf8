"""What must hold for the questions, checked on documents as they are written: nothing unasked, nothing unlabelled."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import attrs

from core_back._model.question import NO, NONE, YES
from core_back._model.vocabulary import (
    Aggravator,
    ChoiceSource,
    Equipment,
    IntakeField,
    QuestionKind,
    Region,
    Relief,
)
from core_back._rules.documents import Documents, Path, Problem, records, tables
from core_back.exceptions import did_you_mean, short


@attrs.frozen
class Answer:
    """What a field of an intake can hold: how many of which words."""

    kind: QuestionKind
    words: tuple[str, ...]
    choices_from: ChoiceSource | None = None


def _many(vocabulary: type[StrEnum]) -> Answer:
    return Answer(QuestionKind.MANY, (*(member.value for member in vocabulary), NONE))


def _listed(source: ChoiceSource) -> Answer:
    return Answer(QuestionKind.MANY, (NONE,), source)


_YES_NO = Answer(QuestionKind.YES_NO, (YES, NO))
ANSWERS: dict[str, Answer] = {
    IntakeField.RED_FLAGS: _listed(ChoiceSource.RED_FLAGS),
    IntakeField.EASED_BY: _many(Relief),
    IntakeField.WORST_IN: Answer(QuestionKind.ONE, tuple(member.value for member in Region)),
    IntakeField.CONSTANT: _YES_NO,
    IntakeField.WORSE_WITH: _many(Aggravator),
    IntakeField.DEEP_GLUTEAL_PAIN: _YES_NO,
    IntakeField.CIRCUMSTANCES: _listed(ChoiceSource.CIRCUMSTANCES),
    IntakeField.EQUIPMENT: _many(Equipment),
    IntakeField.AVOID: _listed(ChoiceSource.EXERCISES),
}


def _known(documents: Documents) -> Iterator[tuple[Path, dict[str, Any], Answer]]:
    for path, question in records(documents, "questions"):
        id_ = question.get("id")
        if isinstance(id_, str) and id_ in ANSWERS:
            yield path, question, ANSWERS[id_]


def red_flags_are_asked_first(documents: Documents) -> Iterator[Problem]:
    """Nobody answers a long list of questions before an emergency is seen."""
    for path, question in list(records(documents, "questions"))[:1]:
        if question.get("id") != IntakeField.RED_FLAGS:
            yield (*path, "id"), f"{short(question.get('id'))} is asked first, expected {IntakeField.RED_FLAGS.value!r}"


def questions_fit_their_fields(documents: Documents) -> Iterator[Problem]:
    """A question asks for as many words as its field holds, and takes labels from where they are explained."""
    for path, question, answer in _known(documents):
        kind, source = question.get("kind"), question.get("choices_from")
        if isinstance(kind, str) and kind != answer.kind:
            yield (
                (*path, "kind"),
                f"the field {question['id']!r} is not of kind {kind!r}, expected {answer.kind.value!r}",
            )
        if source != answer.choices_from:
            expected = f"expected {answer.choices_from.value!r}" if answer.choices_from else "expected no such key"
            yield (*path, "choices_from"), f"the choices of {question['id']!r} stand elsewhere, {expected}"


def every_word_has_one_label(documents: Documents) -> Iterator[Problem]:
    """Each word that can be answered is offered once, and no other."""
    for path, question, answer in _known(documents):
        labelled: set[str] = set()
        for at, choice in tables(question.get("choices"), (*path, "choices")):
            word = choice.get("id")
            if not isinstance(word, str):
                continue
            if word in labelled:
                yield (*at, "id"), f"{short(word)} stands here twice, expected each choice once"
            elif word not in answer.words:
                meant = did_you_mean(word, answer.words)
                yield (*at, "id"), f"unknown choice {short(word)}{meant or ', expected ' + ' or '.join(answer.words)}"
            labelled.add(word)
        for word in answer.words:
            if word not in labelled:
                yield (*path, "choices"), f"missing choice {word!r}, expected a label for each word"
