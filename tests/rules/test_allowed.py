"""What the rules allow."""

from __future__ import annotations

import pytest

from core_back._rules import RULES

BY_NAME = {rule.__name__: rule for rule in RULES}


def test_the_same_id_may_stand_in_two_collections() -> None:
    documents = {"exercises": [{"id": "swimming"}], "sources": [{"id": "swimming"}]}

    assert list(BY_NAME["ids_are_unique"](documents)) == []


def test_sources_are_not_looked_up_where_none_are_listed() -> None:
    assert list(BY_NAME["references_resolve"]({"about": [{"sources": ["book"]}]})) == []


def test_no_easier_form_is_no_dangling_reference() -> None:
    assert list(BY_NAME["references_resolve"]({"exercises": [{"id": "a", "easier": None}]})) == []


def test_every_exercise_of_a_circle_is_reported() -> None:
    documents = {"exercises": [{"id": "a", "easier": "b"}, {"id": "b", "easier": "c"}, {"id": "c", "easier": "a"}]}
    found = list(BY_NAME["chains_do_not_turn_back"](documents))

    assert [path for path, _ in found] == [("exercises", index, "easier") for index in range(3)]
    assert "a -> b -> c -> a" in str(found[0][1])


def test_a_chain_that_ends_is_allowed() -> None:
    documents = {"exercises": [{"id": "a"}, {"id": "b", "easier": "a"}, {"id": "c", "easier": "b"}]}

    assert list(BY_NAME["chains_do_not_turn_back"](documents)) == []


def test_a_chain_that_dangles_is_left_to_the_rule_about_references() -> None:
    documents = {"exercises": [{"id": "b", "easier": "a"}]}

    assert list(BY_NAME["chains_do_not_turn_back"](documents)) == []
    assert list(BY_NAME["harder_forms_rule_out_as_much"](documents)) == []


def test_a_harder_form_may_rule_out_more() -> None:
    documents = {
        "exercises": [{"id": "a"}, {"id": "b", "easier": "a", "not_for": [{"circumstance": "pregnancy"}]}],
    }

    assert list(BY_NAME["harder_forms_rule_out_as_much"](documents)) == []


def test_every_circumstance_that_a_harder_form_forgets_is_reported() -> None:
    notes = [{"circumstance": "pregnancy"}, {"circumstance": "dizziness"}]
    documents = {"exercises": [{"id": "a", "not_for": notes}, {"id": "b", "easier": "a"}]}
    found = [message for _, message in BY_NAME["harder_forms_rule_out_as_much"](documents)]

    assert [str(message).split()[0] for message in found] == ["'dizziness'", "'pregnancy'"]


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        ("recalled", "general-knowledge"),
        ("inferred", "project"),
        ("own", "project"),
        ("verified", "study"),
        ("secondary", "web-page"),
    ],
)
def test_a_mark_may_cite_its_kind_of_source(mark: str, kind: str) -> None:
    documents = {"sources": [{"id": "a", "kind": kind}], "about": [{"mark": mark, "sources": ["a"]}]}

    assert list(BY_NAME["marks_fit_their_sources"](documents)) == []


def test_a_mark_is_not_held_against_an_unknown_source() -> None:
    documents = {"sources": [], "about": [{"mark": "recalled", "sources": ["a"]}]}

    assert list(BY_NAME["marks_fit_their_sources"](documents)) == []


@pytest.mark.parametrize("floor", ["none", "floor-only", "carpet"])
def test_no_bed_form_is_needed_where_no_bed_will_do(floor: str) -> None:
    assert list(BY_NAME["bed_forms_are_where_they_are_needed"]({"exercises": [{"floor": floor}]})) == []


@pytest.mark.parametrize("dose", [{"sets": 1}, {"every_minutes": [20, 30]}, {"to_comfort": True}, "daily"])
def test_a_dose_that_says_something_is_allowed(dose: object) -> None:
    assert list(BY_NAME["doses_say_something"]({"exercises": [{"dose": dose}]})) == []


def test_a_pattern_that_names_no_kinds_allows_every_kind() -> None:
    documents = {
        "exercises": [{"id": "move", "kind": "movement"}],
        "patterns": [{"only_kinds": [], "programme": [{"exercise": "move"}]}],
    }

    assert list(BY_NAME["only_kinds_hold_in_the_programme"](documents)) == []


def test_rotation_is_not_avoided_with_flexion() -> None:
    documents = {
        "exercises": [{"id": "roll", "direction": "rotation"}],
        "patterns": [{"avoided_directions": ["flexion"], "programme": [{"exercise": "roll"}]}],
    }

    assert list(BY_NAME["programmes_keep_to_their_directions"](documents)) == []


def test_both_ways_are_allowed_where_only_rotation_is_avoided() -> None:
    documents = {
        "exercises": [{"id": "cat", "direction": "flexion-and-extension"}],
        "patterns": [{"avoided_directions": ["rotation"], "programme": [{"exercise": "cat"}, {"exercise": 3}]}],
    }

    assert list(BY_NAME["programmes_keep_to_their_directions"](documents)) == []
