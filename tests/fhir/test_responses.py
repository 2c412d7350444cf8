"""Answers as QuestionnaireResponse and back: nothing lost, nothing guessed."""

from __future__ import annotations

import copy
import json
import pickle
import re
import time
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import (
    Circumstance,
    InputError,
    Intake,
    Records,
    RedFlagRule,
    ResponseError,
    Tombstone,
    UnknownIdError,
    catalogue,
    fhir,
)
from core_back.testing import intakes
from tests.fhir.conftest import BASE, Resource

FULL = Intake(
    eased_by=["sitting", "lying"],
    worst_in="leg",
    constant=False,
    worse_with=["standing"],
    deep_gluteal_pain=True,
    red_flags=["night-pain"],
    circumstances=["pregnancy"],
    equipment=[],
    avoid=["walking"],
)


def answered(intake: Intake = FULL) -> Resource:
    return fhir.questionnaire_response(intake, base=BASE)


def read(response: object) -> Intake:
    return fhir.intake_from_response(response, base=BASE)


@given(intakes())
def test_an_intake_comes_back_as_it_was(intake: Intake) -> None:
    assert read(json.loads(json.dumps(answered(intake)))) == intake


def test_nothing_answered_is_nothing_there() -> None:
    assert "item" not in answered(Intake())
    assert read(answered(Intake())) == Intake()


def test_an_item_without_an_answer_is_not_answered() -> None:
    response = answered(Intake()) | {"item": [{"linkId": "eased-by", "text": "Which?"}, {"linkId": "constant"}]}
    assert read(response) == Intake()


def test_no_to_all_is_an_empty_answer() -> None:
    items = [
        {"linkId": link, "answer": [{"valueCoding": coding(f"{link}-none")}]}
        for link in ("red-flags", "avoid", "eased-by")
    ]
    assert read(answered(Intake()) | {"item": items}) == Intake(eased_by=[], red_flags=[])


def test_a_plain_no_is_read() -> None:
    items = [{"linkId": link, "answer": [{"valueBoolean": False}]} for link in ("constant", "deep-gluteal-pain")]
    assert read(answered(Intake()) | {"item": items}) == Intake(constant=False)


def test_the_person_and_the_time_are_as_given_and_not_read() -> None:
    response = fhir.questionnaire_response(FULL, base=BASE, subject="Patient/1", authored="2026-12-01T08:00:00Z")
    assert response["subject"] == {"reference": "Patient/1"}
    assert response["authored"] == "2026-12-01T08:00:00Z"
    assert read(response) == FULL


def test_a_response_is_pinned_and_one_of_another_version_is_read() -> None:
    response = answered()
    assert response["questionnaire"] == f"{BASE}/Questionnaire/intake|{catalogue().version}"
    for form in (f"{BASE}/Questionnaire/intake", f"{BASE}/Questionnaire/intake|2020.1.0"):
        assert read(response | {"questionnaire": form}) == FULL


def test_a_response_to_the_form_in_another_language_is_read() -> None:
    french = fhir.questionnaire_response(FULL, base=BASE, catalogue=catalogue("fr-CA"))
    assert french["questionnaire"] == f"{BASE}/Questionnaire/intake-fr-CA|{catalogue().version}"
    assert read(french) == FULL
    assert fhir.intake_from_response(answered(), base=BASE, catalogue=catalogue("fr-CA")) == FULL


def test_what_only_explains_is_passed_over() -> None:
    response = answered()
    response["item"][0] |= {
        "id": "a",
        "text": "What?",
        "definition": "x",
        "extension": [{"url": "x", "valueCode": "y"}],
    }
    response["item"][0]["answer"][0] |= {"id": "b", "extension": [{"url": "x", "valueCode": "y"}]}
    response["item"][0]["answer"][0]["valueCoding"] |= {"display": "Something", "version": "1"}
    assert read(response) == FULL


