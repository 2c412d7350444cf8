"""What a person must know of a suggestion besides its steps; text, handout, week and FHIR all read it here."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from core_back._model.provenance import Fact
from core_back._model.recommendation import Reason, Suggestion
from core_back._model.vocabulary import ReasonCode, TailoredPart
from core_back._text.lines import Phrases

#: Reasons that a person must read before the exercise, and not only to learn why it is there.
_READ_FIRST = (ReasonCode.ONLY_AFTER, ReasonCode.CLINICIAN)
#: Changes of a clinician that make an exercise one to do, not one to try once.
_PRESCRIBED = frozenset({TailoredPart.ADDED, TailoredPart.OVERRIDDEN, TailoredPart.DOSE})


class RemarkKind(StrEnum):
    """What sort of thing a remark is, in the order in which remarks are read."""

    TRIAL = "trial"
    BED_FORM = "bed-form"
    READ_FIRST = "read-first"
    TAILORED = "tailored"
    CLINICIAN_NOTE = "clinician-note"
    NOTE = "note"
    CAUTION = "caution"

    @property
    def label(self) -> str:
        """The id of the phrase that says to the reader what it is."""
        return {RemarkKind.BED_FORM: "label-on-bed", RemarkKind.CAUTION: "label-caution"}.get(self, "label-note")


#: Another order, that of texts and weeks, in which the bed form comes late.
IN_TEXT = (
    RemarkKind.READ_FIRST,
    RemarkKind.TRIAL,
    RemarkKind.NOTE,
    RemarkKind.TAILORED,
    RemarkKind.CLINICIAN_NOTE,
    RemarkKind.BED_FORM,
    RemarkKind.CAUTION,
)
#: Kinds whose text is the id of a phrase.
FIXED = (RemarkKind.TRIAL, RemarkKind.TAILORED)


class Remark(NamedTuple):
    """
    Something that a person must know of a suggestion.

    Attributes:
        kind: What sort of thing it is.
        text: What it says, or the id of the phrase that says it where the kind is among ``FIXED``.
        fact: The statement that it rests on, with its provenance; ``None`` for the clinician's own words and changes.
    """

    kind: RemarkKind
    text: str
    fact: Fact | Reason | None = None

    def said(self, phrases: Phrases) -> str:
        """Return what it says to the reader."""
        return phrases[self.text].text if self.kind in FIXED else self.text


def remarks(suggestion: Suggestion, kinds: Iterable[RemarkKind] = RemarkKind) -> list[Remark]:
    """
    List what a person must know of a suggestion.

    Args:
        suggestion: The suggestion.
        kinds: The kinds that are wanted, in the order in which they are wanted; all, in their own order, unless given.
    """
    bed_form, note = suggestion.exercise.bed_form, suggestion.clinician_note
    facts: dict[RemarkKind, Iterable[Fact | Reason]] = {
        RemarkKind.READ_FIRST: [reason for reason in suggestion.reasons if reason.code in _READ_FIRST],
        RemarkKind.BED_FORM: [bed_form] if suggestion.on_bed and bed_form is not None else [],
        RemarkKind.NOTE: suggestion.notes,
        RemarkKind.CAUTION: suggestion.cautions,
    }
    words: dict[RemarkKind, Iterable[str]] = {
        RemarkKind.TRIAL: ["week-trials"] if tried_once(suggestion) else [],
        RemarkKind.TAILORED: [f"tailored-{part}" for part in suggestion.tailored],
        RemarkKind.CLINICIAN_NOTE: [] if note is None else [note],
    }
    listed = []
    for kind in kinds:
        listed += [Remark(kind, fact.text, fact) for fact in facts.get(kind, ())]
        listed += [Remark(kind, word) for word in words.get(kind, ())]
    return listed


def tried_once(suggestion: Suggestion) -> bool:
    """Tell whether it is tried once and not repeated, as no clinician prescribed it."""
    return suggestion.trial and _PRESCRIBED.isdisjoint(suggestion.tailored)


def explanations(suggestion: Suggestion) -> list[Reason]:
    """List the reasons that only say why an exercise is suggested; the others are remarks."""
    return [reason for reason in suggestion.reasons if reason.code not in _READ_FIRST]
