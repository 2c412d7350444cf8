"""Commands in documents run as tests, and files are written: blocks of the languages ``console`` and ``toml``."""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import shlex
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

from sybil import Example
from sybil.parsers.myst import CodeBlockParser

from core_back.cli import main
from tests.support.places import ROOT

#: Commands that other tests and CI run.
ELSEWHERE = (
    "python -m pip install ",
    "python -m pytest",
    "python benchmarks/",
    "python examples/",
    "python tools/",
    "check-wheel-contents ",
    "twine ",
)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class ConsoleBlockParser(CodeBlockParser):
    """
    Runs the commands of a block in the folder of its document, which is empty at first.

    Lines are commands. If some begin with ``$ ``, those alone are commands, and what stands below one is its output;
    ``...`` stands for anything. A command must end with 0 unless its output is there.
    ``core-back`` quits what it asks for, as it reads a ``q``.
    """

    language = "console"

    def evaluate(self, example: Example) -> str | None:
        """What is wrong, if anything is."""
        folder = Path(example.namespace["console_folder"])
        for command, expected in commands(example.parsed):
            code, output = run(command, folder)
            if expected is None and code:
                return f"{command}\nended with {code}:\n{output}"
            if expected is not None and not doctest.OutputChecker().check_output(expected, output, FLAGS):
                return f"{command}\nexpected:\n{expected}\ngot:\n{output}"
        return None


class FileBlockParser(CodeBlockParser):
    """Writes a block whose first line names a file, such as ``# ours/content.toml``, into its document's folder."""

    language = "toml"

    def evaluate(self, example: Example) -> None:
        """Write the file, if the block names one."""
        named = re.match(r"# (\S+/\S+\.toml)\n", example.parsed)
        if named:
            file = Path(example.namespace["console_folder"], named[1])
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(example.parsed, encoding="utf-8")


def set_up(namespace: dict[str, Any]) -> None:
    """Give a document its folder."""
    namespace["console_folder"] = tempfile.mkdtemp()


def tear_down(namespace: dict[str, Any]) -> None:
    """Remove the folder of a document."""
    shutil.rmtree(namespace["console_folder"])


def commands(block: str) -> list[tuple[str, str | None]]:
    """The commands of a block, each with its output if that is there."""
    lines = block.splitlines()
    if not any(line.startswith("$ ") for line in lines):
        return [(line, None) for line in lines if line]
    found: list[tuple[str, str | None]] = []
    for line in lines:
        if line.startswith("$ "):
            found.append((line[2:], None))
        else:
            command, output = found.pop()
            found.append((command, f"{output or ''}{line}\n"))
    return found


def run(line: str, folder: Path) -> tuple[int, str]:
    """Run a line, and give its exit code and what it printed."""
    code, printed = 0, ""
    for part in line.split(" && "):
        given = "q\n"
        for command in part.split(" | "):
            code, printed = _run(command, given, folder)
            given = printed
        if code:
            break
    return code, printed


def _run(command: str, given: str, folder: Path) -> tuple[int, str]:
    if command.startswith(ELSEWHERE):
        return 0, ""
    name, *words = shlex.split(command)
    match name, words:
        case "echo", [text]:
            return 0, f"{text}\n"
        case "mkdir", [new]:
            (folder / new).mkdir()
        case "cp", [source, target]:
            shutil.copyfile(ROOT / source, folder / target)
        case "core-back", _:
            return _core_back(words, given, folder)
        case _:
            return 1, f"not known here: {command}"
    return 0, ""


def _core_back(words: list[str], given: str, folder: Path) -> tuple[int, str]:
    printed = io.StringIO()
    typed = io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8")
    at = ROOT if any(word.startswith("src/") for word in words) else folder
    with (
        contextlib.chdir(at),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
        mock.patch.object(sys, "stdin", typed),
    ):
        try:
            code = main(words)
        except SystemExit as ended:
            code = int(ended.code or 0)
    return code, printed.getvalue()
