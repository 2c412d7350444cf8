"""The decision graph that the benchmarks run in ZEN Engine decides what ``recommend`` decides."""

from __future__ import annotations

import importlib.util
import os

import pytest

from benchmarks import calls, people
from benchmarks.decision_graph import question
from core_back import catalogue, recommend


@pytest.mark.parametrize("kind", calls.KINDS)
def test_the_graph_gives_equal_answers(kind: str) -> None:
    if importlib.util.find_spec("zen") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "zen-engine is not installed; core-back[bench] brings it"
        )
    decide = calls.zen_engine(catalogue())

    for intake in people.distinct(calls.KINDS[kind], 200, seed=7):
        assert calls.told(decide(question(intake))) == calls.decided(recommend(intake))
