"""A frame that is wrong is refused whole, with counts and examples."""

from __future__ import annotations

from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from core_back import Circumstance, InputError, tables
from tests.tables.engines import EACH_ENGINE, ENGINES, Engine, arrow

RIGHT: dict[str, Any] = {"row": 7, "eased_by": ["sitting"], "avoid": []}
COLUMNS = (
    "row, red_flags, eased_by, worst_in, constant, worse_with, deep_gluteal_pain, circumstances, equipment,"
    " yellow_flags, avoid"
)


@pytest.fixture(params=EACH_ENGINE)
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]


def problems(frame: Any) -> tuple[str, ...]:
    with pytest.raises(InputError) as caught:
        tables.recommend(frame)
    return caught.value.problems


@pytest.mark.parametrize(
    ("column", "value", "expected", "got", "meant"),
    [
        ("eased_by", ["siting"], "one of standing, lying, sitting, walking", "'siting'", ", did you mean 'sitting'?"),
        ("eased_by", ["sitting", None], "one of standing, lying, sitting, walking", "null", ""),
        ("worst_in", "bak", "one of back, leg", "'bak'", ", did you mean 'back'?"),
        ("deep_gluteal_pain", None, "true or false", "null", ""),
        ("circumstances", ["unwell"], f"one of {', '.join(Circumstance)}", "'unwell'", ""),
        ("avoid", ["wlking", "wlking"], "ids of exercises", "'wlking'", ", did you mean 'walking'?"),
        ("avoid", None, "lists of text", "null", ""),
    ],
)
def test_a_wrong_value_is_counted_and_shown(  # noqa: PLR0917 - the columns of a table
    engine: Engine, column: str, value: object, expected: str, got: str, meant: str
) -> None:
    right = {**RIGHT, "worst_in": None, "deep_gluteal_pain": False, "circumstances": []}
    wrong = {**right, column: value}

    frame = engine.frame(arrow([right, {**wrong, "row": 8}, {**wrong, "row": 9}]))

    assert problems(frame) == (f"expected {expected}, got {got} in 2 rows such as 8{meant} @ {column}",)


def test_an_id_in_two_rows_is_refused(engine: Engine) -> None:
    assert problems(engine.frame(arrow([RIGHT, RIGHT]))) == ("expected each id in one row, got 7 in 2 @ row",)


def test_a_row_without_an_id_is_refused(engine: Engine) -> None:
    table = pa.table({"row": pa.array(["a", None, None])})

    assert "expected an id for each row, got null in 2 rows @ row" in problems(engine.frame(table))


def test_every_problem_is_told_at_once(engine: Engine) -> None:
    rows = [{**RIGHT, "avoid": [f"no-{number}"], "eased_by": ["floating"], "row": 1} for number in range(3)]

    told = problems(engine.frame(arrow(rows)))

    assert [problem.rpartition("@ ")[2] for problem in told] == ["row", "eased_by", *["avoid"] * 3]


def test_of_many_wrong_words_the_most_frequent_are_told(engine: Engine) -> None:
    rows = [{"row": row, "avoid": [f"no-{row}", "yoga-for-cats"]} for row in range(30)]

    told = problems(engine.frame(arrow(rows)))

    assert len(told) == 10
    assert told[0].startswith("expected ids of exercises, got 'yoga-for-cats' in 30 rows such as 0")


def test_a_column_that_is_no_answer_is_refused(engine: Engine) -> None:
    table = pa.table({"row": [1], "avod": pa.array([["walking"]])})

    expected = f"expected only the columns {COLUMNS}, got 'avod', did you mean 'avoid'?"
    assert problems(engine.frame(table)) == (expected,)


def test_ids_are_needed(engine: Engine) -> None:
    table = pa.table({"worst_in": ["back"]})

    assert problems(engine.frame(table) if engine.kind is not pd.DataFrame else table.to_pandas()) == (
        "expected a column 'row' with an id for each row",
    )


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ({"row": [1.5]}, "expected whole numbers or text, got Float64 @ row"),
        ({"eased_by": ["sitting"]}, "expected lists of text, got String @ eased_by"),
        ({"avoid": [[1]]}, "expected lists of text, got List(Int64) @ avoid"),
        ({"worst_in": [["back"]]}, "expected text, got List(String) @ worst_in"),
        ({"constant": [1]}, "expected true or false, got Int64 @ constant"),
    ],
)
@pytest.mark.parametrize("frame", [pl.DataFrame, pa.table], ids=["polars", "pyarrow"])
def test_a_wrong_type_is_refused(frame: Any, column: dict[str, Any], expected: str) -> None:
    assert problems(frame({"row": [1], **column})) == (expected,)


def test_a_wrong_type_is_refused_by_duckdb() -> None:
    assert problems(duckdb.sql("SELECT 1 AS row, 'sitting' AS eased_by")) == (
        "expected lists of text, got String @ eased_by",
    )


def test_a_wrong_type_is_refused_in_objects_of_pandas() -> None:
    (problem,) = problems(pd.DataFrame({"row": [1], "avoid": [[1]]}))

    assert problem.startswith("expected lists of text: ")
    assert problem.endswith(" @ avoid")


@pytest.mark.parametrize("frame", [pl.DataFrame, pa.table, pd.DataFrame], ids=["polars", "pyarrow", "pandas"])
def test_columns_of_nothing_need_no_type(frame: Any) -> None:
    nothing = {"row": [1], "eased_by": [None], "worst_in": [None], "constant": [None], "avoid": [[]]}

    assert len(tables.recommend(frame(nothing)).triage) == 1


def test_what_is_no_frame_is_refused() -> None:
    assert problems([{"row": 1}]) == ("expected a data frame, got list of 1",)
