"""The tool that checks every intake: it finds what is wrong, and says it as code that can be pasted."""

from __future__ import annotations

import attrs
from hypothesis import given

from core_back import Catalogue, Circumstance, Exercise, Intake, Recommendation, Records, catalogue, recommend
from core_back.testing import intakes
from tests.support.places import tool

COVER = [
    Intake(eased_by=["standing", "sitting"], deep_gluteal_pain=True),
    Intake(worst_in="leg", constant=True),
    Intake(worst_in="leg", worse_with=["bending-backward"]),
]
SITTING = Intake(eased_by=["sitting"], circumstances=["osteoporosis"])


exhaustive = tool("exhaustive")


def without_osteoporosis(intake: Intake) -> Recommendation:
    return recommend(attrs.evolve(intake, circumstances=intake.circumstances - {Circumstance.OSTEOPOROSIS}))


def test_a_sound_selection_has_no_problems() -> None:
    assert exhaustive.problems(SITTING, exhaustive.Parts(cover=COVER)) == []


def test_a_selection_that_passes_over_a_circumstance_everywhere_is_caught_by_the_oracle() -> None:
    found = exhaustive.problems(SITTING, exhaustive.Parts(without_osteoporosis, cover=COVER))
    assert any(problem.startswith("oracle: left_out") for problem in found)


def test_a_catalogue_that_can_empty_a_list_is_caught() -> None:
    never = attrs.evolve(catalogue().exercises["swimming"].not_for[0], circumstance=Circumstance.CANNOT_SWIM)
    exercises = [attrs.evolve(each, not_for=(never,)) for each in catalogue().exercises.values()]
    content: Catalogue = attrs.evolve(catalogue(), exercises=Records(Exercise, exercises))
    parts = exhaustive.Parts(lambda intake: recommend(intake, catalogue=content), content, COVER)

    number, examples = exhaustive.emptied(parts, COVER)

    assert number == len(COVER) * 2**13 * 33
    assert len(examples) == len(COVER)
    assert all("nothing-left" in str(parts.answer(each).triage_reasons[-1].code) for each in examples)


def test_an_order_that_matters_is_caught() -> None:
    parts = exhaustive.Parts(cover=COVER)
    other = attrs.evolve(catalogue(), general=catalogue().general[::-1])
    assert exhaustive.order_matters(Intake(), parts, exhaustive.turned_around(catalogue())) == []
    assert exhaustive.order_matters(Intake(), parts, other) == ["law broken: L5: another order gives another answer"]


@given(intakes())
def test_an_intake_is_written_as_code_that_makes_it(intake: Intake) -> None:
    assert eval(exhaustive.written(intake), {"Intake": Intake}) == intake  # noqa: S307 - what we wrote
