"""Commands that draw: ``figure`` and ``contact-sheet``."""

from __future__ import annotations

import argparse
from typing import get_args

from core_back import figures
from core_back._catalogue.catalogue import Catalogue
from core_back._commands._adding import Commands, add_output, written
from core_back.exceptions import InputError, printable

SUFFIXES = (".svg", ".png")


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    command = commands.add("figure", _figure)
    command.add_argument("id", metavar="ID", help="id of an exercise, as list prints it")
    add_output(command, "a file that ends in .svg or .png")
    command.add_argument("--frame", metavar="LABEL", help="label of one key frame to draw alone, or its number from 0")
    command.add_argument("--still", action="store_true", help="nothing moves; the key frames stand side by side")
    themes = get_args(figures.Theme)
    help_ = "colours for which ground; auto is what the reader prefers, and light in a PNG"
    command.add_argument("--theme", choices=themes, default="auto", help=help_)

    command = commands.add("contact-sheet", _contact_sheet)
    add_output(command, "a file that ends in .html")


def _figure(options: argparse.Namespace, catalogue: Catalogue) -> str:
    exercise = catalogue.exercise(options.id)
    frames = () if exercise.figure is None else exercise.figure.frames
    numbers = {str(number): number for number in range(len(frames))}
    frame = numbers.get(options.frame, options.frame)
    name = options.output or SUFFIXES[0]
    if not name.lower().endswith(SUFFIXES):
        words = catalogue.phrases["list-or"].text.join(SUFFIXES)
        raise InputError([catalogue.phrases["error-suffix"].fill(words=words, file=printable(name))])
    if name.lower().endswith(".png"):
        return written(
            options, figures.png(exercise, frame=frame, theme="dark" if options.theme == "dark" else "light")
        )
    return written(options, figures.svg(exercise, frame=frame, animated=not options.still, theme=options.theme))


def _contact_sheet(options: argparse.Namespace, catalogue: Catalogue) -> str:
    return written(options, figures.contact_sheet(catalogue))
