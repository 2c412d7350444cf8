"""The catalogue: immutable collections of records, and ways to look into them."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Iterable
from typing import Any

import attrs

from core_back._arguments import each, expect
from core_back._model.base import Record
from core_back._model.constraints import Slug, Text
from core_back._model.dose import WeekRule
from core_back._model.evidence import AboutFact, Evidence, PageFact
from core_back._model.exercise import Exercise, Tombstone
from core_back._model.pattern import PainPattern
from core_back._model.phrase import Phrase
from core_back._model.provenance import Fact, Source
from core_back._model.question import Choice, Question
from core_back._model.records import Records
from core_back._model.safety import (
    CircumstanceRule,
    FirstPlan,
    RedFlagRule,
    Restriction,
    StopRule,
    TriageRule,
    YellowFlagRule,
)
from core_back._model.vocabulary import ChoiceSource
from core_back.exceptions import GoneIdWarning


def _records(model: Any) -> Any:
    return attrs.field(factory=functools.partial(Records, model))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Catalogue(Record):
    """
    Content as an immutable value.

    Attributes:
        version: Version of the content, apart from the version of the code.
        date: Date of the content, ISO 8601.
        licence: Licence of the content.
        language: Language of the texts.
        language_status: How far the language is reviewed; ``None`` for the original.
        extends: What it is to be laid over with ``merged`` before anything is chosen from it; ``None`` if it is whole.
        disclaimer: What the content is not.
        general: Ids of the general activities, in order.
        comfort: Ids of the positions of comfort, in order; the last starters of everybody.
        first_plan: How few exercises a person begins with; ``None`` for all that suit.
        moving: Ids of what comes first where moving about is all that eases: positions of comfort before the other
            ones, all else before everything.
        exclude: Ids of exercises that are never offered; they stay known, and answers say that they are left out.
        restricted: What may be shown when movement in either direction is out.
        week: How a week is reckoned where a dose does not say.
        advice: Everyday advice for everyone.
        follow_up: When everyone should see someone.
        about: What the content as a whole says and rests on.
        triage: What to do at each level of triage.
        stop_rules: Signs to watch for while exercising.
        questions: What to ask a person, in this order.
        evidence: What studies say, and how sure it is.
        page_facts: Where each fact of the clinic page stands.
        red_flags: What each red flag means.
        circumstances: What each circumstance means.
        yellow_flags: What each yellow flag adds.
        sources: Sources by id.
        exercises: Exercises by id.
        patterns: Pain patterns by id.
        phrases: Fixed texts by id.
        tombstones: Exercise ids that are gone.

    """

    version: Text
    date: Text
    licence: Text
    language: Text
    language_status: Text | None = None
    extends: Text | None = None
    disclaimer: Fact
    general: tuple[Slug, ...] = ()
    comfort: tuple[Slug, ...] = ()
    first_plan: FirstPlan | None = None
    moving: tuple[Slug, ...] = ()
    exclude: tuple[Slug, ...] = ()
    restricted: Restriction = attrs.field(factory=Restriction)
    week: WeekRule | None = None
    advice: tuple[Fact, ...] = ()
    follow_up: tuple[Fact, ...] = ()
    about: Records[AboutFact] = _records(AboutFact)
    triage: Records[TriageRule] = _records(TriageRule)
    stop_rules: tuple[StopRule, ...] = ()
    questions: tuple[Question, ...] = ()
    evidence: Records[Evidence] = _records(Evidence)
    page_facts: Records[PageFact] = _records(PageFact)
    red_flags: Records[RedFlagRule] = _records(RedFlagRule)
    circumstances: Records[CircumstanceRule] = _records(CircumstanceRule)
    yellow_flags: Records[YellowFlagRule] = _records(YellowFlagRule)
    sources: Records[Source] = _records(Source)
    exercises: Records[Exercise] = _records(Exercise)
    patterns: Records[PainPattern] = _records(PainPattern)
    phrases: Records[Phrase] = _records(Phrase)
    tombstones: Records[Tombstone] = _records(Tombstone)

    @property
    def sha256(self) -> str:
        """
        The SHA-256 of the canonical JSON, which is UTF-8 with sorted keys and no spaces; equal for equal content.

        >>> from core_back import catalogue
        >>> len(catalogue().sha256)
        64
        """
        from hashlib import sha256

        from core_back._converter.converter import canonical_json

        return sha256(canonical_json(self)).hexdigest()

    def exercise(self, exercise_id: str) -> Exercise:
        """
        Return the exercise with that id; for an id that is gone, what replaced it, with a warning.

        Raises:
            UnknownIdError: No exercise has that id, or the one that had it was not replaced.

        >>> from core_back import catalogue
        >>> catalogue().exercise("walking").name
        'Walking'
        """
        gone = self.tombstones.get(exercise_id)
        if gone is None or gone.replaced_by is None:
            return self.exercises[exercise_id]
        message = f"{exercise_id!r} is gone since content {gone.version} ({gone.reason}); use {gone.replaced_by!r}"
        warnings.warn(message, GoneIdWarning, stacklevel=2)
        return self.exercises[gone.replaced_by]

    def evidence_for(self, record_id: str) -> tuple[Evidence, ...]:
        """
        Return what studies say about an exercise or a pattern, in the order of the statements' ids.

        Raises:
            InputError: ``record_id`` is no text.

        >>> from core_back import catalogue
        >>> [evidence.id for evidence in catalogue().evidence_for("swimming")]
        ['guidelines-list-exercise', 'swimming', 'swimming-advice']
        """
        expect(record_id, str, "record_id")
        return tuple(each for each in self.evidence.values() if record_id in (*each.exercises, *each.patterns))

    def choices_for(self, question: Question) -> tuple[Choice, ...]:
        """
        Everything that can be chosen: what other records label, gravest red flag first, then what the question words.

        Raises:
            InputError: ``question`` is no ``Question``.

        >>> from core_back import catalogue
        >>> [choice.text for choice in catalogue().choices_for(catalogue().questions[2])]
        ['In the back or the buttock', 'In the leg, below the buttock']
        """
        expect(question, Question, "question")
        listed: list[Choice] = []
        if question.choices_from is ChoiceSource.EXERCISES:
            listed = [Choice(id=exercise.id, text=exercise.name) for exercise in self.exercises.values()]
        elif question.choices_from is not None:
            gravest_first = sorted(self.red_flags.values(), key=lambda rule: -rule.triage.gravity)
            rules: dict[ChoiceSource, Iterable[RedFlagRule | CircumstanceRule | YellowFlagRule]] = {
                ChoiceSource.RED_FLAGS: gravest_first,
                ChoiceSource.CIRCUMSTANCES: self.circumstances.values(),
                ChoiceSource.YELLOW_FLAGS: self.yellow_flags.values(),
            }
            listed = [Choice(id=rule.id, text=rule.question, name=rule.name) for rule in rules[question.choices_from]]
        return (*listed, *question.choices)

    def easier_than(self, exercise_id: str) -> tuple[str, ...]:
        """
        Ids of the easier forms of an exercise, nearest first.

        Raises:
            UnknownIdError: No exercise has that id.

        >>> from core_back import catalogue
        >>> catalogue().easier_than("prone-press-up")
        ('prone-on-elbows', 'prone-lie', 'prone-lie-pillows')

        """
        chain: list[str] = []
        easier = self.exercises[exercise_id].easier
        while easier is not None and easier in self.exercises and easier not in chain:
            chain.append(easier)
            easier = self.exercises[easier].easier
        return tuple(chain)

    def harder_than(self, exercise_id: str) -> tuple[str, ...]:
        """
        Ids of the exercises whose easier form is this one, sorted.

        Raises:
            UnknownIdError: No exercise has that id.

        >>> from core_back import catalogue
        >>> catalogue().harder_than("prone-on-elbows")
        ('prone-press-up', 'sphinx')

        """
        wanted = self.exercises[exercise_id].id
        return tuple(exercise.id for exercise in self.exercises.values() if exercise.easier == wanted)

    def search(self, text: str) -> tuple[Exercise, ...]:
        """
        Exercises whose name, other names or id hold every word of ``text``; case and accents do not matter.

        Empty text finds nothing.

        Raises:
            InputError: ``text`` is no text.

        >>> from core_back import catalogue
        >>> [exercise.id for exercise in catalogue().search("Seated FLEXION")]
        ['seated-flexion']
        """
        from core_back._catalogue.search import named

        expect(text, str, "text")
        return named(text, self.exercises.values())

    def filter(
        self,
        *,
        kind: str | None = None,
        direction: str | None = None,
        pattern: str | None = None,
        equipment: Iterable[str] | None = None,
        floor: str | None = None,
    ) -> tuple[Exercise, ...]:
        """
        Exercises that fit every filter given, in the order of their ids.

        Args:
            kind: Their kind.
            direction: Their direction.
            pattern: Id of a pattern whose programme holds them.
            equipment: What is at hand; exercises that need anything else are out.
            floor: Whether they are done on the floor.

        Raises:
            UnknownIdError: A filter is not a known word or id.
            InputError: ``equipment`` is a bare string where a set is meant.

        >>> from core_back import catalogue
        >>> [exercise.id for exercise in catalogue().filter(kind="activity", equipment=["pool"])][:2]
        ['gentle-yoga', 'pool-walking']

        """
        from core_back._catalogue.search import fitting

        programme = None if pattern is None else self.patterns[pattern].programme
        return fitting(
            self.exercises.values(),
            kind=kind,
            direction=direction,
            programme=programme,
            equipment=equipment,
            floor=floor,
        )

    def without(self, exercise_ids: Iterable[str]) -> Catalogue:
        """
        Return this catalogue with exercises that it never offers.

        They stay known: what an answer would have offered is in its ``left_out``, as left out by the clinic.

        Args:
            exercise_ids: Ids of the exercises.

        Raises:
            UnknownIdError: No exercise has one of the ids.
            InputError: ``exercise_ids`` is no collection of text.

        >>> from core_back import Intake, catalogue, recommend
        >>> ours = catalogue().without(["seated-flexion"])
        >>> answer = recommend(Intake(eased_by=["sitting"]), catalogue=ours)
        >>> answer.left_out[0].exercise.id, answer.left_out[0].reasons[0].text
        ('seated-flexion', 'Left out by your clinic.')
        """
        more = sorted(self.exercises[id_].id for id_ in each(exercise_ids, str, "exercise_ids", such_as="bridge"))
        return attrs.evolve(self, exclude=tuple(dict.fromkeys((*self.exclude, *more))))

    def merged(self, other: Catalogue) -> Catalogue:
        """
        Lay the records of ``other`` over this catalogue.

        Of two records with the same id, and of two settings, the other's stays; empty lists do not replace full ones.
        What either of the two excludes stays excluded.

        Raises:
            ContentError: The two do not fit together, for example because a reference dangles.
            InputError: ``other`` is no ``Catalogue``.

        >>> from core_back import catalogue
        >>> catalogue().merged(catalogue()) == catalogue()
        True

        """
        from core_back._converter.converter import unstructured
        from core_back._rules import check

        expect(other, Catalogue, "other")
        changes: dict[str, Any] = {}
        for field in attrs.fields(Catalogue):
            mine, theirs = getattr(self, field.name), getattr(other, field.name)
            if isinstance(mine, Records):
                changes[field.name] = mine.merged(theirs)
            else:
                changes[field.name] = theirs if theirs and theirs != Restriction() else mine
        changes["exclude"] = tuple(dict.fromkeys((*self.exclude, *other.exclude)))
        changes["extends"] = None  # what passes the check below is whole
        merged = Catalogue(**changes)
        check(unstructured(merged))
        return merged
