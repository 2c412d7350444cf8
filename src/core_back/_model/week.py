"""The week and its parts: values only, laid out by ``week`` and read by everyone else."""

from __future__ import annotations

import attrs

from core_back._model.base import Record
from core_back._model.constraints import DayNumber, OneOrMore, PlaceNumber, Slug, Text
from core_back._model.dose import Range
from core_back._model.provenance import Fact
from core_back._model.safety import Disagreements, StopRule, exercises_beside_a_stop
from core_back._model.vocabulary import Triage


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SessionItem(Record):
    """
    An exercise in a session.

    Attributes:
        exercise: Id of the exercise.
        name: Its name.
        dose: Its dose in words, as the plan has it.
        minutes: How long it takes, in minutes, rounded up; never more than a session may last.
        estimated: Whether the minutes are reckoned from repetitions or comfort, not said by the dose.
        shortened: Whether even the least of the dose is longer than a session may last, so that only a part fits.
        notes: What this person should know first: what it waits for, how to do it, what to take care of.

    """

    exercise: Slug
    name: Text
    dose: Text
    minutes: Range
    estimated: bool = False
    shortened: bool = False
    notes: tuple[Text, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Session(Record):
    """
    Exercises done one after the other.

    Attributes:
        number: Its place in the day, from 1.
        minutes: How long it takes in all, in minutes, rounded up once.
        estimated: Whether any of the minutes are reckoned and not said by a dose.
        items: The exercises, in order.

    """

    number: PlaceNumber
    minutes: Range
    estimated: bool = False
    items: OneOrMore[SessionItem]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Day(Record):
    """
    A day of the week.

    Attributes:
        number: From 1 to 7.
        sessions: Its sessions, in order; a day of rest has none.

    """

    number: DayNumber
    sessions: tuple[Session, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Aside(Record):
    """
    A suggestion that has no place in a session.

    Attributes:
        exercise: Id of the exercise.
        name: Its name.
        dose: Its dose in words, as the plan has it.
        instead_of: Ids of the activities of the plan whose place it can take.
        notes: What this person should know first: what it waits for, how to do it, what to take care of.

    """

    exercise: Slug
    name: Text
    dose: Text
    instead_of: tuple[Slug, ...] = ()
    notes: tuple[Text, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Week(Record):
    """
    What ``week`` answers: a first plan over seven days.

    Attributes:
        triage: What should happen first.
        unasked: Names of the fields of ``Intake`` about safety that nobody answered.
        check_first: The signs to check before anything else, as nobody asked about them.
        what_to_do: What to do first.
        days: Seven days; none when the answer is an emergency or urgent.
        through_the_day: Habits, and what is done too often for sessions.
        as_needed: Positions to rest in for as long and as often as they feel good.
        trials: What is tried once and not repeated.
        instead: Activities that can take the place of one in the plan.
        estimate: How the minutes and the days are reckoned where a dose does not say.
        stop_rules: When to stop.
        disclaimer: What this week is not.
        language: Language of the texts.
        language_status: How far the language is reviewed; ``None`` for the original.
        content_version: Version of the content that gave the plan.

    """

    triage: Triage
    unasked: tuple[Text, ...] = ()
    check_first: tuple[Fact, ...] = ()
    what_to_do: OneOrMore[Fact]
    days: tuple[Day, ...] = ()
    through_the_day: tuple[Aside, ...] = ()
    as_needed: tuple[Aside, ...] = ()
    trials: tuple[Aside, ...] = ()
    instead: tuple[Aside, ...] = ()
    estimate: Fact
    stop_rules: tuple[StopRule, ...] = ()
    disclaimer: Fact
    language: Text
    language_status: Text | None = None
    content_version: Text

    def disagreements(self) -> Disagreements:
        """Say so if exercises stand beside an answer that sends the person to a clinician first."""
        return exercises_beside_a_stop(
            self.triage,
            days=self.days,
            through_the_day=self.through_the_day,
            as_needed=self.as_needed,
            trials=self.trials,
            instead=self.instead,
        )

    @property
    def opening(self) -> tuple[Fact, ...]:
        """What to say before anything else: the signs to check, and what to do."""
        return (*self.check_first, *self.what_to_do)
