"""What search engines read: exercises and patterns as documents of schema.org, in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import core_back
from core_back import Aim, Catalogue, Range
from docs.site.catalogue.pages import Page
from docs.site.catalogue.sections import address

Document = dict[str, Any]

#: What schema.org calls an aim; it has no word for the others.
_CATEGORIES = {
    Aim.AEROBIC: "https://schema.org/AerobicActivity",
    Aim.MOBILITY: "https://schema.org/Flexibility",
    Aim.STRENGTH: "https://schema.org/StrengthTraining",
    Aim.STRETCH: "https://schema.org/Flexibility",
}
_MINUTE, _SECOND, _DAY, _WEEK = "MIN", "SEC", "per day", "days per week"


def document(page: Page) -> Document | None:
    """Return what a page is about; nothing for lists and sources."""
    catalogue = core_back.catalogue(page.language)
    if page.kind == "exercise":
        return {"@context": "https://schema.org", **_exercise(page, catalogue)}
    if page.kind == "pattern":
        return {"@context": "https://schema.org", **_pattern(page, catalogue)}
    return None


def script(found: Document) -> str:
    """Return the element of a document, which no text can end."""
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("<", r"\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def _exercise(page: Page, catalogue: Catalogue) -> Document:
    exercise = catalogue.exercises[page.id]
    phrases = catalogue.phrases
    dose = exercise.dose
    found: Document = {
        "@type": "ExercisePlan",
        "name": exercise.name,
        "description": exercise.purpose.text,
        "text": "\n".join(exercise.steps),
        "exerciseType": phrases[f"aim-{exercise.aim}"].text,
        "additionalVariable": dose.phrase(phrases),
        "url": page.link(page),
        **_work(catalogue, exercise.sources),
    }
    if exercise.other_names:
        found["alternateName"] = [*exercise.other_names]
    if exercise.aim in _CATEGORIES:
        found["category"] = _CATEGORIES[exercise.aim]
    if exercise.figure is not None:
        found["image"] = page.file(f"_static/figures/{exercise.id}-light.svg")
    if dose.repetitions is not None:
        found["repetitions"] = _quantity(dose.repetitions)
    if dose.minutes is not None:
        found["activityDuration"] = _quantity(dose.minutes, unitCode=_MINUTE)
    elif dose.hold_seconds is not None:
        found["activityDuration"] = _quantity(dose.hold_seconds, unitCode=_SECOND)
    if dose.times_per_day is not None:
        found["activityFrequency"] = _quantity(dose.times_per_day, unitText=_DAY)
    elif dose.days_per_week is not None:
        found["activityFrequency"] = _quantity(dose.days_per_week, unitText=_WEEK)
    return found


def _pattern(page: Page, catalogue: Catalogue) -> Document:
    pattern = catalogue.patterns[page.id]
    about: Document = {
        "@type": "MedicalSignOrSymptom",
        "name": pattern.title,
        "description": pattern.feels_like.text,
    }
    if pattern.codes:
        about["code"] = [
            {"@type": "MedicalCode", "codeValue": code.code, "codingSystem": code.system, "name": code.title}
            for code in pattern.codes
        ]
    programme = [
        {
            "@type": "ListItem",
            "position": position,
            "item": {
                "@type": "ExercisePlan",
                "name": catalogue.exercises[entry.exercise].name,
                "url": page.link(page.beside("exercise", entry.exercise)),
            },
        }
        for position, entry in enumerate(pattern.programme, start=1)
    ]
    return {
        "@type": "MedicalWebPage",
        "name": pattern.title,
        "description": pattern.feels_like.text,
        "about": about,
        "mainEntity": {"@type": "ItemList", "itemListElement": programme, "numberOfItems": len(programme)},
        "url": page.link(page),
        **_work(catalogue, pattern.sources),
    }


def _work(catalogue: Catalogue, sources: Iterable[str]) -> Document:
    """Say what holds for a page: language, version, licence, what it cites, and that nobody reviewed it, if so."""
    found: Document = {
        "inLanguage": catalogue.language,
        "version": catalogue.version,
        "dateModified": catalogue.date,
        "license": {"@type": "CreativeWork", "name": catalogue.licence},
        "isAccessibleForFree": True,
        "citation": [_citation(catalogue, id_) for id_ in sources],
    }
    if catalogue.language_status is not None:
        found["creativeWorkStatus"] = catalogue.phrases["translation-not-reviewed"].text
    return found


def _citation(catalogue: Catalogue, id_: str) -> Document:
    source = catalogue.sources[id_]
    found: Document = {"@type": "CreativeWork", "name": source.title}
    if source.authors is not None:
        found["creditText"] = source.authors
    if source.year is not None:
        found["datePublished"] = str(source.year)
    if (url := address(source.locator)) is not None:
        found["url"] = url
    return found


def _quantity(number: Range, **unit: str) -> Document:
    """Write a number as schema.org has it: exact, or from-to."""
    value = {"value": number.low} if number.low == number.high else {"minValue": number.low, "maxValue": number.high}
    return {"@type": "QuantitativeValue", **value, **unit}
