"""Answers as CarePlan and ServiceRequest: in order, with reasons, and never more than a draft of a proposal."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import attrs
import pytest
from hypothesis import given

from core_back import Addition, InputError, Intake, Recommendation, catalogue, fhir, recommend, tailor
from core_back.testing import recommendations
from core_back.words import RedFlagWord
from tests.fhir.conftest import BASE, LANGUAGES, SUBJECT, Resource, spaced

ABOUT: dict[str, Any] = {"subject": SUBJECT, "base": BASE}
VERSION = catalogue().version


def planned(answer: Recommendation) -> Resource:
    return fhir.care_plan(answer, **ABOUT)


def texts_in(value: Any, key: str = "") -> Iterator[str]:
    """Every text that a person may read."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts_in(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner, key)
    elif key in {"text", "title", "description", "display", "unit"}:
        yield str(value)


def details(answer: Recommendation) -> list[Resource]:
    return [each["detail"] for each in planned(answer)["activity"]]


@given(recommendations())
def test_every_answer_is_a_plan_or_a_referral_or_both(answer: Recommendation) -> None:
    for make, possible in (
        (fhir.care_plan, answer.triage in ("review", "self-care")),
        (fhir.service_request, answer.triage != "self-care"),
    ):
        if possible:
            made = make(answer, **ABOUT)
            assert (made["status"], made["intent"]) == ("draft", "proposal")
        else:
            with pytest.raises(InputError, match="@ triage"):
                make(answer, **ABOUT)


