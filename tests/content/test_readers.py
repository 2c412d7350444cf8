"""Which language suits a reader: tags and Accept-Language headers, matched by the rules of the Unicode CLDR."""

from __future__ import annotations

import sys
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import InputError, MissingExtraError, catalogue, languages, match_language

TAGS = [language.id for language in languages()]


@pytest.mark.parametrize("tag", ["fr", "fr_CA", "fr-ca", "FR-FR", "fr-Latn-BE", " fr "])
def test_every_french_gets_french(tag: str) -> None:
    assert match_language(tag) == match_language([tag]) == "fr-CA"


@pytest.mark.parametrize("tag", ["en", "EN", "en-US", "en_CA", "en-GB"])
def test_every_english_gets_english(tag: str) -> None:
    assert match_language(tag) == match_language([tag]) == "en"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("fr-CA,fr;q=0.9,en-US;q=0.8,en;q=0.7", "fr-CA"),
        ("en-US,en;q=0.9,fr;q=0.1", "en"),
        ("en;q=0.1, fr;q=0.9", "fr-CA"),
        ("de, fr ; q = 0.5, en;q=0.2", "fr-CA"),
        ("fr;q=0, en", "en"),
        ("fr;q=0", "en"),
        ("*", "en"),
        ("", "en"),
        ("fr;q=much, en;q=0.1", "en"),
        ("fr;", "fr-CA"),
        (",,fr", "fr-CA"),
    ],
)
def test_a_header_is_read_by_its_weights(header: str, language: str) -> None:
    assert match_language(header) == language


def test_the_first_of_several_tags_that_fits_is_taken() -> None:
    assert match_language(("de", "zh-Hant", "fr-BE", "en")) == "fr-CA"


@pytest.mark.parametrize("wanted", ["de", "zh-Hant-TW", "english", [], ["not a tag"], ["fr\0"], "x" * 5000])
def test_english_is_for_everyone_else(wanted: Any) -> None:
    assert match_language(wanted) == "en"


@given(st.text() | st.lists(st.text()) | st.text(alphabet="frenCA-_;q=,.019*"))
def test_whatever_is_sent_gives_a_language_that_the_catalogue_has(wanted: Any) -> None:
    assert catalogue(match_language(wanted)).language in TAGS


@pytest.mark.parametrize("tag", TAGS)
def test_a_language_that_the_catalogue_has_suits_its_readers(tag: str) -> None:
    assert match_language(tag) == tag


@pytest.mark.parametrize("parts", [10, 1_300, 100_000])
def test_a_tag_of_very_many_parts_is_passed_over(parts: int) -> None:
    assert match_language(f"fr{'-abcde' * parts}, en;q=0.5") == "en"


def test_what_was_asked_once_is_not_remembered_for_ever() -> None:
    def ask(first: int) -> None:
        for number in range(first, first + 2_000):
            match_language(f"fr-{''.join(chr(97 + number // 26**place % 26) for place in range(4))}-{number % 1000:03}")

    ask(0)
    tracemalloc.start()
    ask(2_000)
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert kept < 100_000  # each of them would be some thousand bytes


def test_only_so_many_are_looked_at() -> None:
    assert match_language(["de"] * 19 + ["fr"]) == "fr-CA"
    assert match_language(["de"] * 20 + ["fr"]) == "en"


@pytest.mark.parametrize("wanted", [None, 3, b"fr", {"fr": 1}, ["fr", 3]])
def test_what_is_no_text_is_refused(wanted: Any) -> None:
    with pytest.raises(InputError, match="@ wanted"):
        match_language(wanted)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langcodes", None)

    with pytest.raises(MissingExtraError, match=r"core-back\[languages\]"):
        match_language("fr")
