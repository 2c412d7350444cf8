"""The questions that an intake answers: what to ask, in plain words, and nothing about how to show it."""

from __future__ import annotations

import attrs

from core_back._model.base import Model
from core_back._model.constraints import OneOrMore, Slug, Text
from core_back._model.provenance import Fact
from core_back._model.vocabulary import ChoiceSource, IntakeField, QuestionKind

#: The choices that no closed list holds: nothing of a list that is asked for, and a plain yes or no.
NONE = "none"
YES = "yes"
NO = "no"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Choice(Model):
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
class Question(Model):
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
