"""An answer as CarePlan or as ServiceRequest: drafts of proposals, for a clinician's system to judge."""

from __future__ import annotations

from typing import Any

from core_back._arguments import expect
from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import content_of
from core_back._model.recommendation import Reason, Recommendation, Suggestion
from core_back._model.vocabulary import ReasonCode
from core_back._text.remarks import RemarkKind, remarks
from core_back.exceptions import InputError, abbreviated
from core_back.fhir._edition import (
    Edition,
    Resource,
    addressed,
    moment,
    narrative,
    reference,
    reviewed,
    with_plain_spaces,
)
from core_back.fhir._exercises import exercise_code, quantity, repeat
from core_back.fhir._plans import GENERAL, PRIORITY, RED_FLAGS, plan_id
from core_back.fhir._terminology import ANSWER, REASON, REFERRAL, answer_code


@with_plain_spaces
def care_plan(
    recommendation: Recommendation,
    *,
    subject: str,
    base: str,
    created: str | None = None,
    response: str | None = None,
    catalogue: Catalogue | None = None,
) -> dict[str, Any]:
    """
    Write the first plan of an answer as CarePlan, in order: a draft of a proposal; a note names its alternatives.

    Args:
        recommendation: The answer; not an emergency or urgent one.
        subject: Whose plan it is, such as ``Patient/1``.
        base: What canonical addresses begin with.
        created: When it was made, an ISO 8601 date or date with time and zone.
        response: Where the answers are, such as ``QuestionnaireResponse/1``.
        catalogue: Where fixed texts come from; the bundled one in the answer's language unless given.

    Raises:
        InputError: The answer holds no exercises as a doctor comes first, or an argument is not what it should be.
        UnknownIdError: No bundled catalogue has the answer's language.

    >>> from core_back import Intake, fhir, recommend
    >>> answer = recommend(Intake(eased_by=["sitting"]))
    >>> plan = fhir.care_plan(answer, subject="Patient/1", base="https://example.org/fhir")
    >>> plan["activity"][0]["detail"]["code"]["text"]
    'Seated forward bend'
    """
    expect(recommendation, Recommendation, "recommendation")
    if recommendation.triage.stops:
        triage = recommendation.triage.value
        raise InputError([f"expected an answer with exercises, got {triage!r}: see service_request @ triage"])
    out = _edition(recommendation, base, catalogue)
    title = out.content.phrases["handout-title"].text
    plans = [plan_id(pattern.id) for pattern in recommendation.patterns] + [GENERAL]
    activities = [{"detail": _detail(suggestion, out)} for suggestion in recommendation.suggestions]
    names = (suggestion.exercise.name for suggestion in recommendation.suggestions)
    return {
        "resourceType": "CarePlan",
        "language": recommendation.language,
        "text": narrative(title, *_opening(recommendation, out), *names),
        "instantiatesCanonical": [out.canonical("PlanDefinition", plan) for plan in plans],
        "status": "draft",
        "intent": "proposal",
        "title": title,
        "subject": reference(subject, "Patient", "subject"),
        **({} if created is None else {"created": moment(created, "created")}),
        **({} if response is None else {"supportingInfo": [reference(response, "QuestionnaireResponse", "response")]}),
        **({"activity": activities} if activities else {}),
        "note": _notes(recommendation, out),
    }


@with_plain_spaces
def service_request(
    recommendation: Recommendation,
    *,
    subject: str,
    base: str,
    created: str | None = None,
    catalogue: Catalogue | None = None,
) -> dict[str, Any]:
    """
    Write the referral that an answer calls for as ServiceRequest: a draft of a proposal.

    Args:
        recommendation: The answer; not a self-care one.
        subject: Who is to be seen, such as ``Patient/1``.
        base: What canonical addresses begin with.
        created: When it was made, an ISO 8601 date or date with time and zone.
        catalogue: Where fixed texts come from; the bundled one in the answer's language unless given.

    Raises:
        InputError: The answer calls for no referral, or an argument is not what it should be.
        UnknownIdError: No bundled catalogue has the answer's language.

    >>> from core_back import Intake, fhir, recommend
    >>> answer = recommend(Intake(red_flags=["fever"]))
    >>> fhir.service_request(answer, subject="Patient/1", base="https://example.org/fhir")["priority"]
    'asap'
    """
    expect(recommendation, Recommendation, "recommendation")
    priority = PRIORITY.get(recommendation.triage)
    if priority is None:
        triage = recommendation.triage.value
        raise InputError([f"expected an answer that calls for a clinician, got {triage!r} @ triage"])
    out = _edition(recommendation, base, catalogue)
    flagged = any(reason.code is ReasonCode.RED_FLAG for reason in recommendation.triage_reasons)
    plan = {"instantiatesCanonical": [out.canonical("PlanDefinition", RED_FLAGS)]} if flagged else {}
    return {
        "resourceType": "ServiceRequest",
        "language": recommendation.language,
        "text": narrative(out.content.phrases[f"triage-{recommendation.triage}"].text, *_opening(recommendation, out)),
        **plan,
        "status": "draft",
        "intent": "proposal",
        "priority": priority,
        "code": REFERRAL,
        "subject": reference(subject, "Patient", "subject"),
        **({} if created is None else {"authoredOn": moment(created, "created")}),
        "reasonCode": [_reason(reason, out) for reason in recommendation.triage_reasons],
        "note": [{"text": text} for text in _first(recommendation, out)],
    }


