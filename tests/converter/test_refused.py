"""JSON that is refused: whatever is wrong is said with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core_back import (
    Catalogue,
    Exercise,
    InputError,
    Intake,
    from_json,
    to_json,
)
from core_back._limits import LONGEST_JSON
from tests.support.json_problems import CONTENT, REFUSED, TYPES, Change, problems, the_problem

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


@pytest.mark.deep
@pytest.mark.parametrize(("left", "right"), [("[", "]"), ('{"a":', "}"), ('{"exercises":[', "]}")])
@pytest.mark.parametrize("type_", [Intake, Catalogue])
def test_deep_nesting_is_refused(type_: Any, left: str, right: str) -> None:
    for depth in (*range(800, 1010), 5_000, 100_000):
        assert problems(left * depth + "1" + right * depth, type_)


def test_nesting_that_is_too_deep_is_said_to_be() -> None:
    assert the_problem("[" * 100_000) == "expected JSON that is nested at most 100 levels deep @ $"


def test_text_that_is_too_large_is_refused_unread() -> None:
    problem = the_problem("{" * (LONGEST_JSON + 1))

    assert problem == f"expected at most {LONGEST_JSON} characters of JSON, got {LONGEST_JSON + 1} @ $"


def test_text_of_just_the_largest_size_is_read() -> None:
    assert from_json("{}".ljust(LONGEST_JSON), Intake) == Intake()


@pytest.mark.parametrize("text", [memoryview(b"{}"), None, 3, {}, ["{}"]])
def test_anything_but_text_is_refused(text: Any) -> None:
    problem = the_problem(text)

    assert problem.startswith("expected JSON text, got ")
    assert problem.endswith(" @ $")


@pytest.mark.parametrize("data", [b"\xff", '{"eased_by": []}'.encode("utf-16"), b'{"avoid": ["\xe9"]}'])
def test_bytes_that_are_not_utf_8_are_refused(data: bytes) -> None:
    assert the_problem(data) == "expected JSON in UTF-8, got bytes that are not @ $"


def test_red_flags_are_heard_in_bytes_that_cannot_be_read() -> None:
    with pytest.raises(InputError) as caught:
        from_json('{"red_flags": ["fever"]}'.encode("utf-16"), Intake)

    assert caught.value.red_flags == ("fever",)


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
                " red_flags, circumstances, equipment, yellow_flags, avoid @ $.name"
            ),
        ),
        ('{"eased_by": "sitting"}', "expected a list in [brackets], got 'sitting' @ $.eased_by"),
        ('{"eased_by": {"sitting": true}}', "expected a list in [brackets], got dict of 1 @ $.eased_by"),
        (
            '{"eased_by": ["siting"]}',
            "expected one of standing, lying, sitting, walking, got 'siting', did you mean 'sitting'? @ $.eased_by[0]",
        ),
        ('{"eased_by": ["sitting", 3]}', "expected one of standing, lying, sitting, walking, got 3 @ $.eased_by[1]"),
        ('{"worst_in": "LEG"}', "expected one of back, leg, got 'LEG', did you mean 'leg'? @ $.worst_in"),
        ('{"worst_in": ["leg"]}', "expected one of back, leg, got list of 1 @ $.worst_in"),
        ('{"constant": "yes"}', "expected true or false, got 'yes' @ $.constant"),
        ('{"constant": 1}', "expected true or false, got 1 @ $.constant"),
        ('{"deep_gluteal_pain": null}', "expected true or false, got None @ $.deep_gluteal_pain"),
        ('{"deep_gluteal_pain": 0}', "expected true or false, got 0 @ $.deep_gluteal_pain"),
        ('{"avoid": [3]}', "expected text, got 3 @ $.avoid[0]"),
        ('{"avoid": null}', "expected a list in [brackets], got None @ $.avoid"),
        ('{"avoid": "walking"}', "expected a list in [brackets], got 'walking' @ $.avoid"),
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


def test_brackets_in_texts_are_not_depth() -> None:
    record = json.loads(to_json(CONTENT.exercises["bridge"])) | {"name": '"[' * 90, "id": "bridge"}

    assert from_json(json.dumps(record), Exercise).name == '"[' * 90


def test_a_hundred_levels_are_parsed_and_one_more_are_not() -> None:
    assert "at most 100 levels deep" not in the_problem("[" * 100 + "]" * 100)
    assert "at most 100 levels deep" in the_problem("[" * 101 + "]" * 101)


def test_wide_json_is_not_deep() -> None:
    assert "levels deep" not in the_problem("[" + ",".join(["[]"] * 200) + "]")


def test_a_byte_order_mark_before_json_is_passed_over() -> None:
    assert from_json("\ufeff{}", Intake) == Intake()
