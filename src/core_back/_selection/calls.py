"""What calls for a clinician: rules as values, made once from a catalogue, each with the facts that it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.base import Model
from core_back._model.recommendation import Reason
from core_back._model.vocabulary import ReasonCode, RedFlag, Region, Timing, Triage
from core_back._selection.facts import (
    BOTH_DIRECTIONS_OUT,
    LYING_ALONE,
    NOT_ASKED,
    NOTHING_LEFT,
    PATTERN,
    WALKING_ALONE,
    YES,
    PersonFact,
)
from core_back._selection.matching import BOTH_WAYS, patterns_in_order
from core_back._selection.reasons import cited_reason, rule_reason


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Call(Model):
    """
    What calls for a clinician.

    Attributes:
        facts: Facts about a person, of which all are needed.
        triage: What they call for.
        reason: Why.

    """

    facts: frozenset[PersonFact]
    triage: Triage
    reason: Reason


def calls(catalogue: Catalogue) -> Iterator[Call]:
    """Yield everything that calls for a clinician: red flags, pain, circumstances, and nothing left to do today."""
    yield from red_flag_calls(catalogue)
    yield from _pain_calls(catalogue)
    for rule in catalogue.circumstances.values():
        reason = cited_reason(ReasonCode.CIRCUMSTANCE_TRIAGE, rule.id, rule.reason.text, rule.reason)
        yield _if_all([("circumstances", rule.id)], rule.triage, reason)
    text = catalogue.phrases["because-nothing-left"].text
    yield _if_all([NOTHING_LEFT], Triage.REVIEW, rule_reason(ReasonCode.NOTHING_LEFT, None, text))


def red_flag_calls(catalogue: Catalogue) -> Iterator[Call]:
    """
    Yield what each red flag calls for, and what some call for together.

    Raises:
        UnknownIdError: The catalogue does not say what one of them means, so it would call for nobody.
    """
    for flag in RedFlag:
        catalogue.red_flags[flag]  # raises where the content lacks one
    for rule in catalogue.red_flags.values():  # in this order the reasons are read, here and in the explorer
        reason = cited_reason(ReasonCode.RED_FLAG, rule.id, rule.reason.text, rule.reason)
        yield _if_all([("red_flags", rule.id)], rule.triage, reason)
        for other in sorted(rule.graver_with):
            second = catalogue.red_flags[other]
            if other > rule.id or rule.id not in second.graver_with:
                text = catalogue.phrases["because-red-flags-together"].fill(first=rule.name, second=second.name)
                reason = rule_reason(ReasonCode.RED_FLAGS_TOGETHER, rule.id, text)
                yield _if_all([("red_flags", rule.id), ("red_flags", other)], Triage.URGENT, reason)


def _pain_calls(catalogue: Catalogue) -> Iterator[Call]:
    phrases = catalogue.phrases
    reason = rule_reason(ReasonCode.LEG_PAIN, Region.LEG, phrases["because-leg-pain"].text)
    yield _if_all([("worst_in", Region.LEG)], Triage.REVIEW, reason)
    for pattern in patterns_in_order(catalogue):
        text = phrases["because-pattern"].fill(pattern=pattern.title)
        reason = rule_reason(ReasonCode.PATTERN_TRIAGE, pattern.id, text)
        yield _if_all([(PATTERN, pattern.id)], pattern.triage, reason)
        if pattern.timing is Timing.INTERMITTENT:
            text = phrases["because-constant"].fill(pattern=pattern.title)
            reason = rule_reason(ReasonCode.CONSTANT_PAIN, pattern.id, text)
            yield _if_all([(PATTERN, pattern.id), ("constant", YES)], Triage.REVIEW, reason)
    reason = rule_reason(ReasonCode.CONSTANT_PAIN, None, phrases["because-constant-region-unknown"].text)
    yield _if_all([("constant", YES), ("worst_in", NOT_ASKED)], Triage.REVIEW, reason)
    for eases, worse in BOTH_WAYS.items():
        easing, worsening = phrases[f"eased-by-{eases}"].text, phrases[f"worse-with-{worse}"].text
        text = phrases["because-contradiction"].fill(eases=easing, worsens=worsening)
        reason = rule_reason(ReasonCode.CONTRADICTION, eases, text)
        yield _if_all([("eased_by", eases), ("worse_with", worse)], Triage.REVIEW, reason)
    for fact, code in (
        (LYING_ALONE, ReasonCode.LYING_ALONE),
        (WALKING_ALONE, ReasonCode.WALKING_ALONE),
        (BOTH_DIRECTIONS_OUT, ReasonCode.BOTH_DIRECTIONS_OUT),
    ):
        yield _if_all([fact], Triage.REVIEW, rule_reason(code, None, phrases[f"because-{code}"].text))


def _if_all(facts: Iterable[PersonFact], triage: Triage, reason: Reason) -> Call:
    return Call(facts=frozenset(facts), triage=triage, reason=reason)
