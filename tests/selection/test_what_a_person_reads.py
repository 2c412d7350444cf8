"""What one person reads fits that person and does not contradict itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from core_back import Intake, Suggestion, catalogue, recommend
from core_back.words import EquipmentWord
from tests.support.factoring import PAIN

CONTENT = catalogue()
NEVER_EASED = recommend(Intake(eased_by=[], constant=True, red_flags=[]))
EMPTY_HANDED = [
    {"eased_by": ["sitting"]},
    {"eased_by": ["standing"]},
    {"eased_by": ["standing", "sitting"], "deep_gluteal_pain": True},
    {"eased_by": ["walking"]},
    {"eased_by": []},
    {"eased_by": ["sitting"], "worst_in": "leg"},
    {"eased_by": ["standing"], "worst_in": "leg"},
    {},
]
#: Words of steps for equipment; a low step is left out, as one also takes a step, and so is rolling onto one's side.
EQUIPMENT = re.compile(r"\b(chair|seat|stool|couch|bench|bike|treadmill|rails|pool)\b", re.IGNORECASE)
#: A leg that hurts. What only warns, as "stop if pain starts in a leg", is for everybody.
LEG = {
    "en": r"leg pain|legs? hurts?|pain (is |mostly )?in (the|your) leg|leg (can rest|settle)|(eases?|lowers?) the leg",
    "fr-CA": r"douleurs? (surtout )?(à|dans) la jambe|mal à la jambe|la jambe se (calme|repose)|soulage la jambe",
}
WARNS = {"en": r"If |(Stop|Take|Leave)\b.*\b(if|while)\b", "fr-CA": r".*\b[Ss]i |.*tant que"}
BACK_WORST = [intake for intake in PAIN if intake.worst_in == "back"]


def words(suggestion: Suggestion) -> Iterator[str]:
    """Everything that a suggestion tells a person to do, and why."""
    yield suggestion.dose
    yield from suggestion.exercise.steps
    yield from (reason.text for reason in suggestion.reasons)
    exercise = suggestion.exercise
    facts = [exercise.purpose, *suggestion.notes, *exercise.cues, *exercise.cautions]
    yield from (fact.text for fact in facts)


def of_a_leg(text: str, language: str) -> bool:
    """Whether a text speaks of a leg that hurts, and does not only warn."""
    sentences = re.split(r"(?<=[.!?]) ", text)
    return any(re.search(LEG[language], each) and not re.match(WARNS[language], each) for each in sentences)


@pytest.mark.parametrize("language", LEG)
def test_nobody_whose_pain_is_worst_in_the_back_is_told_of_a_leg_that_hurts(language: str) -> None:
    told = set()
    for intake in BACK_WORST:
        answer = recommend(intake, catalogue=catalogue(language))
        told |= {text for each in (*answer.suggestions, *answer.next_steps) for text in words(each)}
        told |= {fact.text for fact in (*answer.advice, *answer.follow_up)}
        told |= {reason.text for reason in answer.triage_reasons}

    assert len(told) > 500
    assert [text for text in sorted(told) if of_a_leg(text, language)] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Resting like this may ease back pain or leg pain."),
        ("en", "Keep the one that lowers the leg pain most. If it hurts, stop."),
        ("fr-CA", "Cela peut soulager une douleur au dos ou une douleur à la jambe."),
    ],
)
def test_words_of_a_leg_that_hurts_are_found(language: str, text: str) -> None:
    assert of_a_leg(text, language)


def test_words_of_a_leg_stay_where_the_leg_is_worst() -> None:
    answer = recommend(Intake(worst_in="leg", constant=False, eased_by=["sitting"]))

    assert [text for each in answer.suggestions for text in words(each) if of_a_leg(text, "en")]


@pytest.mark.parametrize("answers", EMPTY_HANDED, ids=str)
def test_no_step_needs_equipment_that_is_missing(answers: dict[str, object]) -> None:
    answer = recommend(Intake(**answers, equipment=[]))  # type: ignore[arg-type]
    shown = [*answer.suggestions, *answer.next_steps]

    assert shown
    told = {each.exercise.id for each in shown if EQUIPMENT.search(" ".join(each.exercise.steps)) and not each.on_bed}
    assert told == set()


def test_every_exercise_whose_steps_name_equipment_needs_it_or_has_a_form_without() -> None:
    named = {id_: EQUIPMENT.search(" ".join(exercise.steps)) for id_, exercise in catalogue().exercises.items()}
    held = {id_ for id_, exercise in catalogue().exercises.items() if exercise.needs or exercise.bed_form_without}

    assert {id_ for id_, found in named.items() if found} - held == set()


@pytest.mark.parametrize(("equipment", "on_bed"), [(None, False), (["chair"], False), (["pool"], True), ([], True)])
def test_lying_with_the_legs_on_a_chair_is_shown_in_its_bed_form_where_there_is_no_chair(
    equipment: list[EquipmentWord] | None, on_bed: bool
) -> None:
    answer = recommend(Intake(eased_by=["sitting"], equipment=equipment))
    (lying,) = [each for each in answer.shown if each.exercise.id == "z-lie"]

    assert lying.on_bed is on_bed
    assert lying.exercise.bed_form is not None
    assert not EQUIPMENT.search(lying.exercise.bed_form.text)


def test_lying_with_the_legs_on_a_chair_says_what_to_do_without_a_chair() -> None:
    cues = [cue.text for cue in catalogue().exercises["z-lie"].cues]

    assert [cue for cue in cues if "No chair" in cue and "pillows under your legs" in cue]


#: Texts for everybody, and those of every pattern and every exercise.
FOR_MANY = [
    *(fact.text for fact in (*CONTENT.advice, *CONTENT.follow_up)),
    *(rule.text for rule in CONTENT.stop_rules),
    *(fact.text for each in CONTENT.patterns.values() for fact in (*each.advice, *each.follow_up)),
    *(fact.text for each in CONTENT.exercises.values() for fact in (*each.cues, *each.cautions)),
]


def test_when_to_see_someone_is_one_span_of_time() -> None:
    told = [text for text in FOR_MANY if "See a clinician" in text and "specialist" not in text]
    spans = [span for text in told for span in re.findall(r"(\S+ \S+) weeks", text)]

    assert len(spans) > 4
    assert set(spans) == {"about two"}


def test_every_span_of_weeks_is_two_but_for_specialists_and_studies() -> None:
    told = [text for text in FOR_MANY if re.search(r"\d+ weeks", text)]

    assert [text for text in told if "specialist" not in text] == []


def test_one_rule_says_how_much_pain_is_all_right() -> None:
    scales = [text for text in FOR_MANY if re.search(r"from 0 to 10|of 10\b", text)]

    assert scales == [rule.text for rule in CONTENT.stop_rules if rule.id == "pain-score"]


@pytest.mark.parametrize("other", ["as soon as", "no pain", "any pain", "pain-free", "without pain", "Work through"])
def test_no_exercise_has_a_pain_rule_of_its_own(other: str) -> None:
    assert [text for text in FOR_MANY if other in text] == []


def test_exercise_is_not_both_a_cornerstone_and_not_for_now() -> None:
    advice = " ".join(fact.text for fact in NEVER_EASED.advice)

    assert "Exercise is a cornerstone" in advice
    assert "exercise means rest positions and short walks" in advice
    assert "not for now" not in advice
