"""Commands for those who maintain content or read JSON: ``languages``, ``check-content`` and ``schema``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from core_back import figures
from core_back._catalogue.catalogue import Catalogue
from core_back._catalogue.json_schema import NAMES, json_schema
from core_back._catalogue.statements import statements
from core_back._commands._adding import Commands
from core_back._content import LANGUAGES
from core_back._content.bundled import languages, tag_of, tags
from core_back._content.folder import read_folder
from core_back._content.own_folder import loaded_folder
from core_back._text.statements import statements_text
from core_back.exceptions import ContentError


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    commands.add("languages", _languages)
    command = commands.add("check-content", _check_content)
    command.add_argument("folder", metavar="FOLDER", help="the folder to check")
    command.add_argument("--facts", action="store_true", help="also count how each fact is known, and name the weakest")
    command = commands.add("schema", _schema)
    command.add_argument("name", metavar="NAME", help=", ".join(NAMES))
    command.add_argument("--written", action="store_true", help="what is written, where every key is always there")


def _languages(_: argparse.Namespace, __: Catalogue) -> str:
    lines = []
    for language in languages():
        translated = f"{language.translated} of {language.texts} texts"
        lines.append(f"{language.id} {language.name}: {language.status}, {translated}")
        lines += [f"  {problem}" for problem in language.problems]
    return "\n".join(lines)


def _check_content(options: argparse.Namespace, bundled: Catalogue) -> str:
    loaded, places = loaded_folder(options.folder, options.language)
    translated = tags() if Path(options.folder, LANGUAGES).is_dir() else ()
    # what is wrong in a translation shows when that language is asked for
    others = [tag for tag in translated if tag != tag_of(options.language)]
    lacking = {tag_of(options.language): places} | {tag: loaded_folder(options.folder, tag)[1] for tag in others}
    problems = [problem for exercise in loaded.exercises.values() for problem in figures.problems(exercise)]
    if problems:
        raise ContentError(problems)
    lines = [f"No problem found. Exercises: {len(loaded.exercises)}. Patterns: {len(loaded.patterns)}."]
    for tag, places in lacking.items():
        if places:
            lines.append(f"{tag}: texts without a translation, which begin with their own language: {len(places)}.")
            lines += [f"  {LANGUAGES}/{tag}/{place}" for place in places]
    counted = "\n".join(lines)
    if not options.facts:
        return counted
    stated = statements(loaded, sources={**bundled.sources, **loaded.sources})
    taken_over = set(statements(bundled)) if read_folder(Path(options.folder)).extends else set()
    return f"{counted}\n\n{statements_text([each for each in stated if each not in taken_over])}"


def _schema(options: argparse.Namespace, _: Catalogue) -> str:
    return json.dumps(json_schema(options.name, written=options.written), indent=1)
