"""The questions that an intake answers: what to ask, in plain words, and nothing about how to show it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import attrs

from core_back._model.base import Record
from core_back._model.constraints import OneOrMore, Slug, Text
from core_back._model.provenance import Fact
from core_back._model.vocabulary import (
    Aggravator,
    ChoiceSource,
    Circumstance,
    Equipment,
    IntakeField,
    QuestionKind,
    RedFlag,
    Region,
    Relief,
    YellowFlag,
)

#: The choices that no closed list holds: nothing of a list that is asked for, and a plain yes or no.
NONE = "none"
YES = "yes"
NO = "no"


class Field(NamedTuple):
    """
    What a field of an ``Intake`` can hold.

    Attributes:
        id: The question that gives it.
        kind: Whether it holds one word, many, or yes or no.
        vocabulary: The closed list of its words; ``None`` for yes or no, and for ids of exercises.
        may_be_unasked: Whether ``None`` says that nobody asked.
        choices_from: Whose records label its choices; ``None`` if the question labels them itself.
    """

    id: IntakeField
    kind: QuestionKind
    vocabulary: type[StrEnum] | None
    may_be_unasked: bool = False
    choices_from: ChoiceSource | None = None

    @property
    def name(self) -> str:
        """The name of the field of ``Intake``."""
        return self.id.replace("-", "_")


#: Every field of an ``Intake`` by its name, in the order of asking; a test holds the class itself to it.
FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field(
            IntakeField.RED_FLAGS,
            QuestionKind.MANY,
            RedFlag,
            may_be_unasked=True,
            choices_from=ChoiceSource.RED_FLAGS,
        ),
        Field(IntakeField.EASED_BY, QuestionKind.MANY, Relief, may_be_unasked=True),
        Field(IntakeField.WORST_IN, QuestionKind.ONE, Region, may_be_unasked=True),
        Field(IntakeField.CONSTANT, QuestionKind.YES_NO, None, may_be_unasked=True),
        Field(IntakeField.WORSE_WITH, QuestionKind.MANY, Aggravator),
        Field(IntakeField.DEEP_GLUTEAL_PAIN, QuestionKind.YES_NO, None),
        Field(IntakeField.CIRCUMSTANCES, QuestionKind.MANY, Circumstance, choices_from=ChoiceSource.CIRCUMSTANCES),
        Field(IntakeField.EQUIPMENT, QuestionKind.MANY, Equipment, may_be_unasked=True),
        Field(IntakeField.YELLOW_FLAGS, QuestionKind.MANY, YellowFlag, choices_from=ChoiceSource.YELLOW_FLAGS),
        Field(IntakeField.AVOID, QuestionKind.MANY, None, choices_from=ChoiceSource.EXERCISES),
    )
}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Choice(Record):
    """
    One thing a person can answer.

    Attributes:
        id: The word of the closed list, ``none``, ``yes`` or ``no``; or the id of an exercise.
        text: How to offer it.
        name: Short plain name, where the text is too long to repeat.
    """

    id: Slug
    text: Text
    name: Text | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Question(Record):
    """
    A question that gives one field of an ``Intake``.

    Attributes:
        id: The field that it gives.
        kind: Whether one choice, many choices, or yes or no answer it.
        text: The question.
        help: What is meant and why it is asked, each statement with its provenance.
        choices: The choices that the question words itself.
        choices_from: Whose records give the other choices; ``Catalogue.choices_for`` puts them together.
    """

    id: IntakeField
    kind: QuestionKind
    text: Text
    help: OneOrMore[Fact]
    choices: tuple[Choice, ...] = ()
    choices_from: ChoiceSource | None = None

    @property
    def field(self) -> str:
        """
        The name of the field of ``Intake``.

        >>> from core_back import catalogue
        >>> [question.field for question in catalogue().questions][:2]
        ['red_flags', 'eased_by']
        """
        return self.id.replace("-", "_")
