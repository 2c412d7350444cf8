"""Evidence, energy, codes, stop rules, and the facts of the clinic page."""

from __future__ import annotations

import re

import attrs
import pytest

from core_back import (
    Certainty,
    CodeSystem,
    ContentError,
    Energy,
    Evidence,
    Intake,
    Kind,
    PageFact,
    ProvenanceMark,
    Records,
    StopResponse,
    catalogue,
    recommend,
)
from docs.site.reference.page_facts import text_at

CONTENT = catalogue()
EVIDENCE = CONTENT.evidence
EXERCISES = CONTENT.exercises
PATTERNS = CONTENT.patterns
ENERGY = [(id_, energy) for id_, exercise in EXERCISES.items() for energy in exercise.energy]
CODES = [(id_, code) for id_, pattern in PATTERNS.items() for code in pattern.codes]
STOP_RULES = {rule.id: rule for rule in CONTENT.stop_rules}

WALKING_WATER_CYCLING_AND_YOGA = [
    "walking",
    "supported-treadmill",
    "pool-walking",
    "water-aerobics",
    "swimming",
    "recumbent-cycle",
    "gentle-yoga",
]


# Evidence.


@pytest.mark.parametrize("id_", EXERCISES)
def test_every_exercise_has_evidence(id_: str) -> None:
    assert CONTENT.evidence_for(id_)


@pytest.mark.parametrize("id_", PATTERNS)
def test_every_pattern_has_evidence(id_: str) -> None:
    assert CONTENT.evidence_for(id_)


@pytest.mark.parametrize("id_", EVIDENCE)
def test_every_statement_is_about_something_that_exists(id_: str) -> None:
    evidence = EVIDENCE[id_]

    assert evidence.exercises or evidence.patterns
    assert set(evidence.exercises) <= set(EXERCISES)
    assert set(evidence.patterns) <= set(PATTERNS)


@pytest.mark.parametrize("id_", EVIDENCE)
def test_every_statement_cites_known_sources(id_: str) -> None:
    assert EVIDENCE[id_].sources
    assert set(EVIDENCE[id_].sources) <= set(CONTENT.sources)


def test_evidence_is_found_from_both_sides() -> None:
    for evidence in EVIDENCE.values():
        for id_ in (*evidence.exercises, *evidence.patterns):
            assert evidence in CONTENT.evidence_for(id_)


def test_evidence_comes_in_the_order_of_its_ids() -> None:
    found = [evidence.id for evidence in CONTENT.evidence_for("walking")]

    assert found == sorted(found)
    assert len(found) > 1


def test_what_is_not_there_has_no_evidence() -> None:
    assert CONTENT.evidence_for("no-such-exercise") == ()


CONTESTED = [
    "exercise-for-new-pain",
    "which-exercise-matters-less",
    "directional-preference",
    "patterns-sort",
    "four-patterns-claim",
    "matching-to-a-class",
    "bed-rest",
    "yoga",
    "deep-gluteal-pain",
    "nerve-glides",
    "doses-are-conventions",
]


@pytest.mark.parametrize("id_", CONTESTED)
def test_what_is_weak_or_disputed_is_marked(id_: str) -> None:
    assert EVIDENCE[id_].contested


def test_no_contested_statement_claims_high_certainty() -> None:
    assert [each.id for each in EVIDENCE.values() if each.contested and each.certainty is Certainty.HIGH] == []


def test_not_everything_is_contested() -> None:
    assert not EVIDENCE["walking-to-stay-well"].contested
    assert not EVIDENCE["exercise-for-lasting-pain"].contested


def statement(id_: str) -> Evidence:
    return EVIDENCE[id_]


def test_that_exercise_makes_no_important_difference_to_new_pain_is_said() -> None:
    new_pain = statement("exercise-for-new-pain")

    assert "no important difference" in new_pain.text
    assert "new back pain" in new_pain.text
    assert new_pain.mark is ProvenanceMark.VERIFIED
    assert {"eased-by-sitting", "eased-by-standing-or-lying"} <= set(new_pain.patterns)


def test_that_sorting_helps_only_a_little_and_that_these_patterns_were_not_tested_is_said() -> None:
    sort = statement("patterns-sort")

    assert "too little to matter" in sort.text
    assert "not tested against exercise in general" in sort.text
    assert set(sort.patterns) >= set(PATTERNS) - {"deep-gluteal-pain"}
    assert "too little to matter" in CONTENT.about["patterns-are-triage"].text


