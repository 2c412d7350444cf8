"""The interview as a state machine: a state and what a person typed give the next state; pure, no input or output.

Red flags are asked first, page by page from the gravest, and an emergency ends the interview at once.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.intake import Intake
from core_back._model.question import NONE, YES, Choice, Question
from core_back._model.recommendation import Recommendation
from core_back._model.vocabulary import ChoiceSource, QuestionKind, RedFlag, Triage
from core_back._selection import recommend

#: Choices on one page: with these, a terminal of 24 lines still shows the question above them. Red flags are longer.
MOST_CHOICES = 8
MOST_RED_FLAGS = 5

#: What a person chose on a page; ``None`` when the page was skipped or not reached.
Answer = frozenset[str] | None


class Step(StrEnum):
    """Where in the interview a person is."""

    ASKING = "asking"
    CHECKING = "checking"
    SAVING = "saving"
    WRITING = "writing"
    ENDED = "ended"


class Notice(StrEnum):
    """What to say about what was just typed; the texts are phrases of these ids."""

    WRONG = "interview-wrong"
    NOT_ALONE = "interview-wrong-alone"
    NOTHING_BEFORE = "interview-wrong-back"
    DOCTOR_FIRST = "interview-doctor-first"
    QUIT = "interview-quit"
    NOTHING_SAVED = "interview-nothing-saved"


@attrs.frozen(kw_only=True)
class Page:
    """
    What is asked at once: a question, or a part of its choices.

    Attributes:
        question: The question.
        choices: The choices that have numbers, in order.
        first: Whether it is the question's first page.
    """

    question: Question
    choices: tuple[Choice, ...]
    first: bool = True

    @property
    def none(self) -> Choice | None:
        """The choice of nothing, if the question has one."""
        return next((choice for choice in self.question.choices if choice.id == NONE), None)


@attrs.frozen(kw_only=True)
class Asked:
    """
    A question that was asked, on one page or more.

    Attributes:
        question: The question.
        page: Number of its first page.
        chosen: Ids of everything chosen on its pages.
        answered: Whether a page of it was answered.
        skipped: Whether a page of it was skipped.
    """

    question: Question
    page: int
    chosen: frozenset[str] = frozenset()
    answered: bool = False
    skipped: bool = False


@attrs.frozen(kw_only=True)
class Interview:
    """
    One moment of an interview.

    Attributes:
        catalogue: Where the questions and the plan come from.
        pages: What is asked, in order.
        answers: One answer for each page.
        at: Number of the page that is being asked.
        furthest: Number of the last page that was asked.
        changing: Whether one answer is being changed after the check.
        step: Where in the interview this is.
        notice: What to say about what was just typed.
        detail: Where the plan was saved, or why it could not be.
        plan: The plan, once it is shown.
    """

    catalogue: Catalogue
    pages: tuple[Page, ...]
    answers: tuple[Answer, ...]
    at: int = 0
    furthest: int = 0
    changing: bool = False
    step: Step = Step.ASKING
    notice: Notice | None = None
    detail: str | None = None
    plan: Recommendation | None = None

    @property
    def page(self) -> Page:
        """The page that is being asked."""
        return self.page_at(self.at)

    def page_at(self, number: int) -> Page:
        """Return a page; of all exercises, it asks only about those of the plan so far."""
        page = self.pages[number]
        if page.question.choices_from is not ChoiceSource.EXERCISES:
            return page
        before = attrs.evolve(self, answers=(*self.answers[:number], None, *self.answers[number + 1 :]))
        plan = recommend(before.intake, catalogue=self.catalogue)
        names = {suggestion.exercise.id: suggestion.exercise.name for suggestion in plan.shown}
        return attrs.evolve(page, choices=tuple(Choice(id=id_, text=name) for id_, name in names.items()))

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Each question asked so far."""
        questions: dict[str, Asked] = {}
        for number, page in enumerate(self.pages[: self.furthest + 1]):
            answer = self.answers[number]
            before = questions.get(page.question.id, Asked(question=page.question, page=number))
            questions[page.question.id] = attrs.evolve(
                before,
                chosen=before.chosen | (answer or frozenset()),
                answered=before.answered or answer is not None,
                skipped=before.skipped or answer is None,
            )
        return tuple(questions.values())

    @property
    def intake(self) -> Intake:
        """What is known so far."""
        fields = {asked.question.field: _value(asked) for asked in self.asked if _is_known(asked)}
        return Intake(**fields)


def _is_known(asked: Asked) -> bool:
    """Tell whether a question was answered; red flags are not known to be none if a page of them was skipped."""
    if asked.question.choices_from is ChoiceSource.RED_FLAGS and asked.skipped:
        return bool(asked.chosen - {NONE})
    return asked.answered


