"""A project of somebody else on the wheel: it installs, its tests pass, and its types are strict in two checkers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shipping.conftest import CHECKOUT, Run, ran

pytestmark = pytest.mark.shipping

APP = Path("src/clinic_app/__init__.py")


@pytest.fixture(scope="session")
def project(workshop: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, away from the checkout and its settings, installed."""
    folder = tmp_path_factory.mktemp("downstream") / "project"
    shutil.copytree(CHECKOUT / "tests" / "downstream", folder, ignore=shutil.ignore_patterns("__pycache__"))
    ran(workshop, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", folder, cwd=folder)
    return folder


def checkers(workshop: Path) -> list[list[str]]:
    """Each type checker, run by this Python on what the workshop has installed."""
    return [
        [sys.executable, "-m", "mypy", "--strict", "--python-executable", str(workshop), "src", "tests"],
        [sys.executable, "-m", "pyright", "--pythonpath", str(workshop), "src", "tests"],
    ]


def test_its_tests_pass(workshop: Path, project: Path) -> None:
    assert " passed" in ran(workshop, "-m", "pytest", "-q", "-W", "error", cwd=project)


def test_its_types_are_strict(workshop: Path, project: Path) -> None:
    for command in checkers(workshop):
        ran(*command, cwd=project)


def test_a_misspelt_id_fails_type_checking(workshop: Path, project: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(project, tmp_path / "project")
    right = (copy / APP).read_text(encoding="utf-8")
    wrong = right.replace('"curl-up"', '"crul-up"').replace('"walking": ', '"wlaking": ')
    (copy / APP).write_text(wrong, encoding="utf-8")
    for command in checkers(workshop):
        done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", cwd=copy)
        assert done.returncode == 1, done.stdout + done.stderr
        assert done.stdout.count("error:") == 2, done.stdout


def test_the_command_of_the_wheel_runs(room: Path, run: Run) -> None:
    assert "EMERGENCY" in run(room.parent / "core-back", "recommend", "--red-flag", "saddle-numbness")