def test_an_id_that_is_gone_is_still_read() -> None:
    gone = Tombstone(id="old-walk", version="2026.1.0", reason="renamed")
    content = attrs.evolve(catalogue(), tombstones=Records(Tombstone, [gone]))
    intake = Intake(avoid=["old-walk"])
    response = fhir.questionnaire_response(intake, base=BASE, catalogue=content)
    assert fhir.intake_from_response(response, base=BASE, catalogue=content) == intake


def test_an_unknown_exercise_is_not_written() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'walking'"):
        answered(Intake(avoid=["wlking"]))


def coding(code: object, system: str = "answer") -> Resource:
    return {"system": f"{BASE}/CodeSystem/{system}", "code": code}


def item(link: str, *answers: object) -> Resource:
    return {"linkId": link, "answer": [*answers]}


def coded(code: object, system: str = "answer") -> Resource:
    return {"valueCoding": coding(code, system)}


WRONG_ITEMS: list[tuple[object, str]] = [
    ("x", "expected an item, got 'x' @ item[0]"),
    ({}, "expected a linkId of the questionnaire, got None @ item[0]"),
    ({"linkId": ["constant"]}, "expected a linkId of the questionnaire, got list of 1 @ item[0]"),
    (item("eased_by", {"valueBoolean": True}), "got 'eased_by', did you mean 'eased-by'? @ item[0]"),
    ({"linkId": "constant", "answer": {}}, "expected a list of answers, got {} @ item constant, answer"),
    ({"linkId": "constant", "item": [1]}, "expected linkId and answer, got 'item' @ item constant"),
    ({"linkId": "constant", "item": {}, "b": 1, 3: 1}, "expected linkId and answer, got '3, b, item' @ item constant"),
    ({"linkId": "constant", "modifierExtension": []}, "got 'modifierExtension' @ item constant"),
    (item("constant", "yes"), "expected just a valueBoolean, got 'yes' @ item constant, answer"),
    (
        item("constant", coded("constant-yes")),
        "expected just a valueBoolean, got 'valueCoding' @ item constant, answer",
    ),
    (item("constant", {"valueBoolean": "true"}), "expected true or false, got 'true' @ item constant, answer"),
    (item("constant", {"valueBoolean": 1}), "expected true or false, got 1 @ item constant, answer"),
    (item("constant", {"valueBoolean": True}, {"valueBoolean": False}), "expected one answer, got 2 @ item constant"),
    (item("worst-in", coded("worst-in-leg"), coded("worst-in-back")), "expected one answer, got 2 @ item worst-in"),
    (item("worst-in", coded("worst-in-none")), "got 'worst-in-none' of 'https://example.org"),
    (
        item("eased-by", {"valueBoolean": True}),
        "expected just a valueCoding, got 'valueBoolean' @ item eased-by, answer",
    ),
    (item("eased-by", {"valueString": "sitting"}), "expected just a valueCoding, got 'valueString' @ item eased-by"),
    (item("eased-by", {}), "expected just a valueCoding, got None @ item eased-by, answer"),
    (item("eased-by", {"valueCoding": "eased-by-sitting"}), "expected a coding with a code, got 'eased-by-sitting'"),
    (item("eased-by", {"valueCoding": {"code": 3}}), "expected a coding with a code, got dict of 1 @ item eased-by"),
    (item("eased-by", {"valueCoding": {"code": "eased-by-sitting"}}), "got 'eased-by-sitting' of None"),
    (item("eased-by", {"valueCoding": {"code": "eased-by-sitting", "system": [1]}}), "of list of 1"),
    (item("eased-by", coded("eased-by-siting")), "did you mean 'eased-by-sitting'? @ item eased-by, answer"),
    (item("eased-by", coded("sitting")), "expected a code of this question, got 'sitting' of"),
    (item("eased-by", coded("worse-with-sitting")), "expected a code of this question, got 'worse-with-sitting' of"),
    (
        item("eased-by", coded("eased-by-sitting", "elsewhere")),
        "/CodeSystem/elsewhere' @ item eased-by, answer",
    ),
    (
        item("eased-by", coded("eased-by-none"), coded("eased-by-sitting")),
        "expected 'none' alone, got another answer too",
    ),
    (item("red-flags", coded("red-flags-fever"), coded("red-flags-fever")), "expected each answer once, got one again"),
    (
        item("avoid", coded("wlking", "exercise")),
        "got 'wlking' of 'https://example.org/core-back/fhir/CodeSystem/exercise', did",
    ),
    (item("avoid", coded("walking")), "expected a code of this question, got 'walking' of"),
]


