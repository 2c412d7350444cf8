"""Whether an answer belongs to an intake: ``tailor`` changes no other one."""

from __future__ import annotations

from collections.abc import Callable

from core_back._model.recommendation import Reason, Recommendation
from core_back._model.vocabulary import ReasonCode, TailoredPart
from core_back.exceptions import InputError


def check_belongs(recommendation: Recommendation, own: Recommendation) -> None:
    """
    Check that an answer, perhaps tailored already, belongs to the intake whose own answer is given.

    Raises:
        InputError: It does not, or it holds no exercises.
    """
    for triage in (recommendation.triage, own.triage):
        if triage.stops:
            raise InputError([f"expected an answer with exercises, got one that is {triage} @ recommendation"])
    for field in ("triage_reasons", "unasked", "patterns", "ruled_out", "language", "content_version"):
        if getattr(recommendation, field) != getattr(own, field):
            raise InputError([f"expected the answer to this intake, got one with other {field} @ recommendation"])
    ours = {mine.exercise.id: mine for mine in own.shown}
    for shown in recommendation.shown:
        if {TailoredPart.ADDED, TailoredPart.OVERRIDDEN}.isdisjoint(shown.tailored):
            same = ours.get(shown.exercise.id)
            if same is None or (shown.cautions, shown.on_bed) != (same.cautions, same.on_bed):
                suggested = f"one with another suggestion of {shown.exercise.id!r}"
                raise InputError([f"expected the answer to this intake, got {suggested} @ recommendation"])
    removed = {
        left.exercise.id
        for left in recommendation.left_out
        if any(reason.code is ReasonCode.CLINICIAN for reason in left.reasons)
    }
    lacking = sorted({*ours} - removed - {shown.exercise.id for shown in recommendation.shown})
    if lacking:
        raise InputError([f"expected the answer to this intake, got one without {lacking[0]!r} @ recommendation"])


def check_additions(recommendation: Recommendation, withheld: Callable[[str], tuple[Reason, ...]]) -> None:
    """
    Check that nothing a clinician added without an override is withheld from the person of the intake.

    Raises:
        InputError: Something is.
    """
    for shown in recommendation.shown:
        if TailoredPart.ADDED in shown.tailored and withheld(shown.exercise.id):
            added = f"one with {shown.exercise.id!r} added, which is withheld"
            raise InputError([f"expected the answer to this intake, got {added} @ recommendation"])
