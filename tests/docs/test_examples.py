"""The example scripts: each runs, and does what it is there for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from core_back import Intake, Recommendation, catalogue, from_json, handout, load_catalogue, recommend, to_json
from tests.support.places import ROOT

EXAMPLES = ROOT / "examples"
SCRIPTS = EXAMPLES / "scripts"


def run(script: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPTS / script)]
    return subprocess.run(command, input=given, capture_output=True, check=False, encoding="utf-8")


def test_answers_as_json_give_the_plan_as_json() -> None:
    intake = Intake(eased_by=["sitting"], worst_in="back")

    ended = run("json_for_a_mobile_app.py", to_json(intake))

    assert (ended.returncode, ended.stderr) == (0, "")
    assert from_json(ended.stdout, Recommendation) == recommend(intake)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (json.dumps({"eased_by": ["siting"]}), "did you mean 'sitting'? @ $.eased_by[0]"),
        (json.dumps({"avoid": ["no-such-exercise"]}), "no exercise has the id 'no-such-exercise'"),
        ("no JSON", "expected JSON"),
    ],
)
def test_wrong_json_ends_with_the_problem_and_without_a_traceback(given: str, problem: str) -> None:
    ended = run("json_for_a_mobile_app.py", given)

    assert (ended.returncode, ended.stdout) == (1, "")
    assert problem in ended.stderr
    assert "Traceback" not in ended.stderr


def test_exercises_of_a_folder_are_in_the_plan_beside_the_bundled_ones() -> None:
    ended = run("own_exercises.py")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Content our-clinic-1\n" in ended.stdout
    assert "starter: Seated forward bend (10 times, hold 2 seconds, 2 times a day)\n" in ended.stdout
    assert "general: Walking " in ended.stdout
    assert "general: Wall slide (5 to 10 times)\n" in ended.stdout


def test_the_example_folder_holds_no_more_than_the_layer_on_top() -> None:
    assert list(load_catalogue(SCRIPTS / "own_exercises").exercises) == ["wall-slide"]


def test_the_french_script_prints_the_handout_in_french() -> None:
    ended = run("french.py")

    french = recommend(Intake(eased_by=["sitting"], worst_in="back", constant=False), catalogue=catalogue("fr-CA"))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == handout.to_markdown(french)
    assert catalogue("fr-CA").phrases["translation-not-reviewed"].text in ended.stdout


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.py")), ids=lambda path: path.name)
def test_a_script_has_at_most_twenty_lines_of_code(script: Path) -> None:
    lines = script.read_text(encoding="utf-8").splitlines()

    assert len([line for line in lines if line.strip()]) <= 20


def test_the_one_command_installs_what_the_requirements_name() -> None:
    requirements = (EXAMPLES / "web_app" / "requirements.txt").read_text(encoding="utf-8").split()
    readme = (EXAMPLES / "web_app" / "README.md").read_text(encoding="utf-8")

    installed = [f"'{name.replace('core-back', '.')}'" if "[" in name else name for name in requirements]
    command = f"python -m pip install {' '.join(installed)} && python examples/web_app/app.py"
    assert f"\n{command}\n" in readme
    assert f"\n{command}\n" in (ROOT / "docs/how-to/embed-in-a-web-app.md").read_text(encoding="utf-8")
