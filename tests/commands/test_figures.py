"""The commands that draw, the files that they write, and figures as PNG."""

from __future__ import annotations

import argparse
import re
import shlex
import stat
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest

from core_back import Exercise, InputError, MissingExtraError, Records, UnknownIdError, catalogue, cli, figures
from core_back._commands._writing import write_file
from core_back._commands.figures import _contact_sheet
from core_back.figures._colours import INKS
from tests.support.drawings import svg
from tests.support.places import ROOT

PRESS_UP = catalogue().exercises["prone-press-up"]
PNG = b"\x89PNG\r\n\x1a\n"
Runner = Callable[..., tuple[object, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    """Exit code, output and errors of the command."""

    def done(*arguments: str) -> tuple[object, str, str]:
        try:
            code: object = cli.main(arguments)
        except SystemExit as exit_:
            code = exit_.code
        return code, *capsys.readouterr()

    return done


def size(picture: bytes) -> tuple[int, int]:
    """Width and height of a PNG."""
    assert picture.startswith(PNG)
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


# The command figure.


@pytest.mark.parametrize("output", [[], ["-o", "-"]], ids=str)
def test_figure_prints_svg(run: Runner, output: list[str]) -> None:
    assert run("figure", "prone-press-up", *output) == (0, svg("prone-press-up"), "")


def test_what_is_printed_needs_no_more_than_ascii(run: Runner) -> None:
    code, printed, _ = run("figure", "prone-press-up", "--language", "fr-CA")
    french = svg("prone-press-up", "fr-CA")
    assert code == 0
    assert printed.isascii()
    assert not french.isascii()
    assert ET.canonicalize(printed) == ET.canonicalize(french)


@pytest.mark.parametrize(
    ("options", "how"),
    [
        (["--still"], {"animated": False}),
        (["--frame", "end"], {"frame": "end"}),
        (["--frame", "1"], {"frame": "end"}),
        (["--theme", "dark"], {"theme": "dark"}),
        (["--language", "fr-CA"], {"language": "fr-CA"}),
    ],
    ids=str,
)
def test_figure_writes_svg(run: Runner, tmp_path: Path, options: list[str], how: dict[str, Any]) -> None:
    file = tmp_path / "x.svg"
    assert run("figure", "prone-press-up", "-o", str(file), *options)[:2] == (0, "")
    assert file.read_bytes() == svg("prone-press-up", **how).encode()
    assert [each.name for each in tmp_path.iterdir()] == ["x.svg"]


@pytest.mark.parametrize(
    ("options", "how"),
    [
        ([], {}),
        (["--theme", "auto"], {"theme": "light"}),
        (["--theme", "dark", "--frame", "end"], {"theme": "dark", "frame": "end"}),
    ],
    ids=str,
)
def test_figure_writes_png(run: Runner, tmp_path: Path, options: list[str], how: dict[str, Any]) -> None:
    file = tmp_path / "x.PNG"
    assert run("figure", "prone-press-up", "-o", str(file), *options)[:2] == (0, "")
    assert file.read_bytes() == figures.png(PRESS_UP, **how)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["prone-pres-up"], "no exercise has the id 'prone-pres-up'; did you mean 'prone-press-up'"),
        (["prone-press-up", "--frame", "middle"], "no frame has the id 'middle'; did you mean 'start' or 'end'"),
        (["prone-press-up", "--frame", "2"], "no frame has the id '2'; did you mean 'start' or 'end' or '0' or '1'"),
        (["prone-press-up", "-o", "x.gif"], "expected a file that ends in .svg or .png, got x.gif"),
        (["prone-press-up", "--theme", "blue"], "--theme"),
        (["prone-press-up", "-o", "no-such-folder/x.svg"], "No such file or directory @ no-such-folder/x.svg"),
        ([], "missing: ID"),
    ],
    ids=str,
)
def test_a_wrong_request_is_one_line_and_exit_code_2(run: Runner, arguments: list[str], message: str) -> None:
    code, printed, errors = run("figure", *arguments)
    assert (code, printed) == (2, "")
    assert message in errors
    assert errors.count("\n") == 1


def test_an_exercise_of_ones_own_without_figure_has_none_to_show(run: Runner, overlay: Path, data: Path) -> None:
    text = (data / "exercises" / "walking.toml").read_text(encoding="utf-8").partition("[figure]")[0]
    (overlay / "exercises").mkdir()
    (overlay / "exercises" / "walking.toml").write_text(text, encoding="utf-8")
    code, printed, errors = run("figure", "walking", "--frame", "0", "--content", str(overlay))
    assert (code, printed, errors) == (2, "", "core-back: no figure has the id 'walking'\n")


