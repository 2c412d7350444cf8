"""Documents that are no content: no rule raises, and looks into them are tolerant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import ContentError, catalogue
from core_back._converter.converter import unstructured
from core_back._rules import RULES, check, problems
from core_back._rules.documents import ids, records, tables, texts, texts_in, walk
from core_back._rules.found import Path

Document = dict[str, Any]
BY_NAME = {rule.__name__: rule for rule in RULES}


# Garbage.


JSON_LIKE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)
KEYS = (
    *("exercises", "patterns", "sources", "tombstones", "phrases", "red_flags", "circumstances", "triage"),
    *("general", "comfort", "restricted", "first_plan", "about", "questions"),
)
FIELDS = (
    *("id", "easier", "not_for", "caution_for", "circumstance", "mark", "sources", "kind", "floor", "bed_form"),
    *("dose", "programme", "exercise", "after", "stage", "only_kinds", "avoided_directions", "direction", "triage"),
    *("exercises", "text", "first_activity", "replaced_by", "needs", "worsened_by", "choices", "choices_from"),
)
WORDS = st.sampled_from(
    [
        *("a", "b", "core-back", "starter", "recalled", "inferred", "flexion", "flexion-and-extension", "bed-or-floor"),
        *("eased-by", "sitting", "red-flags", "many", "none"),
    ]
)
RECORD_LIKE = st.recursive(
    WORDS | st.none() | st.booleans() | st.integers(0, 3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=6),
    max_leaves=30,
)


@given(st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), JSON_LIKE, max_size=6))
def test_no_rule_raises_on_garbage(documents: Document) -> None:
    assert all(str(message) for _, message in problems(documents))


@given(st.dictionaries(st.sampled_from(KEYS), st.lists(RECORD_LIKE, max_size=4) | RECORD_LIKE, max_size=6))
def test_no_rule_raises_on_records_that_are_almost_right(documents: Document) -> None:
    assert all(str(message) for _, message in problems(documents))


@given(st.dictionaries(st.sampled_from(KEYS), st.lists(RECORD_LIKE, max_size=4) | RECORD_LIKE, max_size=6))
def test_every_problem_lies_inside_the_documents(documents: Document) -> None:
    def holder(path: Path) -> object:
        found: object = documents
        for step in path[:-1]:
            assert isinstance(found, (dict, list))
            found = found[step]  # type: ignore[index]
        return found

    for path, _ in problems(documents):
        assert isinstance(holder(path), (dict, list))


# Tolerant looks into documents.


class Counted(list[object]):
    """A list that counts how many of its items are taken."""

    taken = 0

    def __iter__(self) -> Iterator[object]:
        for each in super().__iter__():
            self.taken += 1
            yield each


def test_of_what_holds_itself_no_more_is_taken_than_is_looked_at() -> None:
    around = Counted(["fever"] * 99)
    around.append(around)

    assert len(list(texts_in(around, most=5_000))) == 4_950
    assert around.taken <= 5_000


@given(JSON_LIKE)
def test_a_look_into_anything_finds_only_tables_and_texts(value: object) -> None:
    assert all(isinstance(table, dict) for _, table in tables(value))
    assert all(isinstance(text, str) for _, text in texts(value))
    assert all(isinstance(table, dict) for _, table in walk(value))


def test_tables_come_with_their_paths() -> None:
    assert list(tables([{"a": 1}, 2, {}], ("x",))) == [(("x", 0), {"a": 1}), (("x", 2), {})]


def test_texts_come_with_their_paths() -> None:
    assert list(texts(["a", 2, "b"], ("x",))) == [(("x", 0), "a"), (("x", 2), "b")]


def test_records_of_a_missing_collection_are_none() -> None:
    assert list(records({}, "exercises")) == []


def test_ids_that_are_no_text_are_passed_over() -> None:
    assert ids({"exercises": [{"id": "a"}, {"id": 1}, {}, "b"]}, "exercises") == {"a"}


def test_walking_finds_tables_at_any_depth() -> None:
    value = {"a": [{"b": {"c": 1}}, "text"], "d": 2}

    assert [path for path, _ in walk(value)] == [(), ("a", 0), ("a", 0, "b")]


def nested(depth: int) -> Iterator[Document]:
    table: Document = {}
    for _ in range(depth):
        table = {"a": table}
    yield {"about": table}
    yield {"sources": [table], "exercises": [table]}


@pytest.mark.deep
def test_deep_nesting_breaks_no_rule() -> None:
    for documents in nested(5000):
        assert all(str(message) for _, message in problems(documents))


def test_a_catalogue_that_does_not_fit_together_names_every_problem() -> None:
    broken = attrs.evolve(catalogue(), general=("walking", "walking"), comfort=("nowhere",))
    with pytest.raises(ContentError) as caught:
        check(unstructured(broken))

    assert caught.value.problems == (
        "unknown exercise 'nowhere', expected the id of a known exercise @ catalogue.comfort[0]",
        "duplicate 'walking', expected each entry once @ catalogue.general[1]",
    )


def test_a_choice_whose_id_is_no_text_is_left_to_the_converter() -> None:
    documents = {"questions": [{"id": "worst-in", "choices": [{"id": 3}, {"id": "back"}, {"id": "leg"}]}]}

    assert list(BY_NAME["every_word_has_one_label"](documents)) == []
