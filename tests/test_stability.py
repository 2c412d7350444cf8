"""What was released stays: ids and words never disappear, and a checksum tells one content from another."""

from __future__ import annotations

import copy
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

from core_back import (
    Catalogue,
    ContentError,
    Exercise,
    GoneIdWarning,
    PainPattern,
    Records,
    Tombstone,
    UnknownIdError,
    _vocabulary,
    catalogue,
    from_json,
    load_catalogue,
    to_json,
)

CONTENT = catalogue()
HERE = Path(__file__).parent
LOCK: dict[str, dict[str, list[str]]] = json.loads((HERE / "released.json").read_text(encoding="utf-8"))
IDS, WORDS = LOCK["ids"], LOCK["words"]
TOOL = HERE.parent / "tools" / "update_released.py"


def missing_ids(content: Catalogue, released: Mapping[str, Iterable[str]]) -> list[str]:
    """What was released and is not in the catalogue; an exercise that has a tombstone is."""
    missing = []
    for collection, ids in released.items():
        there = {str(getattr(each, "id", each)) for each in getattr(content, collection)}
        if collection == "exercises":
            there |= set(content.tombstones)
        missing += [f"{collection}: {id_}" for id_ in ids if id_ not in there]
    return missing


def missing_words(enums: Mapping[str, Iterable[str]], released: Mapping[str, Iterable[str]]) -> list[str]:
    """What was released and no enum holds any more."""
    return [f"{name}: {word}" for name, words in released.items() for word in words if word not in enums.get(name, ())]


def enums_now() -> dict[str, list[str]]:
    """Every closed list of words, with its words."""
    found = {
        name: value
        for name, value in vars(_vocabulary).items()
        if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
    }
    return {name: [member.value for member in enum] for name, enum in found.items()}


def without(id_: str, *tombstones: Tombstone) -> Catalogue:
    """The catalogue without an exercise, with tombstones."""
    kept = [exercise for exercise in CONTENT.exercises.values() if exercise.id != id_]
    return attrs.evolve(CONTENT, exercises=Records(Exercise, kept), tombstones=Records(Tombstone, tombstones))


RENAMED = Tombstone(id="bridge", replaced_by="supported-bridge", version="2027.1.0", reason="One bridge is enough.")
REMOVED = Tombstone(id="bridge", version="2027.1.0", reason="It did not help.")


# The lock.


def test_every_released_id_is_there() -> None:
    assert missing_ids(CONTENT, IDS) == []


def test_every_released_word_is_there() -> None:
    assert missing_words(enums_now(), WORDS) == []


def test_the_lock_holds_something_of_every_collection() -> None:
    collections = ["circumstances", "evidence", "exercises", "patterns"]
    collections += ["questions", "red_flags", "sources", "stop_rules"]

    assert sorted(IDS) == collections
    assert all(IDS[name] for name in collections)
    assert len(IDS["exercises"]) >= 50


def test_the_lock_holds_every_closed_list() -> None:
    assert set(WORDS) == set(enums_now())
    assert all(WORDS.values())


def test_the_lock_is_sorted_and_holds_each_entry_once() -> None:
    assert all(names == sorted(set(names)) for part in LOCK.values() for names in part.values())


def test_an_exercise_that_is_gone_without_a_tombstone_is_missing() -> None:
    assert missing_ids(without("bridge"), IDS) == ["exercises: bridge"]


@pytest.mark.parametrize("tombstone", [RENAMED, REMOVED], ids=["renamed", "removed"])
def test_an_exercise_that_has_a_tombstone_is_not_missing(tombstone: Tombstone) -> None:
    assert missing_ids(without("bridge", tombstone), IDS) == []


def test_a_tombstone_for_another_exercise_does_not_count() -> None:
    assert missing_ids(without("bridge", attrs.evolve(RENAMED, id="bird-dog")), IDS) == ["exercises: bridge"]


def test_a_tombstone_stands_for_an_exercise_only() -> None:
    content = attrs.evolve(
        without("bridge", attrs.evolve(REMOVED, id="deep-gluteal-pain"), REMOVED),
        patterns=Records(PainPattern, [each for each in CONTENT.patterns.values() if each.id != "deep-gluteal-pain"]),
    )

    assert missing_ids(content, IDS) == ["patterns: deep-gluteal-pain"]


