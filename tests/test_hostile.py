"""Hostile input: refused by an error of ours, in bounded time and memory; and what fuzzing once found."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from core_back import ContentError, InputError, Intake, from_json, load_catalogue
from core_back._rules.documents import MOST_VALUES

HERE = Path(__file__).parent


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"core_back_{name}", HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


targets = loaded("fuzz_targets")
CORPUS = sorted(path.relative_to(HERE) for path in (HERE / "corpus").glob("*/*"))


def test_hostile_input_is_refused_with_little_time_and_memory() -> None:
    program = loaded("hostile_program")
    done = subprocess.run(
        [sys.executable, HERE / "hostile_program.py"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    every = 5 * len(program.TEXTS) + len(program.FILES) + 3
    assert (done.returncode, done.stdout) == (0, f"{every} refused\n"), done.stderr[-2000:]


def test_data_of_just_the_most_values_is_looked_at() -> None:
    text = '{"avoid": [' + ",".join(["1"] * (MOST_VALUES - 2)) + "]}"
    with pytest.raises(InputError) as caught:
        from_json(text, Intake)
    assert len(caught.value.problems) == MOST_VALUES - 2


def test_data_of_more_values_is_refused_at_once() -> None:
    text = '{"avoid": [' + ",".join(["1"] * (MOST_VALUES - 1)) + "]}"
    with pytest.raises(InputError, match=f"at most {MOST_VALUES} values in all, got {MOST_VALUES + 1}") as caught:
        from_json(text, Intake)
    assert len(caught.value.problems) == 1


def test_a_folder_of_more_values_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "content.toml").write_text("general = [" + "1," * MOST_VALUES + "]", encoding="utf-8")
    with pytest.raises(ContentError, match=f"at most {MOST_VALUES} values in all"):
        load_catalogue(tmp_path)


@pytest.mark.parametrize("path", CORPUS, ids=str)
def test_what_fuzzing_found_of_interest_lets_out_only_our_errors(path: Path) -> None:
    targets.TARGETS[path.parent.name]((HERE / path).read_bytes())


def test_every_target_has_a_corpus() -> None:
    assert {path.parent.name for path in CORPUS} == set(targets.TARGETS)
