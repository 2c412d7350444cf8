"""The command ``core-back``: answers, exercises, patterns and red flags in the terminal."""

from __future__ import annotations

import argparse
import functools
import io
import os
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from core_back import _terminal
from core_back._catalogue import Catalogue
from core_back._content import ENGLISH, catalogue, languages, load_catalogue
from core_back._intake import Intake
from core_back._json import LONGEST_JSON, from_json, to_json
from core_back._selection import recommend
from core_back._vocabulary import Aggravator, Circumstance, Direction, Equipment, Floor, Kind, Position, RedFlag, Region
from core_back.exceptions import ContentError, CoreBackError, InputError, UnknownIdError, nearest, short, shown

NONE = "none"
INTERRUPTED = 130
#: How errors of argparse begin, and the phrases that say them.
ARGPARSE_ERRORS = {
    "the following arguments are required: ": "error-required",
    "unrecognized arguments: ": "error-unrecognized",
}


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, in the language of the content."""

    content: Catalogue

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and exit with 2."""
        for start, phrase_id in ARGPARSE_ERRORS.items():
            if message.startswith(start):
                message = self.content.phrases[phrase_id].fill(words=message.removeprefix(start))
        option, colon, rest = message.removeprefix("argument ").partition(": ")
        if colon and message.startswith("argument "):
            message = self.content.phrases["error-option"].fill(option=option, message=rest)
        self.exit(2, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run the command and return its exit code: 0 answered, 2 usage or bad input.

    Args:
        arguments: What follows the command's name; what the shell gave unless given.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    content = catalogue()
    try:
        content = _content(given)
        options = build_parser(content).parse_args(given)
        print(options.run(options, content), flush=True)
    except CoreBackError as error:
        print(f"core-back: {_one_line(error, content)}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _content(arguments: Sequence[str]) -> Catalogue:
    """The content asked for, found before anything else so that words, choices and errors come from it."""
    parser = _parser_class(catalogue())(prog="core-back", add_help=False, allow_abbrev=False)
    _add_content(parser)
    asked = parser.parse_known_args(arguments)[0]
    content = catalogue(asked.language)
    return content if asked.content is None else content.merged(load_catalogue(asked.content, language=asked.language))


def _parser_class(content: Catalogue) -> type[argparse.ArgumentParser]:
    return type("Parser", (Parser,), {"content": content})


def build_parser(content: Catalogue) -> argparse.ArgumentParser:
    """The parser of the whole command, with errors in the language of the content."""
    description = "Back exercises, safe and explained."
    parser = _parser_class(content)(prog="core-back", description=description, allow_abbrev=False)
    released = f"core-back {version('core-back')}, content {content.version}"
    parser.add_argument("--version", action="version", version=released)
    _add_content(parser)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, summary: str, run: Callable[[argparse.Namespace, Catalogue], str]) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
        _add_content(command)
        command.set_defaults(run=run)
        return command

    command = add("recommend", "what to do for a back that behaves as described", _recommend)
    _add_intake(command, content)
    command.add_argument("--json", action="store_true", help="print the answer as JSON")

    command = add("list", "the exercises, one a line", _list)
    command.add_argument("text", nargs="?", help="words to look for in names and ids")
    command.add_argument("--kind", type=_word(content, Kind), help=_choices(Kind))
    command.add_argument("--direction", type=_word(content, Direction), help=_choices(Direction))
    command.add_argument("--pattern", metavar="ID", help="id of a pattern whose programme holds them")
    equipment = _word(content, Equipment, NONE)
    command.add_argument("--equipment", type=equipment, action="append", help=_choices(Equipment, NONE))
    command.add_argument("--floor", type=_word(content, Floor), help=_choices(Floor))
    command.add_argument("--json", action="store_true", help="print the records as JSON")

    command = add("show", "one exercise in full, with how each fact is known", _show)
    command.add_argument("id", metavar="ID", help="id of an exercise, as list prints it")
    command.add_argument("--json", action="store_true", help="print the record as JSON")

    add("patterns", "the pain patterns and their programmes", _patterns)
    add("red-flags", "the signs that need a clinician first", _red_flags)
    command = add("sources", "where the facts come from", _sources)
    command.add_argument("id", metavar="ID", nargs="?", help="id of one source")
    add("languages", "the languages and how complete they are", _languages)
    command = add("check-content", "check a content folder and list every problem", _check_content)
    command.add_argument("folder", metavar="FOLDER", help="the folder to check")
    return parser


def _add_content(parser: argparse.ArgumentParser) -> None:
    """Options that stand before or after the command's name."""
    parser.add_argument("--language", metavar="TAG", default=ENGLISH, help="en, or see core-back languages")
    parser.add_argument("--content", metavar="FOLDER", help="a folder of your own to lay over the bundled content")


def _add_intake(command: argparse.ArgumentParser, content: Catalogue) -> None:
    """One option for each answer of an intake."""
    add = command.add_argument
    word, choices = functools.partial(_word, content), _choices
    add("--eased-by", type=word(Position, NONE), action="append", metavar="POSITION", help=choices(Position, NONE))
    add("--worst-in", type=word(Region), metavar="REGION", help=choices(Region))
    add("--constant", action=argparse.BooleanOptionalAction, help="whether the pain never stops completely")
    add("--worse-with", type=word(Aggravator), action="append", metavar="WHAT", help=choices(Aggravator))
    add("--deep-gluteal-pain", action="store_true", help="there is pain deep in the buttock")
    add("--red-flag", type=word(RedFlag), action="append", metavar="SIGN", help="see: core-back red-flags")
    add("--circumstance", type=word(Circumstance), action="append", metavar="WHAT", help=choices(Circumstance))
    add("--equipment", type=word(Equipment, NONE), action="append", metavar="WHAT", help=choices(Equipment, NONE))
    add("--avoid", action="append", metavar="ID", help="id of an exercise that flared up the pain or felt wrong")
    add("--intake", metavar="FILE", help="read the answers as JSON from a file, or from standard input with -")


def _word(content: Catalogue, vocabulary: type[StrEnum], *others: str) -> Callable[[str], str]:
    words = [*(member.value for member in vocabulary), *others]

    def read(text: str) -> str:
        if text in words:
            return text
        message = content.phrases["error-expected-one-of"].fill(words=", ".join(words), value=short(text))
        raise argparse.ArgumentTypeError(message + _meant(nearest(text, words, most=1), content))

    return read


def _meant(words: Sequence[str], content: Catalogue) -> str:
    """What was perhaps meant, in the language of the content."""
    if not words:
        return ""
    listed = content.phrases["list-or"].text.join(repr(word) for word in words)
    return content.phrases["error-did-you-mean"].fill(words=listed)


def _choices(vocabulary: type[StrEnum], *others: str) -> str:
    return ", ".join([*(member.value for member in vocabulary), *others])


def _recommend(options: argparse.Namespace, content: Catalogue) -> str:
    answer = recommend(_intake(options, content), catalogue=content)
    return to_json(answer, indent=2) if options.json else _terminal.recommendation_text(answer, content)


def _intake(options: argparse.Namespace, content: Catalogue) -> Intake:
    answers = {
        "eased_by": _set("--eased-by", options.eased_by, content),
        "worst_in": options.worst_in,
        "constant": options.constant,
        "worse_with": options.worse_with,
        "deep_gluteal_pain": options.deep_gluteal_pain or None,
        "red_flags": options.red_flag,
        "circumstances": options.circumstance,
        "equipment": _set("--equipment", options.equipment, content),
        "avoid": options.avoid,
    }
    given = {field: answer for field, answer in answers.items() if answer is not None}
    if options.intake is None:
        return Intake(**given)
    if given:
        option = "--" + next(iter(given)).replace("_", "-")
        raise InputError([content.phrases["error-both"].fill(option=option)])
    return from_json(_text(options.intake, content), Intake)


def _set(option: str, words: list[str] | None, content: Catalogue) -> list[str] | None:
    """The words of a repeatable option; ``none`` alone is the empty set."""
    if words is None or NONE not in words:
        return words
    if set(words) != {NONE}:
        raise InputError([content.phrases["error-none-alone"].fill(option=option)])
    return []


def _text(name: str, content: Catalogue) -> str:
    try:
        data = sys.stdin.buffer.read(LONGEST_JSON + 1) if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8")
    except (OSError, ValueError):
        raise InputError([content.phrases["error-cannot-read"].fill(file=shown(name))]) from None


def _list(options: argparse.Namespace, content: Catalogue) -> str:
    chosen = content.filter(
        kind=options.kind,
        direction=options.direction,
        pattern=options.pattern,
        equipment=_set("--equipment", options.equipment, content),
        floor=options.floor,
    )
    if options.text is not None:
        found = content.search(options.text)
        chosen = tuple(exercise for exercise in chosen if exercise in found)
    if options.json:
        return "[" + ",\n".join(to_json(exercise) for exercise in chosen) + "]"
    return _terminal.exercise_list_text(chosen, content)


def _show(options: argparse.Namespace, content: Catalogue) -> str:
    exercise = content.exercise(options.id)
    return to_json(exercise, indent=2) if options.json else _terminal.exercise_text(exercise, content)


def _patterns(_: argparse.Namespace, content: Catalogue) -> str:
    return _terminal.patterns_text(content.patterns.values(), content)


def _red_flags(_: argparse.Namespace, content: Catalogue) -> str:
    return _terminal.red_flags_text(content.red_flags.values(), content)


def _sources(options: argparse.Namespace, content: Catalogue) -> str:
    if options.id is None:
        return _terminal.sources_text(content.sources.values())
    return _terminal.one_source_text(content.sources[options.id], content)


def _languages(_: argparse.Namespace, __: Catalogue) -> str:
    lines = [f"{ENGLISH} English"]
    for language in languages():
        done = f"{language.translated} of {language.texts} texts"
        lines.append(f"{language.id} {language.name}: {language.status}, {done}")
        lines += [f"  {problem}" for problem in language.problems]
    return "\n".join(lines)


def _check_content(options: argparse.Namespace, _: Catalogue) -> str:
    found = load_catalogue(options.folder)
    return f"No problem found. Exercises: {len(found.exercises)}. Patterns: {len(found.patterns)}."


def _one_line(error: CoreBackError, content: Catalogue) -> str:
    if isinstance(error, ContentError):
        return str(error)
    if isinstance(error, UnknownIdError) and f"noun-{error.kind}" in content.phrases:
        noun = content.phrases[f"noun-{error.kind}"].text
        unknown = content.phrases["error-unknown-id"].fill(noun=noun, id=short(error.id))
        return unknown + _meant(error.nearest, content)
    problems = getattr(error, "problems", None)
    return "; ".join(problems) if problems else str(error)
