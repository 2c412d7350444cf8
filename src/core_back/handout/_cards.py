"""Exercises as a handout shows them: what to do, what to take care of, and why."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.exercise import Exercise
from core_back._model.recommendation import Reason, Recommendation, Suggestion
from core_back._model.vocabulary import ReasonCode, Stage
from core_back._text.remarks import FIXED, Remark, RemarkKind, explanations, remarks


@attrs.frozen(kw_only=True)
class Labelled:
    """
    Texts about an exercise under one label.

    Attributes:
        kind: The label as a word for styles.
        label: The label for the reader.
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
        after: How to do them well, and what to know.
    """

    number: int
    exercise: Exercise
    dose: str
    before: tuple[Labelled, ...]
    after: tuple[Labelled, ...]


@attrs.frozen(kw_only=True)
class Group:
    """
    Exercises under one heading.

    Attributes:
        id: The group as a word for anchors and styles.
        heading: Its heading.
        intro: Reasons that its exercises share.
        cards: The exercises.
    """

    id: str
    heading: str
    intro: tuple[str, ...]
    cards: tuple[Card, ...]


def groups(answer: Recommendation, catalogue: Catalogue) -> tuple[Group, ...]:
    """Group the exercises, numbered through: first plan, activities, alternatives, next steps; no group is empty."""
    today = [suggestion for suggestion in answer.suggestions if suggestion.stage is not Stage.GENERAL]
    general = [suggestion for suggestion in answer.suggestions if suggestion.stage is Stage.GENERAL]
    grouped = []
    introduced: set[str] = set()
    numbers = itertools.count(1)
    lists = (("today", today), ("general", general), ("alternatives", answer.alternatives))
    for id_, suggestions in (*lists, ("next-steps", answer.next_steps)):
        cards = []
        intro: dict[str, None] = {}
        for suggestion in suggestions:
            reasons = explanations(suggestion)
            parts = [_parts(reason, answer) for reason in reasons]
            for reason, (shared, _) in zip(reasons, parts, strict=True):
                if shared not in introduced and (id_ == "general" or reason.code is not ReasonCode.GENERAL):
                    intro[shared] = None
            cards.append(_card(next(numbers), suggestion, [own for _, own in parts], catalogue))
        introduced |= {*intro}
        if cards:
            heading = catalogue.phrases[f"heading-{id_}"].text
            grouped.append(Group(id=id_, heading=heading, intro=tuple(filter(None, intro)), cards=tuple(cards)))
    return tuple(grouped)


def _parts(reason: Reason, answer: Recommendation) -> tuple[str, str]:
    """
    Split a reason into what it says of many exercises, if anything, and what it says of this one.

    If there are several patterns, the second part names the one that it is about.
    """
    if reason.detail is None or reason.detail not in reason.text:
        return "", reason.text
    titles = {pattern.id: pattern.title for pattern in answer.patterns}
    which = f" ({titles[reason.about]})" if len(titles) > 1 and reason.about in titles else ""
    return reason.text.replace(reason.detail, "", 1).strip(), reason.detail + which


def _card(number: int, suggestion: Suggestion, why: Iterable[str], catalogue: Catalogue) -> Card:
    exercise = suggestion.exercise
    before: dict[str, list[str]] = {}
    cautions = []
    for remark in remarks(suggestion):
        if remark.kind is RemarkKind.CAUTION:
            cautions.append(remark.text)
        else:
            before.setdefault(remark.kind.label, []).append(_text(remark, catalogue))
    cues = [cue.text for cue in exercise.cues]
    return Card(
        number=number,
        exercise=exercise,
        dose=suggestion.dose,
        before=_labelled(before, catalogue),
        after=_labelled({"label-cue": cues, "label-caution": cautions, "label-why": why}, catalogue),
    )


def _text(remark: Remark, catalogue: Catalogue) -> str:
    text = remark.said(catalogue.phrases)
    return f"{text}." if remark.kind in FIXED else text


def _labelled(texts: Mapping[str, Iterable[str]], catalogue: Catalogue) -> tuple[Labelled, ...]:
    """Put texts under their labels, each text once; a label without texts is left out."""
    unique = {label: tuple(dict.fromkeys(under)) for label, under in texts.items()}
    return tuple(
        Labelled(kind=label.removeprefix("label-"), label=catalogue.phrases[label].text, texts=under)
        for label, under in unique.items()
        if under
    )
