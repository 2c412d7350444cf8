"""Validators that know nothing of each other accept what goes out, and reject what is broken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.fhir.conftest import BASE, MODULES, Medplum, Resource
from tests.fhir.twins import twins

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fhir.definitions import Definitions

    JsonSchema = Callable[[dict[str, Resource]], dict[str, list[str]]]

pytestmark = pytest.mark.fhir

#: Medplum knows no required codes, no narrative, and not every rule about what stands together.
MISSED_BY_MEDPLUM = {
    "ActivityDefinition: a kind that is no kind of request",
    "ActivityDefinition: a narrative that is no XHTML",
    "ActivityDefinition: a resourceType in an element",
    "ActivityDefinition: a status that there is not",
    "ActivityDefinition: a unit of time that is no code",
    "ActivityDefinition: two timings",
    "PlanDefinition: a priority in words",
    "PlanDefinition: a way to select that there is not",
    "Questionnaire: a linkId twice",
    "Questionnaire: an empty list of options",
    "QuestionnaireResponse: an answer of two types",
    "ServiceRequest: a priority in words",
}
#: The schema knows shapes and the codes of some elements; of what must be there it knows what is no plain value.
REJECTED_BY_JSON_SCHEMA = {
    "ActivityDefinition: a date of the clock on the wall",
    "ActivityDefinition: a resourceType in an element",
    "ActivityDefinition: a status that there is not",
    "ActivityDefinition: a text that is a list",
    "ActivityDefinition: a unit of time that is no code",
    "ActivityDefinition: an element that R4 does not have",
    "CarePlan: no subject",
    "Library: no type",
    "PlanDefinition: a way to select that there is not",
    "PlanDefinition: an action that is no list",
    "Questionnaire: a type of R5",
}
#: Examples that the definitions do not allow, or on which the FHIRPath engine of the checker is wrong.
REJECTED_BY_CHECKER = {
    "ActivityDefinition-blood-tubes-supply.json": "a narrative with nothing to read",
    "ActivityDefinition-heart-valve-replacement.json": "a narrative with nothing to read",
    "Questionnaire-zika-virus-exposure-assessment.json": "a narrative with nothing to read",
    "Questionnaire-bb.json": "que-7, where the engine does not tell a boolean from a Boolean",
    "Questionnaire-qs1.json": "items without linkId",
}
REJECTED_BY_MEDPLUM: dict[str, str] = {
    "Questionnaire-qs1.json": "items without linkId",
}


@pytest.fixture(scope="session")
def examples() -> dict[str, Resource]:
    """HL7's examples of the types that go out, but for giants; of 1,062 code systems every twentieth."""
    kinds = ["ActivityDefinition", "Bundle", "CarePlan", "Library", "PlanDefinition", "Questionnaire"]
    kinds += ["QuestionnaireResponse", "ServiceRequest"]
    folder = MODULES / "hl7.fhir.r4.examples"
    files = [path for kind in kinds for path in sorted(folder.glob(f"{kind}-*.json"))]
    files += sorted(folder.glob("CodeSystem-*.json"))[::20]
    return {file.name: json.loads(file.read_bytes()) for file in files if file.stat().st_size < 300_000}


@pytest.fixture(scope="session")
def broken(resources: dict[str, Resource]) -> dict[str, Resource]:
    """Twins with a single fault, of one resource of each kind; of walking, as it has a repeat."""
    by_kind = {
        each["resourceType"]: each for each in resources.values() if each.get("id") in (None, "walking", "answer")
    }
    others = {each["resourceType"]: each for each in resources.values()}
    return twins(others | by_kind)


def test_the_checker_accepts_every_resource(definitions: Definitions, resources: dict[str, Resource]) -> None:
    found = {name: definitions.problems(each)[:3] for name, each in resources.items()}
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_medplum_accepts_every_resource(medplum: Medplum, resources: dict[str, Resource]) -> None:
    found = medplum("validate", resources)
    assert found.keys() == resources.keys()
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_hl7s_json_schema_accepts_every_resource(json_schema: JsonSchema, resources: dict[str, Resource]) -> None:
    found = json_schema(resources)
    assert found.keys() == resources.keys()
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_the_checker_rejects_every_broken_twin(definitions: Definitions, broken: dict[str, Resource]) -> None:
    assert len(broken) >= 25
    assert [name for name, each in broken.items() if not definitions.problems(each)] == []


def test_medplum_rejects_the_other_broken_twins(medplum: Medplum, broken: dict[str, Resource]) -> None:
    found = medplum("validate", broken)
    missed = {name for name, problems in found.items() if not problems}
    assert missed == MISSED_BY_MEDPLUM


def test_hl7s_json_schema_rejects_what_has_a_wrong_shape(json_schema: JsonSchema, broken: dict[str, Resource]) -> None:
    found = json_schema(broken)
    assert {name for name, problems in found.items() if problems} == REJECTED_BY_JSON_SCHEMA


def test_hl7s_json_schema_rejects_a_no_break_space(json_schema: JsonSchema, resources: dict[str, Resource]) -> None:
    walking = resources[f"en {BASE}/ActivityDefinition/walking"] | {"title": "Marche\xa0!"}
    assert json_schema({"walking": walking})["walking"]


def test_the_checker_accepts_official_examples(definitions: Definitions, examples: dict[str, Resource]) -> None:
    assert len(examples) > 150
    assert {name for name, each in examples.items() if definitions.problems(each)} == REJECTED_BY_CHECKER.keys()


def test_medplum_accepts_official_examples(medplum: Medplum, examples: dict[str, Resource]) -> None:
    found = medplum("validate", examples)
    assert {name for name, problems in found.items() if problems} == REJECTED_BY_MEDPLUM.keys()
