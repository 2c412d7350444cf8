"""Compiled content, as a wheel holds it, makes the same as TOML."""

from __future__ import annotations

import copy
import functools
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

import attrs
import pytest

import core_back
from core_back import Intake, UnknownIdError, catalogue, figures, languages, load_catalogue, recommend
from core_back._content import bundled
from core_back._content import compiled as compiled_content
from core_back._content.bundled import documents_in
from core_back._content.compiler import compiled_files
from core_back.figures import _front

COUNT = iter(range(1000))


@functools.cache
def texts() -> dict[str, str]:
    return compiled_files()


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of compiled content that stands in for TOML, as in an installation."""
    name = f"compiled_{next(COUNT)}"
    folder = tmp_path / name
    folder.mkdir()
    for file, text in {**texts(), "drawings.py": "DRAWINGS = {('walking', True): 'drawn before'}"}.items():
        (folder / file).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(compiled_content, "PACKAGE", name)
    monkeypatch.setattr(compiled_content, "shipped", lambda *_: None)
    monkeypatch.setattr(bundled, "_catalogue", bundled._Once(bundled._catalogue._make))
    monkeypatch.setattr(_front, "_drawing", _front._drawing.__wrapped__)
    compiled_content.is_used.cache_clear()
    yield folder
    monkeypatch.undo()
    compiled_content.is_used.cache_clear()
    for module in [each for each in sys.modules if each.partition(".")[0] == name]:
        del sys.modules[module]


FROM_TOML = {language: catalogue(language) for language in ("en", "fr-CA")}
PACKS = languages()
DOCUMENTS = documents_in("en")


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("language", FROM_TOML)
def test_it_makes_the_catalogue_that_toml_makes(language: str) -> None:
    assert catalogue(language) is not FROM_TOML[language]
    assert catalogue(language) == FROM_TOML[language]
    assert catalogue(language).sha256 == FROM_TOML[language].sha256


@pytest.mark.usefixtures("compiled")
def test_a_bundled_figure_is_not_drawn_again() -> None:
    assert figures.svg(catalogue("fr-CA").exercises["walking"]) == "drawn before"


@pytest.mark.usefixtures("compiled")
def test_another_figure_under_a_bundled_id_is_drawn() -> None:
    other = attrs.evolve(catalogue().exercises["walking"], figure=catalogue().exercises["prone-lie"].figure)
    assert figures.svg(other).startswith("<svg")


@pytest.mark.usefixtures("compiled")
def test_it_makes_the_languages_that_toml_makes() -> None:
    assert languages() == PACKS


@pytest.mark.usefixtures("compiled")
def test_it_gives_the_documents_that_a_folder_of_ones_own_is_laid_over(tmp_path: Path) -> None:
    own = tmp_path / "own" / "exercises"
    own.mkdir(parents=True)
    text = Path(str(core_back.__file__)).with_name("data").joinpath("exercises", "walking.toml").read_text("utf-8")
    (own / "walking.toml").write_text(text, encoding="utf-8")

    assert load_catalogue(own.parent).exercises["walking"] == FROM_TOML["en"].exercises["walking"]
    assert set(documents_in("en")) >= set(DOCUMENTS)


@pytest.mark.usefixtures("compiled")
def test_an_unknown_language_is_refused_as_with_toml() -> None:
    with pytest.raises(UnknownIdError, match="no language has the id 'fr-FR'; did you mean 'fr-CA'"):
        catalogue("fr-FR")


@pytest.mark.usefixtures("compiled")
def test_a_tag_is_known_whatever_its_case_and_separator() -> None:
    assert catalogue("fr_ca") is catalogue("fr-CA")


@pytest.mark.usefixtures("compiled")
def test_answers_are_the_same() -> None:
    intake = Intake(eased_by=["sitting"], circumstances=["pregnancy"], avoid=["walking"])

    assert recommend(intake) == recommend(intake, catalogue=FROM_TOML["en"])


@pytest.mark.usefixtures("compiled")
def test_an_exercise_is_made_once() -> None:
    exercises = catalogue().exercises

    assert exercises["walking"] is exercises["walking"]
    assert len(exercises) == len(FROM_TOML["en"].exercises)
    assert "wlaking" not in exercises


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("way", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])  # noqa: S301
def test_a_record_that_is_not_filled_yet_is_copied_whole(way: object) -> None:
    exercise = catalogue().exercises["bridge"]

    assert way(exercise) == FROM_TOML["en"].exercises["bridge"]  # type: ignore[operator]


@pytest.mark.usefixtures("compiled")
def test_a_name_that_is_no_field_is_not_filled() -> None:
    for record in (catalogue(), catalogue().exercises["bridge"]):
        with pytest.raises(AttributeError, match=f"{type(record).__name__!r} object has no attribute 'wrong'"):
            record.wrong  # type: ignore[union-attr]  # noqa: B018


def test_an_exercise_without_a_figure_has_none(compiled: Path) -> None:
    (compiled / "figures.py").write_text("FIGURES = {}\n", encoding="utf-8")

    assert catalogue().exercises["bridge"].figure is None


def test_where_there_is_toml_that_is_read(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled_content, "shipped", lambda *_: b"")
    compiled_content.is_used.cache_clear()

    assert compiled.is_dir()
    assert not compiled_content.is_used()


def test_it_is_made_the_same_each_time() -> None:
    assert compiled_files() == texts()


def test_a_checkout_holds_no_compiled_content() -> None:
    assert not compiled_content.is_used()


@pytest.mark.parametrize("name", [name for name in core_back.__all__ if attrs.has(getattr(core_back, name))])
def test_the_types_of_a_model_can_be_asked_for_though_they_are_imported_late(name: str) -> None:
    model = getattr(core_back, name)

    assert {field.name for field in attrs.fields(model)} <= get_type_hints(model).keys()
