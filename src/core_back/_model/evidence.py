"""The records that stand behind the answers: evidence, what the content rests on, how a week is reckoned.

No answer needs them before someone asks.
"""

from __future__ import annotations

import attrs

from core_back._model.base import Model
from core_back._model.constraints import DayNumber, OneOrMore, Seconds, SessionMinutes, Slug, Text, TimesPerDay
from core_back._model.vocabulary import Certainty, ProvenanceMark


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AboutFact(Model):
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


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Evidence(Model):
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


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PageFact(Model):
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


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WeekRule(Model):
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
