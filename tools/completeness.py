"""How complete the types of the public names are, as pyright counts them: ``python tools/completeness.py``.

Fails where a public name has no known type; ``--record`` writes the figure into the documentation.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

from recording import is_current, table, write


def report() -> dict[str, object]:
    """What pyright says of the installed package; types that other packages lack are theirs."""
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable]
    done = subprocess.run(  # noqa: S603 - our own checker
        [*command, "--verifytypes", "core_back", "--ignoreexternal", "--outputjson"],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    found: dict[str, object] = json.loads(done.stdout[done.stdout.index("{") :])["typeCompleteness"]
    return found


def main(arguments: Sequence[str]) -> int:
    """Count, print, compare or record; 1 if a type is missing or the documentation says something else."""
    found = report()
    score, symbols = found["completenessScore"], found["symbols"]
    assert isinstance(score, (int, float))  # noqa: S101 - the shape of pyright's report
    assert isinstance(symbols, list)  # noqa: S101 - the shape of pyright's report
    unclear = [each["name"] for each in symbols if each["isExported"] and not each["isTypeKnown"]]
    print(f"{score:.1%} of {len(symbols)} names have a known type", *unclear, sep="\n")
    text = table(
        "python tools/completeness.py --record",
        [("public names with a known type", f"{score:.1%}"), ("public names without one", len(unclear))],
    )
    if "--record" in arguments:
        write("completeness", text)
    return 0 if score == 1 and not unclear and is_current("completeness", text) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
