"""Commands that make something to take home: ``handout``."""

from __future__ import annotations

import argparse
from typing import Literal

from core_back import handout
from core_back._catalogue.catalogue import Catalogue
from core_back._commands._adding import Commands, add_output, written
from core_back._commands._clinic import clinic_of
from core_back._commands.answers import add_intake, intake_of
from core_back._selection import recommend
from core_back.exceptions import InputError, printable

SUFFIXES = (".html", ".md")


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    command = commands.add("handout", _handout)
    add_intake(command, commands)
    command.add_argument("--full", action="store_true", help="print all that the screen shows")
    help_ = "who gives it: a TOML file with name, and if you like phone, address, logo and colour"
    command.add_argument("--clinic", metavar="FILE", help=help_)
    command.add_argument("--note", metavar="TEXT", help="what the clinician writes to the person, in one paragraph")
    add_output(command, "a file that ends in .html or .md; HTML on standard output")


def _handout(options: argparse.Namespace, catalogue: Catalogue) -> str:
    name = (options.output or "").lower()
    if name and not name.endswith(SUFFIXES):
        words = catalogue.phrases["list-or"].text.join(SUFFIXES)
        raise InputError([catalogue.phrases["error-suffix"].fill(words=words, file=printable(options.output))])
    answer = recommend(intake_of(options, catalogue), catalogue=catalogue)
    clinic = None if options.clinic is None else clinic_of(options.clinic, catalogue)
    if name.endswith(".md"):
        text = handout.to_markdown(answer, catalogue=catalogue, clinic=clinic, note=options.note)
    else:
        detail: Literal["brief", "full"] = "full" if options.full else "brief"
        text = handout.to_html(answer, catalogue=catalogue, detail=detail, clinic=clinic, note=options.note)
    return written(options, text)
