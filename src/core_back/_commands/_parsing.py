"""The parser of the command: one line of error, in the language of the content, red flags first."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NoReturn

from core_back._commands._adding import Load, meant, none_of
from core_back._commands._terminal import columns, say, tell
from core_back._letters import escaped
from core_back.exceptions import nearest, red_flags_first

#: Letters of an error that are shown; argparse repeats what it was given, however long.
LONGEST_ERROR = 1_000
#: How an error of argparse begins that has a phrase of ours.
REQUIRED = "the following arguments are required: "


class Version(argparse.Action):
    """The option that prints the version; it is looked up when it is asked for, as that takes a while."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Print the versions of the code and of the content, and exit."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            released = version("core-back")
        except PackageNotFoundError:  # run from a copy that was not installed
            released = "(not installed)"
        tell(f"core-back {released}, content {self.const().version}")
        parser.exit()


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, in the language of the content."""

    load: Load
    red_flags: Callable[[], tuple[str, ...]]

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_formatter, allow_abbrev=False, **options)

    def _print_message(self, message: str, file: object = None) -> None:
        """Print a help text, or what is wrong."""
        if file is sys.stdout:
            tell(message.rstrip("\n"))
        else:
            say(message.rstrip("\n"))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuse a value that is none of an action's, in the words of every other error; commands are values too."""
        if action.choices is not None and value not in action.choices:
            named = action if action.option_strings else None
            raise argparse.ArgumentError(named, none_of(list(action.choices), value, self.load()))

    def parse_args(self, args: Sequence[str], namespace: None = None) -> argparse.Namespace:  # type: ignore[override]
        """Parse all arguments; of one that is not known here, ask what was perhaps meant."""
        options, unknown = self.parse_known_args(args, namespace)
        if unknown:
            known = dict(_options(self))
            option = next((word.partition("=")[0] for word in unknown if word.startswith("-")), None)
            joined = _joined(args, unknown, known)
            message = self.load().phrases["error-unrecognized"].fill(words=" ".join(unknown))
            self.error(message + meant(joined or nearest(option, known), self.load()))
        return options

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and exit with 2."""
        if message.startswith(REQUIRED):
            message = self.load().phrases["error-required"].fill(words=message.removeprefix(REQUIRED))
        option, colon, rest = message.removeprefix("argument ").partition(": ")
        if colon and message.startswith("argument "):
            message = self.load().phrases["error-option"].fill(option=option, message=rest)
        if len(message) > LONGEST_ERROR:
            message = message[:LONGEST_ERROR] + "..."
        message = "; ".join([*red_flags_first(self.red_flags()), message])
        self.exit(2, f"{self.prog}: {escaped(message)}\n")


def _options(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.Action]]:
    """Yield each option of a parser and of the commands under it, by its name."""
    for action in parser._actions:  # noqa: SLF001 - argparse tells it nowhere else
        yield from ((name, action) for name in action.option_strings)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - likewise
            for command in action.choices.values():
                yield from _options(command)


def _joined(arguments: Sequence[str], unknown: Sequence[str], known: Mapping[str, argparse.Action]) -> list[str]:
    """Guess that ``--eased-by sitting standing`` means ``--eased-by sitting,standing``."""
    words = [word for word in unknown if not word.startswith("-")]
    for option, word, other in zip(arguments, arguments[1:], arguments[2:], strict=False):
        if other in words and isinstance(known.get(option), argparse._ExtendAction):  # noqa: SLF001 - no other name
            return [f"{option} {word},{other}"]
    return []


def _formatter(prog: str) -> argparse.HelpFormatter:
    return argparse.HelpFormatter(prog, width=columns() - 2)


def parser_class(load: Load, red_flags: Callable[[], tuple[str, ...]]) -> type[argparse.ArgumentParser]:
    """Return the class of parsers whose errors are in the language of some content, and say some red flags first."""
    return type("Parser", (Parser,), {"load": staticmethod(load), "red_flags": staticmethod(red_flags)})
