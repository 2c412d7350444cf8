"""Records: immutable, by id, in the order of their ids."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import (
    CoreBackError,
    Exercise,
    Records,
    RedFlag,
    Source,
    UnknownIdError,
    catalogue,
)

CONTENT = catalogue()
EXERCISES = CONTENT.exercises
BRIDGE = EXERCISES["bridge"]
COPIES: list[Callable[[Any], Any]] = [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))]  # noqa: S301


def test_a_record_is_found_by_its_id() -> None:
    assert EXERCISES["bridge"].id == "bridge"


def test_a_record_is_found_by_a_member() -> None:
    assert CONTENT.red_flags[RedFlag.FEVER].id is RedFlag.FEVER
    assert CONTENT.red_flags["fever"].id is RedFlag.FEVER


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(UnknownIdError) as caught:
        EXERCISES["brdge"]

    assert caught.value.kind == "exercise"
    assert caught.value.id == "brdge"
    assert caught.value.nearest[0] == "bridge"
    assert str(caught.value).startswith("no exercise has the id 'brdge'; did you mean 'bridge'")


def test_an_unknown_id_like_no_other_names_none() -> None:
    with pytest.raises(UnknownIdError) as caught:
        EXERCISES["zzzzzz"]

    assert caught.value.nearest == ()
    assert str(caught.value) == "no exercise has the id 'zzzzzz'"


def test_an_unknown_id_is_a_key_error_and_one_of_ours() -> None:
    with pytest.raises(KeyError):
        EXERCISES["brdge"]
    with pytest.raises(CoreBackError):
        EXERCISES["brdge"]


@pytest.mark.parametrize(
    ("collection", "kind"),
    [
        ("about", "statement"),
        ("triage", "triage level"),
        ("red_flags", "red flag"),
        ("circumstances", "circumstance"),
        ("sources", "source"),
        ("exercises", "exercise"),
        ("patterns", "pattern"),
        ("phrases", "phrase"),
        ("tombstones", "tombstone"),
    ],
)
def test_an_unknown_id_says_what_was_looked_for(collection: str, kind: str) -> None:
    with pytest.raises(UnknownIdError, match=f"no {kind} has the id 'no-such-thing'"):
        getattr(CONTENT, collection)["no-such-thing"]


@pytest.mark.parametrize("key", [None, 3, ["bridge"], {}, b"bridge"])
def test_a_key_that_is_no_text_is_unknown(key: Any) -> None:
    with pytest.raises(UnknownIdError):
        EXERCISES[key]


def test_get_gives_a_default_for_an_unknown_id() -> None:
    assert EXERCISES.get("brdge") is None
    assert EXERCISES.get("brdge", BRIDGE) is BRIDGE
    assert EXERCISES.get("bridge") is BRIDGE


def test_containment_is_by_id() -> None:
    assert "bridge" in EXERCISES
    assert "brdge" not in EXERCISES


def test_records_are_ordered_by_id() -> None:
    assert list(EXERCISES) == sorted(EXERCISES)
    assert [exercise.id for exercise in EXERCISES.values()] == list(EXERCISES)
    assert next(iter(EXERCISES.items())) == ("abdominal-brace", EXERCISES["abdominal-brace"])


def test_ids_are_plain_text_even_where_they_are_members() -> None:
    assert {type(id_) for id_ in CONTENT.red_flags} == {str}


def test_records_count_themselves() -> None:
    assert len(Records(Exercise, [BRIDGE, EXERCISES["walking"], BRIDGE])) == 2
    assert len(Records(Exercise)) == 0


def test_of_two_with_the_same_id_the_later_stays() -> None:
    later = attrs.evolve(BRIDGE, name="Later")

    assert Records(Exercise, [BRIDGE, later])["bridge"].name == "Later"


def test_an_attribute_cannot_be_set() -> None:
    with pytest.raises(AttributeError, match="cannot set '_by_id': records are immutable"):
        EXERCISES._by_id = {}
    with pytest.raises(AttributeError, match="cannot set 'other'"):
        EXERCISES.other = 1


def test_an_item_cannot_be_set_or_deleted() -> None:
    records: Any = EXERCISES
    with pytest.raises(TypeError):
        records["bridge"] = BRIDGE
    with pytest.raises(TypeError):
        del records["bridge"]


def test_records_do_not_depend_on_the_order_they_come_in() -> None:
    turned = Records(Exercise, reversed(list(EXERCISES.values())))

    assert turned == EXERCISES
    assert hash(turned) == hash(EXERCISES)
    assert list(turned) == list(EXERCISES)


@given(st.permutations(list(EXERCISES.values())[:6]))
def test_any_order_of_records_gives_equal_records(order: list[Exercise]) -> None:
    assert Records(Exercise, order) == Records(Exercise, sorted(order, key=lambda exercise: exercise.id))


def test_records_that_differ_are_not_equal() -> None:
    assert Records(Exercise, [BRIDGE]) != Records(Exercise, [attrs.evolve(BRIDGE, name="Other")])
    assert Records(Exercise, [BRIDGE]) != Records(Exercise)


@pytest.mark.parametrize("copied", COPIES)
@pytest.mark.parametrize("collection", ["exercises", "patterns", "sources", "red_flags", "tombstones"])
def test_a_copy_of_records_is_equal(collection: str, copied: Callable[[Any], Any]) -> None:
    records = getattr(CONTENT, collection)

    assert copied(records) == records
    assert hash(copied(records)) == hash(records)
    assert repr(copied(records)) == repr(records)


def test_records_show_their_model_and_ids() -> None:
    assert repr(Records(Exercise, [EXERCISES["walking"], BRIDGE])) == "<Records of Exercise: bridge, walking>"
    assert repr(Records(Source)) == "<Records of Source: none>"


def test_merged_records_keep_the_others_where_both_have_one() -> None:
    later = attrs.evolve(BRIDGE, name="Later")
    merged = Records(Exercise, [BRIDGE, EXERCISES["walking"]]).merged(Records(Exercise, [later, EXERCISES["z-lie"]]))

    assert list(merged) == ["bridge", "walking", "z-lie"]
    assert merged["bridge"].name == "Later"
