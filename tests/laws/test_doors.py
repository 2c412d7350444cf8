"""No door leads round a safety law: what is reachable, added or asked about keeps to what ``recommend`` withholds."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import (
    Addition,
    Aside,
    Catalogue,
    Circumstance,
    CircumstanceRule,
    Equipment,
    Feedback,
    InputError,
    Intake,
    PainPattern,
    Recommendation,
    Records,
    RedFlag,
    RedFlagRule,
    Tombstone,
    Triage,
    UnknownIdError,
    Week,
    catalogue,
    fhir,
    from_dict,
    from_json,
    recommend,
    revise,
    tables,
    tailor,
    to_dict,
    to_json,
    week,
)
from core_back.testing import intakes
from core_back.words import RedFlagWord

CONTENT = catalogue()
STANDING = "eased-by-standing-or-lying"


def graver(content: Catalogue, level: str) -> Catalogue:
    """Content of one's own in which a pattern and a circumstance stop all exercise."""
    triage = Triage(level)
    pattern = attrs.evolve(content.patterns["eased-by-sitting"], triage=triage)
    rule = attrs.evolve(content.circumstances["dizziness"], triage=triage)
    return attrs.evolve(
        content,
        patterns=Records(PainPattern, [*content.patterns.values(), pattern]),
        circumstances=Records(CircumstanceRule, [*content.circumstances.values(), rule]),
    )


def chained(content: Catalogue) -> Catalogue:
    """Content of one's own with more prerequisites, and an exercise that is gone."""
    old = content.patterns[STANDING]
    programme = [
        attrs.evolve(entry, after="lumbar-roll-sitting") if entry.exercise == "standing-back-extension" else entry
        for entry in old.programme
    ]
    gone = Tombstone(id="hip-circles", replaced_by="walking", version="2026.1.0", reason="Merged.")
    return attrs.evolve(
        content,
        patterns=Records(PainPattern, [*content.patterns.values(), attrs.evolve(old, programme=tuple(programme))]),
        tombstones=Records(Tombstone, [gone]),
    )


CONTENTS = {
    "bundled": CONTENT,
    "emergencies": graver(CONTENT, "emergency"),
    "urgent": graver(CONTENT, "urgent"),
    "chained": chained(CONTENT),
    "all of these": graver(chained(CONTENT), "urgent"),
}


def anybody(chance: Random, content: Catalogue) -> Intake:
    """Somebody who has mostly no red flag, so that walks go on."""

    def some(words: list[str], share: float) -> list[Any]:
        return [word for word in words if chance.random() < share]

    return Intake(
        eased_by=None if chance.random() < 0.2 else some(["standing", "lying", "sitting", "walking"], 0.4),
        worst_in=chance.choice(["back", "back", "leg", None]),
        constant=chance.choice([True, False, False, None]),
        worse_with=some(["bending-forward", "bending-backward", "sitting", "standing", "walking"], 0.2),
        deep_gluteal_pain=chance.random() < 0.3,
        red_flags=chance.choice([None, [], [], some([*RedFlag], 0.05)]),
        circumstances=some([*Circumstance], 0.05),
        equipment=chance.choice([None, [Equipment.CHAIR, Equipment.STEP], [Equipment.POOL]]),
        avoid=chance.sample([*content.exercises, *content.tombstones], chance.choice([0, 0, 1])),
    )


def now_called(id_: str, content: Catalogue) -> str:
    """Follow an id that is gone to the exercise that replaced it."""
    return content.tombstones[id_].replaced_by or id_ if id_ in content.tombstones else id_


def walk(steps: int, content: Catalogue, seed: int) -> None:
    """Revise again and again with what was shown or became reachable, as a person would over weeks."""
    chance = Random(seed)  # noqa: S311 - the same walk each time
    intake = anybody(chance, content)
    hurt: set[str] = set()
    for _ in range(steps):
        answer = recommend(intake, catalogue=content)
        shown = [each.exercise.id for each in answer.shown]
        assert not hurt & set(shown), (intake, hurt)
        tried = chance.sample(shown, min(len(shown), 3)) + chance.sample([*content.exercises, *content.tombstones], 2)
        feedback = {id_: chance.choice([*Feedback, Feedback.EASED, Feedback.EASED]) for id_ in tried}
        after = revise(intake, feedback, catalogue=content)
        bad = (Feedback.FLARED_UP, Feedback.UNCOMFORTABLE, Feedback.MOVED_DOWN_THE_LEG)
        hurt |= {now_called(id_, content) for id_, what in feedback.items() if what in bad}
        revised = recommend(after.intake, catalogue=content)
        left_out = {each.exercise.id for each in revised.left_out}
        assert not left_out & set(after.reachable), (intake, feedback)
        assert not (revised.triage.stops and after.reachable), (intake, feedback)
        for id_ in after.reachable:  # may be added without an override, so nothing withholds it
            if id_ not in {each.exercise.id for each in revised.shown}:
                tailor(
                    revised, intake=after.intake, add=[Addition(exercise=id_, reason="It eased.")], catalogue=content
                )
        intake = after.intake
        if revised.triage.stops or len(intake.avoid) > 25 or chance.random() < 0.1:
            intake, hurt = anybody(chance, content), set()


