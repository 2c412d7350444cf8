"""A red flag that is ticked at any door is heard, whatever else is wrong with what was given.

FHIR's door has its tests in ``tests/fhir/test_responses.py``, the interview's in ``tests/interview/test_laws.py``.
"""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import (
    CoreBackError,
    InputError,
    Intake,
    RedFlag,
    ResponseError,
    UnknownIdError,
    from_dict,
    from_json,
    recommend,
    revise,
    tables,
    to_json,
)
from core_back._model.hearing import red_flags_in
from core_back.cli import main
from core_back.testing import intakes, invalid_json
from tests.support.examples import examples
from tests.tables.engines import EACH_ENGINE, ENGINES, Engine

FIRST = "red flags were ticked, look at them first: "

# JSON

BROKEN = {
    "a wrong word beside it": '{"red_flags": ["saddle-numbness"], "worst_in": "bak"}',
    "a wrong type beside it": '{"worst_in": 3, "red_flags": ["saddle-numbness"]}',
    "an unknown key beside it": '{"red_flags": ["saddle-numbness"], "eased": ["sitting"]}',
    "a wrong red flag beside it": '{"red_flags": ["saddle-numness", "saddle-numbness"]}',
    "a misspelt key": '{"red_flag": ["saddle-numbness"]}',
    "no list": '{"red_flags": "saddle-numbness"}',
    "the key twice": '{"red_flags": ["saddle-numbness"], "red_flags": []}',
    "cut short": '{"red_flags": ["saddle-numbness"',
    "in other letters": '{"red_flags": [ "Saddle_Numbness" ]}',
    "with a space": '{"red_flags": ["saddle numbness"]}',
    "with another dash": '{"red_flags": ["Saddle\u2011Numbness"]}',
    "with another dash, escaped": '{"red_flags": ["saddle\\u2011numbness"]}',
    "in camel case": '{"redFlags": ["saddleNumbness"]}',
    "as FHIR codes it": '{"red_flags": ["red-flags-saddle-numbness"]}',
    "as a member": '{"red_flags": ["RedFlag.SADDLE_NUMBNESS"]}',
    "escaped, beside a wrong word": '{"red_flags": ["saddle\\u002dnumbness"], "worst_in": "bak"}',
    "one level too deep": '{"answers": {"red_flags": ["saddle-numbness"]}}',
    "in a list": '[{"red_flags": ["saddle-numbness"]}]',
    "in single quotes": "{'red_flags': ['saddle-numbness']}",
    "too deep": '{"red_flags": ["saddle-numbness"], "avoid": ' + "[" * 200 + "]" * 200 + "}",
    "too long": '{"red_flags": ["saddle-numbness"], "avoid": ["' + "x" * 5_000_000 + '"]}',
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_json_that_is_wrong_says_first_which_red_flag_it_names(text: str) -> None:
    with pytest.raises(InputError) as caught:
        from_json(text, Intake)

    assert caught.value.red_flags == ("saddle-numbness",)
    assert str(caught.value).startswith(f"{FIRST}saddle-numbness\n")
    assert caught.value.problems


@pytest.mark.parametrize(
    "ticked",
    [("fever",), {"fever"}, {"fever": True}, [b"fever"], b"fever", np.array(["fever"]), pd.Series(["fever"])],
    ids=lambda ticked: type(ticked).__name__,
)
def test_data_that_is_not_plain_says_first_which_red_flag_it_names(ticked: object) -> None:
    with pytest.raises(InputError) as caught:
        from_dict({"red_flags": ticked}, Intake)

    assert caught.value.red_flags == ("fever",)


def test_an_array_without_dimensions_is_refused_as_any_other_object_is() -> None:
    with pytest.raises(InputError, match="expected plain data"):
        from_dict({"red_flags": np.array("fever")}, Intake)


@given(
    st.sampled_from(RedFlag),
    st.lists(st.sampled_from(["", " ", "-", "_", "\u2011", "\u2013", "\u00ad", "--"])),
)
def test_a_red_flag_is_heard_however_its_words_are_joined(flag: RedFlag, between: list[str]) -> None:
    words = flag.split("-")
    joined = words[0] + "".join(gap + word for gap, word in zip([*between, *"-" * 9], words[1:], strict=False))
    assert red_flags_in(f'["{joined}"]') == red_flags_in(f'["{joined.upper()}"]') == (flag,)


@examples(5)
@given(st.sampled_from(RedFlag), invalid_json(Intake))
def test_no_damage_to_json_hides_a_red_flag_before_it(flag: RedFlag, broken: str) -> None:
    with pytest.raises(InputError) as caught:
        from_json(f'{{"red_flags": ["{flag}"], {broken[1:]}', Intake)

    assert flag in caught.value.red_flags


@given(intakes())
def test_every_red_flag_of_an_intake_is_found_in_its_json(intake: Intake) -> None:
    assert set(red_flags_in(to_json(intake))) == {*(intake.red_flags or ())}


@pytest.mark.parametrize("text", ['{"red_flags": [], "worst_in": "bak"}', "{", '{"avoid": ["feverish", "no-fever"]'])
def test_no_red_flag_is_heard_where_none_is_named(text: str) -> None:
    with pytest.raises(InputError) as caught:
        from_json(text, Intake)

    assert caught.value.red_flags == ()
    assert FIRST not in str(caught.value)


@pytest.mark.parametrize(
    "error", [InputError(["a"], more=3, red_flags=["fever"]), ResponseError(["a"], Intake(red_flags=["fever"]))]
)
def test_an_error_is_copied_with_its_red_flags(error: InputError) -> None:
    for again in (copy.copy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301 - what was written here
        assert again.red_flags == ("fever",)
        assert str(again) == str(error)
        assert str(error).startswith(f"{FIRST}fever\n")


def test_an_exercise_that_is_none_does_not_hide_a_red_flag() -> None:
    intake = Intake(red_flags=["night-pain"], avoid=["wlking"])
    for ask in (recommend, lambda asked: revise(asked, {})):
        with pytest.raises(UnknownIdError) as caught:
            ask(intake)

        for again in (caught.value, copy.copy(caught.value), pickle.loads(pickle.dumps(caught.value))):  # noqa: S301 - ours
            assert again.red_flags == ("night-pain",)
            assert str(again).startswith(f"{FIRST}night-pain\nno exercise has the id 'wlking'")


@pytest.mark.parametrize("feedback", [{"wallking": "eased"}, {"walking": "hurt"}, ["walking"]])
def test_wrong_feedback_does_not_hide_a_red_flag(feedback: Any) -> None:
    with pytest.raises(CoreBackError, match=f"^{FIRST}saddle-numbness\n") as caught:
        revise(Intake(red_flags=["saddle-numbness"]), feedback)

    assert caught.value.red_flags == ("saddle-numbness",)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: from_json('{"red_flags": ["night-pain"], "worst_in": "bak"}', Intake),
        lambda: recommend(Intake(red_flags=["night-pain"], avoid=["wlking"])),
        lambda: revise(Intake(red_flags=["night-pain"]), {"walking": "hurt"}),
    ],
)
def test_the_red_flags_of_an_error_can_be_read_as_answers(ask: Callable[[], object]) -> None:
    with pytest.raises(CoreBackError) as caught:
        ask()

    assert from_dict({"red_flags": list(caught.value.red_flags)}, Intake) == Intake(red_flags=["night-pain"])


