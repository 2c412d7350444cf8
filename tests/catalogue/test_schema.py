"""The JSON Schemas: made from the models, and saying what the converter says."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import core_back
from core_back import Catalogue, Exercise, InputError, Intake, PainPattern, Recommendation, Week, cli
from core_back._catalogue.json_schema import NAMES
from core_back._converter.converter import structured
from core_back.testing import catalogues, exercises, intakes, pain_patterns, recommendations, weeks
from tests.support.examples import examples
from tests.support.places import tool

MODELS = {
    "catalogue": Catalogue,
    "exercise": Exercise,
    "intake": Intake,
    "pain-pattern": PainPattern,
    "recommendation": Recommendation,
    "week": Week,
}
STRATEGIES: dict[str, st.SearchStrategy[Any]] = {
    "exercise": exercises(),
    "intake": intakes(),
    "pain-pattern": pain_patterns(),
    "recommendation": recommendations(),
    "week": weeks(),
}
SMALL = ("exercise", "intake", "pain-pattern", "week")
VALIDATORS = {name: jsonschema.Draft202012Validator(core_back.json_schema(name)) for name in NAMES}
WRITTEN = {name: jsonschema.Draft202012Validator(core_back.json_schema(name, written=True)) for name in NAMES}
OPENAPI = "#/components/schemas/{model}"


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_schema_is_what_the_models_make_of_it(name: str) -> None:
    made = tool("update_schemas")
    assert made.name_of(MODELS[name]) == name
    assert made.schema(MODELS[name]) == core_back.json_schema(name)
    assert json.loads(made.written())["schemas"].keys() == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_keeps_the_metaschema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(core_back.json_schema(name))


def test_a_schema_can_be_changed_without_changing_the_next_one() -> None:
    core_back.json_schema("intake").clear()
    assert core_back.json_schema("intake")["title"] == "Intake"


def test_an_unknown_schema_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(InputError, match="did you mean 'intake'"):
        core_back.json_schema("intakes")


def test_the_bundled_catalogue_keeps_the_schema() -> None:
    for validators in (VALIDATORS, WRITTEN):
        validators["catalogue"].validate(json.loads(core_back.to_json(core_back.catalogue())))


@pytest.mark.deep
@given(content=catalogues())
@examples(1)  # each is as large as the bundled one
def test_a_catalogue_that_goes_out_keeps_the_schema(content: Catalogue) -> None:
    VALIDATORS["catalogue"].validate(json.loads(core_back.to_json(content)))


@pytest.mark.parametrize("name", STRATEGIES)
@given(data=st.data())
def test_what_goes_out_keeps_the_schema(name: str, data: st.DataObject) -> None:
    value = data.draw(STRATEGIES[name])
    for validators in (VALIDATORS, WRITTEN):
        validators[name].validate(json.loads(core_back.to_json(value)))
        validators[name].validate(json.loads(core_back.to_json(value, poses=False)))


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every object in a schema."""
    if isinstance(schema, dict):
        yield schema
    for each in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from parts(each)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("written", [False, True])
def test_no_reference_dangles_in_openapi(name: str, written: bool) -> None:
    schema = core_back.json_schema(name, written=written, ref_template=OPENAPI)
    document = {"components": {"schemas": {**schema.pop("$defs"), "Answer": schema}}}
    referred = {part["$ref"] for part in parts(document) if "$ref" in part}

    assert referred
    assert referred <= {OPENAPI.replace("{model}", model) for model in document["components"]["schemas"]}


@pytest.mark.parametrize("name", NAMES)
def test_every_definition_has_its_name_as_its_title(name: str) -> None:
    schema = core_back.json_schema(name)

    assert schema["title"] == MODELS[name].__name__
    assert {model: definition["title"] for model, definition in schema["$defs"].items()} == {
        model: model for model in schema["$defs"]
    }


@pytest.mark.parametrize("name", NAMES)
def test_what_is_always_written_is_required_of_what_is_written_alone(name: str) -> None:
    read, written = core_back.json_schema(name), core_back.json_schema(name, written=True)

    assert all(part["required"] == [*part["properties"]] for part in parts(written) if "properties" in part)
    for part in [*parts(read), *parts(written)]:
        part.pop("required", None)
    assert read == written


def test_what_is_required_of_what_is_read_has_no_default() -> None:
    assert core_back.json_schema("intake")["required"] == []
    assert VALIDATORS["intake"].is_valid({})
    assert not WRITTEN["intake"].is_valid({})


@pytest.mark.parametrize("template", ["#/$defs/", "", None, 3])
def test_references_need_a_place_for_the_name(template: Any) -> None:
    with pytest.raises(InputError, match=r"expected a text that holds \{model\}, got .* @ ref_template"):
        core_back.json_schema("intake", ref_template=template)


