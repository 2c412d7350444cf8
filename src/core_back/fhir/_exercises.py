"""An exercise as ActivityDefinition, and its dose as far as FHIR has a place for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from core_back._catalogue.catalogue import Catalogue
from core_back._model.dose import Dose, Range
from core_back._model.exercise import Exercise
from core_back.fhir._edition import TERMINOLOGY, Edition, Resource, edition
from core_back.fhir._terminology import EXERCISE, EXERCISE_THERAPY, PATTERN

UCUM = "http://unitsofmeasure.org"


def activity_definition(
    exercise: str, *, base: str, publisher: str, catalogue: Catalogue | None = None
) -> dict[str, Any]:
    """
    An exercise as ActivityDefinition.

    Args:
        exercise: Id of the exercise.
        base: What canonical addresses begin with.
        publisher: Who gives the content out.
        catalogue: The content; the bundled one unless given.

    Raises:
        InputError: ``base`` or ``publisher`` is not what it should be, or the id is too long for FHIR.
        UnknownIdError: No exercise has that id.

    >>> from core_back import fhir
    >>> walking = fhir.activity_definition("walking", base="https://example.org/fhir", publisher="We")
    >>> walking["url"], walking["title"], walking["timingTiming"]["repeat"]["durationMax"]
    ('https://example.org/fhir/ActivityDefinition/walking', 'Walking', 20)
    """
    out = edition(base, publisher, catalogue)
    record = out.content.exercises[exercise]
    serves = [id_ for id_, pattern in out.content.patterns.items() if _holds(pattern.programme, exercise)]
    return {
        **out.definition(
            "ActivityDefinition", exercise, lambda to: to.exercises[exercise].name, lambda to: _steps(exercise, to)
        ),
        **out.said("purpose", lambda to: to.exercises[exercise].purpose.text),
        **out.said("usage", lambda to: _care(exercise, to)),
        **({"useContext": [focus(out, PATTERN, id_) for id_ in serves]} if serves else {}),
        "relatedArtifact": citations(record.sources, out.content),
        "kind": "ServiceRequest",
        "intent": "proposal",
        "code": exercise_code(out, record),
        "doNotPerform": False,
        "timingTiming": {
            **repeat(record.dose),
            "code": out.said("text", lambda to: to.exercises[exercise].dose.phrase(to.phrases)),
        },
        **quantity(record.dose),
    }


def exercise_code(out: Edition, exercise: Exercise) -> Resource:
    """Exercise therapy, and which exercise."""
    own = out.coding(EXERCISE, exercise.id) | {"display": exercise.name}
    return {"coding": [EXERCISE_THERAPY, own], "text": exercise.name}


def focus(out: Edition, system: str, code: str) -> Resource:
    """What a definition is about, as a context of use."""
    context = {"system": f"{TERMINOLOGY}/usage-context-type", "code": "focus"}
    return {"code": context, "valueCodeableConcept": {"coding": [out.coding(system, code)]}}


def citations(sources: Iterable[str], content: Catalogue) -> list[Resource]:
    """The sources as citations, with their addresses if they have one."""
    listed = []
    for id_ in sources:
        source = content.sources[id_]
        year = f" ({source.year})" if source.year else ""
        artifact = {"type": "citation", "citation": f"{source.authors}{year}. {source.title}."}
        url = re.sub("^doi:", "https://doi.org/", source.locator or "")
        listed.append(artifact | ({"url": url} if re.fullmatch(r"https?://\S+", url) else {}))
    return listed


def repeat(dose: Dose) -> Resource:
    """How long and how often; a repeat cannot say both times a day and days a week, so then it says neither."""
    told: Resource = {}
    if dose.minutes is not None:
        told = {"duration": dose.minutes.low, "durationUnit": "min", **_most("durationMax", dose.minutes)}
    often = [(each, unit) for each, unit in ((dose.times_per_day, "d"), (dose.days_per_week, "wk")) if each is not None]
    if len(often) == 1:
        ((number, unit),) = often
        told |= {"frequency": number.low, **_most("frequencyMax", number), "period": 1, "periodUnit": unit}
    elif not often and dose.every_minutes is not None:
        every = dose.every_minutes
        told |= {"frequency": 1, "period": every.low, **_most("periodMax", every), "periodUnit": "min"}
    return {"repeat": told} if told else {}


def quantity(dose: Dose) -> Resource:
    """The repetitions, where they are one number and all there is; else the words of the dose say them."""
    count = dose.repetitions
    if count is None or count.low != count.high or dose.per_side or dose.sets is not None:
        return {}
    unit = {"unit": "repetitions", "system": UCUM, "code": "{repetitions}"}
    return {"quantity": {"value": count.low, **unit}}


def _most(key: str, number: Range) -> Resource:
    return {} if number.low == number.high else {key: number.high}


def _holds(programme: Iterable[Any], exercise: str) -> bool:
    return any(entry.exercise == exercise for entry in programme)


def _steps(id_: str, content: Catalogue) -> str:
    return "\n".join(f"{number}. {step}" for number, step in enumerate(content.exercises[id_].steps, 1))


def _care(id_: str, content: Catalogue) -> str:
    """All there is to take care of, as a list in Markdown."""
    exercise, phrases = content.exercises[id_], content.phrases
    named = content.circumstances
    parts = [("label-on-bed", exercise.bed_form.text)] if exercise.bed_form else []
    parts += [("label-cue", cue.text) for cue in exercise.cues]
    parts += [("label-caution", caution.text) for caution in exercise.cautions]
    for label, notes in (("label-not-for", exercise.not_for), ("label-caution-for", exercise.caution_for)):
        parts += [(label, f"{named[note.circumstance].name}. {note.text}") for note in notes]
    return "\n".join(f"- {phrases[label].text}{phrases['colon'].text}{text}" for label, text in parts)
