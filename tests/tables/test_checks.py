"""A frame that is wrong is refused whole, with counts and examples."""

from __future__ import annotations

from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from core_back import Circumstance, InputError, tables
from core_back.tables import _engines
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
    assert problems(engine.frame(arrow([RIGHT, RIGHT]))) == ("expected each id in one row, got 7 in 2 rows @ row",)


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


def test_all_columns_that_are_no_answers_are_told_in_one_problem(engine: Engine) -> None:
    table = pa.table({"row": [1], "age": [50], "worst": ["back"], "rf_fever": [False]})

    others = "'age'; 'worst', did you mean 'worst_in'?; 'rf_fever', did you mean 'fever' in the lists of red_flags?"
    assert problems(engine.frame(table)) == (f"expected only the columns {COLUMNS}, got {others}",)


def test_an_index_of_pandas_is_no_column_of_ids() -> None:
    frame = pd.DataFrame({"row": ["a"], "eased_by": [["sitting"]]}).set_index("row")

    assert problems(frame) == ("expected a column 'row', got an index of that name; reset_index() makes it a column",)
    assert len(tables.recommend(frame.reset_index()).triage) == 1


@pytest.mark.parametrize("missing", [float("nan"), pd.NA])
def test_what_pandas_calls_missing_inside_a_list_is_refused(missing: object) -> None:
    frame = pd.DataFrame({"row": [7], "avoid": [["walking", missing]]})

    assert problems(frame) == ("expected ids of exercises, got null in 1 row such as 7 @ avoid",)


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


MISSING = {"None": None, "NaN": float("nan"), "NA": pd.NA, "NaT": pd.NaT}


@pytest.mark.parametrize("missing", MISSING.values(), ids=MISSING)
def test_what_pandas_calls_missing_is_not_asked(missing: object) -> None:
    """In a column with values, and in one without any."""
    answers = {"eased_by": ["sitting"], "red_flags": [], "worst_in": "back", "constant": False, "equipment": ["pool"]}
    frame = pd.DataFrame([{"row": 1, **answers}, {"row": 2, **dict.fromkeys(answers, missing)}])

    for asked in (frame, frame[1:]):
        triage = tables.recommend(asked).triage.set_index("row")
        assert triage.loc[2].to_dict() == {"triage": "self-care", "patterns": "", "unasked": "red_flags"}


@pytest.mark.parametrize("missing", MISSING.values(), ids=MISSING)
def test_what_pandas_calls_missing_is_refused_where_it_says_nothing(missing: object) -> None:
    frame = pd.DataFrame({"row": [1, 2], "avoid": [["walking"], missing]})

    assert problems(frame) == ("expected lists of text, got null in 1 row such as 2 @ avoid",)


def test_a_left_merge_leaves_people_whom_nobody_asked() -> None:
    people = pd.DataFrame({"row": [1, 2, 3]})
    answers = pd.DataFrame(
        {"row": [2], "eased_by": [["sitting"]], "constant": [True], "red_flags": [["fever"]], "worst_in": ["back"]}
    )

    triage = tables.recommend(people.merge(answers, how="left", on="row")).triage.sort_values("row")

    assert triage["triage"].tolist() == ["self-care", "urgent", "self-care"]
    assert triage["unasked"].tolist() == ["red_flags", "", "red_flags"]


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame([[1, ["walking"], ["bridge"]]], columns=["row", "avoid", "avoid"]),
        pa.table([pa.array([1]), pa.array([["walking"]]), pa.array([["bridge"]])], names=["row", "avoid", "avoid"]),
        duckdb.sql("SELECT 1 AS row, ['walking'] AS avoid, ['bridge'] AS avoid"),
    ],
    ids=["pandas", "pyarrow", "duckdb"],
)
def test_a_column_that_is_there_twice_is_refused(frame: Any) -> None:
    assert problems(frame) == ("expected each column once, got 'avoid' again",)


def test_a_red_flag_in_a_column_that_is_there_twice_is_heard() -> None:
    frame = pd.DataFrame([[1, ["fever"], ["saddle-numbness"]]], columns=["row", "red_flags", "red_flags"])

    with pytest.raises(InputError) as caught:
        tables.recommend(frame)

    assert caught.value.red_flags == ("saddle-numbness", "fever")


@pytest.mark.parametrize(
    ("column", "problem"),
    [
        ({"row": ["\ud800"]}, "expected whole numbers or text: 'utf-8' codec can't encode"),
        ({"row": [1], "worst_in": ["\ud800"]}, "expected text: 'utf-8' codec can't encode"),
        ({"row": [1], "avoid": [["\ud800"]]}, "expected lists of text: 'utf-8' codec can't encode"),
        ({"row": [1], "avo\ud800": [1]}, "expected only the columns "),
        ({"row": [2**70]}, "expected whole numbers or text: "),
        ({"row": [1j]}, "expected whole numbers or text: "),
        ({"row": [object()]}, "expected whole numbers or text: "),
    ],
)
def test_odd_values_of_pandas_are_refused_with_an_error_of_ours(column: dict[str, Any], problem: str) -> None:
    frame = pd.DataFrame({n: pd.Series(value, dtype=object) for n, value in enumerate(column.values())})
    frame.columns = pd.Index(list(column), dtype=object)

    (found,) = problems(frame)

    assert found.startswith(problem)
    assert found.isprintable()


def test_an_engine_that_was_never_tried_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_engines, "TRIED", set())

    (problem,) = problems(pl.DataFrame({"row": [1]}))

    assert problem == "expected a data frame of Polars, pandas, PyArrow, DuckDB, PySpark or Ibis, got one of polars"


def test_what_is_no_frame_is_refused() -> None:
    assert problems([{"row": 1}]) == ("expected a data frame, got list of 1",)
