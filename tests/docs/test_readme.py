"""The README: what it prints is true, and its pictures are the product's."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib

import pytest

from core_back import cli
from tests.support.places import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
#: Extras for those who work on core-back.
OURS = {"bench", "browser", "build", "docs", "fhir", "fuzz", "lint", "mutation", "ship", "spark", "test", "web"}
sys.path.append(str(ROOT / "tools"))

import update_readme  # noqa: E402 - found there


def test_the_printed_plan_is_what_the_first_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    (command,) = re.findall(r"^python -m pip install \. && core-back (.*)$", README, re.MULTILINE)
    (plan,) = re.findall(r"```text\n(.*?)\n\.\.\.\n```", README, re.DOTALL)
    assert cli.main(shlex.split(command)) == 0
    assert capsys.readouterr().out.startswith(f"{plan}\n")


def test_the_figures_are_as_they_are_drawn_today() -> None:
    """Else run ``python tools/update_readme.py``."""
    assert update_readme.STRIP.read_text(encoding="utf-8") == update_readme.strip()


def test_the_figures_hold_still_for_who_wants_no_motion() -> None:
    for id_ in update_readme.EXERCISES:
        still = f'(prefers-reduced-motion:reduce){{[class^="{id_}_m"]{{animation:none'
        assert update_readme.strip().count(still) == 1


def test_every_file_that_is_linked_is_there_and_every_picture_says_what_it_shows() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert [link for link in links if not (ROOT / link).is_file()] == []
    assert all(text for text in re.findall(r"!\[([^\]]*)\]", README))


def test_every_extra_for_users_is_named() -> None:
    named = re.findall(r"^\| `([a-z]+)` \|", README, re.MULTILINE)
    assert sorted(named) == sorted({*PROJECT["optional-dependencies"]} - OURS)
