"""What answers are made of, prepared once: the rules of a catalogue, and what follows from pain alone.

It is remembered because it is the same for everybody with that pain; there are some hundreds of such pains.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.base import Model
from core_back._model.intake import Intake
from core_back._model.pattern import PainPattern
from core_back._model.provenance import Cites, Fact, Source, cited
from core_back._model.recommendation import LeftOut, RuledOut, Suggestion
from core_back._model.vocabulary import Direction
from core_back._selection.calls import Call, calls
from core_back._selection.choosing import Place, places
from core_back._selection.exclusions import (
    Caution,
    Exclusion,
    bed_facts,
    cautions,
    directions_out,
    exclusions,
    reasons_against,
)
from core_back._selection.explaining import only_after_reason, suggestion
from core_back._selection.facts import (
    ABOUT_PAIN,
    PersonFact,
    circumstance_facts,
    following_facts,
    pain_facts,
    red_flag_facts,
)
from core_back._selection.gathering import Candidate, gather, once, prerequisites
from core_back._selection.matching import Match
from core_back._selection.screening import Screening, check_first, screen

Outcome = Suggestion | LeftOut


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Prospect(Model):
    """
    A candidate with the rules that decide what becomes of it.

    Attributes:
        candidate: The candidate.
        exclusions: What withholds it.
        cautions: What asks for care with it.
        prerequisites: For each prospect of today that it waits for, nearest first, its id and what withholds that one.

    """

    candidate: Candidate
    exclusions: tuple[Exclusion, ...]
    cautions: tuple[Caution, ...] = ()
    prerequisites: tuple[tuple[str, tuple[Exclusion, ...]], ...] = ()

    @property
    def touched_by(self) -> frozenset[PersonFact]:
        """Facts beside those about pain that can change what becomes of it."""
        facts = {caution.fact for caution in self.cautions}
        for excluding in (self.exclusions, *(each for _, each in self.prerequisites)):
            facts.update(*(exclusion.facts for exclusion in excluding))
        facts |= bed_facts(self.candidate.exercise)
        return frozenset(fact for fact in facts if fact[0] not in ABOUT_PAIN)


def outcome(prospect: Prospect, facts: frozenset[PersonFact], catalogue: Catalogue) -> Outcome:
    """Return a prospect as it is for a person with those facts: left out for every reason, or suggested."""
    reasons = reasons_against(prospect.exclusions, facts)
    if reasons:
        return LeftOut(exercise=prospect.candidate.exercise, reasons=reasons)
    shown = [id_ for id_, excluding in prospect.prerequisites if not reasons_against(excluding, facts)]
    waits = tuple(only_after_reason(id_, catalogue) for id_ in shown[:1])  # for the nearest
    return suggestion(prospect.candidate, facts, prospect.cautions, waits=waits)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Pain(Model):
    """
    What follows from a match alone.

    Attributes:
        patterns: The patterns.
        facts: What follows about the person.
        prospects: What is offered, in the order in which it is gathered: the prospect, what can change its outcome,
            and its outcome if nothing else is known.
        places: Where what is offered for today stands on the way into the first plan, by id.
        ruled_out: The directions that no exercise takes.
        advice: Everyday advice.
        follow_up: When to see someone.
        sources: Ids of the sources that all these cite.

    """

    patterns: tuple[PainPattern, ...]
    facts: frozenset[PersonFact]
    prospects: tuple[tuple[Prospect, frozenset[PersonFact], Outcome], ...]
    places: Mapping[str, Place]
    ruled_out: tuple[RuledOut, ...]
    advice: tuple[Fact, ...]
    follow_up: tuple[Fact, ...]
    sources: frozenset[str]


class Prepared:
    """
    A catalogue with its rules as values.

    Attributes:
        catalogue: The catalogue.
        check_first: The signs to check where nobody asked about red flags.
        calls: Everything that calls for a clinician.
        exclusions: What withholds an exercise, by its id and the ids of its prerequisites.
        pain: What follows from a match.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        """Make the calls; the rest is made when it is asked for."""
        self.catalogue = catalogue
        self._sources = dict(catalogue.sources)
        self.check_first = tuple(check_first(catalogue))
        self.calls: tuple[Call, ...] = tuple(calls(catalogue))
        self.exclusions: Callable[[str, tuple[str, ...]], tuple[Exclusion, ...]] = functools.cache(self._exclusions)
        self.pain: Callable[[Match], Pain] = functools.cache(self._pain)

    def screen(self, intake: Intake, pain: Pain, *also: PersonFact) -> Screening:
        """
        Weigh all that calls for a clinician, whatever is avoided and whatever equipment there is.

        Raises:
            UnknownIdError: The catalogue does not know a red flag or a circumstance.
        """
        asked = red_flag_facts(intake, self.catalogue) | circumstance_facts(intake, self.catalogue)
        return screen(self.calls, pain.facts | pain_facts(intake) | asked | {*also})

    def withholding(self, exercise_id: str, pain: Pain) -> tuple[Exclusion, ...]:
        """Return what withholds an exercise from people with a pain, or would if a programme offered it to them."""
        for prospect, *_ in pain.prospects:
            if prospect.candidate.exercise.id == exercise_id:
                return prospect.exclusions
        waits = [prerequisites(each, self.catalogue).get(exercise_id, ()) for each in self.catalogue.patterns.values()]
        return self.exclusions(exercise_id, once(id_ for each in waits for id_ in each))

    def sources(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """Return the sources with those ids, in the order of their ids."""
        return tuple([self._sources[id_] for id_ in sorted(ids)])

    def _exclusions(self, exercise_id: str, prerequisites: tuple[str, ...]) -> tuple[Exclusion, ...]:
        return exclusions(exercise_id, prerequisites=prerequisites, catalogue=self.catalogue)

    def _pain(self, matched: Match) -> Pain:
        catalogue = self.catalogue
        patterns = tuple(catalogue.patterns[id_] for id_ in matched.patterns)
        facts = following_facts(matched, catalogue)
        ruled_out = tuple(_ruled_out(facts, catalogue))
        advice = once((*(fact for pattern in patterns for fact in pattern.advice), *catalogue.advice))
        follow_up = once((*(fact for pattern in patterns for fact in pattern.follow_up), *catalogue.follow_up))
        prospects = self._prospects(matched)
        parts: list[Cites] = [*advice, *catalogue.stop_rules, *follow_up, *patterns]
        parts += (reason for out in ruled_out for reason in out.reasons)
        parts += (prospect.candidate.exercise for prospect in prospects)  # shown or left out, an exercise is cited
        return Pain(
            patterns=patterns,
            facts=facts,
            prospects=tuple((each, each.touched_by, outcome(each, facts, catalogue)) for each in prospects),
            places=places([each.candidate for each in prospects], matched.patterns, catalogue),
            ruled_out=ruled_out,
            advice=advice,
            follow_up=follow_up,
            sources=frozenset(cited(*parts)),
        )

    def _prospects(self, matched: Match) -> list[Prospect]:
        candidates = gather(matched, self.catalogue)
        gathered = {each.exercise.id: each for each in candidates}
        return [
            Prospect(
                candidate=candidate,
                exclusions=self.exclusions(candidate.exercise.id, candidate.prerequisites),
                cautions=tuple(cautions(candidate.exercise)),
                prerequisites=tuple(
                    (id_, self.exclusions(id_, gathered[id_].prerequisites)) for id_ in candidate.prerequisites
                ),
            )
            for candidate in candidates
        ]


def _ruled_out(facts: frozenset[PersonFact], catalogue: Catalogue) -> Iterator[RuledOut]:
    for direction in Direction:
        reasons = reasons_against(directions_out(direction, catalogue), facts)
        if reasons:
            yield RuledOut(direction=direction, reasons=reasons)


class Same:
    """A key that is equal for the very same object only; comparing two catalogues would take longer than an answer."""

    __slots__ = ("catalogue",)

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.catalogue is other.catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)


def prepared(catalogue: Catalogue) -> Prepared:
    """Return a catalogue with its rules; the last few that were asked for are remembered."""
    return _prepared(Same(catalogue))


@functools.lru_cache(maxsize=4)
def _prepared(same: Same) -> Prepared:
    return Prepared(same.catalogue)
