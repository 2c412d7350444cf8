"""Answers to many questions, foretold from the answers to few.

``docs/explanation/how-it-is-tested.md`` gives the argument. Each claim there is one entry of ``CLAIMS`` here:
a part of an answer, and what it must be if the claim holds. ``tools/exhaustive.py`` rests on the claims;
``tests/laws/test_factoring.py`` tests each of them at random points of the whole domain.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import attrs

import core_back
from core_back import (
    Aggravator,
    Catalogue,
    Circumstance,
    Direction,
    Equipment,
    Intake,
    Kind,
    Position,
    ReasonCode,
    Recommendation,
    RedFlag,
    Region,
    Relief,
    Stage,
    Suggestion,
    Triage,
)
from core_back._selection.gathering import gather
from core_back._selection.matching import match
from tests.support import oracle

Answering = Callable[[Intake], Recommendation]
Word = TypeVar("Word")
STOPPED = (Triage.EMERGENCY, Triage.URGENT)
RED_FLAG_CODES = (ReasonCode.RED_FLAG, ReasonCode.RED_FLAGS_TOGETHER)
NO_POSITION = "not-eased-by-position"
BASES = {"eased-by-sitting", "eased-by-standing-or-lying"}


def subsets(words: Iterable[Word], largest: int | None = None) -> list[frozenset[Word]]:
    """Every set of the words, smaller ones first; none with more words than the largest may have."""
    members = list(words)
    sizes = range(1 + (len(members) if largest is None else min(largest, len(members))))
    return [frozenset(chosen) for size in sizes for chosen in itertools.combinations(members, size)]


#: Every way in which pain can behave, every set of circumstances, everything that can be at hand.
PAIN = [
    Intake(eased_by=eased_by, worst_in=worst_in, constant=constant, worse_with=worse_with, deep_gluteal_pain=gluteal)
    for eased_by in [None, *subsets(Position)]
    for worst_in in [None, *Region]
    for constant in (None, False, True)
    for worse_with in subsets(Aggravator)
    for gluteal in (False, True)
]
#: The sets of red flags that are gone through: by the claim "red flags", none says more than its singles and pairs.
RED_FLAGS = subsets(RedFlag, largest=3)
SETS_OF_RED_FLAGS = 2 ** len(RedFlag)
CIRCUMSTANCES = subsets(Circumstance)
EQUIPMENT: list[frozenset[Equipment] | None] = [None, *subsets(Equipment)]
DOMAIN = len(PAIN) * SETS_OF_RED_FLAGS * len(CIRCUMSTANCES) * len(EQUIPMENT)


def pain_of(intake: Intake) -> Intake:
    """The intake with its pain behaviour alone."""
    return attrs.evolve(intake, red_flags=(), circumstances=(), equipment=None, yellow_flags=(), avoid=())


class Pain:
    """What follows from pain behaviour alone."""

    def __init__(self, answer: Recommendation, gates: dict[str, tuple[str, ...]]) -> None:
        self.triage, self.reasons = answer.triage, keyed(answer.triage_reasons)
        self.frame = frame(answer)
        self.against = against(answer)
        today = (*answer.suggestions, *answer.alternatives)
        self.today = [(each.exercise.id, shown(each), care(each)) for each in today]
        self.later = [(each.exercise.id, shown(each), care(each)) for each in answer.next_steps]
        self.shown = {id_ for id_, *_ in (*self.today, *self.later)}
        self.gathered = sorted([*self.shown, *self.against])
        self.gates = gates


Reasons = dict[Any, Any]
Care = tuple[Reasons, bool]


def called(answers: Iterable[Recommendation]) -> tuple[Triage | None, Reasons]:
    """The gravest triage of some answers, if that stops everything, and what their red flags call for."""
    answers = list(answers)
    levels = {answer.triage for answer in answers}
    reasons = [each for answer in answers for each in answer.triage_reasons if each.code in RED_FLAG_CODES]
    return next((level for level in STOPPED if level in levels), None), keyed(reasons)


def keyed(reasons: Iterable[Any]) -> Reasons:
    """Reasons or facts as a set; they are compared as wholes, and a dictionary spares hashing them."""
    return {(getattr(reason, "about", None), reason.text): reason for reason in reasons}


def shown(suggestion: Suggestion) -> tuple[Any, ...]:
    """A suggestion without its cautions, its bed form, and what must be tried first."""
    reasons = [reason for reason in suggestion.reasons if reason.code is not ReasonCode.ONLY_AFTER]
    return (suggestion.exercise.id, suggestion.stage, suggestion.dose, suggestion.trial, reasons, suggestion.notes)


def care(suggestion: Suggestion) -> Care:
    """Cautions, and whether the bed form is meant."""
    return keyed(suggestion.cautions), suggestion.on_bed


def against(answer: Recommendation) -> dict[str, Reasons]:
    """Every exercise that is left out, and the reasons."""
    return {left.exercise.id: keyed(left.reasons) for left in answer.left_out}


def listed(answer: Recommendation) -> tuple[Suggestion, ...]:
    """The first plan, its alternatives and the next steps."""
    return (*answer.suggestions, *answer.alternatives, *answer.next_steps)


def frame(answer: Recommendation) -> tuple[Any, ...]:
    """What stands around the exercises."""
    texts = (answer.advice, answer.stop_rules, answer.follow_up, answer.disclaimer)
    return (answer.patterns, answer.ruled_out, *texts, answer.language, answer.language_status, answer.content_version)


class Parts:
    """The answers to simple intakes, from which every other answer follows; each is asked for once."""

    def __init__(
        self,
        answering: Answering = core_back.recommend,
        catalogue: Catalogue | None = None,
        cover: list[Intake] | None = None,
    ) -> None:
        self.catalogue = catalogue if catalogue is not None else core_back.catalogue()
        self.answering = answering
        self.answer = functools.cache(answering)
        self.avoiding = functools.lru_cache(maxsize=100)(answering)
        self._pain: dict[Any, Pain] = {}
        self.cover = self._cover() if cover is None else cover
        self.against: dict[object, dict[str, Reasons]] = {}
        self.care: dict[object, dict[str, Care]] = {}
        for circumstance in Circumstance:
            self._learn(circumstance, {"circumstances": [circumstance]})
        for equipment in EQUIPMENT:
            self._learn(equipment, {"equipment": equipment})

    def _cover(self) -> list[Intake]:
        """A few pain behaviours that show, between them, every exercise that is ever shown."""
        missing = set[str]().union(*(self.pain(intake).shown for intake in PAIN))
        cover = []
        while missing:
            best = max(PAIN, key=lambda intake: len(self.pain(intake).shown & missing))
            missing -= self.pain(best).shown
            cover.append(best)
        return cover

    def _learn(self, limit: object, answers: dict[str, Any]) -> None:
        """What one limit does to each exercise, as seen where nothing else stands against it."""
        self.against[limit], self.care[limit] = {}, {}
        for intake in self.cover:
            answer = self.answer(attrs.evolve(intake, **answers))
            free = self.pain(intake).shown
            self.against[limit] |= {id_: why for id_, why in against(answer).items() if id_ in free}
            self.care[limit] |= {each.exercise.id: care(each) for each in listed(answer)}

    def pain(self, intake: Intake) -> Pain:
        """What follows from the pain behaviour of an intake."""
        key = (intake.eased_by, intake.worst_in, intake.constant, intake.worse_with, intake.deep_gluteal_pain)
        if key not in self._pain:
            fits = match(intake, self.catalogue)
            gates = {each.exercise.id: each.prerequisites for each in gather(fits, self.catalogue)}
            self._pain[key] = Pain(self.answer(pain_of(intake)), gates)
        return self._pain[key]


def foretold(intake: Intake, parts: Parts) -> dict[str, Any]:
    """Each part of the answer, as it follows from the answers to simpler intakes; one entry for each claim."""
    flags = parts.answer(Intake(red_flags=intake.red_flags))
    signs = called(parts.answer(Intake(red_flags=few)) for few in subsets(intake.red_flags or (), largest=2))
    pain = parts.pain(intake)
    calls = [flags, *(parts.answer(Intake(circumstances=[each])) for each in intake.circumstances)]
    reasons = {**pain.reasons}
    for call in calls:
        reasons |= keyed(call.triage_reasons)
    levels = {pain.triage, *(call.triage for call in calls)}
    triage = next(level for level in Triage if level in levels)
    if flags.triage in STOPPED:
        return seen(flags) | {"red flags": signs, "triage": (triage, reasons)}
    limits = [parts.against[each] for each in intake.circumstances]
    limits.append(parts.against[intake.equipment])
    limits += [against(parts.avoiding(attrs.evolve(pain_of(intake), avoid=[id_]))) for id_ in intake.avoid]
    left_out: dict[str, Reasons] = {}
    for id_ in pain.gathered:
        why = {**pain.against.get(id_, {})}
        for limit in limits:
            why |= limit.get(id_, {})
        if why:
            left_out[id_] = why
    today = [each for each in pain.today if each[0] not in left_out]
    later = [each for each in pain.later if each[0] not in left_out]
    ids = {id_ for id_, *_ in today}

    careful = {}
    for id_, _, (cautions, bed) in (*today, *later):
        more = [parts.care[each][id_] for each in (*intake.circumstances, intake.equipment)]
        together = {**cautions}
        for each, _ in more:
            together |= each
        careful[id_] = (together, bed or any(on_bed for _, on_bed in more))
    gates = {id_: [gate for gate in pain.gates[id_] if gate in ids] for id_ in ids}
    waits = {id_: first[0] for id_, first in gates.items() if first}
    plan, alternatives = first_plan(intake, ids, waits, parts)
    return {
        "red flags": signs,
        "frame": frame(parts.answer(attrs.evolve(pain_of(intake), yellow_flags=intake.yellow_flags))),
        "programme": ({id_: each for id_, each, _ in today}, [each for _, each, _ in later]),
        "first plan": (plan, alternatives),
        "limits": left_out,
        "care": careful,
        "triage": (triage if plan or triage is not Triage.SELF_CARE else Triage.REVIEW, reasons),
        "nothing left": not plan,
        "waits": waits,
        "stopping": None,
    }


def first_plan(intake: Intake, today: set[str], waits: dict[str, str], parts: Parts) -> tuple[list[str], list[str]]:
    """What the oracle makes of those that suit today: the first plan, and the alternatives."""
    eased_by, _ = oracle.settled(intake)
    patterns = oracle.matched(intake, eased_by, parts.catalogue)
    places = oracle.gather(patterns, parts.catalogue, walking_alone=eased_by == frozenset({Relief.WALKING}))
    in_order = [id_ for id_ in places if id_ in today]
    return oracle.first_plan(in_order, waits, places, intake, parts.catalogue)


def seen(answer: Recommendation) -> dict[str, Any]:
    """Each part of an answer, as ``foretold`` foretells it."""
    every, today = listed(answer), (*answer.suggestions, *answer.alternatives)
    reasons = [reason for reason in answer.triage_reasons if reason.code is not ReasonCode.NOTHING_LEFT]
    return {
        "red flags": called([answer]),
        "frame": frame(answer),
        "programme": ({each.exercise.id: shown(each) for each in today}, [shown(each) for each in answer.next_steps]),
        "first plan": tuple([each.exercise.id for each in part] for part in (answer.suggestions, answer.alternatives)),
        "limits": against(answer),
        "care": {each.exercise.id: care(each) for each in every},
        "triage": (answer.triage, keyed(reasons)),
        "nothing left": len(reasons) < len(answer.triage_reasons),
        "waits": {
            each.exercise.id: reason.about
            for each in every
            for reason in each.reasons
            if reason.code is ReasonCode.ONLY_AFTER
        },
        "stopping": attrs.evolve(answer, **AROUND) if answer.triage in STOPPED else None,
    }


#: Parts of an answer that stops which depend on more than red flags: all that calls for a clinician, and who asked.
AROUND: dict[str, Any] = {"triage_reasons": (), "sources": (), "unasked": (), "check_first": ()}

#: The independence claims, by the part of the answer that each is about; the text is the claim.
CLAIMS = {
    "red flags": "what red flags call for is the union of what each of them, and each two of them, call for",
    "stopping": "whether red flags stop everything, and all but the reasons if they do, depends on red flags alone",
    "frame": "patterns, directions out, advice, stop rules and follow-up depend on pain and yellow flags alone",
    "programme": "what is gathered, its stage, dose, reasons and notes depend on pain behaviour alone",
    "first plan": "the first plan and the alternatives follow from what suits today, as the oracle chooses of it",
    "limits": "reasons against an exercise are the union of those of single answers, each with that exercise alone",
    "care": "cautions and bed form are the union over circumstances and equipment, each with that exercise alone",
    "triage": "the triage is the gravest, and its reasons the union, over red flags, pain and single circumstances",
    "nothing left": "an answer says that nothing is left exactly when the first plan is empty",
    "waits": "what must be tried first is the first of an exercise's gates that suits today",
}


def broken_claims(intake: Intake, answer: Recommendation, parts: Parts) -> dict[str, str]:
    """The claims that an answer breaks, and how."""
    expected, got = foretold(intake, parts), seen(answer)
    return {claim: f"expected {expected[claim]}, got {got[claim]}" for claim in CLAIMS if expected[claim] != got[claim]}


def broken_laws(intake: Intake, answer: Recommendation, parts: Parts) -> Iterator[str]:
    """The laws that one answer alone can break, and how."""
    catalogue = parts.catalogue
    every = listed(answer)
    ids = [each.exercise.id for each in every]
    left = [each.exercise.id for each in answer.left_out]
    if answer.triage in STOPPED:
        if ids or left:
            yield f"L1, L4: {answer.triage} with {[*ids, *left]}"
        return
    if any(catalogue.red_flags[flag].triage in STOPPED for flag in intake.red_flags or ()):
        yield f"L1: a red flag is graver than {answer.triage}"
    if intake.avoid and any(intake.avoid & {id_, *catalogue.easier_than(id_)} for id_ in ids):
        yield "L2: something avoided, or a harder form of it, is shown"
    if not parts.pain(intake).shown.issuperset(ids):
        yield "L3: limits add an exercise"
    gathered = parts.pain(intake).gathered
    if sorted([*ids, *left]) != gathered or not all(each.reasons for each in answer.left_out):
        yield f"L4: of {gathered}, {ids} are shown and {left} left out"
    yield from _broken_first_plan(answer, catalogue)
    patterns = {pattern.id for pattern in answer.patterns}
    kinds = (Kind.REST_POSITION, Kind.HABIT)
    if NO_POSITION in patterns and any(
        each.exercise.kind not in kinds and each.exercise.id != "walking" for each in every
    ):
        yield "L6: more than rest positions, habits and walking"
    out = set()
    if Aggravator.BENDING_FORWARD in intake.worse_with:
        out.add(Direction.FLEXION)
    if Aggravator.BENDING_BACKWARD in intake.worse_with:
        out.add(Direction.EXTENSION)
    if not patterns >= BASES:
        out |= {direction for pattern in answer.patterns for direction in pattern.avoided_directions}
    if out:
        out.add(Direction.FLEXION_AND_EXTENSION)
    if any(each.exercise.direction in out for each in every):
        yield f"L7: something moves in one of {sorted(out)}"
    for each in every:
        if not (each.reasons and each.dose.strip() and each.exercise.sources and len(each.exercise.steps) >= 3):
            yield f"L8: {each.exercise.id} lacks a reason, a dose, a source or steps"
    if not answer.suggestions:
        if answer.triage is not Triage.REVIEW:
            yield f"L11: nothing to do today, and {answer.triage}"
        if not intake.circumstances and intake.equipment is None and not intake.avoid:
            yield "L11: nothing to do today, and no limit to blame"


def _broken_first_plan(answer: Recommendation, catalogue: Catalogue) -> Iterator[str]:
    """L12, of one answer."""

    def activities(suggestions: Iterable[Suggestion]) -> list[str]:
        return [
            each.exercise.id
            for each in suggestions
            if each.exercise.kind is Kind.ACTIVITY or each.stage is Stage.GENERAL
        ]

    size = catalogue.first_plan
    if size is None:
        return
    ids, moving = {each.exercise.id for each in answer.suggestions}, activities(answer.suggestions)
    starters = len(ids) - len(moving)
    if starters > size.starters or len(moving) > (size.activities if starters else size.activities_alone):
        yield f"L12: {starters} starters and {len(moving)} activities"
    others = {each.exercise.id for each in answer.alternatives}
    left = {id_ for id_ in others if not catalogue.exercises[id_].alternative_only}
    if not moving and left.intersection(activities(answer.alternatives)):
        yield "L12: an activity suits, and none is in the first plan"
    if not starters and left.difference(activities(answer.alternatives)):
        yield "L12: a starter suits, and none is in the first plan"
    if any(catalogue.exercises[id_].alternative_only for id_ in ids):
        yield "L12: what is an alternative only is in the first plan"
    reasons = (reason for each in answer.suggestions for reason in each.reasons)
    if others.intersection(str(reason.about) for reason in reasons if reason.code is ReasonCode.ONLY_AFTER):
        yield "L12: something waits for what is not in the first plan"
