"""The records that govern the answer as a whole: red flags, circumstances, triage, stop rules.

What each of them means is data; no red flag and no circumstance is named in the code that selects.
"""

from __future__ import annotations

import attrs

from core_back._constraints import DayNumber, OneOrMore, Seconds, SessionMinutes, Slug, Text, TimesPerDay
from core_back._provenance import Fact
from core_back._vocabulary import Certainty, Circumstance, Kind, ProvenanceMark, RedFlag, StopResponse, Triage


@attrs.frozen(kw_only=True)
class RedFlagRule:
    """
    What a red flag means.

    Attributes:
        id: The red flag.
        name: Short plain name.
        question: How to ask about it.
        triage: What it calls for.
        graver_with: Other red flags that, together with it, make the answer urgent.
        reason: What to tell a person who has it.

    """

    id: RedFlag
    name: Text
    question: Text
    triage: Triage
    graver_with: tuple[RedFlag, ...] = ()
    reason: Fact


@attrs.frozen(kw_only=True)
class CircumstanceRule:
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


@attrs.frozen(kw_only=True)
class StopRule:
    """
    A sign to watch for while exercising, and what it asks for.

    Attributes:
        id: Slug.
        response: Stop, continue, see a clinician, or emergency.
        convention: Whether it is a convention and not a finding of research.
        text: The rule, in plain language.
        mark: How it is known.
        sources: Ids of the sources.

    """

    id: Slug
    response: StopResponse
    convention: bool = False
    text: Text
    mark: ProvenanceMark
    sources: OneOrMore[Slug]


@attrs.frozen(kw_only=True)
class TriageRule:
    """
    What to do at one level of triage.

    Attributes:
        id: The triage level.
        what_to_do: What to do first.

    """

    id: Triage
    what_to_do: OneOrMore[Fact]


@attrs.frozen(kw_only=True)
class AboutFact:
    """
    Something the content as a whole says or rests on.

    Attributes:
        id: Slug.
        text: The statement.
        mark: How it is known.
        sources: Ids of the sources.

    """

    id: Slug
    text: Text
    mark: ProvenanceMark
    sources: OneOrMore[Slug]


@attrs.frozen(kw_only=True)
class Evidence:
    """
    What studies say about a kind of exercise or a pattern, and how sure it is.

    Attributes:
        id: Slug.
        title: What it is about.
        certainty: How sure the evidence is.
        contested: Whether it is weak or disputed in a way that a reader should know.
        exercises: Ids of the exercises it is about.
        patterns: Ids of the patterns it is about.
        text: The statement, in plain language.
        mark: How it is known.
        sources: Ids of the sources.
    """

    id: Slug
    title: Text
    certainty: Certainty
    contested: bool = False
    exercises: tuple[Slug, ...] = ()
    patterns: tuple[Slug, ...] = ()
    text: Text
    mark: ProvenanceMark
    sources: OneOrMore[Slug]


@attrs.frozen(kw_only=True)
class PageFact:
    """
    A fact of the clinic page that the content carries, and where.

    Attributes:
        id: Slug, ``f01`` and so on.
        says: What the page says.
        carried_by: Paths of the records that carry it, such as ``exercises.walking.purpose``.
    """

    id: Slug
    says: Text
    carried_by: OneOrMore[Text]


@attrs.frozen(kw_only=True)
class Restriction:
    """
    What may still be shown when movement in either direction is out.

    Attributes:
        kinds: Kinds that stay.
        exercises: Ids that stay although their kind does not.

    """

    kinds: tuple[Kind, ...] = ()
    exercises: tuple[Slug, ...] = ()


@attrs.frozen(kw_only=True)
class WeekRule:
    """
    How a week is reckoned where a dose does not say; an assumption, never part of a dose.

    Attributes:
        longest_session_minutes: How long a session may last, in minutes.
        most_times_per_day: What is done more often than this is a reminder through the day.
        days_per_week: On how many days an exercise falls whose dose names none.
        seconds_per_repetition: How long a repetition takes besides its hold, in seconds.
        seconds_between_sets: The rest between two sets, in seconds.
        seconds_between_exercises: The pause between two exercises, in seconds.
        seconds_to_comfort: How long a set takes that only comfort limits, in seconds.
        mark: How the numbers are known.
        sources: Ids of the sources.

    """

    longest_session_minutes: SessionMinutes
    most_times_per_day: TimesPerDay
    days_per_week: DayNumber
    seconds_per_repetition: Seconds
    seconds_between_sets: Seconds
    seconds_between_exercises: Seconds
    seconds_to_comfort: Seconds
    mark: ProvenanceMark
    sources: OneOrMore[Slug]


@attrs.frozen(kw_only=True)
class Tombstone:
    """
    An exercise id that was released once and is gone.

    Attributes:
        id: The id that is gone.
        replaced_by: Id of the exercise that took its place, if any.
        version: Content version that removed it.
        reason: Why it was removed.

    """

    id: Slug
    replaced_by: Slug | None = None
    version: Text
    reason: Text
