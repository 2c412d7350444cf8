"""Whatever type a public function is given, what comes out is an error of ours that says what was expected."""

from __future__ import annotations

import datetime as dt
import inspect
import re
import subprocess
import sys
import types
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import attrs
import pytest

import core_back
from core_back import (
    Addition,
    Catalogue,
    CoreBackError,
    Dose,
    Exercise,
    InputError,
    Intake,
    PainPattern,
    ProvenanceMark,
    Range,
    Records,
    UnknownIdError,
    catalogue,
    exclusions,
    fhir,
    figures,
    from_dict,
    from_json,
    handout,
    ids,
    json_schema,
    load_catalogue,
    match_language,
    recommend,
    revise,
    statements,
    tables,
    tailor,
    testing,
    to_dict,
    to_ical,
    to_json,
    week,
)

CONTENT = catalogue()
INTAKE = Intake(eased_by=["sitting"], red_flags=[])
ANSWER = recommend(INTAKE)
URGENT = recommend(Intake(red_flags=["fever"]))
#: Stands for the relations, which take seconds and are made when they are needed.
LATE = object()
HERE = {"base": "https://example.org/fhir", "publisher": "We"}
BASE = {"base": HERE["base"]}
#: What whoever gives a handout may add to it.
SIGNED: dict[str, Any] = {"clinic": handout.Clinic(name="A clinic"), "note": "Well done."}

