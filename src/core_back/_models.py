"""The records that content is made of: sources, facts, doses, exercises, patterns.

Frozen, hashable, made of immutable parts, and dumb: no parsing, no lookup, no rules about other records.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import attrs

from core_back._constraints import CoreNumber, OneOrMore, Slug, Text, ThreeOrMore, Year
from core_back._vocabulary import (
    Aggravator,
    Aim,
    Circumstance,
    Direction,
    Equipment,
    Floor,
    Kind,
    Position,
    ProvenanceMark,
    Region,
    SourceKind,
    Stage,
    StartPosition,
    Timing,
    Triage,
)


@attrs.frozen(kw_only=True)
class Source:
    """
    Where facts come from.

    Attributes:
        id: Slug that facts cite.
        title: Title of the page, paper or tool.
        authors: Authors or organisation.
        kind: What sort of source it is.
        year: Year of publication, if known.
        locator: DOI (``doi:…``) or URL, if there is one.
        licence: What is known about reuse.

    """

    id: Slug
    title: Text
    authors: Text
    kind: SourceKind
    year: Year | None = None
    locator: Text | None = None
    licence: Text


@attrs.frozen(kw_only=True)
class Provenance:
    """
    How something is known, and from where.

    Attributes:
        mark: How it is known.
        sources: Ids of the sources; recalled facts cite general knowledge, inferred ones this project.

    """

    mark: ProvenanceMark
    sources: OneOrMore[Slug]


@attrs.frozen(kw_only=True)
class Fact:
    """
    A statement with its provenance.

    Attributes:
        text: The statement, in plain language.
        mark: How it is known.
        sources: Ids of the sources.

    """

    text: Text
    mark: ProvenanceMark
    sources: OneOrMore[Slug]


@attrs.frozen(kw_only=True)
class CircumstanceNote:
    """
    What a circumstance means for one exercise, with its provenance.

    Attributes:
        circumstance: The circumstance.
        text: Why it rules the exercise out, or what to take care of.
        mark: How it is known.
        sources: Ids of the sources.

    """

    circumstance: Circumstance
    text: Text
    mark: ProvenanceMark
    sources: OneOrMore[Slug]


@attrs.frozen(kw_only=True)
class Range:
    """
    A whole number, exact or from-to; in data ``10`` or ``[8, 12]``.

    Attributes:
        low: The least.
        high: The most; equal to ``low`` for an exact number.

    """

    low: int
    high: int

    def __str__(self) -> str:
        """``10`` or ``8-12``."""
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


@attrs.frozen(kw_only=True)
class Dose:
    """
    How much and how often, with its provenance.

    Attributes:
        sets: Number of sets.
        repetitions: Repetitions in a set.
        hold_seconds: How long each repetition is held, in seconds.
        minutes: How long it lasts, in minutes.
        every_minutes: How often it is repeated, in minutes.
        times_per_day: How many times a day.
        days_per_week: On how many days a week.
        per_side: Whether the numbers count for each side.
        to_comfort: Whether comfort, not a number, decides how long.
        note: What the numbers cannot say.
        mark: How the dose is known.
        sources: Ids of the sources.

    """

    sets: Range | None = None
    repetitions: Range | None = None
    hold_seconds: Range | None = None
    minutes: Range | None = None
    every_minutes: Range | None = None
    times_per_day: Range | None = None
    days_per_week: Range | None = None
    per_side: bool = False
    to_comfort: bool = False
    note: Text | None = None
    mark: ProvenanceMark
    sources: OneOrMore[Slug]

    def phrase(self, phrases: Mapping[str, Phrase]) -> str:
        """
        The dose in words, in the language of ``phrases``.

        >>> from core_back import catalogue
        >>> content = catalogue()
        >>> content.exercises["seated-flexion"].dose.phrase(content.phrases)
        '10 times, hold 2 seconds'
        """
        parts = []
        for field in DOSE_NUMBERS:
            number: Range | None = getattr(self, field)
            if number is not None:
                form = "one" if number.high == 1 else "other"
                key = f"dose-{field.replace('_', '-')}-{form}"
                parts.append(phrases[key].fill(number=str(number)))
        if self.per_side:
            parts.append(phrases["dose-per-side"].text)
        if self.to_comfort:
            parts.append(phrases["dose-to-comfort"].text)
        if self.note is not None:
            parts.append(self.note)
        return ", ".join(parts)


DOSE_NUMBERS = ("sets", "repetitions", "hold_seconds", "minutes", "every_minutes", "times_per_day", "days_per_week")


class Cites(Protocol):
    """Anything with provenance."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of its sources."""
        ...


