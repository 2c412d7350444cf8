"""Whatever is read, only our errors come out."""

from __future__ import annotations

import copy
import json
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import (
    Catalogue,
    CoreBackError,
    Exercise,
    Intake,
    from_json,
    to_json,
)
from tests.support.examples import examples
from tests.support.json_problems import CONTENT, TYPES

JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(alphabet=st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=15,
)


def only_our_errors(text: str, type_: Any) -> None:
    """Read the text; a value goes out and in again, an error is ours and can be printed."""
    try:
        value = from_json(text, type_)
    except CoreBackError as error:
        assert str(error).encode("utf-8")  # noqa: PT017 - any text may be right or wrong
    else:
        assert from_json(to_json(value), type_) == value


@given(st.text(), st.sampled_from(TYPES))
def test_any_text_gives_a_value_or_our_error(text: str, type_: Any) -> None:
    only_our_errors(text, type_)


@given(st.text(alphabet='{}[]",:\\ud8019 eEnulltrfas-+.'), st.sampled_from(TYPES))
def test_any_text_that_looks_like_json_gives_a_value_or_our_error(text: str, type_: Any) -> None:
    only_our_errors(text, type_)


@given(JSON_VALUES, st.sampled_from(TYPES))
def test_any_json_gives_a_value_or_our_error(value: object, type_: Any) -> None:
    only_our_errors(json.dumps(value), type_)


@given(st.data())
def test_any_value_for_an_answer_gives_an_intake_or_our_error(data: st.DataObject) -> None:
    names = [field.name for field in attrs.fields(Intake)]
    answers = data.draw(st.dictionaries(st.sampled_from(names), JSON_VALUES, max_size=4))

    only_our_errors(json.dumps(answers), Intake)


BRIDGE = json.loads(to_json(CONTENT.exercises["bridge"]))


@given(st.sampled_from(sorted(BRIDGE)), JSON_VALUES)
def test_any_value_for_a_field_gives_an_exercise_or_our_error(key: str, value: object) -> None:
    only_our_errors(json.dumps(BRIDGE | {key: value}), Exercise)


DOCUMENTS = json.loads(to_json(CONTENT))


@pytest.mark.deep
@examples(1)
@given(st.sampled_from(sorted(DOCUMENTS)), JSON_VALUES)
def test_any_value_for_a_collection_gives_a_catalogue_or_our_error(key: str, value: object) -> None:
    only_our_errors(json.dumps(DOCUMENTS | {key: value}), Catalogue)


@given(st.data())
def test_any_value_anywhere_in_an_exercise_gives_an_exercise_or_our_error(data: st.DataObject) -> None:
    record = copy.deepcopy(BRIDGE)
    at: Any = record
    while True:
        steps = sorted(at) if isinstance(at, dict) else range(len(at))
        step = data.draw(st.sampled_from(steps))
        if not isinstance(at[step], (dict, list)) or not at[step] or data.draw(st.booleans()):
            at[step] = data.draw(JSON_VALUES)
            break
        at = at[step]

    only_our_errors(json.dumps(record), Exercise)


def test_a_defect_of_ours_is_no_problem_of_the_data() -> None:
    from core_back._converter.converter import _found

    with pytest.raises(ZeroDivisionError):
        list(_found(ZeroDivisionError()))
