"""Memory of the loaded content, and of the parts and plans of answers that are kept."""

from __future__ import annotations

import statistics

from benchmarks.measuring import ROOT, output_of, table

BEGIN = """
import gc, sys, tracemalloc
import core_back
from core_back import catalogue, recommend, Intake
{before}
gc.collect()
def resident():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096
if sys.argv[1] == "traced":
    tracemalloc.start()
held = resident()
"""
END = """
gc.collect()
print(tracemalloc.get_traced_memory()[0] if sys.argv[1] == "traced" else resident() - held)
"""
#: Loading leaves fields for later, so everything is looked at.
LOOK = """
def load(language):
    content = catalogue(language)
    hash(content)
    return content
"""
PEOPLE = """
import sys
from random import Random
from benchmarks import people
chance = Random(1)
def meet(kind, number):
    for _ in range(number):
        recommend(Intake(**kind(chance)))
"""
CASES = {
    "the words and records, before any content": (
        "",
        "import core_back._selection, core_back._model.exercise, core_back._content.loading",
    ),
    "the English catalogue, all of it": (LOOK, "load('en')"),
    "English and French": (LOOK, "load('en'); load('fr-CA')"),
    "one answer, in a process that has given another": (
        "recommend(Intake())",
        "answer = recommend(Intake(eased_by=['sitting']))",
    ),
}


def tables(*, quick: bool) -> str:
    """The table."""
    number = 1_000 if quick else 20_000
    full = f"what is kept of answers after {number:,} people of the full range"
    cases = {**CASES, full: (f"{LOOK}load('en')\n{PEOPLE}", f"meet(people.anybody, {number})")}
    rows = [(name, _mebibytes(*case, "traced"), _mebibytes(*case, "resident")) for name, case in cases.items()]
    return table(("what", "allocated by Python, MiB", "more resident, MiB"), rows)


def _mebibytes(before: str, then: str, way: str) -> str:
    """The middle of three processes."""
    program = f"{BEGIN.format(before=before)}\n{then}\n{END}"
    taken = [int(output_of(program, way, path=f"{ROOT}:{ROOT / 'src'}")) for _ in range(3)]
    return f"{statistics.median(taken) / 2**20:.1f}"
