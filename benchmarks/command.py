"""What a person waits for who types a command or asks for a handout: processor time of fresh processes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.cold import installed, starting
from benchmarks.measuring import in_turns, table, verdict

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
#: What a server does for its first handout, and how many times the processor time of ``ATTRS`` it may take.
HANDOUT = "the first handout in HTML, by a program"
PROGRAM = """
from core_back import Intake, recommend
from core_back.handout import to_html
to_html(recommend(Intake(eased_by=["sitting"], red_flags=[])))
"""
GOALS = (
    {ATTRS: None} | {f"`core-back {' '.join(command)}`": goal for command, goal in COMMANDS.items()} | {HANDOUT: 6.0}
)


def tables(*, quick: bool) -> str:
    """The table, of an installed wheel."""
    with tempfile.TemporaryDirectory() as folder:
        python = installed(Path(folder), peers=False, extras="[handout]")
        ours = str(Path(python).with_name("core-back"))
        programs = [["-c", "import attrs"], *COMMANDS, ["-c", PROGRAM]]
        runs = {
            name: starting([ours if name.startswith("`core-back") else python, *arguments])
            for name, arguments in zip(GOALS, programs, strict=True)
        }
        taken = in_turns(runs, 15 if quick else 60)
    seconds = {name: timed.median_of_processor for name, timed in taken.items()}
    rows = [_row(name, seconds[name], seconds[name] / seconds[ATTRS], goal) for name, goal in GOALS.items()]
    return table(("", "processor, ms", "times `import attrs`", "goal"), rows)


def _row(name: str, seconds: float, times: float, goal: float | None) -> tuple[str, ...]:
    said = "" if goal is None else f"at most {goal:g} times: {verdict(times <= goal)}"
    return name, f"{seconds * 1e3:.0f}", f"{times:.2f}", said
