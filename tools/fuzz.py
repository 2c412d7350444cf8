"""
Fuzz what takes input from outside, guided by coverage, and show that coverage grew.

Usage: python tools/fuzz.py [--seconds N] [--corpus FOLDER] [--record] [TARGET...]

Every target of tests/support/fuzz_targets.py runs for N seconds from an empty corpus, so that its growth can be seen:
a fuzzer that is blind would pass everything. With ``--corpus`` what it finds is kept there, and used next time.
Needs ``atheris``; the exit code is 1 when a target lets out anything but an error of ours, or sees nothing new.
"""

import argparse
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import recording

TARGETS = Path(__file__).parent.parent / "tests" / "support" / "fuzz_targets.py"
NAMES = ("json-text", "json-changed", "fhir-response", "calendar", "content", "search", "arguments")
#: How much more than at its start a target must cover at its end.
GROWTH = 1.2
CHILD = "CORE_BACK_FUZZ_TARGET"


def child(name: str, flags: list[str]) -> None:
    """Run one target until the time is over; libFuzzer never comes back."""
    import atheris  # noqa: PLC0415 - the parent does without

    with atheris.instrument_imports(include=["core_back", "cattrs", "tomllib", "argparse", "icalendar"]):
        spec = importlib.util.spec_from_file_location("fuzz_targets", TARGETS)
        assert spec is not None  # noqa: S101 - for type checkers
        assert spec.loader is not None  # noqa: S101 - for type checkers
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    atheris.Setup([sys.argv[0], *flags], module.TARGETS[name])
    atheris.Fuzz()


def run(name: str, seconds: int, corpus: Path, crashes: Path) -> tuple[str, bool]:
    """Run one target in a process of its own, print its figures, and give them with whether all is well."""
    corpus.mkdir(parents=True, exist_ok=True)
    flags = [f"-max_total_time={seconds}", "-max_len=2048", "-rss_limit_mb=3000", "-timeout=10"]
    flags += [f"-artifact_prefix={crashes}/{name}-", str(corpus)]
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, __file__, *flags],
        env={**os.environ, CHILD: name},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    log = done.stderr
    covered = [int(number) for number in re.findall(r"cov: (\d+)", log)] or [0]
    executions = re.search(r"Done (\d+) runs", log)
    grew = covered[-1] >= GROWTH * covered[0]
    well = done.returncode == 0 and executions is not None and grew
    runs = int(executions[1]) if executions else 0
    figures = f"{runs:,} executions, {covered[0]} edges at the start and {covered[-1]} at the end"
    print(f"{name}: {figures}", flush=True)
    if done.returncode != 0 or executions is None:
        print(done.stdout[-4000:], log[-2000:])
    elif not grew:
        print(f"{name} sees nothing new: it covered {covered[0]} edges at its start and {covered[-1]} at its end")
    return figures, well


def main() -> int:
    """Fuzz what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=12)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--record", action="store_true", help="write the figures into the documentation")
    parser.add_argument("targets", nargs="*", default=list(NAMES), metavar="TARGET", help=", ".join(NAMES))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = asked.corpus or Path(folder)
        crashes = Path("fuzz-crashes")
        crashes.mkdir(exist_ok=True)
        results = {name: run(name, asked.seconds, corpus / name, crashes) for name in asked.targets}
        if not any(crashes.iterdir()):
            crashes.rmdir()
    if asked.record:
        rows = [(name, figures) for name, (figures, _) in results.items()]
        recording.write(
            "fuzz", recording.table(f"python tools/fuzz.py --seconds {asked.seconds}", rows, ("target", "run"))
        )
    return 0 if all(well for _, well in results.values()) else 1


if __name__ == "__main__":
    if CHILD in os.environ:
        child(os.environ[CHILD], sys.argv[1:])
    sys.exit(main())
