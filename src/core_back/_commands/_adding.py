"""What groups of commands share: adding a command, words of closed lists as options, and output to a file."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from core_back._content import ENGLISH
from core_back.exceptions import InputError, abbreviated, nearest

if TYPE_CHECKING:
    from core_back._catalogue.catalogue import Catalogue

NONE = "none"

Load = Callable[[], "Catalogue"]
Run = Callable[[argparse.Namespace, "Catalogue"], str]


class Commands(NamedTuple):
    """
    Where commands are added.

    Attributes:
        parser: The parser of the word that commands begin with.
        parsers: The place that argparse gives for them.
        load: Gives the content whose language the errors are in.
    """

    parser: argparse.ArgumentParser
    parsers: argparse._SubParsersAction[argparse.ArgumentParser]
    load: Load

    @classmethod
    def under(cls, parser: argparse.ArgumentParser, load: Load) -> Commands:
        """Make a place for commands in a parser, whose name argparse need not then find by formatting a usage."""
        return cls(parser, parser.add_subparsers(required=True, metavar="COMMAND", prog=parser.prog), load)

    def name(self, name: str, summary: str) -> None:
        """Name a command in the help."""
        self.parsers.add_parser(name, help=summary, description=summary)

    def add(self, name: str, run: Run) -> argparse.ArgumentParser:
        """Make a command that has its name do something, and return its parser for options."""
        command = self.parsers.choices[name]
        add_content(command)
        command.set_defaults(run=run)
        return command

    def group(self, name: str) -> Commands:
        """Return where the commands are added that begin with a word."""
        return Commands.under(self.parsers.choices[name], self.load)

    def word(self, vocabulary: type[StrEnum], *others: str) -> Callable[[str], str]:
        """Return a reader of options that accepts only words of a closed list, or one of the others."""
        words = [*(member.value for member in vocabulary), *others]

        def read(text: str) -> str:
            if text in words:
                return text
            raise argparse.ArgumentTypeError(none_of(words, text, self.load()))

        return read

    def words(self, vocabulary: type[StrEnum], *others: str) -> Callable[[str], list[str]]:
        """Return a reader of options that accepts several such words with commas between them."""
        read = self.word(vocabulary, *others)
        return lambda text: [read(each) for each in separated(text)]


def separated(text: str) -> list[str]:
    """Take apart what stands between commas."""
    return [each.strip() for each in text.split(",")]


def add_content(parser: argparse.ArgumentParser) -> None:
    """Add the options that stand before or after the command's name."""
    parser.add_argument("--language", metavar="TAG", default=ENGLISH, help="en, or see core-back languages")
    parser.add_argument("--content", metavar="FOLDER", help="a folder of your own to lay over the bundled content")


def choices(vocabulary: Iterable[StrEnum], *others: str) -> str:
    """List the words of a closed list, for help."""
    return ", ".join([*map(str, vocabulary), *others])


def none_of(words: Sequence[str], value: object, catalogue: Catalogue) -> str:
    """Say which words were expected, which was given, and which was perhaps meant."""
    expected = catalogue.phrases["error-expected-one-of"].fill(words=", ".join(words), value=abbreviated(value))
    return expected + meant(nearest(value, words), catalogue)


def meant(words: Sequence[str], catalogue: Catalogue) -> str:
    """Ask what was perhaps meant, in the language of the content."""
    if not words:
        return ""
    listed = catalogue.phrases["list-or"].text.join(repr(word) for word in words)
    return catalogue.phrases["error-did-you-mean"].fill(words=listed)


def chosen(option: str, words: list[str] | None, catalogue: Catalogue) -> list[str] | None:
    """Read the words of a repeatable option; ``none`` alone is the empty set."""
    if words is None or NONE not in words:
        return words
    if set(words) != {NONE}:
        raise InputError([catalogue.phrases["error-none-alone"].fill(option=option)])
    return []


def add_output(command: argparse.ArgumentParser, what: str) -> None:
    """Add options for where the output goes; ``written`` reads them."""
    help_ = f"{what}; standard output without it, or with -"
    command.add_argument("-o", "--output", metavar="FILE", type=_output, help=help_)
    command.add_argument("--force", action="store_true", help="replace a file that is there")


def _output(name: str) -> str | None:
    return None if name == "-" else name


def written(options: argparse.Namespace, output: str | bytes) -> str:
    """Write the output to its file, if it has one, and return what is left to print: else the markup itself."""
    if options.output is not None:
        from pathlib import Path

        from core_back._commands._writing import write_file

        data = output.encode() if isinstance(output, str) else output
        write_file(Path(options.output), data, force=options.force)
        return ""
    # Markup needs no more than ASCII, which no terminal and no pipe can garble.
    markup = output if isinstance(output, str) else output.decode()
    return markup.encode("ascii", "xmlcharrefreplace").decode().rstrip("\n")
