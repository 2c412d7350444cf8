"""Pain patterns, with their programmes."""

from __future__ import annotations

import attrs

from core_back._model.base import Record
from core_back._model.constraints import CoreNumber, OneOrMore, Slug, Text
from core_back._model.provenance import Fact, cited
from core_back._model.vocabulary import (
    Aggravator,
    CodeSystem,
    Direction,
    Kind,
    ProvenanceMark,
    Region,
    Relief,
    Stage,
    Timing,
    Triage,
)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Code(Record):
    """
    A code of a classification of diseases; descriptive, never a diagnosis.

    Attributes:
        system: The classification.
        code: The code.
        title: Its title there.
        mark: How it is known.
        sources: Ids of the sources.
    """

    system: CodeSystem
    code: Text
    title: Text
    mark: ProvenanceMark
    sources: OneOrMore[Slug]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProgrammeEntry(Record):
    """
    An exercise's place in a pattern's programme.

    Attributes:
        exercise: Id of the exercise.
        stage: When it belongs.
        reason: Why it suits this pattern.
        note: How to do it differently with this pattern.
        after: Id of the exercise that must have felt no worse before this one is tried.
        trial: Whether it is tried once and not repeated, so that it has no place in a week.

    """

    exercise: Slug
    stage: Stage
    reason: Fact
    note: Fact | None = None
    after: Slug | None = None
    trial: bool = False


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PainPattern(Record):
    """
    A way back pain behaves, with the programme that suits it.

    Attributes:
        id: Slug, equal to the file name; stable for ever.
        title: Plain title.
        feels_like: How it feels.
        eased_by: Positions that ease it.
        worse_with: What makes it worse.
        region: Where it is worst.
        timing: Whether it ever stops completely.
        core_number: Number of the CORE Back Tool pattern, if it is one.
        avoided_directions: Directions its exercises must not take.
        only_kinds: The only kinds that may be shown; empty means any kind.
        triage: The least triage of anyone who has it.
        programme: Exercises in order.
        advice: What to do and not to do every day.
        follow_up: When to see someone.
        codes: Codes of classifications of diseases; descriptive, never a diagnosis.

    """

    id: Slug
    title: Text
    feels_like: Fact
    eased_by: tuple[Relief, ...] = ()
    worse_with: tuple[Aggravator, ...] = ()
    region: Region
    timing: Timing
    core_number: CoreNumber | None = None
    avoided_directions: tuple[Direction, ...] = ()
    only_kinds: tuple[Kind, ...] = ()
    triage: Triage
    programme: OneOrMore[ProgrammeEntry]
    advice: OneOrMore[Fact]
    follow_up: OneOrMore[Fact]
    codes: tuple[Code, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of every source that the record cites, in order of first mention."""
        reasons = [entry.reason for entry in self.programme]
        notes = [entry.note for entry in self.programme if entry.note is not None]
        return cited(self.feels_like, *reasons, *notes, *self.advice, *self.follow_up, *self.codes)
