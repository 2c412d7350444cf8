"""The border that app code touches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs
import numpy as np
import pytest

from core_back import Aggravator, Equipment, InputError, Intake, Position, Region
from core_back.words import ReliefWord


def test_plain_strings_and_any_iterable_are_taken() -> None:
    taken = Intake(eased_by=["sitting"], worse_with=("standing",), equipment=iter([Equipment.POOL]), avoid={"walking"})
    assert taken.eased_by == frozenset({Position.SITTING})
    assert taken.worse_with == frozenset({Aggravator.STANDING})
    assert taken.equipment == frozenset({Equipment.POOL})
    assert taken.avoid == frozenset({"walking"})


def test_words_become_members() -> None:
    taken = Intake(worst_in="leg", eased_by=["lying"])
    assert taken.worst_in is Region.LEG
    assert [type(position) for position in taken.eased_by or ()] == [Position]


def test_nothing_needs_to_be_known() -> None:
    assert attrs.asdict(Intake()) == {
        "eased_by": None,
        "worst_in": None,
        "constant": None,
        "worse_with": frozenset(),
        "deep_gluteal_pain": False,
        "red_flags": None,
        "circumstances": frozenset(),
        "equipment": None,
        "yellow_flags": frozenset(),
        "avoid": frozenset(),
    }


def test_asked_and_nothing_eases_differs_from_not_asked() -> None:
    assert Intake(eased_by=[]) != Intake(eased_by=None)


def test_an_intake_is_hashable_and_does_not_change() -> None:
    taken = Intake(eased_by=["sitting"])
    assert hash(taken) == hash(Intake(eased_by={"sitting"}))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        taken.worst_in = Region.LEG  # type: ignore[misc]


def test_red_flags_that_nobody_asked_about_differ_from_none_that_applies() -> None:
    assert Intake() != Intake(red_flags=[])


def test_equal_words_of_two_vocabularies_stay_apart() -> None:
    taken = Intake(eased_by=["sitting"], worse_with=["sitting"])

    assert [type(word) for word in taken.eased_by or ()] == [Position]
    assert [type(word) for word in taken.worse_with] == [Aggravator]


@pytest.mark.parametrize(
    "field", ["eased_by", "worse_with", "red_flags", "circumstances", "yellow_flags", "equipment", "avoid"], ids=str
)
@pytest.mark.parametrize("value", ["sitting", b"sitting", 3, {"sitting": True}], ids=["str", "bytes", "int", "dict"])
def test_what_is_no_set_is_refused_where_a_set_is_meant(field: str, value: object) -> None:
    answers: dict[str, Any] = {field: value}
    with pytest.raises(InputError, match=rf"expected a set or list .* @ {field}$"):
        Intake(**answers)


@pytest.mark.parametrize("field", ["worse_with", "circumstances", "avoid"])
def test_a_set_that_is_always_known_is_not_none(field: str) -> None:
    answers: dict[str, Any] = {field: None}
    with pytest.raises(InputError, match=field):
        Intake(**answers)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"eased_by": ["siting"]}, r"'siting', did you mean 'sitting'\? @ eased_by"),
        ({"worst_in": "lag"}, r"'lag', did you mean 'leg'\? @ worst_in"),
        ({"worst_in": "elbow"}, r"expected one of back, leg, got 'elbow' @ worst_in"),
        ({"eased_by": ["Sitting"]}, r"'Sitting', did you mean 'sitting'"),
        ({"worst_in": ["leg"]}, r"expected one of back, leg, got list of 1 @ worst_in"),
        ({"eased_by": [3]}, r"expected one of .* got 3 @ eased_by"),
        ({"constant": "yes"}, r"expected True or False, got 'yes' @ constant"),
        ({"constant": 1}, r"expected True or False, got 1 @ constant"),
        ({"deep_gluteal_pain": None}, r"expected True or False, got None @ deep_gluteal_pain"),
        ({"avoid": "walking"}, r"expected a set or list such as \['seated-flexion'\], got 'walking' @ avoid"),
        ({"avoid": [3]}, r"expected ids of exercises, got 3 @ avoid"),
        ({"red_flags": [Position.SITTING]}, r"@ red_flags"),
    ],
    ids=str,
)
def test_a_wrong_answer_is_named_with_its_field(answers: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Intake(**answers)


def test_a_huge_wrong_word_gives_a_short_message() -> None:
    with pytest.raises(InputError) as caught:
        Intake(worst_in="x" * 1_000_000)  # type: ignore[arg-type]
    assert len(str(caught.value)) < 300


def test_a_failing_iterable_keeps_its_own_error() -> None:
    def broken() -> Iterable[ReliefWord]:
        yield "sitting"
        message = "not ours"
        raise OSError(message)

    with pytest.raises(OSError, match="not ours"):
        Intake(eased_by=broken())


def test_an_array_without_dimensions_is_refused() -> None:
    ticked: Any = np.array("fever")
    with pytest.raises(InputError, match=r"expected a set or list .* @ red_flags"):
        Intake(red_flags=ticked)
