"""Language packs: complete in French, visible where they lack a text, and nothing but data."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

from core_back import (
    Catalogue,
    ContentError,
    Intake,
    Language,
    Reason,
    Recommendation,
    Suggestion,
    UnknownIdError,
    _bundled,
    _content,
    catalogue,
    cli,
    from_json,
    languages,
    recommend,
    to_json,
)
from core_back._files import read_pack
from core_back._languages import (
    FALLBACK,
    READ,
    SEARCHED,
    SHARED,
    differences,
    digest,
    outdated,
    texts_to_translate,
    translated,
)
from core_back._phrase_contract import placeholders

ENGLISH = catalogue()
FRENCH = catalogue("fr-CA")
LANGUAGE = "fr-CA"
TOOL = Path(__file__).parent.parent / "tools" / "update_translations.py"

#: Texts that are the same in both languages, as French uses the same word.
SAME = {"Date", "G", "Licence", "Note", "Sources", "Yoga", "figure", "source", "{number} minute", "{number} minutes"}


def reader_texts(value: object, key: str = "") -> Iterator[str]:
    """Every text that a reader sees, in the order of the documents."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in SHARED:
                yield from reader_texts(inner, name)
    elif isinstance(value, list):
        for inner in value if key not in SEARCHED else []:
            yield from reader_texts(inner, key)
    elif key in READ and isinstance(value, str):
        yield value


