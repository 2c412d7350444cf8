"""The command ``interview``: a terminal around the state machine of ``core_back._interview.state``."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from core_back import handout
from core_back._catalogue.catalogue import Catalogue
from core_back._commands._adding import Commands
from core_back._commands._terminal import shown
from core_back._commands._writing import write_file
from core_back._interview.entries import entered
from core_back._interview.screens import screen, welcome
from core_back._interview.state import Interview, Step, begin, not_saved, saved
from core_back._limits import LONGEST_ENTRY
from core_back._model.recommendation import Recommendation
from core_back.exceptions import CoreBackError, InputError, MissingExtraError

#: A plan is saved under this name, with a number if the name is taken.
FILE = "plan"
MOST_FILES = 100


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    commands.add("interview", _interview)


def _interview(_: argparse.Namespace, catalogue: Catalogue) -> str:
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    interview = begin(catalogue)
    print(shown([*welcome(interview), *screen(interview)]))
    while interview.step is not Step.ENDED:
        entry = _typed()
        if entry is None and interview.step is Step.SAVING:
            return ""
        if entry is None:
            ended, ticked = catalogue.phrases["interview-input-ended"].text, interview.intake.red_flags
            raise InputError([ended], red_flags=sorted(ticked or ()))
        interview = entered(interview, entry)
        if interview.step is Step.WRITING:
            interview = _written(interview)
        print(shown(screen(interview)))
    return ""


def _typed() -> str | None:
    """Read a line of input, ``None`` at its end; whatever ends it, the terminal goes on to a new line."""
    try:
        print("> ", end="", flush=True)
        lines = sys.stdin or io.StringIO()
        entry = rest = lines.readline(LONGEST_ENTRY)
        while len(rest) == LONGEST_ENTRY and not rest.endswith("\n"):  # what is left of the line answers nothing else
            rest = lines.readline(LONGEST_ENTRY)
    except KeyboardInterrupt:
        print(flush=True)
        raise
    if not entry:
        print(flush=True)
    return entry or None


def _written(interview: Interview) -> Interview:
    assert interview.plan is not None  # noqa: S101 - it was shown before it is saved
    try:
        return saved(interview, save(interview.plan, interview.catalogue))
    except CoreBackError as error:
        return not_saved(interview, str(error))


def save(plan: Recommendation, catalogue: Catalogue) -> str:
    """
    Write the handout of a plan to a new file in the working folder, and give its path.

    It is HTML, or Markdown where ``core-back[handout]`` is not installed.

    Raises:
        InputError: It cannot be written.
    """
    try:
        text, suffix = handout.to_html(plan, catalogue=catalogue), ".html"
    except MissingExtraError:
        text, suffix = handout.to_markdown(plan, catalogue=catalogue), ".md"
    names = (Path(f"{FILE}{number}{suffix}") for number in ("", *(f"-{more}" for more in range(2, MOST_FILES))))
    path = next((name for name in names if not name.exists()), Path(f"{FILE}{suffix}"))
    write_file(path, text.encode(), force=False)
    return str(path.resolve())
