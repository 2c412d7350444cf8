"""The options of ``core-back``, as its own parser knows them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from core_back.cli import build_parser

#: The command itself; alone, it stands for the options that every command takes.
ITSELF = "core-back"
#: The command whose answers others take too.
FIRST = "core-back recommend"


def commands() -> dict[str, argparse.ArgumentParser]:
    """Return every command that does something, and ``core-back`` itself, by full name."""
    return dict(_under(build_parser()))


def _under(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001
    if not groups or parser.prog == ITSELF:
        yield parser.prog, parser
    for group in groups:
        for command in group.choices.values():
            yield from _under(command)


def options(name: str) -> Iterator[str]:
    """Yield a list of what a command takes; what it shares with others is said once, where it comes first."""
    known = commands()
    everywhere = {action.dest for action in taken(known[ITSELF])}
    answers = {action.dest for action in taken(known[FIRST])} - everywhere - {"json"}
    own = [action for action in taken(known[name]) if name == ITSELF or action.dest not in everywhere]
    if name != ITSELF:
        said = str(known[name].description)
        yield f"{said[0].upper()}{said[1:]}.\n"
        yield f"```text\n{_usage(name, own)}\n```\n"
    if name != FIRST and answers <= {action.dest for action in own}:
        yield "- All [options of `recommend`](#recommend) but `--json`."
        own = [action for action in own if action.dest not in answers]
    yield from map(_line, own)


def taken(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Return what a command takes, but for help and commands below it."""
    hidden = (argparse._HelpAction, argparse._SubParsersAction)  # noqa: SLF001
    return [action for action in parser._actions if not isinstance(action, hidden)]  # noqa: SLF001


def _usage(name: str, actions: list[argparse.Action]) -> str:
    words = [name, *(["[OPTIONS]"] if any(action.option_strings for action in actions) else [])]
    for action in actions:
        if not action.option_strings:
            word = str(action.metavar or action.dest.upper())
            words.append(word if action.required else f"[{word}]")
    return " ".join(words)


def _line(action: argparse.Action) -> str:
    takes = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
    names = [f"{name} {takes}".strip() for name in action.option_strings] or [str(takes)]
    if isinstance(action, argparse.BooleanOptionalAction):
        names = list(action.option_strings)
    notes = []
    if action.required and action.option_strings:
        notes.append("required")
    if isinstance(action, argparse._AppendAction):  # noqa: SLF001
        many = isinstance(action, argparse._ExtendAction)  # noqa: SLF001
        notes.append(f"may be given more than once{', or several with commas' if many else ''}")
    if action.choices:
        notes.append("one of " + ", ".join(f"`{choice}`" for choice in action.choices))
    if action.default not in (None, False, argparse.SUPPRESS):
        notes.append(f"`{action.default}` unless given")
    said = f"{action.help}".replace("core-back languages", "`core-back languages`")
    return f"- {', '.join(f'`{name}`' for name in names)}: {'; '.join([said, *notes])}."