def test_that_rest_in_bed_does_not_help_is_said() -> None:
    rest = statement("bed-rest")

    assert "does not help" in rest.text
    assert rest.mark is ProvenanceMark.VERIFIED
    assert "not-eased-by-position" in rest.patterns
    assert {"z-lie", "side-lying-rest"} <= set(rest.exercises)


def test_what_was_recalled_is_not_dressed_up_as_read() -> None:
    for evidence in EVIDENCE.values():
        if evidence.mark is ProvenanceMark.RECALLED:
            assert evidence.sources == ("general-knowledge",)
        if evidence.mark is ProvenanceMark.INFERRED:
            assert evidence.sources == ("core-back",)


# Energy.


@pytest.mark.parametrize(("id_", "energy"), ENERGY, ids=[f"{id_} {energy.code}" for id_, energy in ENERGY])
def test_a_compendium_code_is_text_with_its_year(id_: str, energy: Energy) -> None:
    assert id_ in EXERCISES
    assert type(energy.code) is str
    assert re.fullmatch(r"\d{5}", energy.code)
    assert energy.year in (2000, 2011, 2024)
    assert 1 <= energy.met <= 15


@pytest.mark.parametrize(
    "id_", ["walking", "swimming", "water-aerobics", "pool-walking", "recumbent-cycle", "gentle-yoga"]
)
def test_walking_water_cycling_and_yoga_say_what_they_cost(id_: str) -> None:
    assert EXERCISES[id_].energy


def test_codes_that_begin_with_a_nought_keep_it() -> None:
    assert [energy.code for _, energy in ENERGY if energy.code.startswith("0")]


def test_the_year_is_that_of_the_source() -> None:
    years = {CONTENT.sources[source].year for _, energy in ENERGY for source in energy.sources}

    assert {energy.year for _, energy in ENERGY} <= years


def test_only_activities_say_what_they_cost() -> None:
    assert {EXERCISES[id_].kind for id_, _ in ENERGY} == {Kind.ACTIVITY}


# Codes.


@pytest.mark.parametrize("id_", sorted({id_ for id_, _ in CODES}))
def test_codes_of_a_pattern_are_of_known_classifications(id_: str) -> None:
    assert {code.system for code in PATTERNS[id_].codes} <= {CodeSystem.ICD_10, CodeSystem.ICD_10_CM}
    assert all(re.fullmatch(r"[A-Z]\d\d(\.\d+)?", code.code) for code in PATTERNS[id_].codes)


def test_no_pattern_has_a_code_of_snomed() -> None:
    assert CODES
    assert "SNOMED" not in " ".join(f"{system} {system.value}" for system in CodeSystem).upper()
    assert not any("snomed" in f"{code.system} {code.title} {code.sources}".lower() for _, code in CODES)


def test_every_code_cites_a_source() -> None:
    assert all(set(code.sources) <= set(CONTENT.sources) and code.sources for _, code in CODES)


# Stop rules.


@pytest.mark.parametrize("response", StopResponse)
def test_every_response_is_asked_for_by_a_stop_rule(response: StopResponse) -> None:
    assert response in {rule.response for rule in CONTENT.stop_rules}


@pytest.mark.parametrize(
    ("id_", "response", "convention"),
    [
        ("flare-up", StopResponse.STOP, False),
        ("pain-moves-down-the-leg", StopResponse.STOP, False),
        ("pain-moves-to-the-back", StopResponse.CONTINUE, False),
        ("pain-score", StopResponse.STOP, True),
        ("general-signs", StopResponse.STOP, False),
        ("no-progress", StopResponse.REVIEW, True),
        ("emergency-signs", StopResponse.EMERGENCY, False),
    ],
)
def test_a_stop_rule_asks_for_what_clinicians_said(id_: str, response: StopResponse, convention: bool) -> None:
    assert STOP_RULES[id_].response is response
    assert STOP_RULES[id_].convention is convention


def test_the_pain_score_says_itself_that_it_is_a_rule_of_thumb() -> None:
    score = STOP_RULES["pain-score"].text

    for part in ("rule of thumb", "0 to 10", "24 hours"):
        assert part in score


def test_the_rule_on_no_progress_names_two_weeks() -> None:
    assert "two weeks" in STOP_RULES["no-progress"].text


def test_every_answer_with_exercises_carries_the_stop_rules() -> None:
    assert recommend(Intake(eased_by=["sitting"])).stop_rules == CONTENT.stop_rules


