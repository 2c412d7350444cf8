"""The texts of a catalogue that a reader sees, and its languages."""

from __future__ import annotations

import json
from collections.abc import Iterator

from core_back import (
    Catalogue,
    Language,
    catalogue,
    languages,
    to_json,
)
from core_back._content.translation import (
    READ,
    SEARCHED,
    SHARED,
)

ENGLISH = catalogue()
FRENCH = catalogue("fr-CA")
LANGUAGE = "fr-CA"


def reader_texts(value: object, key: str = "") -> Iterator[str]:
    """Every text that a reader sees, in the order of the documents."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in SHARED:
                yield from reader_texts(inner, name)
    elif isinstance(value, list):
        for inner in value if key not in SEARCHED else []:
            yield from reader_texts(inner, key)
    elif key in READ and isinstance(value, str):
        yield value


def texts_of(content: Catalogue) -> list[str]:
    return list(reader_texts(json.loads(to_json(content))))


def the_language(id_: str = LANGUAGE) -> Language:
    (language,) = [language for language in languages() if language.id == id_]
    return language