@pytest.mark.parametrize(("wrong", "message"), WRONG_ITEMS)
def test_a_wrong_item_is_named(wrong: object, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(answered(Intake()) | {"item": [wrong]})
    assert message in caught.value.problems[0]


WRONG_RESPONSES: list[tuple[Callable[[Resource], object], str]] = [
    (lambda _: None, "expected a QuestionnaireResponse, got None @ resourceType"),
    (lambda it: it | {"resourceType": "Patient"}, "expected a QuestionnaireResponse, got 'Patient' @ resourceType"),
    (
        lambda it: it | {"status": "in-progress"},
        "expected a finished response (completed or amended), got 'in-progress'",
    ),
    (lambda it: it | {"status": ["completed"]}, "got list of 1 @ status"),
    (lambda it: it | {"questionnaire": f"{BASE}/Questionnaire/other"}, "Questionnaire/other' @ questionnaire"),
    (lambda it: {key: it[key] for key in it if key != "questionnaire"}, "got None @ questionnaire"),
    (
        lambda it: it | {"modifierExtension": []},
        "expected nothing that changes what the response means @ modifierExtension",
    ),
    (lambda it: it | {"implicitRules": "x"}, "what the response means @ implicitRules"),
    (lambda it: it | {"item": {}}, "expected a list, got {} @ item"),
    (lambda it: it | {"item": it["item"][0]}, "expected a list, got dict of 2 @ item"),
    (
        lambda it: it | {"item": [*it["item"], it["item"][0]]},
        "expected each item once, got 'red-flags' again @ item[9]",
    ),
]


@pytest.mark.parametrize(("change", "message"), WRONG_RESPONSES)
def test_a_response_that_is_not_ours_or_not_finished_is_refused(
    change: Callable[[Resource], object], message: str
) -> None:
    with pytest.raises(InputError) as caught:
        read(change(answered()))
    assert message in caught.value.problems[0]


def test_every_problem_is_listed_at_once() -> None:
    items = [item("constant", {"valueBoolean": 1}), item("eased-by", coded("x"))]
    with pytest.raises(InputError) as caught:
        read(answered(Intake()) | {"status": "stopped", "item": items})
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    "items",
    [[item("eased_by")] * 30, [item("eased-by", *[coded("eased-by-siting")] * 30)]],
    ids=["items", "answers to one item"],
)
def test_the_first_twenty_problems_say_what_was_meant(items: list[Resource]) -> None:
    with pytest.raises(InputError) as caught:
        read(answered(Intake()) | {"item": items})
    assert ["did you mean" in problem for problem in caught.value.problems[:30]] == [True] * 20 + [False] * 10
    assert re.search(r"got 'eased[^',]*'( of '[^',]*')? @ item", caught.value.problems[29])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["eased-by", "eased-by-sitting"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["linkId", "answer", "valueCoding", "valueBoolean", "code", "system"]), inner)
    ),
    max_leaves=8,
)


@given(intake=intakes(), data=st.data())
def test_one_thing_changed_gives_an_intake_or_one_clear_error(intake: Intake, data: st.DataObject) -> None:
    response: Any = copy.deepcopy(answered(intake))
    place = response
    while isinstance(place, dict | list) and place:
        key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if data.draw(st.booleans()):
            place[key] = data.draw(JSON)
            break
        place = place[key]
    assert read_or_told(response)


def read_or_told(response: object) -> bool:
    try:
        return isinstance(read(response), Intake)
    except InputError as error:
        return all(" @ " in problem for problem in error.problems)


@given(JSON)
def test_anything_else_is_refused(value: object) -> None:
    with pytest.raises(InputError):
        read(value)


