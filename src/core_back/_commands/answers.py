"""Commands that answer: ``recommend``."""

from __future__ import annotations

import argparse
import sys
from typing import NamedTuple

from core_back._catalogue.catalogue import Catalogue
from core_back._commands._adding import NONE, Commands, choices, chosen, separated
from core_back._limits import LONGEST_JSON
from core_back._model.intake import Intake
from core_back._model.question import FIELDS
from core_back._model.vocabulary import QuestionKind
from core_back._selection import recommend
from core_back._text.brief import brief_text
from core_back.exceptions import InputError, printable


class Option(NamedTuple):
    """How a field of an intake is given: the option, the name of its value, and its help unless that is its words."""

    name: str
    metavar: str | None = None
    help: str | None = None


OPTIONS = {
    "eased_by": Option("--eased-by", "POSITION"),
    "worst_in": Option("--worst-in", "REGION"),
    "constant": Option("--constant", help="whether the pain never stops completely"),
    "worse_with": Option("--worse-with", "WHAT"),
    "deep_gluteal_pain": Option("--deep-gluteal-pain", help="there is pain deep in the buttock"),
    "red_flags": Option("--red-flag", "SIGN", f"{NONE}, or see: core-back red-flags"),
    "circumstances": Option("--circumstance", "WHAT"),
    "equipment": Option("--equipment", "WHAT"),
    "yellow_flags": Option("--yellow-flag", "WHAT"),
    "avoid": Option("--avoid", "ID", "id of an exercise that flared up the pain or felt wrong"),
}


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    command = commands.add("recommend", _recommend)
    add_intake(command, commands)
    form = command.add_mutually_exclusive_group()
    form.add_argument("--full", action="store_true", help="print everything, with how each fact is known")
    form.add_argument("--sources", action="store_true", help="add where the facts come from")
    form.add_argument("--json", action="store_true", help="print the answer as JSON")


def add_intake(command: argparse.ArgumentParser, commands: Commands) -> None:
    """Add one option for each field of an intake; ``intake_of`` reads them."""
    for name, option in OPTIONS.items():
        field = FIELDS[name]
        many = field.kind is QuestionKind.MANY
        none = [NONE] if many and field.may_be_unasked else []
        if field.kind is QuestionKind.YES_NO:
            action = argparse.BooleanOptionalAction if field.may_be_unasked else "store_true"
            command.add_argument(option.name, dest=name, action=action, default=None, help=option.help)
        else:
            read = commands.words if many else commands.word
            command.add_argument(
                option.name,
                dest=name,
                type=separated if field.vocabulary is None else read(field.vocabulary, *none),
                action="extend" if many else "store",
                metavar=option.metavar,
                help=option.help or choices(field.vocabulary or (), *none),
            )
    help_ = "read the answers as JSON from a file, or from standard input with -"
    command.add_argument("--intake", metavar="FILE", help=help_)


def intake_of(options: argparse.Namespace, catalogue: Catalogue) -> Intake:
    """Make the intake that the options of ``add_intake`` describe."""
    given = {}
    for name, option in OPTIONS.items():
        answer, field = getattr(options, name), FIELDS[name]
        if field.kind is QuestionKind.MANY and field.may_be_unasked:
            answer = chosen(option.name, answer, catalogue)
        if answer is not None:
            given[name] = answer
    if options.intake is None:
        return Intake(**given)
    if given:
        option = OPTIONS[next(iter(given))]
        raise InputError([catalogue.phrases["error-both"].fill(option=option.name)])
    from core_back._catalogue.json_text import from_json

    return from_json(text_of(options.intake, catalogue), Intake)


def text_of(name: str, catalogue: Catalogue) -> str:
    """Read the text of a file, or of standard input for ``-``; no more of it than JSON may have."""
    from contextlib import nullcontext
    from pathlib import Path

    from core_back._model.hearing import red_flags_in

    data = b""
    try:
        if name == "-" and sys.stdin is None:
            problem = "error-cannot-open"
        else:
            with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as file:
                data = file.read(LONGEST_JSON + 1)
            return data.decode("utf-8")
    except FileNotFoundError:
        problem = "error-no-file"
    except UnicodeDecodeError:
        problem = "error-cannot-read"
    except (OSError, ValueError):  # such as a folder, or a name with a null character
        problem = "error-cannot-open"
    heard = red_flags_in(data)
    raise InputError([catalogue.phrases[problem].fill(file=printable(name))], red_flags=heard)


def _recommend(options: argparse.Namespace, catalogue: Catalogue) -> str:
    answer = recommend(intake_of(options, catalogue), catalogue=catalogue)
    if options.json:
        from core_back._catalogue.json_text import to_json

        return to_json(answer, indent=2)
    if options.full:
        from core_back._text.answer import recommendation_text

        return recommendation_text(answer, catalogue)
    return brief_text(answer, catalogue, sources=options.sources)
