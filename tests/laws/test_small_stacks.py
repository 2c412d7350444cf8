"""Threads with small stacks: input nested however deeply is refused by an error of ours, and never ends the process."""

from __future__ import annotations

import subprocess
import sys

import pytest

#: Bytes of stack that threads have on some systems.
STACKS = (256 * 1024, 512 * 1024, 1024 * 1024)

#: What is nested, as source; each is refused.
DEEP = {
    "lists": "'[' * 10_000 + ']' * 10_000",
    "objects": """'{"a":' * 10_000 + '1' + '}' * 10_000""",
    "lists and objects": """'[{"a":' * 10_000 + '1' + '}]' * 10_000""",
    "just too deep": "'[' * 101 + ']' * 101",
    "never closed": "'[' * 4_000_000",
    "deep inside a field": """'{"avoid": [' + '[' * 100_000 + ']' * 100_000 + ']}'""",
    "after a text with brackets": """'{"avoid": ["]]]]' + '\\\\"]]' * 100 + '",' + '[' * 10_000""",
    "after a text that never ends": """'"' + '\\\\"' * 2_000_000""",
}

PROGRAM = """
import sys, threading
from pathlib import Path
import core_back

said = []
def run():
    try:
        said.append(read())
    except core_back.CoreBackError as error:
        said.append(error.problems[0].split(" @ ")[0])
def read():
    {read}
threading.stack_size({stack})
thread = threading.Thread(target=run)
thread.start()
thread.join()
print(*said)
"""


def said(read: str, stack: int) -> str:
    """Say what a thread with that stack returned or was refused."""
    program = PROGRAM.format(read=read, stack=stack)
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, encoding="utf-8")
    return done.stdout.strip()


@pytest.mark.parametrize("stack", STACKS)
@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_deep_json_is_refused_on_a_small_stack(text: str, stack: int) -> None:
    assert said(f"return core_back.from_json({text}, core_back.Intake)", stack).startswith("expected JSON")


@pytest.mark.parametrize("stack", STACKS)
def test_a_catalogue_goes_out_and_comes_back_on_a_small_stack(stack: int) -> None:
    read = (
        "text = core_back.to_json(core_back.catalogue()); core_back.from_json(text, core_back.Catalogue); return 'read'"
    )

    assert said(read, stack) == "read"


@pytest.mark.parametrize("stack", STACKS)
def test_deep_toml_is_refused_on_a_small_stack(tmp_path: object, stack: int) -> None:
    read = f"""folder = Path({str(tmp_path)!r})
    (folder / "content.toml").write_text("x = " + "[" * 10_000 + "]" * 10_000)
    return core_back.load_catalogue(folder)"""

    assert said(read, stack) == "expected TOML that is not nested this deeply"