@pytest.mark.parametrize("subject", ["", "1", "Group/1", "Patient/", "Patient/a b", "patient/1", "Patient/1\n", 3])
def test_a_subject_that_is_no_patient_is_refused(subject: Any) -> None:
    with pytest.raises(InputError, match=r"expected a reference such as 'Patient/1', got .* @ subject"):
        fhir.questionnaire_response(FULL, base=BASE, subject=subject)


@pytest.mark.parametrize(
    "authored",
    [
        "",
        "today",
        "2026-13-01",
        "2026-02-30",
        "2026-12-01T08:00:00",
        "20261201",
        "2026-12-01T08:00:00+15:00",
        "2026-12-01T24:00:00Z",
        3,
    ],
)
def test_a_time_that_is_none_is_refused(authored: Any) -> None:
    with pytest.raises(InputError, match=r"expected a date such as 2026-12-01, .* @ authored"):
        fhir.questionnaire_response(FULL, base=BASE, authored=authored)


# A red flag that was ticked is heard, whatever else is wrong.

SADDLE = coded("red-flags-saddle-numbness")
MALFORMED: dict[str, Callable[[Resource], object]] = {
    "none beside it": lambda it: it | {"item": [item("red-flags", coded("red-flags-none"), SADDLE)]},
    "a wrong avoid item": lambda it: it | {"item": [item("red-flags", SADDLE), {"linkId": "avoid", "answer": 3}]},
    "the item twice": lambda it: it | {"item": [item("red-flags", coded("red-flags-none")), item("red-flags", SADDLE)]},
    "in a group": lambda it: it | {"item": [{"linkId": "group", "item": [item("red-flags", SADDLE)]}]},
    "under another system": lambda it: (
        it | {"item": [item("red-flags", {"valueCoding": {"system": "urn:x", "code": "red-flags-saddle-numbness"}})]}
    ),
    "not finished": lambda it: it | {"status": "in-progress", "item": [item("red-flags", SADDLE)]},
    "of another form": lambda it: it | {"questionnaire": "https://e.org/other", "item": [item("red-flags", SADDLE)]},
    "as text": lambda it: it | {"item": [item("red-flags", {"valueString": "red-flags-saddle-numbness"})]},
    "as a concept": lambda it: (
        it | {"item": [item("red-flags", {"valueCodeableConcept": {"coding": [SADDLE["valueCoding"]]}})]}
    ),
    "in other letters": lambda it: it | {"item": [item("red-flags", coded(" Red-Flags-Saddle-Numbness\n"))]},
    "without the question before it": lambda it: it | {"item": [item("red-flags", coded("saddle-numbness"))]},
    "as text without the question before it": lambda it: (
        it | {"item": [item("red-flags", {"valueString": "saddle-numbness"})]}
    ),
    "in a code with a space": lambda it: it | {"item": [item("red-flags", coded("red flags saddle numbness"))]},
    "in a code with other dashes": lambda it: (
        it | {"item": [item("red-flags", coded("red\u2011flags_saddle\u2011numbness"))]}
    ),
    "by its name alone": lambda it: (
        it | {"item": [item("red-flags", {"valueCoding": {"display": "Numbness between the legs"}})]}
    ),
    "by its name beside none": lambda it: (
        it
        | {
            "item": [
                item("red-flags", {"valueCoding": coding("red-flags-none") | {"display": "Numbness between the legs"}})
            ]
        }
    ),
    "by its name in a concept": lambda it: (
        it | {"item": [item("red-flags", {"valueCodeableConcept": {"text": "Numbness between the legs"}})]}
    ),
    "as an address": lambda it: (
        it | {"item": [item("red-flags", {"valueUri": f"{BASE}/CodeSystem/answer|red-flags-saddle-numbness"})]}
    ),
    "below a misspelt question": lambda it: it | {"item": [item("red_flags", coded("saddle-numbness"))]},
    "as a question of its own, spelt otherwise": lambda it: (
        it | {"item": [item("red_flags.saddle_numbness", {"valueBoolean": True})]}
    ),
    "as a question of its own with a coded yes": lambda it: (
        it | {"item": [item("saddle-numbness", {"valueCoding": {"system": "http://loinc.org", "code": "LA33-6"}})]}
    ),
    "as a question of its own with a yes in words": lambda it: (
        it | {"item": [item("saddle-numbness", {"valueString": "Yes"})]}
    ),
    "as a question of its own with a yes that is displayed": lambda it: (
        it | {"item": [item("saddle-numbness", {"valueCoding": {"code": "1", "display": "Yes"}})]}
    ),
    "as a question of its own beside none": lambda it: (
        it | {"item": [item("red-flags", coded("red-flags-none")), item("saddle-numbness", {"valueBoolean": True})]}
    ),
    "in the text of a question": lambda it: (
        it | {"item": [item("q7", {"valueBoolean": True}) | {"text": "Numbness between the legs"}]}
    ),
    "in tuples": lambda it: it | {"item": (item("red-flags", SADDLE),)},
    "in text that nobody parsed": lambda it: json.dumps(it | {"item": [item("red-flags", SADDLE)]}),
    "in bytes that nobody parsed": lambda it: json.dumps(it | {"item": [item("red-flags", SADDLE)]}).encode(),
    "as a question of its own": lambda it: (
        it | {"item": [item("red-flags-saddle-numbness", {"valueBoolean": True}), item("red-flags", coded("x"))]}
    ),
    "below its question": lambda it: (
        it | {"item": [item("red-flags") | {"item": [item("saddle-numbness", {"valueBoolean": True})]}]}
    ),
    "below an answer": lambda it: (
        it | {"item": [item("constant", {"valueBoolean": True, "item": [item("red-flags", SADDLE)]})]}
    ),
    "answered twice": lambda it: it | {"item": [item("red-flags", SADDLE, SADDLE)]},
    "beside a code that is none": lambda it: it | {"item": [item("red-flags", coded("red-flags-sadle"), SADDLE)]},
    "in an item that may mean something else": lambda it: (
        it | {"item": [item("red-flags", SADDLE) | {"modifierExtension": [{}]}]}
    ),
    "not in a list": lambda it: it | {"item": item("red-flags", SADDLE)},
    "an answer not in a list": lambda it: it | {"item": [{"linkId": "red-flags", "answer": SADDLE}]},
    "no response": lambda _: [{"item": [item("red-flags", SADDLE)]}],
}


