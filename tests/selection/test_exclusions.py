"""What withholds an exercise, as values; and answers that nothing remembered can change."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given

from core_back import (
    Catalogue,
    CircumstanceRule,
    Equipment,
    Exercise,
    InputError,
    Intake,
    Records,
    RedFlagRule,
    Triage,
    TriageRule,
    UnknownIdError,
    catalogue,
    exclusions,
    recommend,
)
from core_back._selection.facts import other_facts
from core_back._selection.matching import match
from core_back._selection.prepared import prepared
from core_back._selection.screening import _in_a_sentence
from core_back.testing import catalogues, intakes

CONTENT = catalogue()


def facts_about(intake: Intake) -> frozenset[tuple[str, str]]:
    """What exclusions can name about a person."""
    return prepared(CONTENT).pain(match(intake, CONTENT)).facts | other_facts(intake, CONTENT)


@given(intake=intakes(red_flags=False))
def test_an_exercise_is_left_out_for_every_exclusion_that_a_fact_triggers(intake: Intake) -> None:
    facts = facts_about(intake)
    for left in recommend(intake).left_out:
        own = [rule.reason for rule in exclusions(left.exercise.id) if rule.facts & facts]

        assert [reason for reason in left.reasons if reason in own] == own


@given(intake=intakes(red_flags=False))
def test_no_exercise_is_shown_that_a_fact_excludes(intake: Intake) -> None:
    facts = facts_about(intake)
    answer = recommend(intake)
    for shown in answer.shown:
        assert not any(rule.facts & facts for rule in exclusions(shown.exercise.id))


def test_each_thing_that_is_missing_has_a_reason_of_its_own() -> None:
    swimming = attrs.evolve(CONTENT.exercises["swimming"], needs=(Equipment.POOL, Equipment.CHAIR))
    content = attrs.evolve(CONTENT, exercises=Records(Exercise, [*CONTENT.exercises.values(), swimming]))
    (left,) = (
        left for left in recommend(Intake(equipment=[]), catalogue=content).left_out if left.exercise.id == "swimming"
    )

    assert [reason.about for reason in left.reasons if reason.code == "no-equipment"] == ["pool", "chair"]


def test_exclusions_of_an_unknown_exercise_are_refused() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'walking'"):
        exclusions("wlaking")


@given(intake=intakes())
def test_an_answer_does_not_hang_on_those_before(intake: Intake) -> None:
    assert recommend(intake) == recommend(intake, catalogue=attrs.evolve(CONTENT))


@given(content=catalogues(), intake=intakes())
def test_no_catalogue_is_taken_for_another(content: Catalogue, intake: Intake) -> None:
    intake = attrs.evolve(intake, avoid=())
    before, ours = recommend(intake, catalogue=content), recommend(intake)

    assert recommend(intake, catalogue=attrs.evolve(CONTENT)) == ours
    assert recommend(intake, catalogue=content) == before


@pytest.mark.parametrize("avoid", [["wlaking"], ["walking", "wlaking"]])
def test_an_unknown_id_is_refused_however_often_it_is_asked(avoid: list[str]) -> None:
    for _ in range(2):
        with pytest.raises(UnknownIdError, match="no exercise has the id 'wlaking'; did you mean 'walking'"):
            recommend(Intake(eased_by=["sitting"], avoid=avoid))


def test_one_prerequisite_that_is_given_as_text_is_refused_with_an_example() -> None:
    with pytest.raises(InputError, match=r"expected a set or list such as \['prone-lie'\], got 'walking' @ prereq"):
        exclusions("swimming", prerequisites="walking")  # type: ignore[arg-type]


def test_a_circumstance_that_stops_in_own_content_leaves_no_exercise() -> None:
    urgent = attrs.evolve(CONTENT.circumstances["recent-surgery"], triage=Triage.URGENT)
    rules = Records(CircumstanceRule, [*CONTENT.circumstances.values(), urgent])
    content = attrs.evolve(CONTENT, circumstances=rules)

    assert recommend(Intake(eased_by=["sitting"]), catalogue=content).suggestions
    stopped = recommend(Intake(eased_by=["sitting"], circumstances=["recent-surgery"]), catalogue=content)
    assert (stopped.triage, stopped.suggestions, stopped.left_out) == (Triage.URGENT, (), ())


def test_the_signs_to_check_are_told_apart() -> None:
    emergencies = [_in_a_sentence(rule.name) for rule in CONTENT.red_flags.values() if rule.triage is Triage.EMERGENCY]
    assert "; ".join(emergencies) in recommend(Intake()).check_first[0].text


def test_red_flags_of_one_gravity_are_read_in_the_order_of_the_catalogue() -> None:
    emergencies = [rule.id for rule in CONTENT.red_flags.values() if rule.triage is Triage.EMERGENCY]
    reasons = recommend(Intake(red_flags=emergencies[::-1])).triage_reasons
    assert [reason.about for reason in reasons] == emergencies


def test_a_reason_that_rests_on_a_fact_says_it_alone_too() -> None:
    flag = CONTENT.red_flags["fever"]
    (reason,) = recommend(Intake(red_flags=["fever"])).triage_reasons
    assert (reason.detail, reason.sources) == (flag.reason.text, flag.reason.sources)


def test_the_rules_of_a_catalogue_are_prepared_once() -> None:
    assert prepared(CONTENT) is prepared(CONTENT)


@pytest.mark.parametrize(
    ("name", "said"),
    [("TB with fever", "TB with fever"), ("A cough", "a cough"), ("Fever", "fever"), ("New weakness", "new weakness")],
)
def test_only_an_abbreviation_keeps_its_capitals_within_a_sentence(name: str, said: str) -> None:
    assert _in_a_sentence(name) == said


def test_an_answer_without_exercises_cites_its_disclaimer_and_the_signs_to_check() -> None:
    urgent = attrs.evolve(CONTENT.circumstances["recent-surgery"], triage=Triage.URGENT)
    to_do = attrs.evolve(CONTENT.triage[Triage.URGENT], what_to_do=CONTENT.advice[:1])
    content = attrs.evolve(
        CONTENT,
        disclaimer=next(fact for fact in CONTENT.advice if not {*fact.sources} & {*CONTENT.advice[0].sources}),
        triage=Records(TriageRule, [*CONTENT.triage.values(), to_do]),
        circumstances=Records(CircumstanceRule, [*CONTENT.circumstances.values(), urgent]),
    )
    answer = recommend(Intake(circumstances=["recent-surgery"]), catalogue=content)
    known = {source.id for source in answer.sources}

    assert answer.check_first
    facts = (*answer.check_first, *answer.what_to_do, answer.disclaimer)
    assert known == {id_ for fact in facts for id_ in fact.sources} | {*answer.triage_reasons[0].sources}


@pytest.mark.parametrize("answers", [{"red_flags": ["fever"]}, {"circumstances": ["pregnancy"]}], ids=str)
def test_content_that_does_not_know_an_answer_does_not_pass_over_it(answers: dict[str, list[str]]) -> None:
    content = attrs.evolve(CONTENT, red_flags=Records(RedFlagRule), circumstances=Records(CircumstanceRule))

    with pytest.raises(UnknownIdError):
        recommend(Intake(**answers), catalogue=content)  # type: ignore[arg-type]
