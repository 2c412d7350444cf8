"""Language packs: the reader-facing texts of documents in another language, laid over the English ones.

A pack mirrors the English documents: same keys, same order, texts only.
A table that has a ``text`` is written as just that text.
A list of records may be a table by their ids instead, so that it does not hang on their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from core_back._model.base import Model
from core_back._rules.found import Path, Problem, Unknown
from core_back._rules.phrase_contract import placeholders, spelled
from core_back.exceptions import located

#: Keys whose texts a reader sees.
READ = frozenset({"name", "title", "question", "note", "text", "steps", "helpful"})
#: Keys whose texts are only searched by; a pack may hold more or fewer.
SEARCHED = frozenset({"other_names"})
#: What is the same in every language.
SHARED = frozenset({"sources", "page_facts", "codes", "energy", "tombstones"})

#: What a pack says of itself.
ABOUT_PACK = ("language_name", "language_status")

#: What tells the records of a list apart.
IDENTITIES = ("id", "exercise", "circumstance")

#: What a pack lacks.
MISSING = "a text is missing, expected it as in English"

#: What stands before an English text that has no translation.
FALLBACK = "[en] "


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Language(Model):
    """
    A language of the content: English, or a pack of translations.

    Attributes:
        id: Language tag, such as ``fr-CA``.
        name: The language's own name.
        status: How far it is reviewed; ``original`` for English.
        texts: How many texts English has.
        translated: How many of them the language has.
        problems: What it lacks or has wrongly, each as ``message @ path``.
    """

    id: str
    name: str
    status: str
    texts: int
    translated: int
    problems: tuple[str, ...]


def original(id_: str, english: dict[str, Any]) -> Language:
    """Return the language that the others are translated from."""
    texts = texts_to_translate(english)
    return Language(id=id_, name="English", status="original", texts=texts, translated=texts, problems=())


def described(id_: str, english: dict[str, Any], pack: dict[str, Any], made_from: Mapping[str, list[str]]) -> Language:
    """Return a language, by what its pack holds of the English documents."""
    texts_of_pack = {key: value for key, value in pack.items() if key not in ABOUT_PACK}
    found = (*differences(english, texts_of_pack), *outdated(english, texts_of_pack, made_from))
    problems = [f"{message} @ {located(path, id_)}" for path, message in found]
    missing = sum(problem.startswith(MISSING) for problem in problems)
    texts = texts_to_translate(english)
    return Language(
        id=id_,
        name=pack["language_name"],
        status=pack["language_status"],
        texts=texts,
        translated=texts - missing,
        problems=tuple(problems),
    )


def translated(
    english: Any, pack: Any, path: Path = (), key: str = "", *, otherwise: Callable[[Path, str], str] | None = None
) -> Any:
    """Return the documents with the texts of the pack; ``otherwise`` says what stands for a text that it lacks."""
    if isinstance(english, dict):
        table = _as_table(english, pack)
        return {
            name: value
            if name in SHARED
            else translated(value, table.get(name), (*path, name), name, otherwise=otherwise)
            for name, value in english.items()
        }
    if isinstance(english, list):
        if key in SEARCHED:
            return pack if isinstance(pack, list) else english
        return [
            translated(value, item, (*path, _identity(value) or index), key, otherwise=otherwise)
            for index, (value, item) in enumerate(zip(english, _items(english, pack), strict=True))
        ]
    if key in READ and isinstance(english, str):
        if isinstance(pack, str):
            return pack
        return otherwise(path, english) if otherwise else FALLBACK + english
    return english


def differences(english: Any, pack: Any, path: Path = (), key: str = "") -> Iterator[Problem]:
    """Where a pack lacks a text, holds one that English does not, or has other placeholders."""
    if isinstance(english, dict):
        table = _as_table(english, pack)
        for name, value in english.items():
            if name not in SHARED:
                yield from differences(value, table.get(name), (*path, name), name)
        for name in sorted(table.keys() - english.keys()):
            otherwise = ", expected the keys of the English file"
            yield (*path, name), Unknown("a text that English does not have", name, english, otherwise)
    elif isinstance(english, list) and key not in SEARCHED:
        if isinstance(pack, list) and len(pack) != len(english):
            yield path, f"{len(pack)} texts, expected {len(english)} as in English"
        if isinstance(pack, dict):
            known = {id_ for value in english if (id_ := _identity(value))}
            for id_ in sorted(pack.keys() - known):
                otherwise = ", expected the ids of the English files"
                yield (*path, id_), Unknown("a record that English does not have", id_, known, otherwise)
        for index, (value, item) in enumerate(zip(english, _items(english, pack), strict=True)):
            yield from differences(value, item, (*path, _identity(value) or index), key)
    elif key in READ and isinstance(english, str):
        if not isinstance(pack, str):
            yield path, MISSING
        elif placeholders(pack) != placeholders(english):
            yield path, f"wrong placeholders, expected {spelled(placeholders(english) or ())}"
    elif key not in SEARCHED and pack is not None:
        yield path, "not a text to translate, expected texts only"


def texts_to_translate(english: Any, key: str = "") -> int:
    """How many texts a complete pack holds."""
    if isinstance(english, dict):
        return sum(texts_to_translate(value, name) for name, value in english.items() if name not in SHARED)
    if isinstance(english, list):
        return 0 if key in SEARCHED else sum(texts_to_translate(value, key) for value in english)
    return int(key in READ and isinstance(english, str))


def translations(english: Any, pack: Any, path: Path = (), key: str = "") -> Iterator[tuple[Path, str, str]]:
    """Yield every text that a pack translates: where it stands, the English one and the translation."""
    if isinstance(english, dict):
        table = _as_table(english, pack)
        for name, value in english.items():
            if name not in SHARED:
                yield from translations(value, table.get(name), (*path, name), name)
    elif isinstance(english, list) and key not in SEARCHED:
        for index, (value, item) in enumerate(zip(english, _items(english, pack), strict=True)):
            yield from translations(value, item, (*path, _identity(value) or index), key)
    elif key in READ and isinstance(english, str) and isinstance(pack, str):
        yield path, english, pack


def outdated(english: Any, pack: Any, made_from: Mapping[str, list[str]]) -> Iterator[Problem]:
    """Yield where the English text is not the one that was translated, and the translation is the one that was made."""
    for path, text, translation in translations(english, pack):
        then = made_from.get(dotted(path))
        if then and then[0] != digest(text) and then[1] == digest(translation):
            yield path, "the English text has changed since it was translated, expected a translation of the new one"


def dotted(path: Path) -> str:
    """Write a path as the record of translations writes it."""
    return ".".join(map(str, path))


def digest(text: str) -> str:
    """Return twelve digits that tell one wording from another."""
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()[:12]


def _as_table(english: dict[str, Any], pack: Any) -> dict[str, Any]:
    if isinstance(pack, str) and "text" in english:
        return {"text": pack}
    return pack if isinstance(pack, dict) else {}


def _items(english: list[Any], pack: Any) -> list[Any]:
    if isinstance(pack, dict):
        return [pack.get(_identity(value)) for value in english]
    return pack if isinstance(pack, list) and len(pack) == len(english) else [None] * len(english)


def _identity(value: object) -> str | None:
    """Return what tells a record apart from the others of its list."""
    return next((value[key] for key in IDENTITIES if key in value), None) if isinstance(value, dict) else None
