"""What must hold between records: each rule is broken once, and the problem is found at its place."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

import pytest

from core_back import Circumstance, IntakeField, RedFlag, Triage, YellowFlag, catalogue
from core_back._converter.converter import unstructured
from core_back._rules import RULES, check, problems
from core_back._rules.found import Path, Problem
from core_back._rules.phrase_contract import PLACEHOLDERS, spelled

Document = dict[str, Any]
BY_NAME = {rule.__name__: rule for rule in RULES}

#: Lists that must be complete, with their words.
CLOSED = (
    ("red_flags", RedFlag),
    ("circumstances", Circumstance),
    ("yellow_flags", YellowFlag),
    ("triage", Triage),
    ("questions", IntakeField),
)

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
        "references_resolve",
        "a first activity that is not there",
        {"first_plan": {"first_activity": "b"}},
        ("first_plan", "first_activity"),
        ("unknown exercise 'b'",),
    ),
    (
        "lists_do_not_repeat",
        "a general activity twice",
        {"general": ["a", "b", "a"]},
        ("general", 2),
        ("duplicate 'a'", "expected each entry once"),
    ),
    ("lists_do_not_repeat", "comfort twice", {"comfort": ["a", "a"]}, ("comfort", 1), ("duplicate 'a'",)),
    (
        "lists_do_not_repeat",
        "equipment twice",
        {"exercises": [{"needs": ["pool", "pool"]}]},
        ("exercises", 0, "needs", 1),
        ("duplicate 'pool'",),
    ),
    (
        "lists_do_not_repeat",
        "an aggravator twice",
        {"exercises": [{"worsened_by": ["sitting", "sitting"]}]},
        ("exercises", 0, "worsened_by", 1),
        ("duplicate 'sitting'",),
    ),
    *(
        (
            "lists_do_not_repeat",
            f"{key} twice",
            {"patterns": [{key: ["x", "x"]}]},
            ("patterns", 0, key, 1),
            ("duplicate 'x'",),
        )
        for key in ("eased_by", "worse_with", "avoided_directions", "only_kinds")
    ),
    (
        "lists_do_not_repeat",
        "a source twice, deep inside",
        {"triage": [{"what_to_do": [{"sources": ["book", "book"]}]}]},
        ("triage", 0, "what_to_do", 0, "sources", 1),
        ("duplicate 'book'",),
    ),
    *(
        (
            "lists_do_not_repeat",
            f"a circumstance twice in {key}",
            {"exercises": [{key: [{"circumstance": "pregnancy"}, {"circumstance": "pregnancy"}]}]},
            ("exercises", 0, key, 1, "circumstance"),
            ("duplicate 'pregnancy'", "expected each circumstance once"),
        )
        for key in ("not_for", "caution_for")
    ),
    (
        "lists_do_not_repeat",
        "an exercise twice in a programme",
        {"patterns": [{"programme": [{"exercise": "a"}, {"exercise": "b"}, {"exercise": "a"}]}]},
        ("patterns", 0, "programme", 2, "exercise"),
        ("duplicate 'a'", "expected each exercise once"),
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
    *(
        (
            "bed_forms_are_where_they_are_needed",
            f"equipment that no bed form replaces where floor is {floor}",
            {"exercises": [{"floor": floor, "bed_form_without": ["chair"]}]},
            ("exercises", 0, "bed_form_without"),
            ("unexpected key 'bed_form_without'", f"floor is '{floor}'", "expected 'bed-or-floor'"),
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
        "nothing_waits_for_an_alternative_only",
        "a gate that is never in a first plan",
        {
            "exercises": [{"id": "a", "alternative_only": True}],
            "patterns": [
                {
                    "programme": [
                        {"exercise": "a", "stage": "starter"},
                        {"exercise": "b", "stage": "starter", "after": "a"},
                    ]
                }
            ],
        },
        ("patterns", 0, "programme", 1, "exercise"),
        ("'b' would wait for 'a', an alternative only", "expected one that may be in a first plan"),
    ),
    (
        "nothing_waits_for_an_alternative_only",
        "an easier form that is never in a first plan",
        {
            "exercises": [{"id": "a", "alternative_only": True}, {"id": "b", "easier": "a"}],
            "patterns": [{"programme": [{"exercise": "a", "stage": "starter"}, {"exercise": "b", "stage": "starter"}]}],
        },
        ("patterns", 0, "programme", 1, "exercise"),
        ("'b' would wait for 'a', an alternative only",),
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
        "first_activity_is_an_activity",
        "a movement before all activities",
        {
            "exercises": [{"id": "walking", "kind": "activity"}, {"id": "bridge", "kind": "movement"}],
            "general": ["walking"],
            "first_plan": {"first_activity": "bridge"},
        },
        ("first_plan", "first_activity"),
        ("'bridge' is of kind 'movement'", "expected activity or what is offered as general"),
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
            ("yellow_flags", "worry"),
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
        ("duplicate 'back'", "expected each choice once"),
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


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample[0]}: {sample[1]}")
def test_a_rule_fails_on_a_broken_sample(sample: tuple[str, str, Document, Path, tuple[str, ...]]) -> None:
    name, _, document, path, parts = sample
    ((where, message),) = BY_NAME[name](document)

    assert where == path
    for part in parts:
        assert part in str(message)


def told(found: Iterable[Problem]) -> list[tuple[Path, str]]:
    """Tell each problem in words."""
    return [(path, str(message)) for path, message in found]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample[0]}: {sample[1]}")
def test_checking_everything_reports_what_the_rule_reports(
    sample: tuple[str, str, Document, Path, tuple[str, ...]],
) -> None:
    name, _, document, _, _ = sample

    assert set(told(BY_NAME[name](document))) <= set(told(problems(document)))


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


@pytest.mark.parametrize(
    "offering",
    [{"general": ["bridge"]}, {"patterns": [{"programme": [{"exercise": "bridge", "stage": "general"}]}]}],
    ids=["to everybody", "in a programme"],
)
def test_what_is_offered_as_general_may_come_before_all_activities(offering: Document) -> None:
    plan = {"exercises": [{"id": "bridge", "kind": "movement"}], "first_plan": {"first_activity": "bridge"}}
    assert list(BY_NAME["first_activity_is_an_activity"](plan | offering)) == []


def test_a_catalogue_that_fits_together_passes() -> None:
    check(unstructured(catalogue()))
