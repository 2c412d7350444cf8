"""The command on streams that are full, closed or interrupted: one line that says so, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core_back import cli

FULL = Path("/dev/full")
CORE_BACK = [sys.executable, "-m", "core_back"]
#: Commands as parameters, of each kind of output one; a process for each of the others is left to the deep run.
COMMANDS = [
    *(pytest.param(words, id=" ".join(words)) for words in (["--help"], ["show", "walking", "--json"])),
    *(
        pytest.param(words, id=" ".join(words), marks=pytest.mark.deep)
        for words in (
            *(["--version"], ["list"], ["recommend"], ["show", "--help"], ["fhir", "bundle"], ["table", "calls"]),
            *(["schema", "intake"], ["week", "--json"]),
        )
    ),
]

needs_full = pytest.mark.skipif(not FULL.exists(), reason="a system without /dev/full")
needs_shell = pytest.mark.skipif(os.name != "posix", reason="a shell that closes streams")


def shell(command: list[str], redirected: str) -> subprocess.CompletedProcess[str]:
    """Run the command with streams that a shell redirects or closes."""
    return subprocess.run(  # noqa: S602 - our own words
        f'"$@" {redirected}'.replace('"$@"', " ".join([*CORE_BACK, *command])),
        shell=True,
        capture_output=True,
        check=False,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )


@needs_full
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_one_line_and_exit_code_2(command: list[str]) -> None:
    done = shell(command, f"> {FULL}")
    assert done.stderr == "core-back: expected output that can be written: No space left on device\n"
    assert done.returncode == 2


@needs_full
def test_an_error_that_nobody_can_read_is_quiet() -> None:
    for redirected in (f"2> {FULL}", "2>&-", f"> {FULL} 2> {FULL}", ">&- 2>&-"):
        done = shell(["show", "walkng"], redirected)
        assert (done.stdout, done.stderr, done.returncode) == ("", "", 2)


@needs_full
def test_an_interview_on_a_full_disk_is_one_line() -> None:
    done = shell(["interview"], f"> {FULL}")
    assert done.stderr == "core-back: expected output that can be written: No space left on device\n"


@needs_shell
@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_output_is_one_line_and_exit_code_2(command: list[str]) -> None:
    done = shell(command, ">&-")
    assert done.stderr == "core-back: expected output that can be written: Bad file descriptor\n"
    assert done.returncode == 2


@needs_shell
def test_a_closed_output_is_no_error_where_nothing_is_printed(tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    assert shell(["handout", "-o", str(file)], ">&-").returncode == 0
    assert file.exists()


@needs_shell
def test_a_closed_input_is_one_line_and_exit_code_2() -> None:
    done = shell(["recommend", "--intake", "-"], "<&-")
    assert (done.stderr, done.returncode) == ("core-back: cannot open this file: -\n", 2)
    done = shell(["interview"], "<&-")
    assert done.stderr == "core-back: the answers ended before the last question, so there is no plan\n"


@pytest.mark.parametrize("name", ["core_back.cli", "argparse", "core_back._content.bundled", "attrs", "tomllib"])
def test_an_interrupt_while_the_command_starts_is_quiet(name: str) -> None:
    """Whoever presses Ctrl-C does so while one module or another is imported."""
    program = (
        "import runpy, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == {name!r}: raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        f"sys.modules.pop({name!r}, None)\n"
        "sys.argv[1:] = ['list']; runpy.run_module('core_back', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stderr) == (130, "")


def test_the_command_runs_without_package_metadata(tmp_path: Path) -> None:
    """A copy of the package, as on a stick or in an archive, beside what it depends on."""
    program = (
        "import importlib.metadata as m, sys\n"
        "found = m.Distribution.from_name\n"
        "def missing(name):\n"
        "    if name == 'core-back': raise m.PackageNotFoundError(name)\n"
        "    return found(name)\n"
        "m.Distribution.from_name = missing\n"
        "from core_back.cli import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    for arguments, printed in ((["--version"], "core-back (not installed), content"), (["list"], "abdominal-brace")):
        run = [sys.executable, "-c", program, *arguments]
        done = subprocess.run(run, capture_output=True, check=False, encoding="utf-8", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(printed)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["recommend", "--intake", "no-such-file"], "there is no such file: no-such-file"),
        (["week", "--start", "2026-12-01", "-o", "x.ics", "--replaces", "gone.ics"], "there is no such file: gone.ics"),
        (["recommend", "--intake", "."], "cannot open this file: ."),
        (["recommend", "--intake", "a\0b"], r"cannot open this file: a\x00b"),
        (["recommend", "--language", "fr-CA", "--intake", "x"], "ce fichier n'existe pas\u00a0: x"),
    ],
    ids=range(5),
)
def test_a_file_that_is_missing_is_called_missing(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(arguments) == 2
    assert capsys.readouterr().err == f"core-back: {message}\n"


@needs_full
def test_a_device_is_read_no_further_than_json_may_be_long(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["recommend", "--intake", "/dev/zero"]) == 2
    assert "expected at most 5000000 characters" in capsys.readouterr().err
