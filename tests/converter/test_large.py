"""Large values: what goes out as JSON comes back, and what would not come back does not go out."""

from __future__ import annotations

import re

import attrs
import pytest

from core_back import Catalogue, InputError, Intake, Records, catalogue, from_json, to_json
from core_back._limits import LONGEST_CATALOGUE_JSON, LONGEST_JSON, MOST_CATALOGUE_VALUES, MOST_VALUES
from core_back._model.base import trusted

BRIDGE = catalogue().exercises["bridge"]


def with_exercises(many: int) -> Catalogue:
    """Give the bundled catalogue with so many exercises more."""
    more = [attrs.evolve(BRIDGE, id=f"bridge-{number}") for number in range(many)]
    return attrs.evolve(catalogue(), exercises=catalogue().exercises.merged(Records(type(BRIDGE), more)))


@pytest.mark.deep
def test_a_catalogue_of_three_thousand_exercises_comes_back() -> None:
    content = with_exercises(3_000)

    assert from_json(to_json(content), Catalogue) == content


def test_a_catalogue_is_read_that_is_longer_than_other_json() -> None:
    text = to_json(catalogue(), indent=60)

    assert len(text) > LONGEST_JSON
    assert from_json(text, Catalogue) == catalogue()


def test_a_catalogue_of_too_many_values_does_not_go_out() -> None:
    with pytest.raises(InputError, match=re.escape(f"expected at most {MOST_CATALOGUE_VALUES} values in all")):
        to_json(attrs.evolve(catalogue(), general=("x",) * (MOST_CATALOGUE_VALUES + 1)))


def test_a_catalogue_that_is_too_long_does_not_go_out() -> None:
    with trusted():  # rather than from twenty million letters of short texts, which would take long
        large = attrs.evolve(catalogue(), version="x" * LONGEST_CATALOGUE_JSON)
    with pytest.raises(InputError, match=f"at most {LONGEST_CATALOGUE_JSON} characters of JSON, got .* @ value"):
        to_json(large)


@pytest.mark.parametrize(
    ("intake", "expected"),
    [
        (Intake(avoid=[f"e-{number}" for number in range(MOST_VALUES)]), f"at most {MOST_VALUES} values in all"),
        (Intake(avoid=["e" * 190 + str(n) for n in range(30_000)]), f"at most {LONGEST_JSON} characters of JSON"),
    ],
    ids=["values", "characters"],
)
def test_an_intake_that_would_not_come_back_does_not_go_out(intake: Intake, expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        to_json(intake)
