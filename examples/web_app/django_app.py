"""The same web app with Django, with its token against forged requests in every form."""

from __future__ import annotations

import os
import secrets
import sys

import form_pages
from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import path

from core_back import UnknownIdError

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    CSRF_COOKIE_HTTPONLY=True,
    CSRF_COOKIE_SAMESITE="Strict",
    DATA_UPLOAD_MAX_MEMORY_SIZE=form_pages.MOST_BYTES,
    MIDDLEWARE=["django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware"],
    ROOT_URLCONF=__name__,
    SECRET_KEY=os.environ.get("SECRET_KEY") or secrets.token_urlsafe(50),
)


def form(request: HttpRequest, language: str | None = None) -> HttpResponse:
    """The first page of the form; if answers were posted, the next page or the handout."""
    try:
        content = form_pages.content_for(language, request.headers.get("Accept-Language"))
    except UnknownIdError:
        raise Http404 from None
    hidden = [("csrfmiddlewaretoken", get_token(request))]
    status, page = 200, ""
    if request.method == "POST":
        status, page = form_pages.answer(content, dict(request.POST.lists()), hidden)
    else:
        page = form_pages.begin(content, hidden)
    return HttpResponse(page, status=status, headers=form_pages.HEADERS)


urlpatterns = [path("", form), path("<language>", form)]
application = get_wsgi_application()  # for a production server

if __name__ == "__main__":
    port = os.environ.get("PORT", "8000")
    execute_from_command_line([sys.argv[0], "runserver", "--noreload", f"127.0.0.1:{port}"])
