"""The catalogue: immutable records by id, chains, search, filters, and one catalogue laid over another."""

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
    Catalogue,
    ContentError,
    CoreBackError,
    Direction,
    Equipment,
    Exercise,
    Floor,
    InputError,
    Kind,
    PainPattern,
    Phrase,
    Records,
    RedFlag,
    Source,
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


# Records.


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
    made = attrs.make_class("Made", {"exercises": _records("Exercise")})

    assert made().exercises == Records(Exercise)
    with pytest.raises(UnknownIdError, match="no exercise has the id 'bridge'"):
        made().exercises["bridge"]
