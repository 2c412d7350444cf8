"""Searching: exercises by what they are called, and by what they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from core_back._arguments import collected
from core_back._model.exercise import Exercise
from core_back._model.pattern import ProgrammeEntry
from core_back._model.vocabulary import Direction, Equipment, Floor, Kind
from core_back.exceptions import UnknownIdError, nearest

#: Apostrophes and hyphens as keyboards, phones and word processors write them: the first go, the others are one.
_SAME = dict.fromkeys(map(ord, "'`\u00b4\u2018\u2019\u02bc\u2032\u00ad"), "") | dict.fromkeys(
    map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"
)


def folded(text: str) -> str:
    """Return the text without case, accents and apostrophes, so that ``Étirement`` finds ``etirement``."""
    typed = text.translate(_SAME).casefold()
    if typed.isascii():
        return typed
    # Letter by letter, as to put all accents of a text in order takes time that grows with their square.
    decomposed = (unicodedata.normalize("NFKD", letter) for letter in typed)
    return "".join(part for letter in decomposed for part in letter if not unicodedata.combining(part))


def named(text: str, exercises: Iterable[Exercise]) -> tuple[Exercise, ...]:
    """Return the exercises whose names or id hold every word of the text; none for no words."""
    words = folded(text).split()
    if not words:
        return ()
    found = []
    for exercise in exercises:
        names = folded(" ".join([exercise.name, *exercise.other_names, exercise.id]))
        if all(word in names for word in words):
            found.append(exercise)
    return tuple(found)


def fitting(
    exercises: Iterable[Exercise],
    *,
    kind: str | None,
    direction: str | None,
    programme: Iterable[ProgrammeEntry] | None,
    equipment: Iterable[str] | None,
    floor: str | None,
) -> tuple[Exercise, ...]:
    """Return the exercises that fit all that is given."""
    chosen = exercises
    if kind is not None:
        wanted_kind = _member("kind", Kind, kind)
        chosen = [exercise for exercise in chosen if exercise.kind is wanted_kind]
    if direction is not None:
        wanted_direction = _member("direction", Direction, direction)
        chosen = [exercise for exercise in chosen if exercise.direction is wanted_direction]
    if programme is not None:
        offered = {entry.exercise for entry in programme}
        chosen = [exercise for exercise in chosen if exercise.id in offered]
    if equipment is not None:
        at_hand = {_member("equipment", Equipment, item) for item in collected(equipment, "equipment", such_as="pool")}
        chosen = [exercise for exercise in chosen if at_hand.issuperset(exercise.needs)]
    if floor is not None:
        wanted_floor = _member("floor", Floor, floor)
        chosen = [exercise for exercise in chosen if exercise.floor is wanted_floor]
    return tuple(chosen)


V = TypeVar("V", Kind, Direction, Equipment, Floor)


def _member(kind: str, vocabulary: type[V], word: str) -> V:
    try:
        return vocabulary(word)
    except ValueError:
        raise UnknownIdError(kind, word, nearest(word, [member.value for member in vocabulary])) from None
