"""Screen: what should happen first, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.base import Model, trusted
from core_back._model.provenance import PROJECT_SOURCE, Fact
from core_back._model.recommendation import Reason
from core_back._model.vocabulary import ProvenanceMark, Triage
from core_back._selection.calls import Call
from core_back._selection.facts import PersonFact


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Screening(Model):
    """
    What should happen first.

    Attributes:
        triage: The gravest level that is called for.
        reasons: Every reason above self-care, gravest first.

    """

    triage: Triage
    reasons: tuple[Reason, ...]


def check_first(catalogue: Catalogue) -> Iterator[Fact]:
    """Yield what to tell a person whom nobody asked about red flags: which signs leave no room for exercises."""
    for triage in Triage:
        if triage.stops:
            names = [_in_a_sentence(rule.name) for rule in catalogue.red_flags.values() if rule.triage is triage]
            text = catalogue.phrases[f"unasked-{triage}"].fill(signs="; ".join(names))
            if names:
                with trusted():  # put together from checked texts, and never too long to be said
                    fact = Fact(text=text, mark=ProvenanceMark.INFERRED, sources=(PROJECT_SOURCE,))
                yield fact


def _in_a_sentence(name: str) -> str:
    """Return a name as it stands within a sentence; an abbreviation keeps its capitals."""
    first, _, _ = name.partition(" ")
    return name if len(first) > 1 and first.isupper() else name[0].lower() + name[1:]


def screen(calls: Iterable[Call], facts: frozenset[PersonFact]) -> Screening:
    """Weigh the calls for a clinician that the facts about a person trigger."""
    pressing = [call for call in calls if call.facts <= facts and call.triage is not Triage.SELF_CARE]
    pressing.sort(key=lambda call: -call.triage.gravity)
    triage = pressing[0].triage if pressing else Triage.SELF_CARE
    return Screening(triage=triage, reasons=tuple([call.reason for call in pressing]))
