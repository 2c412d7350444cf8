"""Encourage: what yellow flags add to an answer; they take nothing away."""

from __future__ import annotations

from core_back._catalogue.catalogue import Catalogue
from core_back._model.intake import Intake
from core_back._model.provenance import Fact


def encouraging(intake: Intake, catalogue: Catalogue) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Return what a person's yellow flags add to advice and follow-up, each text once, in the catalogue's order."""
    rules = [rule for rule in catalogue.yellow_flags.values() if rule.id in intake.yellow_flags]
    advice = dict.fromkeys(rule.encouragement for rule in rules)
    return tuple(advice), tuple(dict.fromkeys(rule.follow_up for rule in rules))
