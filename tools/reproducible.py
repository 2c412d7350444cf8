"""Build the wheel and the sdist twice, far apart, and compare: ``python tools/reproducible.py``; needs ``.[build]``.

The two builds differ in folder, file times, umask, time zone, language, hash seed and clock.
The first wheel is made from the sdist, the second from the checkout.
With ``--out FOLDER`` what was built is kept there.
With ``--record`` the hashes go into the documentation; they change with every change of code, so that is done
at a release and nothing compares them in between.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from recording import table, write

ROOT = Path(__file__).parents[1]
LEFT_OUT = (
    ".git",
    ".*_cache",
    ".nox",
    ".venv",
    ".hypothesis",
    "__pycache__",
    "_build",
    "build",
    "dist",
    "*.egg-info",
    "node_modules",
)

#: Where and how each build happens: folder, age of the files in seconds, umask, what is built at once, settings.
BUILDS = (
    ("a", 0, 0o022, [["--sdist", "--wheel"]], {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
    (
        "another/and a longer folder",
        10**8,
        0o077,
        [["--sdist"], ["--wheel"]],
        {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    ),
)


def content_time() -> int:
    """The date of the content, midnight UTC: part of the checkout, so the same for everyone."""
    with (ROOT / "src/core_back/data/content.toml").open("rb") as file:
        date = str(tomllib.load(file)["date"])
    return int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp())


def built(room: Path, age: int, umask: int, commands: Sequence[Sequence[str]], settings: dict[str, str]) -> list[Path]:
    """What a copy of the checkout in that folder builds, under these settings."""
    shutil.copytree(ROOT, room, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for path in room.rglob("*"):
        now = path.stat().st_mtime
        os.utime(path, (now - age, now - age))
    epoch = os.environ.get("SOURCE_DATE_EPOCH", str(content_time()))
    for command in commands:
        subprocess.run(  # noqa: S603 - our own build
            [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(room / "dist"), *command, str(room)],
            check=True,
            stdout=subprocess.DEVNULL,
            env=os.environ | settings | {"SOURCE_DATE_EPOCH": epoch},
            umask=umask,
        )
    return sorted((room / "dist").iterdir())


def hashes(files: Sequence[Path]) -> dict[str, str]:
    """The SHA-256 of each file, by its name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def rows(wheel: Path, sha256: str) -> Iterator[tuple[str, object]]:
    """What the documentation says; an sdist holds the documentation, so it cannot hold its own hash."""
    yield "builds that were compared", len(BUILDS)
    yield "wheels and sdists that differed", 0
    yield f"SHA-256 of `{wheel.name}`, built by hatchling {version('hatchling')}", f"`{sha256}`"
    yield "size of the wheel in KiB, rounded up", -(-wheel.stat().st_size // 1024)


def main(given: Sequence[str]) -> int:
    """Build, compare, print the hashes; 1 if any differs."""
    parser = argparse.ArgumentParser(description="Build twice and compare.")
    parser.add_argument("--record", action="store_true", help="write the hashes into the documentation")
    parser.add_argument("--out", type=Path, help="folder to keep the wheel and the sdist in")
    options = parser.parse_args(given)
    with tempfile.TemporaryDirectory() as folder:
        rooms = [built(Path(folder) / name, *how) for name, *how in BUILDS]  # type: ignore[arg-type]
        first, *others = map(hashes, rooms)
        for name, sha256 in first.items():
            print(f"{sha256}  {name}")
        if len(first) != 2 or any(other != first for other in others):
            print(f"the builds differ: {others}", file=sys.stderr)
            return 1
        if options.out:
            shutil.copytree(rooms[0][0].parent, options.out, dirs_exist_ok=True)
        if options.record:
            (wheel,) = (path for path in rooms[0] if path.suffix == ".whl")
            write("reproducible", table("python tools/reproducible.py --record", rows(wheel, first[wheel.name])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