#: Every public function with arguments that are right; of each, all that names a type of ours must be checked.
CALLS: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "Records": (Records, {"model": Exercise, "records": [CONTENT.exercises["walking"]]}),
    "catalogue": (catalogue, {"language": "en"}),
    "exclusions": (exclusions, {"exercise_id": "walking", "prerequisites": (), "catalogue": CONTENT}),
    "from_dict": (from_dict, {"data": {}, "type_": Intake}),
    "from_json": (from_json, {"text": "{}", "type_": Intake}),
    "json_schema": (json_schema, {"name": "intake"}),
    "load_catalogue": (load_catalogue, {"path": "no-such-folder", "language": "en"}),
    "recommend": (recommend, {"intake": INTAKE, "catalogue": CONTENT}),
    "revise": (revise, {"intake": INTAKE, "feedback": {}, "catalogue": CONTENT}),
    "statements": (statements, {"catalogue": CONTENT}),
    "tailor": (
        tailor,
        {
            "recommendation": ANSWER,
            "intake": INTAKE,
            "remove": [],
            "doses": {},
            "notes": {},
            "add": [],
            "order": [],
            "catalogue": CONTENT,
        },
    ),
    "to_ical": (
        to_ical,
        {
            "week": week(ANSWER),
            "start": dt.date(2026, 12, 1),
            "times": None,
            "stamp": None,
            "replaces": (),
            "series": None,
            "catalogue": CONTENT,
        },
    ),
    "match_language": (match_language, {"wanted": ["fr"]}),
    "to_dict": (to_dict, {"value": INTAKE, "poses": True}),
    "to_json": (to_json, {"value": INTAKE, "indent": None, "poses": True}),
    "week": (week, {"recommendation": ANSWER, "catalogue": CONTENT}),
    "Catalogue.exercise": (CONTENT.exercise, {"exercise_id": "walking"}),
    "Catalogue.evidence_for": (CONTENT.evidence_for, {"record_id": "walking"}),
    "Catalogue.choices_for": (CONTENT.choices_for, {"question": CONTENT.questions[0]}),
    "Catalogue.easier_than": (CONTENT.easier_than, {"exercise_id": "walking"}),
    "Catalogue.harder_than": (CONTENT.harder_than, {"exercise_id": "walking"}),
    "Catalogue.search": (CONTENT.search, {"text": "walking"}),
    "Catalogue.filter": (
        CONTENT.filter,
        dict.fromkeys(["kind", "direction", "pattern", "equipment", "floor"]),
    ),
    "Catalogue.merged": (CONTENT.merged, {"other": CONTENT}),
    "Catalogue.without": (CONTENT.without, {"exercise_ids": ["walking"]}),
    "Records.merged": (CONTENT.exercises.merged, {"other": CONTENT.exercises}),
    "figures.contact_sheet": (figures.contact_sheet, {"catalogue": CONTENT}),
    "figures.png": (figures.png, {"exercise": CONTENT.exercises["walking"], "frame": 0, "width": 9}),
    "figures.problems": (figures.problems, {"exercise": CONTENT.exercises["walking"]}),
    "figures.svg": (figures.svg, {"exercise": CONTENT.exercises["walking"], "frame": None, "theme": "auto"}),
    "handout.to_html": (handout.to_html, {"recommendation": URGENT, "catalogue": CONTENT, **SIGNED}),
    "handout.to_markdown": (handout.to_markdown, {"recommendation": URGENT, "catalogue": CONTENT, **SIGNED}),
    "fhir.activity_definition": (fhir.activity_definition, {"exercise": "walking", **HERE, "catalogue": CONTENT}),
    "fhir.bundle": (fhir.bundle, {"kind": "collection", **HERE, "catalogue": CONTENT}),
    "fhir.care_plan": (
        fhir.care_plan,
        {
            "recommendation": ANSWER,
            "subject": "Patient/1",
            **BASE,
            "created": None,
            "response": None,
            "catalogue": CONTENT,
        },
    ),
    "fhir.code_systems": (fhir.code_systems, {**HERE, "catalogue": CONTENT}),
    "fhir.general_plan": (fhir.general_plan, {**HERE, "catalogue": CONTENT}),
    "fhir.intake_from_response": (fhir.intake_from_response, {"response": {}, **BASE, "catalogue": CONTENT}),
    "fhir.library": (fhir.library, {**HERE, "catalogue": CONTENT}),
    "fhir.plan_definition": (fhir.plan_definition, {"pattern": "eased-by-sitting", **HERE, "catalogue": CONTENT}),
    "fhir.questionnaire": (fhir.questionnaire, {**HERE, "catalogue": CONTENT}),
    "fhir.questionnaire_response": (
        fhir.questionnaire_response,
        {"intake": INTAKE, **BASE, "subject": None, "authored": None, "catalogue": CONTENT},
    ),
    "fhir.read_response": (partial(fhir.read_response, {}), {**BASE, "catalogue": CONTENT}),
    "fhir.red_flags_plan": (fhir.red_flags_plan, {**HERE, "catalogue": CONTENT}),
    "fhir.service_request": (
        fhir.service_request,
        {"recommendation": URGENT, "subject": "Patient/1", **BASE, "created": None, "catalogue": CONTENT},
    ),
    "ids.exercise": (ids.exercise, {"id_": "walking"}),
    "ids.pattern": (ids.pattern, {"id_": "eased-by-sitting"}),
    "tables.recommend": (tables.recommend, {"intakes": None, "relations": LATE}),
    "tables.relations": (tables.relations, {"catalogue": CONTENT}),
    "tables.to_csv": (tables.to_csv, {"name": "calls", "relations": LATE}),
    "tables.to_json": (tables.to_json, {"names": ["calls"], "relations": LATE}),
    "tables.to_parquet": (tables.to_parquet, {"name": "calls", "relations": LATE}),
    "testing.intakes": (testing.intakes, {"catalogue": CONTENT}),
    "testing.invalid_json": (testing.invalid_json, {"type_": Intake}),
    "testing.models": (testing.models, {"model": Exercise}),
    "testing.recommendations": (testing.recommendations, {"catalogue": CONTENT}),
}
#: Public functions that take nothing of ours and nothing that can be of a wrong type.
NOTHING_TO_CHECK = {
    "languages",
    "ids.is_exercise",
    "ids.is_pattern",
    *(f"testing.{name}" for name in ("catalogues", "doses", "exercises", "facts", "pain_patterns", "questions")),
    *(f"testing.{name}" for name in ("slugs", "sources", "texts", "weeks")),
}
#: What no argument may be, unless it is among its right types.
STRANGE: list[Any] = [
    *({"eased_by": ["sitting"]}, [[]], "fr-CA", 3, b"walking", object(), CONTENT.sources["core-back"]),
    *(10**5000, (10**5000,), slice(10**5000), ValueError(10**5000)),  # Python does not write numbers of this size
]
#: Where a strange value is right, or anything is.
RIGHT: dict[tuple[str, str], tuple[type, ...]] = {
    ("catalogue", "language"): (str,),
    ("from_dict", "data"): (dict,),
    ("from_json", "text"): (),
    ("load_catalogue", "language"): (str,),
    ("load_catalogue", "path"): (),
    ("match_language", "wanted"): (str,),
    ("revise", "feedback"): (),
    ("to_json", "indent"): (int,),
    ("Catalogue.search", "text"): (str,),
    ("Catalogue.evidence_for", "record_id"): (str,),
    ("figures.png", "frame"): (int,),
    ("figures.png", "width"): (int,),
    ("figures.svg", "frame"): (int,),
    **{(name, "publisher"): (str,) for name in CALLS if name.startswith("fhir.")},
    **{(name, "note"): (str,) for name in CALLS if name.startswith("handout.")},
}
PUBLIC = [(name, argument) for name, (_, right) in CALLS.items() for argument in right]