@pytest.mark.parametrize("change", MALFORMED.values(), ids=MALFORMED)
def test_a_ticked_red_flag_is_heard_whatever_else_is_wrong(change: Callable[[Resource], object]) -> None:
    response = change(answered(Intake()))
    reading = fhir.read_response(response, base=BASE)

    assert reading.intake.red_flags == frozenset({"saddle-numbness"})
    assert reading.problems
    with pytest.raises(ResponseError) as caught:
        read(response)
    assert caught.value.problems == reading.problems
    for again in (caught.value, copy.copy(caught.value), pickle.loads(pickle.dumps(caught.value))):  # noqa: S301 - ours
        assert (again.intake, again.problems) == (reading.intake, reading.problems)


def test_a_red_flag_that_content_does_not_explain_is_heard() -> None:
    content = attrs.evolve(catalogue(), red_flags=Records(RedFlagRule))
    response = answered(Intake()) | {"item": [item("saddle-numbness", {"valueBoolean": True})]}
    assert fhir.read_response(response, base=BASE, catalogue=content).intake.red_flags == frozenset({"saddle-numbness"})


def test_red_flags_that_were_heard_elsewhere_are_named() -> None:
    group = {"linkId": "group", "item": [item("red-flags", SADDLE, coded("red-flags-fever"))]}
    *_, problem = fhir.read_response(answered(Intake()) | {"item": [group]}, base=BASE).problems
    assert problem.endswith("alone, got fever, saddle-numbness otherwise @ item")


