"""What the FHIR tests share: resources of every kind, the definitions, and Medplum."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from core_back import (
    Addition,
    Catalogue,
    Dose,
    Intake,
    ProvenanceMark,
    Range,
    Recommendation,
    catalogue,
    fhir,
    recommend,
    tailor,
)
from tests.fhir.people import people

if TYPE_CHECKING:
    from tests.fhir.definitions import Definitions

FOLDER = Path(__file__).parent
MODULES = FOLDER / "node_modules"
BASE = "https://example.org/core-back/fhir"
PUBLISHER = "The clinic"
SUBJECT = "Patient/1"
LANGUAGES = ("en", "fr-CA")

Resource = dict[str, Any]
Medplum = Callable[[str, Any], Any]


def proposals(intake: Intake, language: str) -> dict[str, Resource]:
    """The answers of one person, and what they are answered, as resources."""
    answer = recommend(intake, catalogue=catalogue(language))
    about: dict[str, Any] = {"subject": SUBJECT, "base": BASE}
    found = {"response": fhir.questionnaire_response(intake, base=BASE, subject=SUBJECT, authored="2026-12-01")}
    if answer.triage in ("review", "self-care"):
        found["plan"] = fhir.care_plan(
            answer, created="2026-12-01T08:00:00-05:00", response="QuestionnaireResponse/1", **about
        )
    if answer.triage != "self-care":
        found["referral"] = fhir.service_request(answer, created="2026-12-01", **about)
    return found


def spaced(text: str) -> str:
    """A text with plain spaces alone, as it goes out; French ones have no-break spaces."""
    return text.replace("\xa0", " ")


def tailored(content: Catalogue) -> Recommendation:
    """An answer that a clinician changed, with a dose that says all that a dose can."""
    intake = Intake(eased_by=["sitting"])
    two = Range(low=2, high=3)
    numbers: dict[str, Any] = dict.fromkeys(("sets", "repetitions", "hold_seconds", "minutes", "times_per_day"), two)
    dose = Dose(**numbers, per_side=True, note="slowly", mark=ProvenanceMark.CLINICIAN, sources=("clinician",))
    return tailor(
        recommend(intake, catalogue=content),
        intake=intake,
        doses={"z-lie": dose},
        notes={"z-lie": "As we did it."},
        add=[Addition(exercise="bridge", reason="For strength.")],
        catalogue=content,
    )


@pytest.fixture(scope="session")
def resources() -> dict[str, Resource]:
    """All content, and what 300 people are answered, in both languages."""
    found: dict[str, Resource] = {}
    for language in LANGUAGES:
        content = catalogue(language)
        for kind in ("collection", "transaction"):
            made = fhir.bundle(kind, base=BASE, publisher=PUBLISHER, catalogue=content)
            found[f"{language} {kind}"] = made
        found |= {f"{language} {entry['fullUrl']}": entry["resource"] for entry in made["entry"]}
        for number, intake in enumerate(people(300)):
            found |= {f"{language} {number} {name}": each for name, each in proposals(intake, language).items()}
        found[f"{language} tailored"] = fhir.care_plan(tailored(content), subject=SUBJECT, base=BASE)
    return found


@pytest.fixture(scope="session")
def definitions() -> Definitions:
    """The checker of R4 definitions."""
    from tests.fhir.definitions import Definitions

    needed()
    return Definitions(MODULES / "@medplum" / "definitions" / "dist" / "fhir" / "r4")


@pytest.fixture(scope="session")
def medplum(tmp_path_factory: pytest.TempPathFactory) -> Medplum:
    """Medplum: a task and its input in, what it says out."""
    needed()
    folder = tmp_path_factory.mktemp("medplum")

    return lambda task, asked: node(folder / f"{task}.json", asked, "medplum.mjs", task)


@pytest.fixture(scope="session")
def json_schema(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, Resource]], dict[str, list[str]]]:
    """HL7's JSON Schema for R4: resources by name in, the problems of each out."""
    needed()
    file = tmp_path_factory.mktemp("json-schema") / "resources.json"
    return lambda asked: node(file, asked, "json-schema.mjs")


def node(file: Path, asked: Any, script: str, *words: str) -> Any:
    """What a script says to something, which is handed over in a file."""
    file.write_text(json.dumps(asked), encoding="utf-8")
    command = ["node", str(FOLDER / script), *words, str(file)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout)


def needed() -> None:
    """Fail where npm has not brought what these tests need."""
    if not MODULES.is_dir():
        pytest.fail(f"expected {MODULES}: run npm install --no-audit --no-fund in {FOLDER}")
