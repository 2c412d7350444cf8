"""What a record looks like to people: asked for by name, as it is written far above the records."""

from __future__ import annotations

from importlib import import_module


def text_of(record: object) -> str:
    """Write a record as plain text."""
    text: str = import_module("core_back._text.values").text_of(record)
    return text


def html_of(record: object) -> str:
    """Write a record as HTML, for notebooks."""
    html: str = import_module("core_back.handout._notebook").html_of(record)
    return html
