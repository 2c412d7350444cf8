"""Languages that are not there or not complete, and a third one, which needs data only."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from core_back import (
    ContentError,
    Intake,
    UnknownIdError,
    catalogue,
    cli,
    languages,
    load_catalogue,
    recommend,
)
from core_back._content.packs import read_pack
from core_back._content.translation import (
    FALLBACK,
)
from tests.support.translations import ENGLISH, FRENCH, LANGUAGE, texts_of, the_language


@pytest.fixture
def edit_pack(moved: Path) -> Callable[[str, str, str], None]:
    """Replace the first place of a text in a file of the French pack; the text must be there."""

    def replace(file: str, old: str, new: str) -> None:
        path = moved / "languages" / LANGUAGE / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} does not hold {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")

    return replace


# A language that is not there.


@pytest.mark.parametrize(
    ("language", "near"),
    [
        ("fr", LANGUAGE),
        ("fr-FR", LANGUAGE),
        ("FR_fr", LANGUAGE),
        ("fr-C", LANGUAGE),
        ("frca", LANGUAGE),
        ("en-US", "en"),
        ("en_CA", "en"),
    ],
)
def test_a_language_that_differs_in_its_region_alone_is_told_as_near(language: str, near: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        catalogue(language)

    assert (caught.value.kind, caught.value.id, caught.value.nearest) == ("language", language, (near,))


@pytest.mark.parametrize("language", ["de", "de-CA", "f", "", "-", "french-ca"])
def test_a_wrong_language_is_near_none(language: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        catalogue(language)

    assert caught.value.nearest == ()


@pytest.mark.parametrize("language", ["fr-ca", "FR-CA", "fr_CA", "Fr_cA"])
def test_a_tag_is_known_whatever_its_case_and_separator(language: str) -> None:
    assert catalogue(language) is catalogue(LANGUAGE)
    assert catalogue("EN") is catalogue()


def test_a_folder_of_ones_own_takes_over_a_language_whatever_its_case_and_separator(overlay: Path) -> None:
    (overlay / "content.toml").write_text('extends = "core-back"\n', encoding="utf-8")

    assert load_catalogue(overlay, language="FR_ca") == load_catalogue(overlay, language=LANGUAGE)


def test_english_is_the_first_of_the_languages() -> None:
    english, *_ = languages()

    assert (english.id, english.name, english.status, english.problems) == ("en", "English", "original", ())
    assert english.texts == english.translated == the_language(LANGUAGE).texts


@pytest.mark.parametrize("language", ["", "..", "xx", "../exercises"])
def test_an_unknown_language_like_no_other_is_refused(language: str) -> None:
    with pytest.raises(UnknownIdError, match="no language has the id"):
        catalogue(language)


# Packs that are not complete.


def test_a_text_that_is_missing_falls_back_to_english_and_says_so(
    edit_pack: Callable[[str, str, str], None],
) -> None:
    edit_pack("exercises/walking.toml", 'name = "Marche"\n', "")
    found = catalogue(LANGUAGE)

    assert found.exercises["walking"].name == "[en] Walking"
    assert found.exercises["walking"].purpose == FRENCH.exercises["walking"].purpose
    assert recommend(Intake(), catalogue=found).suggestions


def test_a_text_that_is_missing_is_counted_and_named(edit_pack: Callable[[str, str, str], None]) -> None:
    edit_pack("exercises/walking.toml", 'name = "Marche"\n', "")
    french = the_language()

    assert french.texts - french.translated == 1
    (problem,) = french.problems
    assert problem == "a text is missing, expected it as in English @ fr-CA.exercises.walking.name"


def test_a_record_that_is_missing_falls_back_as_a_whole(moved: Path) -> None:
    (moved / "languages" / LANGUAGE / "exercises" / "walking.toml").unlink()
    walking = catalogue(LANGUAGE).exercises["walking"]
    english = ENGLISH.exercises["walking"]

    assert walking.steps == tuple(FALLBACK + step for step in english.steps)
    assert walking.purpose.text == FALLBACK + english.purpose.text
    assert walking.other_names == english.other_names
    assert walking.energy == english.energy


def test_a_language_without_texts_is_english_throughout_and_says_so(moved: Path) -> None:
    pack = moved / "languages" / "xx"
    pack.mkdir()
    (pack / "language.toml").write_text('language_name = "X"\nlanguage_status = "empty"\n', encoding="utf-8")

    assert texts_of(catalogue("xx")) == [FALLBACK + text for text in texts_of(ENGLISH)]
    assert the_language("xx").translated == 0


@pytest.mark.parametrize("key", ["language_name", "language_status"])
@pytest.mark.parametrize("value", [None, "3"])
def test_a_language_without_a_name_or_status_is_refused(moved: Path, key: str, value: str | None) -> None:
    path = moved / "languages" / LANGUAGE / "language.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(key)] + ([] if value is None else [f"{key} = {value}"])
    path.write_text("\n".join(kept), encoding="utf-8")

    for read in (languages, lambda: catalogue(LANGUAGE)):
        with pytest.raises(ContentError, match=f"missing key '{key}', expected a text @ fr-CA/language.toml"):
            read()


def test_a_record_that_english_does_not_have_is_named(moved: Path) -> None:
    exercises = moved / "languages" / LANGUAGE / "exercises"
    shutil.copy(exercises / "walking.toml", exercises / "hopping.toml")

    assert the_language().problems == (
        "a record that English does not have, expected the ids of the English files @ fr-CA.exercises.hopping",
    )
    assert "hopping" not in catalogue(LANGUAGE).exercises


def test_a_phrase_with_other_placeholders_is_named_and_refused(
    edit_pack: Callable[[str, str, str], None],
) -> None:
    edit_pack("phrases.toml", "{low} à {high}", "{low} à {hight}")

    (problem,) = the_language().problems
    assert problem.startswith("wrong placeholders, expected {high}, {low} @ fr-CA.phrases.dose-range")
    with pytest.raises(ContentError, match="wrong placeholders"):
        catalogue(LANGUAGE)


def test_the_command_lists_what_a_language_lacks(
    edit_pack: Callable[[str, str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    edit_pack("exercises/walking.toml", 'name = "Marche"\n', "")
    texts = len(texts_of(ENGLISH))

    assert cli.main(["languages"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [
        f"en English: original, {texts} of {texts} texts",
        f"fr-CA Français (Canada): not clinically reviewed, {texts - 1} of {texts} texts",
    ]
    assert lines[2].startswith("  a text is missing")


# A third language.


def test_a_third_language_needs_data_only(moved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = moved / "languages" / "xx"
    shutil.copytree(moved / "languages" / LANGUAGE, pack)
    (pack / "language.toml").write_text('language_name = "Third"\nlanguage_status = "just copied"\n', encoding="utf-8")
    third = catalogue("xx")

    assert attrs.evolve(third, language=LANGUAGE, language_status=FRENCH.language_status) == FRENCH
    assert (third.language, third.language_status) == ("xx", "just copied")
    assert {LANGUAGE, "xx"} <= {language.id for language in languages()}
    assert the_language("xx").problems == ()
    assert cli.main(["recommend", "--language", "xx"]) == 0
    assert FRENCH.phrases["brief-more"].text in " ".join(capsys.readouterr().out.split())


def test_a_file_beside_the_language_folders_is_no_language(moved: Path) -> None:
    before = languages()
    (moved / "languages" / "README.md").write_text("How to translate.", encoding="utf-8")

    assert languages() == before


def test_the_bundled_pack_is_read_by_the_names_of_its_files(data: Path) -> None:
    pack = read_pack(data / "languages" / LANGUAGE)

    assert set(pack["exercises"]) == set(ENGLISH.exercises)
    assert set(pack["phrases"]) == set(ENGLISH.phrases)


def test_another_status_is_printed_as_it_is(moved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    about = moved / "languages" / LANGUAGE / "language.toml"
    about.write_text('language_name = "F"\nlanguage_status = "half reviewed"\n', encoding="utf-8")
    assert cli.main(["recommend", "--language", LANGUAGE]) == 0
    assert "\nhalf reviewed\n" in capsys.readouterr().out
