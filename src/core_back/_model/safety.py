"""The records that govern the answer as a whole: red and yellow flags, circumstances, triage, stop rules.

What each of them means is data; no red flag and no circumstance is named in the code that selects.
"""

from __future__ import annotations

from collections.abc import Iterator, Sized

import attrs

from core_back._model.base import Record
from core_back._model.constraints import OneOrMore, PlanSize, Slug, Text
from core_back._model.provenance import Fact, Provenance
from core_back._model.vocabulary import (
    Circumstance,
    Kind,
    ProvenanceMark,
    RedFlag,
    Region,
    StopResponse,
    Triage,
    YellowFlag,
)

Disagreements = Iterator[tuple[tuple[str, ...], str]]


def exercises_beside_a_stop(triage: Triage, **fields: Sized) -> Disagreements:
    """Say which fields hold exercises although the person must see a clinician first."""
    for name, held in fields.items():
        if triage.stops and held:
            yield (name,), f"expected no exercises in what is {str(triage)!r}, got {len(held)}"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RedFlagRule(Record):
    """
    What a red flag means.

    Attributes:
        id: The red flag.
        name: Short plain name.
        question: How to ask about it.
        triage: What it calls for.
        triage_provenance: How it is known that it calls for that; the reason says only what it can mean.
        graver_with: Other red flags that, together with it, make the answer urgent.
        reason: What to tell a person who has it.

    """

    id: RedFlag
    name: Text
    question: Text
    triage: Triage
    triage_provenance: Provenance
    graver_with: tuple[RedFlag, ...] = ()
    reason: Fact

    def disagreements(self) -> Disagreements:
        """Say so if it would leave a person alone with exercises."""
        if self.triage is Triage.SELF_CARE:
            yield ("triage",), "a red flag has triage 'self-care', expected emergency, urgent or review"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CircumstanceRule(Record):
    """
    What a circumstance means for the whole answer.

    Attributes:
        id: The circumstance.
        name: Short plain name.
        question: How to ask about it.
        triage: The least triage of anyone it applies to.
        restricted: Whether only what ``Restriction`` names may be shown, and of that only neutral directions.
        reason: What to tell a person it applies to.

    """

    id: Circumstance
    name: Text
    question: Text
    triage: Triage = Triage.SELF_CARE
    restricted: bool = False
    reason: Fact


@attrs.frozen(kw_only=True, eq=False, repr=False)
class YellowFlagRule(Record):
    """
    What a yellow flag adds to an answer.

    Attributes:
        id: The yellow flag.
        name: Short plain name.
        question: How to ask about it.
        encouragement: What to tell a person who has it, before other advice.
        follow_up: When that person should see someone, before other follow-up.

    """

    id: YellowFlag
    name: Text
    question: Text
    encouragement: Fact
    follow_up: Fact


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StopRule(Record):
    """
    A sign to watch for while exercising, and what it asks for.

    Attributes:
        id: Slug.
        response: Stop, continue, see a clinician, or emergency.
        convention: Whether it is a convention and not a finding of research.
        brief: Whether it is said even where there is little room.
        region: The only region of pain for which it is said in brief; without one, it is said to everybody.
        text: The rule, in plain language.
        mark: How it is known.
        sources: Ids of the sources.

    """

    id: Slug
    response: StopResponse
    convention: bool = False
    brief: bool = False
    region: Region | None = None
    text: Text
    mark: ProvenanceMark
    sources: OneOrMore[Slug]

    def __str__(self) -> str:
        """Return the rule, in plain language."""
        return self.text


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TriageRule(Record):
    """
    What to do at one level of triage.

    Attributes:
        id: The triage level.
        what_to_do: What to do first.

    """

    id: Triage
    what_to_do: OneOrMore[Fact]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Restriction(Record):
    """
    What may still be shown when movement in either direction is out.

    Attributes:
        kinds: Kinds that stay.
        exercises: Ids that stay although their kind does not.

    """

    kinds: tuple[Kind, ...] = ()
    exercises: tuple[Slug, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FirstPlan(Record):
    """
    How few exercises a person begins with.

    Attributes:
        starters: How many starters at most.
        activities: How many activities at most.
        activities_alone: How many activities at most where no starter suits.
        first_activity: Id of the activity that comes before all others.
        reason: Why so few.

    """

    starters: PlanSize
    activities: PlanSize
    activities_alone: PlanSize
    first_activity: Slug | None = None
    reason: Fact