@pytest.mark.parametrize("collection", ["circumstances", "evidence", "patterns", "red_flags", "sources"])
def test_a_record_that_is_gone_is_missing(collection: str) -> None:
    gone = getattr(CONTENT, collection)[IDS[collection][0]]
    rest = [record for record in getattr(CONTENT, collection).values() if record is not gone]
    changes: dict[str, Any] = {collection: Records(type(gone), rest)}
    content = attrs.evolve(CONTENT, **changes)

    assert missing_ids(content, IDS) == [f"{collection}: {gone.id}"]


def test_a_stop_rule_that_is_gone_is_missing() -> None:
    content = attrs.evolve(CONTENT, stop_rules=CONTENT.stop_rules[1:])

    assert missing_ids(content, IDS) == [f"stop_rules: {CONTENT.stop_rules[0].id}"]


def test_a_question_that_is_gone_is_missing() -> None:
    content = attrs.evolve(CONTENT, questions=CONTENT.questions[1:])

    assert missing_ids(content, IDS) == [f"questions: {CONTENT.questions[0].id}"]


def test_more_records_than_were_released_are_welcome() -> None:
    assert missing_ids(CONTENT, IDS | {"exercises": ["walking"]}) == []


@pytest.mark.parametrize("name", WORDS)
def test_a_word_or_a_list_that_is_gone_is_missing(name: str) -> None:
    enums = enums_now()

    assert missing_words(enums | {name: enums[name][1:]}, WORDS) == [f"{name}: {enums[name][0]}"]
    del enums[name]
    assert missing_words(enums, WORDS) == [f"{name}: {word}" for word in WORDS[name]]


def test_an_exercise_is_removed_from_a_folder_by_a_tombstone(
    folder: Path, edit: Callable[[str, str, str], None]
) -> None:
    (folder / "exercises" / "sciatic-slider.toml").unlink()
    edit("evidence.toml", '"sciatic-slider"', '"hamstring-stretch-towel"')
    assert missing_ids(load_catalogue(folder), IDS) == ["exercises: sciatic-slider"]

    table = '[[tombstones]]\nid = "sciatic-slider"\nversion = "2027.1.0"\nreason = "Too risky."\n'
    edit("content.toml", "[[about]]", f"{table}\n[[about]]")
    assert missing_ids(load_catalogue(folder), IDS) == []


# Tombstones.


def test_an_id_that_is_gone_warns_and_resolves() -> None:
    content = without("bridge", RENAMED)
    with pytest.warns(GoneIdWarning) as caught:
        found = content.exercise("bridge")

    assert found is content.exercises["supported-bridge"]
    assert str(caught[0].message) == (
        "'bridge' is gone since content 2027.1.0 (One bridge is enough.); use 'supported-bridge'"
    )


def test_the_warning_points_to_the_caller() -> None:
    with pytest.warns(GoneIdWarning) as caught:
        without("bridge", RENAMED).exercise("bridge")

    assert caught[0].filename == __file__


def test_the_warning_is_one_of_deprecation() -> None:
    assert issubclass(GoneIdWarning, DeprecationWarning)


@pytest.mark.parametrize("content", [without("bridge", REMOVED), without("bridge")], ids=["removed", "unknown"])
def test_an_id_that_is_gone_for_good_is_refused(content: Catalogue) -> None:
    with pytest.raises(UnknownIdError, match="no exercise has the id 'bridge'"):
        content.exercise("bridge")


@pytest.mark.parametrize("id_", CONTENT.exercises)
def test_an_id_that_is_alive_gives_the_exercise_without_a_warning(id_: str) -> None:
    assert CONTENT.exercise(id_) is CONTENT.exercises[id_]


def test_a_tombstone_that_points_nowhere_is_refused(folder: Path, edit: Callable[[str, str, str], None]) -> None:
    table = '[[tombstones]]\nid = "old"\nreplaced_by = "walkng"\nversion = "1"\nreason = "Renamed."\n'
    edit("content.toml", "[[about]]", f"{table}\n[[about]]")
    with pytest.raises(ContentError, match="unknown exercise 'walkng', did you mean 'walking'"):
        load_catalogue(folder)


