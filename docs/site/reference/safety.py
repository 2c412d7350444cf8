"""Tables of what governs every answer, from the content: triage, red flags, circumstances, stop rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from words import cell

import core_back
from core_back import CircumstanceRule, Fact, StopRule

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

MARKER = re.compile(r"<!-- what holds for (triage|red flags|circumstances|stop rules|the whole) -->")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the tables where a page asks for them."""
    app.connect("source-read", _with_tables)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _with_tables(_: Sphinx, __: str, source: list[str]) -> None:
    source[0] = MARKER.sub(lambda match: "\n".join(_table(match[1])), source[0])


def _table(what: str) -> Iterator[str]:
    content = core_back.catalogue()
    match what:
        case "triage":
            yield "| triage | what a person is told |"
            yield "| --- | --- |"
            for level in content.triage.values():
                yield f"| `{level.id}` | {' '.join(map(told, level.what_to_do))} |"
        case "red flags":
            yield "| red flag | triage | what a person is told |"
            yield "| --- | --- | --- |"
            for flag in sorted(content.red_flags.values(), key=lambda flag: -flag.triage.gravity):
                together = "".join(f", with `{other}` urgent" for other in flag.graver_with)
                yield f"| `{flag.id}` | {flag.triage}{together} | {told(flag.reason)} |"
        case "circumstances":
            yield "| circumstance | rules out | asks for care with | what a person is told |"
            yield "| --- | --- | --- | --- |"
            for rule in content.circumstances.values():
                out, care = _count(rule, "not_for"), _count(rule, "caution_for")
                yield f"| `{rule.id}` | {out} | {care} | {told(rule.reason)} |"
        case "stop rules":
            yield "| asks to | what a person is told |"
            yield "| --- | --- |"
            for stop in content.stop_rules:
                yield f"| {cell(content.phrases[f'stop-{stop.response}'].text)} | {told(stop)} |"
        case _:
            yield f"> {told(content.disclaimer)}"


def _count(rule: CircumstanceRule, field: str) -> str:
    """How many exercises a circumstance touches."""
    found = [
        exercise
        for exercise in core_back.catalogue().exercises.values()
        if rule.id in {note.circumstance for note in getattr(exercise, field)}
    ]
    return str(len(found))


def told(fact: Fact | StopRule) -> str:
    """A text, and how it is known."""
    mark = core_back.catalogue().phrases[f"mark-{fact.mark}"].text
    cited = f" {', '.join(fact.sources)}" if fact.mark in ("verified", "secondary") else ""
    return f"{cell(fact.text)} <small>({mark}{cited})</small>"
