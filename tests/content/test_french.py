"""French: complete, said to be not reviewed wherever a text is, and the same answers as English."""

from __future__ import annotations

import functools
import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from core_back import (
    Catalogue,
    Intake,
    Reason,
    Recommendation,
    Suggestion,
    cli,
    from_json,
    recommend,
    to_json,
)
from core_back._content.translation import (
    FALLBACK,
    READ,
    SEARCHED,
    SHARED,
)
from core_back._rules.phrase_contract import placeholders
from core_back.words import RedFlagWord
from tests.support.translations import ENGLISH, FRENCH, LANGUAGE, texts_of, the_language

#: Texts that are the same in both languages, as French uses the same word.
SAME = {"Date", "G", "Licence", "Note", "Sources", "Yoga", "figure", "source", "{number} minute", "{number} minutes"}


def one_line(text: str) -> str:
    return " ".join(text.split())


# The French pack.


def test_french_is_complete() -> None:
    french = the_language()

    assert french.problems == ()
    assert french.translated == french.texts
    assert french.texts == len(texts_of(ENGLISH))


def test_a_language_has_a_name_of_its_own_and_a_status() -> None:
    assert the_language().name == "Français (Canada)"
    assert the_language().status == "not clinically reviewed"


def test_no_french_text_falls_back_to_english() -> None:
    assert [text for text in texts_of(FRENCH) if text.startswith(FALLBACK)] == []


def test_french_differs_from_english_but_for_words_that_both_have() -> None:
    pairs = zip(texts_of(ENGLISH), texts_of(FRENCH), strict=True)
    same = {english for english, french in pairs if english == french and any(map(str.isalpha, english))}

    assert same <= SAME


def test_every_french_text_has_the_placeholders_of_the_english_one() -> None:
    pairs = list(zip(texts_of(ENGLISH), texts_of(FRENCH), strict=True))

    assert [pair for pair in pairs if placeholders(pair[0]) != placeholders(pair[1])] == []
    assert any(placeholders(english) for english, _ in pairs)


def test_everything_but_texts_is_the_same_in_french() -> None:
    def bare(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: inner if name in SHARED else bare(inner, name) for name, inner in value.items()}
        if key in SEARCHED:
            return None
        if isinstance(value, list):
            return [bare(inner, key) for inner in value]
        return None if key in {*READ, "language", "language_status"} else value

    assert bare(json.loads(to_json(FRENCH))) == bare(json.loads(to_json(ENGLISH)))


def test_search_finds_french_names() -> None:
    name = FRENCH.exercises["walking"].name

    assert "walking" in [exercise.id for exercise in FRENCH.search(name)]
    assert ENGLISH.search(name) == ()


# Plain French.

TOOL = Path(__file__).parents[2] / "tools" / "sentence_lengths.py"
with_the_script = pytest.mark.skipif(not TOOL.exists(), reason="the script is not in a source distribution")


