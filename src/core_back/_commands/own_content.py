"""Commands for those who write content of their own: ``export`` and ``new``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import get_args

from core_back._catalogue.catalogue import Catalogue
from core_back._commands._adding import Commands
from core_back._commands._skeleton import exercise_skeleton
from core_back._commands._writing import write_file
from core_back._content.toml_text import folder_files, record_file
from core_back._model.constraints import Slug, TextRule, expected_text
from core_back._model.exercise import Exercise
from core_back._model.pattern import PainPattern
from core_back.exceptions import InputError, UnknownIdError, abbreviated, nearest, printable

SLUG: TextRule = get_args(Slug)[1]


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    command = commands.add("export", _export)
    command.add_argument("ids", metavar="ID", nargs="*", default=[], help="id of an exercise or a pattern")
    command.add_argument("folder", metavar="FOLDER", help="your folder; no file in it is replaced")
    command.add_argument("--all", action="store_true", help="all content, as a folder that stands alone")

    group = commands.group("new")
    group.name("exercise", "a file to fill in, with a comment for each key")
    command = group.add("exercise", _new_exercise)
    command.add_argument("id", metavar="ID", help="its id, such as wall-slide; it stays for ever")
    command.add_argument("folder", metavar="FOLDER", help="your folder; no file in it is replaced")


def _export(options: argparse.Namespace, catalogue: Catalogue) -> str:
    if options.all == bool(options.ids):
        raise InputError(["expected ids of exercises or patterns, or --all, and then a folder"])
    if options.all:
        return _written(folder_files(catalogue), options.folder)
    records: dict[str, Exercise | PainPattern] = {**catalogue.exercises, **catalogue.patterns}
    for id_ in options.ids:
        if id_ not in records:
            raise UnknownIdError("exercise", id_, nearest(id_, records))
    return _written(dict(record_file(records[id_]) for id_ in options.ids), options.folder)


def _new_exercise(options: argparse.Namespace, catalogue: Catalogue) -> str:
    id_ = options.id
    expected = expected_text(id_, SLUG)
    if id_ in catalogue.exercises or id_ in catalogue.tombstones:
        expected = "an id that no exercise has or had, as core-back export writes those"
    if expected is not None:
        raise InputError([f"expected {expected}, got {abbreviated(id_)} @ ID"])
    return _written({f"exercises/{id_}.toml": exercise_skeleton(id_)}, options.folder)


def _written(files: dict[str, str], folder: str) -> str:
    """
    Write files into a folder, all of them or, where one is there already, none; return where they are.

    Raises:
        InputError: A file is there already, or cannot be written.
    """
    paths = {Path(folder, name): text for name, text in files.items()}
    there = [f"expected no file there yet @ {printable(str(path))}" for path in paths if path.exists()]
    if there:
        raise InputError(there[:1], more=len(there) - 1)
    for path, text in paths.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError([f"expected a folder: {error.strerror} @ {printable(str(path.parent))}"]) from None
        write_file(path, text.encode(), force=False)
    return "\n".join(printable(str(path)) for path in paths)
