"""The questions as data: one for each answer of an intake, in plain words, in the order of asking."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, get_type_hints

import attrs
import pytest
from hypothesis import given

from core_back import (
    Aggravator,
    Catalogue,
    ChoiceSource,
    Circumstance,
    ContentError,
    Equipment,
    Intake,
    IntakeField,
    Position,
    Question,
    QuestionKind,
    RedFlag,
    Region,
    catalogue,
    from_json,
    load_catalogue,
    to_json,
)
from core_back._converter.converter import unstructured
from core_back._model.question import FIELDS
from core_back._rules import check
from core_back._text.records import one_source_text
from core_back.testing import questions
from docs.site.reference.page_facts import text_at

CONTENT = catalogue()
FRENCH = catalogue("fr-CA")
BY_ID = {question.id.value: question for question in CONTENT.questions}
Edit = Callable[[str, str, str], None]


def choices(id_: str, content: Catalogue = CONTENT) -> list[str]:
    (question,) = [question for question in content.questions if question.id == id_]
    return [choice.id for choice in content.choices_for(question)]


# What is asked.


def test_each_field_of_an_intake_is_asked_for_once() -> None:
    fields = [question.field for question in CONTENT.questions]

    assert sorted(fields) == sorted(field.name for field in attrs.fields(Intake))


def test_the_table_of_fields_has_every_field_of_an_intake() -> None:
    assert sorted(FIELDS) == sorted(field.name for field in attrs.fields(Intake))


@pytest.mark.parametrize("name", FIELDS)
def test_the_table_of_fields_says_what_an_intake_holds(name: str) -> None:
    field = FIELDS[name]
    one: object = bool if field.kind is QuestionKind.YES_NO else field.vocabulary or str
    many = field.kind is QuestionKind.MANY
    held: Any = frozenset[one] if many else one  # type: ignore[valid-type]

    assert get_type_hints(Intake)[name] == (held | None if field.may_be_unasked else held)


def test_the_order_of_asking_is_that_of_the_closed_list() -> None:
    assert [question.id for question in CONTENT.questions] == list(IntakeField)
    assert [field.id for field in FIELDS.values()] == list(IntakeField)


@pytest.mark.parametrize(
    ("id_", "vocabulary"),
    [
        ("eased-by", Position),
        ("worst-in", Region),
        ("worse-with", Aggravator),
        ("red-flags", RedFlag),
        ("circumstances", Circumstance),
        ("equipment", Equipment),
    ],
)
def test_every_word_of_a_closed_list_can_be_chosen_once(id_: str, vocabulary: type[StrEnum]) -> None:
    nothing = [] if BY_ID[id_].kind is QuestionKind.ONE else ["none"]

    assert sorted(choices(id_)) == sorted([*vocabulary, *nothing])


def test_every_exercise_can_be_chosen_to_avoid() -> None:
    assert choices("avoid") == [*CONTENT.exercises, "none"]


@pytest.mark.parametrize("id_", ["constant", "deep-gluteal-pain"])
def test_a_yes_or_no_is_all_there_is_to_choose(id_: str) -> None:
    assert choices(id_) == ["yes", "no"]


def test_the_gravest_red_flags_come_first() -> None:
    *flags, nothing = choices("red-flags")
    gravity = [CONTENT.red_flags[flag].triage.gravity for flag in flags]

    assert gravity == sorted(gravity, reverse=True)
    assert nothing == "none"


@pytest.mark.parametrize("content", [CONTENT, FRENCH], ids=["en", "fr-CA"])
@pytest.mark.parametrize("source", [ChoiceSource.RED_FLAGS, ChoiceSource.CIRCUMSTANCES])
def test_red_flags_and_circumstances_keep_the_words_of_their_own_records(
    content: Catalogue, source: ChoiceSource
) -> None:
    (question,) = [question for question in content.questions if question.choices_from is source]
    rules = getattr(content, question.field)

    for choice in content.choices_for(question)[:-1]:
        assert (choice.text, choice.name) == (rules[choice.id].question, rules[choice.id].name)


@pytest.mark.parametrize("content", [CONTENT, FRENCH], ids=["en", "fr-CA"])
def test_no_two_choices_of_a_question_read_the_same(content: Catalogue) -> None:
    for question in content.questions:
        texts = [choice.text for choice in content.choices_for(question)]
        assert len(set(texts)) == len(texts)


def test_a_question_stands_where_its_path_says() -> None:
    assert text_at("questions.eased-by", CONTENT) == BY_ID["eased-by"].text


def test_a_source_is_cited_by_the_questions_that_cite_it() -> None:
    assert "eased-by" in one_source_text(CONTENT.sources["pattern-algorithm-2015"], CONTENT)


# Content of one's own.

REWORDED = """
[[questions]]
id = "eased-by"
kind = "many"
text = "Where does it feel better?"
[[questions.help]]
text = "Think of today."
mark = "inferred"
sources = ["core-back"]
[[questions.choices]]
id = "standing"
text = "On my feet"
[[questions.choices]]
id = "lying"
text = "In bed"
[[questions.choices]]
id = "sitting"
text = "In a chair"
[[questions.choices]]
id = "walking"
text = "On a walk"
[[questions.choices]]
id = "none"
text = "Nowhere"
"""


def test_a_question_of_ones_own_takes_the_place_of_the_bundled_one(overlay: Path) -> None:
    (overlay / "questions.toml").write_text(REWORDED, encoding="utf-8")
    merged = CONTENT.merged(load_catalogue(overlay))

    assert [question.id for question in merged.questions] == [question.id for question in CONTENT.questions]
    assert merged.questions[1].text == "Where does it feel better?"
    assert [merged.questions[0], *merged.questions[2:]] == [CONTENT.questions[0], *CONTENT.questions[2:]]


def test_a_stop_rule_of_ones_own_takes_its_place_and_a_new_one_comes_last(overlay: Path) -> None:
    rule = '[[stop_rules]]\nid = "{}"\nresponse = "stop"\ntext = "Stop."\nmark = "inferred"\nsources = ["core-back"]\n'
    settings = 'extends = "core-back"\n' + rule.format("new") + rule.format("pain-score")
    (overlay / "content.toml").write_text(settings, encoding="utf-8")
    ids = [rule.id for rule in CONTENT.stop_rules]

    assert [rule.id for rule in load_catalogue(overlay).stop_rules] == [*ids, "new"]


def test_a_layer_without_questions_takes_them_over(overlay: Path) -> None:
    (overlay / "content.toml").write_text('extends = "core-back"\n', encoding="utf-8")

    assert load_catalogue(overlay).questions == CONTENT.questions


def test_what_is_wrong_with_a_question_is_found_at_its_place(overlay: Path) -> None:
    (overlay / "questions.toml").write_text(REWORDED.replace('id = "lying"', 'id = "lyin"'), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_catalogue(overlay)

    assert caught.value.problems == (
        "unknown choice 'lyin', did you mean 'lying'? @ questions.toml.questions[0].choices[1].id",
        "missing choice 'lying', expected a label for each word @ questions.toml.questions[0].choices",
    )


def test_a_record_that_is_no_table_is_reported_and_moves_nothing(overlay: Path) -> None:
    (overlay / "questions.toml").write_text('questions = [3, { id = ["eased-by"] }]', encoding="utf-8")
    with pytest.raises(
        ContentError, match=r"expected a table of keys and values, got 3 @ questions.toml.questions\[0\]"
    ):
        load_catalogue(overlay)


def test_a_folder_without_a_question_is_refused(folder: Path, edit: Edit) -> None:
    edit("questions.toml", 'id = "worst-in"', 'id = "worst"')
    with pytest.raises(ContentError, match="missing 'worst-in', expected every one of 10 explained"):
        load_catalogue(folder)


def test_questions_in_another_order_are_refused_unless_red_flags_lead() -> None:
    first, *rest = CONTENT.questions

    check(unstructured(attrs.evolve(CONTENT, questions=(first, *reversed(rest)))))
    with pytest.raises(ContentError, match="is asked first, expected 'red-flags'"):
        check(unstructured(attrs.evolve(CONTENT, questions=(*rest, first))))


# Out and in again, and for those who test with them.


def test_a_kind_that_does_not_exist_is_refused() -> None:
    documents = json.loads(to_json(CONTENT))
    documents["questions"][0]["kind"] = "several"
    with pytest.raises(ValueError, match=r"expected one of one, many, yes-no, got 'several' @ \$.questions\[0\].kind"):
        from_json(json.dumps(documents), Catalogue)


@given(questions())
def test_generated_questions_fit_into_the_catalogue_and_come_back_from_json(question: Question) -> None:
    ours = tuple(question if question.id is each.id else each for each in CONTENT.questions)
    content = attrs.evolve(CONTENT, questions=ours)

    assert question in from_json(to_json(content), Catalogue).questions
