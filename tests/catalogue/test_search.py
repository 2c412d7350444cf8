"""Search and filters."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import (
    CoreBackError,
    Direction,
    Equipment,
    Exercise,
    Floor,
    Kind,
    Records,
    UnknownIdError,
    catalogue,
)

CONTENT = catalogue()
EXERCISES = CONTENT.exercises
BRIDGE = EXERCISES["bridge"]


def ids(exercises: tuple[Exercise, ...]) -> list[str]:
    return [exercise.id for exercise in exercises]


# Search.


@pytest.mark.parametrize("text", ["bird dog", "BIRD DOG", "Bird-Dog", "dog bird", "  dog ", "bïrd dóg", "bird\tdog\n"])
def test_search_minds_neither_case_nor_accents_nor_order(text: str) -> None:
    assert "bird-dog" in ids(CONTENT.search(text))


def test_search_finds_other_names() -> None:
    assert ids(CONTENT.search("savasana")) == ["relaxation-breathing"]


def test_search_finds_ids() -> None:
    assert ids(CONTENT.search("z-lie")) == ["z-lie"]


def test_search_finds_accented_names_by_plain_letters() -> None:
    named = attrs.evolve(CONTENT, exercises=Records(Exercise, [attrs.evolve(BRIDGE, name="Étirement à genoux")]))

    assert ids(named.search("etirement a GENOUX")) == ["bridge"]
    assert ids(named.search("E\u0301TIREMENT")) == ["bridge"]


def test_search_wants_every_word() -> None:
    one, both = ids(CONTENT.search("seated")), ids(CONTENT.search("seated cat"))

    assert both == ["seated-cat-cow"]
    assert set(both) < set(one)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u0301"])
def test_search_for_nothing_finds_nothing(text: str) -> None:
    assert CONTENT.search(text) == ()


@pytest.mark.parametrize("text", ["trampoline", "xx"])
def test_search_for_what_is_not_there_finds_nothing(text: str) -> None:
    assert CONTENT.search(text) == ()


@given(st.text())
def test_search_takes_any_text(text: str) -> None:
    assert all(exercise in EXERCISES.values() for exercise in CONTENT.search(text))


@pytest.mark.parametrize("id_", EXERCISES)
def test_every_exercise_is_found_by_its_name(id_: str) -> None:
    assert id_ in ids(CONTENT.search(EXERCISES[id_].name))


# Filters.


def test_no_filter_gives_every_exercise() -> None:
    assert ids(CONTENT.filter()) == list(EXERCISES)


@pytest.mark.parametrize("kind", Kind)
def test_exercises_are_filtered_by_kind(kind: Kind) -> None:
    assert ids(CONTENT.filter(kind=kind.value)) == [id_ for id_, exercise in EXERCISES.items() if exercise.kind is kind]
    assert CONTENT.filter(kind=kind)


@pytest.mark.parametrize("direction", Direction)
def test_exercises_are_filtered_by_direction(direction: Direction) -> None:
    wanted = [id_ for id_, exercise in EXERCISES.items() if exercise.direction is direction]

    assert ids(CONTENT.filter(direction=direction.value)) == wanted
    assert wanted


@pytest.mark.parametrize("floor", Floor)
def test_exercises_are_filtered_by_floor(floor: Floor) -> None:
    wanted = [id_ for id_, exercise in EXERCISES.items() if exercise.floor is floor]

    assert ids(CONTENT.filter(floor=floor.value)) == wanted
    assert wanted


@pytest.mark.parametrize("pattern", CONTENT.patterns)
def test_exercises_are_filtered_by_pattern(pattern: str) -> None:
    programme = {entry.exercise for entry in CONTENT.patterns[pattern].programme}

    assert ids(CONTENT.filter(pattern=pattern)) == sorted(programme)


@pytest.mark.parametrize("equipment", [[], ["pool"], ["chair", "step"], list(Equipment), {"chair"}])
def test_exercises_are_filtered_by_equipment(equipment: list[str]) -> None:
    wanted = [id_ for id_, exercise in EXERCISES.items() if set(exercise.needs) <= set(equipment)]

    assert ids(CONTENT.filter(equipment=equipment)) == wanted


def test_filters_add_up() -> None:
    found = CONTENT.filter(
        kind="movement", direction="flexion", pattern="eased-by-sitting", equipment=["chair"], floor="none"
    )

    assert ids(found) == ["seated-flexion"]


@pytest.mark.parametrize(
    ("filters", "kind", "meant"),
    [
        ({"kind": "movment"}, "kind", "movement"),
        ({"direction": "flex"}, "direction", "flexion"),
        ({"pattern": "eased-by-siting"}, "pattern", "eased-by-sitting"),
        ({"equipment": ["pool", "chairs"]}, "equipment", "chair"),
        ({"floor": "floor"}, "floor", "floor-only"),
    ],
)
def test_a_filter_that_is_unknown_names_the_nearest(filters: dict[str, Any], kind: str, meant: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        CONTENT.filter(**filters)

    assert caught.value.kind == kind
    assert meant in caught.value.nearest
    assert str(caught.value.id) in str(list(filters.values()))


def test_equipment_that_is_one_text_is_no_list() -> None:
    with pytest.raises(CoreBackError):
        CONTENT.filter(equipment="pool")


@pytest.mark.parametrize("text", [f"child{sign}s pose" for sign in ("'", "\u2019", "\u2018", "\u02bc", "")])
def test_search_takes_apostrophes_as_they_are_typed_anywhere(text: str) -> None:
    assert ids(CONTENT.search(text)) == ["prayer-stretch"]


@pytest.mark.parametrize("hyphen", "-\u2010\u2011\u2012\u2013\u2014\u2212")
def test_search_takes_hyphens_and_dashes_as_they_are_typed_anywhere(hyphen: str) -> None:
    assert ids(CONTENT.search(f"z{hyphen}lie")) == ["z-lie"]


def test_search_finds_a_name_that_is_written_with_typographic_signs() -> None:
    named = attrs.evolve(
        CONTENT, exercises=Records(Exercise, [attrs.evolve(BRIDGE, name="L\u2019étirement \u2013 assis")])
    )

    assert ids(named.search("l'etirement - assis")) == ["bridge"]


def test_search_does_not_mind_a_soft_hyphen() -> None:
    assert "bird-dog" in ids(CONTENT.search("bi\u00adrd dog"))
