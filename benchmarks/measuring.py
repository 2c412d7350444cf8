"""Measuring on a machine that is never quite quiet: in turns, in a new order each round, reported as medians."""

from __future__ import annotations

import os
import platform
import random
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import attrs

ROOT = Path(__file__).parents[1]
SEED = 2026


@attrs.frozen
class Timed:
    """Seconds that something took in each round: by the clock, and of the processor."""

    clock: tuple[float, ...]
    processor: tuple[float, ...]

    @property
    def median(self) -> float:
        """Seconds by the clock in the middle round."""
        return statistics.median(self.clock)

    @property
    def least(self) -> float:
        """Seconds by the clock in the best round."""
        return min(self.clock)

    @property
    def median_of_processor(self) -> float:
        """Seconds of the processor in the middle round."""
        return statistics.median(self.processor)


def in_turns(cases: Mapping[str, Callable[[], tuple[float, float]]], rounds: int) -> dict[str, Timed]:
    """Run every case once a round, so that what else the machine does hits all alike; the first does not count."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in cases}
    order = random.Random(SEED)  # noqa: S311 - no secret
    for number in range(rounds + 1):
        names = [*cases]
        order.shuffle(names)
        for name in names:
            seconds = cases[name]()
            if number:
                taken[name].append(seconds)
    return {name: Timed(*(tuple(each) for each in zip(*seconds, strict=True))) for name, seconds in taken.items()}


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def verdict(holds: bool) -> str:
    """Whether a goal is met, in words."""
    return "met" if holds else "**not met**"


def machine() -> str:
    """What the figures were taken on."""
    cores = os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{cores} cores of {_processor()}, {memory:.0f} GiB of memory, {platform.system()}, {python}"


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    lines = about.read_text("utf-8").splitlines() if about.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def versions(*packages: str) -> str:
    """The versions of packages that are installed here."""
    found = []
    for package in packages:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{package} not installed")
    return ", ".join(found)


def peak_of(process: int | str) -> float:
    """The most MiB that a process had resident, as Linux counts."""
    (line,) = (line for line in Path(f"/proc/{process}/status").read_text("ascii").splitlines() if "VmHWM" in line)
    return int(line.split()[1]) / 2**10


def own_peak() -> float:
    """The most MiB that this process had resident."""
    return peak_of("self")


def output_of(code: str, *arguments: str, python: str = sys.executable, path: str | None = None) -> str:
    """What a program prints that runs in a process of its own, with the checkout or another folder as its path."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    if path is not None:
        environment["PYTHONPATH"] = path
    command = [python, "-c", code, *arguments]
    done = subprocess.run(  # noqa: S603 - our own programs
        command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment
    )
    return done.stdout
