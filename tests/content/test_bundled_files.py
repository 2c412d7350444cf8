"""The bundled content: what its files must hold, and what the clinic page says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core_back import SourceGrade, catalogue, load_catalogue, statements
from core_back._rules.documents import walk

CONTENT = catalogue()

PATTERNS = CONTENT.patterns


def rows(value: object) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from rows(item)


def cited(documents: dict[str, Any]) -> set[str]:
    """Ids of every source that any record cites."""
    lists = [table.get("sources") for _, table in walk(documents)]
    return {id_ for ids in lists if isinstance(ids, list) for id_ in ids if isinstance(id_, str)}


# The files.


def test_the_bundled_folder_loads(data: Path) -> None:
    assert load_catalogue(data) == CONTENT


def test_every_mark_of_the_files_is_counted_once(data: Path) -> None:
    paths = [path for path in data.rglob("*.toml") if "languages" not in path.parts]
    marks = [line for path in paths for line in path.read_text("utf-8").splitlines() if line.startswith("mark = ")]

    assert len(statements(CONTENT)) == len(marks)


@pytest.mark.parametrize("folder", ["exercises", "patterns"])
def test_every_file_of_a_folder_is_a_record(data: Path, folder: str) -> None:
    assert {path.stem for path in (data / folder).glob("*.toml")} == set(getattr(CONTENT, folder))


def test_every_cited_source_exists(documents: dict[str, Any]) -> None:
    assert cited(documents) <= set(CONTENT.sources)


def test_every_source_is_cited(documents: dict[str, Any]) -> None:
    cited_at_run_time = {"clinician"}
    assert sorted(set(CONTENT.sources) - cited(documents)) == sorted(cited_at_run_time)


def test_sources_stand_in_the_order_of_their_ids(data: Path) -> None:
    ids = [source["id"] for source in tomllib.loads((data / "sources.toml").read_text(encoding="utf-8"))["sources"]]

    assert ids == sorted(ids)


def test_every_english_text_is_plain_ascii(data: Path) -> None:
    paths = [path for path in data.rglob("*.toml") if path.name != "sources.toml" and "languages" not in path.parts]
    strange = {
        f"{path.relative_to(data)}: {text}"
        for path in paths
        for text in rows(tomllib.loads(path.read_text(encoding="utf-8")))
        if not text.isascii()
    }

    assert strange == set()


def test_files_are_tidy(data: Path) -> None:
    untidy = {
        f"{path.relative_to(data)}:{number}"
        for path in data.rglob("*.toml")
        for number, line in enumerate(path.read_bytes().decode().split("\n"), 1)
        if line != line.rstrip() or "\t" in line
    }

    assert untidy == set()
    assert all(path.read_bytes().endswith(b"\n") for path in data.rglob("*.toml"))


def test_every_source_that_can_be_looked_up_has_a_grade() -> None:
    ungraded = {source.id for source in CONTENT.sources.values() if source.grade is None}

    assert ungraded == {"general-knowledge", "core-back", "clinician"}


def test_what_only_a_lay_page_says_is_secondary(documents: dict[str, Any]) -> None:
    lay = {source.id for source in CONTENT.sources.values() if source.grade is SourceGrade.LAY}
    claimed = [table for _, table in walk(documents) if table.get("mark") == "verified"]

    assert claimed
    assert [table for table in claimed if set(table["sources"]) <= lay] == []


def test_better_sources_stand_before_worse(documents: dict[str, Any]) -> None:
    ranks = {source.id: [*SourceGrade, None].index(source.grade) for source in CONTENT.sources.values()}
    cited = [[ranks[id_] for id_ in table["sources"]] for _, table in walk(documents) if "mark" in table]

    assert [each for each in cited if each != sorted(each)] == []


def test_every_source_says_what_may_be_done_with_it() -> None:
    assert all(source.licence.strip() for source in CONTENT.sources.values())


def test_statements_are_sentences(documents: dict[str, Any]) -> None:
    texts = [table["text"] for _, table in walk(documents) if "text" in table and "mark" in table]

    assert texts
    assert [text for text in texts if not text[0].isupper() or text[-1] != "."] == []


def test_questions_are_questions() -> None:
    questions = [rule.question for rule in CONTENT.red_flags.values()]
    questions += [rule.question for rule in CONTENT.circumstances.values()]
    questions += [question.text for question in CONTENT.questions]

    assert [question for question in questions if not question.endswith("?")] == []


def test_no_text_has_two_spaces_or_ends_in_one(documents: dict[str, Any]) -> None:
    texts = list(rows({**documents, "phrases": []}))

    assert [text for text in texts if "  " in text or text != text.strip()] == []


def test_nothing_names_medication_or_promises_a_cure(documents: dict[str, Any]) -> None:
    told = rows({name: value for name, value in documents.items() if name != "sources"})
    forbidden = re.compile(
        r"\b(ibuprofen|paracetamol|acetaminophen|naproxen|opioids?|\d+ ?mg|cures?|cured|guarantee)\b"
    )

    assert [text for text in told if forbidden.search(text.lower())] == []


# What the clinic page says: every fact, found in the texts that cite the page.


FACTS: dict[str, list[tuple[str, str]]] = {
    "F01": [
        ("about", "exercise|cornerstone|rehabilitation|reduces pain|rebuilds muscle|weakened|wasted|guarded|not used")
    ],
    "F02": [("about", "customised|each person")],
    "F03": [
        (
            "about",
            "CORE Back Tool|teaching guide|Government of Ontario|provincial low back pain strategy|medical experts",
        )
    ],
    "F04": [("about", "each exercise|picture|video")],
    "F05": [("stop_rules", "flares up|does not feel comfortable|leave it out")],
    "F06": [("exercises", "walking|one of the safest and best exercises for back pain|many people feel better")],
    "F07": [
        ("exercises", "stand tall|head up|eyes forward|limits strain on your back"),
        ("exercises", "shrug your shoulders|now and then|reset|relax"),
    ],
    "F08": [("exercises", "walking hurts|does not feel right|do not do it")],
    "F12": [
        ("exercises", "some studies|improved|yoga|will not help everyone"),
        ("exercises", "take care|yoga|harvard health publishing"),
    ],
    "F13": [("exercises", "water|calm|nervous system")],
    "F14": [("exercises", "water|muscles|spine|stronger")],
    "F15": [("exercises", "many exercises press on the joints|this one|very little")],
    "F16": [("exercises", "swim laps|walking in the pool|water aerobics|swimming exercise")],
    "F17": [("patterns", "buttock|common in people with back pain"), ("exercises", "buttock|common")],
    "F18": [("patterns", "can follow long periods of sitting"), ("exercises", "can follow long sitting")],
    "F19": [("exercises", "spasm|piriformis|other deep muscles of the buttock|exercise can help")],
}
GROUPS = {
    "F09": ("eased-by-standing-or-lying", "eased by standing or lying down"),
    "F10": ("eased-by-sitting", "eased by sitting down"),
    "F11": ("not-eased-by-position", "no position eases"),
}


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_of_the_clinic_page_is_in_the_content(fact: str, documents: dict[str, Any]) -> None:
    for collection, words in FACTS[fact]:
        texts = [
            table["text"].lower()
            for _, table in walk(documents[collection])
            if "text" in table and "oakville-clinic" in table["sources"]
        ]
        assert any(all(word.lower() in text for word in words.split("|")) for text in texts), f"{fact}: {words}"


@pytest.mark.parametrize("fact", GROUPS)
def test_a_group_of_the_clinic_page_is_a_pattern_with_exercises(fact: str) -> None:
    id_, words = GROUPS[fact]

    assert words in PATTERNS[id_].title
    assert PATTERNS[id_].programme


def test_every_fact_is_looked_for() -> None:
    assert sorted({*FACTS, *GROUPS}) == [f"F{number:02}" for number in range(1, 20)]
