"""Handouts as a browser and a Markdown renderer read them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from justhtml import JustHTML
from markdown_it import MarkdownIt
from markdown_it.token import Token

from core_back import (
    Intake,
    Recommendation,
    handout,
    recommend,
)

SITTING_INTAKE = Intake(red_flags=[], eased_by=["sitting"])
SITTING = recommend(SITTING_INTAKE)


def dom(text: str) -> Any:
    """The tree of a page, which a strict parser must take without an error."""
    return JustHTML(text, strict=True, sanitize=False)


@functools.cache
def html(answer: Recommendation) -> str:
    """Make the page of an answer, or give the one that was made before."""
    return handout.to_html(answer)


@functools.cache
def page(answer: Recommendation) -> Any:
    """The tree of the page of an answer."""
    return dom(html(answer))


def flat(text: str) -> str:
    return " ".join(text.split())


def seen(node: Any) -> str:
    """The text of a part of a page, in one line."""
    return flat(node.to_text())


def tokens(text: str) -> Iterator[Token]:
    """The parts of a Markdown text, as a renderer sees them that makes links of bare addresses as well."""
    for block in MarkdownIt("gfm-like").parse(text):
        yield block
        yield from block.children or ()
