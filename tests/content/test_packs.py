"""Files of a language pack, read as strictly as others."""

from __future__ import annotations

from pathlib import Path

import pytest

from core_back import ContentError, UnknownIdError, catalogue
from core_back._content.packs import read_pack


def test_a_language_pack_gives_the_same_exercises_in_its_language() -> None:
    french = catalogue("fr-CA")

    assert french.language == "fr-CA"
    assert set(french.exercises) == set(catalogue().exercises)
    assert french.exercises["walking"].name != catalogue().exercises["walking"].name


def test_a_language_that_is_not_there_names_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'fr-CA'"):
        catalogue("fr-FR")


def test_files_of_a_language_pack_that_are_not_toml_are_passed_over(pack: Path) -> None:
    before = read_pack(pack)
    for place in (pack, pack / "exercises"):
        (place / ".DS_Store").write_bytes(b"\x00\xff")

    assert read_pack(pack) == before


def test_a_file_of_a_language_pack_that_cannot_be_read_is_reported_at_its_place(pack: Path) -> None:
    (pack / "exercises" / "walking.toml").write_text("x = ", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_pack(pack)
    (problem,) = caught.value.problems

    assert problem.startswith("expected TOML, got text that is not: ")
    assert problem.endswith("exercises/walking.toml")