def texts_of(content: Catalogue) -> list[str]:
    return list(reader_texts(json.loads(to_json(content))))


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def moved(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the bundled folder that stands in for the bundled one."""
    monkeypatch.setattr(_content, "_data", lambda: folder)
    _bundled._catalogue.cache_clear()
    _content._read.cache_clear()
    yield folder
    _bundled._catalogue.cache_clear()
    _content._read.cache_clear()


@pytest.fixture
def edit_pack(moved: Path) -> Callable[[str, str, str], None]:
    """Replace the first place of a text in a file of the French pack; the text must be there."""

    def replace(file: str, old: str, new: str) -> None:
        path = moved / "languages" / LANGUAGE / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} does not hold {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")

    return replace


@pytest.fixture
def updating() -> ModuleType:
    """The script that notes what translations were made from, as a module."""
    spec = importlib.util.spec_from_file_location("update_translations", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def the_language(id_: str = LANGUAGE) -> Language:
    (language,) = [language for language in languages() if language.id == id_]
    return language


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


# Texts that were rewritten in English and not in the translation.


def test_a_translation_is_outdated_when_english_alone_was_rewritten() -> None:
    made_from = {"advice.0.text": [digest("Rest."), digest("Reposez-vous.")]}

    (problem,) = outdated({"advice": [{"text": "Move."}]}, {"advice": ["Reposez-vous."]}, made_from)

    assert problem[0] == ("advice", 0, "text")
    assert "the English text has changed" in problem[1]


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


def test_what_translations_were_made_from_is_what_the_script_writes(data: Path, updating: ModuleType) -> None:
    pack = data / "languages" / LANGUAGE

    assert (pack / "made-from.toml").read_text(encoding="utf-8") == updating.written(pack)


def test_the_script_keeps_an_outdated_translation_in_mind_until_it_is_named(moved: Path, updating: ModuleType) -> None:
    pack = moved / "languages" / LANGUAGE
    path = moved / "exercises" / "walking.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("Pick a flat route", "Pick a hilly route"), "utf-8")
    before = (pack / "made-from.toml").read_text(encoding="utf-8")

    assert updating.written(pack) == before
    assert updating.written(pack, ("fr-CA.exercises.walking.steps[0]",)) != before


# The status is said wherever a text is.


def test_a_translated_catalogue_says_how_far_it_is_reviewed() -> None:
    assert (FRENCH.language, FRENCH.language_status) == (LANGUAGE, "not clinically reviewed")
    assert (ENGLISH.language, ENGLISH.language_status) == ("en", None)


@pytest.mark.parametrize("flags", [[], ["fever"], ["saddle-numbness"]])
def test_a_translated_answer_says_how_far_it_is_reviewed(flags: list[str]) -> None:
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
    sources = {text for source in ENGLISH.sources.values() for text in (source.title, source.authors)}
    printed = one_line(capsys.readouterr().out)
    wanted = {one_line(text) for text in texts_of(ENGLISH) if len(text) > 12 and "{" not in text} - SAME

    assert {text for text in wanted if text in printed and not any(text in source for source in sources)} == set()
    assert any(one_line(text) in printed for text in texts_of(FRENCH) if len(text) > 12)


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


# A language that is not there.


@pytest.mark.parametrize("language", ["fr-ca", "fr-FR", "fr-C"])
def test_an_unknown_language_names_the_nearest(language: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        catalogue(language)

    assert (caught.value.kind, caught.value.id) == ("language", language)
    assert caught.value.nearest == (LANGUAGE,)


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
        "en English",
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
    assert FRENCH.phrases["heading-stop-rules"].text in capsys.readouterr().out


def test_a_file_beside_the_language_folders_is_no_language(moved: Path) -> None:
    before = languages()
    (moved / "languages" / "README.md").write_text("How to translate.", encoding="utf-8")

    assert languages() == before


def test_the_bundled_pack_is_read_by_the_names_of_its_files(data: Path) -> None:
    pack = read_pack(data / "languages" / LANGUAGE)

    assert set(pack["exercises"]) == set(ENGLISH.exercises)
    assert set(pack["phrases"]) == set(ENGLISH.phrases)


# Laying texts over documents, on small ones.

WALK = {
    "id": "walk",
    "name": "Walk",
    "other_names": ["stroll"],
    "kind": "activity",
    "purpose": {"text": "It helps.", "mark": "verified", "sources": ["s"]},
    "steps": ["Stand.", "Walk."],
    "energy": [{"activity": "walking", "text": "shared"}],
}
DOCUMENTS: dict[str, Any] = {"exercises": [WALK], "phrases": [{"id": "hello", "text": "Hello {name}"}]}
MARCHE: dict[str, Any] = {
    "name": "Marche",
    "other_names": ["promenade", "balade"],
    "purpose": "Elle aide.",
    "steps": ["Debout.", "Marchez."],
}
PACK: dict[str, Any] = {"exercises": {"walk": MARCHE}, "phrases": {"hello": "Bonjour {name}"}}


def pack_with(**changes: Any) -> dict[str, Any]:
    """The small pack with another translation of the exercise, in the order of the English documents."""
    return PACK | {"exercises": {"walk": MARCHE | changes}}


def found(pack: dict[str, Any]) -> list[tuple[tuple[str | int, ...], str]]:
    return list(differences(DOCUMENTS, pack))


def test_texts_are_replaced_and_all_else_stays() -> None:
    assert translated(DOCUMENTS, pack_with()) == {
        "exercises": [
            WALK
            | {
                "name": "Marche",
                "other_names": ["promenade", "balade"],
                "purpose": {"text": "Elle aide.", "mark": "verified", "sources": ["s"]},
                "steps": ["Debout.", "Marchez."],
            }
        ],
        "phrases": [{"id": "hello", "text": "Bonjour {name}"}],
    }


def test_a_complete_pack_has_no_differences() -> None:
    assert found(pack_with()) == []


def test_texts_to_translate_are_those_that_a_reader_sees() -> None:
    assert texts_to_translate(DOCUMENTS) == 5


def test_a_table_with_a_text_may_be_written_as_a_table() -> None:
    assert translated(DOCUMENTS, pack_with(purpose={"text": "Elle aide."})) == translated(DOCUMENTS, pack_with())
    assert found(pack_with(purpose={"text": "Elle aide."})) == []


@pytest.mark.parametrize("value", [None, 3, [], {}])
def test_whatever_is_no_text_counts_as_missing(value: object) -> None:
    pack = pack_with(name=value)

    assert translated(DOCUMENTS, pack)["exercises"][0]["name"] == "[en] Walk"
    assert found(pack) == [(("exercises", "walk", "name"), "a text is missing, expected it as in English")]


def test_a_list_of_another_length_falls_back_as_a_whole() -> None:
    pack = pack_with(steps=["Marchez."])

    assert translated(DOCUMENTS, pack)["exercises"][0]["steps"] == ["[en] Stand.", "[en] Walk."]
    assert found(pack) == [
        (("exercises", "walk", "steps"), "1 texts, expected 2 as in English"),
        (("exercises", "walk", "steps", 0), "a text is missing, expected it as in English"),
        (("exercises", "walk", "steps", 1), "a text is missing, expected it as in English"),
    ]


def test_other_names_may_be_more_or_fewer_or_none() -> None:
    without = {key: value for key, value in MARCHE.items() if key != "other_names"}
    pack = PACK | {"exercises": {"walk": without}}

    assert translated(DOCUMENTS, pack)["exercises"][0]["other_names"] == ["stroll"]
    assert found(pack) == []
    assert found(pack_with(other_names=[])) == []


def test_a_key_that_english_does_not_have_is_named() -> None:
    pack = pack_with(purpos="Elle aide.")

    assert found(pack) == [
        (("exercises", "walk", "purpos"), "a text that English does not have, expected the keys of the English file")
    ]
    assert translated(DOCUMENTS, pack) == translated(DOCUMENTS, pack_with())


def test_other_placeholders_are_named() -> None:
    pack = PACK | {"phrases": {"hello": "Bonjour"}}

    assert found(pack) == [(("phrases", "hello", "text"), "wrong placeholders, expected {name}")]


@pytest.mark.parametrize("text", ["Marche {", "Marche {}", "Marche {0!r}"])
def test_braces_that_are_no_placeholders_are_named(text: str) -> None:
    assert found(pack_with(name=text)) == [
        (("exercises", "walk", "name"), "wrong placeholders, expected no placeholders")
    ]


def test_records_are_matched_by_id_whatever_their_order() -> None:
    english = {"exercises": [{"id": "b", "name": "B"}, {"id": "a", "name": "A"}]}
    pack = {"exercises": {"a": {"name": "Ah"}, "b": {"name": "Bé"}}}

    assert [record["name"] for record in translated(english, pack)["exercises"]] == ["Bé", "Ah"]


def test_lists_without_ids_stay_in_their_order() -> None:
    english = {"advice": [{"text": "One."}, {"text": "Two."}]}
    pack = {"advice": ["Un.", "Deux."]}

    assert translated(english, pack) == {"advice": [{"text": "Un."}, {"text": "Deux."}]}


def test_records_that_english_does_not_have_are_named() -> None:
    pack = PACK | {"exercises": {"walk": MARCHE, "run": {}, "hop": {}}, "language_name": "F"}

    assert sorted(found(pack)) == [
        (("exercises", "hop"), "a record that English does not have, expected the ids of the English files"),
        (("exercises", "run"), "a record that English does not have, expected the ids of the English files"),
        (("language_name",), "a text that English does not have, expected the keys of the English file"),
    ]


@pytest.mark.parametrize("identity", ["id", "exercise", "circumstance"])
def test_records_are_told_apart_by_what_they_are_about(identity: str) -> None:
    english = {"notes": [{identity: "b", "text": "B."}, {identity: "a", "text": "A."}]}
    texts = {"notes": {"a": "Ah.", "b": "Bé."}}

    assert [record["text"] for record in translated(english, texts)["notes"]] == ["Bé.", "Ah."]
    assert list(differences(english, texts)) == []
    assert [path for path, _ in differences(english, {"notes": {"a": "Ah."}})] == [("notes", "b", "text")]


def test_records_may_be_listed_in_their_order_too() -> None:
    english = {"notes": [{"id": "b", "text": "B."}, {"id": "a", "text": "A."}]}

    assert [record["text"] for record in translated(english, {"notes": ["Bé.", "Ah."]})["notes"]] == ["Bé.", "Ah."]


def test_texts_without_identity_cannot_be_given_by_id() -> None:
    pack = {"advice": {"first": "Un."}}
    english = {"advice": [{"text": "One."}]}

    assert translated(english, pack) == {"advice": [{"text": "[en] One."}]}
    assert [path for path, _ in differences(english, pack)] == [("advice", "first"), ("advice", 0, "text")]


def test_laying_a_pack_over_documents_changes_neither() -> None:
    before = json.dumps([DOCUMENTS, PACK])
    translated(DOCUMENTS, pack_with(name=None))

    assert json.dumps([DOCUMENTS, PACK]) == before


def test_a_key_that_is_no_text_is_named() -> None:
    assert found(pack_with(kind="activité")) == [
        (("exercises", "walk", "kind"), "not a text to translate, expected texts only")
    ]


def test_another_status_is_printed_as_it_is(moved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    about = moved / "languages" / LANGUAGE / "language.toml"
    about.write_text('language_name = "F"\nlanguage_status = "half reviewed"\n', encoding="utf-8")
    assert cli.main(["recommend", "--language", LANGUAGE]) == 0
    assert "\nhalf reviewed\n" in capsys.readouterr().out
