"""JSON to read, and the problems that reading it reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core_back import (
    Catalogue,
    Exercise,
    InputError,
    Intake,
    PainPattern,
    Recommendation,
    catalogue,
    from_json,
)

TYPES = (Intake, Recommendation, Exercise, PainPattern, Catalogue)
CONTENT = catalogue()


def problems(text: str | bytes, type_: Any = Intake) -> tuple[str, ...]:
    """Every problem that reading the text reports."""
    with pytest.raises(InputError) as caught:
        from_json(text, type_)
    return caught.value.problems


def the_problem(text: str | bytes, type_: Any = Intake) -> str:
    """The one problem that reading the text reports."""
    (problem,) = problems(text, type_)
    return problem


Change = Callable[[dict[str, Any]], object]


def setting(key: str, value: object) -> Change:
    """A change that sets one key; dots lead inside."""

    def change(record: dict[str, Any]) -> None:
        at: Any = record
        *way, last = (int(step) if step.isdecimal() else step for step in key.split("."))
        for step in way:
            at = at[step]
        at[last] = value

    return change


REFUSED: list[tuple[str, Change, str]] = [
    ("a missing key", lambda record: record.pop("name"), "missing key 'name', expected it here @ $.name"),
    ("a key too many", setting("colour", "red"), "unknown key 'colour', expected one of id, name"),
    ("a misspelt key", setting("dose.hold", 3), "unknown key 'hold', did you mean 'hold_seconds'? @ $.dose.hold"),
    ("an unknown key", setting("dose.pause", 3), "unknown key 'pause', expected one of sets"),
    ("a number for text", setting("name", 3), "expected text, got 3 @ $.name"),
    ("nothing for text", setting("name", None), "expected text, got None @ $.name"),
    ("empty text", setting("name", ""), "expected text that is not empty, got '' @ $.name"),
    ("blank text", setting("name", " \n\u2003"), "expected text that is not empty, got ' \\n\\u2003' @ $.name"),
    (
        "a control character",
        setting("name", "a\x07"),
        "expected text without control characters, got 'a\\x07' @ $.name",
    ),
    ("a tab", setting("name", "a\tb"), "expected text without control characters, got 'a\\tb' @ $.name"),
    ("a C1 character", setting("name", "a\x85b"), "expected text without control characters, got 'a\\x85b' @ $.name"),
    ("a lone surrogate", setting("name", "a\ud800"), "expected text without lone surrogates, got 'a\\ud800' @ $.name"),
    ("a low surrogate", setting("name", "\udfff"), "expected text without lone surrogates, got '\\udfff' @ $.name"),
    ("long text", setting("name", "x" * 2001), "expected at most 2000 characters, got 'xxx"),
    ("a long id", setting("id", "x" * 81), "expected at most 80 characters, got 'xxx"),
    ("an id with capitals", setting("id", "Bridge"), "expected a slug such as 'bird-dog', got 'Bridge' @ $.id"),
    ("an id with a space", setting("id", "a b"), "expected a slug such as 'bird-dog', got 'a b' @ $.id"),
    ("an id that ends in a line", setting("id", "a\n"), "expected a slug such as 'bird-dog', got 'a\\n' @ $.id"),
    ("an id with two hyphens", setting("id", "a--b"), "expected a slug such as 'bird-dog', got 'a--b' @ $.id"),
    ("an empty id", setting("id", ""), "expected a slug such as 'bird-dog', got '' @ $.id"),
    ("an unknown word", setting("kind", "movment"), "got 'movment', did you mean 'movement'? @ $.kind"),
    ("two steps", setting("steps", ["a", "b"]), "expected at least 3 of them, got list of 2 @ $.steps"),
    ("no cautions", setting("cautions", []), "expected at least 1 of them, got [] @ $.cautions"),
    ("a step that is no text", setting("steps.1", 0), "expected text, got 0 @ $.steps[1]"),
    (
        "a fact that is no table",
        setting("purpose", "It helps."),
        "a table of keys and values, got 'It helps.' @ $.purpose",
    ),
    (
        "a number that is text",
        setting("dose.sets", "3"),
        "expected a whole number from 1 to 10000, got '3' @ $.dose.sets",
    ),
    ("a fraction", setting("dose.sets", 1.0), "expected a whole number from 1 to 10000, got 1.0 @ $.dose.sets"),
    ("true for a number", setting("dose.sets", True), "a whole number from 1 to 10000, got True @ $.dose.sets"),
    ("zero", setting("dose.sets", 0), "expected a whole number from 1 to 10000, got 0 @ $.dose.sets"),
    ("a large number", setting("dose.sets", 10_001), "a whole number from 1 to 10000, got 10001 @ $.dose.sets"),
    ("a huge number", setting("dose.sets", 10**4000), "got a number of very many digits @ $.dose.sets"),
    ("a range of one", setting("dose.sets", [1]), "expected a number or two numbers such as [8, 12], got list of 1"),
    ("a range of three", setting("dose.sets", [1, 2, 3]), "expected a number or two numbers such as [8, 12], got list"),
    ("an empty range", setting("dose.sets", []), "expected a number or two numbers such as [8, 12], got []"),
    ("a range turned round", setting("dose.sets", [3, 2]), "expected two numbers with the smaller first, got '[3, 2]'"),
    ("a range of equals", setting("dose.sets", [2, 2]), "expected two numbers with the smaller first, got '[2, 2]'"),
    (
        "a range of text",
        setting("dose.sets", ["2", 3]),
        "expected a whole number from 1 to 10000, got '2' @ $.dose.sets",
    ),
    ("a word for yes", setting("dose.per_side", "yes"), "expected true or false, got 'yes' @ $.dose.per_side"),
    ("a huge number for a word", setting("kind", 10**4000), "got a number of very many digits @ $.kind"),
    (
        "a table for a word",
        setting("kind", {}),
        "expected one of movement, rest-position, habit, activity, got {} @ $.kind",
    ),
]
