"""The ids of bundled content as types."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from core_back import UnknownIdError, catalogue, ids
from core_back.ids import ExerciseId, PatternId
from tests.support.places import tool


def test_the_types_hold_just_the_ids_of_the_bundled_content() -> None:
    assert list(get_args(ExerciseId)) == list(catalogue().exercises)
    assert list(get_args(PatternId)) == list(catalogue().patterns)


def test_the_script_writes_the_ids_of_the_bundled_content_into_the_types(tmp_path: Path, data: Path) -> None:
    right = (data.parent / "ids.py").read_text("utf-8")
    module = tmp_path / "ids.py"
    module.write_text(
        right.replace('    "walking",\n', "").replace('    "eased-by-sitting",\n', '    "gone",\n'), encoding="utf-8"
    )

    tool("write_ids").main(module)

    assert module.read_text("utf-8") == right


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
