"""Answers are put together from parts that were made for others; nobody can tell."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import (
    Catalogue,
    Circumstance,
    CircumstanceRule,
    Intake,
    Records,
    Triage,
    UnknownIdError,
    _selection,
    catalogue,
    recommend,
)
from core_back._selection import Selection
from core_back.testing import catalogues, intakes

CONTENT = catalogue()


@given(intake=intakes())
def test_an_answer_does_not_hang_on_those_before(intake: Intake) -> None:
    assert recommend(intake) == Selection(CONTENT).answer(intake)


@given(pair=st.tuples(intakes(), intakes()))
def test_two_answers_do_not_hang_on_their_order(pair: tuple[Intake, Intake]) -> None:
    one, other = Selection(CONTENT), Selection(CONTENT)

    assert [one.answer(intake) for intake in pair] == [other.answer(intake) for intake in reversed(pair)][::-1]


@given(content=catalogues(), intake=intakes())
def test_no_catalogue_is_taken_for_another(content: Catalogue, intake: Intake) -> None:
    intake = attrs.evolve(intake, avoid=())
    before = recommend(intake, catalogue=content)

    assert recommend(intake, catalogue=CONTENT) == Selection(CONTENT).answer(intake)
    assert recommend(intake, catalogue=content) == before


def test_an_equal_answer_to_other_people_is_made_of_the_same_parts() -> None:
    one, other = (recommend(Intake(eased_by=["sitting"], avoid=[id_])) for id_ in ("bird-dog", "walking"))

    assert one.suggestions[0] is other.suggestions[0]


def test_pain_that_is_alike_is_told_the_same() -> None:
    one, other = (recommend(Intake(eased_by=["sitting"], constant=constant)) for constant in (None, False))

    assert one.advice is other.advice


@given(people=st.lists(intakes(), min_size=3, max_size=6))
def test_answers_stay_right_when_all_parts_are_forgotten(people: list[Intake]) -> None:
    selection = Selection(CONTENT)
    selection._room.left = 30
    selection._room_for_plans.left = 2
    answers = [selection.answer(intake) for intake in people]

    assert answers == [recommend(intake) for intake in people]


def test_parts_are_forgotten_when_there_are_too_many() -> None:
    selection, sitting = Selection(CONTENT), Intake(eased_by=["sitting"])
    before = selection.answer(sitting)
    assert selection.answer(sitting).suggestions[0] is before.suggestions[0]

    selection._room.left = 0
    selection.answer(Intake(eased_by=["standing"]))

    assert selection.answer(sitting).suggestions[0] is not before.suggestions[0]
    assert selection._room.left > 0


def test_plans_are_forgotten_when_there_are_too_many() -> None:
    selection, sitting = Selection(CONTENT), Intake(eased_by=["sitting"])
    before = selection.answer(sitting)
    assert selection.answer(sitting).next_steps is before.next_steps

    selection._room_for_plans.left = 0
    selection.answer(Intake(eased_by=["standing"]))

    after = selection.answer(sitting)
    assert after.next_steps is not before.next_steps
    assert after.suggestions[0] is before.suggestions[0]
    assert selection._room_for_plans.left > 0


@pytest.mark.parametrize(("circumstances", "kept"), [([], 3), ([*Circumstance], 0)], ids=["common", "rare"])
def test_plans_are_kept_for_people_whom_others_are_like(circumstances: list[Circumstance], kept: int) -> None:
    selection = Selection(CONTENT)
    selection.answer(Intake(eased_by=["sitting"], circumstances=circumstances))

    assert sum(len(section.plans) for section in selection._sections.values()) == kept
    assert selection._room_for_plans.left == _selection.MOST_PLANS - kept


def test_parts_are_kept_for_the_latest_catalogues_only() -> None:
    others = [attrs.evolve(CONTENT, version=f"{number}") for number in range(_selection.MOST_CATALOGUES + 1)]
    for content in (*others, CONTENT):
        recommend(Intake(), catalogue=content)

    assert [each.content for each in _selection._kept] == [CONTENT, *reversed(others[2:])]
    assert recommend(Intake(), catalogue=others[0]).content_version == "0"


def test_catalogues_that_are_equal_but_not_the_same_each_have_their_own_parts() -> None:
    twin = attrs.evolve(CONTENT)
    one, other = (recommend(Intake(eased_by=["sitting"]), catalogue=content) for content in (CONTENT, twin))

    assert twin == CONTENT
    assert one == other


@pytest.mark.parametrize("avoid", [["wlaking"], ["walking", "wlaking"]])
def test_an_unknown_id_is_refused_however_often_it_is_asked(avoid: list[str]) -> None:
    for _ in range(2):
        with pytest.raises(UnknownIdError, match="no exercise has the id 'wlaking'; did you mean 'walking'"):
            recommend(Intake(eased_by=["sitting"], avoid=avoid))


def test_a_stop_that_content_asks_for_is_kept_apart_from_answers_with_exercises() -> None:
    urgent = attrs.evolve(CONTENT.circumstances["recent-surgery"], triage=Triage.URGENT)
    rules = Records(CircumstanceRule, [*CONTENT.circumstances.values(), urgent])
    selection = Selection(attrs.evolve(CONTENT, circumstances=rules))

    for _ in range(2):
        assert selection.answer(Intake(eased_by=["sitting"])).suggestions
        stopped = selection.answer(Intake(eased_by=["sitting"], circumstances=["recent-surgery"]))
        assert (stopped.triage, stopped.suggestions, stopped.left_out) == (Triage.URGENT, (), ())