@pytest.mark.filterwarnings("ignore::core_back.GoneIdWarning")
@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_no_walk_of_feedback_reaches_what_is_withheld_or_shows_what_hurt(content: Catalogue) -> None:
    walk(50, content, seed=1)


@pytest.mark.deep
@pytest.mark.filterwarnings("ignore::core_back.GoneIdWarning")
@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_no_long_walk_of_feedback_reaches_what_is_withheld_or_shows_what_hurt(content: Catalogue) -> None:
    walk(4_000, content, seed=2)  # 20,000 steps in all


def test_what_an_easier_form_opened_waits_for_is_asked_too() -> None:
    revision = revise(
        Intake(eased_by=["standing"], worst_in="back"),
        {"standing-extension-at-counter": "eased", "prone-lie": "flared-up"},
    )

    assert revision.reachable == ()
    answer = recommend(revision.intake)
    with pytest.raises(InputError, match="withheld, expected override=True"):
        tailor(
            answer, intake=revision.intake, add=[Addition(exercise="standing-back-extension", reason="It should help.")]
        )


@pytest.mark.parametrize("level", ["emergency", "urgent"])
@pytest.mark.parametrize("answers", [{"circumstances": ["dizziness"]}, {"eased_by": ["sitting"]}], ids=str)
def test_a_stop_that_own_content_asks_for_closes_every_door(answers: dict[str, list[str]], level: str) -> None:
    content = graver(CONTENT, level)
    intake = Intake(**answers)  # type: ignore[arg-type]
    harmless = Intake(eased_by=["standing"])

    assert recommend(intake, catalogue=content).triage == level
    assert revise(intake, {"single-knee-to-chest": "eased"}, catalogue=content).reachable == ()
    with pytest.raises(InputError, match=f"expected an answer with exercises, got one that is {level}"):
        tailor(recommend(harmless, catalogue=content), intake=intake, catalogue=content)


@given(intake=intakes(), flag=st.sampled_from(RedFlag), circumstance=st.sampled_from(Circumstance))
@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_one_more_answer_never_makes_an_answer_milder(
    content: Catalogue, intake: Intake, flag: RedFlag, circumstance: Circumstance
) -> None:
    intake = attrs.evolve(intake, avoid=())
    before = recommend(intake, catalogue=content).triage
    for more in (
        attrs.evolve(intake, red_flags={flag, *(intake.red_flags or ())}),
        attrs.evolve(intake, circumstances={circumstance, *intake.circumstances}),
        attrs.evolve(intake, avoid=["walking"]),
        attrs.evolve(intake, equipment=[]),
    ):
        assert recommend(more, catalogue=content).triage.gravity >= before.gravity


@given(one=intakes(), other=intakes())
def test_a_plan_of_one_intake_is_tailored_with_another_only_if_it_is_its_answer_too(one: Intake, other: Intake) -> None:
    answer = recommend(one)
    try:
        tailor(answer, intake=other)
    except InputError:
        return
    own = recommend(other)
    shown = [(each.exercise.id, each.cautions, each.on_bed) for each in answer.shown]
    assert (answer.triage, answer.triage_reasons) == (own.triage, own.triage_reasons)
    assert shown == [(each.exercise.id, each.cautions, each.on_bed) for each in own.shown]


@pytest.mark.parametrize("flags", [None, ["night-pain"]])
def test_a_plan_of_one_who_may_start_is_not_tailored_for_one_with_the_same_exercises_and_other_warnings(
    flags: list[RedFlagWord] | None,
) -> None:
    plan = recommend(Intake(eased_by=["sitting"], red_flags=[]))
    other = Intake(eased_by=["sitting"], red_flags=flags)

    assert recommend(other).suggestions == plan.suggestions
    with pytest.raises(InputError, match="expected the answer to this intake"):
        tailor(plan, intake=other)


def test_what_a_clinician_added_for_one_is_not_kept_for_another_from_whom_it_is_withheld() -> None:
    one = Intake(eased_by=["sitting"], red_flags=[])
    plan = tailor(recommend(one), intake=one, add=[Addition(exercise="seated-posture", reason="It should help.")])
    other = attrs.evolve(one, avoid=["seated-posture"])

    assert recommend(other) == recommend(one)
    with pytest.raises(InputError, match="'seated-posture' added, which is withheld"):
        tailor(plan, intake=other)


@given(intake=intakes())
def test_red_flags_that_nobody_asked_about_are_never_read_as_none(intake: Intake) -> None:
    unasked = attrs.evolve(intake, red_flags=None)
    answer = recommend(unasked)

    assert answer.unasked == ("red_flags",)
    assert answer.check_first
    assert from_json(to_json(unasked), Intake).red_flags is None
    asked = recommend(attrs.evolve(intake, red_flags=[]))
    assert (asked.unasked, asked.check_first) == ((), ())
    assert asked.shown == answer.shown