UNREAD: dict[str, list[object]] = {
    "a code that is none": [item("red-flags", coded("red-flags-sadle"))],
    "none beside a code that is none": [item("red-flags", coded("red-flags-none"), coded("red-flags-sadle"))],
    "none, and the item again with a code that is none": [
        item("red-flags", coded("red-flags-none")),
        item("red-flags", coded("red-flags-sadle")),
    ],
    "a no to a question of its own": [item("red-flags-saddle-numbness", {"valueBoolean": False})],
    "a no in a code to a question of its own": [
        item("saddle-numbness", {"valueCoding": {"code": "no", "userSelected": True}}) | {"text": "Fever"}
    ],
    "none in an item that may mean something else": [
        item("red-flags", coded("red-flags-none")) | {"modifierExtension": [{}]}
    ],
}


@pytest.mark.parametrize("items", UNREAD.values(), ids=UNREAD)
def test_an_answer_to_red_flags_that_cannot_be_read_is_not_read_as_none(items: list[object]) -> None:
    reading = fhir.read_response(answered(Intake()) | {"item": items}, base=BASE)
    assert reading.problems
    assert reading.intake.red_flags is None


@pytest.mark.parametrize("language", ["en", "fr-CA"])
def test_no_red_flag_is_heard_in_what_is_only_asked(language: str) -> None:
    content = catalogue(language)
    names = [rule.name for rule in content.red_flags.values()]
    response = answered(Intake(red_flags=[], circumstances=[*Circumstance]))
    displayed = [choice.text for each in content.questions[1:] for choice in content.choices_for(each)]
    for text in (*names, *displayed):
        for each in response["item"]:
            each["text"] = text
            for answer in each["answer"]:
                answer["valueCoding"]["display"] = displayed[0] if text in names else text
        response["text"] = {"div": ", ".join(names)}
        assert fhir.read_response(response, base=BASE, catalogue=content).problems == ()


def test_what_only_takes_exercises_away_counts_beside_what_cannot_be_read() -> None:
    items = [
        item("circumstances", coded("circumstances-pregnancy"), coded("circumstances-none"), {"valueString": "x"}),
        item("avoid", coded("bridge", "exercise"), coded("brigde", "exercise")),
        item("avoid", coded("walking", "exercise")),
        item("equipment", coded("equipment-pool"), coded("equipment-x")),
        item("eased-by", coded("eased-by-sitting"), coded("eased-by-none")),
    ]
    reading = fhir.read_response(answered(Intake()) | {"item": items}, base=BASE)
    assert reading.intake == Intake(circumstances=["pregnancy"], avoid=["bridge", "walking"])
    assert len(reading.problems) == 6


def test_a_question_answered_twice_is_not_answered() -> None:
    items = [item("constant", {"valueBoolean": True}), item("constant", {"valueBoolean": False})]
    assert fhir.read_response(answered(Intake()) | {"item": items}, base=BASE).intake == Intake()


@pytest.mark.parametrize(
    "items",
    [
        [],
        [{"linkId": "red-flags"}],
        [{"linkId": "red-flags", "answer": []}],
        [{"linkId": "red-flags", "answer": [], "item": []}],
        [{"linkId": "constant"}],
    ],
    ids=str,
)
def test_red_flags_without_an_answer_were_not_asked_about(items: list[Resource]) -> None:
    assert fhir.read_response(answered(Intake()) | {"item": items}, base=BASE) == fhir.Reading(intake=Intake())


def test_an_empty_answer_beside_a_red_flag_is_no_problem() -> None:
    items = [item("red-flags", SADDLE), *({"linkId": link, "answer": []} for link in ("constant", "avoid", "eased-by"))]
    assert read(answered(Intake()) | {"item": items}) == Intake(red_flags=["saddle-numbness"])


KEYS = ["resourceType", "status", "item", "answer", "linkId", "valueCoding", "valueBoolean", "code", "system"]
LEAVES = ["QuestionnaireResponse", "completed", "red-flags", "red-flags-fever", "avoid", f"{BASE}/CodeSystem/answer"]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(LEAVES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=3), inner),
)


