"""The wheel and the rooms it is tried in: each made once, from what ships and nothing of the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]

Run = Callable[..., str]


def ran(*command: str | Path, cwd: Path, **environment: str) -> str:
    """What a command prints, seen from an empty folder and without the settings of this process; it must succeed."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COVERAGE"))}
    done = subprocess.run(
        [str(each) for each in command],
        check=False,
        capture_output=True,
        cwd=cwd,
        env=inherited | environment,
    )
    out, err = (text.decode("utf-8", "backslashreplace") for text in (done.stdout, done.stderr))
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{out}\n{err}"
    assert "Warning" not in err, err
    return out


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel: the one that CORE_BACK_WHEEL names, or one that is built now."""
    named = os.environ.get("CORE_BACK_WHEEL")
    if named:
        return Path(named).resolve(strict=True)
    out = tmp_path_factory.mktemp("dist")
    ran(sys.executable, "-m", "build", "--quiet", "--no-isolation", "--wheel", "--outdir", out, CHECKOUT, cwd=out)
    (built,) = out.glob("*.whl")
    return built


def new_room(folder: Path, *packages: str | Path) -> Path:
    """The Python of a fresh environment that holds some packages."""
    ran(sys.executable, "-m", "venv", folder, cwd=folder.parent)
    python = folder / "bin" / "python"
    ran(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages, cwd=folder.parent)
    return python


@pytest.fixture(scope="session")
def room(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel and what it needs, and nothing else."""
    return new_room(tmp_path_factory.mktemp("room") / "env", wheel)


@pytest.fixture(scope="session")
def workshop(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment of a developer: the wheel, Hypothesis, pytest and PyInstaller."""
    return new_room(tmp_path_factory.mktemp("workshop") / "env", f"{wheel}[testing]", "pytest", "pyinstaller")


@pytest.fixture(scope="session")
def site(room: Path) -> Path:
    """The folder that the room's packages are in."""
    return Path(ran(room, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=room.parent).strip())


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command in an empty folder."""
    return lambda *command, **environment: ran(*command, cwd=tmp_path, **environment)


@pytest.fixture(scope="session")
def dependencies(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what core-back needs, without core-back."""
    folder = tmp_path_factory.mktemp("dependencies") / "site"
    return shutil.copytree(site, folder, ignore=shutil.ignore_patterns("core_back*", "pip*", "__pycache__"))
