"""Screening: what should happen first, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core_back._catalogue.catalogue import Catalogue
from core_back._model.intake import Intake
from core_back._model.recommendation import Reason
from core_back._model.vocabulary import ReasonCode, Region, Timing, Triage
from core_back._selection.matching import Match
from core_back._selection.reasons import fact_reason, own_reason

Call = tuple[Triage, Reason]


def red_flag_calls(intake: Intake, catalogue: Catalogue) -> Iterator[Call]:
    """What each red flag calls for, and what some call for together."""
    for id_ in sorted(intake.red_flags):
        rule = catalogue.red_flags[id_]
        yield rule.triage, fact_reason(ReasonCode.RED_FLAG, id_, rule.reason.text, rule.reason)
        for other in sorted(intake.red_flags.intersection(rule.graver_with)):
            if other > id_ or id_ not in catalogue.red_flags[other].graver_with:
                first, second = rule.name, catalogue.red_flags[other].name
                text = catalogue.phrases["because-red-flags-together"].fill(first=first, second=second)
                yield Triage.URGENT, own_reason(ReasonCode.RED_FLAGS_TOGETHER, id_, text)


def pain_calls(intake: Intake, match: Match, catalogue: Catalogue) -> Iterator[Call]:
    """What the pain calls for: where it is, patterns, constant pain, answers that do not agree."""
    phrases = catalogue.phrases
    if intake.worst_in is Region.LEG:
        yield Triage.REVIEW, own_reason(ReasonCode.LEG_PAIN, Region.LEG, phrases["because-leg-pain"].text)
    for pattern in match.patterns:
        text = phrases["because-pattern"].fill(pattern=pattern.title)
        yield pattern.triage, own_reason(ReasonCode.PATTERN_TRIAGE, pattern.id, text)
        if intake.constant and pattern.timing is Timing.INTERMITTENT:
            text = phrases["because-constant"].fill(pattern=pattern.title)
            yield Triage.REVIEW, own_reason(ReasonCode.CONSTANT_PAIN, pattern.id, text)
    if intake.constant and intake.worst_in is None:
        text = phrases["because-constant-region-unknown"].text
        yield Triage.REVIEW, own_reason(ReasonCode.CONSTANT_PAIN, None, text)
    for position in match.contradictions:
        eases, worsens = phrases[f"eased-by-{position}"].text, phrases[f"worse-with-{position}"].text
        text = phrases["because-contradiction"].fill(eases=eases, worsens=worsens)
        yield Triage.REVIEW, own_reason(ReasonCode.CONTRADICTION, position, text)
    if match.both_directions_out:
        text = phrases["because-both-directions-out"].text
        yield Triage.REVIEW, own_reason(ReasonCode.BOTH_DIRECTIONS_OUT, None, text)


def circumstance_calls(intake: Intake, catalogue: Catalogue) -> Iterator[Call]:
    """What each circumstance calls for."""
    for circumstance in sorted(intake.circumstances):
        rule = catalogue.circumstances[circumstance]
        yield rule.triage, fact_reason(ReasonCode.CIRCUMSTANCE_TRIAGE, circumstance, rule.reason.text, rule.reason)


def gravest(calls: Iterable[Call]) -> tuple[Triage, tuple[Reason, ...]]:
    """The gravest triage that is called for, and every reason above self-care, gravest first."""
    pressing = sorted((call for call in calls if call[0] is not Triage.SELF_CARE), key=lambda call: -call[0].gravity)
    triage = pressing[0][0] if pressing else Triage.SELF_CARE
    return triage, tuple(reason for _, reason in pressing)
