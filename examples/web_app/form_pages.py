"""The pages of the form, for any framework: answers as they were posted in, a status and a page of HTML out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from core_back import (
    Catalogue,
    Choice,
    ChoiceSource,
    InputError,
    Intake,
    Question,
    QuestionKind,
    Recommendation,
    UnknownIdError,
    catalogue,
    handout,
    languages,
    match_language,
    recommend,
)

Posted = Mapping[str, Sequence[str]]  # each name with its values, as a browser sends them
Hidden = Iterable[tuple[str, str]]  # what a framework adds to every form, such as a token against forged requests

MOST_BYTES = 20_000  # far more than every box of every question
NAMES = {"en": "English"} | {language.id: language.name for language in languages()}
NO_ANSWERS = {"page", "csrf_token", "csrfmiddlewaretoken"}  # names in a form that no question has
HEADERS = {
    "Cache-Control": "no-store",  # answers about health do not belong into a shared computer's history
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
templates = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True)


def content_for(tag: str | None, header: str | None) -> Catalogue:
    """The content in the language of the address, or else in the one that the browser asks for."""
    return catalogue(match_language(header or "") if tag is None else tag)


def begin(content: Catalogue, hidden: Hidden = ()) -> str:
    """The first page of the form."""
    return form(content, 0, {}, hidden)


def answer(content: Catalogue, posted: Posted, hidden: Hidden = ()) -> tuple[int, str]:
    """The next page of the form; after the last one, or as soon as a doctor comes first, the handout."""
    pages = questions_by_page(content)
    page, before = 0, None
    try:
        given = page_number(posted, len(pages))
        plan = recommend(read_intake(posted, content, pages[:1]), catalogue=content)
        if not plan.triage.stops:  # else nothing more matters, not even what is wrong with it
            before = recommend(read_intake(posted, content, pages[:given]), catalogue=content)
            page = given
            plan = recommend(read_intake(posted, content, pages[: given + 1]), catalogue=content)
    except (InputError, UnknownIdError) as error:
        return 400, form(content, page, posted, hidden, plan=before, problem=str(error))
    if plan.triage.stops or page + 1 == len(pages) or not exercises_of(plan):
        return 200, handout.to_html(plan, catalogue=content)
    return 200, form(content, page + 1, posted, hidden, plan=plan)


def page_number(posted: Posted, pages: int) -> int:
    """The page that was answered."""
    numbers = {str(number): number for number in range(pages)}
    given = "".join(posted.get("page", ()))
    if given not in numbers:
        raise InputError([f"expected a page from 0 to {pages - 1}, got {given[:80]!a} @ page"])
    return numbers[given]


def questions_by_page(content: Catalogue) -> list[list[Question]]:
    """Warning signs come first; whoever has one needs no further question. Exercises need a plan, so they come last."""
    signs = [each for each in content.questions if each.choices_from is ChoiceSource.RED_FLAGS]
    exercises = [each for each in content.questions if each.choices_from is ChoiceSource.EXERCISES]
    return [signs, [each for each in content.questions if each not in signs + exercises], exercises]


def read_intake(posted: Posted, content: Catalogue, pages: list[list[Question]]) -> Intake:
    """The answers of some pages; what was not answered was not asked, which is not the same as "none"."""
    unknown = sorted(posted.keys() - {question.field for question in content.questions} - NO_ANSWERS)
    if unknown:  # passed over, a misspelt red flag would be nobody's answer
        raise InputError(f"expected the name of a question, got {name[:80]!a} @ form" for name in unknown)
    fields: dict[str, Any] = {}
    for question in (question for page in pages for question in page):
        match question.kind, list(posted.get(question.field, ())):
            case _, []:
                continue
            case QuestionKind.MANY, chosen:
                fields[question.field] = [] if chosen == ["none"] else chosen
            case QuestionKind.YES_NO, ["yes" | "no" as word]:
                fields[question.field] = word == "yes"
            case _, [word]:
                fields[question.field] = word
            case _, words:
                fields[question.field] = words
    return Intake(**fields)  # which checks every answer and says what is wrong with it


def exercises_of(plan: Recommendation) -> list[Choice]:
    """The exercises of a plan, to ask which of them hurt before."""
    return [Choice(id=each.exercise.id, text=each.exercise.name) for each in plan.shown]


def form(
    content: Catalogue,
    page: int,
    posted: Posted,
    hidden: Hidden,
    *,
    plan: Recommendation | None = None,
    problem: str | None = None,
) -> str:
    """A page of the form, with the answers to the other pages in hidden fields."""
    asked = [
        (question, [*exercises_of(plan), *question.choices])
        if plan and question.choices_from is ChoiceSource.EXERCISES
        else (question, content.choices_for(question))
        for question in questions_by_page(content)[page]
    ]
    here = {*NO_ANSWERS, *(question.field for question, _ in asked)}
    carried = [(name, value) for name, values in posted.items() if name not in here for value in values]
    return templates.get_template("form.html").render(
        content=content,
        names=NAMES,
        page=page,
        pages=len(questions_by_page(content)),
        asked=asked,
        chosen=posted,
        hidden=[*hidden, *carried],
        signs_skipped=page > 0 and "red_flags" not in posted,
        problem=problem,
    )
