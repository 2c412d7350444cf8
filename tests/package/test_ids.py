"""The ids of bundled content as types."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from core_back import Intake, Relief, UnknownIdError, catalogue, ids, words
from core_back._model.question import FIELDS
from core_back.ids import ExerciseId, PatternId
from tests.support.places import tool


def test_the_types_hold_just_the_ids_of_the_bundled_content() -> None:
    assert list(get_args(ExerciseId)) == list(catalogue().exercises)
    assert list(get_args(PatternId)) == list(catalogue().patterns)


def test_the_types_hold_just_the_words_that_an_intake_takes() -> None:
    vocabularies = [field.vocabulary for field in FIELDS.values() if field.vocabulary is not None]
    types = {f"{vocabulary.__name__}Word": [*map(str, vocabulary)] for vocabulary in vocabularies}

    assert {name: list(get_args(getattr(words, name))) for name in words.__all__} == types


def test_any_text_is_looked_at_when_it_runs() -> None:
    stored: Any = iter(["sit" + "ting"])

    assert Intake(eased_by=stored).eased_by == frozenset({Relief.SITTING})


def test_the_script_writes_ids_and_words_into_the_types(tmp_path: Path, data: Path) -> None:
    right = {name: (data.parent / f"{name}.py").read_text("utf-8") for name in ("ids", "words")}
    for name, text in right.items():
        without = text.replace('    "walking",\n', "").replace('    "eased-by-sitting",\n', '    "gone",\n')
        assert without != text
        (tmp_path / f"{name}.py").write_text(without, encoding="utf-8")

    tool("write_ids").main(tmp_path)

    assert {name: (tmp_path / f"{name}.py").read_text("utf-8") for name in right} == right


@pytest.mark.parametrize(
    ("checked", "wrong", "meant"),
    [(ids.exercise, "seated-flexoin", "seated-flexion"), (ids.pattern, "eased-by-siting", "eased-by-sitting")],
)
def test_a_misspelt_id_is_refused_at_run_time_too(checked: Any, wrong: str, meant: str) -> None:
    with pytest.raises(UnknownIdError, match=f"has the id '{wrong}'; did you mean '{meant}'"):
        checked(wrong)


def test_an_id_of_the_other_kind_is_none_of_this_kind() -> None:
    assert not ids.is_exercise("eased-by-sitting")
    assert not ids.is_pattern("walking")
