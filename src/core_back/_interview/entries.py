"""From what a person typed in an interview to the next state; what is not understood is asked again."""

from __future__ import annotations

import re

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._catalogue.search import folded
from core_back._interview.state import (
    Interview,
    Notice,
    Page,
    Step,
    answered,
    asked_again,
    gone_back,
    planned,
    quitted,
)
from core_back._model.question import NO, NONE, YES
from core_back._model.vocabulary import QuestionKind


def entered(interview: Interview, entry: str) -> Interview:
    """Return the state after an entry; an interview that has ended stays as it is."""
    catalogue, typed = interview.catalogue, " ".join(folded(entry).split())
    if interview.step in (Step.ENDED, Step.WRITING):
        return interview
    if typed in words("quit", catalogue):
        return quitted(interview)
    if typed in words("back", catalogue):
        return gone_back(interview)
    if interview.step is Step.ASKING:
        return _asking(interview, typed)
    return _checking(interview, typed) if interview.step is Step.CHECKING else _saving(interview, typed)


def words(meaning: str, catalogue: Catalogue) -> list[str]:
    """List what can be typed to mean ``back``, ``skip``, ``quit``, ``yes`` or ``no``."""
    return folded(catalogue.phrases[f"interview-words-{meaning}"].text).split()


def _asking(interview: Interview, typed: str) -> Interview:
    if typed in words("skip", interview.catalogue):
        return answered(interview, None)
    kept = interview.answers[interview.at]
    if not typed and kept is not None:
        return answered(interview, kept)
    chosen = _chosen(interview.page, typed, interview.catalogue)
    return attrs.evolve(interview, notice=chosen) if isinstance(chosen, Notice) else answered(interview, chosen)


def _chosen(page: Page, typed: str, catalogue: Catalogue) -> frozenset[str] | Notice:
    """Read the ids of the choices whose numbers were typed, or say what is wrong."""
    numbers = {str(number): choice.id for number, choice in enumerate(page.choices, start=1)}
    if page.none is not None:
        numbers |= dict.fromkeys(["0", *words("no", catalogue)], NONE)
    if page.question.kind is QuestionKind.YES_NO:
        numbers |= dict.fromkeys(words("yes", catalogue), YES) | dict.fromkeys(words("no", catalogue), NO)
    parts = [part for part in re.split(r"[ ,;]+", typed) if part]
    chosen = frozenset(numbers[part] for part in parts if part in numbers)
    if not parts or not numbers.keys() >= set(parts):
        return Notice.WRONG
    if len(chosen) > 1 and (NONE in chosen or page.question.kind is not QuestionKind.MANY):
        return Notice.NOT_ALONE if NONE in chosen else Notice.WRONG
    return chosen


def _checking(interview: Interview, typed: str) -> Interview:
    if not typed or typed in words("yes", interview.catalogue):
        return planned(interview)
    numbers = {str(number + 1): number for number in range(len(interview.asked))}
    if typed in numbers:
        return asked_again(interview, numbers[typed])
    return attrs.evolve(interview, notice=Notice.WRONG)


def _saving(interview: Interview, typed: str) -> Interview:
    if typed in words("yes", interview.catalogue):
        return attrs.evolve(interview, step=Step.WRITING, notice=None, detail=None)
    if typed in words("no", interview.catalogue):
        return quitted(interview)
    return attrs.evolve(interview, notice=Notice.WRONG, detail=None)
