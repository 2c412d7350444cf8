"""Screen: what should happen first, and why."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from core_back._model.base import Model
from core_back._model.recommendation import Reason
from core_back._model.vocabulary import Triage
from core_back._selection.exclusions import Call
from core_back._selection.facts import PersonFact


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Screening(Model):
    """
    What should happen first.

    Attributes:
        triage: The gravest level that is called for.
        reasons: Every reason above self-care, gravest first.

    """

    triage: Triage
    reasons: tuple[Reason, ...]


def screen(calls: Iterable[Call], facts: frozenset[PersonFact]) -> Screening:
    """Weigh the calls for a clinician that the facts about a person trigger."""
    pressing = [call for call in calls if call.facts <= facts and call.triage is not Triage.SELF_CARE]
    pressing.sort(key=lambda call: -call.triage.gravity)
    triage = pressing[0].triage if pressing else Triage.SELF_CARE
    return Screening(triage=triage, reasons=tuple([call.reason for call in pressing]))