def test_the_schema_says_what_no_figure_means() -> None:
    figure = core_back.json_schema("recommendation")["$defs"]["Exercise"]["properties"]["figure"]

    assert "null as well where it was left out with poses=False" in figure["description"]


# What is not valid: one thing of a valid value is changed, anywhere.

#: Values that stand near the borders of what is allowed.
TEXTS = ["", " ", "\n", "a", "walking", "Walking", "a-b", "a--b", "-a", "a\n", "\u00a0", "a\u0007", "a\u0080", "🙂"]
LONG = ["a" * 80, "a" * 81, "x" * 200, "x" * 201, "x" * 2000, "x" * 2001]
NUMBERS = [0, 1, -1, 2.5, 10_000, 10_001, 1899, 1900, 2100, 2101, 10**30]
OTHERS: list[Any] = [
    None,
    True,
    False,
    [],
    [1],
    [8, 12],
    [1, 2, 3],
    ["a"],
    ["a", "b", "c"],
    {},
    {"id": "a"},
    [[]],
    [{}],
    [None],
]
NEAR = st.sampled_from([*TEXTS, *LONG, *NUMBERS, *OTHERS, "standing", "extension"])
ANY = NEAR | st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Paths of everything inside a value."""
    found = [path] if path else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        found += places(inner, (*path, key))
    return found


def changed(value: Any, data: st.DataObject) -> Any:
    """The value with one thing in it replaced, taken out or added."""
    value = copy.deepcopy(value)
    *way, last = data.draw(st.sampled_from(places(value)))
    inner = value
    for step in way:
        inner = inner[step]
    match data.draw(st.sampled_from(["replace", "take out", "add"])):
        case "replace":
            inner[last] = data.draw(ANY)
        case "take out":
            del inner[last]
        case _ if isinstance(inner, dict):
            inner[data.draw(st.sampled_from(["id", "Id", "name", "extra", "x" * 90]))] = data.draw(ANY)
        case _:
            inner.append(data.draw(ANY))
    return value


def beyond_schema(value: object) -> bool:
    """Whether a value holds what a schema cannot tell apart, as the docs of ``json_schema`` list it."""
    if isinstance(value, float):
        return value.is_integer()
    if isinstance(value, str):
        # Python and the schema's dialect differ over a few spaces; and letters that are halves of pairs
        return any("\ud800" <= letter <= "\udfff" or letter in "\u1680\u180e\ufeff" for letter in value)
    if isinstance(value, list):
        numbers = len(value) == 2 and all(type(item) is int for item in value)
        return (numbers and value[0] >= value[1]) or any(map(beyond_schema, value))
    if isinstance(value, dict):
        return any(map(beyond_schema, value.values()))
    return False


@pytest.mark.parametrize("name", SMALL)
@given(data=st.data())
def test_the_schema_and_the_converter_accept_the_same(name: str, data: st.DataObject) -> None:
    value = changed(json.loads(core_back.to_json(data.draw(STRATEGIES[name]))), data)
    if not beyond_schema(value):
        read, _ = structured(value, MODELS[name])
        assert VALIDATORS[name].is_valid(value) == (read is not None), value


@given(intake=intakes(red_flags=False), data=st.data())
def test_the_schema_and_the_converter_accept_the_same_recommendations(intake: Intake, data: st.DataObject) -> None:
    value = changed(json.loads(core_back.to_json(core_back.recommend(intake))), data)
    if not beyond_schema(value):
        read, _ = structured(value, Recommendation)
        assert VALIDATORS["recommendation"].is_valid(value) == (read is not None)


@pytest.mark.parametrize(
    "dose",
    [{"repetitions": 1.0}, {"repetitions": [12, 8]}, {"note": "\ud800"}],
    ids=["a decimal point in a whole number", "the order of a range", "half a letter"],
)
def test_what_a_schema_cannot_say_is_listed_and_true(dose: dict[str, Any]) -> None:
    value = json.loads(core_back.to_json(core_back.catalogue().exercises["bird-dog"]))
    value["dose"] |= dose
    assert VALIDATORS["exercise"].is_valid(value)
    assert structured(value, Exercise)[0] is None


@pytest.mark.parametrize("name", NAMES)
def test_the_command_prints_a_schema(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema", name]) == 0
    assert json.loads(capsys.readouterr().out) == core_back.json_schema(name)
    assert cli.main(["schema", name, "--written"]) == 0
    assert json.loads(capsys.readouterr().out) == core_back.json_schema(name, written=True)
