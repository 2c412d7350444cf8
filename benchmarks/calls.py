"""Calls of ``recommend`` a second on one core, beside ZEN Engine, which decides the same from the same data."""

from __future__ import annotations

import functools
import gc
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from benchmarks import people
from benchmarks.decision_graph import decision_graph, question
from benchmarks.measuring import ROOT, SEED, in_turns, output_of, table, verdict, versions
from core_back import Intake, Recommendation, catalogue, recommend

GOAL_TIMES = 1
KINDS = {"pain only": people.pain, "typical": people.typical, "full range": people.anybody, "red flags": people.flagged}

#: Intakes are made that many at a time, just before they are asked about, as apps do; old ones are slow to read.
BATCH = 500

#: Prints seconds of the clock and of the processor for the first calls of a process, and how many there were.
COLD = """
import sys
from benchmarks import calls, people
from core_back import Intake, recommend
intakes = people.distinct(calls.KINDS[sys.argv[1]], int(sys.argv[2]), int(sys.argv[3]))
recommend(Intake())
print(*calls.answer(intakes), len(intakes))
"""


def tables(*, quick: bool) -> str:
    """The tables."""
    number, rounds = (20_000, 3) if quick else (100_000, 3)
    return f"{_distinct(number, rounds)}\n{_beside_zen(1000 if quick else 5000, rounds)}\n{versions('zen-engine')}.\n"


def _distinct(number: int, rounds: int) -> str:
    """Distinct intakes: the first calls of a process, others after as many people, and the same once more."""
    rows = []
    for name, kind in KINDS.items():
        first = [_first_calls(name, number, SEED + each) for each in range(min(rounds, 3))]
        before = people.distinct(kind, number, SEED)
        known = set(before)
        others = [each for each in people.distinct(kind, number, SEED + 1) if each not in known]
        answer(before)
        later = _rate([answer(others)], len(others)) if others else "all are known"
        again = _rate([answer(before) for _ in range(rounds)], len(before))
        rows.append((name, f"{len(before):,}", _rate(*_unzip(first)), later, again))
    return table(("intakes", "distinct", "first calls", "others after them", "the same again"), rows)


def _first_calls(name: str, number: int, seed: int) -> tuple[tuple[float, float], int]:
    path = f"{ROOT}:{ROOT / 'src'}"
    clock, processor, made = output_of(COLD, name, str(number), str(seed), path=path).split()
    return (float(clock), float(processor)), int(made)


def _unzip(runs: list[tuple[tuple[float, float], int]]) -> tuple[list[tuple[float, float]], int]:
    return [seconds for seconds, _ in runs], runs[0][1]


def answer(intakes: list[Intake]) -> tuple[float, float]:
    """Seconds of the clock and of the processor for a call for each."""
    gc.collect()
    clock = processor = 0.0
    for start in range(0, len(intakes), BATCH):
        asked = [attrs.evolve(each) for each in intakes[start : start + BATCH]]
        clock, processor = clock - time.perf_counter(), processor - time.process_time()
        for intake in asked:
            recommend(intake)
        clock, processor = clock + time.perf_counter(), processor + time.process_time()
    return clock, processor


def _rate(seconds: list[tuple[float, float]], number: int) -> str:
    """Calls a second, in the middle run, by the clock and by the processor."""
    clock, processor = (sorted(each)[len(each) // 2] for each in zip(*seconds, strict=True))
    return f"{number / clock:,.0f} ({number / processor:,.0f})"


def zen_engine(content: Any) -> Callable[[Any], Any]:
    """What answers a question by the decision graph."""
    import zen

    engine = zen.ZenEngine(
        {"loader": {"type": "static", "content": {"recommend": json.loads(decision_graph(content))}}}
    )
    return lambda asked: engine.evaluate("recommend", asked)["result"]


def decided(answer: Recommendation) -> dict[str, Any]:
    """What the decision graph decides, out of an answer; the graph puts nothing of today first."""
    return {
        "triage": str(answer.triage),
        "patterns": [pattern.id for pattern in answer.patterns],
        "today": sorted(each.exercise.id for each in (*answer.suggestions, *answer.alternatives)),
        "later": [each.exercise.id for each in answer.next_steps],
    }


def told(result: dict[str, Any]) -> dict[str, Any]:
    """What the decision graph said, with today's list in no order."""
    return {**result, "today": sorted(result["today"])}


def _beside_zen(number: int, rounds: int) -> str:
    """Both on the same intakes, which neither has seen, in turns; the graph must give equal answers first."""
    decide = zen_engine(catalogue())
    rows = []
    for name, kind in KINDS.items():
        checked = people.distinct(kind, 1000, SEED + 2)
        equal = sum(told(decide(question(each))) == decided(recommend(each)) for each in checked)
        if equal != len(checked):
            raise SystemExit(f"expected equal answers to {name}, got {equal} of {len(checked)}")
        for intake in people.distinct(kind, 20 * number, SEED):  # as many people as came before
            recommend(intake)
        fresh = [people.distinct(kind, number, SEED + 3 + each) for each in range(rounds + 1)]
        asked = [question(each) for each in fresh[0]]
        cases = {"ours": functools.partial(_answer_next, iter(fresh)), "zen": functools.partial(_ask, decide, asked)}
        taken = in_turns(cases, rounds)
        ours, theirs = taken["ours"].median, taken["zen"].median
        times = theirs / ours
        rows.append(
            (
                name,
                f"{equal:,}",
                f"{number / ours:,.0f}",
                f"{number / theirs:,.0f}",
                f"{times:.1f}",
                verdict(times >= GOAL_TIMES),
            )
        )
    head = ("intakes", "equal answers", "recommend", "zen-engine", "times", f"goal: {GOAL_TIMES} time")
    return table(head, rows)


def _answer_next(fresh: Iterator[list[Intake]]) -> tuple[float, float]:
    return answer(next(fresh))


def _ask(decide: Callable[[Any], Any], asked: list[Any]) -> tuple[float, float]:
    gc.collect()
    clock, processor = time.perf_counter(), time.process_time()
    for each in asked:
        decide(each)
    return time.perf_counter() - clock, time.process_time() - processor
