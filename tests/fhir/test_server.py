"""The transaction in a FHIR server in memory, which neither validates nor rolls back."""

from __future__ import annotations

from typing import Any

import pytest

from core_back import catalogue, fhir
from tests.fhir.conftest import BASE, PUBLISHER, Medplum

pytestmark = pytest.mark.fhir

Answers = list[tuple[dict[str, Any], dict[str, Any]]]
CREATED, THERE = "201", "200"


@pytest.fixture(scope="module")
def answers(medplum: Medplum) -> Answers:
    """The bundle is loaded twice, then searched for."""
    loaded = ["POST", "", fhir.bundle("transaction", base=BASE, publisher=PUBLISHER)]
    searches = [
        "ActivityDefinition?_count=1000",
        "PlanDefinition?_count=1000",
        f"ActivityDefinition?url={BASE}/ActivityDefinition/walking",
    ]
    answered: Answers = medplum("load", {"requests": [loaded, loaded, *(["GET", url, None] for url in searches)]})
    return answered


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


def test_a_search_finds_every_exercise_once(answers: Answers) -> None:
    assert found(answers[2]) == [*catalogue().exercises]


def test_a_search_finds_every_plan_once(answers: Answers) -> None:
    assert found(answers[3]) == sorted(["general", "red-flags", *(f"pattern-{id_}" for id_ in catalogue().patterns)])


def test_a_search_by_address_finds_one(answers: Answers) -> None:
    assert found(answers[4]) == ["walking"]
