"""``tailor``: each change of a clinician, and its mark."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import (
    Addition,
    Catalogue,
    Dose,
    InputError,
    Intake,
    ProvenanceMark,
    ReasonCode,
    Recommendation,
    Source,
    SourceKind,
    Stage,
    TailoredPart,
    UnknownIdError,
    catalogue,
    from_dict,
    from_json,
    recommend,
    tailor,
    to_json,
)
from core_back.testing import intakes
from tests.support.tailored import ANSWER, CONTENT, DOSE, EVERYTHING, INTAKE, add, found, ids, left_out, plan, tailored

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

    assert sorted(ids(changed)) == sorted(each for each in ids(ANSWER) if each != id_)
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

    assert first_plan(changed) == ["z-lie", "seated-flexion", "seated-forward-rest", "swimming"]
    assert [each.exercise.id for each in changed.alternatives][:1] == ["single-knee-to-chest"]
    assert changed.next_steps[0].exercise.id == "curl-up"
    assert sorted(ids(changed)) == sorted(ids(ANSWER))


@pytest.mark.parametrize("stage", Stage)
def test_what_is_not_named_keeps_its_order(stage: Stage) -> None:
    named = ["swimming", "z-lie"]

    def others(answer: Recommendation) -> list[str]:
        return [each.exercise.id for each in plan(answer) if each.stage is stage and each.exercise.id not in named]

    assert others(tailored(order=named)) == others(ANSWER)


def test_what_is_put_in_another_place_is_marked() -> None:
    changed = tailored(order=["swimming"])

    assert [each.exercise.id for each in plan(changed) if each.tailored] == ["swimming"]
    assert found(changed, "swimming").tailored == (TailoredPart.ORDER,)


# The first plan.


def first_plan(answer: Recommendation) -> list[str]:
    return [each.exercise.id for each in answer.suggestions]


def test_the_next_alternative_moves_up_for_what_is_removed() -> None:
    before = first_plan(ANSWER)

    assert first_plan(tailored(remove=["seated-flexion"])) == [*before[1:3], "pelvic-tilt", "walking"]
    assert first_plan(tailored(remove=["walking"])) == [*before[:3], "recumbent-cycle"]
    assert first_plan(tailored(remove=["z-lie"])) == before


def test_what_is_removed_twice_over_makes_room_for_two() -> None:
    once = tailored(remove=["seated-flexion"])
    twice = tailor(once, intake=INTAKE, remove=["seated-forward-rest"])

    assert first_plan(twice) == ["single-knee-to-chest", "pelvic-tilt", "double-knee-to-chest", "walking"]
    assert twice == tailored(remove=["seated-flexion", "seated-forward-rest"])


def test_what_is_added_comes_into_the_first_plan_beside_the_others() -> None:
    assert first_plan(tailored(add=add("knee-rolls"))) == [*first_plan(ANSWER)[:3], "knee-rolls", "walking"]
    assert first_plan(tailored(add=add("knee-rolls", stage=Stage.PROGRESSION))) == first_plan(ANSWER)


def test_an_alternative_may_be_added_and_what_is_in_the_plan_may_not() -> None:
    changed = tailored(add=add("z-lie"))

    assert first_plan(changed) == [*first_plan(ANSWER)[:3], "z-lie", "walking"]
    assert "z-lie" not in [each.exercise.id for each in changed.alternatives]
    for id_ in ("seated-flexion", "bird-dog"):
        with pytest.raises(InputError, match="is suggested already"):
            tailored(add=add(id_))


def test_an_alternative_with_a_dose_of_its_own_joins_the_first_plan() -> None:
    assert first_plan(tailored(doses={"z-lie": DOSE})) == [*first_plan(ANSWER)[:3], "z-lie", "walking"]
    assert first_plan(tailored(doses={"walking": DOSE})) == first_plan(ANSWER)


def test_a_clinician_may_put_yoga_first_but_it_moves_up_for_nothing() -> None:
    assert first_plan(tailored(order=["gentle-yoga"]))[-1] == "gentle-yoga"
    activities = [each.exercise.id for each in ANSWER.shown if each.stage is Stage.GENERAL]
    others = [id_ for id_ in activities if id_ != "gentle-yoga"]
    assert first_plan(tailored(remove=others, notes={"gentle-yoga": "Slowly."})) == first_plan(ANSWER)[:3]


# The changed answer as a value.


def test_a_changed_answer_survives_json() -> None:
    changed = tailored(**EVERYTHING)

    assert from_json(to_json(changed), Recommendation) == changed


def test_every_source_of_a_changed_answer_is_resolved() -> None:
    changed = tailored(**EVERYTHING)
    known = {source.id for source in changed.sources}

    assert {id_ for each in plan(changed) for id_ in each.exercise.sources} <= known
    assert {id_ for each in plan(changed) for reason in each.reasons for id_ in reason.sources} <= known
    assert [source.id for source in changed.sources] == sorted(known)


def test_a_changed_answer_cites_what_the_notes_of_a_programme_rest_on(documents: dict[str, Any]) -> None:
    documents["sources"].append(documents["sources"][0] | {"id": "for-notes"})
    entries = [entry for pattern in documents["patterns"] for entry in pattern["programme"] if entry["note"]]
    for entry in entries:
        entry["note"]["sources"] = ["for-notes"]
    own = from_dict(documents, Catalogue)
    changed = tailor(recommend(INTAKE, catalogue=own), intake=INTAKE, catalogue=own)

    assert "for-notes" in [source.id for source in changed.sources]


def test_the_clinician_is_a_source_of_its_own_kind() -> None:
    clinician: Source = CONTENT.sources["clinician"]

    assert clinician.kind is SourceKind.CLINICIAN


@given(intakes(red_flags=False), st.data())
def test_any_plan_takes_any_change_and_survives_json(intake: Intake, data: st.DataObject) -> None:
    answer = recommend(intake)
    remove = data.draw(st.lists(st.sampled_from(ids(answer)), unique=True, max_size=2)) if ids(answer) else []
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
        {"add": [Addition(exercise="knee-rolls", reason="x" * 1990)]},
        {"add": [Addition(exercise="sphinx", reason="x" * 1990, override=True)]},
    ],
    ids=["empty note", "long note", "empty dose", "long reason", "long reason to override"],
)
def test_a_change_that_json_could_not_carry_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"expected .*, got .* @ (Suggestion|Reason)\."):
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


def test_what_waits_for_two_waits_for_the_nearest_as_before_when_something_else_is_removed() -> None:
    intake = Intake(eased_by=["standing"])
    answer = recommend(intake)
    plan = tailor(answer, intake=intake, remove=["walking"])
    assert found(plan, "prone-press-up") == found(answer, "prone-press-up")


def test_what_waited_for_what_was_removed_waits_for_the_one_before_as_where_a_clinic_never_offers_it() -> None:
    intake = Intake(eased_by=["standing"])
    plan = tailor(recommend(intake), intake=intake, remove=["prone-on-elbows"])
    never = recommend(intake, catalogue=CONTENT.without(["prone-on-elbows"]))
    assert [reason.about for reason in found(plan, "prone-press-up").reasons[1:]] == ["prone-lie"]
    assert found(plan, "prone-press-up") == found(never, "prone-press-up")
