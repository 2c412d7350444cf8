"""What a figure tells in words, apart from its drawing, so that one drawing serves all languages."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

#: Stand in a drawing where the words belong; no text of content holds these characters.
TITLE, STEPS = "\0title\0", "\0steps\0"


def told(drawing: str, title: str, steps: Iterable[str]) -> str:
    """Write the name and the steps of an exercise into its drawing."""
    return drawing.replace(TITLE, _text(title), 1).replace(STEPS, _text(" ".join(steps)), 1)


def _text(text: str) -> str:
    return escape(" ".join(text.split()), quote=False)
