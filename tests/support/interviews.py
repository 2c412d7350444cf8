"""Interviews after some entries, and what they show."""

from __future__ import annotations

from collections.abc import Iterable

import attrs
import pytest

from core_back import Catalogue, catalogue
from core_back._interview.entries import entered
from core_back._interview.screens import screen
from core_back._interview.state import Interview, begin
from core_back._text.styles import Line

CONTENT = catalogue()
FRENCH = catalogue("fr-CA")

#: No to every red flag: two pages for emergencies, two for urgent signs, one for the others.
NO_SIGNS = ("0",) * 5
NO_EMERGENCY = NO_SIGNS[:2]
#: A whole interview up to the check: eased by sitting, back, comes and goes, worse standing, no, none, chair, no, none.
WHOLE = (*NO_SIGNS, "3", "1", "2", "4", "2", "0", "0", "4", "0", "0")


LANGUAGES = pytest.mark.parametrize("content", [CONTENT, FRENCH], ids=["en", "fr-CA"])


def after(entries: Iterable[str], content: Catalogue = CONTENT) -> Interview:
    """The state after entries."""
    interview = begin(content)
    for entry in entries:
        interview = entered(interview, entry)
    return interview


def text(lines: Iterable[Line]) -> str:
    """Lines as one text, as if they were not wrapped."""
    return " ".join(" ".join(line.text for line in lines).split())


def said(interview: Interview) -> str:
    return text(screen(interview))


def plain(interview: Interview) -> Interview:
    """The state without what was said about the last entry."""
    return attrs.evolve(interview, notice=None)
