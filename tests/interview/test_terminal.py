"""The interview in a terminal: input and output around the state machine, and real runs under tmux."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core_back import Intake, catalogue, cli, handout, recommend
from core_back._commands import _terminal, interview
from core_back._commands._terminal import has_colour
from core_back._interview.state import begin
from core_back.handout import _html

CONTENT = catalogue()
#: Answers up to the plan: no signs, eased by sitting, back, comes and goes, worse standing, no, none, chair, no, none.
TO_THE_PLAN = [*["0"] * 5, "3", "1", "2", "4", "2", "0", "0", "4", "0", "0", ""]
PLANNED = Intake(
    eased_by=["sitting"], worst_in="back", constant=False, worse_with=["standing"], equipment=["chair"], red_flags=[]
)
ENDED_EARLY = "the answers ended before the last question, so there is no plan"


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Put lines into standard input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


# Input and output.


def test_a_whole_interview_prints_the_plan(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed(monkeypatch, *TO_THE_PLAN)

    assert cli.main(["interview"]) == 0
    output, errors = capsys.readouterr()
    assert "1. Seated forward bend\n" in output
    assert "\x1b" not in output
    assert errors == ""


def test_the_interview_speaks_the_language_that_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "q")

    assert cli.main(["interview", "--language", "fr-CA"]) == 0
    assert "À quelles questions sur les signes d'alerte répondez-vous oui?" in capsys.readouterr().out


@pytest.mark.parametrize("letters", [999, 1_000, 1_001, 5_000])
def test_a_very_long_line_is_one_entry(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], letters: int
) -> None:
    typed(monkeypatch, f"{'x' * letters}1", "q")

    assert cli.main(["interview"]) == 0
    assert capsys.readouterr().out.count("> ") == 2


def test_input_that_ends_before_the_plan_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, *TO_THE_PLAN[:-1])

    assert cli.main(["interview"]) == 2
    assert capsys.readouterr().err == f"core-back: {ENDED_EARLY}\n"


def test_input_that_ends_before_the_plan_says_first_which_red_flag_was_ticked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "0", "0", "0", "0", "1")
    (*_, page) = (page for page in begin(catalogue()).pages if page.question.id == "red-flags")

    assert cli.main(["interview"]) == 2
    first = f"red flags were ticked, look at them first: {page.choices[0].id}"
    assert capsys.readouterr().err == f"core-back: {first}; {ENDED_EARLY}\n"


def test_input_that_ends_after_the_plan_saves_nothing(monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    typed(monkeypatch, *TO_THE_PLAN)

    assert cli.main(["interview"]) == 0
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("language", ["en", "fr-CA"])
def test_the_plan_is_saved_as_the_handout_when_a_person_wants_it(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    content = catalogue(language)
    typed(monkeypatch, *TO_THE_PLAN, "y")

    assert cli.main(["interview", "--language", language]) == 0
    assert str(here / "plan.html") in capsys.readouterr().out.replace("\n", "")
    expected = handout.to_html(recommend(PLANNED, catalogue=content), catalogue=content)
    assert (here / "plan.html").read_text(encoding="utf-8") == expected


def test_the_plan_is_saved_as_markdown_where_the_extra_is_missing(monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    _html._environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)  # what Python itself does with a module that cannot be found
    typed(monkeypatch, *TO_THE_PLAN, "y")

    assert cli.main(["interview"]) == 0
    assert (here / "plan.md").read_text(encoding="utf-8") == handout.to_markdown(recommend(PLANNED))


def test_a_plan_takes_no_place_of_another(monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    (here / "plan.html").write_text("mine", encoding="utf-8")
    (here / "plan-2.html").mkdir()
    typed(monkeypatch, *TO_THE_PLAN, "y")

    assert cli.main(["interview"]) == 0
    assert (here / "plan.html").read_text(encoding="utf-8") == "mine"
    assert (here / "plan-3.html").is_file()


def test_a_plan_that_cannot_be_saved_says_why_and_asks_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    for number in ("", *(f"-{more}" for more in range(2, interview.MOST_FILES))):
        (here / f"plan{number}.html").touch()
    typed(monkeypatch, *TO_THE_PLAN, "y", "what", "n")

    assert cli.main(["interview"]) == 0
    output = capsys.readouterr().out
    assert output.count("It could not be saved: expected no file there yet") == 1
    assert output.count("Do you want to save this") == 3
    assert output.endswith("Nothing was saved.\n")


def test_text_that_is_no_utf_8_is_a_wrong_entry() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "core_back", "interview"], input=b"\xff\xfe\nq\n", capture_output=True, check=True
    )

    assert b"That is not one of the choices." in done.stdout
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_an_interrupt_ends_on_a_line_of_its_own_with_130() -> None:
    command = [sys.executable, "-m", "core_back", "interview"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        read = b""
        while not read.endswith(b"> "):
            read += process.stdout.read(1)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate()

    assert process.returncode == 130
    assert (output, errors) == (b"\n", b"")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
    ],
    ids=str,
)
def test_colour_is_for_terminals_that_want_it(environment: dict[str, str], *, coloured: bool) -> None:
    assert has_colour(Terminal(), environment) is coloured
    assert has_colour(io.StringIO(), environment) is False


def test_colour_ends_on_the_line_where_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    typed(monkeypatch, "7", "1")
    assert cli.main(["interview"]) == 0
    coloured = [line for line in terminal.getvalue().splitlines() if "\x1b" in line]

    assert all(line.count("\x1b[") == 2 and _terminal.PLAIN in line for line in coloured)
    assert "\x1b[1;31mEMERGENCY. Go to the nearest emergency department now.\x1b[0m" in coloured
    assert "\x1b[1mWhich questions about warning signs do you answer with yes?\x1b[0m" in coloured


# A real terminal.

TMUX = shutil.which("tmux")
in_a_terminal = [
    pytest.mark.terminal,
    pytest.mark.skipif(TMUX is None and os.environ.get("CI") != "true", reason="tmux is not installed; CI needs it"),
]
LONGEST_WAIT_SECONDS = 60
EXIT_CODE = "ended-with-"


class Pane:
    """A terminal of 120 columns in which ``core-back`` runs, on a tmux server of its own."""

    def __init__(self, *arguments: str, environment: str = "", width: int = 120) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="core-back-")  # of its own, for the socket
        words = ["env", *environment.split(), sys.executable, "-m", "core_back", *(arguments or ["interview"])]
        # The shell tells the exit code, as tmux may miss the end of a command; cat keeps the terminal open.
        shell = f"trap : INT; {shlex.join(words)}; echo {EXIT_CODE}$?; exec cat"
        limit = ["set", "-g", "history-limit", "5000"]
        size = ["-x", str(width), "-y", "24"]
        self.tmux("-f", os.devnull, "start-server", ";", *limit, ";", "new-session", "-d", *size, shell)

    def tmux(self, *words: str) -> str:
        command = ["tmux", "-u", "-L", "interview", *words]
        environment = os.environ | {"LC_ALL": "C.UTF-8", "TMUX_TMPDIR": self.folder.name}
        environment.pop("COLUMNS", None)  # pytest-xdist sets it, and it outweighs how wide the terminal is
        return subprocess.run(command, capture_output=True, check=True, encoding="utf-8", env=environment).stdout

    def close(self) -> None:
        """End the command, if it has not ended, and the server."""
        if self.code is None:
            self.press("C-c")
            self.ended()
        self.tmux("kill-server")
        self.folder.cleanup()

    def screen(self) -> list[str]:
        """The lines of the screen as it is now."""
        return self.tmux("capture-pane", "-p").splitlines()

    def text(self, *options: str) -> str:
        """Everything shown so far."""
        return self.tmux("capture-pane", "-p", "-S", "-", *options)

    def wait_until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + LONGEST_WAIT_SECONDS
        while not holds():
            assert time.monotonic() < end, self.text()
            time.sleep(0.05)

    def wait_for(self, text: str) -> None:
        """Wait until the terminal asks for an entry and shows a text."""

        def is_there() -> bool:
            assert self.code is None, self.text()
            return text in self.text() and self.text().rstrip().endswith(">")

        self.wait_until(is_there)

    def type(self, *entries: str) -> None:
        """Type entries one by one, each after the answer to the one before."""
        for entry in entries:
            prompts = self.text().count("\n>")
            self.tmux("send-keys", "-l", entry)
            self.tmux("send-keys", "Enter")
            self.wait_until(lambda before=prompts: self.text().count("\n>") > before or self.code is not None)  # type: ignore[misc]

    def press(self, key: str) -> None:
        self.tmux("send-keys", key)

    @property
    def code(self) -> int | None:
        """The exit code, once the command has ended."""
        _, ended, code = self.text().partition(EXIT_CODE)
        return int(code) if ended and code.endswith("\n") else None

    def ended(self) -> int:
        """The exit code, waited for."""
        self.wait_until(lambda: self.code is not None)
        assert self.code is not None
        return self.code


@pytest.fixture
def pane() -> Iterator[Callable[..., Pane]]:
    """Open terminals; each is closed after the test."""
    opened: list[Pane] = []

    def open_pane(*arguments: str, environment: str = "", width: int = 120) -> Pane:
        opened.append(Pane(*arguments, environment=environment, width=width))
        return opened[-1]

    yield open_pane
    for each in opened:
        each.close()


class TestInATerminal:
    pytestmark = in_a_terminal

    @pytest.mark.parametrize(
        ("language", "question", "plan"),
        [
            ("en", "Question 1 of 15", "Seated forward bend"),
            pytest.param("fr-CA", "Question 1 sur 15", "Flexion avant", marks=pytest.mark.deep),
        ],
    )
    def test_a_full_run_ends_in_the_plan_within_80_columns(
        self, pane: Callable[..., Pane], language: str, question: str, plan: str
    ) -> None:
        terminal = pane("interview", "--language", language)
        terminal.wait_for(question)
        terminal.type(*TO_THE_PLAN, "n")

        assert terminal.ended() == 0
        text = terminal.text("-J")
        assert plan in text
        assert [line for line in text.splitlines() if len(line.rstrip()) > 80 and "http" not in line] == []

    def test_an_emergency_ends_at_once_with_0(self, pane: Callable[..., Pane]) -> None:
        terminal = pane()
        terminal.wait_for("Question 1 of 15")
        terminal.type("3")

        assert terminal.ended() == 0
        text = terminal.text()
        assert "Go to the nearest emergency department now." in text
        assert "Question 2" not in text
        assert [each.name for each in CONTENT.exercises.values() if each.name in text] == []

    def test_going_back_shows_the_answer_of_before(self, pane: Callable[..., Pane]) -> None:
        terminal = pane()
        terminal.wait_for("Question 1 of 15")
        terminal.type(*["0"] * 5, "1 2", "b")
        terminal.wait_for("Your answer so far: Standing; Lying down.")
        terminal.type("")
        terminal.wait_for("Question 7 of 15")
        terminal.type("q")

        assert terminal.ended() == 0
        assert "There is no plan, and nothing was kept." in terminal.text()

    def test_ctrl_c_ends_with_130(self, pane: Callable[..., Pane]) -> None:
        terminal = pane()
        terminal.wait_for("Question 1 of 15")
        terminal.press("C-c")

        assert terminal.ended() == 130
        assert "Traceback" not in terminal.text()

    def test_ctrl_d_ends_with_2_and_says_so(self, pane: Callable[..., Pane]) -> None:
        terminal = pane()
        terminal.wait_for("Question 1 of 15")
        terminal.press("C-d")

        assert terminal.ended() == 2
        assert f"core-back: {ENDED_EARLY}" in terminal.text()

    @pytest.mark.parametrize(
        ("environment", "coloured"),
        [("-u NO_COLOR TERM=xterm", True), ("NO_COLOR=1", False), ("TERM=dumb", False)],
    )
    def test_colour_is_shown_where_it_is_wanted(
        self, pane: Callable[..., Pane], environment: str, *, coloured: bool
    ) -> None:
        terminal = pane(environment=environment)
        terminal.wait_for("Question 1 of 15")

        assert ("\x1b[" in terminal.text("-e")) is coloured

    @pytest.mark.parametrize("language", ["en", "fr-CA"])
    def test_the_interview_ends_on_the_plan(self, pane: Callable[..., Pane], language: str) -> None:
        content = catalogue(language)
        terminal = pane("interview", "--language", language, width=80)
        terminal.wait_for("Question 1")
        terminal.type(*TO_THE_PLAN)
        screen = " ".join(" ".join(terminal.screen()).split())

        for each in recommend(PLANNED, catalogue=content).suggestions:
            assert f"{each.exercise.name}{content.phrases['colon'].text}{each.dose}".replace("\u00a0", " ") in screen

    @pytest.mark.parametrize("language", ["en", "fr-CA"])
    @pytest.mark.parametrize("flags", ["saddle-numbness", "saddle-numbness,major-trauma,fever,cancer-history"])
    def test_the_first_and_the_last_line_of_an_emergency_are_on_a_small_screen(
        self, pane: Callable[..., Pane], language: str, flags: str
    ) -> None:
        terminal = pane("recommend", "--red-flag", flags, "--language", language, width=80)
        assert terminal.ended() == 0
        title = catalogue(language).phrases["triage-emergency"].text
        assert [line.startswith(title) for line in terminal.screen()].count(True) == 2

    def test_an_emergency_of_the_interview_is_on_a_small_screen_too(self, pane: Callable[..., Pane]) -> None:
        terminal = pane("interview", width=80)
        terminal.wait_for("Question 1 of 15")
        terminal.type("1 2 3 4")
        assert terminal.ended() == 0
        assert [line.startswith("EMERGENCY. ") for line in terminal.screen()].count(True) == 2

    @pytest.mark.parametrize("width", [40, 60, 80, 200])
    @pytest.mark.parametrize("command", ["recommend", "week", "show"])
    def test_lines_fit_the_terminal_and_no_more_than_80_columns(
        self, pane: Callable[..., Pane], width: int, command: str
    ) -> None:
        words = ["walking"] if command == "show" else ["--eased-by", "sitting", "--red-flag", "none"]
        terminal = pane(command, *words, width=width)
        assert terminal.ended() == 0
        lines = [line.rstrip() for line in terminal.text("-J").splitlines()]
        assert max(len(line) for line in lines if "http" not in line) <= min(width, 80)
        assert max(map(len, lines)) > min(width, 80) * 0.8

    @pytest.mark.parametrize(("environment", "coloured"), [("-u NO_COLOR TERM=xterm", True), ("NO_COLOR=1", False)])
    def test_an_answer_is_coloured_where_it_is_wanted(
        self, pane: Callable[..., Pane], environment: str, *, coloured: bool
    ) -> None:
        terminal = pane("recommend", "--eased-by", "sitting", environment=environment)
        assert terminal.ended() == 0
        assert ("\x1b[" in terminal.text("-e")) is coloured