@given(recommendations(red_flags=False))
def test_a_plan_has_the_first_plan_in_order(answer: Recommendation) -> None:
    made = planned(answer)
    told = [each["detail"]["instantiatesCanonical"] for each in made.get("activity", [])]
    ids = [each.exercise.id for each in answer.suggestions]
    assert told == [[f"{BASE}/ActivityDefinition/{id_}|{VERSION}"] for id_ in ids]
    assert ("activity" in made) == bool(ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_says_dose_reasons_and_cautions_in_the_language_of_the_answer(language: str) -> None:
    answer = recommend(Intake(eased_by=["standing"]), catalogue=catalogue(language))
    made = planned(answer)
    assert made["language"] == language
    for detail, suggestion in zip(details(answer), answer.suggestions, strict=True):
        assert detail["scheduledTiming"]["code"]["text"] == spaced(suggestion.dose)
        assert [each["text"] for each in detail["reasonCode"]] == [spaced(each.text) for each in suggestion.reasons]
        assert [each["coding"][0]["code"] for each in detail["reasonCode"]] == [
            each.code for each in suggestion.reasons
        ]
        for fact in (*suggestion.notes, *suggestion.cautions):
            assert spaced(fact.text) in detail["description"]


def test_a_plan_names_the_plans_that_it_comes_from() -> None:
    answer = recommend(Intake(eased_by=["sitting"], deep_gluteal_pain=True))
    plans = ("pattern-eased-by-sitting", "pattern-deep-gluteal-pain", "general")
    assert planned(answer)["instantiatesCanonical"] == [f"{BASE}/PlanDefinition/{plan}|{VERSION}" for plan in plans]


def test_a_french_plan_names_the_french_definitions_and_has_no_english_text() -> None:
    intake = Intake(eased_by=["sitting"], worst_in="back", constant=False)
    french, english = (recommend(intake, catalogue=catalogue(language)) for language in ("fr-CA", "en"))
    made, other = planned(french), planned(english)

    assert made["instantiatesCanonical"][0] == f"{BASE}/PlanDefinition/pattern-eased-by-sitting-fr-CA|{VERSION}"
    named = made["activity"][0]["detail"]["instantiatesCanonical"]
    assert named == [f"{BASE}/ActivityDefinition/seated-flexion-fr-CA|{VERSION}"]
    names = {exercise.name for exercise in catalogue("fr-CA").exercises.values()}  # some are the same in both
    same = set(texts_in(made)) & set(texts_in(other)) - names
    assert same == {"Exercise therapy"}  # as SNOMED CT says it, beside its code


@pytest.mark.parametrize("make", [fhir.care_plan, fhir.service_request])
def test_an_answer_in_another_language_than_the_catalogue_is_refused(make: Any) -> None:
    answer = recommend(Intake(eased_by=[], worst_in="back"))
    with pytest.raises(InputError, match="expected an answer in 'fr-CA', as the catalogue is, got 'en' @ language"):
        make(answer, **ABOUT, catalogue=catalogue("fr-CA"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nobody_asked_about_red_flags_the_signs_to_check_come_first(language: str) -> None:
    content = catalogue(language)
    answer = recommend(Intake(eased_by=["sitting"], worst_in="leg"), catalogue=content)
    signs = [spaced(content.phrases["heading-unasked"].text), *(spaced(fact.text) for fact in answer.check_first)]
    assert len(signs) == 3
    for made in (planned(answer), fhir.service_request(answer, **ABOUT)):
        assert [note["text"] for note in made["note"][:3]] == signs
        told = made["text"]["div"].split("<p>")
        assert [each.partition("</p>")[0] for each in told[2:5]] == [escape(sign, quote=False) for sign in signs]


def test_where_somebody_asked_no_signs_are_left_to_check() -> None:
    answer = recommend(Intake(eased_by=["sitting"], worst_in="leg", red_flags=[]))
    heading = catalogue().phrases["heading-unasked"].text
    for made in (planned(answer), fhir.service_request(answer, **ABOUT)):
        assert made["note"][0]["text"] == answer.what_to_do[0].text
        assert heading not in str(made)


def test_a_plan_says_what_holds_for_all_of_it() -> None:
    answer = recommend(Intake(eased_by=["sitting"], worst_in="leg", red_flags=[]))
    notes = [note["text"] for note in planned(answer)["note"]]
    texts = {fact.text for fact in (*answer.opening, answer.disclaimer, *answer.advice, *answer.follow_up)}
    texts |= {reason.text for reason in answer.triage_reasons} | {rule.text for rule in answer.stop_rules}
    *others, alternatives = notes
    assert texts == set(others)
    assert alternatives.startswith(catalogue().phrases["heading-alternatives"].text)
    assert all(each.exercise.name in alternatives for each in answer.alternatives)
    assert len(set(notes)) == len(notes)


def test_who_when_and_where_the_answers_are_is_as_given() -> None:
    answer = recommend(Intake(eased_by=["sitting"], worst_in="leg"))
    made = fhir.care_plan(answer, created="2026-12-01", response="QuestionnaireResponse/1", **ABOUT)
    assert made["subject"] == {"reference": SUBJECT}
    assert made["created"] == "2026-12-01"
    assert made["supportingInfo"] == [{"reference": "QuestionnaireResponse/1"}]
    assert fhir.service_request(answer, created="2026-12-01", **ABOUT)["authoredOn"] == "2026-12-01"
    assert not {"created", "supportingInfo"} & planned(answer).keys()


@pytest.mark.parametrize(
    "subject", ["https://example.org/fhir/Patient/1", "urn:uuid:00000000-0000-0000-0000-000000000001"]
)
def test_a_patient_may_be_elsewhere(subject: str) -> None:
    answer = recommend(Intake(eased_by=["sitting"]))
    assert fhir.care_plan(answer, subject=subject, base=BASE)["subject"]["reference"] == subject


def test_a_reference_of_another_kind_is_refused() -> None:
    with pytest.raises(InputError, match="such as 'QuestionnaireResponse/1', got 'Patient/1' @ response"):
        fhir.care_plan(recommend(Intake()), response="Patient/1", **ABOUT)


def test_a_bed_and_a_trial_are_said() -> None:
    others = {each.exercise.id for each in recommend(Intake(eased_by=[])).shown}
    avoid = others - {"prone-lie-pillows", "prone-on-elbows"}
    answer = recommend(Intake(eased_by=[], circumstances=["cannot-reach-floor"], avoid=avoid))
    described = {each["code"]["text"]: each["description"] for each in details(answer)}
    trial = described["Resting on your elbows, face down"].splitlines()
    assert trial[0] == "To try once"
    assert trial[1].startswith("On a bed: ")


def test_what_a_clinician_changed_is_said() -> None:
    intake = Intake(eased_by=["sitting"])
    answer = tailor(
        recommend(intake),
        intake=intake,
        add=[Addition(exercise="bridge", reason="For strength.")],
        notes={"bridge": "Slowly."},
    )
    (bridge,) = [each for each in details(answer) if each["code"]["text"] == "Bridge"]
    assert "added by your clinician" in bridge["description"]
    assert "Slowly." in bridge["description"]


@pytest.mark.parametrize(
    ("flags", "priority"),
    [
        (["saddle-numbness"], "stat"),
        (["fever"], "asap"),
        (["night-pain"], "urgent"),
        (["night-pain", "severe-fatigue"], "asap"),
    ],
)
def test_a_referral_is_as_pressing_as_the_answer(flags: list[RedFlagWord], priority: str) -> None:
    made = fhir.service_request(recommend(Intake(red_flags=flags)), **ABOUT)
    assert made["priority"] == priority
    assert made["instantiatesCanonical"] == [f"{BASE}/PlanDefinition/red-flags|{VERSION}"]
    codes = [coding["code"] for reason in made["reasonCode"] for coding in reason["coding"]]
    assert {f"red-flags-{flag}" for flag in flags} <= set(codes)


def test_a_referral_without_a_red_flag_cites_no_red_flags() -> None:
    assert "instantiatesCanonical" not in fhir.service_request(recommend(Intake(worst_in="leg")), **ABOUT)


def test_an_emergency_is_no_plan_but_a_referral() -> None:
    answer = recommend(Intake(red_flags=["saddle-numbness"]))
    with pytest.raises(
        InputError, match="expected an answer with exercises, got 'emergency': see service_request @ triage"
    ):
        planned(answer)
    assert fhir.service_request(answer, **ABOUT)["note"][0]["text"] == answer.what_to_do[0].text


def test_an_answer_of_other_content_is_refused() -> None:
    answer = attrs.evolve(recommend(Intake()), content_version="2020.1.0")
    with pytest.raises(
        InputError, match=f"expected an answer of content '{VERSION}', got '2020.1.0' @ content_version"
    ):
        planned(answer)
