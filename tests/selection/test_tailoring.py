"""``tailor``: each change of a clinician, its mark, and what no clinician's change can do."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import (
    Addition,
    Dose,
    InputError,
    Intake,
    LeftOut,
    ProvenanceMark,
    Range,
    ReasonCode,
    Recommendation,
    Source,
    SourceKind,
    Stage,
    Suggestion,
    TailoredPart,
    Triage,
    UnknownIdError,
    catalogue,
    from_json,
    recommend,
    tailor,
    to_json,
)
from core_back._text.answer import recommendation_text
from core_back.testing import intakes

CONTENT = catalogue()
INTAKE = Intake(eased_by=["sitting"])
ANSWER = recommend(INTAKE)
DOSE = Dose(
    repetitions=Range(low=5, high=5),
    times_per_day=Range(low=2, high=3),
    mark=ProvenanceMark.CLINICIAN,
    sources=("clinician",),
)


def tailored(**changes: Any) -> Recommendation:
    return tailor(ANSWER, intake=INTAKE, **changes)


def plan(answer: Recommendation) -> tuple[Suggestion, ...]:
    return (*answer.suggestions, *answer.next_steps)


def ids(answer: Recommendation) -> list[str]:
    return [each.exercise.id for each in plan(answer)]


def found(answer: Recommendation, id_: str) -> Suggestion:
    return next(each for each in plan(answer) if each.exercise.id == id_)


def left_out(answer: Recommendation, id_: str) -> LeftOut:
    return next(left for left in answer.left_out if left.exercise.id == id_)


def add(exercise: str, **more: Any) -> list[Addition]:
    return [Addition(exercise=exercise, **({"reason": "It suits her work."} | more))]


# Nothing and anything.


def test_no_change_gives_the_same_answer() -> None:
    assert tailored() == ANSWER


def test_suggestions_that_nobody_touched_stay_as_they_were() -> None:
    changed = tailored(
        remove=["z-lie"], doses={"walking": DOSE}, notes={"swimming": "Twice a week."}, add=add("knee-rolls")
    )
    touched = {"z-lie", "walking", "swimming", "knee-rolls"}

    assert [each for each in plan(changed) if each.exercise.id not in touched] == [
        each for each in plan(ANSWER) if each.exercise.id not in touched
    ]


def test_what_is_no_suggestion_stays_as_it_was() -> None:
    changed = tailored(remove=["z-lie"], add=add("knee-rolls"))
    kept = ("triage", "triage_reasons", "what_to_do", "patterns", "ruled_out", "advice", "stop_rules", "follow_up")

    assert [getattr(changed, name) for name in kept] == [getattr(ANSWER, name) for name in kept]


def test_the_answer_that_is_changed_stays_as_it_was() -> None:
    before = to_json(ANSWER)
    tailored(remove=["z-lie"], notes={"walking": "Slowly."}, order=["walking"])

    assert to_json(ANSWER) == before


# Removing.


@pytest.mark.parametrize("id_", ["z-lie", "walking", "bird-dog"])
def test_what_is_removed_is_left_out_by_the_clinician(id_: str) -> None:
    changed = tailored(remove=[id_])
    (reason,) = left_out(changed, id_).reasons

    assert ids(changed) == [each for each in ids(ANSWER) if each != id_]
    assert (reason.code, reason.about) == (ReasonCode.CLINICIAN, id_)
    assert reason.text == CONTENT.phrases["out-clinician"].text
    assert (reason.mark, reason.sources) == (ProvenanceMark.CLINICIAN, ("clinician",))
    assert "clinician" in [source.id for source in changed.sources]


def test_what_was_left_out_before_is_left_out_still() -> None:
    intake = Intake(eased_by=["sitting"], avoid=["seated-flexion"])
    answer = recommend(intake)
    changed = tailor(answer, intake=intake, remove=["z-lie"])

    assert changed.left_out[: len(answer.left_out)] == answer.left_out
    assert [left.exercise.id for left in changed.left_out[len(answer.left_out) :]] == ["z-lie"]


def test_everything_may_be_removed() -> None:
    changed = tailored(remove=ids(ANSWER))

    assert ids(changed) == []
    assert {left.exercise.id for left in changed.left_out} >= set(ids(ANSWER))


# Doses.


def test_another_dose_is_said_in_words_and_marked() -> None:
    walking = found(tailored(doses={"walking": DOSE}), "walking")

    assert walking.dose == "5 times, 2 to 3 times a day"
    assert walking.exercise.dose == DOSE
    assert walking.tailored == (TailoredPart.DOSE,)
    assert attrs.evolve(walking.exercise, dose=CONTENT.exercises["walking"].dose) == CONTENT.exercises["walking"]


def test_another_dose_cites_its_source() -> None:
    assert "clinician" in [source.id for source in tailored(doses={"walking": DOSE}).sources]
    assert "clinician" not in [source.id for source in ANSWER.sources]


def test_a_dose_is_in_the_language_of_the_catalogue() -> None:
    french = catalogue("fr-CA")
    changed = tailor(recommend(INTAKE, catalogue=french), intake=INTAKE, doses={"walking": DOSE}, catalogue=french)

    assert found(changed, "walking").dose == "5 fois, 2 à 3 fois par jour"


def test_a_dose_that_cites_an_unknown_source_is_refused() -> None:
    with pytest.raises(UnknownIdError, match="no source has the id 'my-notes'"):
        tailored(doses={"walking": attrs.evolve(DOSE, sources=("my-notes",))})


# Notes.


def test_a_note_is_kept_apart_from_the_notes_of_the_content() -> None:
    before = found(ANSWER, "swimming")
    swimming = found(tailored(notes={"swimming": "Wednesdays, with the group."}), "swimming")

    assert swimming.clinician_note == "Wednesdays, with the group."
    assert swimming.tailored == (TailoredPart.NOTE,)
    assert attrs.evolve(swimming, clinician_note=None, tailored=()) == before


def test_a_next_step_may_have_a_note_and_a_dose() -> None:
    step = found(tailored(notes={"bird-dog": "Later."}, doses={"bird-dog": DOSE}), "bird-dog")

    assert step.stage is Stage.PROGRESSION
    assert step.tailored == (TailoredPart.DOSE, TailoredPart.NOTE)


# Order.


def test_what_is_put_first_comes_first_within_its_stage() -> None:
    changed = tailored(order=["swimming", "z-lie", "curl-up", "seated-flexion"])

    assert ids(changed)[:2] == ["z-lie", "seated-flexion"]
    assert next(each.exercise.id for each in changed.suggestions if each.stage is Stage.GENERAL) == "swimming"
    assert changed.next_steps[0].exercise.id == "curl-up"
    assert sorted(ids(changed)) == sorted(ids(ANSWER))


def test_what_is_not_named_keeps_its_order() -> None:
    named = ["swimming", "z-lie"]
    changed = tailored(order=named)

    assert [id_ for id_ in ids(changed) if id_ not in named] == [id_ for id_ in ids(ANSWER) if id_ not in named]


def test_what_is_put_in_another_place_is_marked() -> None:
    changed = tailored(order=["swimming"])

    assert [each.exercise.id for each in plan(changed) if each.tailored] == ["swimming"]
    assert found(changed, "swimming").tailored == (TailoredPart.ORDER,)


# Adding.


@pytest.mark.parametrize("stage", Stage)
def test_what_is_added_stands_at_the_end_of_its_stage(stage: Stage) -> None:
    changed = tailored(add=add("knee-rolls", stage=stage))

    assert [each.exercise.id for each in plan(changed) if each.stage is stage][-1] == "knee-rolls"
    assert ("knee-rolls" in [each.exercise.id for each in changed.next_steps]) == (stage is Stage.PROGRESSION)


def test_what_is_added_is_marked_and_gives_the_clinicians_reason() -> None:
    rolls = found(tailored(add=add("knee-rolls")), "knee-rolls")
    (reason,) = rolls.reasons

    assert rolls.tailored == (TailoredPart.ADDED,)
    assert rolls.stage is Stage.STARTER
    assert (reason.code, reason.about, reason.mark) == (
        ReasonCode.CLINICIAN,
        "knee-rolls",
        ProvenanceMark.CLINICIAN,
    )
    assert reason.text == "Your clinician added this: It suits her work."


def test_what_is_added_is_fitted_to_the_person() -> None:
    intake = Intake(eased_by=["standing"], circumstances=["cannot-reach-floor", "pregnancy"])
    bed_or_floor = next(
        exercise
        for exercise in CONTENT.exercises.values()
        if exercise.floor == "bed-or-floor"
        and exercise.id not in ids(recommend(intake))
        and "pregnancy" in [note.circumstance for note in exercise.caution_for]
        and exercise.direction == "neutral"
    )
    added = found(tailor(recommend(intake), intake=intake, add=add(bed_or_floor.id)), bed_or_floor.id)

    assert added.on_bed
    assert added.cautions[0].text in [note.text for note in bed_or_floor.caution_for]
    assert added.dose == bed_or_floor.dose.phrase(CONTENT.phrases)


def test_what_is_added_may_have_a_dose_and_a_note_and_a_place() -> None:
    changed = tailored(
        add=add("knee-rolls"), doses={"knee-rolls": DOSE}, notes={"knee-rolls": "Slowly."}, order=["knee-rolls"]
    )

    assert found(changed, "knee-rolls").tailored == (
        TailoredPart.ADDED,
        TailoredPart.DOSE,
        TailoredPart.NOTE,
        TailoredPart.ORDER,
    )
    assert ids(changed)[0] == "knee-rolls"


def test_what_was_removed_may_be_added_again_at_another_stage() -> None:
    changed = tailored(remove=["z-lie"], add=add("z-lie", stage=Stage.PROGRESSION))

    assert "z-lie" in [each.exercise.id for each in changed.next_steps]
    assert "z-lie" not in [left.exercise.id for left in changed.left_out]


WITHHELD = [
    (Intake(eased_by=["sitting"], avoid=["seated-flexion"]), "seated-flexion", "out-avoided"),
    (Intake(eased_by=["sitting"]), "sphinx", "out-pattern-direction"),
    (Intake(worse_with=["walking"]), "walking", "out-worsened-by"),
    (Intake(eased_by=[]), "bridge", "out-kind-pattern"),
    (Intake(circumstances=["pregnancy"]), "prone-lie", "out-not-for"),
    (Intake(equipment=[]), "swimming", "out-equipment"),
    (Intake(circumstances=["cannot-reach-floor"]), "sphinx", "out-floor"),
]


@pytest.mark.parametrize(("intake", "id_", "phrase"), WITHHELD, ids=[row[2] for row in WITHHELD])
def test_what_a_rule_withholds_is_not_added_without_an_override(intake: Intake, id_: str, phrase: str) -> None:
    said = CONTENT.phrases[phrase].text.split("{")[0]
    with pytest.raises(InputError) as caught:
        tailor(recommend(intake), intake=intake, add=add(id_))

    assert f"'{id_}' is withheld, expected override=True to add it anyway: " in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize(("intake", "id_", "phrase"), WITHHELD, ids=[row[2] for row in WITHHELD])
def test_what_a_rule_withholds_is_added_with_an_override_and_shows_why(intake: Intake, id_: str, phrase: str) -> None:
    said = CONTENT.phrases[phrase].text.split("{")[0]
    changed = tailor(recommend(intake), intake=intake, add=add(id_, override=True))
    added = found(changed, id_)
    (reason,) = added.reasons

    assert added.tailored == (TailoredPart.OVERRIDDEN,)
    assert reason.code is ReasonCode.CLINICIAN
    assert "although it would be left out" in reason.text
    assert "It suits her work." in reason.text
    assert said in reason.text
    assert id_ not in [left.exercise.id for left in changed.left_out]


def test_every_reason_why_it_is_withheld_is_shown() -> None:
    intake = Intake(eased_by=["standing"], avoid=["prone-lie"], circumstances=["pregnancy"])
    answer = recommend(intake)
    (reason,) = found(tailor(answer, intake=intake, add=add("prone-lie", override=True)), "prone-lie").reasons

    assert len(left_out(answer, "prone-lie").reasons) == 2
    assert all(why.text in reason.text for why in left_out(answer, "prone-lie").reasons)


def test_an_override_of_nothing_is_no_override() -> None:
    assert tailored(add=add("knee-rolls", override=True)) == tailored(add=add("knee-rolls"))


@pytest.mark.parametrize("reason", ["", " ", "\n"])
@pytest.mark.parametrize("override", [True, False])
def test_an_addition_without_a_reason_is_refused(reason: str, override: bool) -> None:
    with pytest.raises(InputError, match="expected a reason for adding 'knee-rolls'"):
        tailored(add=add("knee-rolls", reason=reason, override=override))


def test_an_addition_that_is_suggested_already_is_refused() -> None:
    with pytest.raises(InputError, match="'walking' is suggested already"):
        tailored(add=add("walking"))
    with pytest.raises(InputError, match="'knee-rolls' is suggested already"):
        tailored(add=[*add("knee-rolls"), *add("knee-rolls")])


def test_an_addition_that_is_unknown_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'knee-rolls'"):
        tailored(add=add("knee-roll"))


# What is refused.


@pytest.mark.parametrize(
    "change",
    [
        {"remove": ["sphinx"]},
        {"remove": ["z-lie", "z-lie"]},
        {"doses": {"sphinx": DOSE}},
        {"notes": {"sphinx": "Now."}},
        {"order": ["sphinx"]},
        {"order": ["no-such-exercise"]},
    ],
    ids=str,
)
def test_a_change_of_what_is_not_suggested_is_refused(change: dict[str, Any]) -> None:
    (field,) = change
    with pytest.raises(InputError, match=rf"expected the id of a suggestion, got '[a-z-]+' @ {field}"):
        tailored(**change)


@pytest.mark.parametrize(
    "change", [{"doses": {"z-lie": DOSE}}, {"notes": {"z-lie": "No."}}, {"order": ["z-lie"]}], ids=str
)
def test_a_change_of_what_is_removed_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="expected the id of a suggestion, got 'z-lie'"):
        tailored(remove=["z-lie"], **change)


STOPPED = [(["fever"], Triage.URGENT), (["saddle-numbness"], Triage.EMERGENCY)]


@pytest.mark.parametrize(("flags", "triage"), STOPPED)
@pytest.mark.parametrize("override", [True, False])
def test_nothing_is_added_to_an_emergency_or_urgent_answer(flags: list[str], triage: Triage, override: bool) -> None:
    intake = Intake(red_flags=flags)
    answer = recommend(intake)

    assert answer.triage is triage
    with pytest.raises(InputError, match=r"expected an answer with exercises, got one that is \w+"):
        tailor(answer, intake=intake, add=add("walking", override=override))


@pytest.mark.parametrize(("flags", "triage"), STOPPED)
def test_no_answer_is_changed_for_an_intake_that_is_an_emergency_or_urgent(flags: list[str], triage: Triage) -> None:
    intake = attrs.evolve(INTAKE, red_flags=flags)

    assert recommend(intake).triage is triage
    with pytest.raises(InputError, match="expected an answer with exercises"):
        tailor(ANSWER, intake=intake, add=add("knee-rolls"))


@pytest.mark.parametrize("stage", ["later", "", None, 3])
def test_an_addition_at_an_unknown_stage_is_refused(stage: Any) -> None:
    with pytest.raises(InputError, match="expected one of starter, general, progression, got"):
        Addition(exercise="knee-rolls", reason="It suits her work.", stage=stage)


@pytest.mark.parametrize(("flags", "triage"), STOPPED)
def test_an_emergency_or_urgent_answer_is_not_changed_at_all(flags: list[str], triage: Triage) -> None:
    intake = Intake(red_flags=flags)

    with pytest.raises(InputError, match=triage):
        tailor(recommend(intake), intake=intake)


# The changed answer as a value, and in print.

EVERYTHING: dict[str, Any] = {
    "remove": ["z-lie"],
    "doses": {"walking": DOSE},
    "notes": {"swimming": "Twice a week,\nwith the group."},
    "add": [*add("knee-rolls"), *add("sphinx", override=True, stage=Stage.PROGRESSION)],
    "order": ["knee-rolls", "swimming"],
}


def test_a_changed_answer_survives_json() -> None:
    changed = tailored(**EVERYTHING)

    assert from_json(to_json(changed), Recommendation) == changed


def test_every_source_of_a_changed_answer_is_resolved() -> None:
    changed = tailored(**EVERYTHING)
    known = {source.id for source in changed.sources}

    assert {id_ for each in plan(changed) for id_ in each.exercise.sources} <= known
    assert {id_ for each in plan(changed) for reason in each.reasons for id_ in reason.sources} <= known
    assert [source.id for source in changed.sources] == sorted(known)


def test_the_terminal_says_which_parts_are_the_clinicians() -> None:
    text = " ".join(recommendation_text(tailored(**EVERYTHING), CONTENT).split())

    for part in TailoredPart:
        assert CONTENT.phrases[f"tailored-{part}"].text in text
    assert "Twice a week, with the group." in text
    assert CONTENT.phrases["out-clinician"].text in text
    assert CONTENT.phrases["mark-clinician"].text in text


def test_the_terminal_names_no_clinician_where_nothing_was_changed() -> None:
    text = recommendation_text(ANSWER, CONTENT)

    assert not any(CONTENT.phrases[f"tailored-{part}"].text in text for part in TailoredPart)


def test_the_clinician_is_a_source_of_its_own_kind() -> None:
    clinician: Source = CONTENT.sources["clinician"]

    assert clinician.kind is SourceKind.CLINICIAN


@given(intakes(red_flags=False), st.data())
def test_any_plan_takes_any_change_and_survives_json(intake: Intake, data: st.DataObject) -> None:
    answer = recommend(intake)
    suggested = st.sampled_from(ids(answer)) if ids(answer) else st.nothing()
    remove = data.draw(st.lists(suggested, unique=True, max_size=2))
    others = [id_ for id_ in CONTENT.exercises if id_ not in ids(answer)]
    more = data.draw(st.lists(st.sampled_from(others), unique=True, max_size=2)) if others else []
    changed = tailor(
        answer,
        intake=intake,
        remove=remove,
        add=[Addition(exercise=id_, reason="Why not.", override=True) for id_ in more],
    )

    assert set(ids(changed)) == (set(ids(answer)) | set(more)) - set(remove)
    assert {left.exercise.id for left in changed.left_out} >= set(remove)
    assert from_json(to_json(changed), Recommendation) == changed
    for id_ in more:
        (part,) = found(changed, id_).tailored
        ruled_out = id_ in [left.exercise.id for left in answer.left_out]
        assert part is TailoredPart.OVERRIDDEN or not ruled_out


# Values that cannot be written and read again.


@pytest.mark.parametrize(
    "change",
    [
        {"notes": {"walking": ""}},
        {"notes": {"walking": "x" * 2001}},
        {"doses": {"walking": Dose(mark=ProvenanceMark.CLINICIAN, sources=("clinician",))}},
        {"add": [Addition(exercise="sphinx", reason="x" * 1990, override=True)]},
    ],
    ids=["empty note", "long note", "empty dose", "long reason"],
)
def test_a_change_that_json_could_not_carry_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        tailored(**change)


def test_a_stage_may_be_text() -> None:
    stage: Any = "progression"

    assert "knee-rolls" in [each.exercise.id for each in tailored(add=add("knee-rolls", stage=stage)).next_steps]


def test_an_order_that_names_an_id_twice_marks_it_once() -> None:
    assert found(tailored(order=["walking", "walking"]), "walking").tailored == (TailoredPart.ORDER,)


def test_nothing_waits_for_what_was_removed() -> None:
    intake = Intake(eased_by=["standing"])
    plan = tailor(recommend(intake), intake=intake, remove=["prone-lie"])
    assert [reason.code for reason in found(plan, "prone-on-elbows").reasons] == [ReasonCode.PATTERN]
