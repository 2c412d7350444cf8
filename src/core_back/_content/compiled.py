"""Compiled content: Python that makes the records, in the modules that ``_content.compiler`` writes for a wheel.

They are made from TOML that was read and checked when the wheel was built, so nothing is checked here.
Where there is TOML, as in a checkout, that is read, and what is compiled is not.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any

from core_back._catalogue.catalogue import Catalogue
from core_back._model.base import defer, trusted
from core_back._model.exercise import Exercise
from core_back._model.records import Records

PACKAGE = "core_back._compiled_content"

_LOADER: Any = __loader__  # type: ignore[name-defined]
_ROOT = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib is slow to import


@functools.cache
def is_used() -> bool:
    """Whether this installation holds compiled content, and no TOML."""
    try:
        import_module(PACKAGE)
    except ModuleNotFoundError:
        return False
    return shipped("data", "content.toml") is None


def shipped(*parts: str) -> bytes | None:
    """
    Return what is in a file of the package, or ``None`` if it is not there.

    The loader that brought this module reads it, so it is found in a folder, a zip and a frozen program.
    """
    try:
        content: bytes = _LOADER.get_data(os.path.join(_ROOT, *parts))  # noqa: PTH118
    except OSError:
        return None
    return content


def module(name: str) -> Any:
    """Return a module of compiled content; that of a language has its name, with underscores."""
    return import_module(f"{PACKAGE}.{name.replace('-', '_')}")


def languages() -> tuple[str, ...]:
    """List the tags of the languages."""
    known: tuple[str, ...] = import_module(PACKAGE).LANGUAGES
    return known


def catalogue(language: str) -> Catalogue:
    """Return the catalogue in one of the languages; each of its fields is filled when it is looked at."""
    fields: dict[str, Callable[[], object]] = dict(module(language).FIELDS)
    makers = fields["exercises"]
    return defer(Catalogue.__new__(Catalogue), {**fields, "exercises": lambda: _exercises(makers())})


def _exercises(makers: Any) -> object:
    return Records.wrapping(Exercise, _Exercises(makers))


class _Exercises(Mapping[str, Exercise]):
    """Exercises by id, each made when it is first looked at; its figure when that is."""

    def __init__(self, makers: Mapping[str, Callable[[], Exercise]]) -> None:
        self._makers = makers
        self._made: dict[str, Exercise] = {}

    def __getitem__(self, id_: str) -> Exercise:
        made = self._made.get(id_)
        if made is not None:
            return made
        with trusted():
            exercise = defer(self._makers[id_](), {"figure": functools.partial(figure, id_)})
        return self._made.setdefault(id_, exercise)  # the first stays, whichever thread made it

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._makers


def figure(exercise_id: str) -> object:
    """Return the bundled figure of an exercise, if it has one."""
    make = module("figures").FIGURES.get(exercise_id)
    return None if make is None else make()
