"""
The bundled content: as a catalogue, in its languages.

It is compiled in an installation, and TOML in a checkout.
A first answer waits for this module, so what reads TOML is imported where it is used.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar

import attrs

from core_back._arguments import expect
from core_back._catalogue.catalogue import Catalogue
from core_back._content import ENGLISH, LANGUAGES, compiled
from core_back.exceptions import ContentError, InputError, UnknownIdError, nearest

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable

    from core_back._content.folder import Folder
    from core_back._content.translation import Language

#: Threads that ask for the same content at once wait for one load; again and again, as loading asks for documents.
_LOADING = threading.RLock()
# A fork waits for a load to end, as its child has no thread that would end it.
if hasattr(os, "register_at_fork"):  # pragma: no branch - not on Windows
    os.register_at_fork(before=_LOADING.acquire, after_in_parent=_LOADING.release, after_in_child=_LOADING.release)

K = ParamSpec("K")
V = TypeVar("V")


class _Once(Generic[K, V]):
    """A function whose values are made once, however many threads ask; what is made is read without a lock."""

    def __init__(self, make: Callable[K, V]) -> None:
        self._make = make
        self._made: dict[tuple[object, ...], V] = {}
        self.cache_clear = self._made.clear

    def __call__(self, *key: K.args, **_: K.kwargs) -> V:
        if key not in self._made:
            with _LOADING:
                if key not in self._made:
                    self._made[key] = self._make(*key)  # type: ignore[call-arg]
        return self._made[key]


def catalogue(language: str = ENGLISH) -> Catalogue:
    """
    Return the bundled catalogue in a language, read once, however many threads ask.

    A text that a language lacks is English and begins with ``[en]``.

    Args:
        language: The tag of one of ``languages()``; neither case nor ``_`` for ``-`` matters.

    Raises:
        UnknownIdError: There is no such language.

    >>> from core_back import catalogue
    >>> catalogue().exercises["walking"].name, catalogue("fr_ca").exercises["walking"].name
    ('Walking', 'Marche')
    """
    expect(language, str, "language", called="a language tag")
    return _catalogue(language)


def content_of(given: Catalogue | None, language: str = ENGLISH) -> Catalogue:
    """
    Return the content that was given, or else the bundled one in a language.

    Raises:
        InputError: What was given is no catalogue, or one that is not laid over what it extends.
        UnknownIdError: No bundled catalogue has the language.
    """
    if given is None:
        return catalogue(language)
    expect(given, Catalogue, "catalogue")
    if given.extends is not None:
        message = "expected whole content, got what extends other content; use catalogue().merged(...) @ catalogue"
        raise InputError([message])
    return given


@_Once
def _catalogue(language: str) -> Catalogue:
    tag = tag_of(language)
    if tag != language:
        return catalogue(tag)
    if compiled.is_used():
        return compiled.catalogue(language)
    from core_back._content.loading import load

    return load(attrs.evolve(_folder(), documents=documents_in(language)), {})


def tag_of(language: str) -> str:
    """
    Return the tag of a language as the content writes it, however its case and separator were written.

    Raises:
        UnknownIdError: There is no such language; it names those that differ in the region alone.
    """
    known = tags()
    spelled = {tag.casefold(): tag for tag in known}
    parts = language.casefold().replace("_", "-").split("-")
    tag = spelled.get("-".join(parts))
    if tag is None:
        near = [each for each in known if each.casefold().split("-")[0] == parts[0]]
        raise UnknownIdError("language", language, near or nearest(language, known))
    return tag


def tags() -> tuple[str, ...]:
    """List the tags of the languages, English first."""
    if compiled.is_used():
        return compiled.languages()
    return (ENGLISH, *_pack_ids())


def documents_in(language: str) -> dict[str, Any]:
    """
    Return the bundled documents in a language.

    Raises:
        UnknownIdError: There is no such language.
    """
    if compiled.is_used():
        from core_back._converter.converter import unstructured

        documents: dict[str, Any] = unstructured(catalogue(language))
        return documents
    english, tag = _folder().documents, tag_of(language)
    if tag == ENGLISH:
        return english
    from core_back._content.translation import translated

    pack = _pack(tag)
    documents = translated(english, pack)
    return documents | {"language": tag, "language_status": pack["language_status"]}


def languages() -> tuple[Language, ...]:
    """
    Return the languages, English first, each with how complete it is.

    >>> from core_back import languages
    >>> [(language.id, language.status) for language in languages()]
    [('en', 'original'), ('fr-CA', 'not clinically reviewed')]
    """
    if compiled.is_used():
        made: tuple[Language, ...] = compiled.module("languages").languages()
        return made
    from core_back._content.packs import read_made_from
    from core_back._content.translation import described, original

    english = _folder().documents
    packs = {id_: _data().joinpath(LANGUAGES, id_) for id_ in _pack_ids()}
    others = (described(id_, english, _pack(id_), read_made_from(folder)) for id_, folder in packs.items())
    return (original(ENGLISH, english), *others)


def _pack_ids() -> tuple[str, ...]:

    return tuple(sorted(entry.name for entry in _data().joinpath(LANGUAGES).iterdir() if entry.is_dir()))


def _pack(tag: str) -> dict[str, Any]:
    from core_back._content.packs import read_pack

    pack = read_pack(_data().joinpath(LANGUAGES, tag))
    missing = [key for key in ("language_name", "language_status") if not isinstance(pack.get(key), str)]
    if missing:
        raise ContentError(f"missing key {key!r}, expected a text @ {tag}/language.toml" for key in missing)
    return pack


def _data() -> Traversable:
    from importlib_resources import files

    return files("core_back").joinpath("data")


@_Once
def _folder() -> Folder:
    from core_back._content.folder import read_folder

    return read_folder(_data())
