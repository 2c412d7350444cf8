"""Plain data and bytes are read as JSON text is, and an answer can go out without its poses."""

from __future__ import annotations

import contextlib
import json
from collections import OrderedDict
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core_back import (
    Catalogue,
    Exercise,
    InputError,
    Intake,
    Recommendation,
    Relief,
    Suggestion,
    from_dict,
    from_json,
    recommend,
    to_dict,
    to_json,
)
from core_back.testing import intakes, invalid_json
from tests.support.json_problems import CONTENT

ANSWER = recommend(Intake(eased_by=["standing", "lying"], worst_in="leg", red_flags=[]))


def the_problem(data: Any, type_: Any = Intake) -> str:
    with pytest.raises(InputError) as caught:
        from_dict(data, type_)
    (problem,) = caught.value.problems
    return problem


# Plain data.


@pytest.mark.parametrize("value", [Intake(red_flags=["fever"]), ANSWER, CONTENT.exercises["walking"], CONTENT])
def test_plain_data_is_what_json_text_holds(value: Any) -> None:
    assert to_dict(value) == json.loads(to_json(value))
    assert from_dict(to_dict(value), type(value)) == value


@given(intakes())
def test_every_intake_goes_out_and_in_as_plain_data(intake: Intake) -> None:
    assert from_dict(to_dict(intake), Intake) == intake


@given(invalid_json(Intake))
def test_what_json_text_may_not_hold_plain_data_may_not_either(text: str) -> None:
    with pytest.raises(InputError) as by_text:
        from_json(text, Intake)
    assume("got text that is not" not in str(by_text.value))
    with pytest.raises(InputError) as by_data:
        from_dict(json.loads(text), Intake)

    assert by_data.value.problems == by_text.value.problems
    assert by_data.value.red_flags == by_text.value.red_flags


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"eased_by": ["siting"]}, "got 'siting', did you mean 'sitting'? @ $.eased_by[0]"),
        ({"red_flag": ["fever"]}, "unknown key 'red_flag', did you mean 'red_flags'? @ $.red_flag"),
        ({"eased_by": "sitting"}, "expected a list in [brackets], got 'sitting' @ $.eased_by"),
        ({"eased_by": ("sitting",)}, "expected plain data as json.loads gives it, got tuple of 1 @ $.eased_by"),
        ({"eased_by": {"sitting"}}, "expected plain data as json.loads gives it, got set of 1 @ $.eased_by"),
        ({"eased_by": [Relief.SITTING]}, "got a text of type Relief @ $.eased_by[0]"),
        (OrderedDict(avoid=[]), "expected plain data as json.loads gives it, got OrderedDict of 1 @ $"),
        ({3: []}, "expected a text as key, got 3 @ $"),
        ({"avoid": [{None: 1}]}, "expected a text as key, got None @ $.avoid[0]"),
        ([], "expected a table of keys and values, got [] @ $"),
        (None, "expected a table of keys and values, got None @ $"),
    ],
)
def test_plain_data_is_read_strictly(data: Any, problem: str) -> None:
    assert the_problem(data).endswith(problem)


def test_a_catalogue_of_plain_data_keeps_the_rules() -> None:
    data = to_dict(CONTENT)
    data["general"] = ["wallking"]

    assert the_problem(data, Catalogue).endswith("'wallking', did you mean 'walking'? @ $.general[0]")


def test_data_that_holds_itself_is_refused() -> None:
    data: dict[str, Any] = {"red_flags": ["fever"]}
    data["avoid"] = [data]

    assert the_problem(data) == "expected data that is nested at most 100 levels deep @ $"


def test_data_that_is_ever_so_large_is_refused() -> None:
    many: list[Any] = ["walking"]
    for _ in range(40):
        many = [many, many]

    assert the_problem({"avoid": many}) == "expected at most 200000 values in all, got more @ $"


@pytest.mark.parametrize(
    "data",
    [
        {"red_flag": ["fever"]},
        {"red_flags": ("fever",)},
        {"red_flags": {"fever"}},
        {"red_flags": {"fever": True}},
        {"answers": [{"text": "Fever"}], "eased_by": 3},
        [["fever"]],
    ],
)
def test_red_flags_are_heard_in_data_that_cannot_be_read(data: Any) -> None:
    with pytest.raises(InputError) as caught:
        from_dict(data, Intake)

    assert caught.value.red_flags == ("fever",)


def test_only_models_come_from_plain_data() -> None:
    assert the_problem({}, Suggestion).startswith("expected Intake or Recommendation or ")


# Bytes.


@pytest.mark.parametrize("kind", [bytes, bytearray])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_bytes_are_read_with_and_without_a_byte_order_mark(kind: type, mark: bytes) -> None:
    assert from_json(kind(mark + b'{"avoid": ["\xc3\xa9"]}'), Intake) == Intake(avoid=["é"])


@given(st.binary())
def test_whatever_bytes_come_it_is_an_intake_or_an_input_error(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(from_json(data, Intake), Intake)


# Without poses.


def without(suggestions: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
    return tuple(attrs.evolve(each, exercise=attrs.evolve(each.exercise, figure=None)) for each in suggestions)


def test_without_poses_all_else_goes_out_as_it_is() -> None:
    bare = attrs.evolve(
        ANSWER,
        suggestions=without(ANSWER.suggestions),
        alternatives=without(ANSWER.alternatives),
        next_steps=without(ANSWER.next_steps),
    )

    assert not ANSWER.left_out
    assert to_json(ANSWER, poses=False) == to_json(bare)
    assert from_json(to_json(ANSWER, poses=False), Recommendation) == bare
    assert to_dict(ANSWER, poses=False) == to_dict(bare)


def test_with_poses_is_how_it_goes_out_unless_asked() -> None:
    assert to_json(ANSWER, poses=True) == to_json(ANSWER)
    assert from_json(to_json(ANSWER), Recommendation) == ANSWER


def test_without_poses_an_answer_takes_a_quarter_less() -> None:
    assert len(to_json(ANSWER, poses=False)) < 0.75 * len(to_json(ANSWER))


def test_poses_of_a_catalogue_and_of_an_exercise_can_be_left_out_too() -> None:
    walking = CONTENT.exercises["walking"]

    assert from_json(to_json(walking, poses=False), Exercise) == attrs.evolve(walking, figure=None)
    assert from_json(to_json(CONTENT, poses=False), Catalogue).exercises["walking"].figure is None


def test_what_has_no_poses_goes_out_as_ever() -> None:
    assert to_json(Intake(), poses=False) == to_json(Intake())


@pytest.mark.parametrize("poses", [None, 0, "no"])
def test_poses_are_left_out_or_not(poses: Any) -> None:
    with pytest.raises(InputError, match="expected True or False"):
        to_json(ANSWER, poses=poses)
