"""How the exported questionnaire asks: what a renderer needs to draw each question as it is meant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from core_back import Catalogue, QuestionKind, catalogue, fhir

CONTENT = catalogue()
QUESTIONS = CONTENT.questions


def items(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """An item and all below it."""
    yield item
    for below in item.get("item", ()):
        yield from items(below)


def asked(question_id: str) -> dict[str, Any]:
    made = fhir.questionnaire(base="https://example.org/fhir", publisher="The clinic")
    (found,) = [each for each in items(made) if each.get("linkId") == question_id]
    return found


def controls(item: dict[str, Any]) -> list[str]:
    extensions = [each for each in item.get("extension", ()) if each["url"].endswith("questionnaire-itemControl")]
    return [coding["code"] for each in extensions for coding in each["valueCodeableConcept"]["coding"]]


@pytest.mark.parametrize("question", [each for each in QUESTIONS if each.kind is not QuestionKind.YES_NO], ids=str)
def test_many_answers_are_check_boxes_and_one_is_a_radio_button(question: Any) -> None:
    many = question.kind is QuestionKind.MANY

    assert asked(str(question.id)).get("repeats", False) is many
    assert controls(asked(str(question.id))) == ["check-box" if many else "radio-button"]


def test_red_flags_alone_must_be_answered() -> None:
    required = [str(each.id) for each in QUESTIONS if asked(str(each.id)).get("required")]

    assert required == ["red-flags"]


def test_content_that_does_not_say_how_few_to_begin_with_goes_out_without_it() -> None:
    reason = CONTENT.first_plan.reason.text if CONTENT.first_plan is not None else ""
    content = attrs.evolve(CONTENT, first_plan=None)

    def written(of: Catalogue) -> str:
        return json.dumps(fhir.bundle("collection", base="https://example.org/fhir", publisher="C", catalogue=of))

    assert reason in written(CONTENT)
    assert reason not in written(content)
