"""The commands that speak FHIR, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core_back import Intake, catalogue, cli, fhir, recommend
from tests.fhir.conftest import BASE

PLAN = ("fhir", "careplan", "--subject", "Patient/1")


def test_all_content_goes_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "content.json"
    assert cli.main(["fhir", "bundle", "-o", str(file)]) == 0
    assert capsys.readouterr() == ("", f"Saved here: {file}\n")
    assert json.loads(file.read_bytes()) == fhir.bundle(base=BASE, publisher="core-back")


def test_address_publisher_and_kind_are_as_given(capsys: pytest.CaptureFixture[str]) -> None:
    base = "https://clinic.example/fhir"
    arguments = ["fhir", "bundle", "--transaction", "--base", base, "--publisher", "We", "--language", "fr-CA"]
    assert cli.main(arguments) == 0
    said = capsys.readouterr().out
    assert said.isascii()
    french = catalogue("fr-CA")
    assert json.loads(said) == fhir.bundle("transaction", base=base, publisher="We", catalogue=french)


def test_a_plan_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*PLAN, "--eased-by", "sitting", "--created", "2026-12-01"]) == 0
    answer = recommend(Intake(eased_by=["sitting"]))
    expected = fhir.care_plan(answer, subject="Patient/1", base=BASE, created="2026-12-01")
    assert json.loads(capsys.readouterr().out) == expected


def test_an_emergency_is_a_referral(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*PLAN, "--red-flag", "fever"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["resourceType"], made["priority"]) == ("ServiceRequest", "asap")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["fhir"], "core-back fhir: missing: COMMAND"),
        (["fhir", "careplan"], "core-back fhir careplan: missing: --subject"),
        ([*PLAN, "--created", "today"], "expected a date such as 2026-12-01"),
        (["fhir", "bundle", "--base", "x"], "expected an address such as 'https://example.org/fhir', got 'x' @ base"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code: object = cli.main(arguments)
    except SystemExit as stop:
        code = stop.code
    assert code == 2
    assert message in capsys.readouterr().err
