"""Facts of the clinic page, and the texts of the content that carry them."""

from __future__ import annotations

from collections.abc import Iterator

import core_back
from core_back import Catalogue, Records
from core_back.exceptions import ContentError
from docs.site import markdown


def table() -> Iterator[str]:
    """Yield the table of facts; a path that leads to no text stops the build."""
    yield from markdown.table(
        "fact", "the page says", "carried by", "the text there", rows=_rows(core_back.catalogue())
    )


def _rows(catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    for fact in catalogue.page_facts.values():
        first = (fact.id.upper(), markdown.cell(fact.says))
        for path in fact.carried_by:
            yield *first, f"`{path}`", markdown.cell(text_at(path, catalogue))
            first = ("", "")


def text_at(path: str, catalogue: Catalogue) -> str:
    """
    Return the text at a path such as ``exercises.walking.cues.0``.

    Raises:
        ContentError: The path leads to no text.
    """
    value: object = catalogue
    try:
        for step in path.split("."):
            if isinstance(value, Records):
                value = value[step]
            elif isinstance(value, tuple):
                value = value[int(step)] if step.isdecimal() else next(part for part in value if part.id == step)
            else:
                value = getattr(value, step)
    except (AttributeError, IndexError, KeyError, StopIteration):
        value = None
    text = getattr(value, "text", value)
    if not isinstance(text, str):
        raise ContentError([f"expected a path to a text, got {path!r} @ page-facts.toml"])
    return text
