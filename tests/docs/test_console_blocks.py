"""Commands in documents really run, and what goes wrong is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from sybil import Sybil
from sybil.document import Document
from sybil.example import SybilFailure

from tests.support.console_blocks import ConsoleBlockParser, set_up, tear_down


def try_out(block: str, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(f"```console\n{block}\n```\n", encoding="utf-8")
    sybil = Sybil(parsers=[ConsoleBlockParser()], patterns=["*.md"])
    document = Document.parse(str(path), *sybil.parsers)
    set_up(document.namespace)
    try:
        for example in document.examples():
            example.evaluate()
    finally:
        tear_down(document.namespace)


@pytest.mark.parametrize(
    "block",
    [
        "core-back red-flags",
        "core-back handout --eased-by sitting -o plan.md\ncore-back list walk",
        'echo \'{"eased_by": ["sitting"]}\' | core-back recommend --intake - --json',
        "python -m pip install . && core-back interview",
        "$ core-back --version\ncore-back ..., content ...",
        "$ core-back show wallking\ncore-back: no exercise has the id 'wallking'; did you mean 'walk...?",
    ],
)
def test_a_block_that_works_passes(block: str, tmp_path: Path) -> None:
    try_out(block, tmp_path)


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("core-back list\ncore-back show wallking", "did you mean 'walking'"),
        ("core-back recommend --eased-by", "ended with 2"),
        ("$ core-back --version\ncore-back 99", "expected:\ncore-back 99"),
        ("curl example.org", "not known here: curl example.org"),
        ("python -m pip install . && core-back lits", "ended with 2"),
    ],
)
def test_a_block_that_does_not_fails(block: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(SybilFailure) as failure:
        try_out(block, tmp_path)
    assert told in str(failure.value)
