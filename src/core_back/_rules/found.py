"""Problems as they are found: the first are told in full and the others counted, so that none of many costs much."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice
from typing import TypeVar

import attrs

from core_back._limits import MOST_PROBLEMS, MOST_SUGGESTIONS
from core_back.exceptions import did_you_mean

Where = TypeVar("Where")
Path = tuple[str | int, ...]


#: How a message about a key that is not there begins.
MISSING_KEY = "missing key"


@attrs.frozen(eq=False)
class Unknown:
    """
    A message about a word that is not known; what was meant is looked for only when the message is told.

    Attributes:
        text: What is wrong.
        word: The word.
        known: The words that are known.
        otherwise: What to say when none of them looks like the word.
    """

    text: str
    word: object
    known: Collection[str]
    otherwise: str = ""

    def told(self, *, suggesting: bool) -> str:
        """Say what is wrong and, if asked, what was perhaps meant."""
        meant = did_you_mean(self.word, self.known) if suggesting else ""
        return f"{self.text}{meant or self.otherwise}"

    def __str__(self) -> str:
        """Say what is wrong and what was perhaps meant."""
        return self.told(suggesting=True)


Message = str | Unknown
Problem = tuple[Path, Message]


@attrs.define
class Found:
    """
    The problems of a value while it is looked through.

    Attributes:
        problems: The first of them.
        more: How many more there are.
    """

    problems: list[Problem] = attrs.field(factory=list)
    more: int = 0

    def add(self, path: Path, message: Message) -> None:
        """Keep a problem if it is among the first, else count it."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append((path, message))
        else:
            self.more += 1


def first(problems: Iterable[tuple[Where, Message]]) -> tuple[list[tuple[Where, str]], int]:
    """Tell the first problems, the first few of them with what was perhaps meant, and count the others."""
    remaining = iter(problems)
    told: list[tuple[Where, str]] = []
    suggested = 0
    for where, message in islice(remaining, MOST_PROBLEMS):
        if isinstance(message, Unknown):
            suggested += 1
            told.append((where, message.told(suggesting=suggested <= MOST_SUGGESTIONS)))
        else:
            told.append((where, message))
    return told, sum(1 for _ in remaining)
