"""The bundled catalogue: compiled in an installation, TOML in a checkout."""

from __future__ import annotations

import functools
import threading
from typing import TYPE_CHECKING

from core_back._content import compiled

if TYPE_CHECKING:
    from core_back._catalogue.catalogue import Catalogue

ENGLISH = "en"

#: Threads that ask for the same content at once wait for one load; again and again, as loading asks for documents.
LOADING = threading.RLock()


def catalogue(language: str = ENGLISH) -> Catalogue:
    """
    The bundled catalogue in a language, read once, however many threads ask.

    A text that a language lacks is English and begins with ``[en]``.

    Args:
        language: ``en`` or one of ``languages()``.

    Raises:
        UnknownIdError: There is no such language.

    >>> from core_back import catalogue
    >>> catalogue().exercises["walking"].name, catalogue("fr-CA").exercises["walking"].name
    ('Walking', 'Marche')
    """
    with LOADING:
        return _catalogue(language)


@functools.cache
def _catalogue(language: str) -> Catalogue:
    if compiled.is_used():
        return compiled.catalogue(language)
    from core_back._content import loading

    return loading.loaded(loading.documents_in(language))