def cited(*parts: Cites) -> tuple[str, ...]:
    """Ids of every source that the parts cite, each once, in order of first mention."""
    return tuple(dict.fromkeys(source for part in parts for source in part.sources))


@attrs.frozen(kw_only=True)
class Exercise:
    """
    One thing a person can do: a movement, a rest position, a habit or an activity.

    Attributes:
        id: Slug, equal to the file name; stable for ever.
        name: Plain name.
        other_names: Other names it is known and searched by.
        kind: Movement, rest position, habit or activity.
        aim: What it is done for.
        direction: Which way it takes the spine.
        start_position: The posture it begins in.
        floor: Whether it is done on the floor.
        bed_form: How to do it on a bed; present exactly when ``floor`` is bed-or-floor.
        needs: Equipment it cannot be done without.
        helpful: Other things that help; never a filter.
        purpose: Why it helps.
        steps: What to do, in order.
        steps_provenance: How the steps are known.
        cues: Posture advice while doing it.
        dose: How much and how often.
        cautions: What everyone should take care of.
        worsened_by: Aggravators that rule it out.
        not_for: Circumstances that rule it out, each with the reason.
        caution_for: Circumstances that add a caution.
        easier: Id of the same movement with less load.

    """

    id: Slug
    name: Text
    other_names: tuple[Text, ...] = ()
    kind: Kind
    aim: Aim
    direction: Direction
    start_position: StartPosition
    floor: Floor
    bed_form: Fact | None = None
    needs: tuple[Equipment, ...] = ()
    helpful: tuple[Text, ...] = ()
    purpose: Fact
    steps: ThreeOrMore[Text]
    steps_provenance: Provenance
    cues: tuple[Fact, ...] = ()
    dose: Dose
    cautions: OneOrMore[Fact]
    worsened_by: tuple[Aggravator, ...] = ()
    not_for: tuple[CircumstanceNote, ...] = ()
    caution_for: tuple[CircumstanceNote, ...] = ()
    easier: Slug | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of every source that the record cites, in order of first mention."""
        parts: list[Cites] = [self.purpose, self.steps_provenance, *self.cues, self.dose, *self.cautions]
        parts += [*self.not_for, *self.caution_for]
        if self.bed_form is not None:
            parts.append(self.bed_form)
        return cited(*parts)


@attrs.frozen(kw_only=True)
class ProgrammeEntry:
    """
    An exercise's place in a pattern's programme.

    Attributes:
        exercise: Id of the exercise.
        stage: When it belongs.
        reason: Why it suits this pattern.
        note: How to do it differently with this pattern.
        after: Id of the exercise that must have felt no worse before this one is tried.

    """

    exercise: Slug
    stage: Stage
    reason: Fact
    note: Fact | None = None
    after: Slug | None = None


@attrs.frozen(kw_only=True)
class PainPattern:
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

    """

    id: Slug
    title: Text
    feels_like: Fact
    eased_by: tuple[Position, ...] = ()
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

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of every source that the record cites, in order of first mention."""
        reasons = [entry.reason for entry in self.programme]
        notes = [entry.note for entry in self.programme if entry.note is not None]
        return cited(self.feels_like, *reasons, *notes, *self.advice, *self.follow_up)


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
