"""Run the benchmarks and print their tables; with ``--record``, write what docs/explanation/performance.md includes.

Needs ``core-back[bench]``. Figures of a machine that does something else are worth little: ``--record`` on a quiet one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:1] = [str(ROOT), str(ROOT / "tools")]  # in place of this folder

import recording  # noqa: E402 - found there

from benchmarks.measuring import machine  # noqa: E402

PARTS = ("cold", "command", "single", "calls", "memory", "frames", "growth", "hostile", "folders")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts that are asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"any of {', '.join(PARTS)}; all unless given")
    parser.add_argument("--record", action="store_true", help="write the tables for the docs")
    parser.add_argument("--quick", action="store_true", help="a little of the work; rough, and the table says so")
    chosen = parser.parse_args(arguments)
    unknown = set(chosen.parts) - set(PARTS)
    if unknown:
        parser.error(f"expected parts out of {', '.join(PARTS)}, got {', '.join(sorted(unknown))}")
    for part in chosen.parts or PARTS:
        tables: Callable[..., str] = import_module(f"benchmarks.{part}").tables
        command = f"python benchmarks/run.py {part}{' --quick' if chosen.quick else ''}"
        text = f"Made by `{command}` on {machine()}.\n\n{tables(quick=chosen.quick)}"
        print(f"## {part}\n\n{text}", flush=True)
        if chosen.record:
            recording.write(f"performance-{part}", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
