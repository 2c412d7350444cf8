"""
A small web app with Flask: the library's questions as a form, its handout as the answer.

Nothing is stored: each page carries the answers so far in its own form, and the server forgets them.
"""

from __future__ import annotations

import os

import form_pages
from flask import Flask, Response, abort, request

from core_back import Catalogue, UnknownIdError

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = form_pages.MOST_BYTES


@app.get("/", defaults={"language": None})
@app.get("/<language>")
def begin(language: str | None) -> str:
    """The first page of the form."""
    return form_pages.begin(content_in(language))


@app.post("/", defaults={"language": None})
@app.post("/<language>")
def answer(language: str | None) -> tuple[str, int]:
    """The next page of the form, or the handout."""
    status, page = form_pages.answer(content_in(language), request.form.to_dict(flat=False))
    return page, status


@app.after_request
def with_headers(response: Response) -> Response:
    """No script, nothing from elsewhere, nothing kept."""
    response.headers.update(form_pages.HEADERS)
    return response


def content_in(language: str | None) -> Catalogue:
    """The content in a language that there is."""
    try:
        return form_pages.content_for(language, request.headers.get("Accept-Language"))
    except UnknownIdError:
        abort(404)


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT", "8000")))
