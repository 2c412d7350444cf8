"""The command that tabulates: ``table``."""

from __future__ import annotations

import argparse

from core_back import tables
from core_back._catalogue.catalogue import Catalogue
from core_back._commands._adding import Commands, add_output, written
from core_back.exceptions import InputError, printable

ALL = "all"
SUFFIXES = (".csv", ".json", ".parquet")


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    command = commands.add("table", _table)
    names = (*tables.RELATIONS, ALL)
    command.add_argument("name", metavar="NAME", nargs="?", choices=names, default=names[0], help=", ".join(names))
    add_output(command, "a file that ends in .csv, .json or .parquet; all tables at once fit JSON only")


def _table(options: argparse.Namespace, catalogue: Catalogue) -> str:
    suffixes = (".json",) if options.name == ALL else SUFFIXES
    file = options.output or suffixes[0]
    suffix = next((suffix for suffix in suffixes if file.lower().endswith(suffix)), None)
    if suffix is None:
        words = catalogue.phrases["list-or"].text.join(suffixes)
        raise InputError([catalogue.phrases["error-suffix"].fill(words=words, file=printable(file))])
    relations = tables.relations(catalogue)
    if suffix == ".parquet":
        return written(options, tables.to_parquet(options.name, relations))
    if suffix == ".csv":
        text = tables.to_csv(options.name, relations)
        return text.rstrip("\n") if options.output is None else written(options, text)
    names = tables.RELATIONS if options.name == ALL else (options.name,)
    return written(options, tables.to_json(names, relations))
