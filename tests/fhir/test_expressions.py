"""Which patterns fit, said in FHIRPath: the same as ``recommend`` matches, for every answer there is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from types import CodeType
from typing import TypeVar

import attrs
import pytest

from core_back import Aggravator, Intake, Position, Region, catalogue, fhir
from core_back._selection.matching import match
from core_back.fhir import _conditions as when
from tests.fhir.conftest import BASE


@attrs.frozen
class Truth:
    """A truth value with the operators of FHIRPath as Python can write them."""

    value: bool

    def __and__(self, other: Truth) -> Truth:
        return Truth(self.value and other.value)

    def __or__(self, other: Truth) -> Truth:
        return Truth(self.value or other.value)

    def no(self) -> Truth:
        return Truth(not self.value)


ITEM = r"%resource\.item\.where\(linkId = '([a-z-]+)'\)\.answer"


@cache
def python(expression: str) -> CodeType:
    """The expression as Python; ``said`` tells whether one of some codes is among the answers."""
    text = re.sub(
        ITEM + r"\.value\.code\.intersect\(([^)]*)\)\.exists\(\)", lambda found: f"said({found[2]})", expression
    )
    text = text.replace("' | '", "', '")
    text = re.sub(ITEM + r"\.exists\(value = true\)", r"said('\1')", text)
    for old, new in ((" and ", " & "), (" or ", " | "), (".not()", ".no()")):
        text = text.replace(old, new)
    return compile(text, "expression", "eval")


def reader(intake: Intake) -> Callable[..., Truth]:
    items = fhir.questionnaire_response(intake, base=BASE).get("item", [])
    answers = [(item["linkId"], answer) for item in items for answer in item["answer"]]
    codes = {answer["valueCoding"]["code"] for _, answer in answers if "valueCoding" in answer}
    codes |= {link for link, answer in answers if answer.get("valueBoolean")}
    return lambda *wanted: Truth(not codes.isdisjoint(wanted))


def holds(expression: str, said: Callable[..., Truth]) -> bool:
    if expression in (when.TRUE, when.FALSE):
        return expression == when.TRUE
    found: Truth = eval(python(expression), {"said": said})  # noqa: S307 - our own expressions
    return found.value


Word = TypeVar("Word", bound=StrEnum)


def subsets(words: type[Word]) -> list[list[Word]]:
    return [list(chosen) for count in range(len(words) + 1) for chosen in itertools.combinations(words, count)]


@pytest.mark.parametrize("gluteal", [True, pytest.param(False, marks=pytest.mark.deep)])
def test_a_pattern_fits_exactly_when_it_is_matched(gluteal: bool) -> None:
    every = itertools.product([None, *subsets(Position)], [None, *Region], [None, True, False], subsets(Aggravator))
    for eased_by, worst_in, constant, worse_with in every:
        intake = Intake(
            eased_by=eased_by, worst_in=worst_in, constant=constant, worse_with=worse_with, deep_gluteal_pain=gluteal
        )
        said = reader(intake)
        matched = set(match(intake, catalogue()).patterns)
        assert {id_ for id_ in catalogue().patterns if holds(when.fits(id_), said)} == matched, intake
        for given in matched:
            assert {id_ for id_ in catalogue().patterns if holds(when.matches(id_, given), said)} == matched, intake


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (when.every(), when.TRUE),
        (when.every("a", when.TRUE), "a"),
        (when.every("a", when.FALSE), when.FALSE),
        (when.every("a", "a.not()"), when.FALSE),
        (when.every("a", "b"), "(a and b)"),
        (when.some(), when.FALSE),
        (when.some("a", when.FALSE), "a"),
        (when.some("a", when.TRUE), when.TRUE),
        (when.some("a", "b"), "(a or b)"),
        (when.none(when.TRUE), when.FALSE),
        (when.none(when.FALSE), when.TRUE),
        (when.none("a"), "a.not()"),
    ],
)
def test_what_is_always_so_is_folded_away(expression: str, expected: str) -> None:
    assert expression == expected