# The command

WRONG_COMMANDS = {
    "a wrong word": ["recommend", "--red-flag", "fever", "--worst-in", "bak"],
    "a wrong word before it": ["recommend", "--worst-in", "bak", "--red-flag=fever"],
    "a wrong red flag": ["recommend", "--red-flag", "fevr", "--red-flag", "fever"],
    "none beside it": ["recommend", "--red-flag", "none", "--red-flag", "fever"],
    "the option in capitals": ["recommend", "--Red-Flag", "fever"],
    "the option with a long dash": ["recommend", "\u2014red-flag", "fever"],
    "another option": ["recommend", "--sign", "fever"],
    "an option of its own": ["recommend", "--fever"],
    "no option": ["recommend", "--red-flag", "none", "fever"],
    "where exercises stand": ["recommend", "--avoid", "fever"],
    "JSON in place of a file": ["recommend", "--intake", '{"red_flags": ["fever"]}'],
    "an unknown option": ["recommend", "--red-flag", "fever", "--age", "3"],
    "the option in other words": ["recommend", "--red-flags", "fever"],
    "a value that is missing": ["recommend", "--red-flag", "fever", "--worst-in"],
    "an unknown language": ["recommend", "--red-flag", "fever", "--language", "xx"],
    "a folder that is not there": ["--content", "no-such-folder", "recommend", "--red-flag", "fever"],
    "a file that is not there": ["recommend", "--red-flag", "fever", "--intake", "no-such-file"],
    "a file that cannot be written": ["handout", "--red-flag", "fever", "-o", "no-such-folder/x.md"],
    "an unknown exercise": ["recommend", "--red-flag", "night-pain", "--avoid", "wlking"],
    "no subject": ["fhir", "careplan", "--red-flag", "fever"],
    "a wrong date": ["week", "--red-flag", "night-pain", "--start", "today"],
}