def test_a_file_that_is_there_is_replaced_only_with_force(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "x.svg"
    file.write_text("mine", encoding="utf-8")
    code, _, errors = run("figure", "walking", "-o", str(file))
    assert (code, errors) == (2, f"core-back: expected no file there yet, or --force to replace it @ {file}\n")
    assert file.read_text(encoding="utf-8") == "mine"
    assert run("figure", "walking", "-o", str(file), "--force") == (0, "", f"Saved here: {file}\n")
    assert file.read_text(encoding="utf-8") == figures.svg(catalogue().exercises["walking"])


# The command contact-sheet.


def test_the_command_prints_the_contact_sheet_of_its_content() -> None:
    few = attrs.evolve(catalogue(), exercises=Records(Exercise, [PRESS_UP]))
    assert _contact_sheet(argparse.Namespace(output=None, force=False), few) == figures.contact_sheet(few).rstrip("\n")


@pytest.mark.deep
def test_the_contact_sheet_is_written_in_the_language_asked_for(run: Runner, tmp_path: Path, overlay: Path) -> None:
    (overlay / "content.toml").write_text('extends = "core-back"\n', encoding="utf-8")
    file = tmp_path / "figures.html"
    assert run("contact-sheet", "-o", str(file), "--language", "fr-CA")[:2] == (0, "")
    page = file.read_text(encoding="utf-8")
    french = catalogue("fr-CA")
    assert all(f"<small>{exercise.id}</small>" in page for exercise in french.exercises.values())
    assert french.phrases["figures-title"].text in page
    assert french.phrases["figures-stop"].text in page


# Content with a wrong figure.


def test_check_content_looks_at_the_figures(run: Runner, data: Path, overlay: Path) -> None:
    text = (data / "exercises" / "prone-press-up.toml").read_text(encoding="utf-8")
    assert text.count("hand = [1.9, 0.2]") == 2
    (overlay / "exercises").mkdir()
    wrong = text.replace("hand = [1.9, 0.2]", "hand = [5.9, 0.2]")
    (overlay / "exercises" / "prone-press-up.toml").write_text(wrong, encoding="utf-8")
    code, printed, errors = run("check-content", str(overlay))
    assert (code, printed) == (2, "")
    assert "near_arm misses its place by" in errors
    assert "@ exercises/prone-press-up.toml.figure.frames[0].near_arm" in errors


# Writing a file.


def test_a_write_that_fails_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    """In a process of its own the system allows files of 1,000 bytes, and no more."""
    file = tmp_path / "x.svg"
    file.write_text("mine", encoding="utf-8")
    program = (
        "import resource; from core_back import cli\n"
        "before = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))\n"
        f"code = cli.main({['figure', 'seated-flexion', '--force', '-o', str(file)]!r})\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, before)\n"
        "raise SystemExit(code)"
    )
    done = subprocess.run([sys.executable, "-B", "-c", program], capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 2
    assert f"expected a file that can be written: File too large @ {file}" in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["x.svg"]
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "x.svg"
    folder.mkdir()
    with pytest.raises(InputError, match=r"expected a file, found something else @ .*x.svg"):
        write_file(folder, b"new", force=True)


def test_of_a_link_the_file_behind_it_is_written(tmp_path: Path) -> None:
    link, file = tmp_path / "link.svg", tmp_path / "x.svg"
    file.write_bytes(b"old")
    link.symlink_to(file)
    write_file(link, b"new", force=True)
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "x.svg"
    link.symlink_to(link)
    with pytest.raises(InputError, match=r"expected a file that can be written: .* @ .*x.svg"):
        write_file(link, b"new", force=True)
    assert link.is_symlink()


@pytest.mark.parametrize("name", ["x\0.svg", "x" * 300 + ".svg"], ids=["zero", "long"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="expected a file that can be written: "):
        write_file(tmp_path / name, b"new", force=False)
    assert [each.name for each in tmp_path.iterdir()] == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o400], ids=oct)
def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "x.svg"
    file.write_bytes(b"old")
    file.chmod(mode)
    write_file(file, b"new", force=True)
    assert (oct(stat.S_IMODE(file.stat().st_mode)), file.read_bytes()) == (oct(mode), b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["x.svg"]


WRITER = """
import pathlib, sys, time
from core_back._commands._writing import write_file
from core_back import InputError
number, *files = sys.argv[1:]
sys.stdout.write("ready\\n"); sys.stdout.flush(); sys.stdin.readline()
for file in files:
    try:
        write_file(pathlib.Path(file), number.encode() * 10_000, force=False)
        print(file)
    except InputError as error:
        assert "expected no file there yet" in str(error), error
"""


@pytest.mark.parametrize("linked", [True, False], ids=["links", "no links"])
def test_of_writers_that_race_exactly_one_succeeds_for_each_file(tmp_path: Path, linked: bool) -> None:
    """Four processes write the same files at once, on a file system with links, and as on one without."""
    program = WRITER if linked else "import os\ndef no(*_): raise OSError(95, 'no links')\nos.link = no\n" + WRITER
    files = [str(tmp_path / f"{place}.svg") for place in range(100)]
    command = [sys.executable, "-c", program]
    writers = [
        subprocess.Popen([*command, str(number), *files], stdin=-1, stdout=-1, stderr=-1, encoding="utf-8")
        for number in range(4)
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    told = [writer.communicate() for writer in writers]
    assert [errors for _, errors in told if errors] == []
    wrote = {file: number for number, (output, _) in enumerate(told) for file in output.split()}
    assert sum(len(output.split()) for output, _ in told) == len(wrote) == len(files)
    for file, number in wrote.items():
        assert Path(file).read_bytes() == str(number).encode() * 10_000
    assert len(list(tmp_path.iterdir())) == len(files)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_new_file_has_the_mode_that_any_new_file_has(tmp_path: Path) -> None:
    write_file(tmp_path / "x.svg", b"new", force=False)
    (tmp_path / "y.svg").write_bytes(b"new")
    assert (tmp_path / "x.svg").stat().st_mode == (tmp_path / "y.svg").stat().st_mode


# PNG.


def test_a_png_is_as_wide_as_asked_and_as_high_as_the_figure() -> None:
    scale = size(figures.png(PRESS_UP, frame=0, width=600))
    pair = size(figures.png(PRESS_UP, width=600))
    assert scale[0] == pair[0] == 600
    assert scale[1] == pytest.approx(2 * pair[1], rel=0.02)


def test_the_themes_of_a_png_differ() -> None:
    assert figures.png(PRESS_UP, theme="light", width=200) != figures.png(PRESS_UP, theme="dark", width=200)


def test_a_png_is_the_same_each_time() -> None:
    assert figures.png(PRESS_UP, width=200) == figures.png(PRESS_UP, width=200)


@pytest.mark.parametrize("width", [0, 10_001, 1.5])
def test_a_png_of_a_width_that_cannot_be_is_refused(width: int) -> None:
    with pytest.raises(InputError, match="expected a width from 1 to 10000 pixels, got "):
        figures.png(PRESS_UP, width=width)


def test_a_png_cannot_follow_what_a_reader_prefers() -> None:
    with pytest.raises(InputError, match="expected a theme that is light or dark, got 'auto'"):
        figures.png(PRESS_UP, theme="auto")  # type: ignore[arg-type]


def test_a_png_of_a_frame_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownIdError, match="no frame has the id 'middle'"):
        figures.png(PRESS_UP, frame="middle")


def test_without_the_extra_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)  # what Python itself does with a module that cannot be found
    with pytest.raises(MissingExtraError, match=r"python -m pip install 'core-back\[png\]'"):
        figures.png(PRESS_UP)


# The page that explains figures.

EXPLAINED = (ROOT / "docs" / "explanation" / "figures.md").read_text(encoding="utf-8")


@pytest.mark.deep
@pytest.mark.skipif(sys.platform == "win32", reason="the page says what to type in a shell")
def test_the_worked_example_works_word_for_word(tmp_path: Path) -> None:
    example = EXPLAINED.split("## Change one\n")[1].split("\n## ")[0]
    before, after = re.findall(r"```console\n(.*?)```", example, re.DOTALL)
    old, new = re.findall(r"```toml\n(.*?)\n```", example, re.DOTALL)
    (message,) = re.findall(r"```text\n(.*?)\n```", example, re.DOTALL)
    too_far = re.findall(r"Try `(.*?)` too", example)[0]
    (tmp_path / "src").symlink_to(ROOT / "src")

    def typed(lines: str) -> str:
        command = "set -e\ncore-back() { " + shlex.quote(sys.executable) + ' -m core_back "$@"; }\n' + lines
        done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")  # noqa: PLW1510, S607
        return done.stdout + done.stderr

    def edited(old: str, new: str) -> None:
        file = tmp_path / "our-content" / "exercises" / "prone-press-up.toml"
        start, last = file.read_text(encoding="utf-8").rsplit("[[figure.frames]]", maxsplit=1)
        assert f"\n{old}\n" in last
        file.write_text(f"{start}[[figure.frames]]{last.replace(old, new)}", encoding="utf-8")

    assert typed(before) == "Saved here: before.svg\n"
    edited(old, new)
    assert typed(after) == "No problem found. Exercises: 1. Patterns: 0.\nSaved here: after.svg\n"
    assert (tmp_path / "before.svg").read_bytes() != (tmp_path / "after.svg").read_bytes()
    edited(new, too_far)
    assert message in typed("core-back check-content our-content")


def test_every_colour_that_a_page_may_set_is_explained() -> None:
    assert set(re.findall(r"`--core-back-([a-z-]+)`", EXPLAINED)) == {*INKS, "motion"}
