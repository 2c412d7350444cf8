"""Threads with small stacks: input nested however deeply is refused by an error of ours, and never ends the process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

#: Bytes of stack that threads have on some systems.
STACKS = (256 * 1024, 512 * 1024, 1024 * 1024)

#: What is nested, as source; each is refused.
DEEP = {
    "lists": "'[' * 10_000 + ']' * 10_000",
    "objects": """'{"a":' * 10_000 + '1' + '}' * 10_000""",
    "lists and objects": """'[{"a":' * 10_000 + '1' + '}]' * 10_000""",
    "just too deep": "'[' * 101 + ']' * 101",
    "never closed": "'[' * 400_000",
    "deep inside a field": """'{"avoid": [' + '[' * 100_000 + ']' * 100_000 + ']}'""",
    "after a text with brackets": """'{"avoid": ["]]]]' + '\\\\"]]' * 100 + '",' + '[' * 10_000""",
    "after a text that never ends": """'"' + '\\\\"' * 200_000""",
}

#: What one thread after the other does; what each of them returns or is refused is a line.
PROGRAM = """
import sys, threading
import core_back

def run():
    try:
        print(reading())
    except core_back.CoreBackError as error:
        print(error.problems[0].split(" @ ")[0])
threading.stack_size({stack})
for reading in {readings}:
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    sys.stdout.flush()
"""


def said(stack: int, *readings: str) -> list[str]:
    """Say what threads with that stack returned or were refused; a process that ended at one says no more."""
    program = PROGRAM.format(readings=f"[{', '.join(f'lambda: {reading}' for reading in readings)}]", stack=stack)
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, encoding="utf-8")
    return done.stdout.splitlines()


@pytest.mark.parametrize("stack", STACKS)
def test_deep_json_is_refused_on_a_small_stack(stack: int) -> None:
    lines = said(stack, *(f"core_back.from_json({text}, core_back.Intake)" for text in DEEP.values()))

    assert [line[:13] for line in lines] == ["expected JSON"] * len(DEEP)


@pytest.mark.parametrize("stack", STACKS)
def test_a_catalogue_goes_out_and_comes_back_on_a_small_stack(stack: int) -> None:
    text = "core_back.to_json(core_back.catalogue())"

    assert said(stack, f"core_back.from_json({text}, core_back.Catalogue) == core_back.catalogue()") == ["True"]


@pytest.mark.parametrize("stack", STACKS)
def test_deep_toml_is_refused_on_a_small_stack(tmp_path: Path, stack: int) -> None:
    (tmp_path / "content.toml").write_text("x = " + "[" * 10_000 + "]" * 10_000, encoding="utf-8")

    assert said(stack, f"core_back.load_catalogue({str(tmp_path)!r})") == [
        "expected TOML that is not nested this deeply"
    ]
