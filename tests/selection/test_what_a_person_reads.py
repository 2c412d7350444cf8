"""What one person reads fits that person and does not contradict itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from core_back import Intake, Suggestion, catalogue, recommend

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
#: Equipment in the steps of an exercise; a low step is left out, as one also takes a step.
EQUIPMENT = re.compile(r"\b(chair|seat|stool|couch|bench|bike|treadmill|rails|pool)\b", re.IGNORECASE)


def words(suggestion: Suggestion) -> Iterator[str]:
    """Everything that a suggestion tells a person to do, and why."""
    yield suggestion.dose
    yield from suggestion.exercise.steps
    yield from (reason.text for reason in suggestion.reasons)
    yield from (fact.text for fact in (*suggestion.notes, *suggestion.exercise.cues))


def test_nobody_whose_pain_is_worst_in_the_back_is_told_of_a_leg_that_hurts() -> None:
    answer = recommend(Intake(worst_in="back", constant=False, eased_by=[]))
    told = [text for each in (*answer.suggestions, *answer.next_steps) for text in words(each)]

    assert told
    assert [text for text in told if re.search("leg pain|the leg hurts|pain in the leg", text)] == []


@pytest.mark.parametrize("answers", EMPTY_HANDED, ids=str)
def test_no_step_needs_equipment_that_is_missing(answers: dict[str, object]) -> None:
    answer = recommend(Intake(**answers, equipment=[]))  # type: ignore[arg-type]
    shown = [each.exercise for each in (*answer.suggestions, *answer.next_steps)]

    assert shown
    assert {each.id for each in shown if EQUIPMENT.search(" ".join(each.steps))} <= {"z-lie"}


def test_lying_with_the_legs_on_a_chair_says_what_to_do_without_a_chair() -> None:
    cues = [cue.text for cue in catalogue().exercises["z-lie"].cues]

    assert [cue for cue in cues if "No chair" in cue and "pillows under your legs" in cue]


def test_when_to_see_someone_is_one_span_of_time() -> None:
    told = [fact.text for fact in (*NEVER_EASED.advice, *NEVER_EASED.follow_up)]
    told += [rule.text for rule in NEVER_EASED.stop_rules]
    spans = [span for text in told for span in re.findall(r"(\S+ \S+) weeks", text)]

    assert len(spans) > 1
    assert set(spans) == {"about two"}


def test_one_rule_says_how_much_pain_is_all_right() -> None:
    scales = [rule.id for rule in NEVER_EASED.stop_rules if "from 0 to 10" in rule.text]

    assert scales == ["pain-score"]
    assert [fact.text for fact in NEVER_EASED.advice if "as soon as" in fact.text] == []


def test_exercise_is_not_both_a_cornerstone_and_not_for_now() -> None:
    advice = " ".join(fact.text for fact in NEVER_EASED.advice)

    assert "Exercise is a cornerstone" in advice
    assert "exercise means rest positions and short walks" in advice
    assert "not for now" not in advice