@pytest.mark.parametrize("flag", RedFlag)
def test_every_red_flag_that_stops_is_named_where_nobody_asked(flag: RedFlag) -> None:
    rule = CONTENT.red_flags[flag]
    told = " ".join(fact.text for fact in recommend(Intake()).check_first)

    assert (rule.name[1:] in told) is rule.triage.stops


def test_no_exercise_is_praised_beside_an_emergency() -> None:
    revision = revise(Intake(red_flags=["saddle-numbness"]), {"walking": "eased"})

    assert revision.reachable == ()
    assert [reason.code for reason in revision.reasons] == ["withheld"]


def test_a_plan_that_shows_what_another_intake_leaves_out_is_not_tailored_for_it() -> None:
    one = Intake(eased_by=["sitting"], red_flags=[])
    other = attrs.evolve(one, avoid=["curl-up"])

    with pytest.raises(InputError, match="another suggestion of 'curl-up'"):
        tailor(recommend(one), intake=other)
    with pytest.raises(InputError, match="got one without 'curl-up'"):
        tailor(recommend(other), intake=one)


# What is built or read beside ``recommend``

PLAN = recommend(Intake(eased_by=["sitting"], red_flags=[]))
STOPPED = {
    "emergency": recommend(Intake(red_flags=["saddle-numbness"])),
    "urgent": recommend(Intake(red_flags=["fever"])),
}
EXERCISES = ["suggestions", "alternatives", "next_steps", "left_out"]


@pytest.mark.parametrize("level", STOPPED)
@pytest.mark.parametrize("field", EXERCISES)
def test_no_answer_is_built_or_read_with_exercises_beside_a_stop(level: str, field: str) -> None:
    with_plan = recommend(Intake(eased_by=["sitting"], red_flags=[], circumstances=["osteoporosis"]))
    exercises = getattr(with_plan, field)
    assert exercises
    expected = f"expected no exercises in what is '{level}', got {len(exercises)} @ "
    with pytest.raises(InputError, match=expected):
        attrs.evolve(STOPPED[level], **{field: exercises})
    with pytest.raises(InputError, match=expected):
        from_dict(to_dict(STOPPED[level]) | {field: to_dict(with_plan)[field]}, Recommendation)


@pytest.mark.parametrize("level", STOPPED)
def test_no_answer_with_exercises_becomes_a_stop(level: str) -> None:
    with pytest.raises(InputError, match="expected no exercises"):
        attrs.evolve(PLAN, triage=Triage(level))


@pytest.mark.parametrize("level", STOPPED)
@pytest.mark.parametrize("field", ["days", "through_the_day", "as_needed", "trials", "instead"])
def test_no_week_is_built_or_read_with_exercises_beside_a_stop(level: str, field: str) -> None:
    stopped = week(STOPPED[level])
    aside = Aside(exercise="walking", name="Walking", dose="10 minutes")
    held: dict[str, Any] = {field: week(PLAN).days if field == "days" else (aside,)}
    with pytest.raises(InputError, match="expected no exercises"):
        attrs.evolve(stopped, **held)
    with_exercises = to_dict(attrs.evolve(week(PLAN), **held))
    with pytest.raises(InputError, match="expected no exercises"):
        from_dict(to_dict(stopped) | {field: with_exercises[field]}, Week)


@pytest.mark.parametrize("flag", RedFlag)
def test_no_red_flag_is_built_or_read_that_leaves_a_person_alone(flag: RedFlag) -> None:
    expected = "a red flag has triage 'self-care', expected emergency, urgent or review"
    with pytest.raises(InputError, match=expected):
        attrs.evolve(CONTENT.red_flags[flag], triage=Triage.SELF_CARE)


def test_no_catalogue_is_read_with_a_red_flag_that_leaves_a_person_alone() -> None:
    weakened = to_dict(CONTENT)
    weakened["red_flags"][0]["triage"] = "self-care"
    with pytest.raises(InputError, match=r"expected emergency, urgent or review @ \$.red_flags\[0\].triage"):
        from_dict(weakened, Catalogue)


DOORS = {
    "recommend": lambda content: recommend(Intake(eased_by=["sitting"]), catalogue=content),
    "tables": tables.relations,
    "a FHIR plan": lambda content: fhir.general_plan(base="https://e.org/fhir", publisher="We", catalogue=content),
    "the FHIR plan of red flags": lambda content: fhir.red_flags_plan(
        base="https://e.org/fhir", publisher="We", catalogue=content
    ),
}


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_content_that_does_not_explain_a_red_flag_answers_nobody(door: Callable[[Catalogue], object]) -> None:
    explained = [rule for rule in CONTENT.red_flags.values() if rule.id != "saddle-numbness"]
    with pytest.raises(UnknownIdError, match="no red flag has the id 'saddle-numbness'"):
        door(attrs.evolve(CONTENT, red_flags=Records(RedFlagRule, explained)))