@given(ANYTHING, ANYTHING)
def test_any_json_gives_a_reading(items: Any, value: Any) -> None:
    for response in (value, {"resourceType": "QuestionnaireResponse", "item": items, "status": value}):
        reading = fhir.read_response(response, base=BASE)
        assert isinstance(reading.intake, Intake)
        assert all(" @ " in problem for problem in reading.problems)


@given(intakes(), st.data())
def test_no_change_elsewhere_hides_a_red_flag(intake: Intake, data: st.DataObject) -> None:
    response = answered(attrs.evolve(intake, red_flags=["saddle-numbness"]))
    for each in response["item"]:
        if each["linkId"] != "red-flags" and data.draw(st.booleans()):
            each[data.draw(st.sampled_from(["linkId", "answer", "item"]))] = data.draw(ANYTHING)
    response[data.draw(st.sampled_from(["resourceType", "status", "questionnaire", "x"]))] = data.draw(ANYTHING)
    heard = fhir.read_response(response, base=BASE).intake.red_flags
    assert heard is not None
    assert "saddle-numbness" in heard


def test_a_response_may_be_nested_as_deep_as_it_likes() -> None:
    deep: Any = SADDLE
    for _ in range(50_000):
        deep = {"item": [deep]}

    assert fhir.read_response(deep, base=BASE).intake.red_flags == frozenset({"saddle-numbness"})
    nested = fhir.read_response(answered(Intake()) | {"item": [item("red-flags", deep), deep]}, base=BASE)
    assert nested.intake.red_flags == frozenset({"saddle-numbness"})


def test_what_holds_itself_is_read_once() -> None:
    around: Resource = item("group")
    around["item"] = [around, item("red-flags", SADDLE)]
    assert fhir.read_response(around, base=BASE).intake.red_flags == frozenset({"saddle-numbness"})


@pytest.mark.parametrize("key", [10**5000, (10**5000,), 3, None], ids=["long", "tuple", "number", "nothing"])
def test_a_key_that_is_no_text_is_a_problem_and_hides_no_red_flag(key: Any) -> None:
    wrong = answered(Intake()) | {"item": [item("red-flags", SADDLE) | {key: 1}, item("avoid", {key: 1})]}
    reading = fhir.read_response(wrong, base=BASE)
    assert reading.intake.red_flags == frozenset({"saddle-numbness"})
    assert [problem.rpartition(" @ ")[2] for problem in reading.problems[:2]] == [
        "item red-flags",
        "item avoid, answer",
    ]


def test_of_very_many_problems_the_first_hundred_are_listed() -> None:
    wrong = answered(Intake()) | {"item": [item("avoid", *[coded(f"walkin{n}", "exercise") for n in range(20_000)])]}
    problems = fhir.read_response(wrong, base=BASE).problems
    assert len(problems) == 101
    assert problems[-1] == "and 19,900 more problems @ item"
    assert "got 'walkin0'" in problems[0]


def test_a_hundred_problems_are_all_listed() -> None:
    wrong = answered(Intake()) | {"item": [item("eased_by")] * 100}
    assert len(fhir.read_response(wrong, base=BASE).problems) == 100
    assert "more problems" not in fhir.read_response(wrong, base=BASE).problems[-1]


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(item("eased_by"), id="no answer"),
        pytest.param({"item": [{}] * 9}, id="items", marks=pytest.mark.deep),
        pytest.param(
            item("avoid", coded("walkin", "exercise"), coded("walking", "exercise")),
            id="a wrong answer",
            marks=pytest.mark.deep,
        ),
    ],
)
def test_twice_as_much_takes_about_twice_as_long(wrong: Resource) -> None:
    def seconds(count: int) -> float:
        response = answered(Intake()) | {"item": [copy.deepcopy(wrong) for _ in range(count)]}
        start = time.process_time()
        fhir.read_response(response, base=BASE)
        return time.process_time() - start

    assert min(seconds(8_000) for _ in range(3)) < 4 * min(seconds(4_000) for _ in range(3)) + 0.05
