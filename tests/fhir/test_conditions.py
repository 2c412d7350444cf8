"""The conditions of the plans, run by a FHIRPath engine, agree with ``recommend`` on which exercises apply."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given

from core_back import Catalogue, Intake, Recommendation, fhir, recommend
from core_back.testing import intakes
from tests.fhir.conftest import BASE, PUBLISHER, Resource
from tests.fhir.people import people
from tests.laws.test_doors import CONTENTS
from tests.support.examples import examples

pytestmark = pytest.mark.fhir

GENERAL = "general"


@cache
def compiled(expression: str) -> Callable[..., list[Any]]:
    import fhirpathpy
    from fhirpathpy.models import models

    made: Callable[..., list[Any]] = fhirpathpy.compile(expression, models["r4"])
    return made


@cache
def plans(own: str = "bundled") -> dict[str, Resource]:
    about: dict[str, Any] = {"base": BASE, "publisher": PUBLISHER, "catalogue": CONTENTS[own]}
    made = {id_: fhir.plan_definition(id_, **about) for id_ in CONTENTS[own].patterns}
    return {**made, GENERAL: fhir.general_plan(**about)}


class Applied:
    """What applies to one person, each condition run once."""

    def __init__(self, intake: Intake, own: str = "bundled") -> None:
        self.response = fhir.questionnaire_response(intake, base=BASE, catalogue=CONTENTS[own])
        self.plans = plans(own)
        self.known: dict[str, bool] = {}

    def holds(self, expression: str) -> bool:
        if expression not in self.known:
            answer = compiled(expression)(self.response, {"resource": self.response})
            assert answer in ([True], [False]), expression
            self.known[expression] = answer[0]
        return self.known[expression]

    def actions(self, action: Resource) -> Iterator[Resource]:
        """The actions within, as far as their conditions hold."""
        if all(self.holds(each["expression"]["expression"]) for each in action.get("condition", [])):
            yield action
            for inner in action.get("action", []):
                yield from self.actions(inner)

    def defined(self, plan: str) -> set[str]:
        """The kinds and ids that the actions of a plan name."""
        actions = (action for each in self.plans[plan]["action"] for action in self.actions(each))
        found = [action.get("definitionCanonical") for action in actions]
        return {canonical.removeprefix(f"{BASE}/").partition("|")[0] for canonical in found if canonical}


def expected(answer: Recommendation, content: Catalogue) -> dict[str, set[str]]:
    """What each plan should give: what its pattern or list offers, and ``recommend`` shows."""
    shown = answer.shown
    found = {id_: {each.exercise.id for each in shown if offered(each, "pattern", id_)} for id_ in content.patterns}
    everybody = {each.exercise.id for each in shown} & set(content.general)
    return found | {GENERAL: everybody | {each.exercise.id for each in shown if offered(each, "comfort", None)}}


def offered(suggestion: Any, code: str, pattern: str | None) -> bool:
    return any(reason.code == code and pattern in (None, reason.about) for reason in suggestion.reasons)


def agrees(intake: Intake, own: str = "bundled") -> None:
    applied = Applied(intake, own)
    answer = recommend(intake, catalogue=CONTENTS[own])
    told = {plan: applied.defined(plan) for plan in applied.plans}
    stops = answer.triage in ("emergency", "urgent")
    assert all(("PlanDefinition/red-flags" in names) == stops for names in told.values())
    exercises = {
        plan: {name.removeprefix("ActivityDefinition/") for name in names if name.startswith("Activity")}
        for plan, names in told.items()
    }
    assert exercises == expected(answer, CONTENTS[own])
    assert set().union(*exercises.values()) == {each.exercise.id for each in answer.shown}


def test_three_hundred_people_get_what_recommend_gives_them() -> None:
    for intake in people(300, seed=2):
        agrees(intake)


@pytest.mark.parametrize("own", CONTENTS)
def test_content_of_ones_own_applies_as_recommend_does(own: str) -> None:
    gone = [Intake(eased_by=["standing"], avoid=[id_]) for id_ in CONTENTS[own].tombstones]
    for intake in [*people(60, seed=4), *gone]:
        agrees(intake, own)


@examples(2)
@given(intakes(red_flags=False))
def test_anybody_gets_what_recommend_gives_them(intake: Intake) -> None:
    agrees(intake)


#: Answers that fit each pattern, and two at once.
FITTING: tuple[dict[str, Any], ...] = (
    {"eased_by": ["standing"]},
    {"eased_by": ["sitting"]},
    {"eased_by": ["standing", "sitting"], "deep_gluteal_pain": True},
    {"eased_by": ["standing"], "worst_in": "leg"},
    {"eased_by": []},
)


@pytest.mark.parametrize("answers", FITTING, ids=str)
def test_whoever_avoids_one_starter_gets_what_recommend_gives_them(answers: dict[str, Any]) -> None:
    starters = [each.exercise.id for each in recommend(Intake(**answers)).shown if each.stage == "starter"]
    assert len(starters) >= 3
    for id_ in starters:
        agrees(Intake(**answers, avoid=[id_]))


def test_red_flags_call_for_what_they_call_for_in_recommend() -> None:
    actions = fhir.red_flags_plan(base=BASE, publisher=PUBLISHER)["action"]
    order = [None, "urgent", "asap", "stat"]
    for intake in people(200, seed=3):
        applied = Applied(intake)
        called = [each["priority"] for action in actions for each in applied.actions(action)]
        gravest = max((None, *called), key=order.index)
        triage = recommend(Intake(red_flags=intake.red_flags)).triage
        assert order.index(gravest) == triage.gravity
