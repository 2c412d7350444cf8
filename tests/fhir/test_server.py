"""The transaction in a FHIR server in memory, which neither validates nor rolls back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from core_back import catalogue, fhir
from tests.fhir.conftest import BASE, LANGUAGES, PUBLISHER, Medplum

pytestmark = pytest.mark.fhir

Answers = list[tuple[dict[str, Any], dict[str, Any]]]
CREATED, THERE = "201", "200"


@pytest.fixture(scope="module")
def answers(medplum: Medplum) -> Answers:
    """The bundle is loaded twice and then in French, and searched for."""
    loaded, french = (
        ["POST", "", fhir.bundle("transaction", base=BASE, publisher=PUBLISHER, catalogue=catalogue(language))]
        for language in LANGUAGES
    )
    searches = [
        "ActivityDefinition?_count=1000",
        "PlanDefinition?_count=1000",
        f"ActivityDefinition?url={BASE}/ActivityDefinition/walking-fr-CA",
        "CodeSystem?_count=1000",
    ]
    answered: Answers = medplum(
        "load", {"requests": [loaded, loaded, french, *(["GET", url, None] for url in searches)]}
    )
    return answered


def in_each_language(ids: Iterable[str]) -> list[str]:
    return sorted(id_ + suffix for id_ in ids for suffix in ("", "-fr-CA"))


def statuses(answer: tuple[dict[str, Any], dict[str, Any]]) -> list[str]:
    """A failed entry hides in a transaction that is all right, so each one is looked at."""
    outcome, resource = answer
    assert outcome["id"] == "ok"
    return [entry["response"]["status"] for entry in resource["entry"]]


def found(answer: tuple[dict[str, Any], dict[str, Any]]) -> list[str]:
    return sorted(entry["resource"]["url"].rpartition("/")[2] for entry in answer[1]["entry"])


def test_every_entry_is_created(answers: Answers) -> None:
    entries = fhir.bundle("transaction", base=BASE, publisher=PUBLISHER)["entry"]
    assert statuses(answers[0]) == [CREATED] * len(entries)


def test_a_second_load_makes_no_copies(answers: Answers) -> None:
    assert set(statuses(answers[1])) == {THERE}


def test_the_other_language_is_created_beside_the_first(answers: Answers) -> None:
    codes = len(fhir.code_systems(base=BASE, publisher=PUBLISHER))
    told = statuses(answers[2])
    assert (told[:codes], set(told[codes:])) == ([THERE] * codes, {CREATED})


def test_a_search_finds_every_exercise_once_in_each_language(answers: Answers) -> None:
    assert found(answers[3]) == in_each_language(catalogue().exercises)


def test_a_search_finds_every_plan_once_in_each_language(answers: Answers) -> None:
    plans = ["general", "red-flags", *(f"pattern-{id_}" for id_ in catalogue().patterns)]
    assert found(answers[4]) == in_each_language(plans)


def test_a_search_by_address_finds_one(answers: Answers) -> None:
    assert found(answers[5]) == ["walking-fr-CA"]


def test_codes_are_there_once_for_both_languages(answers: Answers) -> None:
    assert found(answers[6]) == ["answer", "exercise", "pattern", "reason"]
