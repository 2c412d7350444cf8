"""Content folders that hold what is no file of content: pipes, devices, very large files, hidden and misnamed ones."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from core_back import load_catalogue
from core_back._limits import LARGEST_FILE, LARGEST_FOLDER, MOST_FILES
from tests.support.folders import WALL_LEAN, problems, the_problem

#: Where a file of ours may stand.
HERE = ["exercises/wall-lean.toml", "patterns/mine.toml"]


@pytest.fixture
def folder(overlay: Path) -> Path:
    """A folder that adds nothing yet to the bundled content, which is read faster than a copy of all."""
    (overlay / "content.toml").write_text('extends = "core-back"\n', encoding="utf-8")
    (overlay / "exercises").mkdir()
    (overlay / "patterns").mkdir()
    return overlay


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("file", [*HERE, "notes.toml", "circumstances.toml", "content.toml"])
def test_a_pipe_is_never_read(folder: Path, file: str) -> None:
    (folder / file).unlink(missing_ok=True)
    os.mkfifo(folder / file)

    assert any(problem.endswith(f" @ {file}") for problem in problems(folder))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/tty", "/dev/null"])
@pytest.mark.parametrize("file", HERE)
def test_a_link_to_a_device_is_never_read(folder: Path, file: str, device: str) -> None:
    (folder / file).symlink_to(device)

    assert the_problem(folder) == f"expected a file, found something else @ {file}"


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="this system has no such files")
def test_no_more_of_a_file_of_the_system_is_read_than_its_size(folder: Path) -> None:
    (folder / "exercises" / "wall-lean.toml").symlink_to("/proc/self/environ")  # as others are, it is of size 0

    assert "missing key 'name', expected it here @ exercises/wall-lean.toml.name" in problems(folder)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_nowhere_possible_is_named(folder: Path) -> None:
    (folder / "mine").symlink_to("x" * 300)

    assert the_problem(folder).endswith(f" @ {folder / 'mine'}")


def test_a_link_to_a_file_is_read(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text(WALL_LEAN, encoding="utf-8")
    (folder / "exercises" / "wall-lean.toml").symlink_to(elsewhere)

    assert load_catalogue(folder).exercise("wall-lean").name == "Wall lean"


def test_the_size_of_a_file_is_known_before_it_is_read(folder: Path) -> None:
    with (folder / "exercises" / "wall-lean.toml").open("wb") as file:
        file.truncate(10**12)  # a file of holes, which no memory would take
    problem = the_problem(folder)

    assert problem == f"expected at most {LARGEST_FILE} bytes, got {10**12} @ exercises/wall-lean.toml"


def test_a_folder_of_many_large_files_is_not_read_to_the_end(tmp_path: Path) -> None:
    exercises = tmp_path / "exercises"
    exercises.mkdir()
    for number in range(1_500):
        with (exercises / f"e{number}.toml").open("wb") as file:
            file.write(b"#")
            file.truncate(990_000)
    began = time.process_time()
    found = problems(tmp_path)

    assert sum("bytes in all files, got more" in problem for problem in found) >= 900
    assert time.process_time() - began < 10
    assert f"expected at most {LARGEST_FOLDER} bytes in all files, got more @ exercises/e1010.toml" in found


@pytest.mark.parametrize(
    "where", ["exercises", *(pytest.param(each, marks=pytest.mark.deep) for each in (".", "drafts"))]
)
def test_a_folder_of_too_many_files_is_refused(tmp_path: Path, where: str) -> None:
    (tmp_path / where).mkdir(exist_ok=True)
    for number in range(MOST_FILES + 1):
        (tmp_path / where / f"{number}.txt").touch()

    assert the_problem(tmp_path).startswith(f"expected at most {MOST_FILES} files in all, got more @ ")


def test_files_of_all_folders_count_together(tmp_path: Path) -> None:
    for folder in range(4):
        (tmp_path / str(folder)).mkdir()
        for number in range(MOST_FILES // 4):
            (tmp_path / str(folder) / f"{number}.txt").touch()

    assert the_problem(tmp_path).startswith(f"expected at most {MOST_FILES} files in all")


@pytest.mark.parametrize("name", ["._bridge.toml", ".#bridge.toml", ".bridge.toml.swp", ".toml"])
@pytest.mark.parametrize("where", [".", "exercises", "patterns"])
def test_a_hidden_file_is_passed_over(folder: Path, where: str, name: str) -> None:
    before = load_catalogue(folder)
    (folder / where / name).write_bytes(b"\x00\xff not content")

    assert load_catalogue(folder) == before


def test_a_hidden_folder_is_passed_over(folder: Path) -> None:
    before = load_catalogue(folder)
    (folder / ".git" / "exercises").mkdir(parents=True)
    (folder / ".git" / "x.toml").write_text("x", encoding="utf-8")
    (folder / "exercises" / ".old").mkdir()
    (folder / "exercises" / ".old" / "x.toml").write_text("x", encoding="utf-8")

    assert load_catalogue(folder) == before


@pytest.mark.parametrize("name", ["wall-lean.toml.txt", "wall-lean.TOML", "wall-lean.Toml", "wall-lean.toml.TXT"])
@pytest.mark.parametrize("where", ["", "exercises/", "patterns/", "drafts/"])
def test_a_file_that_was_meant_to_be_toml_is_reported(folder: Path, where: str, name: str) -> None:
    (folder / where).mkdir(exist_ok=True)
    (folder / where / name).touch()

    assert the_problem(folder) == f"unexpected file, expected a name that ends in .toml @ {where}{name}"


@pytest.mark.parametrize("inside", ["exercises/more", "patterns/leg", "drafts/exercises", "mine/patterns"])
@pytest.mark.parametrize("name", ["wall-lean.toml", "wall-lean.TOML"])
def test_a_folder_in_a_folder_is_reported_if_it_holds_content(folder: Path, inside: str, name: str) -> None:
    (folder / inside).mkdir(parents=True)
    (folder / inside / name).touch()

    assert the_problem(folder) == (
        f"unexpected folder of TOML files, expected them in exercises or patterns @ {inside}"
    )


def test_a_folder_in_a_folder_is_passed_over_if_it_holds_none(folder: Path) -> None:
    before = load_catalogue(folder)
    (folder / "exercises" / "pictures").mkdir()
    (folder / "exercises" / "pictures" / "bridge.svg").touch()

    assert load_catalogue(folder) == before


def test_a_folder_with_nothing_but_a_misnamed_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "content.TOML").touch()

    assert the_problem(tmp_path) == "unexpected file, expected a name that ends in .toml @ content.TOML"
