"""
A small web app around core-back: its questions as a form, its handout as the answer.

Nothing is stored: each page carries the answers so far in its own form, and the server forgets them.
"""

from __future__ import annotations

import os
from typing import Any

from flask import Flask, Response, abort, render_template, request

from core_back import (
    Catalogue,
    Choice,
    ChoiceSource,
    InputError,
    Intake,
    Question,
    QuestionKind,
    Recommendation,
    Triage,
    UnknownIdError,
    catalogue,
    handout,
    languages,
    recommend,
)

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 20_000  # far more than every box of every question

NAMES = {"en": "English"} | {language.id: language.name for language in languages()}
HEADERS = {
    "Cache-Control": "no-store",  # answers about health do not belong into a shared computer's history
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@app.get("/", defaults={"language": "en"})
@app.get("/<language>")
def begin(language: str) -> str:
    """The first page of the form."""
    return form(content_in(language), 0)


@app.post("/", defaults={"language": "en"})
@app.post("/<language>")
def answer(language: str) -> str | tuple[str, int]:
    """The next page of the form; after the last one, or as soon as a doctor comes first, the handout."""
    content = content_in(language)
    pages = questions_by_page(content)
    given = request.form.get("page", -1, type=int)
    if given not in range(len(pages)):
        abort(400, f"expected a page from 0 to {len(pages) - 1}")
    page, before = 0, None
    try:
        before = recommend(read_intake(content, pages[:given]), catalogue=content)
        page = given
        plan = recommend(read_intake(content, pages[: given + 1]), catalogue=content)
    except (InputError, UnknownIdError) as error:
        return form(content, page, before, problem=str(error)), 400
    doctor_first = plan.triage in (Triage.EMERGENCY, Triage.URGENT)
    if doctor_first or page + 1 == len(pages) or not exercises_of(plan):
        return handout.to_html(plan, catalogue=content)
    return form(content, page + 1, plan)


@app.after_request
def with_headers(response: Response) -> Response:
    """No script, nothing from elsewhere, nothing kept."""
    response.headers.update(HEADERS)
    return response


def content_in(language: str) -> Catalogue:
    """The content in a language that there is."""
    try:
        return catalogue(language)
    except UnknownIdError:
        abort(404)


def questions_by_page(content: Catalogue) -> list[list[Question]]:
    """Warning signs come first; whoever has one needs no further question. Exercises need a plan, so they come last."""
    signs = [each for each in content.questions if each.choices_from is ChoiceSource.RED_FLAGS]
    exercises = [each for each in content.questions if each.choices_from is ChoiceSource.EXERCISES]
    return [signs, [each for each in content.questions if each not in signs + exercises], exercises]


def read_intake(content: Catalogue, pages: list[list[Question]]) -> Intake:
    """The answers of some pages; what was not answered was not asked, which is not the same as "none"."""
    unknown = sorted(request.form.keys() - {question.field for question in content.questions} - {"page"})
    if unknown:
        raise InputError(f"expected the name of a question, got {name!a} @ form" for name in unknown)
    fields: dict[str, Any] = {}
    for question in (question for page in pages for question in page):
        match question.kind, request.form.getlist(question.field):
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


def form(content: Catalogue, page: int, plan: Recommendation | None = None, problem: str | None = None) -> str:
    """A page of the form, with the answers to the other pages in hidden fields."""
    asked = [
        (question, [*exercises_of(plan), *question.choices])
        if plan and question.choices_from is ChoiceSource.EXERCISES
        else (question, content.choices_for(question))
        for question in questions_by_page(content)[page]
    ]
    here = {"page", *(question.field for question, _ in asked)}
    return render_template(
        "form.html",
        content=content,
        names=NAMES,
        page=page,
        pages=len(questions_by_page(content)),
        asked=asked,
        chosen=request.form,
        carried=[(name, value) for name, value in request.form.items(multi=True) if name not in here],
        signs_skipped=page > 0 and "red_flags" not in request.form,
        problem=problem,
    )


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT", "8000")))
