"""One call at a time in a process that has begun: a figure, JSON, an intake with its answer; beside what others do."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.cold import PACKAGES, VERSIONS, installed
from benchmarks.measuring import ROOT, in_turns, output_of, table, verdict

#: What ours does, and in how many milliseconds it should.
GOALS = {
    "`Intake(...)` and `recommend`": None,
    "`to_json(answer, poses=False)`": 1.2,
    "`from_json`, without poses": 5.0,
    "`from_json`, with poses": None,
    "`figures.svg`, first time": 0.5,
    "`figures.svg`, again": 0.5,
}
#: Letters that JSON without poses should have at most.
GOAL_LETTERS = 75_000


def tables(*, quick: bool) -> str:
    """The table, of an installed wheel, as figures are drawn when a wheel is built."""
    with tempfile.TemporaryDirectory() as folder:
        python = installed(Path(folder))
        printed = output_of(
            "import benchmarks.single as s; s.main()", "20" if quick else "200", python=python, path=str(ROOT)
        )
        versions = output_of(VERSIONS, *PACKAGES.values(), python=python).strip()
    found = json.loads(printed)
    rows = [_row(name, seconds) for name, seconds in found["seconds"].items()]
    letters = found["letters"]
    size = f"{letters:,} letters, goal: at most {GOAL_LETTERS:,}: {verdict(letters <= GOAL_LETTERS)}"
    head = ("one call, processor", "milliseconds", "goal")
    answer = f"The answer, of pain eased by standing and worst in the leg, has {size}.\n"
    return f"{table(head, rows)}\n{answer}{versions}.\n"


def _row(name: str, seconds: float) -> tuple[str, str, str]:
    goal = GOALS.get(name)
    said = "" if goal is None else f"at most {goal:g}: {verdict(seconds * 1e3 <= goal)}"
    return name, f"{seconds * 1e3:.3f}", said


def main() -> None:
    """Print as JSON the median of the processor seconds of each call, and how long the JSON is."""
    rounds = int(sys.argv[1])
    calls, first_figures = ours(), first_figure_seconds()
    taken = in_turns({name: timing(call) for name, call in (calls | peers()).items()}, rounds)
    seconds = {name: timed.median_of_processor for name, timed in taken.items()}
    seconds["`figures.svg`, first time"] = sorted(first_figures)[len(first_figures) // 2]
    ordered = {name: seconds.pop(name) for name in GOALS}
    print(json.dumps({"seconds": ordered | seconds, "letters": len(calls["`to_json(answer, poses=False)`"]())}))


def timing(call: Callable[[], object]) -> Callable[[], tuple[float, float]]:
    """What does a call some times, and tells how long one took, by the clock and of the processor."""
    times = 5

    def run() -> tuple[float, float]:
        clock, processor = time.perf_counter(), time.process_time()
        for _ in range(times):
            call()
        return (time.perf_counter() - clock) / times, (time.process_time() - processor) / times

    return run


def first_figure_seconds() -> list[float]:
    """How long the first drawing of each exercise took; that of one more came before, which reads the drawings."""
    from core_back import catalogue, figures

    before, *exercises = (each for each in catalogue().exercises.values() if each.figure is not None)
    figures.svg(before)
    taken = []
    for exercise in exercises:
        begun = time.process_time()
        figures.svg(exercise)
        taken.append(time.process_time() - begun)
    return taken


def ours() -> dict[str, Callable[[], Any]]:
    """Our calls."""
    from core_back import Intake, Recommendation, catalogue, figures, from_json, recommend, to_json

    def answer() -> Recommendation:
        return recommend(Intake(eased_by=["standing"], worst_in="leg", red_flags=[]))

    answered, walking = answer(), catalogue().exercises["walking"]
    short, whole = to_json(answered, poses=False), to_json(answered)
    return {
        "`Intake(...)` and `recommend`": answer,
        "`to_json(answer, poses=False)`": lambda: to_json(answered, poses=False),
        "`from_json`, without poses": lambda: from_json(short, Recommendation),
        "`from_json`, with poses": lambda: from_json(whole, Recommendation),
        "`figures.svg`, again": lambda: figures.svg(walking),
    }


def peers() -> dict[str, Callable[[], Any]]:
    """A typical call of each peer."""
    from datetime import date

    import clincalc
    import holidays
    import phonenumbers
    import pycountry
    import pydantic
    from babel.dates import format_date
    from fhir.resources.R4B.careplan import CarePlan

    class Model(pydantic.BaseModel):
        eased_by: list[str]
        worst_in: str | None

    plan = {
        "resourceType": "CarePlan",
        "status": "draft",
        "intent": "proposal",
        "subject": {"reference": "Patient/1"},
        "activity": [{"detail": {"status": "not-started", "description": "Walk"}}],
    }
    day, known = date(2026, 7, 1), holidays.country_holidays("CA", years=2026)
    return {
        "clincalc: a body mass index": lambda: clincalc.calculate("bmi", {"weight_kg": 70, "height_cm": 175}),
        "pycountry: look up a country": lambda: pycountry.countries.get(alpha_2="CA"),
        "phonenumbers: read a number": lambda: phonenumbers.is_valid_number(phonenumbers.parse("+14165550123")),
        "Babel: write a date": lambda: format_date(day, locale="fr_CA"),
        "holidays: look up a day": lambda: day in known,
        "pydantic: read two fields of JSON": lambda: Model.model_validate_json(
            '{"eased_by": ["standing"], "worst_in": null}'
        ),
        "fhir.resources: read a small care plan": lambda: CarePlan.model_validate(plan),
    }
