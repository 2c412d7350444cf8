"""
The bundled content: as a catalogue, in its languages, and under the folders of users that extend it.

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
from core_back._content import ENGLISH, compiled
from core_back.exceptions import ContentError, InputError, UnknownIdError, nearest, printable

if TYPE_CHECKING:
    from pathlib import Path

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
    from core_back._content.folder import LANGUAGES, read_made_from
    from core_back._content.translation import described, original

    english = _folder().documents
    packs = {id_: _data().joinpath(LANGUAGES, id_) for id_ in _pack_ids()}
    others = (described(id_, english, _pack(id_), read_made_from(folder)) for id_, folder in packs.items())
    return (original(ENGLISH, english), *others)


def load_catalogue(path: str | os.PathLike[str], *, language: str = ENGLISH) -> Catalogue:
    """
    Read a content folder of your own.

    A folder whose content.toml says ``extends = "core-back"``, or that has no content.toml, may refer to
    bundled exercises and sources; lay it over the bundled content with ``catalogue().merged(...)``.
    Any other folder stands alone and must be complete.
    A record with the id of a bundled one changes that: what it does not say stays.

    Args:
        path: The folder; it holds any of exercises/, patterns/, content.toml, sources.toml, red-flags.toml,
            circumstances.toml, yellow-flags.toml, evidence.toml, page-facts.toml and phrases.toml.
        language: Language of the bundled texts that a folder which extends them takes over. The folder's own are in
            English, or what its content.toml says under ``language``; its languages/fr-CA/ may hold translations.
            A text without one begins with its language, such as ``[en]``, unless it is that of the bundled record.

    Raises:
        UnknownIdError: There is no such language.
        ContentError: The folder cannot be read or is wrong; it lists every problem of every file.
        InputError: ``path`` is no path.

    >>> from core_back import ContentError, load_catalogue
    >>> try:
    ...     load_catalogue("no-such-folder")
    ... except ContentError as error:
    ...     print(error)
    expected a content folder, found none @ no-such-folder

    """
    return loaded_folder(path, language)[0]


def loaded_folder(path: str | os.PathLike[str], language: str) -> tuple[Catalogue, list[str]]:
    """
    Load a folder, where it is written in another language in its translations.

    Returns:
        The catalogue, and where the folder's own pack for the language, if it has one, lacks a text.

    Raises:
        UnknownIdError: There is no such language.
        ContentError: The folder cannot be read or is wrong.
        InputError: ``path`` is no path.
    """
    from pathlib import Path

    name = os.fspath(path) if isinstance(path, os.PathLike) else path
    expect(name, str, "path", called="the path of a folder")
    expect(language, str, "language", called="a language tag")
    root = Path(name)
    try:
        kind = "a folder" if root.is_dir() else "a file" if root.exists() else "none"
        if kind == "a folder":
            return _loaded(root, language)
    except OSError as error:
        kind, name = str(error.strerror), str(error.filename or name)
    except ValueError as error:
        kind = str(error)
    raise ContentError([f"expected a content folder, found {kind} @ {printable(name)}"])


def _loaded(root: Path, language: str) -> tuple[Catalogue, list[str]]:
    from core_back._content.folder import LANGUAGES, packs_in, read_folder, read_pack
    from core_back._content.loading import load
    from core_back._content.overlay import in_language, is_in, kept_translations

    folder, language = read_folder(root), tag_of(language)
    bundled = documents_in(language)
    loaded = load(folder, bundled)
    if not folder.extends:
        return loaded, []
    packs = {_tag_of_pack(pack): pack for pack in packs_in(root)}
    if is_in(language, folder, ENGLISH):
        return loaded, []
    own = folder.documents.get("language", ENGLISH)
    kept = kept_translations(documents_in(own), bundled) if own in tags() else {}
    try:
        pack = read_pack(packs[language]) if language in packs else {}
        documents, lacking = in_language(folder, pack, kept, own)
        loaded = load(attrs.evolve(folder, documents=documents), bundled)
    except ContentError as error:
        problems = [problem.rpartition(" @ ") for problem in error.problems]
        place = f"{LANGUAGES}/{language}"
        raise ContentError([f"{said} @ {place}/{file}" for said, _, file in problems], more=error.more) from None
    return loaded, lacking if language in packs else []


def _tag_of_pack(pack: Path) -> str:
    try:
        return tag_of(pack.name)
    except UnknownIdError as error:
        raise ContentError([f"{error} @ {pack.parent.name}/{printable(pack.name)}"]) from None


def _pack_ids() -> tuple[str, ...]:
    from core_back._content.folder import LANGUAGES

    return tuple(sorted(entry.name for entry in _data().joinpath(LANGUAGES).iterdir() if entry.is_dir()))


def _pack(tag: str) -> dict[str, Any]:
    from core_back._content.folder import LANGUAGES, read_pack

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
