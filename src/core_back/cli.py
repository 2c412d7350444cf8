"""The command ``core-back``: answers, exercises, patterns and red flags in the terminal."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NoReturn

from core_back import _terminal
from core_back._catalogue import Catalogue
from core_back._content import catalogue
from core_back._intake import Intake
from core_back._json import LONGEST_JSON, from_json, to_json
from core_back._selection import recommend
from core_back._vocabulary import Aggravator, Circumstance, Direction, Equipment, Floor, Kind, Position, RedFlag, Region
from core_back.exceptions import CoreBackError, InputError, nearest, short

NONE = "none"
INTERRUPTED = 130


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and exit with 2."""
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
    options = build_parser().parse_args(arguments)
    try:
        text = options.run(options, catalogue())
        print(text, flush=True)
    except CoreBackError as error:
        print(f"core-back: {_one_line(error)}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command."""
    parser = Parser(prog="core-back", description="Back exercises as safe, explained suggestions.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)

    command = commands.add_parser("recommend", help="what to do for a back that behaves as described")
    _add_intake(command)
    command.add_argument("--json", action="store_true", help="print the answer as JSON")
    command.set_defaults(run=_recommend)

    command = commands.add_parser("list", help="the exercises, one a line")
    command.add_argument("text", nargs="?", help="words to look for in names and ids")
    command.add_argument("--kind", type=_word(Kind), help=_choices(Kind))
    command.add_argument("--direction", type=_word(Direction), help=_choices(Direction))
    command.add_argument("--pattern", metavar="ID", help="id of a pattern whose programme holds them")
    command.add_argument("--equipment", type=_word(Equipment, NONE), action="append", help=_choices(Equipment, NONE))
    command.add_argument("--floor", type=_word(Floor), help=_choices(Floor))
    command.add_argument("--json", action="store_true", help="print the records as JSON")
    command.set_defaults(run=_list)

    command = commands.add_parser("show", help="one exercise in full")
    command.add_argument("id", metavar="ID", help="id of an exercise, as list prints it")
    command.add_argument("--json", action="store_true", help="print the record as JSON")
    command.set_defaults(run=_show)

    command = commands.add_parser("patterns", help="the pain patterns and their programmes")
    command.set_defaults(run=lambda _, content: _terminal.patterns_text(content.patterns.values(), content))

    command = commands.add_parser("red-flags", help="the signs that need a clinician first")
    command.set_defaults(run=lambda _, content: _terminal.red_flags_text(content.red_flags.values(), content))
    return parser


def _add_intake(command: argparse.ArgumentParser) -> None:
    """One option for each answer of an intake."""
    add = command.add_argument
    add("--eased-by", type=_word(Position, NONE), action="append", metavar="POSITION", help=_choices(Position, NONE))
    add("--worst-in", type=_word(Region), metavar="REGION", help=_choices(Region))
    add("--constant", action=argparse.BooleanOptionalAction, help="whether the pain never stops completely")
    add("--worse-with", type=_word(Aggravator), action="append", metavar="WHAT", help=_choices(Aggravator))
    add("--deep-gluteal-pain", action="store_true", help="there is pain deep in the buttock")
    add("--red-flag", type=_word(RedFlag), action="append", metavar="SIGN", help="see: core-back red-flags")
    add("--circumstance", type=_word(Circumstance), action="append", metavar="WHAT", help=_choices(Circumstance))
    add("--equipment", type=_word(Equipment, NONE), action="append", metavar="WHAT", help=_choices(Equipment, NONE))
    add("--avoid", action="append", metavar="ID", help="id of an exercise that flared up the pain or felt wrong")
    add("--intake", metavar="FILE", help="read the answers as JSON from a file, or from standard input with -")


def _word(vocabulary: type[StrEnum], *others: str) -> Callable[[str], str]:
    words = [*(member.value for member in vocabulary), *others]

    def read(text: str) -> str:
        if text in words:
            return text
        meant = "".join(f"; did you mean {word!r}?" for word in nearest(text, words, most=1))
        message = f"unknown word {short(text)}{meant or '; expected one of ' + ', '.join(words)}"
        raise argparse.ArgumentTypeError(message)

    return read


def _choices(vocabulary: type[StrEnum], *others: str) -> str:
    return ", ".join([*(member.value for member in vocabulary), *others])


def _recommend(options: argparse.Namespace, content: Catalogue) -> str:
    answer = recommend(_intake(options), catalogue=content)
    return to_json(answer, indent=2) if options.json else _terminal.recommendation_text(answer, content)


def _intake(options: argparse.Namespace) -> Intake:
    answers = {
        "eased_by": _set("--eased-by", options.eased_by),
        "worst_in": options.worst_in,
        "constant": options.constant,
        "worse_with": options.worse_with,
        "deep_gluteal_pain": options.deep_gluteal_pain or None,
        "red_flags": options.red_flag,
        "circumstances": options.circumstance,
        "equipment": _set("--equipment", options.equipment),
        "avoid": options.avoid,
    }
    given = {field: answer for field, answer in answers.items() if answer is not None}
    if options.intake is None:
        return Intake(**given)
    if given:
        option = "--" + next(iter(given)).replace("_", "-")
        raise InputError([f"expected --intake or single answers, got both --intake and {option}"])
    return from_json(_text(options.intake), Intake)


def _set(option: str, words: list[str] | None) -> list[str] | None:
    """The words of a repeatable option; ``none`` alone is the empty set."""
    if words is None or NONE not in words:
        return words
    if set(words) != {NONE}:
        raise InputError([f"expected {option} none alone or with no other {option}, got both"])
    return []


def _text(name: str) -> str:
    try:
        data = sys.stdin.buffer.read(LONGEST_JSON + 1) if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise InputError([f"cannot read the intake: {reason} @ {name}"]) from None


def _list(options: argparse.Namespace, content: Catalogue) -> str:
    chosen = content.filter(
        kind=options.kind,
        direction=options.direction,
        pattern=options.pattern,
        equipment=_set("--equipment", options.equipment),
        floor=options.floor,
    )
    if options.text is not None:
        found = content.search(options.text)
        chosen = tuple(exercise for exercise in chosen if exercise in found)
    if options.json:
        return "[" + ",\n".join(to_json(exercise) for exercise in chosen) + "]"
    return _terminal.exercise_list_text(chosen, content)


def _show(options: argparse.Namespace, content: Catalogue) -> str:
    exercise = content.exercises[options.id]
    return to_json(exercise, indent=2) if options.json else _terminal.exercise_text(exercise, content)


def _one_line(error: CoreBackError) -> str:
    problems = getattr(error, "problems", None)
    return "; ".join(problems) if problems else str(error)
