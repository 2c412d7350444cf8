"""Content as FHIR: what every resource says, in both languages, pinned, and never more than a draft."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest

from core_back import (
    Catalogue,
    CircumstanceRule,
    Dose,
    Exercise,
    InputError,
    Intake,
    PainPattern,
    ProvenanceMark,
    Range,
    Records,
    Tombstone,
    Triage,
    UnknownIdError,
    catalogue,
    fhir,
    recommend,
    to_json,
)
from core_back import load_catalogue as load
from core_back.fhir._edition import narrative
from core_back.fhir._exercises import quantity, repeat
from tests.fhir.conftest import BASE, LANGUAGES, PUBLISHER, Resource, spaced

VERSION = catalogue().version


def all_of(content: Catalogue, kind: str = "collection") -> list[Resource]:
    made = fhir.bundle(kind, base=BASE, publisher=PUBLISHER, catalogue=content)  # type: ignore[arg-type]
    return [entry["resource"] for entry in made["entry"]]


def activity(exercise: str, content: Catalogue | None = None) -> Resource:
    return fhir.activity_definition(exercise, base=BASE, publisher=PUBLISHER, catalogue=content)


def plan(pattern: str, content: Catalogue | None = None) -> Resource:
    return fhir.plan_definition(pattern, base=BASE, publisher=PUBLISHER, catalogue=content)


def inside(value: Any, key: str) -> Iterator[Any]:
    """Everything under a key, at any depth."""
    if isinstance(value, dict):
        if key in value:
            yield value[key]
        for inner in value.values():
            yield from inside(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from inside(inner, key)


def actions(resource: Resource) -> Iterator[Resource]:
    for action in resource.get("action", []):
        yield action
        yield from actions(action)


def test_there_is_a_resource_for_every_record() -> None:
    found = [f"{each['resourceType']}/{each['id']}" for each in all_of(catalogue())]
    expected = ["CodeSystem/exercise", "CodeSystem/pattern", "CodeSystem/answer", "CodeSystem/reason"]
    expected += ["Questionnaire/intake", *(f"ActivityDefinition/{id_}" for id_ in catalogue().exercises)]
    expected += ["PlanDefinition/red-flags", *(f"PlanDefinition/pattern-{id_}" for id_ in catalogue().patterns)]
    assert found == [*expected, "PlanDefinition/general", "Library/core-back"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_resource_is_a_pinned_draft_with_its_publisher(language: str) -> None:
    for each in all_of(catalogue(language)):
        assert each["status"] == "draft"
        assert each.get("intent", "proposal") == "proposal"
        assert each["version"] == VERSION
        assert each["publisher"] == PUBLISHER
        assert each["url"] == f"{BASE}/{each['resourceType']}/{each['id']}"
        assert each["language"] == ("en" if each["resourceType"] == "CodeSystem" else language)


def test_every_resource_in_a_language_that_nobody_reviewed_says_so() -> None:
    content = catalogue("fr-CA")
    note = spaced(content.phrases["translation-not-reviewed"].text)
    for each in all_of(content):
        assert each["resourceType"] == "CodeSystem" or note in each["text"]["div"]
        assert each["resourceType"] != "PlanDefinition" or note in each["usage"]


def test_each_language_has_ids_and_addresses_of_its_own() -> None:
    english, french = ({each["url"]: each for each in all_of(catalogue(language))} for language in LANGUAGES)

    assert french[f"{BASE}/ActivityDefinition/walking-fr-CA"]["title"] == "Marche"
    assert {url.replace("-fr-CA", "") for url in french} == english.keys()
    assert english.keys() & french.keys() == {url for url in english if "/CodeSystem/" in url}


def test_a_code_system_is_the_same_in_whichever_language_it_is_asked_for() -> None:
    english, french = (
        fhir.code_systems(base=BASE, publisher=PUBLISHER, catalogue=catalogue(language)) for language in LANGUAGES
    )

    assert french == english
    assert french[0]["concept"][0].keys() >= {"display", "designation"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_space_is_a_plain_one(language: str) -> None:
    answer = recommend(Intake(eased_by=["standing"], worst_in="back"), catalogue=catalogue(language))
    about: Any = {"base": BASE, "subject": "Patient/1"}
    made = [*all_of(catalogue(language)), fhir.care_plan(answer, **about)]
    urgent = recommend(Intake(red_flags=["fever"]), catalogue=catalogue(language))
    made.append(fhir.service_request(urgent, **about))

    texts = "".join(json.dumps(each, ensure_ascii=False) for each in made)
    assert {letter for letter in texts if letter.isspace()} == {" "}
    assert language == "en" or "\xa0" in to_json(answer)


def test_every_canonical_names_a_resource_of_the_bundle_in_its_version() -> None:
    resources = all_of(catalogue())
    known = {f"{each['url']}|{VERSION}" for each in resources}
    named = {*inside(resources, "definitionCanonical"), *inside(resources[-1], "resource")}
    assert named <= known
    assert set(inside(resources[-1], "resource")) == known - {f"{BASE}/Library/core-back|{VERSION}"}


def test_every_code_of_ours_stands_in_its_code_system() -> None:
    resources = all_of(catalogue())
    codes = {each["url"]: {concept["code"] for concept in each["concept"]} for each in resources[:4]}
    codings = [*inside(resources, "coding"), [*inside(resources, "valueCoding")]]
    ours = [coding for listed in codings for coding in listed if coding["system"].startswith(BASE)]
    assert len(ours) > 250
    assert [coding for coding in ours if coding["code"] not in codes[coding["system"]]] == []


@pytest.mark.parametrize(("language", "other"), [LANGUAGES, LANGUAGES[::-1]])
def test_a_text_is_there_in_both_languages(language: str, other: str) -> None:
    walking = activity("walking", catalogue(language))
    (translation,) = walking["_title"]["extension"]
    assert walking["title"] == catalogue(language).exercises["walking"].name
    assert translation == {
        "url": "http://hl7.org/fhir/StructureDefinition/translation",
        "extension": [
            {"url": "lang", "valueCode": other},
            {"url": "content", "valueString": catalogue(other).exercises["walking"].name},
        ],
    }


def test_no_text_for_readers_is_without_a_translation() -> None:
    texts = ("title", "description", "purpose", "usage", "display", "prefix")
    for each in all_of(catalogue())[4:]:
        for node in [each, *actions(each), *inside(each, "expression"), *inside(each, "valueCoding")]:
            if isinstance(node, dict):
                assert [key for key in texts[:-1] if key in node and f"_{key}" not in node] == []


def test_content_of_ones_own_has_no_translations(overlay: Path) -> None:
    (overlay / "phrases.toml").write_text('week-exercises = "Ours"\n', encoding="utf-8")
    own = catalogue().merged(load(overlay))
    resources = all_of(own)
    assert resources[-1]["title"] == "Ours"
    assert [*inside(resources, "_title")] == []
    assert [*inside(resources, "designation")] == []


def test_an_exercise_says_its_steps_its_cautions_and_its_sources() -> None:
    made, record = activity("prone-press-up"), catalogue().exercises["prone-press-up"]
    assert made["description"].splitlines()[0] == f"1. {record.steps[0]}"
    texts = [fact.text for fact in (*record.cautions, *record.cues)]
    texts += [note.text for note in (*record.not_for, *record.caution_for)]
    assert [text for text in texts if text not in made["usage"]] == []
    assert record.bed_form is not None
    assert record.bed_form.text in made["usage"]
    assert len(made["relatedArtifact"]) == len(record.sources)


def test_a_doi_becomes_an_address_and_a_source_without_one_has_none() -> None:
    artifacts = [*inside(all_of(catalogue()), "relatedArtifact")]
    urls = [each.get("url", "") for listed in artifacts for each in listed if each["type"] == "citation"]
    assert any(url.startswith("https://doi.org/10.") for url in urls)
    assert "" in urls
    assert not any(url.startswith("doi:") for url in urls)


def test_an_exercise_says_which_patterns_it_serves() -> None:
    codes = [each["valueCodeableConcept"]["coding"][0]["code"] for each in activity("z-lie")["useContext"]]
    assert codes == [
        id_ for id_, each in catalogue().patterns.items() if any(e.exercise == "z-lie" for e in each.programme)
    ]
    assert "useContext" not in activity("sciatic-slider")


MARK: dict[str, Any] = {"mark": ProvenanceMark.INFERRED, "sources": ("core-back",)}


def of(low: int, high: int | None = None) -> Range:
    return Range(low=low, high=low if high is None else high)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({}, {}),
        ({"sets": of(2), "hold_seconds": of(5)}, {}),
        ({"minutes": of(5)}, {"duration": 5, "durationUnit": "min"}),
        ({"minutes": of(5, 9)}, {"duration": 5, "durationMax": 9, "durationUnit": "min"}),
        ({"times_per_day": of(3)}, {"frequency": 3, "period": 1, "periodUnit": "d"}),
        ({"times_per_day": of(1, 2)}, {"frequency": 1, "frequencyMax": 2, "period": 1, "periodUnit": "d"}),
        ({"days_per_week": of(2)}, {"frequency": 2, "period": 1, "periodUnit": "wk"}),
        ({"days_per_week": of(2), "times_per_day": of(3)}, {}),
        ({"every_minutes": of(20, 30)}, {"frequency": 1, "period": 20, "periodMax": 30, "periodUnit": "min"}),
        ({"every_minutes": of(20), "times_per_day": of(3)}, {"frequency": 3, "period": 1, "periodUnit": "d"}),
    ],
)
def test_a_dose_is_a_repeat_as_far_as_a_repeat_can_say_it(numbers: dict[str, Any], expected: Resource) -> None:
    assert repeat(Dose(**{**numbers, **MARK})).get("repeat", {}) == expected


def test_repetitions_are_a_quantity_only_where_they_are_all_there_is() -> None:
    made = quantity(Dose(repetitions=of(10), **MARK), catalogue("fr-CA"))["quantity"]
    assert (made["value"], made["unit"]) == (10, "fois")
    less: list[dict[str, Any]] = [{}, {"repetitions": of(8, 10)}, {"repetitions": of(8), "sets": of(2)}]
    for more in less:
        assert quantity(Dose(**{**more, **MARK}), catalogue()) == {}
    assert quantity(Dose(repetitions=of(8), per_side=True, **MARK), catalogue()) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_dose_is_there_in_words(language: str) -> None:
    content = catalogue(language)
    for id_, exercise in content.exercises.items():
        assert activity(id_, content)["timingTiming"]["code"]["text"] == exercise.dose.phrase(content.phrases)


@pytest.mark.parametrize("pattern", catalogue().patterns)
def test_a_plan_has_red_flags_first_and_the_programme_in_order(pattern: str) -> None:
    first, _, exercises = plan(pattern)["action"]
    assert first["definitionCanonical"] == f"{BASE}/PlanDefinition/red-flags|{VERSION}"
    assert first["priority"] == "stat"
    told = [
        each["definitionCanonical"].partition("|")[0].rpartition("/")[2]
        for each in actions(exercises)
        if "reason" in each
    ]
    programme = catalogue().patterns[pattern].programme
    order = ["starter", "general", "progression"]
    assert told == [each.exercise for each in sorted(programme, key=lambda entry: order.index(entry.stage))]


def test_every_plan_says_that_its_conditions_count() -> None:
    for each in all_of(catalogue()):
        if each["resourceType"] == "PlanDefinition":
            assert each["usage"].startswith(catalogue().phrases["fhir-usage"].text)


def test_exercises_are_behind_the_red_flags_in_every_plan() -> None:
    for id_ in (*catalogue().patterns, None):
        made = plan(id_) if id_ else fhir.general_plan(base=BASE, publisher=PUBLISHER)
        first, _, *groups = made["action"]
        stop = first["condition"][0]["expression"]["expression"]
        for group in groups:
            assert group["condition"][0]["expression"]["expression"] == f"{stop}.not()"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plan_says_what_to_check_where_nobody_asked_about_red_flags(language: str) -> None:
    content = catalogue(language)
    signs = "\n".join(fact.text for fact in recommend(Intake(), catalogue=content).check_first)
    for made in (
        plan("eased-by-sitting", content),
        fhir.general_plan(base=BASE, publisher=PUBLISHER, catalogue=content),
    ):
        check = made["action"][1]
        assert check["description"] == spaced(signs)
        expression = check["condition"][0]["expression"]["expression"]
        assert expression == "%resource.item.where(linkId = 'red-flags').answer.exists().not()"


def test_whom_only_moving_eases_the_general_plan_offers_walking_first() -> None:
    _, _, first, *_ = fhir.general_plan(base=BASE, publisher=PUBLISHER)["action"]
    assert [each["title"] for each in first["action"]] == ["Walking"]
    assert first["action"][0]["reason"][0]["coding"][0]["code"] == "walking-alone"


def test_an_exercise_that_waits_for_another_comes_after_it() -> None:
    made = {each["id"]: each for each in actions(plan("eased-by-standing-or-lying")) if "id" in each}
    by_title = {each["title"]: each for each in made.values()}
    (related,) = by_title["Press-up with a loose back"]["relatedAction"]
    assert related["relationship"] == "after"
    assert made[related["actionId"]]["title"] == "Resting on your elbows, face down"


def test_a_note_and_a_trial_are_said() -> None:
    described = {
        each["title"]: each["description"]
        for each in actions(plan("eased-by-sitting"))
        if "reason" in each and "description" in each
    }
    assert described["Swimming"].startswith("Start on your back or with the crawl")
    (trial,) = [
        each for each in actions(plan("not-eased-by-position")) if each.get("description", "").startswith("To try once")
    ]
    assert trial["title"] == "Resting on your elbows, face down"


def test_red_flags_come_gravest_first_with_the_pair_last() -> None:
    made = fhir.red_flags_plan(base=BASE, publisher=PUBLISHER)
    priorities = [action["priority"] for action in made["action"]]
    assert priorities[:-1] == sorted(priorities[:-1], key=["stat", "asap", "urgent"].index)
    assert made["action"][-1]["title"] == "Pain that is much worse at night and Severe tiredness"
    assert len(made["action"]) == len(catalogue().red_flags) + 1


def test_the_questionnaire_asks_red_flags_first_and_knows_what_stands_alone() -> None:
    asked = fhir.questionnaire(base=BASE, publisher=PUBLISHER)
    assert [item["linkId"] for item in asked["item"]] == [question.id for question in catalogue().questions]
    alone = [
        option["valueCoding"]["code"]
        for item in asked["item"]
        for option in item.get("answerOption", [])
        if "extension" in option
    ]
    assert alone == [
        "red-flags-none",
        "eased-by-none",
        "worse-with-none",
        "circumstances-none",
        "equipment-none",
        "yellow-flags-none",
        "avoid-none",
    ]


def test_an_id_that_is_gone_stays_as_an_inactive_code() -> None:
    gone = Tombstone(id="old-walk", replaced_by="walking", version="2026.1.0", reason="renamed")
    content = attrs.evolve(catalogue(), tombstones=Records(Tombstone, [gone]))
    system = fhir.code_systems(base=BASE, publisher=PUBLISHER, catalogue=content)[0]
    assert system["concept"][-1] == {"code": "old-walk", "property": [{"code": "inactive", "valueBoolean": True}]}
    assert system["property"][0]["code"] == "inactive"
    assert any(
        "'old-walk' | 'walking'" in expression
        for expression in inside(fhir.general_plan(base=BASE, publisher=PUBLISHER, catalogue=content), "expression")
        if isinstance(expression, str)
    )


def test_a_transaction_creates_what_is_not_there_in_this_version() -> None:
    entry = fhir.bundle("transaction", base=BASE, publisher=PUBLISHER)["entry"][0]
    known = f"identifier=urn:ietf:rfc:3986%7C{BASE}/CodeSystem/exercise&version={VERSION}"
    assert entry["request"] == {"method": "POST", "url": "CodeSystem", "ifNoneExist": known}
    assert entry["resource"]["identifier"] == [{"system": "urn:ietf:rfc:3986", "value": entry["fullUrl"]}]


def test_a_bundle_of_another_kind_is_refused() -> None:
    with pytest.raises(InputError, match="expected 'collection' or 'transaction', got 'batch' @ kind"):
        fhir.bundle("batch", base=BASE, publisher=PUBLISHER)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "base",
    [
        "",
        "example.org",
        "https://example.org/",
        "https://a b",
        "https://x|1",
        "https://",
        "https:///x",
        'https://e.org/"><script>',
        "https://e.org/'",
        "https://e.org/<b>",
        "https://e.org/\\",
        "https://e.org/\x00",
        "https://e.org/\u202e",
        "https://e.org/\n",
        "https://\u00e9.org",
        "javascript:alert(1)",
        "//e.org/fhir",
        "ftp://e.org/fhir",
        "https://e.org/?a=b",
        "https://e.org/" + "x" * 500,
        None,
        3,
    ],
)
def test_a_base_that_is_no_address_is_refused(base: Any) -> None:
    with pytest.raises(InputError, match=r"expected an address such as 'https://example.org/fhir', got .* @ base"):
        fhir.library(base=base, publisher=PUBLISHER)


@pytest.mark.parametrize("base", ["http://localhost:8080/fhir", "https://[::1]/fhir", "https://e.org/a(1)/~b%20c&d=e"])
def test_a_base_that_is_an_address_is_taken(base: str) -> None:
    assert fhir.library(base=base, publisher=PUBLISHER)["url"].startswith(f"{base}/Library/")


#: What XML cannot hold, what turns the direction of a text, and what takes no room.
ODD = "".join(
    map(chr, [*range(32), 0x7F, 0x85, 0x200B, 0x200E, 0x202E, 0x2066, 0xD800, 0xFDD0, 0xFEFF, 0xFFFE, 0xFFFF])
)


@pytest.mark.parametrize("odd", [*ODD, ODD, "]]>", "<script>&", "&#0;"], ids=ascii)
def test_no_text_makes_a_narrative_ill_formed(odd: str) -> None:
    before, after = ET.fromstring(narrative(f"be{odd}fore", "after")["div"])  # noqa: S314 - ours
    assert after.text == "after"
    assert before.text is not None
    assert before.text.startswith("be")
    assert before.text.endswith("fore")
    assert not {"\u200b", "\u202e", "\u2066"}.intersection(before.text)


@pytest.mark.parametrize("publisher", ["", "  ", "x" * 201, "a\x07", 3, None])
def test_a_publisher_that_is_no_name_is_refused(publisher: Any) -> None:
    with pytest.raises(InputError, match="@ publisher"):
        fhir.questionnaire(base=BASE, publisher=publisher)


def test_an_unknown_id_is_refused() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'walking'"):
        activity("wlking")
    with pytest.raises(UnknownIdError):
        plan("eased-by-siting")


def test_an_id_that_is_too_long_for_fhir_is_refused() -> None:
    id_ = "x" * 65
    long = attrs.evolve(catalogue().exercises["walking"], id=id_)
    exercises = Records(Exercise, [*catalogue().exercises.values(), long])
    with pytest.raises(InputError, match=r"expected an id of at most 64 characters for FHIR, got 'xxx.* @ id"):
        activity(id_, attrs.evolve(catalogue(), exercises=exercises))


def test_content_with_little_in_it_has_no_empty_lists() -> None:
    bare = attrs.evolve(
        catalogue(),
        general=(),
        comfort=(),
        moving=(),
        questions=(),
        exercises=Records(Exercise),
        patterns=Records(PainPattern),
        circumstances=Records(CircumstanceRule),
    )
    for key in ("concept", "item", "action", "useContext"):
        assert [] not in [*inside(all_of(bare), key)]


def test_a_pattern_that_no_answer_fits_never_applies() -> None:
    own = attrs.evolve(catalogue().patterns["eased-by-sitting"], id="another")
    content = attrs.evolve(catalogue(), patterns=Records(PainPattern, [*catalogue().patterns.values(), own]))
    _, _, exercises = plan("another", content)["action"]
    assert exercises["condition"][1]["expression"]["expression"] == "false"


def test_a_programme_may_name_exercises_that_the_content_does_not_hold() -> None:
    activities = ("walking", "recumbent-cycle", "swimming", "tai-chi", "gentle-yoga")
    held = [each for each in catalogue().exercises.values() if each.id not in ("bird-dog", *activities)]
    general = tuple(id_ for id_ in catalogue().general if id_ not in activities)
    content = attrs.evolve(catalogue(), general=general, exercises=Records(Exercise, held))
    titles = [each["title"] for each in actions(plan("eased-by-sitting", content))]
    assert "Bird dog" not in titles
    assert "general activity" not in titles


def test_a_pattern_that_needs_a_doctor_stops_only_whom_it_fits() -> None:
    own = attrs.evolve(catalogue().patterns["eased-by-sitting"], triage=Triage.URGENT)
    patterns = [own if each.id == own.id else each for each in catalogue().patterns.values()]
    content = attrs.evolve(catalogue(), patterns=Records(PainPattern, patterns))
    first, other = plan(own.id, content)["action"][0], plan("deep-gluteal-pain", content)["action"][0]
    assert first["condition"] == other["condition"]
    assert "linkId = 'eased-by'" in first["condition"][0]["expression"]["expression"]
