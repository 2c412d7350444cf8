"""Exercises as a handout shows them: what is to be done, what to take care of, why, and boxes to tick."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from core_back._catalogue import Catalogue
from core_back._constraints import SLUG
from core_back._dose import Dose
from core_back._models import Exercise
from core_back._recommendation import Reason, Recommendation, Suggestion
from core_back._vocabulary import Stage
from core_back.exceptions import InputError, short

_DAYS = 7
#: More boxes than this are not ticked but counted.
_MOST_BOXES = 6


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
        after: What to know besides.
        days: On how many days of a week it is done.
        times: How often on such a day.
        tailored: Whether its dose is a clinician's.
    """

    number: int
    exercise: Exercise
    dose: str
    before: tuple[Remark, ...]
    after: tuple[Remark, ...]
    days: int
    times: int


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
    number = 0
    for id_, suggestions in (("today", starters), ("general", general), ("next-steps", answer.next_steps)):
        cards, intro = [], {}
        for number, suggestion in enumerate(suggestions, start=number + 1):
            reasons = [_parted(reason, suggestion.exercise, answer) for reason in suggestion.reasons]
            intro |= {shared: None for shared, _ in reasons if shared and shared not in said}
            cards.append(_card(number, suggestion, tuple(own for _, own in reasons), words))
        said |= intro.keys()
        if cards:
            heading = words.phrases[f"heading-{id_}"].text
            made.append(Group(id=id_, heading=heading, intro=tuple(intro), cards=tuple(cards)))
    return tuple(made)


def _parted(reason: Reason, exercise: Exercise, answer: Recommendation) -> tuple[str, str]:
    """What a reason says of all exercises of a group, and what of this one; the first is empty if they are one."""
    owns = [entry.reason.text for pattern in answer.patterns for entry in pattern.programme]
    for own in (exercise.purpose.text, *owns):
        if len(answer.patterns) < 2 and own in reason.text:
            return reason.text.replace(own, "", 1).strip(), own
    return "", reason.text


def _card(number: int, suggestion: Suggestion, reasons: Iterable[str], words: Catalogue) -> Card:
    exercise = suggestion.exercise
    if not SLUG.fullmatch(exercise.id):
        raise InputError([f"expected a slug such as 'bird-dog', got {short(exercise.id)} @ recommendation.exercise.id"])
    bed = [exercise.bed_form.text] if suggestion.on_bed and exercise.bed_form is not None else []
    changed = [words.phrases[f"tailored-{part}"].text for part in suggestion.tailored]
    note = [] if suggestion.clinician_note is None else [suggestion.clinician_note]
    days, times = _frequency(exercise.dose)
    return Card(
        number=number,
        exercise=exercise,
        dose=suggestion.dose,
        before=_remarks(words, on_bed=bed, note=[*(f"{text}." for text in changed), *note]),
        after=_remarks(
            words,
            cue=[cue.text for cue in exercise.cues],
            caution=[caution.text for caution in suggestion.cautions],
            note=[note.text for note in suggestion.notes],
            why=reasons,
        ),
        days=days,
        times=times,
    )


def _remarks(words: Catalogue, **texts: Iterable[str]) -> tuple[Remark, ...]:
    kinds = ((kind.replace("_", "-"), tuple(dict.fromkeys(found))) for kind, found in texts.items())
    return tuple(
        Remark(kind=kind, label=words.phrases[f"label-{kind}"].text, texts=found) for kind, found in kinds if found
    )


def _frequency(dose: Dose) -> tuple[int, int]:
    """On how many days of a week, and how often on each: the most of a range, once every day if nothing is said."""
    days = _DAYS if dose.days_per_week is None else min(dose.days_per_week.high, _DAYS)
    return days, 1 if dose.times_per_day is None else min(dose.times_per_day.high, _MOST_BOXES)
