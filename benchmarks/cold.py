"""The cost of a cold start over the bare interpreter, beside other libraries that carry data or models."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from benchmarks.measuring import ROOT, Timed, in_turns, output_of, table, verdict

GOAL_IMPORT = 3.0
GOAL_TIMES = 1.5
FIRST = 'import core_back; core_back.recommend(core_back.Intake(eased_by=["sitting"]))'
OURS = {"`import core_back`": "import core_back", "first answer": FIRST}
PEERS = {
    "`import attrs`": "import attrs",
    "`import cattrs`": "import cattrs",
    "pycountry: look up a country": "import pycountry; pycountry.countries.get(alpha_2='CA')",
    "Babel: a locale's name": "import babel; babel.Locale('en').display_name",
    "holidays: one country, one year": "import holidays; holidays.country_holidays('CA', years=2026)",
    "phonenumbers: read a number": "import phonenumbers; phonenumbers.parse('+14165550123')",
    "clincalc: a body mass index": "import clincalc; clincalc.calculate('bmi', {'weight_kg': 70, 'height_cm': 175})",
    "pydantic: one model": "import pydantic\nclass M(pydantic.BaseModel):\n    name: str\nM(name='x')",
    "fhir.resources: one model": "from fhir.resources.activitydefinition import ActivityDefinition",
}
PACKAGES = {
    "attrs": "attrs",
    "cattrs": "cattrs",
    "pycountry": "pycountry",
    "babel": "Babel",
    "holidays": "holidays",
    "phonenumbers": "phonenumbers",
    "clincalc": "clincalc",
    "pydantic": "pydantic",
    "fhir": "fhir.resources",
}

VERSIONS = (
    "import sys; from importlib.metadata import version as v; print(*(f'{p} {v(p)}' for p in sys.argv[1:]), sep=', ')"
)


def tables(*, quick: bool) -> str:
    """The tables, of an installed wheel and of this checkout."""
    with tempfile.TemporaryDirectory() as folder:
        python = installed(Path(folder))
        cases = {"nothing": "pass", **OURS, **PEERS}
        runs: dict[str, Callable[[], tuple[float, float]]] = {
            name: starting([python, "-c", code]) for name, code in cases.items()
        }
        for name, code in OURS.items():
            runs[f"{name}, editable checkout"] = starting([python, "-c", code], {"PYTHONPATH": str(ROOT / "src")})
        versions = output_of(VERSIONS, *PACKAGES.values(), python=python).strip()
        taken = in_turns(runs, 10 if quick else 60)
    rows = [_row(name, timed, taken) for name, timed in taken.items() if name != "nothing"]
    head = ("over the bare interpreter, ms", "median", "least", "processor", "times `import attrs`", "goal")
    bare = f"The bare interpreter: {taken['nothing'].median * 1e3:.1f} ms.\n"
    return f"{table(head, rows)}\n{bare}{versions}.\n"


def _row(name: str, timed: Timed, taken: dict[str, Timed]) -> tuple[str, ...]:
    bare, attrs = taken["nothing"], taken["`import attrs`"]
    over = (timed.median - bare.median) * 1e3
    times = (timed.median - bare.median) / (attrs.median - bare.median)
    goal = ""
    if name == "`import core_back`":
        goal = f"at most {GOAL_IMPORT:g} ms: {verdict(over <= GOAL_IMPORT)}"
    elif name == "first answer":
        goal = f"at most {GOAL_TIMES:g} times: {verdict(times <= GOAL_TIMES)}"
    least = (timed.least - bare.least) * 1e3
    processor = (timed.median_of_processor - bare.median_of_processor) * 1e3
    return name, f"{over:.1f}", f"{least:.1f}", f"{processor:.1f}", f"{times:.2f}", goal


def installed(folder: Path, *, peers: bool = True, extras: str = "") -> str:
    """A Python of its own that has the wheel of this checkout, and perhaps the peers, with their bytecode."""
    room, wheels = folder / "room", folder / "wheels"
    _do(sys.executable, "-m", "venv", str(room))
    python = str(room / "bin" / "python")
    _do(python, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(wheels), str(ROOT))
    others = [each for each in PACKAGES.values() if peers and each not in ("attrs", "cattrs")]  # ours, so there anyway
    _do(python, "-m", "pip", "install", "--quiet", *(f"{wheel}{extras}" for wheel in wheels.glob("*.whl")), *others)
    return python


def _do(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own commands


def starting(
    command: list[str], environment: Mapping[str, str] = MappingProxyType({})
) -> Callable[[], tuple[float, float]]:
    """What starts a process, prints to nowhere, and tells how long it took, by the clock and of the processor."""
    nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}

    def start() -> tuple[float, float]:
        begun = time.perf_counter()
        process = os.posix_spawn(command[0], command, {**clean, **environment}, file_actions=nowhere)
        _, status, usage = os.wait4(process, 0)
        taken = time.perf_counter() - begun
        if status:
            raise SystemExit(f"expected this to run: {command}")
        return taken, usage.ru_utime + usage.ru_stime

    return start
