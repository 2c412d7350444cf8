"""Content of one's own at the command line: bundled records as TOML, and a skeleton to fill in."""

from __future__ import annotations

import sys
import tomllib
from enum import StrEnum
from pathlib import Path

import attrs
import pytest

from core_back import (
    Aggravator,
    Aim,
    Circumstance,
    Direction,
    Dose,
    Equipment,
    Exercise,
    Floor,
    Kind,
    ProvenanceMark,
    StartPosition,
    catalogue,
    cli,
    load_catalogue,
)
from core_back._commands._skeleton import exercise_skeleton

CONTENT = catalogue()


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A folder that is not there yet."""
    return tmp_path / "our" / "content"


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command says is wrong."""
    assert cli.main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.removesuffix("\n")


# export


@pytest.mark.parametrize("language", ["en", "fr-CA"])
def test_all_that_is_exported_loads_to_what_it_was(ours: Path, language: str) -> None:
    assert cli.main(["export", "--language", language, "--all", str(ours)]) == 0

    loaded = load_catalogue(ours)
    assert (loaded, loaded.sha256) == (catalogue(language), catalogue(language).sha256)


def test_records_that_are_exported_load_to_what_they_were(ours: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", "bridge", "eased-by-sitting", str(ours)]) == 0
    assert capsys.readouterr().out == f"{ours}/exercises/bridge.toml\n{ours}/patterns/eased-by-sitting.toml\n"

    loaded = load_catalogue(ours)
    assert list(loaded.exercises.values()) == [CONTENT.exercises["bridge"]]
    assert list(loaded.patterns.values()) == [CONTENT.patterns["eased-by-sitting"]]


def test_what_is_exported_holds_nothing_that_says_nothing(ours: Path) -> None:
    cli.main(["export", "bridge", str(ours)])
    record = tomllib.loads((ours / "exercises" / "bridge.toml").read_text(encoding="utf-8"))

    assert record["id"] == "bridge"
    assert [key for key, value in record.items() if value in ([], None, False)] == []


def test_a_file_that_is_there_is_never_replaced_and_nothing_else_is_written(
    ours: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = ours / "exercises" / "bridge.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")

    there = f"core-back: expected no file there yet @ {mine}"
    assert refused(capsys, "export", "walking", "bridge", str(ours)) == there
    assert refused(capsys, "export", "--all", str(ours)) == there
    assert refused(capsys, "new", "exercise", "wall-slide", str(mine)).startswith("core-back: expected a folder: ")
    assert [path.name for path in ours.rglob("*.toml")] == ["bridge.toml"]
    assert mine.read_text(encoding="utf-8") == "mine"


def test_of_many_files_that_are_there_one_is_named(ours: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["export", "--all", str(ours)])
    capsys.readouterr()
    files = len(list(ours.rglob("*.toml")))

    assert refused(capsys, "export", "--all", str(ours)) == (
        f"core-back: expected no file there yet @ {ours}/content.toml; and {files - 1} more"
    )


@pytest.mark.parametrize("arguments", [["--all", "walking"], []], ids=["both", "neither"])
def test_what_to_export_is_said_in_one_way(
    ours: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    said = refused(capsys, "export", *arguments, str(ours))

    assert said == "core-back: expected ids of exercises or patterns, or --all, and then a folder"


def test_an_unknown_id_is_not_exported(ours: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "export", "walking", "eased-by-siting", str(ours))

    assert "'eased-by-siting'; did you mean 'eased-by-sitting'" in said
    assert not ours.exists()


def test_without_the_library_that_writes_toml_the_extra_is_named(
    ours: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tomli_w", None)

    assert "python -m pip install 'core-back[export]'" in refused(capsys, "export", "walking", str(ours))
    assert cli.main(["new", "exercise", "wall-slide", str(ours)]) == 0


# new exercise


def skeleton() -> str:
    return exercise_skeleton("wall-slide")


def test_a_skeleton_is_written_and_check_content_says_what_is_left(
    ours: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["new", "exercise", "wall-slide", str(ours)]) == 0
    file = ours / "exercises" / "wall-slide.toml"
    assert (capsys.readouterr().out, file.read_text(encoding="utf-8")) == (f"{file}\n", skeleton())

    said = refused(capsys, "check-content", str(ours))
    required = [field.name for field in attrs.fields(Exercise) if field.default is attrs.NOTHING and field.name != "id"]
    assert [key for key in required if f"exercises/wall-slide.toml.{key}" not in said] == []


def test_a_skeleton_that_is_filled_in_is_content(ours: Path) -> None:
    cli.main(["new", "exercise", "wall-slide", str(ours)])
    file = ours / "exercises" / "wall-slide.toml"
    text = file.read_text(encoding="utf-8")
    words = {
        "kind": "movement",
        "aim": "strength",
        "direction": "neutral",
        "start_position": "standing",
        "floor": "none",
    }
    for key, word in words.items():
        text = text.replace(f'\n{key} = ""', f'\n{key} = "{word}"')
    text = text.replace('mark = ""', 'mark = "inferred"').replace("sources = []", 'sources = ["core-back"]')
    text = text.replace('""', '"Some words."').replace("# repetitions", "repetitions")
    file.write_text(text, encoding="utf-8")

    (exercise,) = load_catalogue(ours).exercises.values()
    assert (exercise.id, exercise.dose.repetitions) == ("wall-slide", CONTENT.exercises["bird-dog"].dose.repetitions)


def test_a_skeleton_names_every_key() -> None:
    made_elsewhere = {"energy"}  # from a compendium
    keys = {field.name for model in (Exercise, Dose) for field in attrs.fields(model)} - made_elsewhere

    lines = [line.removeprefix("# ").split(" = ")[0].strip("[]") for line in skeleton().splitlines()]
    assert keys - set(lines) == set()


@pytest.mark.parametrize(
    "vocabulary", [Aggravator, Aim, Circumstance, Direction, Equipment, Floor, Kind, ProvenanceMark, StartPosition]
)
def test_a_skeleton_names_every_word(vocabulary: type[StrEnum]) -> None:
    assert [word for word in vocabulary if word not in skeleton()] == []


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("Wall Slide", "a slug such as 'bird-dog', got 'Wall Slide' @ ID"),
        ("walking", "an id that no exercise has or had, as core-back export writes those, got 'walking' @ ID"),
    ],
)
def test_a_new_exercise_has_a_new_id(ours: Path, capsys: pytest.CaptureFixture[str], id_: str, expected: str) -> None:
    assert refused(capsys, "new", "exercise", id_, str(ours)) == f"core-back: expected {expected}"
    assert not ours.exists()
