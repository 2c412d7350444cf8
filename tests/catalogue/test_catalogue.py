"""The catalogue as a value, its chains, and one catalogue over another."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from core_back import (
    Catalogue,
    ContentError,
    Exercise,
    InputError,
    PainPattern,
    Phrase,
    Records,
    Tombstone,
    UnknownIdError,
    catalogue,
)
from core_back._catalogue.catalogue import _records

CONTENT = catalogue()
EXERCISES = CONTENT.exercises
BRIDGE = EXERCISES["bridge"]
COPIES: list[Callable[[Any], Any]] = [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))]  # noqa: S301


def ids(exercises: tuple[Exercise, ...]) -> list[str]:
    return [exercise.id for exercise in exercises]


# The catalogue as a value.


@pytest.mark.parametrize("copied", COPIES)
def test_a_copy_of_a_catalogue_is_equal(copied: Callable[[Any], Any]) -> None:
    assert copied(CONTENT) == CONTENT
    assert hash(copied(CONTENT)) == hash(CONTENT)


@pytest.mark.parametrize("copied", COPIES)
@pytest.mark.parametrize("id_", EXERCISES)
def test_a_copy_of_an_exercise_is_equal(id_: str, copied: Callable[[Any], Any]) -> None:
    assert EXERCISES[id_].sources
    assert copied(EXERCISES[id_]) == EXERCISES[id_]
    assert copied(EXERCISES[id_]).sources == EXERCISES[id_].sources


def test_a_catalogue_cannot_be_changed() -> None:
    for name in ("version", "exercises", "general"):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(CONTENT, name, None)


def test_an_empty_catalogue_can_be_made() -> None:
    empty = Catalogue(version="1", date="2026-01-01", licence="MIT", language="en", disclaimer=CONTENT.disclaimer)

    assert not empty.exercises
    assert empty.search("bridge") == ()
    assert empty.filter(kind="movement") == ()


def test_sources_of_a_record_are_named_once_in_order() -> None:
    sources = BRIDGE.sources

    assert len(sources) == len(set(sources))
    assert sources[0] == BRIDGE.purpose.sources[0]


def test_sources_of_an_exercise_hold_those_of_its_bed_form() -> None:
    assert BRIDGE.bed_form is not None
    cited = attrs.evolve(BRIDGE, bed_form=attrs.evolve(BRIDGE.bed_form, sources=("acme",)))

    assert "acme" in cited.sources
    assert "acme" not in attrs.evolve(cited, bed_form=None).sources


def test_sources_of_a_pattern_hold_those_of_its_reasons_and_notes() -> None:
    pattern = CONTENT.patterns["leg-pain-eased-by-sitting"]

    for entry in pattern.programme:
        assert set(entry.reason.sources) <= set(pattern.sources)
        assert entry.note is None or set(entry.note.sources) <= set(pattern.sources)


# Chains.


def test_easier_forms_come_nearest_first() -> None:
    assert CONTENT.easier_than("dead-bug") == ("leg-lift-lower-abs", "heel-slide", "abdominal-brace")


def test_the_easiest_has_no_easier_form() -> None:
    assert CONTENT.easier_than("abdominal-brace") == ()


def test_harder_forms_come_sorted() -> None:
    assert CONTENT.harder_than("prone-on-elbows") == ("prone-press-up", "sphinx")


def test_the_hardest_has_no_harder_form() -> None:
    assert CONTENT.harder_than("dead-bug") == ()


@pytest.mark.parametrize("id_", EXERCISES)
def test_easier_and_harder_agree(id_: str) -> None:
    assert all(id_ in CONTENT.easier_than(harder) for harder in CONTENT.harder_than(id_))
    assert all(id_ in CONTENT.harder_than(easier) for easier in CONTENT.easier_than(id_)[:1])


@pytest.mark.parametrize("look", [CONTENT.easier_than, CONTENT.harder_than])
def test_chains_of_an_unknown_exercise_are_refused(look: Callable[[str], tuple[str, ...]]) -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'dead-bug'"):
        look("deadbug")


def test_a_chain_that_turns_back_ends() -> None:
    circle = attrs.evolve(
        CONTENT,
        exercises=Records(
            Exercise,
            [attrs.evolve(BRIDGE, id=id_, easier=easier) for id_, easier in (("a", "b"), ("b", "c"), ("c", "b"))],
        ),
    )

    assert circle.easier_than("a") == ("b", "c")


def test_a_chain_that_dangles_ends() -> None:
    dangling = attrs.evolve(CONTENT, exercises=Records(Exercise, [attrs.evolve(BRIDGE, easier="gone")]))

    assert dangling.easier_than("bridge") == ()


# One catalogue over another.


def other(**changes: Any) -> Catalogue:
    """A catalogue with nothing but the given records and settings."""
    settings = {name: getattr(CONTENT, name) for name in ("version", "date", "licence", "language", "disclaimer")}
    return Catalogue(**(settings | {"restricted": CONTENT.restricted} | changes))


def test_a_catalogue_over_itself_is_itself() -> None:
    assert CONTENT.merged(CONTENT) == CONTENT


def test_an_empty_catalogue_over_another_changes_nothing() -> None:
    assert CONTENT.merged(other()) == CONTENT


def test_a_catalogue_that_restricts_nothing_keeps_what_was_restricted() -> None:
    settings = {name: getattr(CONTENT, name) for name in ("version", "date", "licence", "language", "disclaimer")}

    assert CONTENT.merged(Catalogue(**settings)).restricted == CONTENT.restricted


def test_merging_adds_and_replaces_records() -> None:
    added = attrs.evolve(BRIDGE, id="high-bridge", easier="bridge")
    renamed = attrs.evolve(BRIDGE, name="Hip bridge")
    merged = CONTENT.merged(other(exercises=Records(Exercise, [added, renamed])))

    assert merged.exercises["bridge"].name == "Hip bridge"
    assert merged.harder_than("bridge") == ("high-bridge",)
    assert len(merged.exercises) == len(EXERCISES) + 1


def test_merging_takes_the_others_settings() -> None:
    merged = CONTENT.merged(other(version="mine", language="fr", general=("walking",)))

    assert (merged.version, merged.language, merged.general) == ("mine", "fr", ("walking",))
    assert merged.comfort == CONTENT.comfort


def test_merging_leaves_both_as_they_were() -> None:
    before = copy.deepcopy(CONTENT)
    CONTENT.merged(other(phrases=Records(Phrase, [Phrase(id="list-and", text=" & ")])))

    assert before == CONTENT


def test_catalogues_that_do_not_fit_together_are_refused() -> None:
    added = attrs.evolve(BRIDGE, id="high-bridge", easier="low-bridge")
    with pytest.raises(ContentError) as caught:
        CONTENT.merged(other(exercises=Records(Exercise, [added])))
    (problem,) = caught.value.problems

    assert problem.startswith("unknown exercise 'low-bridge'")
    assert ".easier" in problem


def test_a_tombstone_for_an_exercise_that_is_there_is_refused() -> None:
    gone = Tombstone(id="bridge", version="2", reason="Gone.")
    with pytest.raises(ContentError, match="'bridge' is an exercise still"):
        CONTENT.merged(other(tombstones=Records(Tombstone, [gone])))


def test_a_pattern_may_be_added() -> None:
    pattern = attrs.evolve(CONTENT.patterns["deep-gluteal-pain"], id="my-pattern")
    merged = CONTENT.merged(other(patterns=Records(PainPattern, [pattern])))

    assert ids(merged.filter(pattern="my-pattern")) == ids(CONTENT.filter(pattern="deep-gluteal-pain"))


def test_a_bare_string_is_no_set_of_equipment() -> None:
    with pytest.raises(InputError, match=r"expected a set or list such as \['pool'\], got 'pool' @ equipment"):
        catalogue().filter(equipment="pool")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"general": ("no-such-walk",)}, "@ catalogue.general[0]"),
        ({"exercises": [attrs.evolve(EXERCISES["bridge"], easier="no-such")]}, "@ catalogue.exercises.bridge.easier"),
    ],
)
def test_merging_says_where_two_catalogues_do_not_fit(changes: dict[str, Any], problem: str) -> None:
    if "exercises" in changes:
        changes = {"exercises": Records(Exercise, changes["exercises"])}

    with pytest.raises(ContentError) as caught:
        CONTENT.merged(attrs.evolve(CONTENT, **changes))

    (found,) = caught.value.problems
    assert found.endswith(problem)


def test_a_collection_that_is_not_given_is_empty_and_knows_its_records() -> None:
    made = attrs.make_class("Made", {"exercises": _records(Exercise)})

    assert made().exercises == Records(Exercise)
    with pytest.raises(UnknownIdError, match="no exercise has the id 'bridge'"):
        made().exercises["bridge"]