def said_on_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    try:
        code: object = main(arguments)
    except SystemExit as stop:
        code = stop.code
    assert code == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


def test_the_command_says_every_red_flag_that_was_given(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["fever", "saddle-numbness"], ["fever", "saddle", "numbness"]):
        assert f"{FIRST}saddle-numbness, fever; " in said_on_error(["recommend", "--red-flag", *words], capsys)


@pytest.mark.parametrize("arguments", WRONG_COMMANDS.values(), ids=WRONG_COMMANDS)
def test_the_command_says_first_which_red_flag_was_given(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    flag = "night-pain" if "night-pain" in arguments else "fever"

    _, _, message = said_on_error(arguments, capsys).partition(": ")
    assert message.startswith(f"{FIRST}{flag}; ")
    assert message.count("\n") == 1


def test_the_command_says_nothing_of_red_flags_where_none_was_given(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["recommend", "--worst-in", "bak"], ["recommend", "--red-flag", "none", "--avoid", "x"]):
        assert FIRST not in said_on_error(arguments, capsys)


FILES: dict[str, bytes] = {
    "a wrong word": b'{"red_flags": ["fever"], "worst_in": "bak"}',
    "broken": b'{"red_flags": ["fever"',
    "an exercise that is none": b'{"red_flags": ["night-pain"], "avoid": ["wlking"]}',
    "in UTF-16": '{"red_flags": ["fever"]}'.encode("utf-16"),
    "in Latin-1": '{"red_flags": ["fever"], "avoid": ["\xe9"]}'.encode("latin-1"),
}


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_the_command_says_first_which_red_flag_a_file_names(
    data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "intake.json"
    file.write_bytes(data)

    flag = "night-pain" if b"night-pain" in data else "fever"
    assert said_on_error(["recommend", "--intake", str(file)], capsys).startswith(f"core-back: {FIRST}{flag}; ")


# Data frames


@pytest.fixture(params=EACH_ENGINE)
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]


WORDS = pa.list_(pa.string())


def rows(**more: pa.Array) -> pa.Table:
    ticked = pa.array([["fever"], None, ["saddle-numbness", "fever"], []], WORDS)
    return pa.table({"row": [7, 8, 9, 10], "red_flags": ticked, **more})


WRONG_FRAMES = {
    "a wrong word": rows(worst_in=pa.array(["bak", None, None, None])),
    "an unknown column": rows(age=pa.array([1, 2, 3, 4])),
    "a wrong type": rows(constant=pa.array([1, 0, 1, 0])),
    "an exercise that is none": rows(avoid=pa.array([["wlking"], [], [], []], WORDS)),
    "an id in two rows": pa.concat_tables([rows(), pa.table({"row": [7], "red_flags": pa.array([[]], WORDS)})]),
}


@pytest.mark.parametrize("table", WRONG_FRAMES.values(), ids=WRONG_FRAMES)
def test_a_frame_that_is_wrong_says_first_in_which_rows_red_flags_are_ticked(engine: Engine, table: pa.Table) -> None:
    with pytest.raises(InputError) as caught:
        tables.recommend(engine.frame(table))

    heard = ("fever in 2 rows such as 7", "saddle-numbness in 1 row such as 9")
    assert caught.value.red_flags == heard
    assert str(caught.value).startswith(f"{FIRST}{', '.join(heard)}\n")


MEANT = {
    "a misspelt column": {"red_flag": pa.array([["fever"], None, []], WORDS)},
    "a column with a space": {"Red flags": pa.array([["fever"], None, []], WORDS)},
    "a misspelt column of text": {"redFlags": pa.array(["fever", None, ""])},
    "a column for each": {"fever": pa.array([True, None, False]), "saddle-numbness": pa.array([False, False, None])},
    "a column of numbers for each": {"red_flags_fever": pa.array([1, None, 0])},
    "other letters": {"red_flags": pa.array([["FEVER"], None, []], WORDS)},
}


@pytest.mark.parametrize("columns", MEANT.values(), ids=MEANT)
def test_red_flags_are_heard_in_columns_that_were_meant_for_them(engine: Engine, columns: dict[str, pa.Array]) -> None:
    with pytest.raises(InputError) as caught:
        tables.recommend(engine.frame(pa.table({"row": [7, 8, 9], **columns})))

    assert caught.value.red_flags == ("fever in 1 row such as 7",)


def test_red_flags_are_heard_in_lists_of_one_length() -> None:
    arrays = pl.Series([["fever"], ["night-pain"]], dtype=pl.Array(pl.String, 1))
    with pytest.raises(InputError) as caught:
        tables.recommend(pl.DataFrame({"row": [7, 8], "red_flags": arrays}))

    assert caught.value.red_flags == ("fever in 1 row such as 7", "night-pain in 1 row such as 8")


def test_a_red_flag_is_heard_beside_a_column_of_pandas_that_is_of_no_type() -> None:
    with pytest.raises(InputError) as caught:
        tables.recommend(pd.DataFrame({"row": [7, 8], "age": [1, "a"], "red_flag": [["fever"], None]}))

    assert caught.value.red_flags == ("fever in 1 row such as 7",)


TEXTS = ["fever", "['saddle-numbness', 'fever']", None, "none"]


@pytest.mark.parametrize("frame", [pl.DataFrame, pa.table, pd.DataFrame], ids=["polars", "pyarrow", "pandas"])
def test_red_flags_in_a_column_of_text_are_heard(frame: Callable[[dict[str, Any]], Any]) -> None:
    with pytest.raises(InputError) as caught:
        tables.recommend(frame({"row": [7, 8, 9, 10], "red_flags": TEXTS}))

    assert {heard.split()[0] for heard in caught.value.red_flags} == {"fever", "saddle-numbness"}


@pytest.mark.parametrize("frame", [pl.DataFrame, pa.table, pd.DataFrame], ids=["polars", "pyarrow", "pandas"])
def test_red_flags_are_heard_in_a_frame_without_ids(frame: Callable[[dict[str, Any]], Any]) -> None:
    with pytest.raises(InputError) as caught:
        tables.recommend(frame({"red_flags": [["fever"], ["saddle-numbness", "fever"]]}))

    assert caught.value.red_flags == ("fever", "saddle-numbness")


def test_red_flags_are_heard_in_objects_of_pandas_that_are_no_lists_of_text() -> None:
    with pytest.raises(InputError) as caught:
        tables.recommend(pd.DataFrame({"row": [1], "avoid": [[1]], "red_flags": [["fever"]]}))

    assert caught.value.red_flags == ("fever",)


def test_a_frame_without_red_flags_says_nothing_of_them(engine: Engine) -> None:
    table = pa.table({"row": [1], "worst_in": ["bak"]})
    with pytest.raises(InputError) as caught:
        tables.recommend(engine.frame(table))

    assert caught.value.red_flags == ()
