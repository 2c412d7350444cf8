"""Every reason says what it must: its subject, its text, and how it is known, read a second time from the content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given

from core_back import (
    Circumstance,
    Equipment,
    Exercise,
    Fact,
    Intake,
    ProvenanceMark,
    Reason,
    ReasonCode,
    Recommendation,
    Suggestion,
    Triage,
    catalogue,
    recommend,
)
from core_back._selection.matching import lying_proves_nothing, match
from core_back.testing import intakes

CONTENT = catalogue()
STOPPED = (Triage.EMERGENCY, Triage.URGENT)
EVERYTHING = {"circumstances": list(Circumstance), "equipment": []}

#: Answers that, between them, give every reason that there is.
ANSWERS: list[dict[str, Any]] = [
    {},
    {"eased_by": ["standing"], "worst_in": "back"},
    {"eased_by": ["lying", "standing"], "constant": True},
    {"eased_by": ["sitting"], "worst_in": "back", "constant": True},
    {"eased_by": ["standing", "sitting"], "deep_gluteal_pain": True},
    {"eased_by": []},
    {"eased_by": ["walking"]},
    {"eased_by": ["lying"], "worse_with": ["walking"], "worst_in": "back"},
    {"worst_in": "leg", "constant": True, "deep_gluteal_pain": True},
    {"eased_by": ["sitting"], "worst_in": "leg", "worse_with": ["walking", "standing"]},
    {"eased_by": ["standing"], "worst_in": "leg"},
    {"eased_by": ["standing"], "worse_with": ["bending-backward"], "deep_gluteal_pain": True},
    {"eased_by": ["sitting", "standing"], "worse_with": ["sitting", "standing"], "deep_gluteal_pain": True},
    {"worse_with": ["bending-forward", "bending-backward"], "deep_gluteal_pain": True},
    {"worse_with": ["bending-forward", "sitting"]},
    {"eased_by": ["standing"], "avoid": ["prone-lie", "abdominal-brace", "walking", "pool-walking"]},
    {"eased_by": ["standing"], "avoid": ["prone-lie-pillows"]},
    {"avoid": list(CONTENT.exercises)},
    {"red_flags": ["night-pain", "inflammatory-features"]},
    {"red_flags": ["night-pain", "severe-fatigue", "fever", "major-trauma"]},
]


def phrase(id_: str, **filled: str) -> str:
    """A phrase of the content, filled."""
    return CONTENT.phrases[id_].fill(**filled) if filled else CONTENT.phrases[id_].text


def joined(ids: Any) -> str:
    return phrase("list-and").join(phrase(id_) for id_ in ids)


def ours(about: str | None, text: str) -> tuple[str | None, str, ProvenanceMark, tuple[str, ...]]:
    return about, text, ProvenanceMark.INFERRED, ("core-back",)


def known(about: str | None, text: str, fact: Any) -> tuple[str | None, str, ProvenanceMark, tuple[str, ...]]:
    return about, text, fact.mark, fact.sources


def triage_reasons(intake: Intake, answer: Recommendation, code: ReasonCode) -> Iterator[Any]:
    """What the reasons of one code for the triage must be."""
    patterns = [CONTENT.patterns[id_] for id_ in match(intake, CONTENT).patterns]
    if code is ReasonCode.RED_FLAG:
        rules = [CONTENT.red_flags[flag] for flag in intake.red_flags or ()]
        yield from (known(rule.id.value, rule.reason.text, rule.reason) for rule in rules)
    elif code is ReasonCode.RED_FLAGS_TOGETHER:
        first, second = CONTENT.red_flags["night-pain"], CONTENT.red_flags["severe-fatigue"]
        if {first.id, second.id} <= (intake.red_flags or set()):
            yield ours("night-pain", phrase("because-red-flags-together", first=first.name, second=second.name))
    elif code is ReasonCode.LEG_PAIN and intake.worst_in == "leg":
        yield ours("leg", phrase("because-leg-pain"))
    elif code is ReasonCode.PATTERN_TRIAGE:
        graver = [pattern for pattern in patterns if pattern.triage is not Triage.SELF_CARE]
        yield from (ours(pattern.id, phrase("because-pattern", pattern=pattern.title)) for pattern in graver)
    elif code is ReasonCode.CONSTANT_PAIN and intake.constant:
        if intake.worst_in is None:
            yield ours(None, phrase("because-constant-region-unknown"))
        never = [pattern for pattern in patterns if pattern.timing == "intermittent"]
        yield from (ours(pattern.id, phrase("because-constant", pattern=pattern.title)) for pattern in never)
    elif code is ReasonCode.CONTRADICTION:
        for position in ("sitting", "standing", "walking"):
            if position in (intake.eased_by or ()) and position in intake.worse_with:
                eases, worsens = phrase(f"eased-by-{position}"), phrase(f"worse-with-{position}")
                yield ours(position, phrase("because-contradiction", eases=eases, worsens=worsens))
    elif code is ReasonCode.BOTH_DIRECTIONS_OUT and len(directions_out(intake)) == 2:
        yield ours(None, phrase("because-both-directions-out"))
    elif code is ReasonCode.LYING_ALONE and lying_proves_nothing(intake):
        yield ours(None, phrase("because-lying-alone"))
    elif code is ReasonCode.WALKING_ALONE and match(intake, CONTENT).walking_alone:
        yield ours(None, phrase("because-walking-alone"))
    elif code is ReasonCode.CIRCUMSTANCE_TRIAGE:
        for id_ in sorted(intake.circumstances & {"pregnancy", "recent-surgery", "under-18"}):
            reason = CONTENT.circumstances[id_].reason
            yield known(id_, reason.text, reason)
    elif code is ReasonCode.NOTHING_LEFT and not answer.suggestions and answer.triage not in STOPPED:
        yield ours(None, phrase("because-nothing-left"))


def directions_out(intake: Intake) -> set[str]:
    """The directions that patterns and aggravators rule out, whatever else is answered."""
    pain = attrs.evolve(intake, red_flags=(), circumstances=(), equipment=None, avoid=())
    return {out.direction for out in recommend(pain).ruled_out}


def offered(intake: Intake, answer: Recommendation, suggestion: Suggestion) -> Iterator[Any]:
    """What the reasons for a suggestion must be."""
    exercise = suggestion.exercise
    today = [each.exercise.id for each in (*answer.suggestions, *answer.alternatives)]
    fits = match(intake, CONTENT)
    entries = [
        (pattern, entry) for pattern in answer.patterns for entry in pattern.programme if entry.exercise == exercise.id
    ]
    for pattern, entry in entries:
        answers = joined(fits.answers[fits.patterns.index(pattern.id)])
        text = phrase("why-pattern", answers=answers, pattern=pattern.title, why=entry.reason.text)
        yield known(pattern.id, text, entry.reason)
    if exercise.id in CONTENT.general and "general" not in [entry.stage for _, entry in entries]:
        yield known(exercise.id, phrase("why-general", why=exercise.purpose.text), exercise.purpose)
    if exercise.id in CONTENT.comfort:
        has_base = any(each.id != "deep-gluteal-pain" for each in answer.patterns)
        cause = "why-comfort" if has_base else "why-comfort-no-pattern"
        cause = "why-comfort-both-out" if len(answer.ruled_out) == 2 else cause
        yield known(exercise.id, phrase(cause, why=exercise.purpose.text), exercise.purpose)
    if fits.walking_alone and exercise.id == "walking":
        yield known(exercise.id, phrase("why-walking-alone", why=exercise.purpose.text), exercise.purpose)
    waits = [reason.about for reason in suggestion.reasons if reason.code is ReasonCode.ONLY_AFTER]
    for about in waits:  # which one it must be is the oracle's business
        assert about in today
        yield ours(about, phrase("why-only-after", exercise=CONTENT.exercises[str(about)].name))


def against(  # noqa: PLR0911 - one for each code
    intake: Intake, answer: Recommendation, exercise: Exercise, reason: Reason
) -> Any:
    """What a reason against an exercise must be, by its code and what it is about."""
    about = str(reason.about)
    code = reason.code
    if code is ReasonCode.AVOIDED:
        return ours(exercise.id, phrase("out-avoided"))
    if code is ReasonCode.EASIER_AVOIDED:
        easier = about in CONTENT.easier_than(exercise.id)
        sort = "out-easier-avoided" if easier else "out-only-after-avoided"
        return ours(about, phrase(sort, exercise=CONTENT.exercises[about].name))
    if code is ReasonCode.PATTERN_AVOIDS_DIRECTION:
        (direction,) = CONTENT.patterns[about].avoided_directions
        name, title = phrase(f"direction-{direction}"), CONTENT.patterns[about].title
        return ours(about, phrase("out-pattern-direction", direction=name, pattern=title))
    if code is ReasonCode.WORSE_WITH_DIRECTION:
        out = {"bending-forward": "flexion", "bending-backward": "extension"}[about]
        name = phrase(f"direction-{out}")
        return ours(about, phrase("out-worse-with-direction", direction=name, answer=phrase(f"worse-with-{about}")))
    if code is ReasonCode.WORSENED_BY:
        assert about in exercise.worsened_by
        return ours(about, phrase("out-worsened-by", answer=phrase(f"worse-with-{about}")))
    if code is ReasonCode.KIND_NOT_SUITABLE:
        if about in CONTENT.patterns:
            return ours(about, phrase("out-kind-pattern", pattern=CONTENT.patterns[about].title))
        if about in intake.circumstances:
            return ours(about, phrase("out-restricted", circumstance=CONTENT.circumstances[about].name))
        assert len(answer.ruled_out) == 2
        return ours("both-directions-out", phrase("out-kind-both-out"))
    if code is ReasonCode.NOT_FOR:
        (note,) = [note for note in exercise.not_for if note.circumstance == about]
        name = CONTENT.circumstances[about].name
        return known(about, phrase("out-not-for", circumstance=name, why=note.text), note)
    if code is ReasonCode.NO_EQUIPMENT:
        assert about in exercise.needs
        return ours(about, phrase("out-equipment", equipment=phrase(f"equipment-{about}")))
    assert code is ReasonCode.FLOOR_OUT_OF_REACH
    return ours("floor-only", phrase("out-floor"))


def said(reason: Reason) -> tuple[str | None, str, ProvenanceMark, tuple[str, ...]]:
    return reason.about, reason.text, reason.mark, reason.sources


def cited(answer: Recommendation) -> set[str]:
    """The ids of all sources that anything in the answer cites."""
    found: set[str] = set()

    def look(value: Any) -> None:
        if isinstance(value, tuple):
            for each in value:
                look(each)
        elif attrs.has(type(value)):
            found.update(getattr(value, "sources", ()))
            for field in attrs.fields(type(value)):
                if field.name != "sources":
                    look(getattr(value, field.name))

    look(attrs.evolve(answer, sources=()))
    found.update(source for reason in answer.triage_reasons for source in reason.sources)
    return found


def check(intake: Intake) -> None:
    """Hold every reason in the answer to an intake against the content."""
    answer = recommend(intake)
    for code in ReasonCode:
        got = [said(reason) for reason in answer.triage_reasons if reason.code is code]
        assert sorted(got, key=str) == sorted(triage_reasons(intake, answer, code), key=str)
    for suggestion in answer.shown:
        got = [said(reason) for reason in suggestion.reasons]
        assert sorted(got, key=str) == sorted(offered(intake, answer, suggestion), key=str)
        programmes = [entry for pattern in answer.patterns for entry in pattern.programme]
        trials = [entry.trial for entry in programmes if entry.exercise == suggestion.exercise.id]
        assert suggestion.trial is (True in trials)
        assert suggestion.dose == suggestion.exercise.dose.phrase(CONTENT.phrases)
        notes = [note for note in suggestion.exercise.caution_for if note.circumstance in intake.circumstances]
        cautions = [Fact(text=note.text, mark=note.mark, sources=note.sources) for note in notes]
        assert suggestion.cautions == (*cautions, *suggestion.exercise.cautions)
    for left in answer.left_out:
        for reason in left.reasons:
            assert said(reason) == against(intake, answer, left.exercise, reason)
        assert len(set(map(said, left.reasons))) == len(left.reasons)
    for out in answer.ruled_out:
        for reason in out.reasons:
            assert reason.about in (*CONTENT.patterns, "bending-forward", "bending-backward")
            if reason.about in CONTENT.patterns:
                assert out.direction in CONTENT.patterns[str(reason.about)].avoided_directions


@pytest.mark.parametrize("limits", [{}, EVERYTHING, {"circumstances": ["cannot-reach-floor"], "equipment": ["pool"]}])
@pytest.mark.parametrize("answers", ANSWERS)
def test_every_reason_says_what_the_content_says(answers: dict[str, Any], limits: dict[str, Any]) -> None:
    check(Intake(**{**answers, **limits}))


@given(intakes() | intakes(red_flags=False))
def test_every_reason_in_any_answer_says_what_the_content_says(intake: Intake) -> None:
    check(intake)


def test_these_answers_give_every_reason_there_is() -> None:
    """Those that feedback, clinicians and clinics give are tested with ``revise``, ``tailor`` and ``without``."""
    later = {
        ReasonCode.EXCLUDED_BY_CLINIC,
        ReasonCode.CLINICIAN,
        ReasonCode.NEXT_STEP,
        ReasonCode.KEEP,
        ReasonCode.GOOD_SIGN,
        ReasonCode.DIRECTION_OUT,
        ReasonCode.WITHHELD,
    }
    found = set()
    for answers in ANSWERS:
        for limits in ({}, EVERYTHING, {"circumstances": ["cannot-reach-floor"]}):
            answer = recommend(Intake(**{**answers, **limits}))
            found |= {reason.code for reason in answer.triage_reasons}
            found |= {reason.code for each in answer.shown for reason in each.reasons}
            found |= {reason.code for left in answer.left_out for reason in left.reasons}
    assert found == set(ReasonCode) - later


@pytest.mark.parametrize("answers", ANSWERS)
def test_an_answer_brings_the_records_of_just_the_sources_it_cites(answers: dict[str, Any]) -> None:
    answer = recommend(Intake(**answers))
    assert {source.id for source in answer.sources} == cited(answer)


@pytest.mark.parametrize(
    "equipment", [each for each in Equipment if each is not Equipment.TREADMILL]
)  # no programme offers one
def test_what_is_missing_is_named(equipment: Equipment) -> None:
    at_hand = set(Equipment) - {equipment}
    left = recommend(Intake(eased_by=["sitting"], deep_gluteal_pain=True, equipment=at_hand)).left_out
    missing = {reason.about for each in left for reason in each.reasons if reason.code is ReasonCode.NO_EQUIPMENT}
    assert missing == {equipment}


@pytest.mark.parametrize("answers", [{}, {"red_flags": ["fever"]}])
def test_an_answer_says_which_language_it_is_in_and_how_far_that_is_reviewed(answers: dict[str, Any]) -> None:
    french = catalogue("fr-CA")
    answer = recommend(Intake(**answers), catalogue=french)
    assert french.language_status is not None
    assert (answer.language, answer.language_status) == ("fr-CA", french.language_status)
