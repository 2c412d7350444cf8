"""A session of Spark on this machine, and the memory of its Java process."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from benchmarks.measuring import peak_of

CORES = 2
HEAP = "2g"


def session(folder: Path) -> Any:
    """A new session that keeps its files in a folder."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": HEAP,
        "spark.local.dir": str(folder / "spark"),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
    }
    builder = SparkSession.builder.master(f"local[{CORES}]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def peak_of_java(spark: Any) -> float:
    """The most MiB that the Java process of a session had resident."""
    return peak_of(_java(spark))


def processor_of_java(spark: Any) -> float:
    """Seconds of the processor that the Java process of a session took so far, as Linux counts."""
    about = Path(f"/proc/{_java(spark)}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(about[11]) + int(about[12])) / os.sysconf("SC_CLK_TCK")


def _java(spark: Any) -> int:
    return int(spark._jvm.java.lang.ProcessHandle.current().pid())  # noqa: SLF001 - no other way
