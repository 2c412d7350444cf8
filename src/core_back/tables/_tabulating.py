"""Tabulating: the rules of the selection, which are values, written down as rows."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable, Iterator

from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import content_of
from core_back._model.recommendation import Reason
from core_back._model.vocabulary import Kind, Stage, Triage
from core_back._selection.calls import Call
from core_back._selection.choosing import Place, may_begin
from core_back._selection.exclusions import bed_facts, cautions, reasons_against
from core_back._selection.explaining import only_after_reason
from core_back._selection.facts import PersonFact, pain_facts
from core_back._selection.gathering import Candidate
from core_back._selection.matching import Match
from core_back._selection.matching import match as matched
from core_back._selection.prepared import Prepared, Prospect, Same, prepared
from core_back._selection.screening import screen
from core_back.tables._ledger import Ledger
from core_back.tables._pains import pains
from core_back.tables._relations import AND, CAUSES, Relations

#: The part of today's list that is not starters; ``part`` is the stage otherwise.
ACTIVITY = str(Kind.ACTIVITY)


def relations(catalogue: Catalogue | None = None) -> Relations:
    """
    Write down the selection of a catalogue as relations.

    This takes seconds, but once: what was written down for the last few catalogues is remembered.

    Args:
        catalogue: The content to choose from; the bundled one unless given.

    Raises:
        InputError: ``catalogue`` is no ``Catalogue``.

    >>> from core_back import tables
    >>> made = tables.relations()
    >>> made.offers.columns
    ('decision', 'rank', 'exercise', 'stage', 'is_out', 'reason_code', 'offer', 'part', 'tier', 'turn_of', 'may_begin')
    >>> made.offers.rows[0]
    (0, 0, 'z-lie', 'starter', 0, 'comfort', 0, 'starter', 2, 0, 1)
    """
    return _relations(Same(content_of(catalogue)))


@functools.lru_cache(maxsize=4)
def _relations(same: Same) -> Relations:
    content = same.catalogue
    rules = prepared(content)
    ledger = Ledger()
    decisions = _Decisions(rules, ledger)
    _write_pains(decisions, rules, ledger)
    for offer, candidate in enumerate(decisions.candidates):
        _write_exclusions(offer, candidate, rules, ledger)
    for candidate in {each.exercise.id: each for each in decisions.candidates}.values():
        _write_care(candidate, ledger)
    _write_calls(rules, ledger)
    if content.first_plan is not None:
        size = content.first_plan
        ledger.add("first_plan", str(Stage.STARTER), size.starters, size.starters)
        ledger.add("first_plan", ACTIVITY, size.activities, size.activities_alone)
    for triage in Triage:
        for nth, fact in enumerate(content.triage[triage].what_to_do):
            ledger.add("triages", triage.gravity, str(triage), nth, fact.text)
    for exercise in content.exercises.values():
        ledger.add("exercises", exercise.id, exercise.name, "")
    for id_, gone in content.tombstones.items():
        ledger.add("exercises", id_, "", gone.replaced_by or "")
    return ledger.closed(content)


class _Decisions:
    """
    What is offered to people with one pain or another; equal decisions and equal offers have one number.

    Attributes:
        candidates: A candidate for each offer, at the place that is its number.
        number: The number of what is offered with a match, and why.
    """

    def __init__(self, rules: Prepared, ledger: Ledger) -> None:
        self._rules = rules
        self._ledger = ledger
        self._numbers: dict[Hashable, int] = {}
        self.number: Callable[[Match], int] = functools.cache(self._number)  # thousands of answers, few matches
        self._offers: dict[tuple[str, tuple[str, ...]], int] = {}
        self.candidates: list[Candidate] = []

    def _number(self, match: Match) -> int:
        """Return the number of what is offered with this match, and why; write it down if it is new."""
        pain = self._rules.pain(match)
        offered = [(prospect, reasons_against(prospect.exclusions, pain.facts)) for prospect, *_ in pain.prospects]
        key = tuple(
            (id_, prospect.candidate.reasons, prospect.candidate.notes, against, pain.places.get(id_))
            for prospect, against in offered
            for id_ in [prospect.candidate.exercise.id]
        )
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers)
            for rank, (prospect, against) in enumerate(offered):
                place = pain.places.get(prospect.candidate.exercise.id)
                self._write(self._numbers[key], rank, prospect, against, place)
        return self._numbers[key]

    def _write(
        self, decision: int, rank: int, prospect: Prospect, against: tuple[Reason, ...], place: Place | None
    ) -> None:
        candidate, ledger = prospect.candidate, self._ledger
        exercise = candidate.exercise
        reasons = against or candidate.reasons
        key = (exercise.id, candidate.prerequisites)
        if key not in self._offers:
            self._offers[key] = len(self._offers)
            self.candidates.append(candidate)
        code, stage, is_out = str(reasons[0].code), str(candidate.stage), int(bool(against))
        known = (decision, rank, exercise.id, stage, is_out, code, self._offers[key])
        begins = self._rules.catalogue.first_plan is None or may_begin(candidate)
        ledger.add("offers", *known, *((stage, 0, rank, 0) if place is None else (*_order(place), int(begins))))
        for nth, reason in enumerate(reasons):
            ledger.add("offer_reasons", decision, rank, nth, ledger.number(reason))
        for nth, note in enumerate(candidate.notes):
            ledger.add("notes", decision, rank, nth, note.text)
        for nth, (id_, _) in enumerate(prospect.prerequisites):
            reason = only_after_reason(id_, self._rules.catalogue)
            ledger.add("waits", decision, rank, nth, id_, ledger.number(reason))


def _order(place: Place) -> tuple[str, int, int]:
    return ACTIVITY if place.is_activity else str(Stage.STARTER), place.tier, place.turn_of


def _write_pains(decisions: _Decisions, rules: Prepared, ledger: Ledger) -> None:
    for number, (intake, words) in enumerate(pains()):
        match = matched(intake, rules.catalogue)
        pain = rules.pain(match)
        facts = pain.facts | pain_facts(intake)
        patterns = AND.join(pattern.id for pattern in pain.patterns)
        triage = screen(rules.calls, facts).triage
        ledger.add("pain", number, *words, patterns, str(triage), decisions.number(match))
        for call in _pressing(rules):
            if call.facts <= facts:
                ledger.add("pain_calls", number, call.triage.gravity, ledger.number(call.reason))


def _write_exclusions(offer: int, candidate: Candidate, rules: Prepared, ledger: Ledger) -> None:
    """Write down what besides pain withholds an offer."""
    for exclusion in rules.exclusions(candidate.exercise.id, candidate.prerequisites):
        for cause in _causes(exclusion.facts, rules.catalogue):
            ledger.add("withheld", cause, offer, ledger.number(exclusion.reason))


def _write_care(candidate: Candidate, ledger: Ledger) -> None:
    """Write down what asks for care with an exercise, and what has it done on a bed."""
    exercise = candidate.exercise
    for caution in cautions(exercise):
        ledger.add("cautions", _cause(caution.fact), exercise.id, caution.text.text)
    if exercise.bed_form is not None:
        for fact in sorted(bed_facts(exercise)):
            ledger.add("bed_forms", _cause(fact), exercise.id, exercise.bed_form.text)


def _write_calls(rules: Prepared, ledger: Ledger) -> None:
    """Write down what besides pain calls for a clinician, alone and together."""
    for call in _pressing(rules):
        match list(_causes(call.facts, rules.catalogue)):
            case [cause]:
                ledger.add("calls", cause, call.triage.gravity, ledger.number(call.reason))
            case [cause, other]:
                ledger.add("calls_together", cause, other, call.triage.gravity, ledger.number(call.reason))


def _pressing(rules: Prepared) -> Iterator[Call]:
    return (call for call in rules.calls if call.triage is not Triage.SELF_CARE)


def _causes(facts: Iterable[PersonFact], catalogue: Catalogue) -> Iterator[str]:
    """Yield the facts that are not about pain as causes, and ids that are gone beside what replaced them."""
    for fact in sorted(facts):
        field, word = fact
        if field in CAUSES:
            yield _cause(fact)
        if field == "avoid":
            gone = (id_ for id_, tombstone in catalogue.tombstones.items() if tombstone.replaced_by == word)
            yield from (_cause((field, id_)) for id_ in gone)


def _cause(fact: PersonFact) -> str:
    field, word = fact
    return f"{CAUSES[field]}:{word}"
