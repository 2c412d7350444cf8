"""Prospects: what may be shown to people whose pain behaves in one way, and what becomes of it for one of them.

Few ways to behave, and few things about a person that matter to one exercise, make most answers out of parts
that were made before.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any

from core_back._catalogue.catalogue import Catalogue
from core_back._model.intake import Intake
from core_back._model.recommendation import LeftOut, Suggestion
from core_back._model.vocabulary import Stage
from core_back._selection.explaining import suggestion
from core_back._selection.gathering import Candidate, gather
from core_back._selection.matching import Match
from core_back._selection.person import Bits
from core_back._selection.withholding import withhold

#: An exercise as it is shown or left out, and the bits of the sources that it cites.
Shown = tuple[Suggestion, int]
Out = tuple[LeftOut, int]
#: What is shown of a section, what is left out of it, and the bits of the sources that these cite.
Plan = tuple[tuple[Suggestion, ...], tuple[LeftOut, ...], int]
#: Stands for what was not yet found out.
UNKNOWN: Any = object()


class Prospect:
    """
    A candidate, with all that has become of it so far.

    What can withhold it and what can change how it is shown are kept apart, as the two together have too many cases.

    Attributes:
        candidate: The candidate.
        gates: The candidates that it waits for.
        against: The bits of a person that can withhold it.
        about: The bits of a person that can change how it is shown.
        outs: How it was left out, or ``None`` where it was not, by the bits against it.
        showns: How it was shown, by the bits about it.
    """

    __slots__ = ("about", "against", "candidate", "gates", "outs", "showns")

    def __init__(
        self, candidate: Candidate, gates: tuple[Candidate, ...], bits: Bits, outs: dict[int, Out | None]
    ) -> None:
        """Begin with what became of others that are left out for the same reasons."""
        self.candidate = candidate
        self.gates = gates
        self.against = bits.against(candidate.exercise, candidate.afters)
        self.about = bits.about(candidate.exercise)
        for gate in gates:
            self.about |= bits.against(gate.exercise, gate.afters)
        self.outs = outs
        self.showns: dict[int, Shown] = {}

    def left_out(self, intake: Intake, match: Match, avoided: frozenset[str], catalogue: Catalogue) -> LeftOut | None:
        """How it is left out, if anything withholds it from this person."""
        exercise = self.candidate.exercise
        why_not = withhold(exercise, intake, match, avoided, catalogue, afters=self.candidate.afters)
        return LeftOut(exercise=exercise, reasons=why_not) if why_not else None

    def suggested(self, intake: Intake, match: Match, avoided: frozenset[str], catalogue: Catalogue) -> Suggestion:
        """How it is shown to this person, from whom nothing withholds it."""
        today = {
            gate.exercise.id
            for gate in self.gates
            if not withhold(gate.exercise, intake, match, avoided, catalogue, afters=gate.afters)
        }
        return suggestion(self.candidate, intake, today, catalogue)


class Section:
    """
    The prospects of one stage, with all that has become of them together so far.

    Attributes:
        prospects: The prospects, in order.
        matters: The bits of a person that matter to any of them.
        plans: What became of them, by those bits.
    """

    __slots__ = ("matters", "plans", "prospects")

    def __init__(self, prospects: Sequence[Prospect]) -> None:
        """Begin with no plans."""
        self.prospects = prospects
        self.plans: dict[int, Plan] = {}
        self.matters = 0
        for prospect in prospects:
            self.matters |= prospect.against | prospect.about


def sections(offered: Iterable[Prospect], known: dict[tuple[Prospect, ...], Section]) -> tuple[Section, ...]:
    """The prospects by stage; of a section that is ``known`` there is only one."""
    by_stage: dict[Stage, list[Prospect]] = {stage: [] for stage in Stage}
    for prospect in offered:
        by_stage[prospect.candidate.stage].append(prospect)
    return tuple(known.setdefault(each, Section(each)) for each in map(tuple, by_stage.values()))


def prospects(
    pain: Intake,
    match: Match,
    bits: Bits,
    catalogue: Catalogue,
    *,
    known: dict[Hashable, Prospect],
    left_out: dict[Hashable, dict[int, Out | None]],
) -> Iterator[Prospect]:
    """
    Every prospect of people with this pain, in the order in which it would be shown.

    What is ``known`` from pain that differs, but not in what matters here, is taken from there; so is how exercises
    were ``left_out``.
    """
    candidates = {candidate.exercise.id: candidate for candidate in gather(match, catalogue)}
    marks = {id_: _mark(candidate, pain, match, catalogue) for id_, candidate in candidates.items()}
    for id_, candidate in candidates.items():
        later = candidate.stage is Stage.PROGRESSION
        gates = tuple(
            candidates[after]
            for after in (() if later else candidate.afters)
            if after in candidates and candidates[after].stage is not Stage.PROGRESSION
        )
        key = (marks[id_], *(marks[gate.exercise.id] for gate in gates))
        prospect = known.get(key)
        if prospect is None:
            outs = left_out.setdefault((id_, candidate.afters, marks[id_][-1]), {})
            prospect = known[key] = Prospect(candidate, gates, bits, outs)
        yield prospect


def _mark(candidate: Candidate, pain: Intake, match: Match, catalogue: Catalogue) -> tuple[Hashable, ...]:
    """What tells a candidate apart from all that it could be with other pain."""
    offers = ((offer.stage, offer.reason, offer.note, offer.after, offer.trial) for offer in candidate.offers)
    against = withhold(candidate.exercise, pain, match, frozenset(), catalogue)
    return candidate.exercise.id, tuple(offers), against
