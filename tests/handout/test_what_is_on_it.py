"""The handout: what is on it, and in which order."""

from __future__ import annotations

import re
from itertools import pairwise

import attrs
import pytest
from hypothesis import given

from core_back import (
    Addition,
    Dose,
    InputError,
    Intake,
    ProvenanceMark,
    Range,
    Recommendation,
    Records,
    RedFlagRule,
    Stage,
    Suggestion,
    catalogue,
    handout,
    recommend,
    tailor,
)
from core_back._model.base import trusted
from core_back.testing import recommendations
from tests.support.examples import examples
from tests.support.pages import SITTING, SITTING_INTAKE, dom, flat, html, page, seen, tokens

TWO_PATTERNS = recommend(Intake(eased_by=["sitting"], deep_gluteal_pain=True))
EMERGENCY = recommend(Intake(red_flags=["major-trauma"]))
URGENT = recommend(Intake(red_flags=["fever"]))


def read(text: str) -> str:
    """The words of a Markdown text, in one line."""
    return flat(" ".join(token.content for token in tokens(text) if not token.children)).replace("\u2060", "")


def texts_of(suggestion: Suggestion) -> list[str]:
    exercise = suggestion.exercise
    facts = [*exercise.cues, *suggestion.cautions, *suggestion.notes]
    return [exercise.name, suggestion.dose, *exercise.steps, *(fact.text for fact in facts)]


def texts(answer: Recommendation) -> list[str]:
    """Everything of an answer that a reader must find, whole."""
    facts = [*answer.what_to_do, *answer.advice, *answer.follow_up, answer.disclaimer]
    found = [fact.text for fact in facts] + [rule.text for rule in answer.stop_rules]
    found += [text for each in answer.shown for text in texts_of(each)]
    found += [left.exercise.name for left in answer.left_out]
    reasons = [*answer.triage_reasons, *(reason for left in answer.left_out for reason in left.reasons)]
    reasons += [reason for out in answer.ruled_out for reason in out.reasons]
    found += [reason.text for reason in reasons]
    return [flat(text) for text in found]


def missing(answer: Recommendation, text: str) -> list[str]:
    return [each for each in texts(answer) if each not in text]


def card(answer: Recommendation, exercise_id: str) -> str:
    """What the page says of one exercise."""
    [found] = [each for each in page(answer).query("li.card") if f'"{exercise_id}_' in each.to_html()]
    return seen(found)


@examples(0.2)
@given(recommendations())
def test_every_answer_is_valid_html_that_says_everything(answer: Recommendation) -> None:
    [body] = dom(html(answer)).query("body")
    assert missing(answer, seen(body)) == []


@examples(0.4)
@given(recommendations())
def test_every_answer_is_markdown_that_says_everything(answer: Recommendation) -> None:
    assert missing(answer, read(handout.to_markdown(answer))) == []


