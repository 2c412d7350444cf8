"""Exercises as a handout shows them: what is to be done, what to take care of, and why."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.constraints import SLUG
from core_back._model.exercise import Exercise
from core_back._model.recommendation import Reason, Recommendation, Suggestion
from core_back._model.vocabulary import ReasonCode, Stage
from core_back._week.planning import FOR_THE_READER
from core_back.exceptions import InputError, abbreviated


@attrs.frozen(kw_only=True)
class Remark:
    """
    Texts of one kind about an exercise.

    Attributes:
        kind: What kind, as a word for styles.
        label: What kind, for the reader.
        texts: The texts.
    """

    kind: str
    label: str
    texts: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Card:
    """
    One exercise.

    Attributes:
        number: Its number on the page.
        exercise: The record.
        dose: The dose in words.
        before: What to know before the steps.
        tips: How to do the steps well.
        after: What to know besides.
    """

    number: int
    exercise: Exercise
    dose: str
    before: tuple[Remark, ...]
    tips: tuple[Remark, ...]
    after: tuple[Remark, ...]


@attrs.frozen(kw_only=True)
class Group:
    """
    Exercises under one heading.

    Attributes:
        id: What group it is, as a word for anchors and styles.
        heading: Its heading.
        intro: Reasons that its exercises share.
        cards: The exercises.
    """

    id: str
    heading: str
    intro: tuple[str, ...]
    cards: tuple[Card, ...]


def groups(answer: Recommendation, words: Catalogue) -> tuple[Group, ...]:
    """Today's exercises, general activities, and next steps, numbered through; those without exercises are left out."""
    starters = [each for each in answer.suggestions if each.stage is not Stage.GENERAL]
    general = [each for each in answer.suggestions if each.stage is Stage.GENERAL]
    made = []
    said: set[str] = set()
    numbers = itertools.count(1)
    for id_, suggestions in (("today", starters), ("general", general), ("next-steps", answer.next_steps)):
        cards = []
        intro: dict[str, None] = {}
        for suggestion in suggestions:
            reasons = [reason for reason in suggestion.reasons if reason.code not in FOR_THE_READER]
            parted = [_parted(reason, suggestion.exercise, answer) for reason in reasons]
            for reason, (shared, _) in zip(reasons, parted, strict=True):
                if shared not in said and (id_ == "general" or reason.code is not ReasonCode.GENERAL):
                    intro[shared] = None
            cards.append(_card(next(numbers), suggestion, [own for _, own in parted], words))
        said |= {*intro}
        if cards:
            heading = words.phrases[f"heading-{id_}"].text
            made.append(Group(id=id_, heading=heading, intro=tuple(filter(None, intro)), cards=tuple(cards)))
    return tuple(made)


def _parted(reason: Reason, exercise: Exercise, answer: Recommendation) -> tuple[str, str]:
    """What a reason says of many exercises, if it does, and what it says of this one, with the pattern if need be."""
    titles = {pattern.id: pattern.title for pattern in answer.patterns}
    entries = [entry for pattern in answer.patterns for entry in pattern.programme]
    owns = [entry.reason.text for entry in entries if entry.exercise == exercise.id]
    for own in (exercise.purpose.text, *owns):
        if own in reason.text:
            which = f" ({titles[reason.about]})" if len(titles) > 1 and reason.about in titles else ""
            return reason.text.replace(own, "", 1).strip(), own + which
    return "", reason.text


def _card(number: int, suggestion: Suggestion, reasons: Iterable[str], words: Catalogue) -> Card:
    exercise = suggestion.exercise
    if not re.fullmatch(SLUG, exercise.id):
        raise InputError(
            [f"expected a slug such as 'bird-dog', got {abbreviated(exercise.id)} @ recommendation.exercise.id"]
        )
    bed = [exercise.bed_form.text] if suggestion.on_bed and exercise.bed_form is not None else []
    notes = [reason.text for reason in suggestion.reasons if reason.code in FOR_THE_READER]
    notes += [f"{words.phrases[f'tailored-{part}'].text}." for part in suggestion.tailored]
    notes += [] if suggestion.clinician_note is None else [suggestion.clinician_note]
    notes += [note.text for note in suggestion.notes]
    return Card(
        number=number,
        exercise=exercise,
        dose=suggestion.dose,
        before=_remarks(words, on_bed=bed, note=notes),
        tips=_remarks(words, cue=[cue.text for cue in exercise.cues]),
        after=_remarks(
            words,
            caution=[caution.text for caution in suggestion.cautions],
            why=reasons,
        ),
    )


def _remarks(words: Catalogue, **texts: Iterable[str]) -> tuple[Remark, ...]:
    kinds = ((kind.replace("_", "-"), tuple(dict.fromkeys(found))) for kind, found in texts.items())
    return tuple(
        Remark(kind=kind, label=words.phrases[f"label-{kind}"].text, texts=found) for kind, found in kinds if found
    )
