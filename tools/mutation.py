"""
Change the code a little, many times, and see that a test notices each time.

mutmut makes the changes (its settings stand in ``pyproject.toml``) and always ends well, so its results are read here.
A change that no test notices must be listed in ``tests/mutants.toml`` with the reason why it may live.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import recording

HERE = Path(__file__).parents[1]
LISTED = HERE / "tests" / "mutants.toml"
LEAST_KILLED = 95.0
#: A change that makes a list grow for ever must not take the machine with it.
MOST_MEMORY = 3 * 2**30
#: A change that makes the tests run for ever is noticed too.
KILLED = {"killed", "timeout"}

#: Module and function, the lines before, the lines after: a number would shift with each edit of the code.
Mutant = tuple[str, str, str]


def python(*arguments: str) -> str:
    """Run Python and return what it printed."""
    run = subprocess.run(  # noqa: S603 - tools of ours
        [sys.executable, "-W", "ignore", *arguments],
        cwd=HERE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if run.returncode != 0:
        raise SystemExit(f"{' '.join(arguments)} failed:\n{run.stdout[-3000:]}")
    return run.stdout


def mutmut(*arguments: str) -> str:
    """Run a command of mutmut and return what it printed."""
    return python("-m", "mutmut", *arguments)


def run(modules: list[str]) -> None:
    """Try all mutants anew, or those of some modules, and keep what became of the others."""
    stale = HERE / "mutants" if not modules else HERE / "mutants" / "src" / "core_back" / "data"
    shutil.rmtree(stale, ignore_errors=True)
    python("tools/mutation_run.py", *(f"core_back.{module}.*" for module in modules))


def among(name: str, modules: list[str]) -> bool:
    """Whether a function or a mutant belongs to one of the modules or rooms; to any if none is named."""
    return not modules or name.startswith(tuple(f"{module}." for module in modules))


def results(modules: list[str]) -> dict[str, str]:
    """How each mutant of the modules fared, by its name."""
    found = re.findall(r"^\s*core_back\.(\S+): (.+)$", mutmut("results", "--all", "true"), re.MULTILINE)
    return {f"core_back.{name}": how for name, how in found if among(name, modules)}


def module_of(name: str) -> str:
    """The module of a mutant, such as ``_selection.matching``."""
    return name.removeprefix("core_back.").rpartition(".")[0]


def changed(name: str) -> Mutant:
    """What a mutant changes."""
    function = name.rpartition(".")[2].rpartition("__mutmut_")[0]
    plain = function[2:] if function.startswith("x_") else ".".join(function.split("ǁ")[1:])
    lines = [line for line in mutmut("show", name).splitlines() if not line.startswith(("---", "+++"))]
    before, after = ("\n".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in ("-", "+"))
    return f"{module_of(name)}.{plain}", before, after


def listed(modules: list[str]) -> set[Mutant]:
    """The survivors that are known, each with its reason."""
    groups = tomllib.loads(LISTED.read_text(encoding="utf-8"))["survivors"]
    if not all(group["reason"].strip() for group in groups):
        raise SystemExit(f"{LISTED.name}: a reason is missing")
    mutants = {(function, before, after) for group in groups for function, before, after in group["mutants"]}
    return {each for each in mutants if among(each[0], modules)}


def main() -> int:
    """Run mutmut, print how many mutants of each module lived, and fail if one did that is not listed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("modules", nargs="*", help="only these modules, such as _selection.matching")
    arguments.add_argument("--again", action="store_true", help="read the results of the last run instead of running")
    arguments.add_argument("--record", action="store_true", help="write the figures for the documentation")
    asked = arguments.parse_args()
    if not asked.again:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        run(asked.modules)

    fared = results(asked.modules)
    if not asked.modules:
        mutmut("export-cicd-stats")
        stats = json.loads((HERE / "mutants" / "mutmut-cicd-stats.json").read_text(encoding="utf-8"))
        if (stats["total"], stats["killed"]) != (len(fared), list(fared.values()).count("killed")):
            raise SystemExit(f"mutmut counts {stats}, its results are {Counter(fared.values())}")
    if not fared or "not checked" in fared.values():
        raise SystemExit("no mutants, or some that were not tried")

    alive = {changed(name) for name, how in fared.items() if how not in KILLED}
    known = listed(asked.modules)
    for what, mutants in (
        ("survives and is not listed", alive - known),
        ("is listed and does not survive", known - alive),
    ):
        for each in sorted(mutants):
            print(f"{what}: {json.dumps(each, ensure_ascii=False)}")
    made = Counter(module_of(name) for name in fared)
    lived = Counter(module_of(name) for name, how in fared.items() if how not in KILLED)
    killed = 100 * (1 - lived.total() / made.total())
    rows: list[tuple[str, object]] = [
        (f"`{module}`", f"{made[module]:,} made, {made[module] - lived[module]:,} killed, {lived[module]:,} left")
        for module in sorted(made)
    ]
    rows.append(
        ("**all**", f"{made.total():,} made, {killed:.1f} % killed, {lived.total():,} left, each with its reason")
    )
    text = recording.table("python tools/mutation.py", rows, ("module", "mutants"))
    print(text)
    if alive != known or killed < LEAST_KILLED:
        print(f"each survivor must be listed in {LISTED.name}, and {LEAST_KILLED:g} % must be killed")
        return 1
    if asked.record and not asked.modules:
        recording.write("mutation", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
