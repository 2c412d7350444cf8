"""The page as one HTML file, by a Jinja template that escapes whatever it is given."""

from __future__ import annotations

import base64
import functools
from typing import TYPE_CHECKING

import attrs
from importlib_resources import files

from core_back import figures
from core_back._model.exercise import Exercise
from core_back._text.plain import plain
from core_back.exceptions import MissingExtraError
from core_back.handout._clinic import media_type
from core_back.handout._page import Page

if TYPE_CHECKING:
    from jinja2 import Environment


def written(page: Page) -> str:
    """Write the page as the text of an HTML file."""
    return _environment().get_template("handout.html.jinja").render(page=page)


@functools.cache
def _environment() -> Environment:
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
        from markupsafe import Markup
    except ImportError:
        raise MissingExtraError("handout") from None
    environment = Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        finalize=lambda value: plain(value) if type(value) is str else value,  # what is not Markup gets escaped next
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["style"] = Markup(_read("handout.css"))  # noqa: S704 - our own file
    environment.filters["moving"] = lambda exercise: Markup(_figure(exercise, animated=True))  # noqa: S704 - escaped
    environment.filters["still"] = lambda exercise: Markup(_figure(exercise, animated=False))  # noqa: S704 - escaped
    environment.filters["data_uri"] = _data_uri
    return environment


def _data_uri(logo: bytes) -> str:
    return f"data:{media_type(logo)};base64,{base64.b64encode(logo).decode()}"


def _read(name: str) -> str:
    return files("core_back").joinpath("handout", "templates", name).read_text(encoding="utf-8")


@functools.lru_cache(maxsize=256)
def _figure(exercise: Exercise, *, animated: bool) -> str:
    harmless = attrs.evolve(exercise, name=plain(exercise.name), steps=tuple(map(plain, exercise.steps)))
    return figures.svg(harmless, animated=animated)
