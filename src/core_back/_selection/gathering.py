"""Gather: every exercise that the matched programmes and the lists offer, with where it belongs and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.base import Model
from core_back._model.exercise import Exercise
from core_back._model.pattern import PainPattern
from core_back._model.provenance import Fact
from core_back._model.recommendation import Reason
from core_back._model.vocabulary import ReasonCode, Stage
from core_back._selection.facts import BOTH_DIRECTIONS_OUT, following_facts
from core_back._selection.matching import Match
from core_back._selection.reasons import cited_reason, joined

T = TypeVar("T")
STAGES = list(Stage)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Offer(Model):
    """
    One place in which an exercise is offered.

    Attributes:
        exercise: Id of the exercise.
        stage: When it belongs.
        place: Where it stands: list or pattern, then place within.
        reason: Why it is offered there.
        note: How to do it differently there.
        prerequisites: Ids of what must have felt no worse first, nearest first.
        trial: Whether it is tried once and not repeated.

    """

    exercise: str
    stage: Stage
    place: tuple[int, int]
    reason: Reason
    note: Fact | None = None
    prerequisites: tuple[str, ...] = ()
    trial: bool = False


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Candidate(Model):
    """
    An exercise with every place in which it is offered.

    Attributes:
        exercise: The whole record.
        dose: The dose in words.
        stage: The stage of the earliest place.
        reasons: Why it is offered in each place, earliest first.
        notes: How to do it differently there.
        prerequisites: Ids of what must have felt no worse before it is tried, nearest first.
        trial: Whether it is tried once and not repeated.

    """

    exercise: Exercise
    dose: str
    stage: Stage
    reasons: tuple[Reason, ...]
    notes: tuple[Fact, ...] = ()
    prerequisites: tuple[str, ...] = ()
    trial: bool = False


def gather(match: Match, catalogue: Catalogue) -> tuple[Candidate, ...]:
    """
    Return every exercise that is offered, in the order in which it would be shown.

    A catalogue that extends another may name exercises that it does not hold; those are not offered.
    """
    offers = [*_programmes(match, catalogue)]
    noted = {offer.exercise for offer in offers if offer.stage is Stage.GENERAL}
    offers += (offer for offer in _general(catalogue) if offer.exercise not in noted)
    first = catalogue.moving if match.walking_alone else ()
    offers += _moving(first, catalogue)
    offers += _comfort(_why_comfort(match, catalogue), first, len(match.patterns), catalogue)
    offers.sort(key=lambda offer: (STAGES.index(offer.stage), offer.place))
    by_exercise: dict[str, list[Offer]] = {}
    for offer in offers:
        by_exercise.setdefault(offer.exercise, []).append(offer)
    return tuple(_candidate(catalogue.exercises[id_], places, catalogue) for id_, places in by_exercise.items())


def _candidate(exercise: Exercise, offers: list[Offer], catalogue: Catalogue) -> Candidate:
    stage = offers[0].stage
    return Candidate(
        exercise=exercise,
        dose=exercise.dose.phrase(catalogue.phrases),
        stage=stage,
        reasons=tuple(offer.reason for offer in offers),
        notes=once(offer.note for offer in offers if offer.note is not None),
        prerequisites=once(id_ for offer in offers if offer.stage is stage for id_ in offer.prerequisites),
        trial=any(offer.trial for offer in offers),
    )


def once(values: Iterable[T]) -> tuple[T, ...]:
    """Return the values in order, each once."""
    return tuple(dict.fromkeys(values))


def _programmes(match: Match, catalogue: Catalogue) -> Iterator[Offer]:
    for rank, (id_, answers) in enumerate(zip(match.patterns, match.answers, strict=True)):
        pattern = catalogue.patterns[id_]
        waiting = prerequisites(pattern, catalogue)
        said = joined(catalogue, answers)
        for place, entry in enumerate(pattern.programme):
            if entry.exercise not in catalogue.exercises:
                continue
            text = catalogue.phrases["why-pattern"].fill(answers=said, pattern=pattern.title, why=entry.reason.text)
            yield Offer(
                exercise=entry.exercise,
                stage=entry.stage,
                place=_general_place(entry.exercise, catalogue) if entry.stage is Stage.GENERAL else (rank, place),
                reason=cited_reason(ReasonCode.PATTERN, pattern.id, text, entry.reason),
                note=entry.note,
                prerequisites=waiting.get(entry.exercise, ()),
                trial=entry.trial,
            )


def prerequisites(pattern: PainPattern, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """
    Return what starters of a programme wait for, nearest first; what they wait for waits too.

    A starter waits for what the programme says, or for its easier form if that is a starter too.
    """
    starters = {
        entry.exercise: entry.after or catalogue.exercises[entry.exercise].easier
        for entry in pattern.programme
        if entry.stage is Stage.STARTER and entry.exercise in catalogue.exercises
    }
    nearest = {id_: first for id_, first in starters.items() if first in starters}
    chains: dict[str, tuple[str, ...]] = {}
    for id_ in nearest:
        chain: list[str] = []
        first = nearest.get(id_)
        while first is not None and first not in chain:
            chain.append(first)
            first = nearest.get(first)
        chains[id_] = tuple(chain)
    return chains


def _general_place(exercise_id: str, catalogue: Catalogue) -> tuple[int, int]:
    """Keep a general activity in its place, whatever a programme notes on it; put other activities after the list."""
    if exercise_id in catalogue.general:
        return 0, catalogue.general.index(exercise_id)
    return 1, 0


def _general(catalogue: Catalogue) -> Iterator[Offer]:
    for place, id_ in enumerate(catalogue.general):
        purpose = catalogue.exercises[id_].purpose
        text = catalogue.phrases["why-general"].fill(why=purpose.text)
        reason = cited_reason(ReasonCode.GENERAL, id_, text, purpose)
        yield Offer(exercise=id_, stage=Stage.GENERAL, place=(0, place), reason=reason)


def _moving(first: tuple[str, ...], catalogue: Catalogue) -> Iterator[Offer]:
    """Offer before everything else what comes first, but for positions of comfort."""
    for place, id_ in enumerate(first):
        if id_ not in catalogue.comfort:
            purpose = catalogue.exercises[id_].purpose
            text = catalogue.phrases["why-walking-alone"].fill(why=purpose.text)
            reason = cited_reason(ReasonCode.WALKING_ALONE, id_, text, purpose)
            yield Offer(exercise=id_, stage=Stage.STARTER, place=(-1, place), reason=reason)


def _why_comfort(match: Match, catalogue: Catalogue) -> str:
    """Return the phrase that says why positions of comfort are offered."""
    if BOTH_DIRECTIONS_OUT in following_facts(match, catalogue):
        return "why-comfort-both-out"
    return "why-comfort" if match.base_patterns else "why-comfort-no-pattern"


def _comfort(cause: str, first: tuple[str, ...], rank: int, catalogue: Catalogue) -> Iterator[Offer]:
    for place, id_ in enumerate(sorted(catalogue.comfort, key=lambda id_: id_ not in first)):
        purpose = catalogue.exercises[id_].purpose
        text = catalogue.phrases[cause].fill(why=purpose.text)
        reason = cited_reason(ReasonCode.COMFORT, id_, text, purpose)
        yield Offer(exercise=id_, stage=Stage.STARTER, place=(rank, place), reason=reason)
