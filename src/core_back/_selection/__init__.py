"""``recommend``: screen, match, gather, withhold, order, say why.

Pure and total: the same arguments give the same answer, and every intake gets one.
Each step has a module of its own; which exercise is for whom is data.
What is made on the way is kept for the next answer, as much as is worth it; no answer can tell.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import catalogue as bundled
from core_back._model.intake import Intake
from core_back._model.provenance import Source
from core_back._model.recommendation import LeftOut, Recommendation, Suggestion
from core_back._model.vocabulary import ReasonCode, RedFlag, Triage
from core_back._selection.explaining import parts_of
from core_back._selection.matching import Match, likeness, match
from core_back._selection.parts import Cited, Common, Pain, Room, Screened
from core_back._selection.person import Bits
from core_back._selection.prospects import UNKNOWN, Out, Plan, Prospect, Section, Shown, prospects, sections
from core_back._selection.reasons import own_reason
from core_back._selection.screening import Call, circumstance_calls, gravest, pain_calls, red_flag_calls
from core_back._selection.withholding import avoided_ids

#: How many parts of answers are kept for a catalogue before all are forgotten; a part takes some 200 bytes.
MOST_PARTS = 100_000
#: How many plans, which are made of parts, are kept likewise; a plan takes some 600 bytes.
#: Counted apart: plans of rare people must not push out parts, which take longer to make.
MOST_PLANS = 100_000
#: A plan for somebody of whom more than that matters is not kept, as hardly anybody is like that again.
MOST_THAT_MATTERS = 3
#: For how many catalogues parts are kept, the last ones asked for.
MOST_CATALOGUES = 4


def recommend(intake: Intake, *, catalogue: Catalogue | None = None) -> Recommendation:
    """
    What to do first, what to try today and later, what was left out, and why.

    Emergency and urgent answers hold no exercises.

    Args:
        intake: What is known about the person.
        catalogue: The content to choose from; the bundled one unless given.

    Raises:
        UnknownIdError: ``avoid`` holds an id that the catalogue neither has nor had; it names the nearest ids.
            (Red flags come first: an emergency is answered even then.)

    >>> from core_back import Intake, recommend
    >>> answer = recommend(Intake(eased_by=["sitting"], worst_in="back"))
    >>> answer.triage
    <Triage.SELF_CARE: 'self-care'>
    >>> [suggestion.exercise.id for suggestion in answer.suggestions][:3]
    ['seated-flexion', 'seated-forward-rest', 'single-knee-to-chest']

    """
    return _selection(catalogue if catalogue is not None else bundled()).answer(intake)


def _selection(catalogue: Catalogue) -> Selection:
    """The selection from that very catalogue; comparing two would take longer than an answer."""
    global _kept  # noqa: PLW0603 - one assignment, so that threads see the old ones or the new
    for selection in _kept:
        if selection.content is catalogue:
            return selection
    selection = Selection(catalogue)
    _kept = (selection, *_kept[: MOST_CATALOGUES - 1])
    return selection


_kept: tuple[Selection, ...] = ()


class Selection:
    """Answers from one catalogue, and the parts of them that were made so far."""

    def __init__(self, content: Catalogue) -> None:
        """Begin with no parts."""
        self.content = content
        self._bits = Bits(content)
        self._cited = Cited(content)
        self._room = Room(MOST_PARTS, self._forget)
        self._room_for_plans = Room(MOST_PLANS, self._forget_plans)
        self._stopped: dict[frozenset[RedFlag], Recommendation | None] = {}
        self._pains: dict[Hashable, Pain] = {}
        self._common: dict[Hashable, Common] = {}
        self._screened_pain: dict[Hashable, dict[Hashable, Screened]] = {}
        self._sections: dict[tuple[Prospect, ...], Section] = {}
        self._prospects: dict[Hashable, Prospect] = {}
        self._outs: dict[Hashable, dict[int, Out | None]] = {}
        self._sources: dict[int, tuple[Source, ...]] = {}

    def answer(self, intake: Intake) -> Recommendation:
        """The answer; what is made for it is kept."""
        if intake.red_flags:
            stopped = self._at_red_flags(intake)
            if stopped is not None:
                return stopped
        about = self._bits.of(intake)
        key = (intake.eased_by, intake.worst_in, intake.constant, intake.worse_with, intake.deep_gluteal_pain)
        pain = self._pains.get(key) or self._pain(intake, key)
        common = pain.common
        (starters, out_first, cites_first), (general, out_next, cites_next), (later, out_last, cites_last) = [
            section.plans.get(about & section.matters) or self._plan(section, pain, intake, about)
            for section in common.sections
        ]
        today = starters + general
        screening = (intake.red_flags, about & self._bits.grave, not today)
        screened = pain.screened.get(screening) or self._screened(intake, screening, pain)
        if screened.stops:
            return self._stop(screened)
        cited = common.cited | screened.cited | cites_first | cites_next | cites_last
        content = self.content
        return Recommendation(
            triage=screened.triage,
            triage_reasons=screened.reasons,
            what_to_do=screened.what_to_do,
            patterns=pain.match.patterns,
            suggestions=today,
            next_steps=later,
            left_out=out_first + out_next + out_last,
            ruled_out=common.ruled_out,
            advice=common.advice,
            stop_rules=content.stop_rules,
            follow_up=common.follow_up,
            disclaimer=content.disclaimer,
            sources=self._sources.get(cited) or self._records_of(cited),
            language=content.language,
            language_status=content.language_status,
            content_version=content.version,
        )

    def _at_red_flags(self, intake: Intake) -> Recommendation | None:
        """The answer to red flags that leave no room for exercises; ``None`` if there is room."""
        flags = intake.red_flags
        if flags not in self._stopped:
            screened = self._screen(red_flag_calls(intake, self.content))
            self._stopped[flags] = self._stop(screened) if screened.stops else None
        return self._stopped[flags]

    def _stop(self, screened: Screened) -> Recommendation:
        """An answer without exercises."""
        content = self.content
        return Recommendation(
            triage=screened.triage,
            triage_reasons=screened.reasons,
            what_to_do=screened.what_to_do,
            disclaimer=content.disclaimer,
            sources=self._records_of(screened.cited),
            language=content.language,
            language_status=content.language_status,
            content_version=content.version,
        )

    def _pain(self, intake: Intake, key: Hashable) -> Pain:
        matched = match(intake, self.content)
        like = likeness(intake, matched)
        common = self._common.get(like) or self._in_common(intake, like, matched)
        calls = tuple(pain_calls(intake, matched, self.content))
        screened = self._screened_pain.setdefault(calls, {})
        made = self._pains[key] = Pain(matched, common, calls, screened)
        return made

    def _in_common(self, intake: Intake, key: Hashable, matched: Match) -> Common:
        """What is said to everyone with pain like this."""
        content = self.content
        pain = attrs.evolve(intake, red_flags=(), circumstances=(), equipment=None, avoid=())
        offered = prospects(pain, matched, self._bits, content, known=self._prospects, left_out=self._outs)
        common = self._common[key] = Common(matched, sections(offered, self._sections), content, self._cited)
        return common

    def _plan(self, section: Section, pain: Pain, intake: Intake, about: int) -> Plan:
        """What becomes of the prospects of a section."""
        seen: list[Suggestion] = []
        left_out: list[LeftOut] = []
        cited = 0
        for prospect in section.prospects:
            against = about & prospect.against
            out = prospect.outs.get(against, UNKNOWN)
            if out is UNKNOWN:
                out = self._out(prospect, intake, against, pain)
            if out is not None:
                left_out.append(out[0])
                cited |= out[1]
                continue
            shown = prospect.showns.get(about & prospect.about) or self._shown(prospect, intake, about, pain)
            seen.append(shown[0])
            cited |= shown[1]
        plan = tuple(seen), tuple(left_out), cited
        matters = about & section.matters
        if matters.bit_count() <= MOST_THAT_MATTERS:
            section.plans[matters] = plan
            self._room_for_plans.use()
        return plan

    def _out(self, prospect: Prospect, intake: Intake, about: int, pain: Pain) -> Out | None:
        left_out = prospect.left_out(intake, pain.match, avoided_ids(intake, self.content), self.content)
        out = None if left_out is None else (left_out, self._cited.by(parts_of(left_out)))
        prospect.outs[about & prospect.against] = out
        self._room.use()
        return out

    def _shown(self, prospect: Prospect, intake: Intake, about: int, pain: Pain) -> Shown:
        suggested = prospect.suggested(intake, pain.match, avoided_ids(intake, self.content), self.content)
        shown = prospect.showns[about & prospect.about] = (suggested, self._cited.by(parts_of(suggested)))
        self._room.use()
        return shown

    def _screened(self, intake: Intake, key: tuple[frozenset[RedFlag], int, bool], pain: Pain) -> Screened:
        """What is called for first, with this pain."""
        content = self.content
        calls = [*red_flag_calls(intake, content), *pain.calls, *circumstance_calls(intake, content)]
        screened = self._screen(calls)
        _, _, nothing_left = key
        if nothing_left and not screened.stops:
            text = content.phrases["because-nothing-left"].text
            screened = self._screen([*calls, (Triage.REVIEW, own_reason(ReasonCode.NOTHING_LEFT, None, text))])
        pain.screened[key] = screened
        self._room.use()
        return screened

    def _screen(self, calls: Iterable[Call]) -> Screened:
        triage, reasons = gravest(calls)
        return Screened(triage, reasons, self.content, self._cited)

    def _records_of(self, cited: int) -> tuple[Source, ...]:
        """The sources that have those bits, by id."""
        sources = self.content.sources
        found = self._sources[cited] = tuple(sources[id_] for id_ in self._cited.ids(cited))
        self._room.use()
        return found

    def _forget(self) -> None:
        """Forget the parts, and what is made of them; of red flags and of ways to behave there are only so many."""
        for outs in [*self._outs.values()]:
            outs.clear()
        for prospect in [*self._prospects.values()]:
            prospect.showns.clear()
        for screened in [*self._screened_pain.values()]:
            screened.clear()
        self._sources.clear()
        self._room_for_plans.forget()

    def _forget_plans(self) -> None:
        for section in [*self._sections.values()]:
            section.plans.clear()
