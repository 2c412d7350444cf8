"""What a person reads at each moment of an interview: lines of at most 80 columns, each with its style."""

from __future__ import annotations

from collections.abc import Iterator

from core_back._interview.entries import words
from core_back._interview.state import Asked, Interview, Notice, Step
from core_back._model.question import NONE
from core_back._model.vocabulary import ChoiceSource, QuestionKind
from core_back._text.brief import brief_text, first_plan_in_brief
from core_back._text.lines import review_note, wrapped
from core_back._text.styles import Line, Style, styled


def welcome(interview: Interview) -> list[Line]:
    """Write what to say before the first question."""
    catalogue = interview.catalogue
    lines = _lines(catalogue.phrases["interview-welcome"].text) + _lines(catalogue.disclaimer.text)
    return lines + _lines(review_note(catalogue.language_status, catalogue.phrases) or "")


def screen(interview: Interview) -> list[Line]:
    """Write what to say at this moment; after a wrong entry, only what is wrong and what to type."""
    lines = [Line("")]
    if interview.notice is not None:
        lines += _lines(interview.catalogue.phrases[interview.notice].text, Style.ALARM)
    asks_again = interview.notice in (Notice.WRONG, Notice.NOT_ALONE, Notice.NOTHING_BEFORE)
    if interview.step is Step.ASKING:
        return lines + (_to_type(interview) if asks_again else [*_asking(interview), *_to_type(interview)])
    if interview.step is Step.CHECKING:
        return lines + (_to_check(interview) if asks_again else [*_checking(interview), *_to_check(interview)])
    if interview.detail is not None:
        phrases = interview.catalogue.phrases
        if interview.step is Step.ENDED:
            lines += _lines(phrases["interview-saved"].fill(file=interview.detail))
        else:
            lines += _lines(phrases["interview-not-saved"].fill(problem=interview.detail))
    elif interview.plan is not None and interview.notice is None:
        lines += _plan(interview)
    return lines + (_to_save(interview) if interview.step is Step.SAVING else [])


def _asking(interview: Interview) -> Iterator[Line]:
    page, phrases = interview.page, interview.catalogue.phrases
    progress = phrases["interview-progress"].fill(number=str(interview.at + 1), count=str(len(interview.pages)))
    yield from _lines(progress, Style.HELP)
    yield from _lines(page.question.text, Style.TITLE)
    if page.first:
        yield from _lines(" ".join(fact.text for fact in page.question.help), Style.HELP)
    yield Line("")
    for number, choice in enumerate(page.choices, start=1):
        yield from _lines(choice.text, bullet=f"{number:>2}. ")
    if page.none is not None:
        yield from _lines(page.none.text, bullet=" 0. ")
    yield Line("")
    answer = interview.answers[interview.at]
    if answer is not None:
        asked = Asked(question=page.question, page=interview.at, chosen=answer, answered=True)
        yield from _lines(phrases["interview-keep"].fill(answer=_names(asked, interview)))


def _to_type(interview: Interview) -> list[Line]:
    """Say what can be typed to answer a page."""
    phrases, page = interview.catalogue.phrases, interview.page
    how = "interview-type-many" if page.question.kind is QuestionKind.MANY else "interview-type-one"
    return _lines(phrases[how].fill(most=str(len(page.choices)))) + _commands(interview, "interview-commands")


def _commands(interview: Interview, phrase: str) -> list[Line]:
    commands = {meaning: words(meaning, interview.catalogue)[0] for meaning in ("back", "skip", "quit")}
    return _lines(interview.catalogue.phrases[phrase].fill(**commands), Style.HELP)


def _checking(interview: Interview) -> Iterator[Line]:
    phrases = interview.catalogue.phrases
    yield Line(phrases["interview-check"].text, Style.TITLE)
    for number, asked in enumerate(interview.asked, start=1):
        yield from _lines(asked.question.text, Style.HELP, bullet=f"{number:>2}. ")
        yield from _lines(_names(asked, interview), bullet="    ")
    yield Line("")
    red_flags = [asked for asked in interview.asked if asked.question.choices_from is ChoiceSource.RED_FLAGS]
    if any(asked.skipped for asked in red_flags):
        yield from _lines(phrases["interview-signs-skipped"].text, Style.ALARM)


def _names(asked: Asked, interview: Interview) -> str:
    """Name what was chosen, as a person would say it."""
    choices = interview.catalogue.choices_for(asked.question)
    alone = asked.chosen - {NONE} or asked.chosen
    names = [choice.name or choice.text for choice in choices if choice.id in alone]
    not_answered = [interview.catalogue.phrases["interview-not-answered"].text] if asked.skipped else []
    return "; ".join([*names, *not_answered])


def _to_check(interview: Interview) -> list[Line]:
    phrase = interview.catalogue.phrases["interview-check-again"].fill(most=str(len(interview.asked)))
    return _lines(phrase) + _commands(interview, "interview-commands-check")


def _plan(interview: Interview) -> list[Line]:
    """Write the plan; as it is longer than a screen, what to do today stands at its end once more."""
    assert interview.plan is not None  # noqa: S101 - asked for when there is one
    lines = styled(brief_text(interview.plan, interview.catalogue, more=False), alarm=interview.plan.triage.stops)
    again = first_plan_in_brief(interview.plan, interview.catalogue)
    return [*lines, Line(""), *styled("\n".join(again))] if again else lines


def _to_save(interview: Interview) -> list[Line]:
    answers = {meaning: words(meaning, interview.catalogue)[0] for meaning in ("yes", "no")}
    return [Line(""), *_lines(interview.catalogue.phrases["interview-save"].fill(**answers))]


def _lines(text: str, style: Style = Style.PLAIN, *, bullet: str = "") -> list[Line]:
    return [Line(line, style) for line in wrapped(text, indent=bullet, hanging=" " * len(bullet))]
