"""List what an installation of the wheel consists of: ``python tools/sbom.py WHEEL [OUT]``; needs ``.[ship]``.

The list is a CycloneDX SBOM of a fresh environment.
It is refused if it names a place of this machine, or if it does not name what we say that we need.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
NEEDED = {"core-back", "attrs", "cattrs", "importlib-resources"}


def listed(wheel: Path, room: Path) -> str:
    """The SBOM of an environment that holds the wheel and what it needs."""
    python = room / "bin" / "python"
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    local = ["--no-index", "--no-deps", "--find-links", str(wheel.parent), "core-back"]  # by name: pip notes no path
    for command in (
        [sys.executable, "-m", "venv", str(room)],
        [str(python), "-m", "pip", "install", "--quiet", str(wheel)],
        [str(python), "-m", "pip", "install", "--quiet", "--force-reinstall", *local],
        [str(python), "-m", "pip", "uninstall", "--quiet", "--yes", "setuptools", "pip"],
    ):
        subprocess.run(command, check=True, env=plain)  # noqa: S603 - our own environment
    done = subprocess.run(  # noqa: S603 - our own environment
        [
            *(sys.executable, "-m", "cyclonedx_py", "environment", str(python)),
            *("--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible", "--validate"),
        ],
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=room.parent,
        env=plain,
    )
    return done.stdout


def problems(text: str, places: list[Path]) -> list[str]:
    """What is wrong with an SBOM."""
    found = [f"it names a place of this machine: {place}" for place in places if str(place) in text]
    found += [f"it names a file: {line.strip()}" for line in text.splitlines() if "file:" in line]
    names = _names(json.loads(text))
    return found + [f"it does not name {name}" for name in sorted(NEEDED - names)]


def _names(sbom: dict[str, Any]) -> set[str]:
    return {each["name"].replace("_", "-") for each in [sbom["metadata"]["component"], *sbom["components"]]}


def main(wheel: Path, out: Path = ROOT / "dist" / "sbom.cdx.json") -> int:
    """Write the SBOM; 1 if something is wrong with it."""
    with tempfile.TemporaryDirectory() as folder:
        text = listed(wheel.resolve(), Path(folder) / "room")
        found = problems(text, [Path(folder), wheel.resolve().parent, Path.home(), ROOT])
    print(*found or sorted(_names(json.loads(text))), sep="\n")
    out.parent.mkdir(exist_ok=True)
    out.write_text(text, encoding="utf-8", newline="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