@pytest.fixture(scope="module")
def lengths() -> ModuleType:
    """The script that counts words, as a module."""
    spec = importlib.util.spec_from_file_location("sentence_lengths", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@with_the_script
def test_no_french_sentence_has_more_than_20_words(lengths: ModuleType) -> None:
    every = lengths.sentences()

    assert len(every) > 1500
    assert lengths.too_long(every) == []


@with_the_script
def test_a_word_holds_a_letter_or_a_digit(lengths: ModuleType) -> None:
    words = " ".join(["mot"] * 19)

    assert lengths.too_long([f"{words} 20\u00a0: \u00ab\u00a0\u00bb"]) == []
    assert lengths.too_long([f"{words} 20 fois"]) == [f"{words} 20 fois"]


def test_a_colon_and_french_quotation_marks_are_never_apart_from_their_word() -> None:
    assert [text for text in texts_of(FRENCH) if re.search(r" [:\u00bb]|\u00ab ", text)] == []
    assert [text for text in texts_of(FRENCH) if "\u00a0: " in text]


# The status is said wherever a text is.


def test_a_translated_catalogue_says_how_far_it_is_reviewed() -> None:
    assert (FRENCH.language, FRENCH.language_status) == (LANGUAGE, "not clinically reviewed")
    assert (ENGLISH.language, ENGLISH.language_status) == ("en", None)


@pytest.mark.parametrize("flags", [[], ["fever"], ["saddle-numbness"]])
def test_a_translated_answer_says_how_far_it_is_reviewed(flags: list[RedFlagWord]) -> None:
    answer = recommend(Intake(eased_by=["sitting"], red_flags=flags), catalogue=FRENCH)

    assert (answer.language, answer.language_status) == (LANGUAGE, "not clinically reviewed")
    assert from_json(to_json(answer), Recommendation) == answer


def test_the_command_says_that_a_translation_is_not_reviewed(capsys: pytest.CaptureFixture[str]) -> None:
    warning = FRENCH.phrases["translation-not-reviewed"].text
    assert cli.main(["recommend", "--language", LANGUAGE]) == 0
    assert warning in one_line(capsys.readouterr().out)
    assert cli.main(["recommend"]) == 0
    assert ENGLISH.phrases["translation-not-reviewed"].text not in one_line(capsys.readouterr().out)


# Answers in French.


INTAKES = [
    Intake(),
    Intake(eased_by=["sitting"], deep_gluteal_pain=True, circumstances=["pregnancy", "cannot-reach-floor"]),
    Intake(eased_by=["standing", "lying"], equipment=[], avoid=["prone-lie"], worse_with=["walking"]),
    Intake(eased_by=[], worst_in="leg", constant=True, circumstances=["recent-surgery"]),
    Intake(worse_with=["bending-forward", "bending-backward"], constant=True),
    Intake(red_flags=["night-pain", "severe-fatigue"]),
    Intake(red_flags=["saddle-numbness"]),
]


def reason_shape(reason: Reason) -> tuple[Any, ...]:
    return reason.code, reason.about, reason.mark, reason.sources


def suggestion_shape(each: Suggestion) -> tuple[Any, ...]:
    return each.exercise.id, each.stage, each.on_bed, [reason_shape(reason) for reason in each.reasons]


def shape(answer: Recommendation) -> dict[str, Any]:
    """Everything in an answer that is not a text."""
    return {
        "triage": answer.triage,
        "triage_reasons": [reason_shape(reason) for reason in answer.triage_reasons],
        "patterns": [pattern.id for pattern in answer.patterns],
        "suggestions": [suggestion_shape(each) for each in answer.suggestions],
        "alternatives": [suggestion_shape(each) for each in answer.alternatives],
        "next_steps": [suggestion_shape(each) for each in answer.next_steps],
        "left_out": [(left.exercise.id, [reason_shape(each) for each in left.reasons]) for left in answer.left_out],
        "ruled_out": [(out.direction, [reason_shape(each) for each in out.reasons]) for out in answer.ruled_out],
        "stop_rules": [(rule.id, rule.response, rule.convention) for rule in answer.stop_rules],
        "sources": [source.id for source in answer.sources],
    }


@pytest.mark.parametrize("intake", INTAKES, ids=range(len(INTAKES)))
def test_a_french_answer_differs_from_the_english_one_in_texts_only(intake: Intake) -> None:
    assert shape(recommend(intake, catalogue=FRENCH)) == shape(recommend(intake))
    assert recommend(intake, catalogue=FRENCH) != recommend(intake)


@functools.cache
def of_some_length(content: Catalogue) -> set[str]:
    """The texts, in one line each, but for short ones and those that are filled in."""
    return {one_line(text) for text in texts_of(content) if len(text) > 12 and "{" not in text}


@functools.cache
def english_only() -> set[str]:
    """English texts that are not French too, and do not stand in what a source is called."""
    called = {text for source in ENGLISH.sources.values() for text in (source.title, source.authors or source.title)}
    return {text for text in of_some_length(ENGLISH) - SAME if not any(text in name for name in called)}


@pytest.mark.parametrize(
    "arguments",
    [
        ["recommend", "--eased-by", "sitting", "--deep-gluteal-pain", "--circumstance", "cannot-reach-floor"],
        ["recommend", "--eased-by", "none", "--equipment", "none"],
        [
            "recommend",
            "--worse-with",
            "bending-forward",
            "--worse-with",
            "bending-backward",
            "--circumstance",
            "dizziness",
        ],
        ["recommend", "--red-flag", "fever"],
        ["red-flags"],
        ["patterns"],
        *(["show", id_] for id_ in ENGLISH.exercises),
    ],
    ids=" ".join,
)
def test_the_command_prints_no_english_text_in_french(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*arguments, "--language", LANGUAGE]) == 0
    printed = one_line(capsys.readouterr().out)

    assert {text for text in english_only() if text in printed} == set()
    assert any(text in printed for text in of_some_length(FRENCH))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["recommend", "--eased-by", "siting"], "vouliez-vous dire 'sitting'?"),
        (["recommend", "--avoid", "walkng"], "vouliez-vous dire 'walking'"),
        (["show", "walkng"], "identifiant inconnu (exercice) : 'walkng'"),
        (["list", "--pattern", "eased-by-siting"], "identifiant inconnu (profil) : 'eased-by-siting'"),
        (["sources", "who-2022"], "identifiant inconnu (source) : 'who-2022'"),
        (["list", "--kind", "movment"], "valeur attendue"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_in_french(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code: object = cli.main([*arguments, "--language", LANGUAGE])
    except SystemExit as exit_:
        code = exit_.code

    assert code == 2
    assert said in one_line(capsys.readouterr().err)
