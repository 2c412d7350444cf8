"""Commands that print content: ``list``, ``show``, ``patterns``, ``red-flags`` and ``sources``."""

from __future__ import annotations

import argparse

from core_back._catalogue.catalogue import Catalogue
from core_back._commands._adding import NONE, Commands, choices, chosen
from core_back._commands._terminal import say, shown
from core_back._model.exercise import Exercise
from core_back._model.vocabulary import Direction, Equipment, Floor, Kind
from core_back._text import records as record_text


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    word = commands.word
    command = commands.add("list", _list)
    command.add_argument("text", nargs="?", help="words to look for in names and ids")
    command.add_argument("--kind", type=word(Kind), help=choices(Kind))
    command.add_argument("--direction", type=word(Direction), help=choices(Direction))
    command.add_argument("--pattern", metavar="ID", help="id of a pattern whose programme holds them")
    command.add_argument(
        "--equipment", type=commands.words(Equipment, NONE), action="extend", help=choices(Equipment, NONE)
    )
    command.add_argument("--floor", type=word(Floor), help=choices(Floor))
    command.add_argument("--json", action="store_true", help="print the records as JSON")

    command = commands.add("show", _show)
    command.add_argument("id", metavar="ID", help="id of an exercise, as list prints it, or of a pattern")
    command.add_argument("--json", action="store_true", help="print the record as JSON")

    commands.add("patterns", _patterns)
    commands.add("red-flags", _red_flags)
    command = commands.add("sources", _sources)
    command.add_argument("id", metavar="ID", nargs="?", help="id of one source")


def _list(options: argparse.Namespace, catalogue: Catalogue) -> str:
    exercises = catalogue.filter(
        kind=options.kind,
        direction=options.direction,
        pattern=options.pattern,
        equipment=chosen("--equipment", options.equipment, catalogue),
        floor=options.floor,
    )
    if options.text is not None:
        named = catalogue.search(options.text)
        exercises = tuple(exercise for exercise in exercises if exercise in named)
    if options.json:
        from core_back._catalogue.json_text import to_json

        return "[" + ",\n".join(to_json(exercise) for exercise in exercises) + "]"
    if not exercises:
        say(catalogue.phrases["list-nothing"].text)
    return record_text.exercise_list_text(exercises, catalogue)


def _show(options: argparse.Namespace, catalogue: Catalogue) -> str:
    pattern = catalogue.patterns.get(options.id)
    record = pattern or catalogue.exercise(options.id)
    if options.json:
        from core_back._catalogue.json_text import to_json

        return to_json(record, indent=2)
    from core_back._text.styles import styled

    if isinstance(record, Exercise):
        return shown(styled(record_text.exercise_text(record, catalogue)))
    return shown(styled(record_text.patterns_text([record], catalogue)))


def _patterns(_: argparse.Namespace, catalogue: Catalogue) -> str:
    return record_text.patterns_text(catalogue.patterns.values(), catalogue)


def _red_flags(_: argparse.Namespace, catalogue: Catalogue) -> str:
    return record_text.red_flags_text(catalogue.red_flags.values(), catalogue)


def _sources(options: argparse.Namespace, catalogue: Catalogue) -> str:
    if options.id is None:
        return record_text.sources_text(catalogue.sources.values(), catalogue)
    return record_text.one_source_text(catalogue.sources[options.id], catalogue)
