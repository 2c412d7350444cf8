"""What a word that is not known may have meant: slips and parts of words, never something else."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from core_back import (
    Aggravator,
    Circumstance,
    Direction,
    InputError,
    Intake,
    RedFlag,
    Relief,
    StartPosition,
    UnknownIdError,
    catalogue,
)
from core_back.exceptions import did_you_mean, nearest

EXERCISES = list(catalogue().exercises)


@pytest.mark.parametrize(
    ("typed", "known", "expected"),
    [
        ("bending", Aggravator, ("bending-backward", "bending-forward")),
        ("bend-forward", Aggravator, ("bending-forward",)),
        ("weight loss", RedFlag, ("unexplained-weight-loss",)),
        ("knee-disease", Circumstance, ("hip-or-knee-disease",)),
        ("flex", Direction, ("flexion", "flexion-and-extension")),
        ("standing-extension", EXERCISES, ("standing-back-extension", "standing-extension-at-counter")),
        ("Press Up", EXERCISES, ("prone-press-up",)),
    ],
)
def test_every_word_that_contains_what_was_typed_is_offered(
    typed: str, known: list[str], expected: tuple[str, ...]
) -> None:
    assert nearest(typed, known) == expected


@pytest.mark.parametrize("slip", ["siting", "sittting", "sittign", "sitring", "Sitting", "SITTING ", "sit ting"])
def test_one_wrong_letter_is_a_slip(slip: str) -> None:
    assert nearest(slip, Relief) == ("sitting",)


def test_a_slip_in_each_word_is_one_too() -> None:
    assert nearest("seatd_flexoin", EXERCISES) == ("seated-flexion",)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("extension", ["flexion"]),
        ("flexion", ["extension"]),
        ("bending", ["standing"]),
        ("walking", ["lying", "standing"]),
        ("supine", list(set(StartPosition) - {"supine"})),
        ("bending-sideways", Aggravator),
        ("unexplained-weight-gain", RedFlag),
        ("knee-replacement", Circumstance),
        ("osteoarthritis", Circumstance),
        ("osteopenia", Circumstance),
        ("spondylolysis", Circumstance),
        ("hypertension", ["hypotension"]),
        ("hip-adduction", ["hip-abduction"]),
        ("intervertebral", ["intravertebral"]),
        ("internal-rotation", ["external-rotation"]),
        ("typical", ["atypical"]),
        ("moved-down-the-spine", ["moved-down-the-leg", "moved-towards-the-spine"]),
    ],
)
def test_a_word_that_means_something_else_is_not_offered(typed: str, known: list[str]) -> None:
    assert nearest(typed, known) == ()


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("eased-by-position", catalogue().patterns),
        ("can-swim", Circumstance),
        ("pool-safe", Circumstance),
        ("swim", Circumstance),
    ],
)
def test_what_is_denied_is_not_offered(typed: str, known: list[str]) -> None:
    assert nearest(typed, known) == ()


@pytest.mark.parametrize(("typed", "known"), [("under-16", Circumstance), ("first-after-60", RedFlag), ("2", ["3"])])
def test_another_number_is_no_slip(typed: str, known: list[str]) -> None:
    assert nearest(typed, known) == ()


@pytest.mark.parametrize("typed", ["", " ", "-", "\u200b", "a", None, 3])
def test_next_to_nothing_means_nothing(typed: object) -> None:
    assert nearest(typed, EXERCISES) == ()


def test_of_very_many_the_shortest_are_offered() -> None:
    assert nearest("knee", [f"knee-{number:02}" for number in range(40)]) == tuple(f"knee-{n:02}" for n in range(10))


def test_all_that_may_be_meant_is_asked() -> None:
    assert did_you_mean("bending", Aggravator) == ", did you mean 'bending-backward' or 'bending-forward'?"
    assert did_you_mean("kneeling", Aggravator) == ""


@pytest.mark.parametrize("ask", [lambda word: Intake(eased_by=[word]), lambda word: catalogue().filter(direction=word)])
def test_no_word_of_another_list_is_taken_for_one_of_this(ask: Callable[[str], object]) -> None:
    with pytest.raises((InputError, UnknownIdError)) as caught:
        ask("bending")

    assert not re.search("did you mean", str(caught.value))
