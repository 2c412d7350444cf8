"""Phrases and their placeholders."""

from __future__ import annotations

from typing import Any

import pytest

from core_back._rules import RULES
from core_back._rules.phrase_contract import PLACEHOLDERS, placeholders, spelled

Document = dict[str, Any]
BY_NAME = {rule.__name__: rule for rule in RULES}


def phrases(**changes: str) -> Document:
    """Every phrase with just its placeholders, some changed; underscores stand for hyphens."""
    found = {id_: spelled(names) for id_, names in PLACEHOLDERS.items()}
    found |= {id_.replace("_", "-"): text for id_, text in changes.items()}
    return {"phrases": [{"id": id_, "text": text} for id_, text in found.items()]}


def test_phrases_with_just_their_placeholders_are_allowed() -> None:
    assert list(BY_NAME["phrases_keep_their_contract"](phrases())) == []


def test_placeholders_may_stand_in_any_order_and_more_than_once() -> None:
    documents = phrases(why_pattern="{why}, {pattern} and {answers}, {why}")

    assert list(BY_NAME["phrases_keep_their_contract"](documents)) == []


@pytest.mark.parametrize(
    "text",
    [
        "nothing",
        "{equip}",
        "{equipment} {more}",
        "{equipment!r}",
        "{equipment:>9}",
        "{equipment.name}",
        "{equipment[0]}",
        "{0}",
        "{}",
        "{equipment",
        "equipment}",
        "{{equipment}}",
    ],
)
def test_wrong_placeholders_are_refused(text: str) -> None:
    ((path, message),) = BY_NAME["phrases_keep_their_contract"](phrases(out_equipment=text))

    assert path == ("phrases", list(PLACEHOLDERS).index("out-equipment"))
    assert str(message).startswith("wrong placeholders in ")
    assert str(message).endswith("expected {equipment}")


def test_an_unknown_phrase_is_refused_with_a_suggestion() -> None:
    ((path, message),) = BY_NAME["phrases_keep_their_contract"](phrases(out_flor="?"))

    assert path == ("phrases", len(PLACEHOLDERS))
    assert str(message) == "unknown phrase 'out-flor', did you mean 'out-floor'?"


def test_an_unknown_phrase_like_no_other_is_refused() -> None:
    ((_, message),) = BY_NAME["phrases_keep_their_contract"](phrases(zzzzz="?"))

    assert str(message) == "unknown phrase 'zzzzz', expected a phrase that core-back uses"


def test_every_missing_phrase_is_reported_with_its_placeholders() -> None:
    found = [message for _, message in BY_NAME["phrases_keep_their_contract"]({"phrases": [{"id": "x"}]})]

    assert len(found) == len(PLACEHOLDERS) + 1
    assert "missing phrase 'because-red-flags-together', expected a text with {first}, {second}" in found


def test_a_phrase_whose_text_is_no_text_is_left_to_the_converter() -> None:
    documents = phrases()
    documents["phrases"][0]["text"] = 3

    assert list(BY_NAME["phrases_keep_their_contract"](documents)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [("", []), ("plain", []), ("{a} and {b}", ["a", "b"]), ("{{a}}", []), ("{a} {{", ["a"])],
)
def test_placeholders_are_found(text: str, names: list[str]) -> None:
    assert placeholders(text) == frozenset(names)


@pytest.mark.parametrize("text", ["{", "}", "{}", "{0}", "{a.b}", "{a[0]}", "{a!r}", "{a:x}", "{a b}", "{a:{b}}"])
def test_anything_but_plain_names_in_braces_is_no_placeholder(text: str) -> None:
    assert placeholders(text) is None


def test_placeholders_are_spelled_in_order() -> None:
    assert spelled({"b", "a"}) == "{a}, {b}"
    assert spelled(()) == "no placeholders"
