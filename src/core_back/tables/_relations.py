"""Relations: the selection of a catalogue as tables of plain values."""

from __future__ import annotations

import functools

import attrs

from core_back._model.base import Model
from core_back.exceptions import InputError, abbreviated, did_you_mean

Value = str | int
Row = tuple[Value, ...]

#: What stands in a key for an answer that was not given, and for an empty set.
NOT_ASKED = "not-asked"
NONE = "none"
#: What joins several words in one value; no id and no word holds it.
AND = "+"

#: The answers about pain, as ``Intake`` names them.
PAIN = ("eased_by", "worst_in", "constant", "worse_with", "deep_gluteal_pain")

#: What a cause begins with, by the field of the fact about a person that it is.
CAUSES = {"circumstances": "circumstance", "missing": "lack", "avoid": "avoid", "red_flags": "red-flag"}

#: The columns of every relation; a word about a person, such as ``circumstance:pregnancy``, is a cause.
COLUMNS = {
    "pain": ("pain", *PAIN, "patterns", "triage", "decision"),
    "pain_calls": ("pain", "gravity", "reason"),
    "offers": (
        *("decision", "rank", "exercise", "stage", "is_out", "reason_code", "offer"),
        *("part", "tier", "turn_of", "may_begin"),
    ),
    "offer_reasons": ("decision", "rank", "place", "reason"),
    "notes": ("decision", "rank", "place", "text"),
    "waits": ("decision", "rank", "place", "exercise", "reason"),
    "withheld": ("cause", "offer", "reason"),
    "calls": ("cause", "gravity", "reason"),
    "calls_together": ("cause", "other", "gravity", "reason"),
    "cautions": ("cause", "exercise", "text"),
    "bed_forms": ("cause", "exercise", "text"),
    "first_plan": ("part", "most", "most_alone"),
    "triages": ("gravity", "triage", "place", "what_to_do"),
    "exercises": ("exercise", "name", "replaced_by"),
    "reasons": ("reason", "code", "about", "text", "mark", "sources"),
}

#: The relation that joins pain with what is offered.
DECISIONS = "decisions"
#: The name of every relation.
RELATIONS = (DECISIONS, *COLUMNS)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Relation(Model):
    """
    A table: rows of plain values.

    Attributes:
        name: What it is called.
        columns: The names of its columns.
        rows: Its rows, each a value for each column.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Relations(Model):
    """
    The selection of a catalogue as relations; *The decision table* in the reference says how they join.

    Attributes:
        content_version: Version of the content.
        content_sha256: SHA-256 of the content.
        language: Language of the texts.
        pain: Every way in which pain can behave, and the decision that it leads to.
        pain_calls: What about pain calls for a clinician, and how gravely.
        offers: For each decision what is offered, in order, and whether the pain itself rules it out.
        offer_reasons: For each offer, why it is made or why it is ruled out, in order.
        notes: For each offer, how to do it differently, in order.
        waits: For each offer, what must have felt no worse before it is tried, nearest first.
        withheld: What else about a person withholds which offer, and why.
        calls: What else about a person calls for a clinician, and how gravely.
        calls_together: What calls for more together with something else.
        cautions: What about a person asks for which care with an exercise.
        bed_forms: What about a person has an exercise done on a bed, and how.
        first_plan: How many of each part of today's list are in the first plan at most, and how many if of the other
            part there is none; empty if all are.
        triages: What to do first at each level, gravest first and in order.
        exercises: Every id that ``avoid`` may hold; one that is gone has no name.
        reasons: Every reason in words.
    """

    content_version: str
    content_sha256: str
    language: str
    pain: Relation
    pain_calls: Relation
    offers: Relation
    offer_reasons: Relation
    notes: Relation
    waits: Relation
    withheld: Relation
    calls: Relation
    calls_together: Relation
    cautions: Relation
    bed_forms: Relation
    first_plan: Relation
    triages: Relation
    exercises: Relation
    reasons: Relation

    def __getitem__(self, name: str) -> Relation:
        """
        Return a relation by its name.

        Raises:
            InputError: There is none.
        """
        if not isinstance(name, str) or name not in RELATIONS:
            meant = did_you_mean(name, RELATIONS)
            raise InputError([f"expected one of {', '.join(RELATIONS)}, got {abbreviated(name)}{meant}"])
        relation: Relation = getattr(self, name)
        return relation

    @functools.cached_property
    def decisions(self) -> Relation:
        """The whole ranked table: every way in which pain can behave, with what it offers and does not rule out."""
        offered: dict[Value, list[Row]] = {}
        for decision, rank, exercise, stage, is_out, reason_code, offer, *_ in self.offers.rows:
            if not is_out:
                offered.setdefault(decision, []).append((rank, exercise, stage, reason_code, offer))
        rows = ((*answers, *offer) for _, *answers, decision in self.pain.rows for offer in offered.get(decision, ()))
        columns = (*PAIN, "patterns", "triage", "rank", "exercise", "stage", "reason_code", "offer")
        return Relation(name=DECISIONS, columns=columns, rows=tuple(rows))
