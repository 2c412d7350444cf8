"""What goes out as JSON comes in again: nothing is lost, nothing is coerced."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from core_back import (
    Catalogue,
    Exercise,
    InputError,
    Intake,
    PainPattern,
    Recommendation,
    Source,
    from_json,
    recommend,
    to_json,
)
from core_back.testing import intakes
from tests.support.json_problems import CONTENT, problems, the_problem


@pytest.mark.parametrize("id_", CONTENT.exercises)
def test_an_exercise_goes_out_and_in(id_: str) -> None:
    exercise = CONTENT.exercises[id_]

    assert from_json(to_json(exercise), Exercise) == exercise


@pytest.mark.parametrize("id_", CONTENT.patterns)
def test_a_pattern_goes_out_and_in(id_: str) -> None:
    pattern = CONTENT.patterns[id_]

    assert from_json(to_json(pattern), PainPattern) == pattern


def test_a_catalogue_goes_out_and_in() -> None:
    assert from_json(to_json(CONTENT), Catalogue) == CONTENT


@given(intakes())
def test_an_intake_goes_out_and_in(intake: Intake) -> None:
    assert from_json(to_json(intake), Intake) == intake


@given(intakes())
def test_a_recommendation_goes_out_and_in(intake: Intake) -> None:
    answer = recommend(intake)

    assert from_json(to_json(answer), Recommendation) == answer


@given(st.text())
def test_whatever_an_intake_may_avoid_goes_out_and_in(avoided: str) -> None:
    try:
        intake = Intake(avoid=[avoided])
    except InputError:
        reject()

    assert from_json(to_json(intake), Intake) == intake


@given(st.text())
def test_what_an_intake_may_not_avoid_is_refused_in_json_too(avoided: str) -> None:
    try:
        Intake(avoid=[avoided])
    except InputError:
        assert problems(json.dumps({"avoid": [avoided]}))
    else:
        assert from_json(json.dumps({"avoid": [avoided]}), Intake).avoid == {avoided}


@pytest.mark.parametrize(
    "intake",
    [
        Intake(),
        Intake(eased_by=[]),
        Intake(eased_by=["standing", "lying", "sitting"]),
        Intake(worst_in="leg", constant=False, equipment=[]),
        Intake(constant=True, deep_gluteal_pain=True, equipment=["pool", "chair"]),
        Intake(avoid=["walking", "bridge"], red_flags=["fever"], circumstances=["pregnancy"]),
    ],
)
def test_each_kind_of_answer_goes_out_and_in(intake: Intake) -> None:
    assert from_json(to_json(intake), Intake) == intake


def test_not_asked_and_nothing_stay_apart() -> None:
    assert from_json('{"eased_by": null}', Intake).eased_by is None
    assert from_json('{"eased_by": []}', Intake).eased_by == frozenset()


def test_what_goes_out_does_not_depend_on_the_order_of_sets() -> None:
    one, other = Intake(worse_with=["walking", "sitting"]), Intake(worse_with=["sitting", "walking"])

    assert to_json(one) == to_json(other)


def test_an_exact_number_goes_out_as_one_and_a_range_as_two() -> None:
    dose = json.loads(to_json(CONTENT.exercises["single-knee-to-chest"]))["dose"]

    assert (dose["repetitions"], dose["hold_seconds"]) == ([2, 4], [15, 30])
    assert json.loads(to_json(CONTENT.exercises["seated-flexion"]))["dose"]["repetitions"] == 10


def test_records_go_out_as_a_list_in_the_order_of_their_ids() -> None:
    ids = [exercise["id"] for exercise in json.loads(to_json(CONTENT))["exercises"]]

    assert ids == sorted(CONTENT.exercises)


@pytest.mark.parametrize("indent", [-1, 81, 10**9, 10**5000], ids=lambda indent: f"{indent.bit_length()} bits")
def test_text_is_not_indented_beyond_reading(indent: int) -> None:
    with pytest.raises(InputError, match=r"expected 0 to 80 spaces, got .* @ indent"):
        to_json(Intake(), indent=indent)


def test_text_goes_out_on_one_line_unless_indented() -> None:
    assert "\n" not in to_json(Intake())
    assert to_json(Intake(), indent=2).startswith('{\n  "eased_by": null,\n')


def test_letters_go_out_as_they_are() -> None:
    pattern = attrs.evolve(CONTENT.patterns["deep-gluteal-pain"], title="Étirement")

    assert "Étirement" in to_json(pattern)
    assert from_json(to_json(pattern), PainPattern) == pattern


def test_escaped_letters_are_read() -> None:
    pattern = json.loads(to_json(CONTENT.patterns["deep-gluteal-pain"])) | {"title": "\U0001f9d8"}

    assert from_json(json.dumps(pattern, ensure_ascii=True), PainPattern).title == "\U0001f9d8"


@pytest.mark.parametrize("value", [CONTENT.sources["core-back"], "text", None, 3, {}, Intake, CONTENT.exercises])
def test_only_the_six_models_go_out(value: Any) -> None:
    with pytest.raises(InputError) as caught:
        to_json(value)
    (problem,) = caught.value.problems

    expected = "an Intake or a Recommendation or a Week or an Exercise or a PainPattern or a Catalogue"
    assert problem.startswith(f"expected {expected}, got ")
    assert problem.endswith(" @ value")


@pytest.mark.parametrize("type_", [Source, str, None, "Intake", [], CONTENT])
def test_only_the_six_models_come_in(type_: Any) -> None:
    problem = the_problem("{}", type_)

    assert problem.startswith("expected Intake or Recommendation or Week or Exercise or PainPattern or Catalogue, got ")
    assert problem.endswith(" @ type_")
