"""What the command imports: whoever types it waits for that."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib import import_module

import pytest

from core_back import cli
from core_back._commands import _terminal

PROGRAM = """
import contextlib, io, json, sys
from core_back.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main(sys.argv[1:])
print(json.dumps(sorted(sys.modules)))
"""


def imported(*arguments: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, check=True)
    return set(json.loads(done.stdout))


def test_help_imports_no_content_no_command_and_no_attrs() -> None:
    modules = imported("--help")
    assert not modules & {"attrs", "core_back._content.bundled", "core_back._catalogue.catalogue", "shutil"}
    assert not modules & {f"core_back._commands.{module}" for module, _ in cli.COMMANDS.values()}


@pytest.mark.parametrize("command", ["list", "recommend"])
def test_a_command_imports_its_own_module_and_nothing_for_other_forms_of_output(command: str) -> None:
    modules = imported(command, "--help")
    other_commands = {module for module, _ in cli.COMMANDS.values()} - {cli.COMMANDS[command][0]}
    assert not modules & {f"core_back._commands.{other}" for other in other_commands}
    assert not modules & {"cattrs", "importlib.metadata", "secrets", "shutil", "core_back._text.answer"}


def test_metadata_is_looked_up_for_the_version_alone() -> None:
    assert "importlib.metadata" not in imported("list")
    assert "importlib.metadata" in imported("--version")


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_of_the_table_does_something(name: str) -> None:
    parser = cli.build_parser([name])
    module, summary = cli.COMMANDS[name]
    (commands,) = (action.choices for action in parser._actions if action.dest == "==SUPPRESS==" and action.choices)
    assert import_module(f"core_back._commands.{module}")
    assert isinstance(commands, dict)
    assert commands[name].description == summary
    assert commands[name].get_default("run") or commands[name]._subparsers


@pytest.mark.parametrize("given", ["40", "200", "0", "", "wide"])
def test_columns_are_counted_as_python_does(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", given)
    assert _terminal.columns() == shutil.get_terminal_size().columns


def test_a_number_of_columns_of_any_length_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "9" * 5_000)  # longer than Python makes a number of
    assert _terminal.columns() > 200


def test_columns_are_the_usual_ones_without_an_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(sys, "__stdout__", None)
    assert _terminal.columns() == _terminal.USUAL
