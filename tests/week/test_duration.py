"""How long a dose takes and on which days it falls, and how content says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import example, given

from core_back import (
    ContentError,
    Dose,
    Range,
    load_catalogue,
    week,
)
from core_back._week.duration import Span, days, minutes, seconds
from core_back.testing import doses
from tests.support.plans import CONTENT, RULE, SITTING, exactly, items

# How long, and on which days.


def dose(**numbers: Any) -> Dose:
    return Dose(mark=RULE.mark, sources=RULE.sources, **numbers)


@pytest.mark.parametrize(
    ("numbers", "low", "high"),
    [
        ({"minutes": Range(low=10, high=20)}, 600, 1200),
        ({"minutes": exactly(2), "per_side": True}, 240, 240),
        ({"repetitions": exactly(10)}, 50, 50),
        ({"repetitions": Range(low=8, high=12), "hold_seconds": exactly(6)}, 88, 132),
        ({"repetitions": exactly(5), "per_side": True}, 50, 50),
        ({"hold_seconds": Range(low=15, high=20)}, 20, 25),
        ({"repetitions": exactly(10), "sets": Range(low=1, high=3)}, 50, 210),
        ({"to_comfort": True}, 60, 60),
        ({"to_comfort": True, "per_side": True}, 120, 120),
        ({"sets": exactly(2), "to_comfort": True}, 150, 150),
    ],
)
def test_a_dose_takes_its_own_minutes_or_is_reckoned(numbers: Any, low: int, high: int) -> None:
    assert seconds(dose(**numbers), RULE) == (low, high)


@given(doses())
@example(dose(repetitions=exactly(1)))
def test_the_least_of_a_dose_never_takes_longer_than_the_most(any_dose: Dose) -> None:
    assert 0 < seconds(any_dose, RULE).low <= seconds(any_dose, RULE).high


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, (1,)),
        (2, (1, 4)),
        (3, (1, 3, 5)),
        (4, (1, 2, 4, 6)),
        (5, (1, 2, 3, 5, 6)),
        (6, (1, 2, 3, 4, 5, 6)),
        (7, (1, 2, 3, 4, 5, 6, 7)),
        (9, (1, 2, 3, 4, 5, 6, 7)),
    ],
)
def test_days_are_spread_over_the_week(number: int, expected: tuple[int, ...]) -> None:
    assert days(dose(days_per_week=exactly(number)), RULE) == expected


def test_of_a_range_of_days_the_fewest_are_laid_out() -> None:
    assert days(dose(days_per_week=Range(low=2, high=5)), RULE) == (1, 4)


def test_a_dose_that_names_no_days_falls_on_as_many_as_the_content_assumes() -> None:
    assert days(dose(), attrs.evolve(RULE, days_per_week=3)) == (1, 3, 5)


def test_minutes_are_rounded_up() -> None:
    assert minutes(Span(low=60, high=61)) == Range(low=1, high=2)
    assert minutes(Span(low=0, high=0)) == Range(low=1, high=1)


# How a week is reckoned is content.


def test_a_folder_of_ones_own_may_say_how_a_week_is_reckoned(tmp_path: Path) -> None:
    folder(tmp_path, longest_session_minutes=15)
    content = CONTENT.merged(load_catalogue(tmp_path))
    (walk,) = {item for _, item in items(week(SITTING, catalogue=content)) if item.exercise == "walking"}
    assert walk.minutes == Range(low=10, high=15)


def test_a_folder_of_ones_own_that_says_nothing_takes_it_over(tmp_path: Path) -> None:
    (tmp_path / "content.toml").write_text('extends = "core-back"', encoding="utf-8")
    assert load_catalogue(tmp_path).week == RULE


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("longest_session_minutes", 0),
        ("days_per_week", 8),
        ("most_times_per_day", 25),
        ("seconds_per_repetition", -1),
        ("seconds_to_comfort", 3601),
    ],
)
def test_a_number_that_cannot_be_is_refused_by_its_place(tmp_path: Path, field: str, value: int) -> None:
    folder(tmp_path, **{field: value})
    with pytest.raises(ContentError, match=rf"content\.toml\.week\.{field}"):
        load_catalogue(tmp_path)


def folder(path: Path, **changes: int) -> None:
    numbers = attrs.asdict(RULE, filter=lambda field, _: field.name not in ("mark", "sources")) | changes
    lines = ['extends = "core-back"', "[week]", 'mark = "inferred"', 'sources = ["core-back"]']
    lines += [f"{key} = {value}" for key, value in numbers.items()]
    (path / "content.toml").write_text("\n".join(lines), encoding="utf-8")
