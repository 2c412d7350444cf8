"""Random intakes as Parquet, as many as are wanted; the same number gives the same ones."""

from __future__ import annotations

from collections.abc import Iterable
from math import gcd
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.measuring import SEED
from core_back import Aggravator, Circumstance, Equipment, RedFlag, Region, Relief, catalogue

CHUNK = 500_000
ROWS_OF_A_GROUP = 100_000  # several groups, so that engines share the work
#: How many rows of a hundred avoid that many exercises.
AVOIDING = {0: 60, 1: 20, 2: 10, 3: 3, 4: 2, 5: 1, 6: 1, 7: 1, 8: 1, 10: 1}

Chance = np.random.Generator


def write(path: Path, number: int) -> Path:
    """Write people as an app may meet them: few circumstances, hardly a red flag, some exercises to avoid."""
    writer = None
    for start in range(0, number, CHUNK):
        made = _people(start, min(CHUNK, number - start))
        writer = writer or pq.ParquetWriter(path, made.schema, compression="zstd")
        writer.write_table(made, row_group_size=ROWS_OF_A_GROUP)
    if writer:
        writer.close()
    return path


def _people(start: int, count: int) -> pa.Table:
    chance = np.random.default_rng([SEED, start])
    columns = {
        "row": pa.array(np.arange(start, start + count)),
        "eased_by": _some(chance, count, Relief, 0.4, nulls=0.1),
        "worst_in": _one_of(chance, count, [Region.BACK, Region.BACK, Region.LEG, None]),
        "constant": _one_of(chance, count, [False, False, True, None]),
        "worse_with": _some(chance, count, Aggravator, 0.3),
        "deep_gluteal_pain": pa.array(chance.random(count) < 0.2),
        "red_flags": _some(chance, count, RedFlag, 0.005),
        "circumstances": _some(chance, count, Circumstance, 0.06),
        "equipment": _some(chance, count, Equipment, 0.5, nulls=0.5),
        "avoid": _sample(chance, count, [*catalogue().exercises]),
    }
    return pa.table(columns)


def _one_of(chance: Chance, count: int, values: list[object]) -> pa.Array:
    texts = [str(value) if isinstance(value, str) else value for value in values]
    return pa.array(texts).take(pa.array(chance.integers(len(values), size=count)))


def _some(chance: Chance, count: int, words: Iterable[str], share: float, *, nulls: float = 0.0) -> pa.Array:
    """Lists that hold each word with equal chance, and no list in a share of the rows."""
    texts = [str(word) for word in words]
    missing = chance.random(count) < nulls
    held = (chance.random((count, len(texts)), dtype=np.float32) < share) & ~missing[:, None]
    return _lists(texts, np.nonzero(held)[1], held.sum(axis=1), missing)


def _sample(chance: Chance, count: int, words: list[str]) -> pa.Array:
    """Lists of different words: from any one on, in steps that meet none twice."""
    counts = chance.choice([*AVOIDING], size=count, p=[share / 100 for share in AVOIDING.values()])
    steps = chance.choice([step for step in range(1, len(words)) if gcd(step, len(words)) == 1], size=count)
    ends = np.cumsum(counts)
    place = np.arange(ends[-1]) - np.repeat(ends - counts, counts)
    start = np.repeat(chance.integers(len(words), size=count), counts)
    return _lists(words, (start + place * np.repeat(steps, counts)) % len(words), counts, np.zeros(count, dtype=bool))


def _lists(words: list[str], places: np.ndarray, counts: np.ndarray, missing: np.ndarray) -> pa.Array:
    ends = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    offsets = pa.array(ends, mask=np.concatenate([missing, [False]]))  # a null here is a null list
    return pa.ListArray.from_arrays(offsets, pa.array(words).take(pa.array(places)))