@pytest.mark.parametrize("id_", PATTERNS)
def test_every_pattern_says_when_to_see_someone_and_how_that_is_known(id_: str) -> None:
    follow_up = PATTERNS[id_].follow_up

    assert follow_up
    assert all(fact.sources and isinstance(fact.mark, ProvenanceMark) for fact in follow_up)


# The facts of the clinic page.


def test_there_are_nineteen_facts_of_the_clinic_page() -> None:
    assert list(CONTENT.page_facts) == [f"f{number:02}" for number in range(1, 20)]


@pytest.mark.parametrize("id_", CONTENT.page_facts)
def test_every_fact_of_the_clinic_page_is_carried(id_: str) -> None:
    fact: PageFact = CONTENT.page_facts[id_]

    assert fact.carried_by
    assert all(text_at(path, CONTENT) for path in fact.carried_by)


@pytest.mark.parametrize("id_", CONTENT.page_facts)
def test_every_fact_of_the_clinic_page_is_carried_in_french(id_: str) -> None:
    french = catalogue("fr-CA")

    for path in CONTENT.page_facts[id_].carried_by:
        assert text_at(path, french) != text_at(path, CONTENT)


#: Words that the texts of each fact must hold together.
TOLD = {
    "f01": ["cornerstone", "pain", "muscle"],
    "f02": ["customised"],
    "f03": ["CORE Back Tool", "Ontario", "strategy"],
    "f04": ["picture", "video"],
    "f05": ["flares up", "comfortable"],
    "f06": ["safest and best", "feel better"],
    "f07": ["Stand tall", "head up", "eyes forward", "Shrug", "strain"],
    "f08": ["hurts", "does not feel right"],
    "f09": ["standing or lying"],
    "f10": ["sitting down"],
    "f11": ["no position"],
    "f12": ["studies", "improved", "Take care", "not help everyone", "Harvard Health Publishing"],
    "f13": ["nervous system"],
    "f14": ["muscles", "spine"],
    "f15": ["joints"],
    "f16": ["pool", "aerobics", "laps"],
    "f17": ["buttock", "common"],
    "f18": ["sitting"],
    "f19": ["piriformis", "deep"],
}


@pytest.mark.parametrize("id_", TOLD)
def test_the_texts_that_carry_a_fact_say_it(id_: str) -> None:
    texts = " ".join(text_at(path, CONTENT) for path in CONTENT.page_facts[id_].carried_by)

    assert [part for part in TOLD[id_] if part not in texts] == []


def test_every_fact_is_looked_for() -> None:
    assert set(TOLD) == set(CONTENT.page_facts)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("version", CONTENT.version),
        ("advice.1", CONTENT.advice[1].text),
        ("stop_rules.flare-up", STOP_RULES["flare-up"].text),
        ("exercises.walking.name", "Walking"),
        ("exercises.walking.purpose", EXERCISES["walking"].purpose.text),
        ("exercises.walking.purpose.text", EXERCISES["walking"].purpose.text),
        ("exercises.walking.steps.0", EXERCISES["walking"].steps[0]),
    ],
)
def test_a_path_leads_to_a_text(path: str, text: str) -> None:
    assert text_at(path, CONTENT) == text


@pytest.mark.parametrize(
    "path",
    [
        "",
        "nothing",
        "exercises",
        "exercises.walking",
        "exercises.walkng.purpose",
        "exercises.walking.purpos",
        "exercises.walking.cues.99",
        "exercises.walking.cues.-1",
        "exercises.walking.cues.tall",
        "exercises.walking.steps.first",
        "stop_rules.flare-down",
        "stop_rules",
        "advice.0.text.more",
    ],
)
def test_a_path_that_leads_to_no_text_is_refused(path: str) -> None:
    with pytest.raises(ContentError) as caught:
        text_at(path, CONTENT)

    assert caught.value.problems == (f"expected a path to a text, got {path!r} @ page-facts.toml",)


def test_a_path_with_a_strange_digit_is_refused() -> None:
    with pytest.raises(ContentError):
        text_at("advice.²", CONTENT)


def test_a_fact_that_points_nowhere_is_found_out() -> None:
    wrong = attrs.evolve(CONTENT.page_facts["f01"], carried_by=("about.exercise-is-a-keystone",))
    content = attrs.evolve(CONTENT, page_facts=Records(PageFact, [wrong]))

    with pytest.raises(ContentError, match="exercise-is-a-keystone"):
        [text_at(path, content) for fact in content.page_facts.values() for path in fact.carried_by]
