"""The command ``core-back``: answers, exercises, patterns and red flags in the terminal."""

from __future__ import annotations

import argparse
import contextlib
import errno
import io
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

from core_back._catalogue.catalogue import Catalogue
from core_back._commands import answers, fhir, figures, handouts, interview, own_content, records, tables, upkeep, weeks
from core_back._commands._adding import Commands, add_content, meant
from core_back._content.bundled import catalogue as bundled
from core_back._content.bundled import load_catalogue
from core_back._letters import escaped
from core_back._model.hearing import red_flags_in
from core_back.exceptions import ContentError, CoreBackError, UnknownIdError, abbreviated, and_more, red_flags_first

#: The groups of commands, in the order of the help.
GROUPS = (answers, interview, handouts, weeks, fhir, tables, records, figures, own_content, upkeep)
INTERRUPTED = 130
#: Letters of an error that are shown; argparse repeats what it was given, however long.
LONGEST_ERROR = 1_000
#: How errors of argparse begin, and the phrases that replace them.
ARGPARSE_ERRORS = {
    "the following arguments are required: ": "error-required",
    "unrecognized arguments: ": "error-unrecognized",
}


class Version(argparse.Action):
    """The option that prints the version; it is looked up when it is asked for, as that takes a while."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Print the versions of the code and of the content, and exit."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            released = version("core-back")
        except PackageNotFoundError:  # run from a copy that was not installed
            released = "(not installed)"
        _print(f"core-back {released}, content {self.const}")
        parser.exit()


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, in the language of the content."""

    catalogue: Catalogue
    red_flags: tuple[str, ...]

    def _print_message(self, message: str, file: object = None) -> None:
        """Print a help text, or what is wrong."""
        if file is sys.stdout:
            _print(message.rstrip("\n"))
        else:
            _say(message.rstrip("\n"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and exit with 2."""
        for start, phrase_id in ARGPARSE_ERRORS.items():
            if message.startswith(start):
                message = self.catalogue.phrases[phrase_id].fill(words=message.removeprefix(start))
        option, colon, rest = message.removeprefix("argument ").partition(": ")
        if colon and message.startswith("argument "):
            message = self.catalogue.phrases["error-option"].fill(option=option, message=rest)
        if len(message) > LONGEST_ERROR:
            message = message[:LONGEST_ERROR] + "..."
        message = "; ".join([*red_flags_first(self.red_flags), message])
        self.exit(2, f"{self.prog}: {escaped(message)}\n")


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
        _let_go(sys.stdout)
        return 0
    except OSError as error:
        _let_go(sys.stdout)
        _say(f"core-back: expected output that can be written: {error.strerror}")
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED


def _answered(arguments: list[str]) -> int:
    """Print the answer, or in one line what is wrong."""
    catalogue = bundled()
    try:
        catalogue = _catalogue(arguments)
        options = build_parser(catalogue, _red_flags(arguments)).parse_args(arguments)
        text = options.run(options, catalogue)
    except CoreBackError as error:
        heard = dict.fromkeys([*_red_flags(arguments), *getattr(error, "red_flags", ())])
        _say(f"core-back: {'; '.join([*red_flags_first(heard), _one_line(error, catalogue)])}")
        return 2
    if text:
        _print(text)
    return 0


def _red_flags(arguments: Sequence[str]) -> tuple[str, ...]:
    """List the red flags that are given, before anything is parsed: they are said whatever else is wrong."""
    given = [f"{name} {value}" for name, value in pairwise([*arguments, ""]) if name.lstrip("-").startswith("red")]
    return red_flags_in(" ".join(given))


def _print(text: str) -> None:
    """Print to standard output, which must not be closed."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    print(text)


def _say(message: str) -> None:
    """Print to standard error, if anybody can read it there."""
    try:
        if sys.stderr is not None:
            print(message, file=sys.stderr, flush=True)
    except OSError:
        _let_go(sys.stderr)


def _let_go(stream: object) -> None:
    """Send what is left for a stream that cannot be written to nowhere, so that Python can end quietly."""
    if isinstance(stream, io.TextIOWrapper):
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _catalogue(arguments: Sequence[str]) -> Catalogue:
    """Load the content that is asked for, before anything else: words, choices and errors come from it."""
    parser = _parser_class(bundled(), _red_flags(arguments))(prog="core-back", add_help=False, allow_abbrev=False)
    add_content(parser)
    asked = parser.parse_known_args(arguments)[0]
    catalogue = bundled(asked.language)
    if asked.content is None:
        return catalogue
    return catalogue.merged(load_catalogue(asked.content, language=asked.language))


def _parser_class(catalogue: Catalogue, red_flags: tuple[str, ...]) -> type[argparse.ArgumentParser]:
    return type("Parser", (Parser,), {"catalogue": catalogue, "red_flags": red_flags})


def build_parser(catalogue: Catalogue, red_flags: tuple[str, ...] = ()) -> argparse.ArgumentParser:
    """Build the parser of the whole command, with errors in the language of the content, red flags first."""
    description = "Back exercises, safe and explained."
    parser = _parser_class(catalogue, red_flags)(prog="core-back", description=description, allow_abbrev=False)
    help_ = "show program's version number and exit"
    parser.add_argument("--version", action=Version, nargs=0, const=catalogue.version, help=help_)
    add_content(parser)
    commands = Commands(parser.add_subparsers(required=True, metavar="COMMAND"), catalogue)
    for group in GROUPS:
        group.add(commands)
    return parser


def _one_line(error: CoreBackError, catalogue: Catalogue) -> str:
    if isinstance(error, ContentError):
        return str(error)
    if isinstance(error, UnknownIdError) and f"noun-{error.kind}" in catalogue.phrases:
        noun = catalogue.phrases[f"noun-{error.kind}"].text
        unknown = catalogue.phrases["error-unknown-id"].fill(noun=noun, id=abbreviated(error.id))
        return unknown + meant(error.nearest, catalogue)
    problems = getattr(error, "problems", None)
    return "; ".join([*problems, *and_more(getattr(error, "more", 0))]) if problems else str(error)