def functions() -> Iterator[str]:
    """The name of every public function, and of every method of a catalogue."""
    for home in (core_back, core_back.fhir, figures, handout, ids, tables, testing):
        prefix = "" if home is core_back else f"{home.__name__.rpartition('.')[2]}."
        yield from (f"{prefix}{name}" for name in home.__all__ if inspect.isfunction(getattr(home, name)))
    for name, member in vars(Catalogue).items():
        if isinstance(member, types.FunctionType) and not name.startswith("_"):
            yield f"Catalogue.{name}"


def test_every_public_function_is_tried() -> None:
    assert set(functions()) - set(CALLS) == NOTHING_TO_CHECK


#: Arguments whose errors say in other words what was expected, or name a place within what was given.
SAID_OTHERWISE = {
    ("from_dict", "data"),
    ("from_json", "text"),
    ("load_catalogue", "path"),
    ("fhir.intake_from_response", "response"),
    ("tables.recommend", "intakes"),
    ("tables.to_csv", "name"),
    ("tables.to_json", "names"),
    ("tables.to_parquet", "name"),
}


@pytest.mark.parametrize(("name", "argument"), PUBLIC, ids=lambda each: each)
def test_a_value_of_a_wrong_type_is_an_error_of_ours_that_names_it(name: str, argument: str) -> None:
    function, right = CALLS[name]
    right = {key: tables.relations() if value is LATE else value for key, value in right.items()}
    taken = RIGHT.get((name, argument), ())
    for strange in STRANGE:
        if isinstance(strange, taken) and taken:
            continue
        with pytest.raises(CoreBackError) as caught:
            function(**{**right, argument: strange})
        assert len(str(caught.value)) < 2_000
        if not isinstance(caught.value, UnknownIdError) and (name, argument) not in SAID_OTHERWISE:
            assert re.search(rf"(@|expected a) {argument}\b", str(caught.value))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: recommend({"eased_by": []}), "expected an Intake, got dict of 1 @ intake"),  # type: ignore[arg-type]
        (lambda: recommend(INTAKE, catalogue="fr-CA"), "expected a Catalogue, got 'fr-CA' @ catalogue"),  # type: ignore[arg-type]
        (lambda: load_catalogue(None), "expected the path of a folder, got None @ path"),  # type: ignore[arg-type]
        (lambda: catalogue([]), "expected a language tag, got [] @ language"),  # type: ignore[arg-type]
        (lambda: figures.svg("walking"), "expected an Exercise, got 'walking' @ exercise"),  # type: ignore[arg-type]
        (lambda: week(INTAKE), "expected a Recommendation, got an Intake @ recommendation"),  # type: ignore[arg-type]
        (
            lambda: tailor(ANSWER, intake=INTAKE, remove="walking"),
            "expected a set or list, got 'walking' @ remove",
        ),
        (
            lambda: tailor(ANSWER, intake=INTAKE, doses={"seated-flexion": "twice"}),  # type: ignore[dict-item]
            "expected a Dose, got 'twice' @ doses.seated-flexion",
        ),
        (
            lambda: tailor(ANSWER, intake=INTAKE, notes=["seated-flexion"]),  # type: ignore[arg-type]
            "expected a mapping by id of suggestion, got list of 1 @ notes",
        ),
    ],
    ids=range(9),
)
def test_the_error_says_what_was_expected_what_was_found_and_where(call: Callable[[], Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        call()
    assert str(caught.value) == message


# Records that are built in Python.

KNOWN: dict[str, Any] = {"mark": ProvenanceMark.INFERRED, "sources": ("core-back",)}


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: Range(low=8, high=5), "expected two numbers with the smaller first, got [8, 5] @ Range"),
        (lambda: Range(low=0, high=5), "expected a whole number from 1 to 10000, got 0 @ Range.low"),
        (lambda: Range(low=True, high=5), "expected a whole number from 1 to 10000, got True @ Range.low"),
        (lambda: Range(low=1, high=2.5), "expected a whole number from 1 to 10000, got 2.5 @ Range.high"),  # type: ignore[arg-type]
        (lambda: Dose(repetitions=(5, 8), **KNOWN), "expected a Range, got tuple of 2 @ Dose.repetitions"),  # type: ignore[arg-type]
        (lambda: Dose(sets=3, **KNOWN), "expected a Range, got 3 @ Dose.sets"),  # type: ignore[arg-type]
        (lambda: Dose(per_side="yes", **KNOWN), "expected True or False, got 'yes' @ Dose.per_side"),  # type: ignore[arg-type]
        (lambda: Dose(**KNOWN | {"sources": "core-back"}), "expected a tuple, got 'core-back' @ Dose.sources"),
        (lambda: Dose(**KNOWN | {"sources": ()}), "expected at least 1 of them, got () @ Dose.sources"),
        (
            lambda: Dose(**KNOWN | {"sources": ("Not a slug",)}),
            "expected a slug such as 'bird-dog', got 'Not a slug' @ Dose.sources[0]",
        ),
        (lambda: Addition(exercise="sphinx", reason=" "), "expected text that is not empty, got ' ' @ Addition.reason"),
        (lambda: Addition(exercise=None, reason="Why."), "expected text, got None @ Addition.exercise"),  # type: ignore[arg-type]
        (lambda: Records(Exercise, ["walking"]), "expected an Exercise, got 'walking' @ records[0]"),  # type: ignore[type-var]
    ],
    ids=range(13),
)
def test_a_record_says_what_is_wrong_with_it_when_it_is_made(build: Callable[[], Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        build()
    assert str(caught.value) == message


@pytest.mark.parametrize("value", [range(10**5000), {10**5000: 1}.keys(), {10**5000: 1}.values()], ids=type)
def test_of_what_may_be_of_any_size_an_error_names_the_type_alone(value: Any) -> None:
    with pytest.raises(InputError, match=f"got an? {type(value).__name__} @ worst_in"):
        Intake(worst_in=value)


def test_a_word_of_a_closed_list_must_be_a_member() -> None:
    with pytest.raises(InputError, match=r"expected one of ProvenanceMark\.VERIFIED, .* got 'inferred' @ Dose\.mark"):
        Dose(**KNOWN | {"mark": "inferred"})


def test_a_record_lists_all_that_is_wrong_with_it() -> None:
    with pytest.raises(InputError) as caught:
        Dose(sets=3, minutes="ten", mark=None, sources=None)  # type: ignore[arg-type]
    assert len(caught.value.problems) == 4


RECORDS: list[Any] = [
    *(CONTENT.exercises["walking"], CONTENT.patterns["eased-by-sitting"], CONTENT, ANSWER, week(ANSWER)),
    *(CONTENT.questions[0], CONTENT.red_flags["fever"], CONTENT.sources["core-back"], ANSWER.suggestions[0]),
    *(CONTENT.phrases["list-and"], CONTENT.exercises["walking"].dose, CONTENT.exercises["walking"].purpose),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_no_field_of_a_record_takes_what_is_strange(record: Any) -> None:
    for field in attrs.fields(type(record)):
        with pytest.raises(InputError, match=rf"{type(record).__name__}\.{field.name}"):
            attrs.evolve(record, **{field.name: object()})


def test_a_record_whose_fields_are_right_is_made_again() -> None:
    for record in RECORDS:
        assert attrs.evolve(record) == record
    assert from_json(to_json(PATTERN), PainPattern) == PATTERN


PATTERN = CONTENT.patterns["eased-by-sitting"]


def test_an_answer_and_a_week_wait_for_no_check_of_what_was_checked_before() -> None:
    program = (
        "import sys; from core_back import Intake, recommend, week\n"
        "week(recommend(Intake(eased_by=['sitting'], circumstances=['pregnancy'])))\n"
        "print('core_back._model.checking' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == "False\n"
