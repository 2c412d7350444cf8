"""The contract between code and data: which fixed texts there are, and their placeholders.

Code asks for phrases by these ids only; a catalogue or language pack must hold each with just these placeholders.
"""

from __future__ import annotations

import string
from collections.abc import Iterable
from enum import StrEnum

import attrs

from core_back._constraints import Slug, Text
from core_back._dose import DOSE_NUMBERS
from core_back._vocabulary import (
    Aggravator,
    Aim,
    Certainty,
    Direction,
    Equipment,
    Feedback,
    Floor,
    Kind,
    Position,
    ProvenanceMark,
    SourceKind,
    Stage,
    StartPosition,
    StopResponse,
    TailoredPart,
    Timing,
    Triage,
)


@attrs.frozen(kw_only=True)
class Phrase:
    """
    A fixed text of the reader's language, with ``{placeholders}``.

    Attributes:
        id: Slug.
        text: The text.

    """

    id: Slug
    text: Text

    def fill(self, **values: str) -> str:
        """The text with its placeholders filled in."""
        return self.text.format(**values)


def _labels(prefix: str, vocabulary: type[StrEnum]) -> dict[str, frozenset[str]]:
    return {f"{prefix}-{member.value}": frozenset() for member in vocabulary}


PLACEHOLDERS: dict[str, frozenset[str]] = {
    **_labels("eased-by", Position),
    **_labels("worse-with", Aggravator),
    **_labels("direction", Direction),
    **_labels("equipment", Equipment),
    **_labels("kind", Kind),
    **_labels("aim", Aim),
    **_labels("start", StartPosition),
    **_labels("floor", Floor),
    **_labels("stage", Stage),
    **_labels("timing", Timing),
    **_labels("triage", Triage),
    **_labels("stop", StopResponse),
    **_labels("certainty", Certainty),
    **_labels("feedback", Feedback),
    **_labels("tailored", TailoredPart),
    **_labels("mark", ProvenanceMark),
    **_labels("source", SourceKind),
    **{
        f"dose-{field.replace('_', '-')}-{form}": frozenset({"number"})
        for field in DOSE_NUMBERS
        for form in ("one", "other")
    },
    "dose-range": frozenset({"low", "high"}),
    "dose-per-side": frozenset(),
    "dose-to-comfort": frozenset(),
    "eased-by-nothing": frozenset(),
    "worst-in-leg": frozenset(),
    "constant-pain": frozenset(),
    "deep-gluteal-pain": frozenset(),
    "list-and": frozenset(),
    "because-red-flags-together": frozenset({"first", "second"}),
    "because-leg-pain": frozenset(),
    "because-pattern": frozenset({"pattern"}),
    "because-constant-region-unknown": frozenset(),
    "because-constant": frozenset({"pattern"}),
    "because-contradiction": frozenset({"eases", "worsens"}),
    "because-both-directions-out": frozenset(),
    "because-nothing-left": frozenset(),
    "why-pattern": frozenset({"answers", "pattern", "why"}),
    "why-general": frozenset({"why"}),
    "why-comfort-no-pattern": frozenset({"why"}),
    "why-comfort-both-out": frozenset({"why"}),
    "why-only-after": frozenset({"exercise"}),
    "out-avoided": frozenset(),
    "out-easier-avoided": frozenset({"exercise"}),
    "out-only-after-avoided": frozenset({"exercise"}),
    "out-pattern-direction": frozenset({"direction", "pattern"}),
    "out-worse-with-direction": frozenset({"direction", "answer"}),
    "out-worsened-by": frozenset({"answer"}),
    "out-kind-pattern": frozenset({"pattern"}),
    "out-kind-both-out": frozenset(),
    "out-restricted": frozenset({"circumstance"}),
    "out-not-for": frozenset({"circumstance", "why"}),
    "out-equipment": frozenset({"equipment"}),
    "out-floor": frozenset(),
    "out-clinician": frozenset(),
    "heading-why": frozenset(),
    "revised-avoid": frozenset({"exercise"}),
    "revised-direction-out": frozenset({"exercise", "direction"}),
    "revised-eased": frozenset({"exercise"}),
    "revised-moved-down": frozenset({"exercise"}),
    "revised-next": frozenset({"exercise", "next"}),
    "revised-keep": frozenset({"exercise"}),
    "revised-good-sign": frozenset({"exercise"}),
    "tailored-reason": frozenset({"reason"}),
    "tailored-override": frozenset({"reason", "why"}),
    "week-estimate": frozenset({"days", "repetition", "sets", "exercises", "comfort"}),
    "week-part": frozenset({"minutes"}),
    "week-no-longer": frozenset({"minutes"}),
    "week-about": frozenset({"minutes"}),
    "week-day": frozenset({"number"}),
    "week-rest": frozenset(),
    "week-as-the-day-before": frozenset(),
    "week-heading": frozenset(),
    "week-through-the-day": frozenset(),
    "week-as-needed": frozenset(),
    "week-trials": frozenset(),
    "week-instead": frozenset({"activities"}),
    "week-see-the-plan": frozenset(),
    "week-exercises": frozenset(),
    "week-beside": frozenset(),
    "week-not-now": frozenset({"triage", "what"}),
    "error-date": frozenset({"value"}),
    "error-time": frozenset({"value"}),
    "heading-evidence": frozenset(),
    "heading-patterns": frozenset(),
    "heading-today": frozenset(),
    "heading-general": frozenset(),
    "heading-next-steps": frozenset(),
    "heading-left-out": frozenset(),
    "nothing-left-out": frozenset(),
    "heading-advice": frozenset(),
    "heading-stop-rules": frozenset(),
    "heading-follow-up": frozenset(),
    "heading-sources": frozenset(),
    "label-dose": frozenset(),
    "label-why": frozenset(),
    "label-on-bed": frozenset(),
    "label-note": frozenset(),
    "label-caution": frozenset(),
    "label-other-names": frozenset(),
    "label-needs": frozenset(),
    "label-helpful": frozenset(),
    "label-cue": frozenset(),
    "label-not-for": frozenset(),
    "label-caution-for": frozenset(),
    "label-easier": frozenset(),
    "label-harder": frozenset(),
    "label-energy": frozenset(),
    "label-contested": frozenset(),
    "label-codes": frozenset(),
    "label-met": frozenset({"activity", "met", "code", "year"}),
    "label-cited-by": frozenset(),
    "label-licence": frozenset(),
    "colon": frozenset(),
    "translation-not-reviewed": frozenset(),
    "noun-exercise": frozenset(),
    "noun-pattern": frozenset(),
    "noun-source": frozenset(),
    "noun-language": frozenset(),
    "noun-figure": frozenset(),
    "noun-frame": frozenset(),
    "error-unknown-id": frozenset({"noun", "id"}),
    "error-did-you-mean": frozenset({"words"}),
    "error-expected-one-of": frozenset({"words", "value"}),
    "error-required": frozenset({"words"}),
    "error-unrecognized": frozenset({"words"}),
    "error-both": frozenset({"option"}),
    "error-none-alone": frozenset({"option"}),
    "error-cannot-read": frozenset({"file"}),
    "error-suffix": frozenset({"words", "file"}),
    "error-option": frozenset({"option", "message"}),
    "list-or": frozenset(),
    "figures-title": frozenset(),
    "figures-stop": frozenset(),
    "label-content": frozenset({"version", "language"}),
    "interview-welcome": frozenset(),
    "interview-progress": frozenset({"number", "count"}),
    "interview-type-one": frozenset({"most"}),
    "interview-type-many": frozenset({"most"}),
    "interview-commands": frozenset({"back", "skip", "quit"}),
    "interview-commands-check": frozenset({"back", "quit"}),
    "interview-keep": frozenset({"answer"}),
    "interview-wrong": frozenset(),
    "interview-wrong-alone": frozenset(),
    "interview-wrong-back": frozenset(),
    "interview-check": frozenset(),
    "interview-check-again": frozenset({"most"}),
    "interview-not-answered": frozenset(),
    "interview-signs-skipped": frozenset(),
    "interview-doctor-first": frozenset(),
    "interview-save": frozenset({"yes", "no"}),
    "interview-saved": frozenset({"file"}),
    "interview-not-saved": frozenset({"problem"}),
    "interview-nothing-saved": frozenset(),
    "interview-quit": frozenset(),
    "interview-input-ended": frozenset(),
    "interview-words-back": frozenset(),
    "interview-words-skip": frozenset(),
    "interview-words-quit": frozenset(),
    "interview-words-yes": frozenset(),
    "interview-words-no": frozenset(),
    "handout-title": frozenset(),
    "handout-title-alone": frozenset(),
    "handout-contents": frozenset(),
    "handout-date": frozenset(),
    "handout-start": frozenset(),
    "handout-end": frozenset(),
    "handout-tick": frozenset(),
    "handout-session": frozenset({"number"}),
    "handout-exercise": frozenset(),
    "handout-time": frozenset(),
    "handout-when": frozenset(),
    "handout-at-once": frozenset(),
    "handout-urgent": frozenset(),
    "handout-appointment": frozenset(),
    "handout-steps": frozenset(),
    "handout-how-known": frozenset(),
    **{
        f"sign-{mark.value}": frozenset()
        for mark in (ProvenanceMark.RECALLED, ProvenanceMark.INFERRED, ProvenanceMark.CLINICIAN)
    },
}


def placeholders(text: str) -> frozenset[str] | None:
    """The plain ``{names}`` in a text; ``None`` when its braces are anything but plain names."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return None
    names = [(name, spec, conversion) for _, name, spec, conversion in parts if name is not None]
    if any(spec or conversion or not name.isidentifier() for name, spec, conversion in names):
        return None
    return frozenset(name for name, _, _ in names)


def spelled(names: Iterable[str]) -> str:
    """Placeholders as they are written, for messages."""
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "no placeholders"
