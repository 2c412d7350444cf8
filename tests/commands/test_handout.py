"""The command that writes the handout, as a person types it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core_back import Intake, catalogue, cli, handout, recommend
from tests.support.pages import html

ASKED = ("handout", "--eased-by", "sitting")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return tmp_path / "plan.html"


def test_the_suffix_decides_what_is_written(tmp_path: Path) -> None:
    answer = recommend(Intake(eased_by=["sitting"]))
    for name, expected in (("plan.html", html(answer)), ("plan.md", handout.to_markdown(answer))):
        assert cli.main([*ASKED, "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_text(encoding="utf-8") == expected


@pytest.mark.parametrize(("language", "said"), [("en", "Saved here: "), ("fr-CA", "Enregistré ici\u00a0: ")])
def test_where_a_file_was_written_is_said_on_standard_error(
    plan: Path, capsys: pytest.CaptureFixture[str], language: str, said: str
) -> None:
    assert cli.main([*ASKED, "--language", language, "-o", str(plan)]) == 0
    assert capsys.readouterr() == ("", f"{said}{plan}\n")


@pytest.mark.parametrize("output", [(), ("-o", "-")])
def test_html_goes_to_standard_output(output: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*ASKED, "--language", "fr-CA", *output]) == 0
    said = capsys.readouterr().out
    assert said.startswith('<!doctype html>\n<html lang="fr-CA">')
    assert said.isascii()


def test_the_language_is_that_of_the_command(plan: Path) -> None:
    assert cli.main([*ASKED, "--language", "fr-CA", "-o", str(plan)]) == 0
    answer = recommend(Intake(eased_by=["sitting"]), catalogue=catalogue("fr-CA"))
    assert plan.read_text(encoding="utf-8") == html(answer)


def test_another_suffix_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*ASKED, "-o", str(tmp_path / "plan.pdf")]) == 2
    assert "expected a file that ends in .html or .md, got " in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_replaced_only_by_force(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan.write_text("mine", encoding="utf-8")
    assert cli.main([*ASKED, "-o", str(plan)]) == 2
    assert "--force" in capsys.readouterr().err
    assert plan.read_text(encoding="utf-8") == "mine"
    assert cli.main([*ASKED, "-o", str(plan), "--force"]) == 0
    assert plan.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_write_that_fails_leaves_no_half_file(plan: Path) -> None:
    """The system allows files of 1,000 bytes, and no more."""
    program = (
        "import resource, signal; from core_back import cli\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "before = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))\n"
        f"code = cli.main({['handout', '--red-flag', 'major-trauma', '-o', str(plan)]!r})\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, before)\n"
        "raise SystemExit(code)"
    )
    done = subprocess.run([sys.executable, "-B", "-c", program], capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 2
    assert f"expected a file that can be written: File too large @ {plan}" in done.stderr
    assert list(plan.parent.iterdir()) == []


def test_an_emergency_is_written_too(plan: Path) -> None:
    assert cli.main(["handout", "--red-flag", "major-trauma", "-o", str(plan)]) == 0
    assert "<h1>EMERGENCY</h1>" in plan.read_text(encoding="utf-8")


# A clinic of one's own.

PNG = b"\x89PNG\r\n\x1a\n and the picture"


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "logo.png").write_bytes(PNG)
    file = folder / "clinic.toml"
    file.write_text('\ufeffname = "Maple"\nlogo = "logo.png"\ncolour = "#0b5394"\n', encoding="utf-8")
    return file


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_clinic_and_note_are_on_the_handout(clinic: Path, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"plan{suffix}"
    assert cli.main([*ASKED, "--clinic", str(clinic), "--note", "Well done.", "-o", str(file)]) == 0
    given = handout.Clinic(name="Maple", logo=PNG, colour="#0b5394")
    write = handout.to_html if suffix == ".html" else handout.to_markdown
    expected = write(recommend(Intake(eased_by=["sitting"])), clinic=given, note="Well done.")
    assert file.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name = ", "expected TOML, got text that is not: "),
        (f"a = {'[' * 3_000}", "expected TOML that is not nested this deeply @ {file}"),
        (f"{'a.' * 100_000}a = 1", "expected TOML that is not nested this deeply @ {file}"),
        ("name = 3", "expected text, got 3 @ {file}.name"),
        ('phone = "1"', "missing key 'name', expected it here @ {file}"),
        ('name = "A"\nphoen = "1"', "unknown key 'phoen', did you mean 'phone'? @ {file}.phoen"),
        ('name = "A"\ncolour = "red"', "expected a colour such as '#0b5394', got 'red' @ {file}.colour"),
        ('name = "A"\nlogo = 3', "expected the name of a PNG or JPEG file, got 3 @ {file}.logo"),
        ('name = "A"\nlogo = "x.png"', "PNG or JPEG file, got 'x.png': there is no such file @ {file}.logo"),
        ('name = "A"\nlogo = "a\\u0000b"', "expected the name of a PNG or JPEG file, got 'a\\x00b': "),
        (f'name = "A"\nlogo = "{"x" * 5_000}"', "expected the name of a PNG or JPEG file, got "),
        (
            'name = "A"\nlogo = "clinic.toml"',
            "expected a PNG or JPEG picture, got one that begins with 'name = \"A\"\\nlogo ' @ {file}.logo",
        ),
    ],
)
def test_a_file_of_a_clinic_that_is_wrong_is_named_with_field_and_value(
    clinic: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    clinic.write_text(text, encoding="utf-8")
    assert cli.main([*ASKED, "--clinic", str(clinic)]) == 2
    assert told.format(file=clinic) in capsys.readouterr().err


def test_a_file_of_a_clinic_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*ASKED, "--clinic", str(tmp_path / "x.toml")]) == 2
    assert "there is no such file: " in capsys.readouterr().err


def test_red_flags_are_said_before_what_is_wrong_with_a_clinic(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["handout", "--red-flag", "fever", "--clinic", str(tmp_path / "x.toml")]) == 2
    said = capsys.readouterr().err
    assert said.index("fever") < said.index("there is no such file")
