"""The table that maps facts of the clinic page to records of the content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import core_back
from core_back._catalogue.page_facts import text_at

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

PAGE_FACTS = "<!-- the table of page facts -->"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the table where a page asks for it."""
    app.connect("source-read", _with_page_facts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _with_page_facts(_: Sphinx, __: str, source: list[str]) -> None:
    """The table that maps facts of the clinic page to records; a path that leads to no text stops the build."""
    if PAGE_FACTS in source[0]:
        source[0] = source[0].replace(PAGE_FACTS, "\n".join(_page_facts()))


def _page_facts() -> Iterator[str]:
    content = core_back.catalogue()
    yield "| fact | the page says | carried by | the text there |"
    yield "| --- | --- | --- | --- |"
    for fact in content.page_facts.values():
        first = (fact.id.upper(), _cell(fact.says))
        for path in fact.carried_by:
            yield f"| {' | '.join((*first, f'`{path}`', _cell(text_at(path, content))))} |"
            first = ("", "")


def _cell(text: str) -> str:
    """A text as it can stand in a table: no mark-up, no border, one line."""
    return re.sub(r"([\\`*_\[\]<>|{}$])", r"\\\1", " ".join(text.split()))
