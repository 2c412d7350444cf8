"""Gathering: every exercise that the matched programmes and the lists offer, with where it belongs and why."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.base import Model
from core_back._model.exercise import Exercise
from core_back._model.pattern import PainPattern
from core_back._model.provenance import Fact
from core_back._model.recommendation import Reason
from core_back._model.vocabulary import ReasonCode, Stage
from core_back._selection.matching import Match
from core_back._selection.reasons import fact_reason, joined

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
        after: Id of the exercise that must have felt no worse first.
        trial: Whether it is tried once and not repeated.

    """

    exercise: str
    stage: Stage
    place: tuple[int, int]
    reason: Reason
    note: Fact | None = None
    after: tuple[str, ...] = ()
    trial: bool = False


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Candidate(Model):
    """
    An exercise with every place in which it is offered, earliest first.

    Attributes:
        exercise: The whole record.
        offers: Its places.

    """

    exercise: Exercise
    offers: tuple[Offer, ...]

    @property
    def stage(self) -> Stage:
        """The stage of the earliest place."""
        return self.offers[0].stage

    @property
    def afters(self) -> tuple[str, ...]:
        """Ids of the exercises that must have felt no worse before this one is tried, nearest first."""
        return tuple(dict.fromkeys(id_ for offer in self.offers if offer.stage is self.stage for id_ in offer.after))


def gather(match: Match, catalogue: Catalogue) -> tuple[Candidate, ...]:
    """
    Every exercise that is offered, in the order in which it would be shown.

    A catalogue that extends another may name exercises that it does not hold; those are not offered.
    """
    offers = [*_programmes(match, catalogue)]
    noted = {offer.exercise for offer in offers if offer.stage is Stage.GENERAL}
    offers += (offer for offer in _general(catalogue) if offer.exercise not in noted)
    if not match.has_base or match.both_directions_out:
        offers += _comfort(match, catalogue)
    offers.sort(key=lambda offer: (STAGES.index(offer.stage), offer.place))
    by_exercise: dict[str, list[Offer]] = {}
    for offer in offers:
        by_exercise.setdefault(offer.exercise, []).append(offer)
    return tuple(
        Candidate(exercise=catalogue.exercises[id_], offers=tuple(places)) for id_, places in by_exercise.items()
    )


def _programmes(match: Match, catalogue: Catalogue) -> Iterator[Offer]:
    for rank, pattern in enumerate(match.patterns):
        gates = _gates(pattern, catalogue)
        answers = joined(catalogue, match.answers[pattern.id])
        for place, entry in enumerate(pattern.programme):
            if entry.exercise not in catalogue.exercises:
                continue
            text = catalogue.phrases["why-pattern"].fill(answers=answers, pattern=pattern.title, why=entry.reason.text)
            yield Offer(
                exercise=entry.exercise,
                stage=entry.stage,
                place=_general_place(entry.exercise, catalogue) if entry.stage is Stage.GENERAL else (rank, place),
                reason=fact_reason(ReasonCode.PATTERN, pattern.id, text, entry.reason),
                note=entry.note,
                after=_afters(entry.exercise, gates),
                trial=entry.trial,
            )


def _gates(pattern: PainPattern, catalogue: Catalogue) -> dict[str, str]:
    """What each starter waits for: what the programme says, or its easier form if that is a starter too."""
    held = [entry for entry in pattern.programme if entry.exercise in catalogue.exercises]
    starters = {entry.exercise: entry.after for entry in held if entry.stage is Stage.STARTER}
    gates = {}
    for id_, after in starters.items():
        gate = after or catalogue.exercises[id_].easier
        if gate in starters:
            gates[id_] = gate
    return gates


def _afters(exercise_id: str, gates: dict[str, str]) -> tuple[str, ...]:
    """Everything that an exercise waits for, nearest first: what it waits for waits too."""
    afters: list[str] = []
    at = gates.get(exercise_id)
    while at is not None and at not in afters:
        afters.append(at)
        at = gates.get(at)
    return tuple(afters)


def _general_place(exercise_id: str, catalogue: Catalogue) -> tuple[int, int]:
    """A programme's note on a general activity does not move it; other activities come after the list."""
    if exercise_id in catalogue.general:
        return 0, catalogue.general.index(exercise_id)
    return 1, 0


def _general(catalogue: Catalogue) -> Iterator[Offer]:
    for place, id_ in enumerate(catalogue.general):
        purpose = catalogue.exercises[id_].purpose
        text = catalogue.phrases["why-general"].fill(why=purpose.text)
        reason = fact_reason(ReasonCode.GENERAL, id_, text, purpose)
        yield Offer(exercise=id_, stage=Stage.GENERAL, place=(0, place), reason=reason)


def _comfort(match: Match, catalogue: Catalogue) -> Iterator[Offer]:
    cause = "why-comfort-both-out" if match.both_directions_out else "why-comfort-no-pattern"
    for place, id_ in enumerate(catalogue.comfort):
        purpose = catalogue.exercises[id_].purpose
        text = catalogue.phrases[cause].fill(why=purpose.text)
        reason = fact_reason(ReasonCode.COMFORT, id_, text, purpose)
        yield Offer(exercise=id_, stage=Stage.STARTER, place=(len(match.patterns), place), reason=reason)
