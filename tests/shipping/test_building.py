"""What a build makes of the content of a checkout, and what of a checkout that is wrong."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shipping.conftest import CHECKOUT, new_room, ran

pytestmark = pytest.mark.shipping

WALKING = "src/core_back/data/exercises/walking.toml"
MINUTES = "import core_back; print(core_back.catalogue().exercises['walking'].dose.minutes.low)"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the checkout, as far as a build needs it."""
    folder = tmp_path / "checkout"
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        folder.mkdir(exist_ok=True)
        shutil.copy(CHECKOUT / name, folder / name)
    shutil.copytree(CHECKOUT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def build(checkout: Path) -> subprocess.CompletedProcess[str]:
    """Builds the wheel of a checkout, into its ``dist``."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", str(checkout)]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")


def edit(checkout: Path) -> None:
    """Let people walk for 3 minutes."""
    path = checkout / WALKING
    before = path.read_text(encoding="utf-8")
    lines = ["minutes = 3" if line.startswith("minutes = ") else line for line in before.splitlines()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert path.read_text(encoding="utf-8") != before


def test_an_edited_dose_shows_in_the_next_process_of_an_editable_installation(checkout: Path, tmp_path: Path) -> None:
    python = new_room(tmp_path / "env", "--editable", checkout)
    before = ran(python, "-c", MINUTES, cwd=tmp_path)
    edit(checkout)

    assert ran(python, "-c", MINUTES, cwd=tmp_path).strip() == "3" != before.strip()


def test_an_edited_dose_is_in_the_next_wheel(checkout: Path, room: Path, tmp_path: Path) -> None:
    edit(checkout)
    assert build(checkout).returncode == 0
    (wheel,) = (checkout / "dist").glob("*.whl")

    assert ran(room, "-c", MINUTES, cwd=tmp_path, PYTHONPATH=str(wheel)).strip() == "3"


def test_a_wheel_of_a_checkout_that_holds_compiled_content_is_refused(checkout: Path) -> None:
    stale = checkout / "src/core_back/_compiled_content"
    stale.mkdir()
    stale.joinpath("__init__.py").write_text("", encoding="utf-8")
    built = build(checkout)

    assert built.returncode != 0
    assert "it may be stale: remove src/core_back/_compiled_content" in built.stdout + built.stderr
    assert not list(checkout.glob("dist/*"))


def test_a_wheel_of_content_that_is_wrong_is_refused(checkout: Path) -> None:
    path = checkout / WALKING
    path.write_text(path.read_text(encoding="utf-8").replace('kind = "activity"', 'kind = "actvity"'), encoding="utf-8")
    built = build(checkout)

    assert built.returncode != 0
    assert "got 'actvity', did you mean 'activity'? @ exercises/walking.toml.kind" in built.stdout + built.stderr