def _value(asked: Asked) -> Any:
    if asked.question.kind is QuestionKind.YES_NO:
        return YES in asked.chosen
    return next(iter(asked.chosen)) if asked.question.kind is QuestionKind.ONE else asked.chosen - {NONE}


def begin(catalogue: Catalogue) -> Interview:
    """Begin an interview."""
    pages = tuple(page for question in catalogue.questions for page in _pages(question, catalogue))
    return Interview(catalogue=catalogue, pages=pages, answers=(None,) * len(pages))


def _pages(question: Question, catalogue: Catalogue) -> list[Page]:
    """Make pages: no more choices a page than a screen can hold; red flags of one gravity only, gravest first."""
    choices = tuple(choice for choice in catalogue.choices_for(question) if choice.id != NONE)
    if question.choices_from is ChoiceSource.EXERCISES:
        return [Page(question=question, choices=choices)]
    if question.choices_from is ChoiceSource.RED_FLAGS:
        by_gravity = itertools.groupby(choices, lambda choice: catalogue.red_flags[RedFlag(choice.id)].triage)
        parts = [part for _, group in by_gravity for part in _parts(tuple(group), MOST_RED_FLAGS)]
    else:
        parts = [*_parts(choices, MOST_CHOICES)]
    return [Page(question=question, choices=part, first=not at) for at, part in enumerate(parts)]


def _parts(choices: tuple[Choice, ...], most: int) -> Iterator[tuple[Choice, ...]]:
    """Split into as few parts as can be, of about equal length, the longer ones first."""
    count = -(-len(choices) // most)
    for left in range(count, 0, -1):
        length = -(-len(choices) // left)
        yield choices[:length]
        choices = choices[length:]


def answered(interview: Interview, answer: Answer) -> Interview:
    """Answer the page that is being asked, or skip it, and go where that leads."""
    at, answers = interview.at, interview.answers
    after = attrs.evolve(interview, answers=(*answers[:at], answer, *answers[at + 1 :]), notice=None)
    plan = recommend(after.intake, catalogue=interview.catalogue)
    if plan.triage is Triage.EMERGENCY:
        return attrs.evolve(after, step=Step.ENDED, plan=plan)
    ends = at + 1 == len(after.pages) or after.pages[at + 1].first
    if plan.triage is Triage.URGENT and (ends or at == after.furthest):
        notice = Notice.DOCTOR_FIRST if after.furthest + 1 < len(after.pages) else None
        return attrs.evolve(after, step=Step.CHECKING, changing=False, notice=notice)
    changed = after.changing and ends
    following = after.furthest + 1 if changed else at + 1
    while following < len(after.pages) and not after.page_at(following).choices:
        following += 1  # nothing of a plan is left to ask about
    if following >= len(after.pages):
        return attrs.evolve(after, step=Step.CHECKING, changing=False)
    furthest = max(following, after.furthest)
    return attrs.evolve(after, at=following, furthest=furthest, changing=after.changing and not changed)


def gone_back(interview: Interview) -> Interview:
    """Go back to what was asked before."""
    if interview.step is Step.SAVING or interview.changing:
        return attrs.evolve(interview, step=Step.CHECKING, notice=None, plan=None, changing=False)
    at = interview.furthest if interview.step is Step.CHECKING else interview.at - 1
    while at > 0 and not interview.page_at(at).choices:
        at -= 1
    if at < 0:
        return attrs.evolve(interview, notice=Notice.NOTHING_BEFORE)
    return attrs.evolve(interview, step=Step.ASKING, at=at, notice=None)


def asked_again(interview: Interview, number: int) -> Interview:
    """Ask a question of the check again, and nothing else."""
    return attrs.evolve(interview, step=Step.ASKING, at=interview.asked[number].page, changing=True, notice=None)


def planned(interview: Interview) -> Interview:
    """Show the plan, and ask whether to save it."""
    plan = recommend(interview.intake, catalogue=interview.catalogue)
    return attrs.evolve(interview, step=Step.SAVING, plan=plan, notice=None)


def quitted(interview: Interview) -> Interview:
    """End the interview, whenever a person wants to."""
    notice = Notice.NOTHING_SAVED if interview.step is Step.SAVING else Notice.QUIT
    return attrs.evolve(interview, step=Step.ENDED, notice=notice, detail=None)


def saved(interview: Interview, file: str) -> Interview:
    """End the interview after the plan was written to a file."""
    return attrs.evolve(interview, step=Step.ENDED, detail=file)


def not_saved(interview: Interview, problem: str) -> Interview:
    """Ask whether to try again after the plan could not be written."""
    return attrs.evolve(interview, step=Step.SAVING, detail=problem)
