"""What must hold between records: each rule can fail, holds for the bundled content, and survives garbage."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import Circumstance, ContentError, IntakeField, RedFlag, Triage, catalogue
from core_back._converter import checked
from core_back._documents import Path, ids, records, tables, texts, walk
from core_back._phrase_contract import PLACEHOLDERS, placeholders, spelled
from core_back._rules import RULES, problems

Document = dict[str, Any]
BY_NAME = {rule.__name__: rule for rule in RULES}

#: Lists that must be complete, with their words.
CLOSED = (("red_flags", RedFlag), ("circumstances", Circumstance), ("triage", Triage), ("questions", IntakeField))

#: Rule, what is broken, documents, then the path of the one problem and parts of its message.
SAMPLES: list[tuple[str, str, Document, Path, tuple[str, ...]]] = [
    (
        "ids_are_unique",
        "two exercises with one id",
        {"exercises": [{"id": "a"}, {"id": "b"}, {"id": "a"}]},
        ("exercises", 2, "id"),
        ("duplicate id 'a'", "expected each id once"),
    ),
    (
        "references_resolve",
        "a source that is not there",
        {"sources": [{"id": "book"}], "advice": [{"sources": ["book", "bok"]}]},
        ("advice", 0, "sources", 1),
        ("unknown source 'bok'", "did you mean 'book'?"),
    ),
    (
        "references_resolve",
        "an id like no other",
        {"sources": [{"id": "book"}], "advice": [{"sources": ["zzz"]}]},
        ("advice", 0, "sources", 0),
        ("unknown source 'zzz'", "expected the id of a known source"),
    ),
    (
        "references_resolve",
        "an easier form that is not there",
        {"exercises": [{"id": "a", "easier": "b"}]},
        ("exercises", 0, "easier"),
        ("unknown exercise 'b'",),
    ),
    (
        "references_resolve",
        "a programme with an exercise that is not there",
        {"patterns": [{"programme": [{"exercise": "b"}]}]},
        ("patterns", 0, "programme", 0, "exercise"),
        ("unknown exercise 'b'",),
    ),
    (
        "references_resolve",
        "a gate that is not there",
        {"patterns": [{"programme": [{"after": "b"}]}]},
        ("patterns", 0, "programme", 0, "after"),
        ("unknown exercise 'b'",),
    ),
    (
        "references_resolve",
        "a tombstone that points nowhere",
        {"tombstones": [{"id": "a", "replaced_by": "b"}]},
        ("tombstones", 0, "replaced_by"),
        ("unknown exercise 'b'",),
    ),
    (
        "references_resolve",
        "a general activity that is not there",
        {"exercises": [{"id": "a"}], "general": ["a", "b"]},
        ("general", 1),
        ("unknown exercise 'b'",),
    ),
    (
        "references_resolve",
        "a position of comfort that is not there",
        {"comfort": ["b"]},
        ("comfort", 0),
        ("unknown exercise 'b'",),
    ),
    (
        "references_resolve",
        "a permitted exercise that is not there",
        {"restricted": {"exercises": ["b"]}},
        ("restricted", "exercises", 0),
        ("unknown exercise 'b'",),
    ),
    (
        "lists_do_not_repeat",
        "a general activity twice",
        {"general": ["a", "b", "a"]},
        ("general", 2),
        ("'a' stands here twice", "expected each entry once"),
    ),
    ("lists_do_not_repeat", "comfort twice", {"comfort": ["a", "a"]}, ("comfort", 1), ("'a' stands here twice",)),
    (
        "lists_do_not_repeat",
        "equipment twice",
        {"exercises": [{"needs": ["pool", "pool"]}]},
        ("exercises", 0, "needs", 1),
        ("'pool' stands here twice",),
    ),
    (
        "lists_do_not_repeat",
        "an aggravator twice",
        {"exercises": [{"worsened_by": ["sitting", "sitting"]}]},
        ("exercises", 0, "worsened_by", 1),
        ("'sitting' stands here twice",),
    ),
    *(
        (
            "lists_do_not_repeat",
            f"{key} twice",
            {"patterns": [{key: ["x", "x"]}]},
            ("patterns", 0, key, 1),
            ("'x' stands here twice",),
        )
        for key in ("eased_by", "worse_with", "avoided_directions", "only_kinds")
    ),
    (
        "lists_do_not_repeat",
        "a source twice, deep inside",
        {"triage": [{"what_to_do": [{"sources": ["book", "book"]}]}]},
        ("triage", 0, "what_to_do", 0, "sources", 1),
        ("'book' stands here twice",),
    ),
    *(
        (
            "lists_do_not_repeat",
            f"a circumstance twice in {key}",
            {"exercises": [{key: [{"circumstance": "pregnancy"}, {"circumstance": "pregnancy"}]}]},
            ("exercises", 0, key, 1, "circumstance"),
            ("'pregnancy' stands here twice", "expected each circumstance once"),
        )
        for key in ("not_for", "caution_for")
    ),
    (
        "lists_do_not_repeat",
        "an exercise twice in a programme",
        {"patterns": [{"programme": [{"exercise": "a"}, {"exercise": "b"}, {"exercise": "a"}]}]},
        ("patterns", 0, "programme", 2, "exercise"),
        ("'a' stands here twice", "expected each exercise once"),
    ),
    (
        "chains_do_not_turn_back",
        "an exercise that is its own easier form",
        {"exercises": [{"id": "a", "easier": "a"}, {"id": "b", "easier": "a"}]},
        ("exercises", 0, "easier"),
        ("a -> a", "expected a chain that ends"),
    ),
    (
        "harder_forms_rule_out_as_much",
        "a harder form for people who cannot do the easier one",
        {
            "exercises": [
                {"id": "a", "not_for": [{"circumstance": "pregnancy"}, {"circumstance": "dizziness"}]},
                {"id": "b", "easier": "a", "not_for": [{"circumstance": "dizziness"}]},
            ]
        },
        ("exercises", 1, "not_for"),
        ("'pregnancy'", "the easier form 'a'", "expected it in both"),
    ),
    (
        "marks_fit_their_sources",
        "a recalled fact that cites a handout",
        {"sources": [{"id": "book", "kind": "handout"}], "about": [{"mark": "recalled", "sources": ["book"]}]},
        ("about", 0, "sources", 0),
        ("marked 'recalled'", "'book'", "expected a source of kind 'general-knowledge'"),
    ),
    (
        "marks_fit_their_sources",
        "an inferred fact that cites general knowledge",
        {"sources": [{"id": "gk", "kind": "general-knowledge"}], "about": [{"mark": "inferred", "sources": ["gk"]}]},
        ("about", 0, "sources", 0),
        ("marked 'inferred'", "'gk'", "expected a source of kind 'project'"),
    ),
    (
        "marks_fit_their_sources",
        "an own sentence that cites a handout",
        {"sources": [{"id": "book", "kind": "handout"}], "about": [{"mark": "own", "sources": ["book"]}]},
        ("about", 0, "sources", 0),
        ("marked 'own'", "'book'", "expected a source of kind 'project'"),
    ),
    *(
        (
            "marks_fit_their_sources",
            f"a {mark} fact that cites {kind}",
            {"sources": [{"id": "own", "kind": kind}], "about": [{"mark": mark, "sources": ["own"]}]},
            ("about", 0, "sources", 0),
            ("'own'", f"cannot make a fact '{mark}'", "expected a source that was read"),
        )
        for mark in ("verified", "secondary")
        for kind in ("general-knowledge", "project")
    ),
    (
        "bed_forms_are_where_they_are_needed",
        "no bed form where a bed will do",
        {"exercises": [{"floor": "bed-or-floor"}]},
        ("exercises", 0, "bed_form"),
        ("missing key 'bed_form'", "expected as floor is 'bed-or-floor'"),
    ),
    *(
        (
            "bed_forms_are_where_they_are_needed",
            f"a bed form where floor is {floor}",
            {"exercises": [{"floor": floor, "bed_form": {}}]},
            ("exercises", 0, "bed_form"),
            ("unexpected key 'bed_form'", f"floor is '{floor}'", "expected 'bed-or-floor'"),
        )
        for floor in ("none", "floor-only")
    ),
    (
        "doses_say_something",
        "a dose without a number",
        {"exercises": [{"dose": {"sets": None, "per_side": True, "note": "often", "to_comfort": False}}]},
        ("exercises", 0, "dose"),
        ("says nothing", "expected a number or to_comfort = true"),
    ),
    (
        "not_for_and_caution_for_differ",
        "a caution for whom it is not for",
        {"exercises": [{"not_for": [{"circumstance": "a"}], "caution_for": [{"circumstance": "a"}]}]},
        ("exercises", 0, "caution_for", 0, "circumstance"),
        ("'a' stands in not_for too", "expected one of the two"),
    ),
    (
        "gates_are_starters_of_the_programme",
        "a gate that is a progression",
        {
            "patterns": [
                {
                    "programme": [
                        {"exercise": "a", "stage": "progression"},
                        {"exercise": "b", "stage": "starter", "after": "a"},
                    ]
                }
            ]
        },
        ("patterns", 0, "programme", 1, "after"),
        ("'a' is no other starter of this programme", "expected one that is"),
    ),
    (
        "gates_are_starters_of_the_programme",
        "a gate that is the starter itself",
        {"patterns": [{"programme": [{"exercise": "a", "stage": "starter", "after": "a"}]}]},
        ("patterns", 0, "programme", 0, "after"),
        ("'a' is no other starter of this programme",),
    ),
    (
        "gates_are_starters_of_the_programme",
        "a progression that waits",
        {
            "patterns": [
                {
                    "programme": [
                        {"exercise": "a", "stage": "starter"},
                        {"exercise": "b", "stage": "progression", "after": "a"},
                    ]
                }
            ]
        },
        ("patterns", 0, "programme", 1, "after"),
        ("only a starter can wait for 'a'", "expected stage = 'starter'"),
    ),
    (
        "only_kinds_hold_in_the_programme",
        "a movement among rest positions",
        {
            "restricted": {"exercises": ["walking"]},
            "exercises": [
                {"id": "rest", "kind": "rest-position"},
                {"id": "move", "kind": "movement"},
                {"id": "walking", "kind": "activity"},
            ],
            "patterns": [
                {
                    "only_kinds": ["rest-position", "habit"],
                    "programme": [{"exercise": "rest"}, {"exercise": "walking"}, {"exercise": "move"}],
                }
            ],
        },
        ("patterns", 0, "programme", 2, "exercise"),
        ("'move' is of kind 'movement'", "expected rest-position or habit"),
    ),
    (
        "only_kinds_hold_in_the_programme",
        "a movement where nothing is allowed beside",
        {
            "exercises": [{"id": "move", "kind": "movement"}],
            "patterns": [{"only_kinds": ["habit"], "programme": [{"exercise": "move"}]}],
        },
        ("patterns", 0, "programme", 0, "exercise"),
        ("'move' is of kind 'movement'", "expected habit"),
    ),
    *(
        (
            "programmes_keep_to_their_directions",
            f"{direction} where {avoided} is avoided",
            {
                "exercises": [{"id": "a", "direction": direction}, {"id": "b", "direction": "neutral"}],
                "patterns": [{"avoided_directions": [avoided], "programme": [{"exercise": "b"}, {"exercise": "a"}]}],
            },
            ("patterns", 0, "programme", 1, "exercise"),
            (f"'a' is {direction}", "expected a direction the pattern does not avoid"),
        )
        for avoided in ("flexion", "extension")
        for direction in (avoided, "flexion-and-extension")
    ),
    (
        "tombstones_are_gone",
        "a tombstone for an exercise that is there",
        {"exercises": [{"id": "a"}], "tombstones": [{"id": "b"}, {"id": "a"}]},
        ("tombstones", 1, "id"),
        ("'a' is an exercise still", "expected an id that is gone"),
    ),
    (
        "phrases_keep_their_contract",
        "no phrases",
        {},
        ("phrases",),
        ("missing phrases", "expected every text that core-back uses"),
    ),
    (
        "phrases_keep_their_contract",
        "a phrase that is not there",
        {"phrases": [{"id": id_, "text": spelled(names)} for id_, names in PLACEHOLDERS.items() if id_ != "out-floor"]},
        ("phrases",),
        ("missing phrase 'out-floor'", "expected a text with no placeholders"),
    ),
    (
        "red_flags_are_graver_than_self_care",
        "a red flag without a clinician",
        {"red_flags": [{"triage": "review"}, {"triage": "self-care"}]},
        ("red_flags", 1, "triage"),
        ("'self-care'", "expected emergency, urgent or review"),
    ),
    (
        "own_sources_are_there",
        "no source for our own reasons",
        {"sources": [{"id": "book"}, {"id": "clinician"}]},
        ("sources",),
        ("missing source 'core-back'", "expected as reasons that are made here cite it"),
    ),
    *(
        (
            "closed_lists_are_complete",
            f"{collection} without {missing}",
            {other: [{"id": member.value} for member in words if member.value != missing] for other, words in CLOSED},
            (collection,),
            (f"missing '{missing}'", "explained"),
        )
        for collection, missing in (
            ("red_flags", "fever"),
            ("circumstances", "pregnancy"),
            ("triage", "urgent"),
            ("questions", "worst-in"),
        )
    ),
    (
        "red_flags_are_asked_first",
        "red flags in second place",
        {"questions": [{"id": "eased-by"}, {"id": "red-flags"}]},
        ("questions", 0, "id"),
        ("'eased-by' is asked first", "expected 'red-flags'"),
    ),
    (
        "questions_fit_their_fields",
        "a yes-no question about a list",
        {"questions": [{"id": "eased-by", "kind": "yes-no"}]},
        ("questions", 0, "kind"),
        ("'eased-by' is not of kind 'yes-no'", "expected 'many'"),
    ),
    (
        "questions_fit_their_fields",
        "red flags labelled a second time",
        {"questions": [{"id": "red-flags", "kind": "many"}]},
        ("questions", 0, "choices_from"),
        ("'red-flags'", "expected 'red-flags'"),
    ),
    (
        "questions_fit_their_fields",
        "positions labelled by exercises",
        {"questions": [{"id": "eased-by", "kind": "many", "choices_from": "exercises"}]},
        ("questions", 0, "choices_from"),
        ("'eased-by'", "expected no such key"),
    ),
    (
        "every_word_has_one_label",
        "a region without a label",
        {"questions": [{"id": "worst-in", "choices": [{"id": "back"}]}]},
        ("questions", 0, "choices"),
        ("missing choice 'leg'", "expected a label for each word"),
    ),
    (
        "every_word_has_one_label",
        "a list of red flags without a way to say none",
        {"questions": [{"id": "red-flags", "choices": []}]},
        ("questions", 0, "choices"),
        ("missing choice 'none'",),
    ),
    (
        "every_word_has_one_label",
        "a region with two labels",
        {"questions": [{"id": "worst-in", "choices": [{"id": "back"}, {"id": "leg"}, {"id": "back"}]}]},
        ("questions", 0, "choices", 2, "id"),
        ("'back' stands here twice", "expected each choice once"),
    ),
    (
        "every_word_has_one_label",
        "a region misspelled",
        {"questions": [{"id": "worst-in", "choices": [{"id": "back"}, {"id": "leg"}, {"id": "legs"}]}]},
        ("questions", 0, "choices", 2, "id"),
        ("unknown choice 'legs'", "did you mean 'leg'?"),
    ),
    (
        "every_word_has_one_label",
        "a choice like no other",
        {"questions": [{"id": "constant", "choices": [{"id": "yes"}, {"id": "no"}, {"id": "perhaps"}]}]},
        ("questions", 0, "choices", 2, "id"),
        ("unknown choice 'perhaps'", "expected yes or no"),
    ),
]


def phrases(**changes: str) -> Document:
    """Every phrase with just its placeholders, some changed; underscores stand for hyphens."""
    found = {id_: spelled(names) for id_, names in PLACEHOLDERS.items()}
    found |= {id_.replace("_", "-"): text for id_, text in changes.items()}
    return {"phrases": [{"id": id_, "text": text} for id_, text in found.items()]}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample[0]}: {sample[1]}")
def test_a_rule_fails_on_a_broken_sample(sample: tuple[str, str, Document, Path, tuple[str, ...]]) -> None:
    name, _, document, path, parts = sample
    ((where, message),) = BY_NAME[name](document)

    assert where == path
    for part in parts:
        assert part in message


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample[0]}: {sample[1]}")
def test_checking_everything_reports_what_the_rule_reports(
    sample: tuple[str, str, Document, Path, tuple[str, ...]],
) -> None:
    name, _, document, _, _ = sample

    assert set(BY_NAME[name](document)) <= set(problems(document))


def test_every_rule_has_a_broken_sample() -> None:
    assert {name for name, *_ in SAMPLES} == set(BY_NAME)


def test_no_two_rules_share_a_name() -> None:
    assert len(BY_NAME) == len(RULES)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_rule_holds_for_the_bundled_content(name: str, documents: Document) -> None:
    assert list(BY_NAME[name](documents)) == []


@pytest.mark.parametrize("name", BY_NAME)
def test_a_rule_leaves_documents_as_they_are(name: str, documents: Document) -> None:
    before = copy.deepcopy(documents)
    list(BY_NAME[name](documents))

    assert documents == before


def test_a_catalogue_that_fits_together_is_given_back() -> None:
    assert checked(catalogue()) is catalogue()


# What the rules allow.


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
    assert "a -> b -> c -> a" in found[0][1]


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

    assert [message.split()[0] for message in found] == ["'dizziness'", "'pregnancy'"]


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


# Phrases and their placeholders.


def test_phrases_with_just_their_placeholders_are_allowed() -> None:
    assert list(BY_NAME["phrases_keep_their_contract"](phrases())) == []


def test_placeholders_may_stand_in_any_order_and_more_than_once() -> None:
    documents = phrases(why_pattern="{why}, {pattern} and {answers}, {why}")

    assert list(BY_NAME["phrases_keep_their_contract"](documents)) == []


@pytest.mark.parametrize(
    "text",
    [
        "nothing",
        "{equip}",
        "{equipment} {more}",
        "{equipment!r}",
        "{equipment:>9}",
        "{equipment.name}",
        "{equipment[0]}",
        "{0}",
        "{}",
        "{equipment",
        "equipment}",
        "{{equipment}}",
    ],
)
def test_wrong_placeholders_are_refused(text: str) -> None:
    ((path, message),) = BY_NAME["phrases_keep_their_contract"](phrases(out_equipment=text))

    assert path == ("phrases", list(PLACEHOLDERS).index("out-equipment"))
    assert message.startswith("wrong placeholders in ")
    assert message.endswith("expected {equipment}")


def test_an_unknown_phrase_is_refused_with_a_suggestion() -> None:
    ((path, message),) = BY_NAME["phrases_keep_their_contract"](phrases(out_flor="?"))

    assert path == ("phrases", len(PLACEHOLDERS))
    assert message == "unknown phrase 'out-flor', did you mean 'out-floor'?"


def test_an_unknown_phrase_like_no_other_is_refused() -> None:
    ((_, message),) = BY_NAME["phrases_keep_their_contract"](phrases(zzzzz="?"))

    assert message == "unknown phrase 'zzzzz', expected a phrase that core-back uses"


def test_every_missing_phrase_is_reported_with_its_placeholders() -> None:
    found = [message for _, message in BY_NAME["phrases_keep_their_contract"]({"phrases": [{"id": "x"}]})]

    assert len(found) == len(PLACEHOLDERS) + 1
    assert "missing phrase 'because-red-flags-together', expected a text with {first}, {second}" in found


def test_a_phrase_whose_text_is_no_text_is_left_to_the_converter() -> None:
    documents = phrases()
    documents["phrases"][0]["text"] = 3

    assert list(BY_NAME["phrases_keep_their_contract"](documents)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [("", []), ("plain", []), ("{a} and {b}", ["a", "b"]), ("{{a}}", []), ("{a} {{", ["a"])],
)
def test_placeholders_are_found(text: str, names: list[str]) -> None:
    assert placeholders(text) == frozenset(names)


@pytest.mark.parametrize("text", ["{", "}", "{}", "{0}", "{a.b}", "{a[0]}", "{a!r}", "{a:x}", "{a b}", "{a:{b}}"])
def test_anything_but_plain_names_in_braces_is_no_placeholder(text: str) -> None:
    assert placeholders(text) is None


def test_placeholders_are_spelled_in_order() -> None:
    assert spelled({"b", "a"}) == "{a}, {b}"
    assert spelled(()) == "no placeholders"


# Garbage.

JSON_LIKE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)
KEYS = (
    *("exercises", "patterns", "sources", "tombstones", "phrases", "red_flags", "circumstances", "triage"),
    *("general", "comfort", "restricted", "about", "questions"),
)
FIELDS = (
    *("id", "easier", "not_for", "caution_for", "circumstance", "mark", "sources", "kind", "floor", "bed_form"),
    *("dose", "programme", "exercise", "after", "stage", "only_kinds", "avoided_directions", "direction", "triage"),
    *("exercises", "text", "replaced_by", "needs", "worsened_by", "choices", "choices_from"),
)
WORDS = st.sampled_from(
    [
        *("a", "b", "core-back", "starter", "recalled", "inferred", "flexion", "flexion-and-extension", "bed-or-floor"),
        *("eased-by", "sitting", "red-flags", "many", "none"),
    ]
)
RECORD_LIKE = st.recursive(
    WORDS | st.none() | st.booleans() | st.integers(0, 3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=6),
    max_leaves=30,
)


@given(st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), JSON_LIKE, max_size=6))
def test_no_rule_raises_on_garbage(documents: Document) -> None:
    assert all(isinstance(message, str) for _, message in problems(documents))


@given(st.dictionaries(st.sampled_from(KEYS), st.lists(RECORD_LIKE, max_size=4) | RECORD_LIKE, max_size=6))
def test_no_rule_raises_on_records_that_are_almost_right(documents: Document) -> None:
    assert all(isinstance(message, str) for _, message in problems(documents))


@given(st.dictionaries(st.sampled_from(KEYS), st.lists(RECORD_LIKE, max_size=4) | RECORD_LIKE, max_size=6))
def test_every_problem_lies_inside_the_documents(documents: Document) -> None:
    def holder(path: Path) -> object:
        found: object = documents
        for step in path[:-1]:
            assert isinstance(found, (dict, list))
            found = found[step]  # type: ignore[index]
        return found

    for path, _ in problems(documents):
        assert isinstance(holder(path), (dict, list))


# Tolerant looks into documents.


@given(JSON_LIKE)
def test_a_look_into_anything_finds_only_tables_and_texts(value: object) -> None:
    assert all(isinstance(table, dict) for _, table in tables(value))
    assert all(isinstance(text, str) for _, text in texts(value))
    assert all(isinstance(table, dict) for _, table in walk(value))


def test_tables_come_with_their_paths() -> None:
    assert list(tables([{"a": 1}, 2, {}], ("x",))) == [(("x", 0), {"a": 1}), (("x", 2), {})]


def test_texts_come_with_their_paths() -> None:
    assert list(texts(["a", 2, "b"], ("x",))) == [(("x", 0), "a"), (("x", 2), "b")]


def test_records_of_a_missing_collection_are_none() -> None:
    assert list(records({}, "exercises")) == []


def test_ids_that_are_no_text_are_passed_over() -> None:
    assert ids({"exercises": [{"id": "a"}, {"id": 1}, {}, "b"]}, "exercises") == {"a"}


def test_walking_finds_tables_at_any_depth() -> None:
    value = {"a": [{"b": {"c": 1}}, "text"], "d": 2}

    assert [path for path, _ in walk(value)] == [(), ("a", 0), ("a", 0, "b")]


def nested(depth: int) -> Iterator[Document]:
    table: Document = {}
    for _ in range(depth):
        table = {"a": table}
    yield {"about": table}
    yield {"sources": [table], "exercises": [table]}


def test_deep_nesting_breaks_no_rule() -> None:
    for documents in nested(5000):
        assert all(isinstance(message, str) for _, message in problems(documents))


def test_a_catalogue_that_does_not_fit_together_names_every_problem() -> None:
    broken = attrs.evolve(catalogue(), general=("walking", "walking"), comfort=("nowhere",))
    with pytest.raises(ContentError) as caught:
        checked(broken)

    assert caught.value.problems == (
        "unknown exercise 'nowhere', expected the id of a known exercise @ catalogue.comfort[0]",
        "'walking' stands here twice, expected each entry once @ catalogue.general[1]",
    )


def test_a_choice_whose_id_is_no_text_is_left_to_the_converter() -> None:
    documents = {"questions": [{"id": "worst-in", "choices": [{"id": 3}, {"id": "back"}, {"id": "leg"}]}]}

    assert list(BY_NAME["every_word_has_one_label"](documents)) == []