@examples(0.2)
@given(recommendations())
def test_ids_are_unique_and_what_points_to_one_finds_it(answer: Recommendation) -> None:
    text = html(answer)
    ids = re.findall(r'\sid="([^"]*)"', text)
    pointed = re.findall(r'\s(?:aria-labelledby|for)="([^"]*)"', text) + re.findall(r'href="#([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert {id_ for each in pointed for id_ in each.split()} <= set(ids)


@examples(0.2)
@given(recommendations())
def test_headings_go_down_one_level_at_a_time(answer: Recommendation) -> None:
    levels = [int(level) for level in re.findall(r"<h(\d)", html(answer))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("language", ["en", "fr-CA"])
def test_the_order_is_that_of_the_questions_a_person_has(language: str) -> None:
    answer = recommend(SITTING_INTAKE, catalogue=catalogue(language))
    phrases = catalogue(language).phrases
    ids = ("today", "general", "advice", "stop-rules", "follow-up", "alternatives", "next-steps", "left-out", "sources")
    expected = [phrases[f"heading-{id_}"].text for id_ in ids]
    expected.insert(2, phrases["week-heading"].text)
    headings = [seen(each) for each in page(answer).query("h2")]
    assert headings == [flat(each) for each in expected]
    assert re.findall(r"^## (.*)$", handout.to_markdown(answer), re.MULTILINE) == expected
    assert page(answer).query("html")[0].attrs["lang"] == language


def test_the_triage_stands_first() -> None:
    text = handout.to_markdown(SITTING).splitlines()
    assert text[0] == "# You can start yourself"
    assert text[2] == SITTING.what_to_do[0].text
    assert seen(page(SITTING).query("header")[0].query("h1")[0]) == "You can start yourself"


@pytest.mark.parametrize("answer", [EMERGENCY, URGENT], ids=["emergency", "urgent"])
def test_an_emergency_or_urgent_page_holds_no_exercise(answer: Recommendation) -> None:
    """Not even if somebody put one into the answer."""
    with trusted():  # it cannot be built otherwise
        spoilt = attrs.evolve(
            answer,
            suggestions=SITTING.suggestions,
            alternatives=SITTING.alternatives,
            next_steps=SITTING.next_steps,
            left_out=SITTING.left_out,
        )
    names = [each.exercise.name for each in SITTING.shown]
    for text in (seen(page(spoilt).query("body")[0]), read(handout.to_markdown(spoilt))):
        assert [name for name in names if name in text] == []
        assert answer.what_to_do[0].text in text
    assert page(spoilt).query("svg") == []
    assert page(spoilt).query("nav") == []


def test_an_exercise_waits_for_the_one_before_it_and_says_so_before_its_steps() -> None:
    said = card(SITTING, "double-knee-to-chest")
    assert said.index('Only if "Single knee to chest" did not raise your pain.') < said.rindex("Lie on your back")


def test_what_reasons_share_is_said_once() -> None:
    for text in (seen(page(SITTING).query("body")[0]), read(handout.to_markdown(SITTING))):
        assert text.count("You said that sitting eases your pain") == 1
        assert text.count("A position of comfort.") == 1
    said = card(SITTING, "seated-flexion")
    assert said.endswith(
        "Why: Bending forward in a chair moves your back the way that eases it, and you can do it anywhere."
    )


def test_with_two_patterns_each_reason_names_its_own() -> None:
    assert card(TWO_PATTERNS, "seated-flexion").endswith("(Back pain eased by sitting down)")
    assert "Pain deep in the buttock)" in card(TWO_PATTERNS, "hip-rotator-stretch")


def test_choosing_one_or_two_is_no_advice_for_todays_exercises() -> None:
    answer = recommend(Intake())
    [today] = page(answer).query("section.today")
    assert "side-lying-rest_" in today.to_html()
    assert "choose one or two" not in seen(today)


def test_the_patterns_are_named_where_no_reason_names_them() -> None:
    answer = recommend(Intake(eased_by=["sitting"], equipment=[], circumstances=["hip-replacement"]))
    bare = attrs.evolve(answer, suggestions=(), alternatives=(), next_steps=())
    assert "What your answers fit: Back pain eased by sitting down" in seen(page(bare).query("main")[0])
    assert "## What your answers fit\n\n- Back pain eased by sitting down" in handout.to_markdown(bare)


def test_a_person_who_cannot_reach_the_floor_reads_how_to_do_it_on_a_bed() -> None:
    answer = recommend(Intake(eased_by=["sitting"], circumstances=["cannot-reach-floor"]))
    exercise = catalogue().exercises["single-knee-to-chest"]
    assert exercise.bed_form is not None
    assert f"On a bed: {exercise.bed_form.text}" in card(answer, exercise.id)


def test_cautions_are_those_of_this_person() -> None:
    intake = Intake(eased_by=["sitting"], circumstances=["pregnancy"])
    [note] = [
        note for note in catalogue().exercises["single-knee-to-chest"].caution_for if note.circumstance == "pregnancy"
    ]
    assert note.text in card(recommend(intake), "single-knee-to-chest")
    assert note.text not in card(SITTING, "single-knee-to-chest")


def test_what_a_clinician_changed_is_said() -> None:
    dose = Dose(repetitions=Range(low=3, high=3), mark=ProvenanceMark.CLINICIAN, sources=("clinician",))
    added = [Addition(exercise="knee-rolls", reason="You like it.", stage=Stage.PROGRESSION)]
    answer = tailor(
        SITTING, intake=SITTING_INTAKE, doses={"seated-flexion": dose}, notes={"seated-flexion": "Slowly."}, add=added
    )
    said = card(answer, "seated-flexion")
    assert "How much: 3 times" in said
    assert "Note: dose set by your clinician. note from your clinician. Slowly." in said
    assert "You like it." in card(answer, "knee-rolls")
    assert "Seated forward bend: Steps, Why: " in seen(page(answer).query(".known")[0])
    assert "How much: C." in seen(page(answer).query(".known")[0])


def test_what_was_left_out_for_one_reason_is_listed_together() -> None:
    answer = recommend(Intake(eased_by=["sitting"], equipment=["chair", "step"]))
    assert "Pool walking, Water aerobics, Swimming: It needs something you do not have: a pool." in seen(
        page(answer).query(".left-out")[0]
    )


def test_nothing_left_out_is_said_as_well() -> None:
    answer = recommend(Intake())
    sentence = catalogue().phrases["nothing-left-out"].text
    assert sentence in seen(page(answer).query(".left-out")[0])
    assert sentence in read(handout.to_markdown(answer))


def test_when_to_seek_care_goes_from_at_once_to_an_appointment() -> None:
    [care] = page(SITTING).query("section.care")
    assert [seen(each) for each in care.query("h3")] == [
        "At once",
        "See a doctor today or tomorrow if one of these is new",
        "Make an appointment",
    ]
    assert "Go to an emergency department at once" in seen(care.query(".handout-at-once")[0])
    assert "Fever" in seen(care.query(".handout-urgent")[0])


def test_without_signs_and_rules_there_is_no_section_on_seeking_care() -> None:
    content = catalogue()
    bare = attrs.evolve(content, red_flags=Records(RedFlagRule, ()))
    answer = attrs.evolve(SITTING, stop_rules=(), follow_up=(), advice=())
    text = handout.to_html(answer, catalogue=bare)
    assert 'id="care"' not in text
    assert "#care" not in text
    assert "## When to see someone" not in handout.to_markdown(answer, catalogue=bare)


def test_the_page_says_what_it_is_not_and_its_version() -> None:
    french = recommend(SITTING_INTAKE, catalogue=catalogue("fr-CA"))
    said = [seen(each) for each in page(french).query("footer p")]
    status = catalogue("fr-CA").phrases["translation-not-reviewed"].text
    assert said[1:] == [flat(french.disclaimer.text), status, f"Contenu {french.content_version}, langue fr-CA"]
    assert said[0].endswith("ont été lus dans une source.")
    assert len(page(SITTING).query("footer p")) == 3
    assert "half done" in handout.to_html(attrs.evolve(SITTING, language_status="half done"))


def test_the_date_is_filled_in_by_hand() -> None:
    assert "Date ____" in seen(page(SITTING).query("header")[0])
    assert "Date: ____" in read(handout.to_markdown(SITTING))


@pytest.mark.parametrize("language", ["en", "fr-CA"])
def test_signs_that_nobody_asked_about_stand_above_everything(language: str) -> None:
    answer = recommend(Intake(eased_by=["sitting"]), catalogue=catalogue(language))
    heading = catalogue(language).phrases["heading-unasked"].text
    text = handout.to_markdown(answer)

    assert text.startswith(f"> **{heading}**\n>\n> ")
    assert seen(page(answer).query(".check-first")[0]).startswith(flat(heading))
    assert all(flat(fact.text) in seen(page(answer).query(".check-first")[0]) for fact in answer.check_first)


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("Start", "Then", "End")), ("fr-CA", ("Début", "Ensuite", "Fin"))]
)
def test_each_still_of_a_movement_has_a_caption_in_the_language_of_the_page(
    language: str, words: tuple[str, ...]
) -> None:
    content = catalogue(language)
    start, then, end = words
    plan = recommend(Intake(eased_by=["walking"], worst_in="back"), catalogue=content)
    text = handout.to_html(plan, catalogue=content)
    drawings = [chunk for chunk in text.split("<svg ") if '_still_f"' in chunk]
    lengths = set()
    for drawing in drawings:
        figure = content.exercises[drawing.split('_still_f"')[0].split('"')[-1]].figure
        captions = re.search(r'<p class="ends" aria-hidden="true">(.*?)</p>', drawing)
        assert figure is not None
        assert (captions is None) == (len(figure.frames) == 1)
        if captions is None:
            continue
        between = len(figure.frames) // 2 if figure.cycle else len(figure.frames) - 2
        expected = [start, *[then] * between, *([] if figure.cycle else [end])]
        assert re.findall(r"<span>(.*?)</span>", captions[1]) == expected
        lengths.add(len(expected))
    assert lengths == {2, 3}


def test_paper_has_all_or_the_first_plan_and_no_third_thing() -> None:
    assert handout.to_html(SITTING, detail="full") != handout.to_html(SITTING)
    with pytest.raises(InputError, match="expected 'brief' or 'full', got 'long' @ detail"):
        handout.to_html(SITTING, detail="long")  # type: ignore[arg-type]
