"""What a person waits for who types a command: processor time of fresh processes, beside ``import attrs``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.cold import installed, starting
from benchmarks.measuring import Timed, in_turns, table, verdict

ATTRS = "`python -c 'import attrs'`"
#: Each command, and how many times the processor time of ``ATTRS`` it may take.
COMMANDS = {
    ("--help",): 1.8,
    ("--version",): None,
    ("list",): 2.0,
    ("recommend", "--eased-by", "sitting"): 2.6,
    ("recommend", "--help"): None,
    ("week", "--eased-by", "sitting"): None,
    ("show", "walking"): None,
}


def tables(*, quick: bool) -> str:
    """The table, of an installed wheel."""
    with tempfile.TemporaryDirectory() as folder:
        python = installed(Path(folder), peers=False)
        ours = str(Path(python).with_name("core-back"))
        runs = {ATTRS: starting([python, "-c", "import attrs"])}
        runs |= {_name(command): starting([ours, *command]) for command in COMMANDS}
        taken = in_turns(runs, 15 if quick else 60)
    return table(
        ("", "processor, ms", "times `import attrs`", "goal"),
        [
            (ATTRS, f"{taken[ATTRS].median_of_processor * 1e3:.0f}", "1.00", ""),
            *(_row(command, taken) for command in COMMANDS),
        ],
    )


def _name(command: tuple[str, ...]) -> str:
    return f"`core-back {' '.join(command)}`"


def _row(command: tuple[str, ...], taken: dict[str, Timed]) -> tuple[str, ...]:
    seconds, goal = taken[_name(command)].median_of_processor, COMMANDS[command]
    times = seconds / taken[ATTRS].median_of_processor
    said = "" if goal is None else f"at most {goal:g} times: {verdict(times <= goal)}"
    return _name(command), f"{seconds * 1e3:.0f}", f"{times:.2f}", said
