"""What the explorer is made of: the relations of the selection, packed, and the texts that they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from core_back import Catalogue, Equipment, Intake, ReasonCode, tables
from core_back.tables import Relations

ANSWERS = {field.name for field in attrs.fields(Intake)}
#: The columns that the page joins by or shows, of every relation; of ``pain`` it joins by the answers as well.
COLUMNS = {
    "pain": ("pain", "patterns", "decision"),
    "pain_calls": ("pain", "gravity", "reason"),
    "offers": ("decision", "rank", "exercise", "stage", "is_out", "offer", "part", "tier", "turn_of", "may_begin"),
    "offer_reasons": ("decision", "rank", "reason"),
    "notes": ("decision", "rank", "text"),
    "waits": ("decision", "rank", "exercise", "reason"),
    "withheld": ("cause", "offer", "reason"),
    "calls": ("cause", "gravity", "reason"),
    "calls_together": ("cause", "other", "gravity", "reason"),
    "cautions": ("cause", "exercise", "text"),
    "bed_forms": ("cause", "exercise", "text"),
    "first_plan": ("part", "most", "most_alone"),
    "triages": ("gravity", "triage", "what_to_do"),
    "reasons": ("reason", "code", "about", "text"),
}
PHRASES = (
    "heading-alternatives",
    "heading-general",
    "heading-left-out",
    "heading-next-steps",
    "heading-patterns",
    "heading-stop-rules",
    "heading-today",
    "colon",
    "handout-steps",
    "label-caution",
    "label-dose",
    "label-note",
    "label-on-bed",
    "label-why",
    "nothing-left-out",
    "triage-emergency",
    "triage-review",
    "triage-self-care",
    "triage-urgent",
)


def data(catalogue: Catalogue, labels: dict[str, str]) -> dict[str, Any]:
    """Return everything that the page needs to know, as JSON can say it; the labels are what the phrases lack."""
    relations = tables.relations(catalogue)
    pain = [column for column in relations.pain.columns if column in ANSWERS]
    nothing_known = dict(zip(relations.pain.columns, relations.pain.rows[0], strict=True))
    columns_of = {**COLUMNS, "pain": (*COLUMNS["pain"], *pain)}
    return {
        "content": catalogue.version,
        "language": catalogue.language,
        "relations": {name: _packed(relations, name, columns) for name, columns in columns_of.items()},
        # The first way in which pain can behave is the one of which nothing is known.
        "not_asked": {field.replace("_", "-"): nothing_known[field] for field in pain},
        "equipment": list(Equipment),
        "nothing_left": {
            "code": ReasonCode.NOTHING_LEFT,
            "about": "",
            "text": catalogue.phrases["because-nothing-left"].text,
        },
        "exercises": {
            exercise.id: {
                "name": exercise.name,
                "dose": exercise.dose.phrase(catalogue.phrases),
                "steps": exercise.steps,
                "cautions": [caution.text for caution in exercise.cautions],
            }
            for exercise in catalogue.exercises.values()
        },
        "patterns": {pattern.id: pattern.title for pattern in catalogue.patterns.values()},
        "stop_rules": [rule.text for rule in catalogue.stop_rules],
        "phrases": {id_: catalogue.phrases[id_].text for id_ in PHRASES} | labels,
    }


def exercises_shown(packed: dict[str, Any]) -> list[str]:
    """Return the ids of the exercises that some answer offers."""
    return list(packed["relations"]["offers"]["exercise"]["words"])


def _packed(relations: Relations, name: str, columns: Iterable[str]) -> dict[str, Any]:
    """Pack the columns of a relation; a column of words holds each word once, and where it stands."""
    relation = relations[name]
    packed: dict[str, Any] = {}
    for column in columns:
        at = relation.columns.index(column)
        values = [row[at] for row in relation.rows]
        if all(isinstance(value, int) for value in values):
            packed[column] = values
        else:
            words = list(dict.fromkeys(values))
            place = {value: number for number, value in enumerate(words)}
            packed[column] = {"words": words, "at": [place[value] for value in values]}
    return packed