# Version, date and checksum.


def test_the_content_has_a_version_and_a_date() -> None:
    assert [part.isdigit() for part in CONTENT.version.split(".")] == [True] * 3
    assert date.fromisoformat(CONTENT.date).isoformat() == CONTENT.date


def test_the_checksum_is_that_of_canonical_json() -> None:
    canonical = json.dumps(json.loads(to_json(CONTENT)), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    assert CONTENT.sha256 == hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def test_equal_content_has_an_equal_checksum(folder: Path) -> None:
    assert load_catalogue(folder).sha256 == CONTENT.sha256
    assert copy.deepcopy(CONTENT).sha256 == CONTENT.sha256
    assert from_json(to_json(CONTENT), Catalogue).sha256 == CONTENT.sha256


def test_the_order_of_records_does_not_change_the_checksum() -> None:
    turned = Records(Exercise, reversed(list(CONTENT.exercises.values())))

    assert attrs.evolve(CONTENT, exercises=turned).sha256 == CONTENT.sha256


def test_the_checksum_is_the_same_in_another_process() -> None:
    code = "import core_back; print(core_back.catalogue().sha256)"
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        assert done.stdout.strip() == CONTENT.sha256


def test_each_language_has_its_own_checksum() -> None:
    assert catalogue("fr-CA").sha256 != CONTENT.sha256


PLACES: list[list[str | int]] = [
    ["version"],
    ["date"],
    ["licence"],
    ["disclaimer", "text"],
    ["general", 0],
    ["advice", 0, "text"],
    ["follow_up", 0, "text"],
    ["about", 0, "text"],
    ["triage", 0, "what_to_do", 0, "text"],
    ["stop_rules", 0, "text"],
    ["evidence", 0, "text"],
    ["page_facts", 0, "says"],
    ["questions", 0, "text"],
    ["questions", 0, "help", 0, "text"],
    ["questions", 1, "choices", 0, "text"],
    ["red_flags", 0, "question"],
    ["circumstances", 0, "name"],
    ["sources", 0, "title"],
    ["exercises", 0, "steps", 2],
    ["exercises", -1, "cautions", 0, "mark"],
    ["patterns", 0, "programme", 0, "reason", "text"],
    ["phrases", 0, "text"],
]


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_any_other_text_gives_another_checksum(place: list[str | int], documents: dict[str, Any]) -> None:
    *path, last = place
    at: Any = documents
    for step in path:
        at = at[step]
    at[last] = {"general": "z-lie", "mark": "inferred"}.get(str(place[0 if last == 0 else -1]), "Other.")
    if last == "mark":
        at["sources"] = ["core-back"]
    other = from_json(json.dumps(documents), Catalogue)

    assert other.sha256 != CONTENT.sha256


# The script that adds to the lock.


@pytest.fixture
def tool() -> ModuleType:
    """The script, as a module."""
    spec = importlib.util.spec_from_file_location("update_released", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


only_with_the_tool = pytest.mark.skipif(not TOOL.exists(), reason="the script is not in a source distribution")


@only_with_the_tool
def test_the_script_adds_what_is_new_and_keeps_what_is_gone(tool: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "released.json"
    old = {"ids": {"exercises": ["hopping"], "games": ["tag"]}, "words": {"Kind": ["dance"]}}
    file.write_text(json.dumps(old), encoding="utf-8")

    assert tool.main(file) == 0
    lock = json.loads(file.read_text(encoding="utf-8"))
    assert lock["ids"]["exercises"] == sorted(["hopping", *CONTENT.exercises])
    assert lock["ids"]["games"] == ["tag"]
    assert lock["words"]["Kind"] == sorted(["dance", *enums_now()["Kind"]])


@only_with_the_tool
def test_the_script_run_twice_changes_nothing(tool: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "released.json"
    tool.main(file)
    once = file.read_bytes()
    tool.main(file)

    assert file.read_bytes() == once


@only_with_the_tool
def test_the_script_locks_what_the_tests_look_for(tool: ModuleType) -> None:
    now = tool.current(CONTENT)

    assert missing_ids(CONTENT, now["ids"]) == []
    assert now["words"] == enums_now()
    assert set(now["ids"]) == set(IDS)
