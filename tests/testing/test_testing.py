"""The strategies that others test with: valid by construction, small when they shrink, known to Hypothesis."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import tomllib
from typing import Any, get_type_hints

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import core_back
from core_back import (
    Catalogue,
    Exclusion,
    Exercise,
    Figure,
    InputError,
    Intake,
    LeftOut,
    Recommendation,
    Records,
    Source,
    SourceKind,
    Suggestion,
    Tombstone,
    Triage,
    Week,
    catalogue,
    figures,
    from_json,
    recommend,
    to_json,
)
from core_back._catalogue.json_text import JSON_TYPES
from core_back._converter.converter import structured, unstructured
from core_back._hypothesis import register
from core_back._rules import problems as rule_problems
from core_back.testing import _invalid, catalogues, intakes, invalid_json, models, recommendations, texts
from tests.support.examples import examples
from tests.support.places import ROOT

PUBLIC = [getattr(core_back, name) for name in core_back.__all__]
MODELS: list[Any] = [
    model for model in PUBLIC if attrs.has(model) and model is not Exclusion
]  # never read from outside
NAMES = [model.__name__ for model in MODELS]
MADE_OF_CONTENT = (Catalogue, Recommendation, Week)  # as large as the bundled content is
FEW = settings(examples(0.2), suppress_health_check=list(HealthCheck))

register()  # as Hypothesis does where core-back is installed with its entry points


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_every_public_model_has_a_strategy_whose_values_the_strict_converter_accepts(model: Any) -> None:
    @FEW
    @given(st.from_type(model))
    def accepted(value: Any) -> None:
        assert type(value) is model
        read, found = structured(unstructured(value), model)
        assert (read, found.problems) == (value, [])

    accepted()


@pytest.mark.deep
@pytest.mark.parametrize(
    "model", [model for model in MODELS if model not in MADE_OF_CONTENT], ids=lambda each: each.__name__
)
def test_every_public_model_shrinks_to_a_small_value(model: Any) -> None:
    small = {Figure: 3_000, LeftOut: 6_000, Suggestion: 6_000}.get(model, 1_500)

    found = find(models(model), lambda _: True, settings=settings(FEW, max_examples=10))

    assert len(json.dumps(unstructured(found))) <= small


@pytest.mark.deep
def test_an_intake_shrinks_to_the_one_answer_that_matters() -> None:
    found = find(intakes(), lambda intake: recommend(intake).triage is Triage.EMERGENCY)

    assert len(found.red_flags or ()) == 1
    assert attrs.evolve(found, red_flags=None) == Intake()


@examples(50)
@given(texts())
def test_every_text_is_one_that_a_record_may_hold(text: str) -> None:
    assert Source(id="a", title=text, authors=text, kind=SourceKind.STUDY, licence=text).title == text


@given(st.from_type(Records[Tombstone]), st.from_type(Records))
def test_records_of_a_model_are_given_too(gone: Records[Tombstone], any_records: Records[Any]) -> None:
    assert {type(record) for record in gone.values()} <= {Tombstone}
    assert {type(record) for record in any_records.values()} <= {Source}


@given(intakes(red_flags=False, avoid=False, circumstances=False, equipment=False))
def test_what_is_not_wanted_is_not_among_the_answers(intake: Intake) -> None:
    assert not intake.red_flags
    assert not intake.avoid
    assert not intake.circumstances
    assert intake.equipment is None


@pytest.mark.deep
def test_intakes_avoid_exercises_of_the_catalogue_that_is_given() -> None:
    own = attrs.evolve(catalogue().exercises["walking"], id="our-own-walk")
    content = attrs.evolve(catalogue(), exercises=catalogue().exercises.merged(Records(Exercise, [own])))

    found = find(intakes(catalogue=content), lambda intake: "our-own-walk" in intake.avoid)

    assert recommend(found, catalogue=content).triage is not Triage.EMERGENCY


@FEW
@given(recommendations(catalogue=catalogue("fr-CA"), red_flags=False))
def test_answers_come_from_the_catalogue_that_is_given(answer: Recommendation) -> None:
    assert answer.language == "fr-CA"
    assert answer.triage not in (Triage.EMERGENCY, Triage.URGENT)


@pytest.mark.deep
@settings(examples(1), suppress_health_check=list(HealthCheck))
@given(catalogues())
def test_catalogues_keep_the_rules_of_content(content: Catalogue) -> None:
    assert list(rule_problems(unstructured(content))) == []


@FEW
@given(st.from_type(Exercise).filter(lambda exercise: exercise.figure is not None))
def test_figures_can_be_drawn(exercise: Exercise) -> None:
    assert figures.svg(exercise).startswith("<svg")


@pytest.mark.parametrize(
    "value", [Intake(eased_by=["sitting"]), catalogue().exercises["walking"]], ids=["intake", "exercise"]
)
@pytest.mark.parametrize("damage", _invalid._DAMAGES, ids=lambda damage: damage.__name__)
@given(data=st.data())
def test_json_is_refused_however_it_is_damaged(damage: Any, value: Any, data: st.DataObject) -> None:
    text = damage(data.draw, json.loads(to_json(value)), type(value))
    with pytest.raises(InputError):
        from_json(text, type(value))


@pytest.mark.parametrize("type_", JSON_TYPES, ids=lambda type_: type_.__name__)
def test_invalid_json_is_refused(type_: Any) -> None:
    @settings(examples(4 if type_ is Intake else 0.2), suppress_health_check=list(HealthCheck))
    @given(invalid_json(type_))
    def refused(text: str) -> None:
        with pytest.raises(InputError):
            from_json(text, type_)

    refused()


@pytest.mark.deep
@pytest.mark.parametrize("type_", JSON_TYPES, ids=lambda type_: type_.__name__)
def test_very_many_texts_of_invalid_json_are_refused(type_: Any) -> None:
    @settings(examples(0.5 if type_ in MADE_OF_CONTENT else 10), suppress_health_check=list(HealthCheck))
    @given(invalid_json(type_))
    def refused(text: str) -> None:
        with pytest.raises(InputError):
            from_json(text, type_)

    refused()


SAMPLES: list[Any] = [
    Intake(eased_by=["sitting"], constant=True, red_flags=["fever"], equipment=["chair"], avoid=["walking"]),
    Intake(),
    *(catalogue().exercises[id_] for id_ in ("walking", "prone-press-up")),
    catalogue().patterns["eased-by-sitting"],
    recommend(Intake(red_flags=["fever"])),  # small, and some of its reasons are about nothing
    recommend(Intake(red_flags=["fever"]), catalogue=catalogue("fr-CA")),
]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: type(sample).__name__)
def test_what_fits_nowhere_is_refused_in_every_place(sample: Any) -> None:
    document = json.loads(to_json(sample))
    for node, put in [(node, put) for node, put in _invalid._nodes(document) if put is not None]:
        for misfit in _invalid._misfits_for(node):
            put(misfit)
            with pytest.raises(InputError):
                from_json(json.dumps(document), type(sample))
        put(node)
    assert from_json(json.dumps(document), type(sample)) == sample


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: type(sample).__name__)
def test_null_is_refused_where_a_field_may_not_be_null_and_accepted_where_it_may(sample: Any) -> None:
    document = json.loads(to_json(sample))
    for name, hint in get_type_hints(type(sample)).items():
        if name not in document:
            continue
        text = json.dumps(document | {name: None})
        if _invalid._may_be_null(hint):
            assert getattr(from_json(text, type(sample)), name) is None
        else:
            with pytest.raises(InputError):
                from_json(text, type(sample))


WRONGS = {
    "expected JSON, got text": Intake,
    "twice in one object": Intake,
    "unknown key": Intake,
    "expected true or false": Intake,
    "expected a list": Intake,
    "is no JSON number": Intake,
    "missing key": Exercise,
}


@pytest.mark.deep
@pytest.mark.parametrize(("wrong", "type_"), WRONGS.items())
def test_invalid_json_is_wrong_in_many_ways(wrong: str, type_: Any) -> None:
    def is_so(text: str) -> bool:
        try:
            from_json(text, type_)
        except InputError as error:
            return wrong in str(error)
        return False

    assert is_so(find(invalid_json(type_), is_so, settings=settings(FEW, max_examples=2_000, phases=[Phase.generate])))


def test_hypothesis_is_told_where_to_register() -> None:
    project = ROOT / "pyproject.toml"
    entry = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["entry-points"]["hypothesis"]["core_back"]
    module, _, function = entry.partition(":")

    assert getattr(importlib.import_module(module), function) is register


def test_registering_reads_no_content_and_builds_no_strategy() -> None:
    code = (
        "import sys; opened = []; "
        "sys.addaudithook(lambda event, given: opened.append(given[0]) if event == 'open' else None); "
        "from core_back._hypothesis import register; register(); "
        "print([str(path) for path in opened if str(path).endswith('.toml')], 'core_back.testing' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8")

    assert done.stdout.strip() == "[] False"
