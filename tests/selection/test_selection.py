"""Screening, gathering, withholding, ordering and reasons, rule by rule."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from core_back import (
    Exercise,
    Intake,
    Kind,
    PainPattern,
    ReasonCode,
    Recommendation,
    Records,
    RedFlag,
    Stage,
    Suggestion,
    Tombstone,
    Triage,
    UnknownIdError,
    catalogue,
    recommend,
)
from core_back.words import AggravatorWord, CircumstanceWord, RedFlagWord

GENERAL = ["walking", "pool-walking", "water-aerobics", "swimming", "recumbent-cycle", "side-lying-rest"]
COMFORT = ["z-lie", "side-lying-rest", "prone-lie-pillows", "hands-knees-rest", "position-changes"]


def ids(answer: Recommendation, stage: Stage | None = None) -> list[str]:
    """What suits today: the first plan, then its alternatives."""
    today = (*answer.suggestions, *answer.alternatives)
    return [found.exercise.id for found in today if stage is None or found.stage is stage]


def later(answer: Recommendation) -> list[str]:
    return [found.exercise.id for found in answer.next_steps]


def out(answer: Recommendation) -> dict[str, list[ReasonCode]]:
    return {left.exercise.id: [reason.code for reason in left.reasons] for left in answer.left_out}


def found(answer: Recommendation, exercise_id: str) -> Suggestion:
    return next(each for each in answer.shown if each.exercise.id == exercise_id)


class TestScreening:
    @pytest.mark.parametrize(
        ("red_flag", "triage"),
        [
            ("bladder-or-bowel-change", Triage.EMERGENCY),
            ("saddle-numbness", Triage.EMERGENCY),
            ("progressive-weakness", Triage.EMERGENCY),
            ("major-trauma", Triage.EMERGENCY),
            ("both-legs", Triage.EMERGENCY),
            ("belly-or-chest-signs", Triage.EMERGENCY),
            ("pregnancy-warning-signs", Triage.EMERGENCY),
            ("fever", Triage.URGENT),
            ("infection-risk", Triage.URGENT),
            ("fracture-risk", Triage.URGENT),
            ("cancer-history", Triage.URGENT),
            ("unexplained-weight-loss", Triage.URGENT),
            ("kidney-signs", Triage.URGENT),
            ("lump-or-shape-change", Triage.URGENT),
            ("night-pain", Triage.REVIEW),
            ("severe-fatigue", Triage.REVIEW),
            ("inflammatory-features", Triage.REVIEW),
            ("first-after-50", Triage.REVIEW),
            ("upper-back-pain", Triage.REVIEW),
        ],
    )
    def test_each_red_flag_calls_for_its_triage(self, red_flag: RedFlagWord, triage: Triage) -> None:
        answer = recommend(Intake(red_flags=[red_flag]))
        assert answer.triage is triage
        assert [(reason.code, reason.about) for reason in answer.triage_reasons] == [(ReasonCode.RED_FLAG, red_flag)]

    def test_every_red_flag_is_tested_above(self) -> None:
        marks = TestScreening.test_each_red_flag_calls_for_its_triage.pytestmark  # type: ignore[attr-defined]
        assert {row[0] for row in marks[0].args[1]} == set(RedFlag)

    def test_night_pain_and_severe_fatigue_together_are_urgent(self) -> None:
        answer = recommend(Intake(red_flags=["night-pain", "severe-fatigue"]))
        assert answer.triage is Triage.URGENT
        assert [reason.code for reason in answer.triage_reasons].count(ReasonCode.RED_FLAGS_TOGETHER) == 1

    def test_the_gravest_red_flag_decides_and_comes_first(self) -> None:
        answer = recommend(Intake(red_flags=["night-pain", "fever", "saddle-numbness"]))
        assert answer.triage is Triage.EMERGENCY
        assert [reason.about for reason in answer.triage_reasons] == ["saddle-numbness", "fever", "night-pain"]

    @pytest.mark.parametrize("red_flag", ["saddle-numbness", "fever"])
    def test_emergency_and_urgent_answers_say_only_what_to_do_and_why(self, red_flag: RedFlagWord) -> None:
        answer = recommend(Intake(red_flags=[red_flag], eased_by=["sitting"]))
        assert answer.what_to_do
        assert answer.triage_reasons
        assert answer.shown == ()
        assert (answer.patterns, answer.left_out, answer.ruled_out) == ((), (), ())

    def test_an_emergency_is_answered_even_with_an_unknown_id_to_avoid(self) -> None:
        assert recommend(Intake(red_flags=["saddle-numbness"], avoid=["walkng"])).triage is Triage.EMERGENCY


class TestGathering:
    def test_no_answer_gives_comfort_positions_and_the_general_list(self) -> None:
        answer = recommend(Intake())
        assert ids(answer, Stage.STARTER) == COMFORT
        assert set(ids(answer, Stage.GENERAL)) == {id_ for id_ in GENERAL if id_ not in COMFORT}

    def test_a_pattern_gives_its_programme_positions_of_comfort_and_the_general_list(self) -> None:
        answer = recommend(Intake(eased_by=["sitting"]))
        programme = catalogue().patterns["eased-by-sitting"].programme
        own = [each.exercise for each in programme if each.stage is Stage.STARTER]
        assert ids(answer, Stage.STARTER) == [*own, *(id_ for id_ in COMFORT if id_ not in own)]
        assert set(ids(answer, Stage.GENERAL)) == {id_ for id_ in GENERAL if id_ not in COMFORT} | {
            "tai-chi",
            "gentle-yoga",
        }
        assert later(answer) == [each.exercise for each in programme if each.stage is Stage.PROGRESSION]

    def test_comfort_positions_come_with_deep_gluteal_pain_alone_after_its_starters(self) -> None:
        starters = ids(recommend(Intake(deep_gluteal_pain=True)), Stage.STARTER)
        assert starters[-5:] == COMFORT
        assert starters[0] == "hip-rotator-stretch"

    def test_comfort_positions_come_when_both_directions_are_out(self) -> None:
        starters = ids(recommend(Intake(eased_by=["sitting"], worse_with=["bending-forward"])), Stage.STARTER)
        assert set(COMFORT) <= set(starters)

    def test_a_programmes_note_replaces_the_general_entry(self) -> None:
        swimming = found(recommend(Intake(eased_by=["sitting"])), "swimming")
        assert [reason.code for reason in swimming.reasons] == [ReasonCode.PATTERN]
        assert "butterfly" in swimming.notes[0].text

    @pytest.mark.parametrize(
        ("answers", "exercise", "word"),
        [
            ({"eased_by": ["sitting"]}, "gentle-yoga", "sphinx"),
            ({"eased_by": ["sitting"], "worst_in": "leg"}, "swimming", "Breaststroke"),
            ({"eased_by": ["standing"]}, "gentle-yoga", "forward folds"),
            ({"eased_by": ["sitting"], "worst_in": "leg"}, "walking", "short bouts"),
            ({"eased_by": []}, "walking", "as the pain allows"),
            ({"eased_by": []}, "prone-on-elbows", "trial"),
        ],
        ids=str,
    )
    def test_notes_of_patterns(self, answers: dict[str, list[str]], exercise: str, word: str) -> None:
        notes = found(recommend(Intake(**answers)), exercise).notes  # type: ignore[arg-type]
        assert any(word in note.text for note in notes)

    def test_a_general_activity_that_only_a_programme_lists_is_gathered_too(self) -> None:
        content = attrs.evolve(catalogue(), general=("pool-walking",))
        answer = recommend(Intake(eased_by=["sitting"], worst_in="leg"), catalogue=content)
        assert {"pool-walking", "walking", "recumbent-cycle"} <= {*ids(answer, Stage.GENERAL)}

    def test_an_exercise_in_two_programmes_takes_its_earliest_place_and_keeps_all_reasons(self) -> None:
        brace = found(recommend(Intake(eased_by=["standing", "sitting"])), "abdominal-brace")
        about = ["eased-by-standing-or-lying", "eased-by-sitting"]
        assert [reason.about for reason in brace.reasons] == about
        rest = found(recommend(Intake()), "side-lying-rest")
        assert rest.stage is Stage.STARTER
        assert [reason.code for reason in rest.reasons] == [ReasonCode.COMFORT, ReasonCode.GENERAL]

    def test_patterns_that_the_catalogue_lacks_do_not_match(self) -> None:
        content = attrs.evolve(catalogue(), patterns=Records(type(catalogue().patterns["eased-by-sitting"])))
        answer = recommend(Intake(eased_by=["sitting"], deep_gluteal_pain=True), catalogue=content)
        assert answer.patterns == ()
        assert set(COMFORT) <= set(ids(answer))

    def test_what_a_catalogue_names_and_does_not_hold_is_not_offered(self) -> None:
        content = catalogue()
        kept = [exercise for exercise in content.exercises.values() if exercise.id not in ("prone-lie", "bird-dog")]
        content = attrs.evolve(content, exercises=Records(Exercise, kept))
        answer = recommend(Intake(eased_by=["standing"]), catalogue=content)
        assert "prone-on-elbows" in ids(answer)
        assert not {"prone-lie", "bird-dog"} & {*ids(answer), *later(answer)}


class TestWithholding:
    def test_what_is_to_be_avoided_is_left_out(self) -> None:
        answer = recommend(Intake(eased_by=["sitting"], avoid=["seated-flexion"]))
        assert out(answer) == {"seated-flexion": [ReasonCode.AVOIDED]}

    def test_what_is_harder_than_what_is_avoided_is_left_out_all_along_the_chain(self) -> None:
        left = out(recommend(Intake(eased_by=["standing"], avoid=["prone-lie"])))
        assert left["prone-on-elbows"] == [ReasonCode.EASIER_AVOIDED]
        assert left["prone-press-up"] == [ReasonCode.EASIER_AVOIDED]

    def test_what_comes_only_after_what_is_avoided_is_left_out(self) -> None:
        left = out(recommend(Intake(eased_by=["standing"], avoid=["prone-lie-pillows"])))
        assert left["standing-back-extension"] == [ReasonCode.EASIER_AVOIDED]

    def test_what_an_exercise_waits_for_waits_too(self) -> None:
        content = catalogue()
        pattern = content.patterns["eased-by-sitting"]
        after = {"z-lie": "foot-on-stool", "foot-on-stool": "seated-flexion"}
        entries = (attrs.evolve(entry, after=after.get(entry.exercise)) for entry in pattern.programme)
        changed = attrs.evolve(pattern, programme=tuple(entries))
        patterns = Records(PainPattern, [*content.patterns.values(), changed])
        content = attrs.evolve(content, patterns=patterns)
        left = out(recommend(Intake(eased_by=["sitting"], avoid=["seated-flexion"]), catalogue=content))
        assert left["z-lie"] == left["foot-on-stool"] == [ReasonCode.EASIER_AVOIDED]

    def test_avoiding_the_harder_form_keeps_the_easier_one(self) -> None:
        assert "single-knee-to-chest" in ids(recommend(Intake(eased_by=["sitting"], avoid=["double-knee-to-chest"])))

    def test_an_unknown_id_to_avoid_is_refused_with_the_nearest(self) -> None:
        with pytest.raises(UnknownIdError, match="did you mean 'seated-flexion'"):
            recommend(Intake(avoid=["seated-flexon"]))

    def test_a_tombstone_to_avoid_counts_for_what_replaced_it(self) -> None:
        gone = [
            Tombstone(id="old-bend", replaced_by="seated-flexion", version="2", reason="renamed"),
            Tombstone(id="old-jump", version="2", reason="removed"),
        ]
        content = attrs.evolve(catalogue(), tombstones=Records(Tombstone, gone))
        answer = recommend(Intake(eased_by=["sitting"], avoid=["old-bend", "old-jump"]), catalogue=content)
        assert out(answer) == {"seated-flexion": [ReasonCode.AVOIDED]}

    def test_a_direction_that_worsens_is_left_out(self) -> None:
        answer = recommend(Intake(eased_by=["standing", "sitting"], worse_with=["bending-backward"]))
        assert out(answer)["prone-lie"] == [ReasonCode.WORSE_WITH_DIRECTION]
        assert "seated-flexion" in ids(answer)

    def test_a_direction_that_a_matched_pattern_avoids_is_left_out(self) -> None:
        answer = recommend(Intake(eased_by=["standing"], deep_gluteal_pain=True))
        assert out(answer)["figure-4-pull"] == [ReasonCode.PATTERN_AVOIDS_DIRECTION]
        assert "hip-rotator-stretch" in ids(answer)

    @pytest.mark.parametrize("worse", ["bending-forward", "bending-backward"])
    def test_flexion_and_extension_is_out_when_either_is(self, worse: AggravatorWord) -> None:
        content = attrs.evolve(catalogue(), comfort=("cat-cow", "z-lie"))
        answer = recommend(Intake(worse_with=[worse, "walking"], eased_by=["standing", "sitting"]), catalogue=content)
        assert "cat-cow" not in ids(answer)
        answer = recommend(Intake(worse_with=["walking"]), catalogue=content)
        assert "cat-cow" in ids(answer)
        answer = recommend(Intake(worse_with=["bending-forward", "bending-backward"]), catalogue=content)
        assert out(answer)["cat-cow"].count(ReasonCode.WORSE_WITH_DIRECTION) == 2

    @pytest.mark.parametrize(
        ("answers", "worse", "exercise"),
        [
            ({"eased_by": ["standing"]}, "walking", "walking"),
            ({"eased_by": ["lying"], "worst_in": "back"}, "sitting", "recumbent-cycle"),
            ({"deep_gluteal_pain": True}, "sitting", "seated-figure-4"),
        ],
        ids=str,
    )
    def test_what_an_aggravator_worsens_is_left_out(
        self, answers: dict[str, Any], worse: AggravatorWord, exercise: str
    ) -> None:
        left = out(recommend(Intake(**answers, worse_with=[worse])))
        assert ReasonCode.WORSENED_BY in left[exercise]

    def test_standing_back_extension_is_left_out_when_standing_worsens(self) -> None:
        answer = recommend(Intake(eased_by=["standing", "walking"], worse_with=["bending-forward"]))
        assert "standing-back-extension" in ids(answer)
        answer = recommend(Intake(eased_by=["standing"], worse_with=["bending-forward", "standing"]))
        assert "standing-back-extension" not in ids(answer)

    def test_with_pain_that_no_position_eases_only_rest_habits_and_walking_remain(self) -> None:
        answer = recommend(Intake(eased_by=[], deep_gluteal_pain=True))
        kinds = {(suggestion.exercise.kind, suggestion.exercise.id) for suggestion in answer.shown}
        assert {id_ for kind, id_ in kinds if kind not in (Kind.REST_POSITION, Kind.HABIT)} == {"walking"}
        assert answer.next_steps == ()
        assert ReasonCode.KIND_NOT_SUITABLE in out(answer)["swimming"]

    def test_with_both_directions_out_the_same_three_remain(self) -> None:
        answer = recommend(Intake(worse_with=["bending-forward", "bending-backward"]))
        assert set(ids(answer)) == {*COMFORT, "walking"}
        assert ReasonCode.KIND_NOT_SUITABLE in out(answer)["swimming"]

    @pytest.mark.parametrize("circumstance", ["recent-surgery", "under-18"])
    def test_after_surgery_and_under_18_the_same_three_remain_if_neutral(self, circumstance: CircumstanceWord) -> None:
        answer = recommend(Intake(eased_by=["standing"], circumstances=[circumstance]))
        own = {"lumbar-roll-sitting", "position-changes", "walking"}
        assert {*ids(answer)} == own | {"side-lying-rest", *([] if circumstance == "recent-surgery" else COMFORT)}
        assert ReasonCode.KIND_NOT_SUITABLE in out(answer)["prone-lie"]

    def test_lying_face_down_is_not_for_recent_surgery(self) -> None:
        answer = recommend(Intake(eased_by=["standing"], circumstances=["recent-surgery"]))
        assert ReasonCode.NOT_FOR in out(answer)["prone-lie"]

    def test_a_circumstance_leaves_out_what_is_not_for_it_and_says_why(self) -> None:
        answer = recommend(Intake(eased_by=["standing"], circumstances=["pregnancy"]))
        assert out(answer)["prone-lie"] == [ReasonCode.NOT_FOR]
        left = next(each for each in answer.left_out if each.exercise.id == "prone-lie")
        note = next(note for note in left.exercise.not_for if note.circumstance == "pregnancy")
        assert note.text in left.reasons[0].text
        assert left.reasons[0].sources == note.sources

    def test_equipment_that_is_not_there_leaves_out_and_names_it(self) -> None:
        answer = recommend(Intake(eased_by=["sitting"], equipment=["chair"]))
        assert out(answer)["swimming"] == [ReasonCode.NO_EQUIPMENT]
        left = next(each for each in answer.left_out if each.exercise.id == "swimming")
        assert "a pool" in left.reasons[0].text
        assert "seated-flexion" in ids(answer)

    def test_no_equipment_at_all_differs_from_not_asked(self) -> None:
        assert "seated-flexion" not in ids(recommend(Intake(eased_by=["sitting"], equipment=[])))
        assert "seated-flexion" in ids(recommend(Intake(eased_by=["sitting"])))

    def test_without_the_floor_bed_forms_stay_and_floor_only_goes(self) -> None:
        answer = recommend(Intake(eased_by=["standing"], circumstances=["cannot-reach-floor"]))
        assert found(answer, "prone-lie").on_bed
        assert not found(answer, "walking").on_bed
        assert out(answer)["bird-dog"] == [ReasonCode.FLOOR_OUT_OF_REACH]

    def test_with_the_floor_nothing_is_moved_to_the_bed(self) -> None:
        assert not any(suggestion.on_bed for suggestion in recommend(Intake(eased_by=["standing"])).shown)

    def test_every_reason_is_given_and_not_only_the_first(self) -> None:
        left = out(recommend(Intake(eased_by=["standing"], avoid=["prone-lie"], circumstances=["pregnancy"])))
        assert left["prone-lie"] == [ReasonCode.AVOIDED, ReasonCode.NOT_FOR]

    def test_when_nothing_is_left_the_answer_says_so_and_asks_for_review(self) -> None:
        everything = sorted(catalogue().exercises)
        answer = recommend(Intake(eased_by=["sitting"], avoid=everything))
        assert answer.shown == ()
        assert answer.triage is Triage.REVIEW
        assert [reason.code for reason in answer.triage_reasons] == [ReasonCode.NOTHING_LEFT]


class TestOrderAndReasons:
    def test_starters_come_first_then_general_activities_with_walking_first(self) -> None:
        answer = recommend(Intake(eased_by=["sitting"]))
        for part in (answer.suggestions, answer.alternatives):
            stages = [suggestion.stage for suggestion in part]
            assert stages == sorted(stages, key=list(Stage).index)
        assert ids(answer, Stage.GENERAL)[0] == "walking"
        assert {suggestion.stage for suggestion in answer.next_steps} == {Stage.PROGRESSION}

    def test_starters_of_the_lower_core_number_come_first(self) -> None:
        starters = ids(recommend(Intake(eased_by=["standing", "sitting"], deep_gluteal_pain=True)), Stage.STARTER)
        assert starters.index("prone-lie") < starters.index("seated-flexion") < starters.index("hip-rotator-stretch")

    def test_a_reason_names_the_answer_and_the_pattern(self) -> None:
        reason = found(recommend(Intake(eased_by=["standing", "lying"])), "prone-lie").reasons[0]
        assert reason.about == "eased-by-standing-or-lying"
        for part in ("standing eases your pain", "lying down eases your pain", "Back pain eased by standing or lying"):
            assert part in reason.text

    @pytest.mark.parametrize(
        ("answers", "exercise", "part"),
        [
            ({"eased_by": ["sitting"], "worst_in": "leg"}, "pelvic-tilt", "worst in the leg"),
            ({"worst_in": "leg", "constant": True}, "z-lie", "never stops"),
            ({"eased_by": []}, "z-lie", "no position eases"),
            ({"worse_with": ["bending-backward"]}, "seated-flexion", "bending backward makes your pain worse"),
            ({"deep_gluteal_pain": True}, "clamshell", "deep in the buttock"),
        ],
        ids=str,
    )
    def test_the_answer_that_led_to_the_pattern_is_the_one_named(
        self, answers: dict[str, list[str]], exercise: str, part: str
    ) -> None:
        answer = recommend(Intake(**answers))  # type: ignore[arg-type]
        assert part in found(answer, exercise).reasons[0].text

    @pytest.mark.parametrize(
        ("exercise", "first"),
        [
            ("prone-on-elbows", "prone-lie"),
            ("prone-press-up", "prone-on-elbows"),
            ("standing-back-extension", "prone-lie"),
        ],
    )
    def test_a_harder_starter_says_what_must_have_felt_no_worse(self, exercise: str, first: str) -> None:
        reason = found(recommend(Intake(eased_by=["standing"])), exercise).reasons[-1]
        assert (reason.code, reason.about) == (ReasonCode.ONLY_AFTER, first)
        assert catalogue().exercises[first].name in reason.text

    def test_a_harder_starter_does_not_wait_for_one_that_is_left_out(self) -> None:
        answer = recommend(Intake(eased_by=["standing"], circumstances=["pregnancy"]))
        codes = [reason.code for reason in found(answer, "standing-back-extension").reasons]
        assert codes == [ReasonCode.PATTERN]

    def test_general_activities_say_that_they_suit_most_people(self) -> None:
        assert "Good for most people" in found(recommend(Intake()), "walking").reasons[0].text

    @pytest.mark.parametrize(
        ("answers", "why"),
        [
            ({"eased_by": ["sitting"]}, "A position of comfort"),
            ({"worse_with": ["walking"]}, "do not show which way of moving eases"),
            ({"worse_with": ["bending-forward", "bending-backward"]}, "are both out"),
        ],
        ids=str,
    )
    def test_a_position_of_comfort_says_why_it_is_there(self, answers: dict[str, list[str]], why: str) -> None:
        assert why in found(recommend(Intake(**answers)), "side-lying-rest").reasons[0].text  # type: ignore[arg-type]

    def test_cautions_are_the_persons_own_first_and_then_everyones(self) -> None:
        answer = recommend(Intake(circumstances=["poor-balance"]))
        walking = found(answer, "walking")
        own = next(note for note in walking.exercise.caution_for if note.circumstance == "poor-balance")
        assert [caution.text for caution in walking.cautions] == [
            own.text,
            *(caution.text for caution in walking.exercise.cautions),
        ]

    def test_that_the_kind_of_pattern_1_is_not_known_is_said(self) -> None:
        assert (
            "Only an examination can tell"
            in found(recommend(Intake(eased_by=["standing"])), "prone-press-up").reasons[0].text
        )

    def test_everyday_advice_and_follow_up_come_from_the_patterns_and_from_everyone(self) -> None:
        answer = recommend(Intake(eased_by=["sitting"]))
        pattern = catalogue().patterns["eased-by-sitting"]
        assert answer.advice == (*pattern.advice, *catalogue().advice)
        assert answer.follow_up == pattern.follow_up == catalogue().follow_up  # said once
        leg = recommend(Intake(eased_by=["sitting"], worst_in="leg"))
        assert leg.follow_up == (*leg.patterns[0].follow_up, *catalogue().follow_up)
        assert answer.stop_rules == catalogue().stop_rules

    def test_every_id_of_a_source_in_the_answer_is_resolved(self) -> None:
        answer = recommend(Intake(eased_by=["sitting"], deep_gluteal_pain=True, circumstances=["pregnancy"]))
        known = {source.id for source in answer.sources}
        cited = {id_ for suggestion in answer.shown for id_ in suggestion.exercise.sources}
        cited |= {id_ for left in answer.left_out for reason in left.reasons for id_ in reason.sources}
        assert cited <= known
        assert list(known) != []
        assert [source.id for source in answer.sources] == sorted(known)
