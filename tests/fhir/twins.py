"""Resources with a single fault each, which a validator has to find."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

Resource = dict[str, Any]
Change = Callable[[Resource], object]


def twins(good: dict[str, Resource]) -> dict[str, Resource]:
    """Broken twins of good resources, of which there must be one of each kind."""
    found = {}
    for kind, fault, change in faults():
        twin = copy.deepcopy(good[kind])
        change(twin)
        assert twin != good[kind], fault
        found[f"{kind}: {fault}"] = twin
    return found


def faults() -> Iterator[tuple[str, str, Change]]:
    """The kind of resource, the fault in words, and what brings it in."""
    activity = "ActivityDefinition"
    yield activity, "no status", lambda it: it.pop("status")
    yield activity, "a status that there is not", lambda it: it.update(status="live")
    yield activity, "a kind that is no kind of request", lambda it: it.update(kind="Exercise")
    yield activity, "an element that R4 does not have", lambda it: it.update(sets=3)
    yield activity, "a resourceType in an element", lambda it: it["code"].update(resourceType="Patient")
    yield activity, "two timings", lambda it: it.update(timingDateTime="2026-12-01")
    yield activity, "a unit of time that is no code", lambda it: _repeat(it).update(durationUnit="minutes")
    yield activity, "a duration without a unit", lambda it: _repeat(it).pop("durationUnit")
    yield activity, "a duration below zero", lambda it: _repeat(it).update(duration=-1)
    yield activity, "a text that is a list", lambda it: it.update(title=[it["title"]])
    yield activity, "a narrative that is no XHTML", lambda it: it["text"].update(div="<div>Walk")
    yield activity, "a date of the clock on the wall", lambda it: it.update(date="22/11/2026")
    yield activity, "a translation without an address", lambda it: _translation(it).pop("url")
    yield activity, "a translation with a value and parts", lambda it: _translation(it).update(valueString="x")
    yield "PlanDefinition", "a type that is a bare word", lambda it: it.update(type="clinical-protocol")
    yield "PlanDefinition", "a condition without a kind", lambda it: it["action"][0]["condition"][0].pop("kind")
    yield (
        "PlanDefinition",
        "a way to select that there is not",
        lambda it: it["action"][1].update(selectionBehavior="few"),
    )
    yield "PlanDefinition", "an expression without a language", lambda it: _expression(it).pop("language")
    yield "PlanDefinition", "an action that is no list", lambda it: it.update(action=it["action"][0])
    yield "PlanDefinition", "a priority in words", lambda it: it["action"][0].update(priority="emergency")
    yield "Questionnaire", "a type of R5", lambda it: it["item"][0].update(type="coding")
    yield "Questionnaire", "an item without a linkId", lambda it: it["item"][0].pop("linkId")
    yield "Questionnaire", "a linkId twice", lambda it: it["item"][1].update(linkId=it["item"][0]["linkId"])
    yield "Questionnaire", "options for yes or no", lambda it: it["item"][3].update(answerOption=[{"valueString": "x"}])
    yield "Questionnaire", "an empty list of options", lambda it: it["item"][0].update(answerOption=[])
    yield "QuestionnaireResponse", "no status", lambda it: it.pop("status")
    yield "QuestionnaireResponse", "an answer of two types", lambda it: _answer(it).update(valueBoolean=True)
    yield "CarePlan", "no intent", lambda it: it.pop("intent")
    yield "CarePlan", "no subject", lambda it: it.pop("subject")
    yield "CarePlan", "an activity without a status", lambda it: it["activity"][0]["detail"].pop("status")
    yield "CarePlan", "a detail and a reference", lambda it: it["activity"][0].update(reference={"reference": "Task/1"})
    yield "CarePlan", "a note without a text", lambda it: it["note"][0].pop("text")
    yield "ServiceRequest", "a priority in words", lambda it: it.update(priority="emergency")
    yield "ServiceRequest", "a code that is a bare word", lambda it: it.update(code="referral")
    yield "CodeSystem", "no content", lambda it: it.pop("content")
    yield "CodeSystem", "a code twice", lambda it: it["concept"].append(it["concept"][0])
    yield "Library", "no type", lambda it: it.pop("type")
    yield "Bundle", "a broken resource inside", lambda it: it["entry"][9]["resource"].pop("status")
    yield "Bundle", "a request without a method", lambda it: it["entry"][0]["request"].pop("method")


def _repeat(resource: Resource) -> Resource:
    found: Resource = resource["timingTiming"]["repeat"]
    return found


def _translation(resource: Resource) -> Resource:
    found: Resource = resource["_title"]["extension"][0]
    return found


def _expression(resource: Resource) -> Resource:
    found: Resource = resource["action"][0]["condition"][0]["expression"]
    return found


def _answer(resource: Resource) -> Resource:
    found: Resource = resource["item"][0]["answer"][0]
    return found
