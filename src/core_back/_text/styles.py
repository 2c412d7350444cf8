"""What each line of a text is, for a terminal that can show it; no meaning hangs on that alone."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class Style(StrEnum):
    """What a line is, for those who can show it."""

    PLAIN = "plain"
    TITLE = "title"
    HELP = "help"
    ALARM = "alarm"


class Line(NamedTuple):
    """
    A line of text, of at most 80 columns but for addresses.

    Attributes:
        text: The line.
        style: What it is.
        upto: How many of its letters are that; all unless given.
    """

    text: str
    style: Style = Style.PLAIN
    upto: int | None = None


def styled(text: str, *, alarm: bool = False) -> list[Line]:
    """
    Tell headings from other text: the first line, those in capitals or underlined, and what numbers and capitals begin.

    Args:
        text: The text.
        alarm: Whether it says that a doctor comes first, as its first and last paragraphs then do.
    """
    lines = text.split("\n")
    doing = {*text.split("\n\n", 1)[0].split("\n")} & {*text.rsplit("\n\n", 1)[-1].split("\n")} | {lines[0]}
    return [_styled(line, below, doing, alarm=alarm) for line, below in zip(lines, [*lines[1:], ""], strict=True)]


def _styled(line: str, below: str, doing: set[str], *, alarm: bool) -> Line:
    underlined = bool(line) and below[:1] in {*"-=!"} and len({*below}) == 1
    begins = line.partition(":")[0].rstrip()
    if line in doing:
        return Line(line, Style.ALARM if alarm else Style.TITLE)
    if line.isupper() or underlined:
        return Line(line, Style.TITLE)
    if begins != line and (begins.isupper() or re.match(r"\d+\. ", begins)):
        return Line(line, Style.TITLE, len(begins))
    return Line(line)
