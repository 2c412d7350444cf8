"""The options of ``core-back``, as its own parser knows them; a command that the page leaves out stops the build."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sphinx.util import logging

import core_back
from core_back.cli import build_parser

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: Where the options of a command go; ``core-back`` alone means those that every command takes.
MARKER = re.compile(r"<!-- options of (core-back[a-z -]*?) -->")
#: The command whose answers others take too.
FIRST = "core-back recommend"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the options where a page asks for them."""
    app.connect("source-read", _with_options)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _with_options(_: Sphinx, docname: str, source: list[str]) -> None:
    asked = MARKER.findall(source[0])
    if not asked:
        return
    found = commands()
    for name in found.keys() - set(asked):
        logging.getLogger(__name__).warning("the command %s is not documented", name, location=docname)
    source[0] = MARKER.sub(lambda match: "\n".join(_options(match[1], found)), source[0])


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command that does something, and ``core-back`` itself, by its full name."""
    return dict(_walked(build_parser(core_back.catalogue())))


def _walked(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001
    if not groups or parser.prog == "core-back":
        yield parser.prog, parser
    for group in groups:
        for each in group.choices.values():
            yield from _walked(each)


def _options(name: str, found: dict[str, argparse.ArgumentParser]) -> Iterator[str]:
    """A list of what a command takes; what it shares with others is said once, where it is first."""
    actions = _actions(found[name])
    everywhere = {each.dest for each in _actions(found["core-back"])}
    answers = {each.dest for each in _actions(found[FIRST])} - everywhere - {"json"}
    left = [each for each in actions if name == "core-back" or each.dest not in everywhere]
    if name != "core-back":
        said = str(found[name].description)
        yield f"{said[0].upper()}{said[1:]}.\n"
        yield f"```text\n{_usage(name, left)}\n```\n"
    if name != FIRST and answers <= {each.dest for each in left}:
        yield "- All [options of `recommend`](#recommend) but `--json`."
        left = [each for each in left if each.dest not in answers]
    yield from map(_line, left)


def _usage(name: str, actions: list[argparse.Action]) -> str:
    words = [name, *(["[OPTIONS]"] if any(each.option_strings for each in actions) else [])]
    for each in actions:
        if not each.option_strings:
            word = str(each.metavar or each.dest.upper())
            words.append(word if each.required else f"[{word}]")
    return " ".join(words)


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    hidden = (argparse._HelpAction, argparse._SubParsersAction)  # noqa: SLF001
    return [each for each in parser._actions if not isinstance(each, hidden)]  # noqa: SLF001


def _line(action: argparse.Action) -> str:
    takes = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
    names = [f"{name} {takes}".strip() for name in action.option_strings] or [str(takes)]
    if isinstance(action, argparse.BooleanOptionalAction):
        names = list(action.option_strings)
    notes = []
    if action.required and action.option_strings:
        notes.append("required")
    if isinstance(action, argparse._AppendAction):  # noqa: SLF001
        notes.append("may be given more than once")
    if action.choices:
        notes.append("one of " + ", ".join(f"`{each}`" for each in action.choices))
    if action.default not in (None, False, argparse.SUPPRESS):
        notes.append(f"`{action.default}` unless given")
    said = f"{action.help}".replace("core-back languages", "`core-back languages`")
    return f"- {', '.join(f'`{name}`' for name in names)}: {'; '.join([said, *notes])}."
