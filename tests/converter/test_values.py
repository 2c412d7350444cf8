"""Single values, and how the converter is made."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cattrs.errors import BaseValidationError

from core_back import (
    Catalogue,
    Exercise,
    Intake,
    Range,
    Recommendation,
    UnknownIdError,
    recommend,
    to_json,
)
from core_back._converter import converter
from core_back._converter.values import UnexpectedError, read_decimal, read_number, read_range, read_text
from core_back._limits import MOST_PROBLEMS
from core_back._model.base import trusted
from core_back._model.constraints import DecimalRule, NumberRule, TextRule
from core_back.exceptions import located
from tests.support.json_problems import CONTENT, REFUSED, Change

# Single values.


@pytest.mark.parametrize("value", ["plain", "two\nlines", "Étirement", "\U0001f9d8", "\xa0x"])
def test_text_is_read_as_it_is(value: str) -> None:
    assert read_text(value, TextRule(longest=20)) == value


class Word(str):
    """Text of another type."""

    __slots__ = ()


@pytest.mark.parametrize("value", [Word("a"), b"a", None])
def test_only_plain_text_is_text(value: object) -> None:
    with pytest.raises(UnexpectedError, match="expected text"):
        read_text(value, TextRule(longest=20))


@pytest.mark.parametrize("value", [1, 5, 9])
def test_a_number_within_its_bounds_is_read(value: int) -> None:
    assert read_number(value, NumberRule(least=1, greatest=9)) == value


@pytest.mark.parametrize("value", [0, 10, True, 5.0, "5", None])
def test_a_number_out_of_its_bounds_is_refused(value: object) -> None:
    with pytest.raises(UnexpectedError, match="expected a whole number from 1 to 9"):
        read_number(value, NumberRule(least=1, greatest=9))


@pytest.mark.parametrize("value", [1, 1.5, 2.0])
def test_a_decimal_within_its_bounds_is_read(value: float) -> None:
    assert read_decimal(value, DecimalRule(least=1, greatest=2)) == value
    assert type(read_decimal(value, DecimalRule(least=1, greatest=2))) is float


@pytest.mark.parametrize("value", [0.99, 2.01, True, "1.5", None, float("nan"), float("inf"), 10**400, [1.5]])
def test_a_decimal_out_of_its_bounds_is_refused(value: object) -> None:
    with pytest.raises(UnexpectedError, match=r"expected a number from 1 to 2, got .") as caught:
        read_decimal(value, DecimalRule(least=1, greatest=2))
    assert (str(caught.value).endswith("got None")) == (value is None)


def test_a_range_is_exact_or_from_to() -> None:
    assert read_range(3, None) == Range(low=3, high=3)
    assert read_range([3, 4], None) == Range(low=3, high=4)


# The converter is made when its module is imported; these make one again, so that how it is made is tested too.


def test_a_converter_made_again_writes_and_reads_the_same(documents: dict[str, Any]) -> None:
    made = converter._make_converter()

    assert made.unstructure(CONTENT) == documents
    read = made.structure(documents, Catalogue)
    assert read == CONTENT
    with pytest.raises(UnknownIdError, match="no exercise has the id 'no-such-thing'"):
        read.exercises["no-such-thing"]
    answer = recommend(Intake(eased_by=["sitting", "standing"], circumstances=["pregnancy"], equipment=["pool"]))
    assert made.structure(made.unstructure(answer), Recommendation) == answer


def test_a_converter_made_again_writes_sets_in_order() -> None:
    intake = Intake(circumstances=["pregnancy", "dizziness", "osteoporosis"], avoid=["walking", "bridge"], equipment=[])
    made = converter._make_converter()
    written = made.unstructure(intake)

    assert written["circumstances"] == ["dizziness", "osteoporosis", "pregnancy"]
    assert (written["avoid"], written["equipment"], written["eased_by"]) == (["bridge", "walking"], [], None)
    assert [type(word) for word in written["circumstances"]] == [str] * 3
    assert made.structure(written, Intake) == intake


@pytest.mark.parametrize(("_", "change", "problem"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_a_converter_made_again_refuses_the_same(_: str, change: Change, problem: str) -> None:
    record = json.loads(to_json(CONTENT.exercises["abdominal-brace"]))
    change(record)

    with pytest.raises((BaseValidationError, UnexpectedError)) as caught:
        converter._make_converter().structure(record, Exercise)
    ((path, message),) = converter._found(caught.value).problems
    assert problem in f"{message} @ {located(path)}"


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"eased_by": "sitting"}, "expected a list in [brackets], got 'sitting' @ $.eased_by"),
        ({"red_flags": ["fevr"]}, "got 'fevr', did you mean 'fever'? @ $.red_flags[0]"),
        ({"constant": "yes"}, "expected true or false, got 'yes' @ $.constant"),
        ({"pain": 3}, "unknown key 'pain', did you mean 'deep_gluteal_pain'? @ $.pain"),
        ({"mood": 3}, "unknown key 'mood', expected one of eased_by"),
        (3, "expected a table of keys and values, got 3 @ $"),
        ({"avoid": [3]}, "expected text, got 3 @ $.avoid[0]"),
        ({"avoid": [" "]}, "expected text that is not empty, got ' ' @ $.avoid[0]"),
    ],
)
def test_a_converter_made_again_refuses_the_same_answers(answers: object, problem: str) -> None:
    with pytest.raises((BaseValidationError, UnexpectedError)) as caught:
        converter._make_converter().structure(answers, Intake)
    ((path, message),) = converter._found(caught.value).problems
    assert problem in f"{message} @ {located(path)}"


def test_a_converter_made_again_refuses_a_pose_that_disagrees_with_itself() -> None:
    record = json.loads(to_json(CONTENT.exercises["abdominal-brace"]))
    record["figure"]["frames"][0]["arms"]["hand_on"] = None

    with pytest.raises(BaseValidationError) as caught, trusted():
        converter._make_converter().structure(record, Exercise)
    near, far = converter._found(caught.value).problems
    assert near[0] == far[0] == ("figure", "frames", 0, "arms")
    assert str(near[1]).startswith("near_arm in frame 'hold' says none of them, expected exactly one of")


def test_problems_that_are_not_listed_are_counted_in_every_list() -> None:
    avoid, flags = [3] * (MOST_PROBLEMS + 2), ["x"] * (MOST_PROBLEMS + 3)
    _, found = converter.structured({"avoid": avoid, "red_flags": flags}, Intake)
    assert len(found.problems) + found.more == len(avoid) + len(flags)


def test_what_is_as_its_default_is_left_out_if_asked() -> None:
    assert converter.unstructured(Intake(avoid=["walking"]), defaults=False) == {"avoid": ["walking"]}


def test_a_short_converter_made_again_leaves_out_what_is_as_its_default() -> None:
    made = converter._make_converter(defaults=False)

    assert made.unstructure(Intake(avoid=["walking"])) == {"avoid": ["walking"]}
