"""Commands that answer: ``recommend``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from core_back._catalogue.catalogue import Catalogue
from core_back._catalogue.json_text import from_json, to_json
from core_back._commands._adding import NONE, Commands, choices, chosen
from core_back._limits import LONGEST_JSON
from core_back._model.intake import Intake
from core_back._model.vocabulary import Aggravator, Circumstance, Equipment, RedFlag, Region, Relief
from core_back._selection import recommend
from core_back._text.answer import recommendation_text
from core_back.exceptions import InputError, printable


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    command = commands.add("recommend", "what to do for a back that behaves as described", _recommend)
    add_intake(command, commands)
    command.add_argument("--json", action="store_true", help="print the answer as JSON")


def add_intake(command: argparse.ArgumentParser, commands: Commands) -> None:
    """One option for each answer of an intake; ``intake_of`` reads them."""
    add = command.add_argument
    word = commands.word
    add("--eased-by", type=word(Relief, NONE), action="append", metavar="POSITION", help=choices(Relief, NONE))
    add("--worst-in", type=word(Region), metavar="REGION", help=choices(Region))
    add("--constant", action=argparse.BooleanOptionalAction, help="whether the pain never stops completely")
    add("--worse-with", type=word(Aggravator), action="append", metavar="WHAT", help=choices(Aggravator))
    add("--deep-gluteal-pain", action="store_true", help="there is pain deep in the buttock")
    signs = f"{NONE}, or see: core-back red-flags"
    add("--red-flag", type=word(RedFlag, NONE), action="append", metavar="SIGN", help=signs)
    add("--circumstance", type=word(Circumstance), action="append", metavar="WHAT", help=choices(Circumstance))
    add("--equipment", type=word(Equipment, NONE), action="append", metavar="WHAT", help=choices(Equipment, NONE))
    add("--avoid", action="append", metavar="ID", help="id of an exercise that flared up the pain or felt wrong")
    add("--intake", metavar="FILE", help="read the answers as JSON from a file, or from standard input with -")


def intake_of(options: argparse.Namespace, content: Catalogue) -> Intake:
    """The intake that the options of ``add_intake`` describe."""
    answers = {
        "eased_by": chosen("--eased-by", options.eased_by, content),
        "worst_in": options.worst_in,
        "constant": options.constant,
        "worse_with": options.worse_with,
        "deep_gluteal_pain": options.deep_gluteal_pain or None,
        "red_flags": chosen("--red-flag", options.red_flag, content),
        "circumstances": options.circumstance,
        "equipment": chosen("--equipment", options.equipment, content),
        "avoid": options.avoid,
    }
    given = {field: answer for field, answer in answers.items() if answer is not None}
    if options.intake is None:
        return Intake(**given)
    if given:
        option = "--" + next(iter(given)).replace("_", "-")
        raise InputError([content.phrases["error-both"].fill(option=option)])
    return from_json(text_of(options.intake, content), Intake)


def text_of(name: str, content: Catalogue) -> str:
    """The text of a file, or of standard input for ``-``."""
    try:
        data = sys.stdin.buffer.read(LONGEST_JSON + 1) if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8")
    except (OSError, ValueError):
        raise InputError([content.phrases["error-cannot-read"].fill(file=printable(name))]) from None


def _recommend(options: argparse.Namespace, content: Catalogue) -> str:
    answer = recommend(intake_of(options, content), catalogue=content)
    return to_json(answer, indent=2) if options.json else recommendation_text(answer, content)
