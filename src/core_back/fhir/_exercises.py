"""An exercise as ActivityDefinition, with as much of its dose as FHIR has a place for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from core_back._catalogue.catalogue import Catalogue
from core_back._model.dose import Dose, Range
from core_back._model.exercise import Exercise
from core_back._text.lines import citation
from core_back.fhir._edition import TERMINOLOGY, Edition, Resource, edition, with_plain_spaces
from core_back.fhir._terminology import EXERCISE, EXERCISE_THERAPY, PATTERN

UCUM = "http://unitsofmeasure.org"


@with_plain_spaces
def activity_definition(
    exercise: str, *, base: str, publisher: str, catalogue: Catalogue | None = None
) -> dict[str, Any]:
    """
    Write an exercise as ActivityDefinition.

    Args:
        exercise: Id of the exercise.
        base: What canonical addresses begin with.
        publisher: Who publishes the content.
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
    patterns = [id_ for id_, pattern in out.content.patterns.items() if _holds(pattern.programme, exercise)]
    return {
        **out.definition(
            "ActivityDefinition",
            exercise,
            lambda catalogue: catalogue.exercises[exercise].name,
            lambda catalogue: _steps(exercise, catalogue),
        ),
        **out.said("purpose", lambda catalogue: catalogue.exercises[exercise].purpose.text),
        **out.said("usage", lambda catalogue: _care(exercise, catalogue)),
        **({"useContext": [focus(out, PATTERN, id_) for id_ in patterns]} if patterns else {}),
        "relatedArtifact": citations(record.sources, out.content),
        "kind": "ServiceRequest",
        "intent": "proposal",
        "code": exercise_code(out, record),
        "doNotPerform": False,
        "timingTiming": {
            **repeat(record.dose),
            "code": out.said("text", lambda catalogue: catalogue.exercises[exercise].dose.phrase(catalogue.phrases)),
        },
        **quantity(record.dose, out.content),
    }


def exercise_code(out: Edition, exercise: Exercise) -> Resource:
    """Code an exercise: as exercise therapy, and as which exercise."""
    own = out.coding(EXERCISE, exercise.id) | {"display": exercise.name}
    return {"coding": [EXERCISE_THERAPY, own], "text": exercise.name}


def focus(out: Edition, system: str, code: str) -> Resource:
    """Write what a definition is about, as a context of use."""
    context = {"system": f"{TERMINOLOGY}/usage-context-type", "code": "focus"}
    return {"code": context, "valueCodeableConcept": {"coding": [out.coding(system, code)]}}


def citations(sources: Iterable[str], catalogue: Catalogue) -> list[Resource]:
    """Cite the sources, each with its address if it has one."""
    cited = []
    for id_ in sources:
        source = catalogue.sources[id_]
        artifact = {"type": "citation", "citation": citation(source)}
        url = re.sub("^doi:", "https://doi.org/", source.locator or "")
        cited.append(artifact | ({"url": url} if re.fullmatch(r"https?://\S+", url) else {}))
    return cited


def repeat(dose: Dose) -> Resource:
    """Say how long and how often; a repeat cannot hold both times a day and days a week, so then it holds neither."""
    timing: Resource = {}
    if dose.minutes is not None:
        timing = {"duration": dose.minutes.low, "durationUnit": "min", **_most("durationMax", dose.minutes)}
    numbers = ((dose.times_per_day, "d"), (dose.days_per_week, "wk"))
    often = [(number, unit) for number, unit in numbers if number is not None]
    if len(often) == 1:
        ((number, unit),) = often
        timing |= {"frequency": number.low, **_most("frequencyMax", number), "period": 1, "periodUnit": unit}
    elif not often and dose.every_minutes is not None:
        every = dose.every_minutes
        timing |= {"frequency": 1, "period": every.low, **_most("periodMax", every), "periodUnit": "min"}
    return {"repeat": timing} if timing else {}


def quantity(dose: Dose, catalogue: Catalogue) -> Resource:
    """Give the repetitions if they are one number and the whole dose; else its words say them."""
    count = dose.repetitions
    if count is None or count.low != count.high or dose.per_side or dose.sets is not None:
        return {}
    times = catalogue.phrases["dose-repetitions-other"].fill(number="").strip()
    return {"quantity": {"value": count.low, "unit": times, "system": UCUM, "code": "{repetitions}"}}


def _most(key: str, number: Range) -> Resource:
    return {} if number.low == number.high else {key: number.high}


def _holds(programme: Iterable[Any], exercise: str) -> bool:
    return any(entry.exercise == exercise for entry in programme)


def _steps(id_: str, catalogue: Catalogue) -> str:
    return "\n".join(f"{number}. {step}" for number, step in enumerate(catalogue.exercises[id_].steps, 1))


def _care(id_: str, catalogue: Catalogue) -> str:
    """List all that asks for care, in Markdown."""
    exercise, phrases = catalogue.exercises[id_], catalogue.phrases
    circumstances = catalogue.circumstances
    parts = [("label-on-bed", exercise.bed_form.text)] if exercise.bed_form else []
    parts += [("label-cue", cue.text) for cue in exercise.cues]
    parts += [("label-caution", caution.text) for caution in exercise.cautions]
    for label, notes in (("label-not-for", exercise.not_for), ("label-caution-for", exercise.caution_for)):
        parts += [(label, f"{circumstances[note.circumstance].name}. {note.text}") for note in notes]
    return "\n".join(f"- {phrases[label].text}{phrases['colon'].text}{text}" for label, text in parts)
