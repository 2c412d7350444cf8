"""What a clinic excludes: it stays known and is never offered, whichever door one asks at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import (
    Addition,
    InputError,
    Intake,
    Recommendation,
    UnknownIdError,
    catalogue,
    fhir,
    handout,
    load_catalogue,
    recommend,
    revise,
    tailor,
)
from core_back._text.answer import recommendation_text
from core_back._text.brief import brief_text
from core_back.testing import intakes
from tests.support.folders import the_problem

CONTENT = catalogue()
OUT = "excluded-by-clinic"
SITTING = Intake(eased_by=["sitting"], red_flags=[])
THREE = ["seated-flexion", "swimming", "walking"]
WITHOUT_THREE = CONTENT.without(THREE)


def reasons(answer: Recommendation) -> dict[str, list[str]]:
    """The codes of the reasons for which exercises are left out."""
    return {left.exercise.id: [reason.code.value for reason in left.reasons] for left in answer.left_out}


@given(intakes(red_flags=False), st.sets(st.sampled_from(list(CONTENT.exercises))))
def test_what_is_excluded_is_left_out_beside_what_the_answers_leave_out(intake: Intake, out: set[str]) -> None:
    usual, ours = recommend(intake), recommend(intake, catalogue=CONTENT.without(out))
    offered = {each.exercise.id for each in usual.shown} | reasons(usual).keys()

    assert not out & {each.exercise.id for each in ours.shown}
    for id_ in offered:
        before, now = reasons(usual).get(id_, []), reasons(ours).get(id_, [])
        assert now == [*before, OUT] if id_ in out else now == before


def test_the_next_alternative_takes_the_place_of_what_is_excluded() -> None:
    usual, ours = recommend(SITTING), recommend(SITTING, catalogue=CONTENT.without(["seated-flexion"]))

    assert [each.exercise.id for each in usual.suggestions[1:3]] == [each.exercise.id for each in ours.suggestions[:2]]
    assert len(ours.suggestions) == len(usual.suggestions)


def test_nothing_waits_for_what_is_excluded() -> None:
    standing = Intake(eased_by=["standing"], worst_in="back", red_flags=[])
    waiting = {
        "everything": recommend(standing),
        "without": recommend(standing, catalogue=CONTENT.without(["prone-lie"])),
    }
    codes = {
        name: [
            reason.code.value
            for each in answer.shown
            if each.exercise.id == "prone-on-elbows"
            for reason in each.reasons
        ]
        for name, answer in waiting.items()
    }

    assert codes == {"everything": ["pattern", "only-after"], "without": ["pattern"]}


def test_an_answer_of_which_all_is_excluded_says_so_and_asks_for_a_clinician() -> None:
    answer = recommend(SITTING, catalogue=CONTENT.without(list(CONTENT.exercises)))

    assert (answer.triage, answer.shown) == ("review", ())
    assert [reason.code for reason in answer.triage_reasons] == ["nothing-left"]
    assert {code for codes in reasons(answer).values() for code in codes} == {OUT}


def test_an_exercise_that_is_excluded_stays_known() -> None:
    assert WITHOUT_THREE.exercises == CONTENT.exercises
    assert recommend(attrs.evolve(SITTING, avoid=THREE), catalogue=WITHOUT_THREE).suggestions


def test_feedback_makes_nothing_reachable_that_is_excluded() -> None:
    without = CONTENT.without(["double-knee-to-chest"])

    assert revise(SITTING, {"single-knee-to-chest": "eased"}).reachable == ("double-knee-to-chest",)
    assert revise(SITTING, {"single-knee-to-chest": "eased"}, catalogue=without).reachable == ()


def test_a_clinician_adds_what_is_excluded_only_by_overriding() -> None:
    def added(*, override: bool) -> Recommendation:
        add = [Addition(exercise="walking", reason="She walks to work.", override=override)]
        return tailor(recommend(SITTING, catalogue=WITHOUT_THREE), intake=SITTING, add=add, catalogue=WITHOUT_THREE)

    with pytest.raises(InputError, match=r"'walking' is withheld.*Left out by your clinic\."):
        added(override=False)
    assert "walking" in [each.exercise.id for each in added(override=True).suggestions]


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Left out by your clinic."), ("fr-CA", "Laissé de côté par votre clinique.")]
)
def test_every_page_says_that_the_clinic_left_it_out(language: str, text: str) -> None:
    content = catalogue(language).without(THREE)
    answer = recommend(SITTING, catalogue=content)
    names = "; ".join(content.exercises[id_].name for id_ in THREE[:1])

    for page in (
        recommendation_text(answer, content),
        brief_text(answer, content),
        handout.to_markdown(answer, catalogue=content),
    ):
        assert names in page
        assert text.removesuffix(".") in " ".join(page.split())


def test_the_reason_is_the_clinics_own() -> None:
    (reason,) = next(left.reasons for left in recommend(SITTING, catalogue=WITHOUT_THREE).left_out)

    assert (reason.mark, reason.sources, reason.about) == ("clinician", ("clinician",), None)


def test_a_fhir_plan_never_applies_what_is_excluded_and_says_why() -> None:
    about: dict[str, Any] = {"base": "https://example.org/fhir", "publisher": "The clinic"}
    plan = fhir.plan_definition("eased-by-sitting", **about, catalogue=WITHOUT_THREE)
    groups = next(action for action in plan["action"] if action.get("prefix") == "1")["action"]
    action = next(
        each for group in groups for each in group["action"] if "seated-flexion" in each["definitionCanonical"]
    )

    said = {each["expression"]["expression"]: each["expression"]["description"] for each in action["condition"]}
    assert said["false"] == "Left out by your clinic."


# Where it is said: ``without`` and content.toml.


def test_excluding_twice_is_excluding_once() -> None:
    assert WITHOUT_THREE.without(["walking"]).exclude == WITHOUT_THREE.exclude == tuple(THREE)


def test_an_unknown_id_is_no_exercise_to_exclude() -> None:
    with pytest.raises(UnknownIdError, match="no exercise has the id 'wlaking'; did you mean 'walking'"):
        CONTENT.without(["wlaking"])


def test_one_id_is_no_list_of_ids_to_exclude() -> None:
    with pytest.raises(InputError, match=r"expected a set or list such as \['bridge'\], got 'walking' @ exercise_ids"):
        CONTENT.without("walking")


def excluding(overlay: Path, ids: str) -> Path:
    (overlay / "content.toml").write_text(f'extends = "core-back"\nexclude = {ids}\n', encoding="utf-8")
    return overlay


def test_a_folder_excludes_bundled_exercises(overlay: Path) -> None:
    ours = load_catalogue(excluding(overlay, '["seated-flexion", "swimming", "walking"]'))

    assert CONTENT.merged(ours) == WITHOUT_THREE


@pytest.mark.parametrize(
    ("ids", "problem"),
    [
        ('["wlaking"]', "unknown exercise 'wlaking', did you mean 'walking'? @ content.toml.exclude[0]"),
        ('["bridge", "bridge"]', "duplicate 'bridge', expected each entry once @ content.toml.exclude[1]"),
        ('"walking"', "expected a list in [brackets], got 'walking' @ content.toml.exclude"),
    ],
)
def test_a_folder_that_excludes_something_else_is_refused(overlay: Path, ids: str, problem: str) -> None:
    assert the_problem(excluding(overlay, ids)) == problem


def test_what_one_layer_excludes_no_other_brings_back(overlay: Path) -> None:
    ours = load_catalogue(excluding(overlay, '["bridge"]'))

    assert WITHOUT_THREE.merged(ours).exclude == (*THREE, "bridge")
