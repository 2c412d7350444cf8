"""What ``import core_back`` gives, and what it costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import core_back

HEAVY = {"attr", "attrs", "cattrs", "importlib_resources", "json", "hypothesis"}


def python(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def test_the_public_names_are_sorted_and_all_there() -> None:
    assert sorted(core_back.__all__) == core_back.__all__
    assert {name for name in core_back.__all__ if not hasattr(core_back, name)} == set()


def test_every_home_gives_names_that_are_public_and_no_name_has_two_homes() -> None:
    names = [name for names in core_back._HOMES.values() for name in names]
    assert sorted([*names, *core_back._MODULES]) == core_back.__all__


def test_completion_lists_the_public_names() -> None:
    assert set(core_back.__all__) <= set(dir(core_back))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'recomend'"):
        core_back.recomend  # type: ignore[attr-defined]  # noqa: B018


def test_importing_the_package_imports_nothing_heavy() -> None:
    loaded = "before = set(sys.modules); import core_back; print(*(set(sys.modules) - before))"
    assert HEAVY & set(python(f"import sys; {loaded}").split()) == set()


def test_using_the_package_does_not_import_hypothesis() -> None:
    code = "import core_back, sys; core_back.recommend(core_back.Intake()); print('hypothesis' in sys.modules)"
    assert python(code).strip() == "False"


def test_star_import_gives_the_public_names() -> None:
    code = "from core_back import *; print(recommend(Intake(eased_by=['sitting'])).triage)"
    assert python(code).strip() == "self-care"


def test_errors_are_there_by_module_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(core_back, "exceptions")
    assert core_back.exceptions.InputError is core_back.InputError
