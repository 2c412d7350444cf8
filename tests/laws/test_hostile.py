"""Hostile input: refused by an error of ours, in bounded time and memory; and what fuzzing once found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core_back import ContentError, InputError, Intake, from_json, load_catalogue
from core_back._limits import MOST_CATALOGUE_VALUES, MOST_VALUES
from tests.support import hostile_program
from tests.support.fuzz_targets import TARGETS
from tests.support.places import TESTS

CORPUS = TESTS / "corpus"


FOUND = sorted(path.relative_to(CORPUS) for path in CORPUS.glob("*/*"))


@pytest.mark.deep
def test_hostile_input_is_refused_with_little_time_and_memory() -> None:

    done = subprocess.run(
        [sys.executable, hostile_program.__file__], capture_output=True, text=True, encoding="utf-8", check=False
    )
    every = 5 * len(hostile_program.TEXTS) + len(hostile_program.FILES) + 6
    assert (done.returncode, done.stdout) == (0, f"{every} refused\n"), done.stderr[-2000:]


@pytest.mark.deep
def test_data_of_just_the_most_values_is_looked_at() -> None:
    text = '{"avoid": [' + ",".join(["1"] * (MOST_VALUES - 2)) + "]}"
    with pytest.raises(InputError) as caught:
        from_json(text, Intake)
    assert len(caught.value.problems) + caught.value.more == MOST_VALUES - 2


def test_data_of_more_values_is_refused_at_once() -> None:
    text = '{"avoid": [' + ",".join(["1"] * (MOST_VALUES - 1)) + "]}"
    with pytest.raises(InputError, match=f"at most {MOST_VALUES} values in all, got {MOST_VALUES + 1}") as caught:
        from_json(text, Intake)
    assert len(caught.value.problems) == 1


@pytest.mark.deep
def test_a_folder_of_more_values_is_refused_at_once(tmp_path: Path) -> None:
    for key in ("sources", "evidence", "circumstances"):
        (tmp_path / f"{key}.toml").write_text(f"{key} = [" + "1," * 400_000 + "]", encoding="utf-8")
    with pytest.raises(ContentError, match=f"at most {MOST_CATALOGUE_VALUES} values in all"):
        load_catalogue(tmp_path)


@pytest.mark.parametrize("path", FOUND, ids=str)
def test_what_fuzzing_found_of_interest_lets_out_only_our_errors(path: Path) -> None:
    TARGETS[path.parent.name]((CORPUS / path).read_bytes())


def test_every_target_has_a_corpus() -> None:
    assert {path.parent.name for path in FOUND} == set(TARGETS)
