"""The answer and its parts: values only, written by the selection and read by everyone else."""

from __future__ import annotations

import attrs

from core_back._model.base import Record
from core_back._model.constraints import OneOrMore, Slug, Text
from core_back._model.exercise import Exercise
from core_back._model.pattern import PainPattern
from core_back._model.printing import html_of, text_of
from core_back._model.provenance import Fact, Source
from core_back._model.safety import Disagreements, StopRule, exercises_beside_a_stop
from core_back._model.vocabulary import Direction, ProvenanceMark, ReasonCode, Stage, TailoredPart, Triage


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Reason(Record):
    """
    Why something was suggested, left out, or sent to a clinician first.

    Attributes:
        code: The rule that gave the reason.
        about: The id or word that the rule was about, such as a pattern id or a circumstance.
        text: The reason, for the reader.
        detail: The part of the text that is a fact of the data; ``None`` where the reason is a rule alone.
        mark: How the fact behind it is known.
        sources: Ids of its sources.

    """

    code: ReasonCode
    about: Text | None = None
    text: Text
    detail: Text | None = None
    mark: ProvenanceMark
    sources: OneOrMore[Slug]

    def __str__(self) -> str:
        """Return the reason, for the reader."""
        return self.text


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Suggestion(Record):
    """
    An exercise that this person may try.

    Attributes:
        exercise: The whole record.
        stage: Starter, general or progression.
        dose: The dose in words.
        reasons: Why it is suggested.
        notes: How to do it differently with this pattern.
        cautions: All that this person should take care of.
        trial: Whether it is tried once and not repeated.
        on_bed: Whether it should be done in its bed form, as the floor is out of reach or equipment is not there.
        tailored: What a clinician changed.
        clinician_note: A clinician's note for the person.

    """

    exercise: Exercise
    stage: Stage
    dose: Text
    reasons: OneOrMore[Reason]
    notes: tuple[Fact, ...] = ()
    cautions: tuple[Fact, ...] = ()
    trial: bool = False
    on_bed: bool = False
    tailored: tuple[TailoredPart, ...] = ()
    clinician_note: Text | None = None

    def __str__(self) -> str:
        """Return name, dose, steps and cautions as plain text."""
        return text_of(self)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeftOut(Record):
    """
    An exercise that was considered and withheld.

    Attributes:
        exercise: The whole record.
        reasons: Every reason why it was withheld.

    """

    exercise: Exercise
    reasons: OneOrMore[Reason]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RuledOut(Record):
    """
    A direction that no exercise of an answer takes.

    Attributes:
        direction: Flexion or extension.
        reasons: Every reason why it is ruled out.

    """

    direction: Direction
    reasons: OneOrMore[Reason]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Recommendation(Record):
    """
    What ``recommend`` answers.

    Attributes:
        triage: What should happen first.
        triage_reasons: Why, gravest first; empty for self-care.
        unasked: Names of the fields of ``Intake`` about safety that nobody answered: ``red_flags`` or none.
        check_first: The signs to check before anything else, as nobody asked about them; empty if somebody did.
        what_to_do: What to do first.
        patterns: The pain patterns that the answers fit.
        suggestions: The first plan: the few starters, and the activity, that a person begins with.
        alternatives: All else that suits today, in the order in which it takes the place of one that does not suit.
        next_steps: Progressions for later.
        left_out: What was considered and withheld, with every reason.
        ruled_out: Directions that no exercise here takes, with every reason.
        advice: Everyday advice.
        stop_rules: When to stop.
        follow_up: When to see someone.
        disclaimer: What this answer is not.
        sources: Every source cited anywhere in the answer, by id.
        language: Language of the texts.
        language_status: How far the language is reviewed; ``None`` for the original.
        content_version: Version of the content that gave the answer.

    """

    triage: Triage
    triage_reasons: tuple[Reason, ...] = ()
    unasked: tuple[Text, ...] = ()
    check_first: tuple[Fact, ...] = ()
    what_to_do: OneOrMore[Fact]
    patterns: tuple[PainPattern, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    alternatives: tuple[Suggestion, ...] = ()
    next_steps: tuple[Suggestion, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    ruled_out: tuple[RuledOut, ...] = ()
    advice: tuple[Fact, ...] = ()
    stop_rules: tuple[StopRule, ...] = ()
    follow_up: tuple[Fact, ...] = ()
    disclaimer: Fact
    sources: tuple[Source, ...] = ()
    language: Text
    language_status: Text | None = None
    content_version: Text

    def disagreements(self) -> Disagreements:
        """Say so if exercises stand beside an answer that sends the person to a clinician first."""
        return exercises_beside_a_stop(
            self.triage,
            suggestions=self.suggestions,
            alternatives=self.alternatives,
            next_steps=self.next_steps,
            left_out=self.left_out,
        )

    @property
    def opening(self) -> tuple[Fact, ...]:
        """What to say before anything else: the signs to check, and what to do."""
        return (*self.check_first, *self.what_to_do)

    @property
    def shown(self) -> tuple[Suggestion, ...]:
        """All that this person may try, now or later: the first plan, its alternatives and the next steps."""
        return (*self.suggestions, *self.alternatives, *self.next_steps)

    def __str__(self) -> str:
        """Return the answer in brief, as ``core-back recommend`` prints it."""
        return text_of(self)

    def _repr_html_(self) -> str:
        """Return the answer with figures, for notebooks."""
        return html_of(self)
