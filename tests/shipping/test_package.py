"""What is inside the wheel, and what its metadata says."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from email import message_from_string
from email.message import Message
from pathlib import Path

import pytest

from core_back import catalogue, figures
from core_back._content.compiler import compiled_files
from tests.shipping.conftest import CHECKOUT, Run

pytestmark = pytest.mark.shipping

LARGEST = 640 * 1024  # most of it is what the content says in two languages, where it comes from, and its figures
COMPILED = "core_back/_compiled_content"


@pytest.fixture
def archive(wheel: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(wheel) as opened:
        yield opened


@pytest.fixture
def metadata(archive: zipfile.ZipFile) -> Message:
    return message_from_string(_read(archive, "METADATA"))


def _read(archive: zipfile.ZipFile, name: str) -> str:
    (path,) = (each for each in archive.namelist() if each.endswith(f".dist-info/{name}"))
    return archive.read(path).decode("utf-8")


def test_it_holds_just_the_package_and_its_metadata(archive: zipfile.ZipFile) -> None:
    source = CHECKOUT / "src"
    kept = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    kept = {path for path in kept if path.startswith("core_back/") and "__pycache__" not in path}
    made = {*compiled_files(), "drawings.py"}
    kept = {path for path in kept if not path.endswith(".toml")} | {f"{COMPILED}/{name}" for name in made}
    metadata = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}

    assert {name for name in archive.namelist() if ".dist-info/" not in name} == kept
    assert {name.partition(".dist-info/")[2] for name in archive.namelist() if ".dist-info/" in name} == metadata


def test_it_holds_the_content_of_the_checkout(archive: zipfile.ZipFile) -> None:
    assert {name: archive.read(f"{COMPILED}/{name}").decode("utf-8") for name in compiled_files()} == compiled_files()


@pytest.mark.parametrize("animated", [True, False])
def test_its_figures_are_those_of_the_checkout(room: Path, run: Run, animated: bool) -> None:
    shown = [each for each in catalogue().exercises.values() if each.figure is not None]
    drawn = hashlib.sha256("".join(figures.svg(each, animated=animated) for each in shown).encode()).hexdigest()
    program = f"""
import hashlib, core_back
from core_back import figures
shown = [each for each in core_back.catalogue().exercises.values() if each.figure is not None]
text = "".join(figures.svg(each, animated={animated}) for each in shown)
print(hashlib.sha256(text.encode()).hexdigest())
"""
    assert run(room, "-c", program).strip() == drawn


def test_it_is_small(wheel: Path) -> None:
    assert wheel.stat().st_size <= LARGEST


def test_it_is_typed_and_licensed(archive: zipfile.ZipFile, metadata: Message) -> None:
    assert "core_back/py.typed" in archive.namelist()
    assert metadata["License-Expression"] == "MIT"


def test_it_needs_three_packages_and_no_more(metadata: Message) -> None:
    needed = [each for each in metadata.get_all("Requires-Dist", []) if "extra ==" not in each]

    assert sorted(each.partition(">")[0] for each in needed) == ["attrs", "cattrs", "importlib-resources"]


def test_it_brings_a_command_and_tells_hypothesis_and_pyinstaller(archive: zipfile.ZipFile) -> None:
    groups = [line for line in _read(archive, "entry_points.txt").splitlines() if line.startswith("[")]

    assert groups == ["[console_scripts]", "[hypothesis]", "[pyinstaller40]"]


def test_no_file_names_a_place_of_the_machine_that_built_it(archive: zipfile.ZipFile) -> None:
    places = [str(place).encode() for place in (CHECKOUT, Path.home()) if len(place.parts) > 2]

    assert [name for name in archive.namelist() if any(place in archive.read(name) for place in places)] == []
