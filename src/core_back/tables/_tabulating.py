"""Tabulating: the selection is asked about one answer at a time, and never written a second time.

A reason depends on the answers and the exercise alone (law L10), so what it says to single answers is all it says.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterator

from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import catalogue as bundled
from core_back._model.intake import Intake
from core_back._model.recommendation import Reason
from core_back._model.vocabulary import Circumstance, Equipment, RedFlag, Stage, Triage
from core_back._selection.explaining import suggestion
from core_back._selection.gathering import Candidate, gather
from core_back._selection.matching import Match, likeness, match
from core_back._selection.screening import Call, circumstance_calls, gravest, pain_calls, red_flag_calls
from core_back._selection.withholding import avoided_ids, withhold
from core_back.tables._ledger import Ledger
from core_back.tables._pains import pains
from core_back.tables._relations import AND, Relations

NOBODY = Intake()


def relations(catalogue: Catalogue | None = None) -> Relations:
    """
    The selection of a catalogue as relations.

    This asks the selection some thousand questions and takes about a second: ask once and keep what it says.

    Args:
        catalogue: The content to choose from; the bundled one unless given.

    >>> from core_back import tables
    >>> made = tables.relations()
    >>> made.offers.columns
    ('decision', 'rank', 'exercise', 'stage', 'is_out', 'reason_code', 'offer')
    >>> made.offers.rows[0]
    (0, 0, 'z-lie', 'starter', 0, 'comfort', 0)
    """
    content = bundled() if catalogue is None else catalogue
    ledger = Ledger()
    candidates = _Pains(content, ledger).ask()
    _ask_about_people(candidates, content, ledger)
    _ask_about_calls(content, ledger)
    for triage in Triage:
        for fact in content.triage[triage].what_to_do:
            ledger.add("triages", triage.gravity, str(triage), fact.text)
    for exercise in content.exercises.values():
        ledger.add("exercises", exercise.id, exercise.name, "")
    for id_, gone in content.tombstones.items():
        ledger.add("exercises", id_, "", gone.replaced_by or "")
    return ledger.closed(content)


class _Pains:
    """What the selection says to pain alone; equal decisions and equal offers have one number."""

    def __init__(self, content: Catalogue, ledger: Ledger) -> None:
        self._content = content
        self._ledger = ledger
        self._decisions: dict[Hashable, int] = {}
        self._alike: dict[Hashable, int] = {}
        self._offers: dict[tuple[str, tuple[str, ...]], int] = {}
        self._candidates: list[Candidate] = []

    def ask(self) -> list[Candidate]:
        """Write down everything; a candidate for each offer, at the place that is its number."""
        for number, (pain, words) in enumerate(pains()):
            matched = match(pain, self._content)
            calls = list(pain_calls(pain, matched, self._content))
            triage, _ = gravest(calls)
            patterns = AND.join(pattern.id for pattern in matched.patterns)
            self._ledger.add("pain", number, *words, patterns, str(triage), self._decision(pain, matched))
            for gravity, reason in _pressing(calls):
                self._ledger.add("pain_calls", number, gravity, self._ledger.number(reason))
        return self._candidates

    def _decision(self, pain: Intake, matched: Match) -> int:
        """The number of what is offered to people with this pain, and why; found out once for pain that is alike."""
        like = likeness(pain, matched)
        if like not in self._alike:
            self._alike[like] = self._decided(pain, matched)
        return self._alike[like]

    def _decided(self, pain: Intake, matched: Match) -> int:
        offered = [
            (candidate, withhold(candidate.exercise, pain, matched, frozenset(), self._content))
            for candidate in gather(matched, self._content)
        ]
        key = tuple((candidate.exercise.id, candidate.offers, against) for candidate, against in offered)
        if key not in self._decisions:
            self._decisions[key] = len(self._decisions)
            today = {each.exercise.id for each, _ in offered if each.stage is not Stage.PROGRESSION}
            for rank, (candidate, against) in enumerate(offered):
                self._offer(self._decisions[key], rank, candidate, against, today)
        return self._decisions[key]

    def _offer(
        self, decision: int, rank: int, candidate: Candidate, against: tuple[Reason, ...], today: set[str]
    ) -> None:
        content, ledger, exercise = self._content, self._ledger, candidate.exercise
        shown = suggestion(candidate, NOBODY, set(), content)
        reasons = against or shown.reasons
        key = (exercise.id, candidate.afters)
        if key not in self._offers:
            self._offers[key] = len(self._offers)
            self._candidates.append(candidate)
        code, stage, is_out = str(reasons[0].code), str(candidate.stage), int(bool(against))
        ledger.add("offers", decision, rank, exercise.id, stage, is_out, code, self._offers[key])
        for reason in reasons:
            ledger.add("offer_reasons", decision, rank, ledger.number(reason))
        for note in shown.notes:
            ledger.add("notes", decision, rank, note.text)
        if exercise.id in today:
            for after in (after for after in candidate.afters if after in today):
                *_, waits = suggestion(candidate, NOBODY, {after}, content).reasons
                ledger.add("waits", decision, rank, after, ledger.number(waits))


def _pressing(calls: list[Call]) -> Iterator[tuple[int, Reason]]:
    """The calls for a clinician, with how grave each is."""
    return ((triage.gravity, reason) for triage, reason in calls if triage is not Triage.SELF_CARE)


def _people(content: Catalogue) -> Iterator[tuple[str, Intake]]:
    """For each thing about a person besides pain and red flags its cause, and somebody of whom only that is known."""
    for circumstance in Circumstance:
        yield f"circumstance:{circumstance}", Intake(circumstances=[circumstance])
    for need in Equipment:
        yield f"lack:{need}", Intake(equipment=[each for each in Equipment if each is not need])
    for id_ in (*content.exercises, *content.tombstones):
        yield f"avoid:{id_}", Intake(avoid=[id_])


def _ask_about_people(candidates: list[Candidate], content: Catalogue, ledger: Ledger) -> None:
    """What withholds which offer, and what asks for care."""
    nothing = match(NOBODY, content)
    by_exercise = {candidate.exercise.id: candidate for candidate in candidates}
    for cause, person in _people(content):
        avoided = avoided_ids(person, content)
        for offer, candidate in enumerate(candidates):
            for reason in withhold(candidate.exercise, person, nothing, avoided, content, afters=candidate.afters):
                ledger.add("withheld", cause, offer, ledger.number(reason))
        for id_, candidate in by_exercise.items():
            shown = suggestion(candidate, person, set(), content)
            for caution in shown.cautions[: -len(candidate.exercise.cautions)]:  # the person's own come first
                ledger.add("cautions", cause, id_, caution.text)
            if shown.on_bed and candidate.exercise.bed_form is not None:
                ledger.add("bed_forms", cause, id_, candidate.exercise.bed_form.text)


def _ask_about_calls(content: Catalogue, ledger: Ledger) -> None:
    """What calls for a clinician, alone and together."""
    for flag in RedFlag:
        for gravity, reason in _pressing(list(red_flag_calls(Intake(red_flags=[flag]), content))):
            ledger.add("calls", f"red-flag:{flag}", gravity, ledger.number(reason))
    for circumstance in Circumstance:
        person = Intake(circumstances=[circumstance])
        for gravity, reason in _pressing(list(circumstance_calls(person, content))):
            ledger.add("calls", f"circumstance:{circumstance}", gravity, ledger.number(reason))
    for pair in itertools.combinations(RedFlag, 2):
        alone = {reason for flag in pair for _, reason in red_flag_calls(Intake(red_flags=[flag]), content)}
        for triage, reason in red_flag_calls(Intake(red_flags=pair), content):
            if reason not in alone:
                cause, other = (f"red-flag:{flag}" for flag in pair)
                ledger.add("calls_together", cause, other, triage.gravity, ledger.number(reason))
