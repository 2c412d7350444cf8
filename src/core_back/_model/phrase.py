"""Phrases: the fixed texts of a language."""

from __future__ import annotations

import attrs

from core_back._model.base import Record
from core_back._model.constraints import Slug, Text


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Phrase(Record):
    """
    A fixed text of the reader's language, with ``{placeholders}``.

    Attributes:
        id: Slug.
        text: The text.

    """

    id: Slug
    text: Text

    def fill(self, **values: str) -> str:
        """Return the text with its placeholders filled in."""
        return self.text.format(**values)
