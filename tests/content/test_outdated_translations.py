"""Texts that were rewritten in English and not in the translation."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from core_back import ContentError, catalogue, cli, languages
from core_back._content.translation import digest, outdated
from tests.support.translations import LANGUAGE, the_language

TOOL = Path(__file__).parents[2] / "tools" / "update_translations.py"
with_the_script = pytest.mark.skipif(not TOOL.exists(), reason="the script is not in a source distribution")


@pytest.fixture
def updating() -> ModuleType:
    """The script that notes what translations were made from, as a module."""
    spec = importlib.util.spec_from_file_location("update_translations", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_translation_is_outdated_when_english_alone_was_rewritten() -> None:
    made_from = {"advice.0.text": [digest("Rest."), digest("Reposez-vous.")]}

    (problem,) = outdated({"advice": [{"text": "Move."}]}, {"advice": ["Reposez-vous."]}, made_from)

    assert problem[0] == ("advice", 0, "text")
    assert "the English text has changed" in str(problem[1])


@pytest.mark.parametrize(
    ("english", "french"), [("Rest.", "Reposez-vous."), ("Rest.", "Du repos."), ("Move.", "Bougez.")]
)
def test_a_translation_is_not_outdated_when_both_or_french_alone_were_rewritten(english: str, french: str) -> None:
    made_from = {"name": [digest("Rest."), digest("Reposez-vous.")]}

    assert list(outdated({"name": english}, {"name": french}, made_from)) == []


def test_the_command_names_a_translation_that_is_outdated(moved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = moved / "exercises" / "walking.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("Pick a flat route", "Pick a hilly route"), "utf-8")

    assert cli.main(["languages"]) == 0
    assert "the English text has changed" in capsys.readouterr().out
    assert [problem for problem in the_language().problems if "walking.steps[0]" in problem]


def test_a_note_of_what_translations_were_made_from_that_cannot_be_read_is_named(moved: Path) -> None:
    (moved / "languages" / LANGUAGE / "made-from.toml").write_text("<<<<<<< HEAD", encoding="utf-8")

    with pytest.raises(ContentError, match=r"expected TOML, got text that is not: .* @ made-from\.toml"):
        languages()
    assert catalogue(LANGUAGE).exercises


@with_the_script
def test_what_translations_were_made_from_is_what_the_script_writes(data: Path, updating: ModuleType) -> None:
    pack = data / "languages" / LANGUAGE

    assert (pack / "made-from.toml").read_text(encoding="utf-8") == updating.written(pack)


@with_the_script
def test_the_script_keeps_an_outdated_translation_in_mind_until_it_is_named(moved: Path, updating: ModuleType) -> None:
    pack = moved / "languages" / LANGUAGE
    path = moved / "exercises" / "walking.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("Pick a flat route", "Pick a hilly route"), "utf-8")
    before = (pack / "made-from.toml").read_text(encoding="utf-8")

    assert updating.written(pack) == before
    assert updating.written(pack, ("fr-CA.exercises.walking.steps[0]",)) != before
