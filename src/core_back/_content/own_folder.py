"""Content folders of one's own: over the bundled content, in its languages, or alone."""

from __future__ import annotations

import os
from pathlib import Path

import attrs

from core_back._arguments import expect
from core_back._catalogue.catalogue import Catalogue
from core_back._content import ENGLISH, LANGUAGES
from core_back._content.bundled import documents_in, tag_of, tags
from core_back._content.folder import read_folder
from core_back._content.loading import load
from core_back._content.overlay import in_language, is_in, kept_translations
from core_back._content.packs import packs_in, read_pack
from core_back.exceptions import ContentError, UnknownIdError, printable


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
    Load a folder in a language: of one that is written in another, with its translations.

    Returns:
        The catalogue, and where the folder's own pack for the language, if it has one, lacks a text.

    Raises:
        UnknownIdError: There is no such language.
        ContentError: The folder cannot be read or is wrong.
        InputError: ``path`` is no path.
    """
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
    raise ContentError([f"expected a content folder, found {kind} @ {printable(name)}"])


def _loaded(root: Path, language: str) -> tuple[Catalogue, list[str]]:
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
