"""
The command ``core-back``: answers, exercises, patterns and red flags in the terminal.

Who types a command waits for what it imports: content is loaded, and the module of a command imported, when it is asked
for.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Collection, Sequence
from contextvars import copy_context
from importlib import import_module
from typing import TYPE_CHECKING

from core_back._commands._adding import Commands, Load, add_content, meant
from core_back._commands._parsing import Version, parser_class
from core_back._commands._terminal import columns_of_text, let_go, say, tell
from core_back._content import ENGLISH
from core_back._limits import MOST_ARGUMENTS
from core_back.exceptions import (
    ContentError,
    CoreBackError,
    InputError,
    UnknownIdError,
    abbreviated,
    and_more,
    printable,
    red_flags_first,
)

if TYPE_CHECKING:
    from core_back._catalogue.catalogue import Catalogue

#: Each command in the order of the help: the module that adds its options, and what it does.
COMMANDS = {
    "recommend": ("answers", "what to do for a back that behaves as described"),
    "interview": ("interview", "asks a few questions in plain words and gives a plan"),
    "handout": ("handouts", "a plan to take home, as HTML to print or as Markdown"),
    "week": ("weeks", "a plan over seven days, as a table or a calendar file"),
    "fhir": ("fhir", "FHIR R4 as JSON: all content, or a plan; drafts only"),
    "table": ("tables", "the selection as a table, for joins in an engine of your own"),
    "list": ("records", "the exercises, one a line"),
    "show": ("records", "one exercise or pattern in full, with how each fact is known"),
    "patterns": ("records", "the pain patterns and their programmes"),
    "red-flags": ("records", "the signs that need a clinician first"),
    "sources": ("records", "where the facts come from"),
    "figure": ("figures", "the figure of an exercise, as SVG or PNG"),
    "contact-sheet": ("figures", "one HTML page with all figures"),
    "export": ("own_content", "bundled exercises and patterns as TOML, to change them in a folder"),
    "new": ("own_content", "begin a record of your own"),
    "languages": ("upkeep", "the bundled languages and how complete they are"),
    "check-content": ("upkeep", "check a content folder and list every problem"),
    "schema": ("upkeep", "JSON Schema of a model, for readers in other languages"),
    "completion": ("completion", "a script that lets a shell complete commands and options"),
}
SHORT_HELP = """\
Back exercises, safe and explained. Begin with one of these:

  core-back interview                        asks a few questions, gives a plan
  core-back recommend --eased-by sitting     answers at once
  core-back --help                           every command
"""
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run the command and return its exit code: 0 answered, 2 usage or bad input.

    Args:
        arguments: What follows the command's name; those of the shell unless given.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        try:
            return _answered(list(sys.argv[1:] if arguments is None else arguments))
        finally:  # after help, too
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:
        let_go(sys.stdout)
        return 0
    except OSError as error:
        let_go(sys.stdout)
        say(f"core-back: expected output that can be written: {error.strerror}")
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED


def _answered(arguments: list[str]) -> int:
    """Print the answer, or in one line what is wrong."""
    if not arguments:
        tell(SHORT_HELP.rstrip("\n"))
        return 0
    load: Load = _bundled
    try:
        load = _asked_for(arguments)
        options = build_parser(arguments, load, lambda: _red_flags(arguments)).parse_args(arguments)
        text = copy_context().run(_run, options, load())
    except CoreBackError as error:
        heard = dict.fromkeys([*_red_flags(arguments), *error.red_flags])
        say(f"core-back: {'; '.join([*red_flags_first(heard), _one_line(error, load)])}")
        return 2
    if text:
        tell(text)
    if getattr(options, "output", None) is not None:
        say(load().phrases["interview-saved"].fill(file=printable(options.output)))
    return 0


def _run(options: argparse.Namespace, catalogue: Catalogue) -> str:
    """Return what a command prints, in lines that fit the terminal."""
    from core_back._text.lines import columns

    columns.set(columns_of_text())
    text: str = options.run(options, catalogue)
    return text


def _red_flags(arguments: Sequence[str]) -> tuple[str, ...]:
    """List the red flags that are given under any option or none: they are said whatever else is wrong."""
    from core_back._model.hearing import red_flags_in

    return red_flags_in(" ".join(argument.lstrip("-") for argument in arguments))


def _bundled() -> Catalogue:
    from core_back._content.bundled import catalogue

    return catalogue()


def _asked_for(arguments: Sequence[str]) -> Load:
    """
    Find the content that is asked for: words, choices and errors come from it.

    Content other than the bundled one is loaded now, so that what is wrong with it is said before anything else.
    """
    if len(arguments) > MOST_ARGUMENTS:
        raise InputError([f"expected at most {MOST_ARGUMENTS} words, got {len(arguments)}"])
    parser = parser_class(_bundled, lambda: _red_flags(arguments))(prog="core-back", add_help=False)
    add_content(parser)
    asked = parser.parse_known_args(arguments)[0]
    if asked.language == ENGLISH and asked.content is None:
        return _bundled
    from core_back._content.bundled import catalogue
    from core_back._content.own_folder import load_catalogue

    content = catalogue(asked.language)
    if asked.content is not None:
        content = content.merged(load_catalogue(asked.content, language=asked.language))
    return lambda: content


def build_parser(
    asked: Collection[str] = tuple(COMMANDS), load: Load = _bundled, red_flags: Callable[[], tuple[str, ...]] = tuple
) -> argparse.ArgumentParser:
    """
    Build the parser of the whole command.

    Args:
        asked: What is parsed; a command that is not among it gets no options.
        load: Gives the content in whose language errors are.
        red_flags: Gives the red flags that were given, which every error says first.
    """
    description = "Back exercises, safe and explained."
    parser = parser_class(load, red_flags)(prog="core-back", description=description)
    help_ = "show program's version number and exit"
    parser.add_argument("--version", action=Version, nargs=0, const=load, help=help_)
    add_content(parser)
    commands = Commands.under(parser, load)
    for name, (_, summary) in COMMANDS.items():
        commands.name(name, summary)
    if "completion" in asked:
        asked = COMMANDS  # it completes them all
    for module in {module: None for name, (module, _) in COMMANDS.items() if name in asked}:
        import_module(f"core_back._commands.{module}").add(commands)
    return parser


def _one_line(error: CoreBackError, load: Load) -> str:
    if isinstance(error, ContentError):
        return str(error)
    if isinstance(error, UnknownIdError) and f"noun-{error.kind}" in load().phrases:
        phrases = load().phrases
        noun = phrases[f"noun-{error.kind}"].text
        unknown = phrases["error-unknown-id"].fill(noun=noun, id=abbreviated(error.id))
        return unknown + meant(error.nearest, load())
    problems = getattr(error, "problems", None)
    return "; ".join([*problems, *and_more(getattr(error, "more", 0))]) if problems else str(error)
