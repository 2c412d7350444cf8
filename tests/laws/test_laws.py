"""The laws L1 to L12 of the design, for every intake that Hypothesis can think of."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import (
    Aggravator,
    Catalogue,
    Circumstance,
    Direction,
    Dose,
    Equipment,
    Exercise,
    Fact,
    Intake,
    Kind,
    PainPattern,
    ReasonCode,
    Recommendation,
    Records,
    RedFlag,
    Source,
    Stage,
    Suggestion,
    Triage,
    catalogue,
    from_json,
    recommend,
    to_json,
)
from core_back.testing import (
    catalogues,
    doses,
    exercises,
    facts,
    intakes,
    pain_patterns,
    recommendations,
    sources,
)
from tests.support.examples import examples

STOPPED = (Triage.EMERGENCY, Triage.URGENT)


def shown(answer: Recommendation) -> set[str]:
    return {each.exercise.id for each in (*answer.suggestions, *answer.alternatives, *answer.next_steps)}


def harder(id_: str) -> set[str]:
    above = set(catalogue().harder_than(id_))
    return above.union(*(harder(each) for each in above))


@given(intakes())
def test_l1_emergency_and_urgent_answers_hold_no_exercise(intake: Intake) -> None:
    answer = recommend(intake)
    if answer.triage in STOPPED:
        assert (answer.suggestions, answer.alternatives, answer.next_steps) == ((), (), ())
    else:
        assert not any(catalogue().red_flags[flag].triage in STOPPED for flag in intake.red_flags or ())


@given(intakes(red_flags=False))
def test_l2_what_is_avoided_and_what_is_harder_never_appears(intake: Intake) -> None:
    banned = set(intake.avoid).union(*(harder(id_) for id_ in intake.avoid))
    assert not shown(recommend(intake)) & banned


@given(intakes(), st.data())
def test_l3_more_limits_never_add_an_exercise(intake: Intake, data: st.DataObject) -> None:
    more_avoid = data.draw(st.frozensets(st.sampled_from(sorted(catalogue().exercises)), max_size=2))
    more_flags = data.draw(st.frozensets(st.sampled_from(RedFlag), max_size=1))
    more_circumstances = data.draw(st.frozensets(st.sampled_from(Circumstance), max_size=2))
    lost = data.draw(st.frozensets(st.sampled_from(Equipment), max_size=2))
    at_hand = frozenset(Equipment) if intake.equipment is None else intake.equipment
    limited = attrs.evolve(
        intake,
        avoid=intake.avoid | more_avoid,
        red_flags=(intake.red_flags or frozenset()) | more_flags,
        circumstances=intake.circumstances | more_circumstances,
        equipment=at_hand - lost,
    )
    assert shown(recommend(limited)) <= shown(recommend(intake))


def gathered(intake: Intake) -> set[str]:
    """What is offered to the same answers when nothing limits it: the limits withhold, they do not gather."""
    free = attrs.evolve(intake, avoid=(), circumstances=(), equipment=None, red_flags=())
    answer = recommend(free)
    return shown(answer) | {left.exercise.id for left in answer.left_out}


@given(intakes())
def test_l4_what_was_gathered_is_suggested_an_alternative_a_next_step_or_left_out_with_a_reason(intake: Intake) -> None:
    answer = recommend(intake)
    groups = [
        [each.exercise.id for each in answer.suggestions],
        [each.exercise.id for each in answer.alternatives],
        [each.exercise.id for each in answer.next_steps],
        [each.exercise.id for each in answer.left_out],
    ]
    together = [id_ for group in groups for id_ in group]
    assert len(together) == len(set(together))
    assert set(together) == (set() if answer.triage in STOPPED else gathered(intake))
    assert all(left.reasons for left in answer.left_out)


@given(intakes(), catalogues(), st.randoms())
def test_l5_the_order_of_sets_and_of_the_catalogue_does_not_matter(
    intake: Intake, content: Catalogue, random: Any
) -> None:
    def mixed(values: Any) -> list[Any]:
        in_another_order = list(values)
        random.shuffle(in_another_order)
        return in_another_order

    answers: dict[str, Any] = attrs.asdict(intake, recurse=False)
    for field, given_ in answers.items():
        answers[field] = mixed(given_) if isinstance(given_, frozenset) else given_
    same_intake = Intake(**answers)
    same_content = attrs.evolve(
        content,
        exercises=Records(Exercise, mixed(content.exercises.values())),
        patterns=Records(PainPattern, mixed(content.patterns.values())),
        sources=Records(Source, mixed(content.sources.values())),
    )
    assert recommend(same_intake, catalogue=same_content) == recommend(intake, catalogue=content)


@given(intakes())
def test_l6_with_pain_that_no_position_eases_only_rest_habits_and_walking(intake: Intake) -> None:
    answer = recommend(intake)
    if "not-eased-by-position" in [pattern.id for pattern in answer.patterns]:
        for each in answer.shown:
            assert each.exercise.kind in (Kind.REST_POSITION, Kind.HABIT) or each.exercise.id == "walking"


@given(intakes())
def test_l7_nothing_moves_in_a_direction_that_is_ruled_out(intake: Intake) -> None:
    answer = recommend(intake)
    out = set()
    if Aggravator.BENDING_FORWARD in intake.worse_with:
        out.add(Direction.FLEXION)
    if Aggravator.BENDING_BACKWARD in intake.worse_with:
        out.add(Direction.EXTENSION)
    matched = {pattern.id for pattern in answer.patterns}
    if not {"eased-by-sitting", "eased-by-standing-or-lying"} <= matched:
        out |= {direction for pattern in answer.patterns for direction in pattern.avoided_directions}
    if out:
        out.add(Direction.FLEXION_AND_EXTENSION)
    assert not {each.exercise.direction for each in answer.shown} & out


@given(recommendations())
def test_l8_every_suggestion_has_a_reason_a_dose_a_source_steps_and_a_figure(answer: Recommendation) -> None:
    for each in answer.shown:
        assert each.reasons
        assert each.dose.strip()
        assert each.exercise.sources
        assert len(each.exercise.steps) >= 3
        assert each.exercise.figure is not None


@given(recommendations())
def test_l9_a_recommendation_survives_json_copy_and_pickle(answer: Recommendation) -> None:
    assert from_json(to_json(answer), Recommendation) == answer
    assert copy.deepcopy(answer) == answer
    assert pickle.loads(pickle.dumps(answer)) == answer  # noqa: S301 - our own bytes
    assert hash(copy.copy(answer)) == hash(answer)


@given(intakes() | exercises() | pain_patterns())
def test_l9_models_survive_json_copy_and_pickle(value: Intake | Exercise | PainPattern) -> None:
    assert from_json(to_json(value), type(value)) == value
    assert copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own bytes
    assert hash(copy.copy(value)) == hash(value)


@pytest.mark.deep
@examples(1)  # each is as large as the bundled one
@given(catalogues())
def test_l9_a_catalogue_survives_json_copy_and_pickle(content: Catalogue) -> None:
    assert from_json(to_json(content), Catalogue) == content
    assert copy.deepcopy(content) == content
    assert pickle.loads(pickle.dumps(content)) == content  # noqa: S301 - our own bytes
    assert hash(copy.copy(content)) == hash(content)


@given(doses() | facts() | sources())
def test_l9_parts_are_hashable_and_copy_to_equals(value: Dose | Fact | Source) -> None:
    assert copy.deepcopy(value) == value
    assert hash(copy.copy(value)) == hash(value)


@given(intakes(red_flags=False), intakes(red_flags=False))
def test_l10_a_reason_depends_on_the_answers_and_the_exercise_alone(intake: Intake, other: Intake) -> None:
    """Limits of other exercises do not change why one is offered, but for what must be tried first."""
    limited = attrs.evolve(intake, avoid=other.avoid, circumstances=other.circumstances, equipment=other.equipment)
    before = {each.exercise.id: each.reasons for each in recommend(intake).shown}
    for each in recommend(limited).shown:
        if each.exercise.id in before:
            waits = ReasonCode.ONLY_AFTER
            mine = [reason for reason in each.reasons if reason.code is not waits]
            theirs = [reason for reason in before[each.exercise.id] if reason.code is not waits]
            assert mine == theirs


@given(intakes())
def test_l11_an_empty_list_is_owed_to_limits_and_says_so(intake: Intake) -> None:
    answer = recommend(intake)
    if answer.triage in STOPPED:
        return
    if not answer.suggestions:
        assert answer.triage is Triage.REVIEW
        assert ReasonCode.NOTHING_LEFT in {reason.code for reason in answer.triage_reasons}
    free = attrs.evolve(intake, avoid=(), circumstances=(), equipment=None)
    assert recommend(free).suggestions


def is_activity(each: Suggestion) -> bool:
    return each.exercise.kind is Kind.ACTIVITY or each.stage is Stage.GENERAL


@given(intakes())
def test_l12_the_first_plan_keeps_to_its_size(intake: Intake) -> None:
    size, plan = catalogue().first_plan, recommend(intake).suggestions
    assert size is not None
    activities = [each for each in plan if is_activity(each)]
    starters = len(plan) - len(activities)
    assert starters <= size.starters
    assert len(activities) <= (size.activities if starters else size.activities_alone)


@given(intakes())
def test_l12_the_first_plan_has_a_starter_and_an_activity_other_than_yoga_if_any_suits(intake: Intake) -> None:
    answer = recommend(intake)
    for of_kind in (is_activity, lambda each: not is_activity(each)):
        suits = [each for each in (*answer.suggestions, *answer.alternatives) if of_kind(each)]
        assert any(map(of_kind, answer.suggestions)) == any(each.exercise.id != "gentle-yoga" for each in suits)


@given(intakes())
def test_l12_what_waits_for_another_is_in_the_first_plan_only_after_it(intake: Intake) -> None:
    answer = recommend(intake)
    met: set[str] = set()
    for each in (*answer.suggestions, *answer.alternatives):
        waits = [reason.about for reason in each.reasons if reason.code is ReasonCode.ONLY_AFTER]
        assert met.issuperset(waits)
        met.add(each.exercise.id)


@given(intakes())
def test_l12_yoga_is_never_in_the_first_plan(intake: Intake) -> None:
    assert "gentle-yoga" not in {each.exercise.id for each in recommend(intake).suggestions}


@given(intakes())
def test_the_same_intake_gets_the_same_answer(intake: Intake) -> None:
    assert recommend(intake) == recommend(copy.deepcopy(intake))


@given(intakes(avoid=False))
def test_only_known_ids_can_be_avoided(intake: Intake) -> None:
    answer = recommend(attrs.evolve(intake, red_flags=()))
    wrong = attrs.evolve(intake, red_flags=(), avoid=["no-such-exercise-at-all"])
    with pytest.raises(KeyError, match="no-such-exercise-at-all"):
        recommend(wrong)
    assert answer.triage not in STOPPED


@given(intakes(red_flags=False), catalogues())
def test_a_catalogue_with_more_exercises_answers_every_intake(intake: Intake, content: Catalogue) -> None:
    answer = recommend(intake, catalogue=content)
    more = [id_ for id_ in content.general if id_ not in catalogue().general]
    together = shown(answer) | {left.exercise.id for left in answer.left_out}
    assert set(more) <= together
