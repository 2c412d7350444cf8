"""``tailor``: what a clinician adds, and what no clinician's change can do."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from core_back import (
    Addition,
    InputError,
    Intake,
    ProvenanceMark,
    ReasonCode,
    Stage,
    TailoredPart,
    Triage,
    UnknownIdError,
    recommend,
    tailor,
)
from core_back.words import RedFlagWord
from tests.support.tailored import ANSWER, CONTENT, DOSE, INTAKE, add, found, ids, left_out, tailored

# Adding.


@pytest.mark.parametrize("stage", Stage)
def test_what_is_added_stands_at_the_end_of_its_stage_before_the_alternatives(stage: Stage) -> None:
    changed = tailored(add=add("knee-rolls", stage=stage))
    beginning = changed.next_steps if stage is Stage.PROGRESSION else changed.suggestions

    assert [each.exercise.id for each in beginning if each.stage is stage][-1] == "knee-rolls"
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


def test_an_alternative_that_is_added_with_a_dose_takes_one_more_place() -> None:
    (id_, *_) = [each.exercise.id for each in ANSWER.alternatives if each.exercise.kind != "activity"]
    changed = tailored(add=add(id_), doses={id_: DOSE})

    assert len(changed.suggestions) == len(ANSWER.suggestions) + 1


@pytest.mark.parametrize("addition", [add("knee-rolls"), add("sphinx", override=True)], ids=["allowed", "overridden"])
def test_a_plan_with_an_addition_is_tailored_again(addition: list[Addition]) -> None:
    (added,) = addition
    again = tailor(tailored(add=addition), intake=INTAKE, notes={added.exercise: "Slowly."})

    assert found(again, added.exercise).clinician_note == "Slowly."


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


def test_what_two_rules_withhold_says_both_one_after_the_other() -> None:
    intake = Intake(eased_by=["standing"], worse_with=["bending-backward"], avoid=["prone-lie"])
    first, second = left_out(recommend(intake), "prone-lie").reasons
    with pytest.raises(InputError) as caught:
        tailor(recommend(intake), intake=intake, add=add("prone-lie"))

    assert f"to add it anyway: {first.text} {second.text} @ add" in str(caught.value)


def test_what_is_added_is_withheld_where_what_its_programme_puts_before_it_is_avoided() -> None:
    intake = Intake(avoid=["prone-lie"])
    assert "standing-back-extension" not in [*ids(recommend(intake)), *CONTENT.harder_than("prone-lie")]
    with pytest.raises(InputError, match="'standing-back-extension' is withheld"):
        tailor(recommend(intake), intake=intake, add=add("standing-back-extension"))


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
    with pytest.raises(InputError, match=r"expected text that is not empty, .* @ Addition\.reason"):
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
def test_nothing_is_added_to_an_emergency_or_urgent_answer(
    flags: list[RedFlagWord], triage: Triage, override: bool
) -> None:
    intake = Intake(red_flags=flags)
    answer = recommend(intake)

    assert answer.triage is triage
    with pytest.raises(InputError, match=r"expected an answer with exercises, got one that is \w+"):
        tailor(answer, intake=intake, add=add("walking", override=override))


@pytest.mark.parametrize(("flags", "triage"), STOPPED)
def test_no_answer_is_changed_for_an_intake_that_is_an_emergency_or_urgent(
    flags: list[RedFlagWord], triage: Triage
) -> None:
    intake = attrs.evolve(INTAKE, red_flags=flags)

    assert recommend(intake).triage is triage
    with pytest.raises(InputError, match="expected an answer with exercises"):
        tailor(ANSWER, intake=intake, add=add("knee-rolls"))


@pytest.mark.parametrize("stage", ["later", "", None, 3])
def test_an_addition_at_an_unknown_stage_is_refused(stage: Any) -> None:
    with pytest.raises(InputError, match=f"expected one of starter, general, progression, got {stage!r} @ stage"):
        Addition(exercise="knee-rolls", reason="It suits her work.", stage=stage)


@pytest.mark.parametrize(("flags", "triage"), STOPPED)
def test_an_emergency_or_urgent_answer_is_not_changed_at_all(flags: list[RedFlagWord], triage: Triage) -> None:
    intake = Intake(red_flags=flags)

    with pytest.raises(InputError, match=triage):
        tailor(recommend(intake), intake=intake)
