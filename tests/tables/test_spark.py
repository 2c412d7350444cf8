"""The frame function on Spark: equal answers, lazily, with no Python where the data is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest

from core_back import InputError, tables
from tests.tables import many

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.spark


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    for what, is_there in (("java", shutil.which("java")), ("pyspark", has_pyspark())):
        if not is_there:
            message = f"{what} is missing"
            pytest.fail(f"{message}, and CI needs it") if os.environ.get("CI") else pytest.skip(message)
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "2g",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("warehouse")),
    }
    builder = SparkSession.builder.master("local[2]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


def has_pyspark() -> bool:
    from importlib.util import find_spec

    return find_spec("pyspark") is not None


@pytest.fixture(scope="module")
def asked(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Any:
    file: Path = tmp_path_factory.mktemp("people") / "people.parquet"
    pq.write_table(many.asked(), file)
    return spark.read.parquet(str(file))


def test_answers_are_those_of_recommend(asked: Any, tmp_path: Path) -> None:
    answers = tables.recommend(asked)

    found = []
    for name in ("triage", "exercises"):
        folder = str(tmp_path / name)
        getattr(answers, name).write.parquet(folder)  # a million answers do not fit through the driver
        found.append(pq.read_table(folder))
    assert many.told(*found) == many.answered()


def test_the_plan_has_no_python_no_shuffle_and_no_sort(asked: Any) -> None:
    answers = tables.recommend(asked)

    for frame in (answers.triage, answers.exercises):
        plan = frame._jdf.queryExecution().executedPlan().toString()
        assert "BroadcastHashJoin" in plan
        assert "LocalTableScan" in plan  # an RDD of rows from here would go through Python
        for word in (
            "Python",
            "ExistingRDD",
            "SortMergeJoin",
            "ShuffledHashJoin",
            "Window",
            "Sort ",
            "hashpartitioning",
        ):
            assert word not in plan


def test_a_wrong_value_is_counted_and_shown(spark: SparkSession) -> None:
    frame = spark.createDataFrame(
        [(7, ["wlking"]), (7, ["walking"]), (8, ["wlking"])], "row bigint, avoid array<string>"
    )

    with pytest.raises(InputError) as caught:
        tables.recommend(frame)

    assert caught.value.problems == (
        "expected each id in one row, got 7 in 2 rows @ row",
        "expected ids of exercises, got 'wlking' in 2 rows such as 7, did you mean 'walking'? @ avoid",
    )


def test_a_wrong_type_is_refused(spark: SparkSession) -> None:
    with pytest.raises(InputError, match="expected lists of text, got String @ eased_by"):
        tables.recommend(spark.createDataFrame([(1, "sitting")], "row bigint, eased_by string"))
