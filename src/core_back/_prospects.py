"""Prospects: what may be shown to people whose pain behaves in one way, and what becomes of it for one of them.

Few ways to behave, and few things about a person that matter to one exercise, make most answers out of parts
that were made before.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from core_back._catalogue import Catalogue
from core_back._gathering import Candidate, gather
from core_back._intake import Intake
from core_back._matching import Match
from core_back._person import Bits
from core_back._recommendation import LeftOut, Suggestion
from core_back._suggesting import suggestion
from core_back._vocabulary import Stage
from core_back._withholding import withhold

#: What became of a prospect, and the bits of the sources that it cites.
Outcome = tuple[Suggestion | LeftOut, int]
#: What to do today, what later, what is left out, and the bits of the sources that all of it cites.
Part = tuple[tuple[Suggestion, ...], tuple[Suggestion, ...], tuple[LeftOut, ...], int]


class Prospect:
    """
    A candidate, with all that has become of it so far.

    Attributes:
        candidate: The candidate.
        gates: The candidates that it waits for.
        is_later: Whether it is a progression.
        mattering: The bits of a person that can change what becomes of it.
        outcomes: What became of it, by those bits.
    """

    __slots__ = ("candidate", "gates", "is_later", "mattering", "outcomes")

    def __init__(self, candidate: Candidate, gates: tuple[Candidate, ...], mattering: int) -> None:
        """Begin with no outcomes."""
        self.candidate = candidate
        self.gates = gates
        self.is_later = candidate.stage is Stage.PROGRESSION
        self.mattering = mattering
        self.outcomes: dict[int, Outcome] = {}

    def become(
        self, intake: Intake, match: Match, avoided: frozenset[str], catalogue: Catalogue
    ) -> Suggestion | LeftOut:
        """What becomes of it for this person."""
        exercise, afters = self.candidate.exercise, self.candidate.afters
        why_not = withhold(exercise, intake, match, avoided, catalogue, afters=afters)
        if why_not:
            return LeftOut(exercise=exercise, reasons=why_not)
        if self.is_later:
            return suggestion(self.candidate, intake, set(), catalogue)
        shown = {
            gate.exercise.id
            for gate in self.gates
            if not withhold(gate.exercise, intake, match, avoided, catalogue, afters=gate.afters)
        }
        return suggestion(self.candidate, intake, shown, catalogue)


class Run:
    """
    Some prospects that follow each other, with the parts of answers that they have made so far.

    Attributes:
        prospects: The prospects.
        mattering: The bits of a person that can change what becomes of any of them.
        parts: What became of them, by those bits.
    """

    __slots__ = ("mattering", "parts", "prospects")

    def __init__(self, prospects: tuple[Prospect, ...]) -> None:
        """Begin with no parts."""
        self.prospects = prospects
        self.mattering = 0
        for each in prospects:
            self.mattering |= each.mattering
        self.parts: dict[int, Part] = {}


def prospects(
    pain: Intake, match: Match, bits: Bits, catalogue: Catalogue, known: dict[Hashable, Prospect]
) -> Iterator[Prospect]:
    """
    Every prospect of people with this pain, in the order in which it would be shown.

    What is ``known`` from pain that differs, but not in what matters here, is taken from there.
    """
    candidates = {candidate.exercise.id: candidate for candidate in gather(match, catalogue)}
    marks = {id_: _mark(candidate, pain, match, catalogue) for id_, candidate in candidates.items()}
    for id_, candidate in candidates.items():
        gates = tuple(
            candidates[after]
            for after in candidate.afters
            if after in candidates and candidates[after].stage is not Stage.PROGRESSION
        )
        key = (marks[id_], *(marks[gate.exercise.id] for gate in gates))
        prospect = known.get(key)
        if prospect is None:
            mattering = bits.mattering_to(candidate.exercise, candidate.afters)
            for gate in gates:
                mattering |= bits.mattering_to(gate.exercise, gate.afters)
            prospect = known[key] = Prospect(candidate, gates, mattering)
        yield prospect


def _mark(candidate: Candidate, pain: Intake, match: Match, catalogue: Catalogue) -> Hashable:
    """What tells a candidate apart from all that it could be with other pain."""
    offers = ((offer.stage, offer.reason, offer.note, offer.after, offer.trial) for offer in candidate.offers)
    against = withhold(candidate.exercise, pain, match, frozenset(), catalogue)
    return candidate.exercise.id, tuple(offers), against
