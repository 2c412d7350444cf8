"""Laying texts over documents, on small ones."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core_back._content.translation import (
    differences,
    texts_to_translate,
    translated,
)

WALK = {
    "id": "walk",
    "name": "Walk",
    "other_names": ["stroll"],
    "kind": "activity",
    "purpose": {"text": "It helps.", "mark": "verified", "sources": ["s"]},
    "steps": ["Stand.", "Walk."],
    "energy": [{"activity": "walking", "text": "shared"}],
}
DOCUMENTS: dict[str, Any] = {"exercises": [WALK], "phrases": [{"id": "hello", "text": "Hello {name}"}]}
MARCHE: dict[str, Any] = {
    "name": "Marche",
    "other_names": ["promenade", "balade"],
    "purpose": "Elle aide.",
    "steps": ["Debout.", "Marchez."],
}
PACK: dict[str, Any] = {"exercises": {"walk": MARCHE}, "phrases": {"hello": "Bonjour {name}"}}


def pack_with(**changes: Any) -> dict[str, Any]:
    """The small pack with another translation of the exercise, in the order of the English documents."""
    return PACK | {"exercises": {"walk": MARCHE | changes}}


def found(pack: dict[str, Any]) -> list[tuple[tuple[str | int, ...], str]]:
    return [(path, str(message)) for path, message in differences(DOCUMENTS, pack)]


def test_texts_are_replaced_and_all_else_stays() -> None:
    assert translated(DOCUMENTS, pack_with()) == {
        "exercises": [
            WALK
            | {
                "name": "Marche",
                "other_names": ["promenade", "balade"],
                "purpose": {"text": "Elle aide.", "mark": "verified", "sources": ["s"]},
                "steps": ["Debout.", "Marchez."],
            }
        ],
        "phrases": [{"id": "hello", "text": "Bonjour {name}"}],
    }


def test_a_complete_pack_has_no_differences() -> None:
    assert found(pack_with()) == []


def test_texts_to_translate_are_those_that_a_reader_sees() -> None:
    assert texts_to_translate(DOCUMENTS) == 5


def test_a_table_with_a_text_may_be_written_as_a_table() -> None:
    assert translated(DOCUMENTS, pack_with(purpose={"text": "Elle aide."})) == translated(DOCUMENTS, pack_with())
    assert found(pack_with(purpose={"text": "Elle aide."})) == []


@pytest.mark.parametrize("value", [None, 3, [], {}])
def test_whatever_is_no_text_counts_as_missing(value: object) -> None:
    pack = pack_with(name=value)

    assert translated(DOCUMENTS, pack)["exercises"][0]["name"] == "[en] Walk"
    assert found(pack) == [(("exercises", "walk", "name"), "a text is missing, expected it as in English")]


def test_a_list_of_another_length_falls_back_as_a_whole() -> None:
    pack = pack_with(steps=["Marchez."])

    assert translated(DOCUMENTS, pack)["exercises"][0]["steps"] == ["[en] Stand.", "[en] Walk."]
    assert found(pack) == [
        (("exercises", "walk", "steps"), "1 texts, expected 2 as in English"),
        (("exercises", "walk", "steps", 0), "a text is missing, expected it as in English"),
        (("exercises", "walk", "steps", 1), "a text is missing, expected it as in English"),
    ]


def test_other_names_may_be_more_or_fewer_or_none() -> None:
    without = {key: value for key, value in MARCHE.items() if key != "other_names"}
    pack = PACK | {"exercises": {"walk": without}}

    assert translated(DOCUMENTS, pack)["exercises"][0]["other_names"] == ["stroll"]
    assert found(pack) == []
    assert found(pack_with(other_names=[])) == []


def test_a_key_that_english_does_not_have_is_named() -> None:
    pack = pack_with(purpos="Elle aide.")

    assert found(pack) == [
        (("exercises", "walk", "purpos"), "a text that English does not have, did you mean 'purpose'?")
    ]
    assert translated(DOCUMENTS, pack) == translated(DOCUMENTS, pack_with())


def test_other_placeholders_are_named() -> None:
    pack = PACK | {"phrases": {"hello": "Bonjour"}}

    assert found(pack) == [(("phrases", "hello", "text"), "wrong placeholders, expected {name}")]


@pytest.mark.parametrize("text", ["Marche {", "Marche {}", "Marche {0!r}"])
def test_braces_that_are_no_placeholders_are_named(text: str) -> None:
    assert found(pack_with(name=text)) == [
        (("exercises", "walk", "name"), "wrong placeholders, expected no placeholders")
    ]


def test_records_are_matched_by_id_whatever_their_order() -> None:
    english = {"exercises": [{"id": "b", "name": "B"}, {"id": "a", "name": "A"}]}
    pack = {"exercises": {"a": {"name": "Ah"}, "b": {"name": "Bé"}}}

    assert [record["name"] for record in translated(english, pack)["exercises"]] == ["Bé", "Ah"]


def test_lists_without_ids_stay_in_their_order() -> None:
    english = {"advice": [{"text": "One."}, {"text": "Two."}]}
    pack = {"advice": ["Un.", "Deux."]}

    assert translated(english, pack) == {"advice": [{"text": "Un."}, {"text": "Deux."}]}


def test_records_that_english_does_not_have_are_named() -> None:
    pack = PACK | {"exercises": {"walk": MARCHE, "run": {}, "hop": {}}, "language_name": "F"}

    assert sorted(found(pack)) == [
        (("exercises", "hop"), "a record that English does not have, expected the ids of the English files"),
        (("exercises", "run"), "a record that English does not have, expected the ids of the English files"),
        (("language_name",), "a text that English does not have, expected the keys of the English file"),
    ]


@pytest.mark.parametrize("identity", ["id", "exercise", "circumstance"])
def test_records_are_told_apart_by_what_they_are_about(identity: str) -> None:
    english = {"notes": [{identity: "b", "text": "B."}, {identity: "a", "text": "A."}]}
    texts = {"notes": {"a": "Ah.", "b": "Bé."}}

    assert [record["text"] for record in translated(english, texts)["notes"]] == ["Bé.", "Ah."]
    assert list(differences(english, texts)) == []
    assert [path for path, _ in differences(english, {"notes": {"a": "Ah."}})] == [("notes", "b", "text")]


def test_records_may_be_listed_in_their_order_too() -> None:
    english = {"notes": [{"id": "b", "text": "B."}, {"id": "a", "text": "A."}]}

    assert [record["text"] for record in translated(english, {"notes": ["Bé.", "Ah."]})["notes"]] == ["Bé.", "Ah."]


def test_texts_without_identity_cannot_be_given_by_id() -> None:
    pack = {"advice": {"first": "Un."}}
    english = {"advice": [{"text": "One."}]}

    assert translated(english, pack) == {"advice": [{"text": "[en] One."}]}
    assert [path for path, _ in differences(english, pack)] == [("advice", "first"), ("advice", 0, "text")]


def test_laying_a_pack_over_documents_changes_neither() -> None:
    before = json.dumps([DOCUMENTS, PACK])
    translated(DOCUMENTS, pack_with(name=None))

    assert json.dumps([DOCUMENTS, PACK]) == before


def test_a_key_that_is_no_text_is_named() -> None:
    assert found(pack_with(kind="activité")) == [
        (("exercises", "walk", "kind"), "not a text to translate, expected texts only")
    ]