def _edition(recommendation: Recommendation, base: str, catalogue: Catalogue | None) -> Edition:
    """Make the edition of an answer; addresses are pinned to the content that gave it."""
    out = addressed(base, content_of(catalogue, recommendation.language))
    if out.content.version != recommendation.content_version:
        expected, got = out.content.version, abbreviated(recommendation.content_version)
        raise InputError([f"expected an answer of content {expected!r}, got {got} @ content_version"])
    if out.content.language != recommendation.language:
        expected, got = out.content.language, recommendation.language
        raise InputError([f"expected an answer in {expected!r}, as the catalogue is, got {got!r} @ language"])
    return out


def _reason(reason: Reason, out: Edition) -> Resource:
    codings = [out.coding(REASON, reason.code)]
    if reason.code is ReasonCode.RED_FLAG:
        codings.append(out.coding(ANSWER, answer_code(RED_FLAGS, str(reason.about))))
    return {"coding": codings, "text": reason.text}


def _detail(suggestion: Suggestion, out: Edition) -> Resource:
    exercise = suggestion.exercise
    return {
        "kind": "ServiceRequest",
        "instantiatesCanonical": [out.canonical("ActivityDefinition", exercise.id)],
        "code": exercise_code(out, exercise),
        "reasonCode": [_reason(reason, out) for reason in suggestion.reasons],
        "status": "not-started",
        "doNotPerform": False,
        "scheduledTiming": {**repeat(exercise.dose), "code": {"text": suggestion.dose}},
        **quantity(exercise.dose, out.content),
        "description": _description(suggestion, out.content),
    }


def _description(suggestion: Suggestion, catalogue: Catalogue) -> str:
    """List what this person should know, in plain lines; the reasons stand beside it."""
    phrases = catalogue.phrases
    lines = []
    for remark in remarks(suggestion):
        if remark.kind in (RemarkKind.BED_FORM, RemarkKind.CAUTION):
            lines.append(phrases[remark.kind.label].text + phrases["colon"].text + remark.text)
        elif remark.kind is not RemarkKind.READ_FIRST:
            lines.append(remark.said(phrases))
    return "\n".join(lines)


def _opening(recommendation: Recommendation, out: Edition) -> list[str]:
    """List what to say before anything else; signs to check stand under a line that says so."""
    signs = [fact.text for fact in recommendation.check_first]
    heading = [out.content.phrases["heading-unasked"].text] if signs else []
    return [*heading, *signs, *(fact.text for fact in recommendation.what_to_do)]


def _first(recommendation: Recommendation, out: Edition) -> list[str]:
    return [*_opening(recommendation, out), recommendation.disclaimer.text, *reviewed(out.content)]


def _notes(recommendation: Recommendation, out: Edition) -> list[Resource]:
    """List what holds for the whole plan: what to do first and why, advice, when to stop, alternatives."""
    texts = [*_first(recommendation, out), *(reason.text for reason in recommendation.triage_reasons)]
    for facts in (recommendation.advice, recommendation.stop_rules, recommendation.follow_up):
        texts += [fact.text for fact in facts]
    if recommendation.alternatives:
        phrases = out.content.phrases
        names = ", ".join(alternative.exercise.name for alternative in recommendation.alternatives)
        texts.append(phrases["heading-alternatives"].text + phrases["colon"].text + names)
    return [{"text": text} for text in dict.fromkeys(texts)]
