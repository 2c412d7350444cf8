"""JSON in and out: nothing is lost, nothing is coerced, and whatever is wrong is said with its place."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from cattrs.errors import BaseValidationError
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from core_back import (
    Catalogue,
    CoreBackError,
    Exercise,
    InputError,
    Intake,
    PainPattern,
    Range,
    Recommendation,
    Source,
    UnknownIdError,
    _converter,
    catalogue,
    from_json,
    recommend,
    to_json,
)
from core_back._constraints import DecimalRule, NumberRule, TextRule
from core_back._strict import UnexpectedError, read_decimal, read_number, read_range, read_text
from core_back.testing import intakes

LONGEST_JSON = 5_000_000
TYPES = (Intake, Recommendation, Exercise, PainPattern, Catalogue)
CONTENT = catalogue()


def problems(text: str, type_: Any = Intake) -> tuple[str, ...]:
    """Every problem that reading the text reports."""
    with pytest.raises(InputError) as caught:
        from_json(text, type_)
    return caught.value.problems


def the_problem(text: str, type_: Any = Intake) -> str:
    """The one problem that reading the text reports."""
    (problem,) = problems(text, type_)
    return problem


# Out and in.


@pytest.mark.parametrize("id_", CONTENT.exercises)
def test_an_exercise_goes_out_and_in(id_: str) -> None:
    exercise = CONTENT.exercises[id_]

    assert from_json(to_json(exercise), Exercise) == exercise


@pytest.mark.parametrize("id_", CONTENT.patterns)
def test_a_pattern_goes_out_and_in(id_: str) -> None:
    pattern = CONTENT.patterns[id_]

    assert from_json(to_json(pattern), PainPattern) == pattern


def test_a_catalogue_goes_out_and_in() -> None:
    assert from_json(to_json(CONTENT), Catalogue) == CONTENT


@given(intakes())
def test_an_intake_goes_out_and_in(intake: Intake) -> None:
    assert from_json(to_json(intake), Intake) == intake


@given(intakes())
def test_a_recommendation_goes_out_and_in(intake: Intake) -> None:
    answer = recommend(intake)

    assert from_json(to_json(answer), Recommendation) == answer


@given(st.text())
def test_whatever_an_intake_may_avoid_goes_out_and_in(avoided: str) -> None:
    try:
        intake = Intake(avoid=[avoided])
    except InputError:
        reject()

    assert from_json(to_json(intake), Intake) == intake


@given(st.text())
def test_what_an_intake_may_not_avoid_is_refused_in_json_too(avoided: str) -> None:
    try:
        Intake(avoid=[avoided])
    except InputError:
        assert problems(json.dumps({"avoid": [avoided]}))
    else:
        assert from_json(json.dumps({"avoid": [avoided]}), Intake).avoid == {avoided}


@pytest.mark.parametrize(
    "intake",
    [
        Intake(),
        Intake(eased_by=[]),
        Intake(eased_by=["standing", "lying", "sitting"]),
        Intake(worst_in="leg", constant=False, equipment=[]),
        Intake(constant=True, deep_gluteal_pain=True, equipment=["pool", "chair"]),
        Intake(avoid=["walking", "bridge"], red_flags=["fever"], circumstances=["pregnancy"]),
    ],
)
def test_each_kind_of_answer_goes_out_and_in(intake: Intake) -> None:
    assert from_json(to_json(intake), Intake) == intake


def test_not_asked_and_nothing_stay_apart() -> None:
    assert from_json('{"eased_by": null}', Intake).eased_by is None
    assert from_json('{"eased_by": []}', Intake).eased_by == frozenset()


def test_what_goes_out_does_not_depend_on_the_order_of_sets() -> None:
    one, other = Intake(worse_with=["walking", "sitting"]), Intake(worse_with=["sitting", "walking"])

    assert to_json(one) == to_json(other)


def test_an_exact_number_goes_out_as_one_and_a_range_as_two() -> None:
    dose = json.loads(to_json(CONTENT.exercises["abdominal-brace"]))["dose"]

    assert (dose["repetitions"], dose["hold_seconds"]) == (10, [8, 20])


def test_records_go_out_as_a_list_in_the_order_of_their_ids() -> None:
    ids = [exercise["id"] for exercise in json.loads(to_json(CONTENT))["exercises"]]

    assert ids == sorted(CONTENT.exercises)


def test_text_goes_out_on_one_line_unless_indented() -> None:
    assert "\n" not in to_json(Intake())
    assert to_json(Intake(), indent=2).startswith('{\n  "eased_by": null,\n')


def test_letters_go_out_as_they_are() -> None:
    pattern = attrs.evolve(CONTENT.patterns["deep-gluteal-pain"], title="Étirement")

    assert "Étirement" in to_json(pattern)
    assert from_json(to_json(pattern), PainPattern) == pattern


def test_escaped_letters_are_read() -> None:
    pattern = json.loads(to_json(CONTENT.patterns["deep-gluteal-pain"])) | {"title": "\U0001f9d8"}

    assert from_json(json.dumps(pattern, ensure_ascii=True), PainPattern).title == "\U0001f9d8"


@pytest.mark.parametrize("value", [CONTENT.sources["core-back"], "text", None, 3, {}, Intake, CONTENT.exercises])
def test_only_the_six_models_go_out(value: Any) -> None:
    with pytest.raises(InputError) as caught:
        to_json(value)
    (problem,) = caught.value.problems

    assert problem.startswith("expected Intake or Recommendation or Week or Exercise or PainPattern or Catalogue, got ")
    assert problem.endswith(" @ value")


@pytest.mark.parametrize("type_", [Source, str, None, "Intake", [], CONTENT])
def test_only_the_six_models_come_in(type_: Any) -> None:
    problem = the_problem("{}", type_)

    assert problem.startswith("expected Intake or Recommendation or Week or Exercise or PainPattern or Catalogue, got ")
    assert problem.endswith(" @ type_")


# Text that is no JSON, or not JSON that we take.


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "{",
        "{}}",
        "{'eased_by': null}",
        '{"eased_by": null,}',
        "// no comments\n{}",
        "\ufeff{}",
        "\x00",
        '{"eased_by": "\n"}',
        '{"eased_by": "\\x"}',
        "undefined",
        "01",
        "9" * 5000,
    ],
)
def test_text_that_is_no_json_is_refused(text: str, type_: Any) -> None:
    problem = the_problem(text, type_)

    assert problem.startswith("expected JSON, got text that is not: ")
    assert problem.endswith(" @ $")


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize("text", ["{}", '{{"constant": {}}}', "[{}]"])
def test_constants_that_are_no_json_numbers_are_refused(text: str, constant: str) -> None:
    problem = the_problem(text.replace("{}", constant).replace("{{", "{").replace("}}", "}"))

    assert problem == f"expected JSON, got text that is not: {constant} is no JSON number @ $"


@pytest.mark.parametrize(
    "text", ['{"constant": true, "constant": true}', '{"x": [{"constant": 1, "a": 2, "constant": 3}]}']
)
def test_a_key_that_stands_twice_is_refused(text: str) -> None:
    assert the_problem(text) == (
        "expected JSON, got text that is not: the key 'constant' stands twice in one object @ $"
    )


def test_the_key_that_stands_twice_is_found_among_many() -> None:
    many = ", ".join(f'"k{number}": 1' for number in range(2_000))

    assert "the key 'k1999' stands twice" in the_problem(f'{{{many}, "k1999": 1}}')


@pytest.mark.parametrize(("left", "right"), [("[", "]"), ('{"a":', "}"), ('{"exercises":[', "]}")])
@pytest.mark.parametrize("type_", [Intake, Catalogue])
def test_deep_nesting_is_refused(type_: Any, left: str, right: str) -> None:
    for depth in (*range(800, 1010), 5_000, 100_000):
        assert problems(left * depth + "1" + right * depth, type_)


def test_nesting_that_is_too_deep_is_said_to_be() -> None:
    assert the_problem("[" * 100_000) == "expected JSON that is not nested this deeply @ $"


def test_text_that_is_too_large_is_refused_unread() -> None:
    problem = the_problem("{" * (LONGEST_JSON + 1))

    assert problem == f"expected at most {LONGEST_JSON} characters of JSON, got {LONGEST_JSON + 1} @ $"


def test_text_of_just_the_largest_size_is_read() -> None:
    assert from_json("{}".ljust(LONGEST_JSON), Intake) == Intake()


@pytest.mark.parametrize("text", [b"{}", bytearray(b"{}"), None, 3, {}, ["{}"]])
def test_anything_but_text_is_refused(text: Any) -> None:
    problem = the_problem(text)

    assert problem.startswith("expected JSON text, got ")
    assert problem.endswith(" @ $")


def test_bytes_are_shown() -> None:
    assert the_problem(b"{}") == "expected JSON text, got b'{}' @ $"  # type: ignore[arg-type]


# JSON that is not what the type needs.


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("null", "None"),
        ("true", "True"),
        ("3", "3"),
        ("1e999", "inf"),
        ('"x"', "'x'"),
        ("[]", "[]"),
        ("[1]", "list of 1"),
    ],
)
def test_only_an_object_is_a_model(text: str, shown: str, type_: Any) -> None:
    assert f"expected a table of keys and values, got {shown} @ $" in problems(text, type_)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"eased": []}', "unknown key 'eased', did you mean 'eased_by'? @ $.eased"),
        ('{"red-flags": []}', "unknown key 'red-flags', did you mean 'red_flags'? @ $.red-flags"),
        (
            '{"name": "Jo"}',
            (
                "unknown key 'name', expected one of eased_by, worst_in, constant, worse_with, deep_gluteal_pain,"
                " red_flags, circumstances, equipment, avoid @ $.name"
            ),
        ),
        ('{"eased_by": "sitting"}', "expected a list in [brackets], got 'sitting' @ $.eased_by"),
        ('{"eased_by": {"sitting": true}}', "expected a list in [brackets], got dict of 1 @ $.eased_by"),
        (
            '{"eased_by": ["siting"]}',
            "expected one of standing, lying, sitting, got 'siting', did you mean 'sitting'? @ $.eased_by[0]",
        ),
        ('{"eased_by": ["sitting", 3]}', "expected one of standing, lying, sitting, got 3 @ $.eased_by[1]"),
        ('{"worst_in": "LEG"}', "expected one of back, leg, got 'LEG', did you mean 'leg'? @ $.worst_in"),
        ('{"worst_in": ["leg"]}', "expected one of back, leg, got list of 1 @ $.worst_in"),
        ('{"constant": "yes"}', "expected true or false, got 'yes' @ $.constant"),
        ('{"constant": 1}', "expected true or false, got 1 @ $.constant"),
        ('{"deep_gluteal_pain": null}', "expected true or false, got None @ $.deep_gluteal_pain"),
        ('{"deep_gluteal_pain": 0}', "expected true or false, got 0 @ $.deep_gluteal_pain"),
        ('{"avoid": [3]}', "expected text, got 3 @ $.avoid[0]"),
        ('{"avoid": null}', "expected a list in [brackets], got None @ $.avoid"),
        ('{"avoid": "walking"}', "expected a list in [brackets], got 'walking' @ $.avoid"),
        ('{"red_flags": null}', "expected a list in [brackets], got None @ $.red_flags"),
    ],
)
def test_an_intake_is_read_strictly(text: str, problem: str) -> None:
    assert the_problem(text) == problem


def test_a_key_that_looks_like_two_known_ones_is_told_the_nearest_alone() -> None:
    assert the_problem('{"worse_in": []}') == "unknown key 'worse_in', did you mean 'worst_in'? @ $.worse_in"


def test_a_key_with_capitals_is_shown_as_it_is() -> None:
    assert the_problem('{"Age": 3}').endswith(" @ $.Age")


def test_a_key_too_many_is_found_inside() -> None:
    record = json.loads(to_json(CONTENT.exercises["bridge"]))
    record["dose"]["hold"] = 3

    assert the_problem(json.dumps(record), Exercise).endswith(" @ $.dose.hold")


def test_every_problem_of_an_intake_is_reported() -> None:
    found = problems('{"eased_by": ["x", "sitting", 1], "constant": "no", "eased": 1}')

    assert [problem.rpartition(" @ ")[2] for problem in found] == [
        *("$.eased_by[0]", "$.eased_by[2]", "$.constant", "$.eased"),
    ]


Change = Callable[[dict[str, Any]], object]


def setting(key: str, value: object) -> Change:
    """A change that sets one key; dots lead inside."""

    def change(record: dict[str, Any]) -> None:
        at: Any = record
        *way, last = (int(step) if step.isdecimal() else step for step in key.split("."))
        for step in way:
            at = at[step]
        at[last] = value

    return change


REFUSED: list[tuple[str, Change, str]] = [
    ("a missing key", lambda record: record.pop("name"), "missing key 'name', expected it here @ $.name"),
    ("a key too many", setting("colour", "red"), "unknown key 'colour', expected one of id, name"),
    ("a misspelt key", setting("dose.hold", 3), "unknown key 'hold', expected one of sets"),
    ("a number for text", setting("name", 3), "expected text, got 3 @ $.name"),
    ("nothing for text", setting("name", None), "expected text, got None @ $.name"),
    ("empty text", setting("name", ""), "expected text that is not empty, got '' @ $.name"),
    ("blank text", setting("name", " \n\u2003"), "expected text that is not empty, got ' \\n\\u2003' @ $.name"),
    (
        "a control character",
        setting("name", "a\x07"),
        "expected text without control characters, got 'a\\x07' @ $.name",
    ),
    ("a tab", setting("name", "a\tb"), "expected text without control characters, got 'a\\tb' @ $.name"),
    ("a C1 character", setting("name", "a\x85b"), "expected text without control characters, got 'a\\x85b' @ $.name"),
    ("a lone surrogate", setting("name", "a\ud800"), "expected text without lone surrogates, got 'a\\ud800' @ $.name"),
    ("a low surrogate", setting("name", "\udfff"), "expected text without lone surrogates, got '\\udfff' @ $.name"),
    ("long text", setting("name", "x" * 2001), "expected at most 2000 characters, got 'xxx"),
    ("a long id", setting("id", "x" * 81), "expected at most 80 characters, got 'xxx"),
    ("an id with capitals", setting("id", "Bridge"), "expected a slug such as 'bird-dog', got 'Bridge' @ $.id"),
    ("an id with a space", setting("id", "a b"), "expected a slug such as 'bird-dog', got 'a b' @ $.id"),
    ("an id that ends in a line", setting("id", "a\n"), "expected a slug such as 'bird-dog', got 'a\\n' @ $.id"),
    ("an id with two hyphens", setting("id", "a--b"), "expected a slug such as 'bird-dog', got 'a--b' @ $.id"),
    ("an empty id", setting("id", ""), "expected a slug such as 'bird-dog', got '' @ $.id"),
    ("an unknown word", setting("kind", "movment"), "got 'movment', did you mean 'movement'? @ $.kind"),
    ("two steps", setting("steps", ["a", "b"]), "expected at least 3 of them, got list of 2 @ $.steps"),
    ("no cautions", setting("cautions", []), "expected at least 1 of them, got [] @ $.cautions"),
    ("a step that is no text", setting("steps.1", 0), "expected text, got 0 @ $.steps[1]"),
    (
        "a fact that is no table",
        setting("purpose", "It helps."),
        "a table of keys and values, got 'It helps.' @ $.purpose",
    ),
    (
        "a number that is text",
        setting("dose.sets", "3"),
        "expected a whole number from 1 to 10000, got '3' @ $.dose.sets",
    ),
    ("a fraction", setting("dose.sets", 1.0), "expected a whole number from 1 to 10000, got 1.0 @ $.dose.sets"),
    ("true for a number", setting("dose.sets", True), "a whole number from 1 to 10000, got True @ $.dose.sets"),
    ("zero", setting("dose.sets", 0), "expected a whole number from 1 to 10000, got 0 @ $.dose.sets"),
    ("a large number", setting("dose.sets", 10_001), "a whole number from 1 to 10000, got 10001 @ $.dose.sets"),
    ("a huge number", setting("dose.sets", 10**4000), "got a number of very many digits @ $.dose.sets"),
    ("a range of one", setting("dose.sets", [1]), "expected a number or two numbers such as [8, 12], got list of 1"),
    ("a range of three", setting("dose.sets", [1, 2, 3]), "expected a number or two numbers such as [8, 12], got list"),
    ("an empty range", setting("dose.sets", []), "expected a number or two numbers such as [8, 12], got []"),
    ("a range turned round", setting("dose.sets", [3, 2]), "expected two numbers with the smaller first, got '[3, 2]'"),
    ("a range of equals", setting("dose.sets", [2, 2]), "expected two numbers with the smaller first, got '[2, 2]'"),
    (
        "a range of text",
        setting("dose.sets", ["2", 3]),
        "expected a whole number from 1 to 10000, got '2' @ $.dose.sets",
    ),
    ("a word for yes", setting("dose.per_side", "yes"), "expected true or false, got 'yes' @ $.dose.per_side"),
    ("a huge number for a word", setting("kind", 10**4000), "got a number of very many digits @ $.kind"),
    (
        "a table for a word",
        setting("kind", {}),
        "expected one of movement, rest-position, habit, activity, got {} @ $.kind",
    ),
]


@pytest.mark.parametrize(("_", "change", "problem"), REFUSED, ids=[name for name, _, _ in REFUSED])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_an_exercise_is_read_strictly(_: str, change: Change, problem: str, ascii_only: bool) -> None:
    record = json.loads(to_json(CONTENT.exercises["abdominal-brace"]))
    change(record)

    assert problem in the_problem(json.dumps(record, ensure_ascii=ascii_only), Exercise)


def test_a_line_break_in_text_is_allowed() -> None:
    record = json.loads(to_json(CONTENT.exercises["bridge"])) | {"name": "Bridge\nand back"}

    assert from_json(json.dumps(record), Exercise).name == "Bridge\nand back"


def test_text_of_just_the_largest_length_is_allowed() -> None:
    record = json.loads(to_json(CONTENT.exercises["bridge"])) | {"name": "x" * 2000, "id": "y" * 80}
    exercise = from_json(json.dumps(record), Exercise)

    assert (len(exercise.name), len(exercise.id)) == (2000, 80)


def test_a_lone_surrogate_in_a_key_is_shown_escaped() -> None:
    with pytest.raises(InputError) as caught:
        from_json('{"\\ud800": 1}', Intake)

    assert str(caught.value).encode("utf-8")


def test_a_line_break_in_a_key_makes_no_new_line() -> None:
    assert "\n" not in the_problem('{"a\\nb": 1}')


def test_a_long_key_is_cut() -> None:
    assert len(the_problem(json.dumps({"k" * 100_000: 1}))) < 1000


def test_a_catalogue_must_fit_together(documents: dict[str, Any]) -> None:
    documents["general"].append("nowhere")

    assert the_problem(json.dumps(documents), Catalogue) == (
        "unknown exercise 'nowhere', expected the id of a known exercise @ $.general[6]"
    )


def test_a_catalogue_reports_wrong_fields_and_what_does_not_fit_at_once(documents: dict[str, Any]) -> None:
    documents["version"] = 3
    documents["comfort"].append("nowhere")
    found = problems(json.dumps(documents), Catalogue)

    assert found == (
        "expected text, got 3 @ $.version",
        "unknown exercise 'nowhere', expected the id of a known exercise @ $.comfort[5]",
    )


def test_a_record_of_a_catalogue_is_named_by_its_place(documents: dict[str, Any]) -> None:
    documents["exercises"][1]["name"] = ""

    assert the_problem(json.dumps(documents), Catalogue) == (
        "expected text that is not empty, got '' @ $.exercises[1].name"
    )


def test_a_year_has_its_bounds(documents: dict[str, Any]) -> None:
    documents["sources"][0]["year"] = 1899

    assert the_problem(json.dumps(documents), Catalogue) == (
        "expected a whole number from 1900 to 2100, got 1899 @ $.sources[0].year"
    )


def test_a_pattern_is_no_exercise() -> None:
    found = problems(to_json(CONTENT.patterns["deep-gluteal-pain"]), Exercise)

    assert any(problem.startswith("unknown key 'programme'") for problem in found)
    assert "missing key 'steps', expected it here @ $.steps" in found


# Single values.


@pytest.mark.parametrize("value", ["plain", "two\nlines", "Étirement", "\U0001f9d8", "\xa0x"])
def test_text_is_read_as_it_is(value: str) -> None:
    assert read_text(value, TextRule(longest=20)) == value


class Word(str):
    """Text of another type."""

    __slots__ = ()


@pytest.mark.parametrize("value", [Word("a"), b"a", None])
def test_only_plain_text_is_text(value: object) -> None:
    with pytest.raises(UnexpectedError, match="expected text"):
        read_text(value, TextRule(longest=20))


@pytest.mark.parametrize("value", [1, 5, 9])
def test_a_number_within_its_bounds_is_read(value: int) -> None:
    assert read_number(value, NumberRule(least=1, greatest=9)) == value


@pytest.mark.parametrize("value", [0, 10, True, 5.0, "5", None])
def test_a_number_out_of_its_bounds_is_refused(value: object) -> None:
    with pytest.raises(UnexpectedError, match="expected a whole number from 1 to 9"):
        read_number(value, NumberRule(least=1, greatest=9))


@pytest.mark.parametrize("value", [1, 1.5, 2.0])
def test_a_decimal_within_its_bounds_is_read(value: float) -> None:
    assert read_decimal(value, DecimalRule(least=1, greatest=2)) == value
    assert type(read_decimal(value, DecimalRule(least=1, greatest=2))) is float


@pytest.mark.parametrize("value", [0.99, 2.01, True, "1.5", None, float("nan"), float("inf"), 10**400, [1.5]])
def test_a_decimal_out_of_its_bounds_is_refused(value: object) -> None:
    with pytest.raises(UnexpectedError, match=r"expected a number from 1 to 2, got .") as caught:
        read_decimal(value, DecimalRule(least=1, greatest=2))
    assert (str(caught.value).endswith("got None")) == (value is None)


def test_a_range_is_exact_or_from_to() -> None:
    assert read_range(3, None) == Range(low=3, high=3)
    assert read_range([3, 4], None) == Range(low=3, high=4)


# Only our errors come out.

JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(alphabet=st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=15,
)


def only_our_errors(text: str, type_: Any) -> None:
    """Read the text; a value goes out and in again, an error is ours and can be printed."""
    try:
        value = from_json(text, type_)
    except CoreBackError as error:
        assert str(error).encode("utf-8")  # noqa: PT017 - any text may be right or wrong
    else:
        assert from_json(to_json(value), type_) == value


@given(st.text(), st.sampled_from(TYPES))
def test_any_text_gives_a_value_or_our_error(text: str, type_: Any) -> None:
    only_our_errors(text, type_)


@given(st.text(alphabet='{}[]",:\\ud8019 eEnulltrfas-+.'), st.sampled_from(TYPES))
def test_any_text_that_looks_like_json_gives_a_value_or_our_error(text: str, type_: Any) -> None:
    only_our_errors(text, type_)


@given(JSON_VALUES, st.sampled_from(TYPES))
def test_any_json_gives_a_value_or_our_error(value: object, type_: Any) -> None:
    only_our_errors(json.dumps(value), type_)


@given(st.data())
def test_any_value_for_an_answer_gives_an_intake_or_our_error(data: st.DataObject) -> None:
    names = [field.name for field in attrs.fields(Intake)]
    answers = data.draw(st.dictionaries(st.sampled_from(names), JSON_VALUES, max_size=4))

    only_our_errors(json.dumps(answers), Intake)


BRIDGE = json.loads(to_json(CONTENT.exercises["bridge"]))


@given(st.sampled_from(sorted(BRIDGE)), JSON_VALUES)
def test_any_value_for_a_field_gives_an_exercise_or_our_error(key: str, value: object) -> None:
    only_our_errors(json.dumps(BRIDGE | {key: value}), Exercise)


DOCUMENTS = json.loads(to_json(CONTENT))


@settings(max_examples=10)
@given(st.sampled_from(sorted(DOCUMENTS)), JSON_VALUES)
def test_any_value_for_a_collection_gives_a_catalogue_or_our_error(key: str, value: object) -> None:
    only_our_errors(json.dumps(DOCUMENTS | {key: value}), Catalogue)


@given(st.data())
def test_any_value_anywhere_in_an_exercise_gives_an_exercise_or_our_error(data: st.DataObject) -> None:
    record = copy.deepcopy(BRIDGE)
    at: Any = record
    while True:
        steps = sorted(at) if isinstance(at, dict) else range(len(at))
        step = data.draw(st.sampled_from(steps))
        if not isinstance(at[step], (dict, list)) or not at[step] or data.draw(st.booleans()):
            at[step] = data.draw(JSON_VALUES)
            break
        at = at[step]

    only_our_errors(json.dumps(record), Exercise)


def test_a_defect_of_ours_is_no_problem_of_the_data() -> None:
    from core_back._converter import _found

    with pytest.raises(ZeroDivisionError):
        list(_found(ZeroDivisionError()))


# The converter is made when its module is imported; these make one again, so that how it is made is tested too.


def test_a_converter_made_again_writes_and_reads_the_same(documents: dict[str, Any]) -> None:
    made = _converter._make_converter()

    assert made.unstructure(CONTENT) == documents
    read = made.structure(documents, Catalogue)
    assert read == CONTENT
    with pytest.raises(UnknownIdError, match="no exercise has the id 'no-such-thing'"):
        read.exercises["no-such-thing"]
    answer = recommend(Intake(eased_by=["sitting", "standing"], circumstances=["pregnancy"], equipment=["pool"]))
    assert made.structure(made.unstructure(answer), Recommendation) == answer


def test_a_converter_made_again_writes_sets_in_order() -> None:
    intake = Intake(circumstances=["pregnancy", "dizziness", "osteoporosis"], avoid=["walking", "bridge"], equipment=[])
    made = _converter._make_converter()
    written = made.unstructure(intake)

    assert written["circumstances"] == ["dizziness", "osteoporosis", "pregnancy"]
    assert (written["avoid"], written["equipment"], written["eased_by"]) == (["bridge", "walking"], [], None)
    assert [type(word) for word in written["circumstances"]] == [str] * 3
    assert made.structure(written, Intake) == intake


@pytest.mark.parametrize(("_", "change", "problem"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_a_converter_made_again_refuses_the_same(_: str, change: Change, problem: str) -> None:
    record = json.loads(to_json(CONTENT.exercises["abdominal-brace"]))
    change(record)

    with pytest.raises((BaseValidationError, UnexpectedError)) as caught:
        _converter._make_converter().structure(record, Exercise)
    ((path, message),) = _converter._found(caught.value)
    assert problem in f"{message} @ {_converter.located(path)}"


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"eased_by": "sitting"}, "expected a list in [brackets], got 'sitting' @ $.eased_by"),
        ({"red_flags": ["fevr"]}, "got 'fevr', did you mean 'fever'? @ $.red_flags[0]"),
        ({"constant": "yes"}, "expected true or false, got 'yes' @ $.constant"),
        ({"pain": 3}, "unknown key 'pain', expected one of eased_by"),
        (3, "expected a table of keys and values, got 3 @ $"),
        ({"avoid": [3]}, "expected text, got 3 @ $.avoid[0]"),
        ({"avoid": [" "]}, "expected text that is not empty, got ' ' @ $.avoid[0]"),
    ],
)
def test_a_converter_made_again_refuses_the_same_answers(answers: object, problem: str) -> None:
    with pytest.raises((BaseValidationError, UnexpectedError)) as caught:
        _converter._make_converter().structure(answers, Intake)
    ((path, message),) = _converter._found(caught.value)
    assert problem in f"{message} @ {_converter.located(path)}"
