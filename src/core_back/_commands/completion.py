"""The command that helps a shell: ``completion``."""

from __future__ import annotations

import argparse
import functools

from core_back._catalogue.catalogue import Catalogue
from core_back._commands._adding import Commands
from core_back.exceptions import MissingExtraError

SHELLS = ("bash", "zsh", "fish", "powershell", "tcsh")


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    command = commands.add("completion", functools.partial(_completion, commands.parser))
    command.add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))


def _completion(parser: argparse.ArgumentParser, options: argparse.Namespace, _: Catalogue) -> str:
    try:
        import shtab
    except ImportError:
        raise MissingExtraError("completion") from None
    script: str = shtab.complete(parser, options.shell)
    return script.rstrip("\n")
