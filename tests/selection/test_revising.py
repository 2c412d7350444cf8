"""``revise``: what each feedback does, and the laws that hold for any feedback."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import (
    Circumstance,
    Direction,
    Exercise,
    Feedback,
    InputError,
    Intake,
    ProvenanceMark,
    Reason,
    ReasonCode,
    Recommendation,
    Records,
    RedFlag,
    Revision,
    StopRule,
    Tombstone,
    UnknownIdError,
    catalogue,
    recommend,
    revise,
)
from core_back._selection.revising import MOST_REASONS
from core_back.testing import intakes

CONTENT = catalogue()
EXERCISES = CONTENT.exercises
HURT = [Feedback.FLARED_UP, Feedback.UNCOMFORTABLE, Feedback.MOVED_DOWN_THE_LEG]
KEPT = [word for word in Feedback if word not in HURT]


def feedbacks() -> st.SearchStrategy[dict[str, Feedback]]:
    """What may have happened after any few exercises."""
    return st.dictionaries(st.sampled_from(sorted(EXERCISES)), st.sampled_from(Feedback), max_size=6)


def shown(answer: Recommendation) -> set[str]:
    return {each.exercise.id for each in answer.shown}


def the_reason(revision: Revision) -> Reason:
    (reason,) = revision.reasons
    return reason


def stop_rule(id_: str) -> StopRule:
    return next(rule for rule in CONTENT.stop_rules if rule.id == id_)


# Each word.


@pytest.mark.parametrize("word", ["flared-up", "uncomfortable"])
def test_what_flared_up_or_felt_uncomfortable_is_avoided(word: str) -> None:
    after = revise(Intake(eased_by=["sitting"]), {"seated-flexion": word})

    assert after.intake == Intake(eased_by=["sitting"], avoid=["seated-flexion"])
    assert after.reachable == ()
    assert "seated-flexion" not in shown(recommend(after.intake))


@pytest.mark.parametrize("word", ["flared-up", "uncomfortable"])
def test_the_reason_to_avoid_names_the_exercise_and_rests_on_the_stop_rule(word: str) -> None:
    reason = the_reason(revise(Intake(), {"seated-flexion": word}))

    assert (reason.code, reason.about) == (ReasonCode.AVOIDED, "seated-flexion")
    assert EXERCISES["seated-flexion"].name in reason.text
    assert (reason.mark, reason.sources) == (stop_rule("flare-up").mark, stop_rule("flare-up").sources)


@pytest.mark.parametrize(
    ("exercise", "out"),
    [
        ("seated-flexion", {Direction.FLEXION, Direction.FLEXION_AND_EXTENSION}),
        ("prone-lie", {Direction.EXTENSION, Direction.FLEXION_AND_EXTENSION}),
        ("cat-cow", {Direction.FLEXION, Direction.EXTENSION, Direction.FLEXION_AND_EXTENSION}),
    ],
)
def test_where_pain_moved_down_the_leg_everything_that_way_is_avoided(exercise: str, out: set[Direction]) -> None:
    after = revise(Intake(), {exercise: "moved-down-the-leg"})

    assert after.intake.avoid == {id_ for id_, each in EXERCISES.items() if each.direction in out}


@pytest.mark.parametrize("exercise", ["walking", "knee-rolls"])
def test_pain_that_moved_down_the_leg_without_bending_rules_out_that_exercise_alone(exercise: str) -> None:
    after = revise(Intake(), {exercise: "moved-down-the-leg"})

    assert after.intake.avoid == {exercise}
    assert the_reason(after).code is ReasonCode.AVOIDED


def test_the_reason_why_a_direction_is_out_names_it_and_rests_on_the_stop_rule() -> None:
    reason = the_reason(revise(Intake(), {"seated-flexion": "moved-down-the-leg"}))
    rule = stop_rule("pain-moves-down-the-leg")

    assert (reason.code, reason.about) == (ReasonCode.DIRECTION_OUT, "seated-flexion")
    assert EXERCISES["seated-flexion"].name in reason.text
    assert CONTENT.phrases["direction-flexion"].text in reason.text
    assert (reason.mark, reason.sources) == (rule.mark, rule.sources)


def test_what_eased_makes_its_harder_forms_reachable() -> None:
    after = revise(Intake(), {"prone-on-elbows": "eased"})

    assert after.reachable == ("prone-press-up", "sphinx")
    assert after.intake == Intake()
    assert [(reason.code, reason.about) for reason in after.reasons] == [
        (ReasonCode.KEEP, "prone-on-elbows"),
        (ReasonCode.NEXT_STEP, "prone-press-up"),
        (ReasonCode.NEXT_STEP, "sphinx"),
    ]
    assert all(EXERCISES["prone-on-elbows"].name in reason.text for reason in after.reasons)
    assert EXERCISES["sphinx"].name in after.reasons[2].text
    assert {reason.mark for reason in after.reasons} == {ProvenanceMark.INFERRED}


def test_what_eased_and_has_no_harder_form_is_kept() -> None:
    after = revise(Intake(), {"dead-bug": "eased"})

    assert (after.intake, after.reachable) == (Intake(), ())
    assert (the_reason(after).code, the_reason(after).about) == (ReasonCode.KEEP, "dead-bug")


@pytest.mark.parametrize("hurt", HURT)
def test_a_harder_form_that_hurt_is_not_reachable(hurt: Feedback) -> None:
    after = revise(Intake(), {"prone-on-elbows": "eased", "sphinx": hurt})

    assert "sphinx" not in after.reachable
    assert ("prone-press-up" in after.reachable) == (hurt is not Feedback.MOVED_DOWN_THE_LEG)


@pytest.mark.parametrize("avoided", ["prone-press-up", "prone-on-elbows", "prone-lie"])
def test_a_harder_form_is_not_reachable_when_it_or_any_easier_form_is_avoided(avoided: str) -> None:
    after = revise(Intake(avoid=[avoided]), {"prone-on-elbows": "eased"})

    assert "prone-press-up" not in after.reachable


def test_what_changed_nothing_is_kept_for_now() -> None:
    after = revise(Intake(), {"z-lie": "no-change"})
    reason = the_reason(after)

    assert (after.intake, after.reachable) == (Intake(), ())
    assert (reason.code, reason.about) == (ReasonCode.KEEP, "z-lie")
    assert EXERCISES["z-lie"].name in reason.text
    assert reason.sources == stop_rule("no-progress").sources


def test_pain_that_moved_towards_the_spine_is_a_good_sign() -> None:
    after = revise(Intake(), {"prone-lie": "moved-towards-the-spine"})
    reason = the_reason(after)

    assert (after.intake, after.reachable) == (Intake(), ())
    assert (reason.code, reason.about) == (ReasonCode.GOOD_SIGN, "prone-lie")
    assert EXERCISES["prone-lie"].name in reason.text
    assert reason.sources == stop_rule("pain-moves-to-the-back").sources


@pytest.mark.parametrize("word", Feedback)
def test_a_word_may_be_text_or_a_member(word: Feedback) -> None:
    assert revise(Intake(), {"prone-lie": word.value}) == revise(Intake(), {"prone-lie": word})


def test_no_feedback_changes_nothing() -> None:
    intake = Intake(eased_by=["sitting"], avoid=["z-lie"])

    assert revise(intake, {}) == Revision(intake=intake)


def test_what_was_avoided_before_is_avoided_still() -> None:
    assert revise(Intake(avoid=["z-lie"]), {"walking": "flared-up"}).intake.avoid == {"z-lie", "walking"}


def test_reasons_come_in_the_order_of_the_ids() -> None:
    after = revise(Intake(), {"z-lie": "no-change", "bridge": "flared-up", "prone-lie": "moved-towards-the-spine"})

    assert [reason.about for reason in after.reasons] == ["bridge", "prone-lie", "z-lie"]


def test_reasons_are_in_the_language_of_the_catalogue() -> None:
    french = revise(Intake(), {"walking": "flared-up"}, catalogue=catalogue("fr-CA"))

    assert "Marche" in the_reason(french).text


def test_a_catalogue_without_stop_rules_still_gives_reasons() -> None:
    bare = attrs.evolve(CONTENT, stop_rules=())
    reason = the_reason(revise(Intake(), {"walking": "flared-up"}, catalogue=bare))

    assert (reason.code, reason.mark, reason.sources) == (
        ReasonCode.AVOIDED,
        ProvenanceMark.INFERRED,
        ("core-back",),
    )


# Ids that are gone.

GONE = attrs.evolve(
    CONTENT,
    tombstones=Records(
        Tombstone,
        [
            Tombstone(id="old-bend", replaced_by="seated-flexion", version="2", reason="renamed"),
            Tombstone(id="old-jump", version="2", reason="removed"),
        ],
    ),
)


def test_feedback_on_an_id_that_is_gone_counts_for_what_replaced_it() -> None:
    assert revise(Intake(), {"old-bend": "flared-up"}, catalogue=GONE).intake.avoid == {"seated-flexion"}


def test_feedback_on_an_id_that_is_gone_for_good_changes_nothing() -> None:
    assert revise(Intake(), {"old-jump": "flared-up"}, catalogue=GONE) == Revision(intake=Intake())


def test_of_an_id_and_what_replaced_it_the_one_that_hurt_counts_in_either_order() -> None:
    feedback = {"seated-flexion": "flared-up", "old-bend": "eased"}
    turned = dict(reversed(feedback.items()))

    assert revise(Intake(), feedback, catalogue=GONE).intake.avoid == {"seated-flexion"}
    assert revise(Intake(), turned, catalogue=GONE).intake.avoid == {"seated-flexion"}


def test_what_replaced_an_id_to_avoid_is_not_reachable() -> None:
    gone = Tombstone(id="old-pull", replaced_by="double-knee-to-chest", version="2", reason="renamed")
    content = attrs.evolve(CONTENT, tombstones=Records(Tombstone, [gone]))
    after = revise(Intake(avoid=["old-pull"]), {"single-knee-to-chest": "eased"}, catalogue=content)

    assert after.reachable == ()


# What is refused.


def test_feedback_on_an_unknown_exercise_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'walking'"):
        revise(Intake(), {"walkng": "eased"})


def test_an_unknown_id_to_avoid_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'walking'"):
        revise(Intake(avoid=["walkng"]), {})


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("flare-up", "got 'flare-up', did you mean 'flared-up'? @ feedback.walking"),
        ("better", "got 'better' @ feedback.walking"),
        ("moved-down-the-spine", "got 'moved-down-the-spine' @ feedback.walking"),
        (None, "got None @ feedback.walking"),
        (3, "got 3 @ feedback.walking"),
        ([], r"got [] @ feedback.walking"),
    ],
)
def test_an_unknown_word_is_refused_with_the_known_ones(word: Any, message: str) -> None:
    with pytest.raises(InputError) as caught:
        revise(Intake(), {"walking": word})

    assert str(caught.value).startswith("expected one of eased, no-change, ")
    assert str(caught.value).endswith(message)


@pytest.mark.parametrize("feedback", [None, "walking", ["walking"], [("walking", "eased")]])
def test_feedback_that_is_no_mapping_is_refused(feedback: Any) -> None:
    with pytest.raises(InputError, match="expected feedback by id of exercise") as caught:
        revise(Intake(), feedback)
    assert ("got None" in str(caught.value)) == (feedback is None)


@pytest.mark.parametrize(
    ("what", "code", "phrase", "rule"),
    [
        ("flared-up", "avoided", "revised-avoid", "flare-up"),
        ("uncomfortable", "avoided", "revised-avoid", "flare-up"),
        ("no-change", "keep", "revised-keep", "no-progress"),
        ("moved-towards-the-spine", "good-sign", "revised-good-sign", "pain-moves-to-the-back"),
        ("moved-down-the-leg", "avoided", "revised-moved-down", "pain-moves-down-the-leg"),
    ],
)
def test_feedback_says_what_to_do_and_rests_on_a_stop_rule(what: str, code: str, phrase: str, rule: str) -> None:
    content = catalogue()
    (reason,) = revise(Intake(), {"walking": what}).reasons
    (found,) = [each for each in content.stop_rules if each.id == rule]

    assert reason.text == content.phrases[phrase].fill(exercise="Walking")
    assert (reason.code, reason.about, reason.mark, reason.sources) == (code, "walking", found.mark, found.sources)


@pytest.mark.parametrize(
    ("what", "code", "phrase"), [("flared-up", "avoided", "revised-avoid"), ("no-change", "keep", "revised-keep")]
)
def test_feedback_rests_on_us_where_the_content_has_no_stop_rule(what: str, code: str, phrase: str) -> None:
    content = attrs.evolve(catalogue(), stop_rules=())
    (reason,) = revise(Intake(), {"walking": what}, catalogue=content).reasons

    assert reason.text == content.phrases[phrase].fill(exercise="Walking")
    assert (reason.code, reason.about, reason.mark, reason.sources) == (code, "walking", "inferred", ("core-back",))


# Laws.


@given(intakes(red_flags=False), feedbacks())
def test_nothing_is_shown_afterwards_that_was_not_shown_before(intake: Intake, feedback: dict[str, Feedback]) -> None:
    assert shown(recommend(revise(intake, feedback).intake)) <= shown(recommend(intake))


@given(intakes(), feedbacks())
def test_triage_never_gets_less_grave(intake: Intake, feedback: dict[str, Feedback]) -> None:
    before, after = recommend(intake), recommend(revise(intake, feedback).intake)

    assert after.triage.gravity >= before.triage.gravity


@given(intakes(red_flags=False), feedbacks())
def test_an_intake_changes_in_what_is_avoided_only_and_that_only_grows(
    intake: Intake, feedback: dict[str, Feedback]
) -> None:
    after = revise(intake, feedback).intake

    assert after.avoid >= intake.avoid
    assert attrs.evolve(after, avoid=intake.avoid) == intake


@given(intakes(red_flags=False), feedbacks())
def test_what_hurt_is_not_shown_again(intake: Intake, feedback: dict[str, Feedback]) -> None:
    hurt = {id_ for id_, word in feedback.items() if word in HURT}
    after = revise(intake, feedback)

    assert hurt <= after.intake.avoid
    assert not hurt & shown(recommend(after.intake))


@given(intakes(red_flags=False), st.dictionaries(st.sampled_from(sorted(EXERCISES)), st.sampled_from(KEPT)))
def test_feedback_without_harm_changes_no_intake(intake: Intake, feedback: dict[str, Feedback]) -> None:
    assert revise(intake, feedback).intake == intake


@given(intakes(red_flags=False), feedbacks())
def test_the_same_feedback_twice_is_the_same_as_once(intake: Intake, feedback: dict[str, Feedback]) -> None:
    once = revise(intake, feedback)

    assert revise(once.intake, feedback) == once


@given(intakes(red_flags=False), feedbacks(), st.randoms())
def test_the_order_of_feedback_does_not_matter(intake: Intake, feedback: dict[str, Feedback], random: Any) -> None:
    items = list(feedback.items())
    random.shuffle(items)

    assert revise(intake, dict(items)) == revise(intake, feedback)


@given(intakes(red_flags=False), feedbacks(), feedbacks())
def test_two_feedbacks_in_either_order_give_the_same_intake(
    intake: Intake, one: Mapping[str, Feedback], other: Mapping[str, Feedback]
) -> None:
    there = revise(revise(intake, one).intake, other).intake
    back = revise(revise(intake, other).intake, one).intake

    assert there == back


@given(intakes(red_flags=False), feedbacks())
def test_nothing_that_is_avoided_is_reachable(intake: Intake, feedback: dict[str, Feedback]) -> None:
    after = revise(intake, feedback)

    for id_ in after.reachable:
        assert after.intake.avoid.isdisjoint((id_, *CONTENT.easier_than(id_)))


@given(intakes(red_flags=False), feedbacks())
def test_what_is_reachable_is_a_harder_form_of_what_eased(intake: Intake, feedback: dict[str, Feedback]) -> None:
    eased = {id_ for id_, word in feedback.items() if word is Feedback.EASED}

    assert {EXERCISES[id_].easier for id_ in revise(intake, feedback).reachable} <= eased


@given(intakes(), feedbacks())
def test_every_exercise_that_was_tried_has_a_reason(intake: Intake, feedback: dict[str, Feedback]) -> None:
    told = {reason.about for reason in revise(intake, feedback).reasons}

    assert set(feedback) <= told


@given(intakes(), feedbacks())
def test_every_exercise_that_is_reachable_has_a_reason(intake: Intake, feedback: dict[str, Feedback]) -> None:
    after = revise(intake, feedback)
    told = [str(reason.about) for reason in after.reasons if reason.code is ReasonCode.NEXT_STEP]

    assert sorted(told) == list(after.reachable)


@pytest.mark.parametrize(
    ("intake", "eased"),
    [
        (Intake(circumstances=["pregnancy"]), "prone-lie-pillows"),
        (Intake(worse_with=["bending-forward"]), "single-knee-to-chest"),
        (Intake(circumstances=["cannot-reach-floor"]), "prone-on-elbows"),
        (Intake(red_flags=["saddle-numbness"]), "single-knee-to-chest"),
    ],
    ids=["circumstance", "direction", "floor", "red flag"],
)
def test_what_the_intake_rules_out_is_not_reachable(intake: Intake, eased: str) -> None:
    harder = CONTENT.harder_than(eased)
    freely = revise(Intake(), {eased: "eased"}).reachable

    assert freely == harder
    assert set(revise(intake, {eased: "eased"}).reachable) < set(freely)


def test_what_did_no_harm_and_is_withheld_says_its_name_and_each_reason() -> None:
    intake = Intake(eased_by=["standing"], worse_with=["bending-backward"], avoid=["prone-lie"])
    reason = the_reason(revise(intake, {"prone-lie": "eased"}))
    first, second = next(left for left in recommend(intake).left_out if left.exercise.id == "prone-lie").reasons

    assert reason.text == CONTENT.phrases["revised-withheld"].fill(
        exercise=EXERCISES["prone-lie"].name, why=f"{first.text} {second.text}"
    )


def test_who_has_every_red_flag_gets_the_gravest_reasons_and_no_error() -> None:
    everything = Intake(red_flags=[*RedFlag], circumstances=[*Circumstance])
    gravest = recommend(everything).triage_reasons

    revision = revise(everything, {"walking": "eased"})

    assert [reason.code for reason in revision.reasons] == ["withheld"]
    assert [each.text for each in gravest if each.text in revision.reasons[0].text] == [
        each.text for each in gravest[:MOST_REASONS]
    ]


def test_long_names_of_ones_own_content_are_no_error() -> None:
    content = catalogue()
    long = attrs.evolve(content.exercises["walking"], name="Walking " * 240)
    own = attrs.evolve(content, exercises=content.exercises.merged(Records(Exercise, [long])))

    assert revise(Intake(), {"walking": "flared-up"}, catalogue=own).intake.avoid == {"walking"}
