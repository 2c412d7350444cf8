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
            for rule in content.triage.values():
                yield f"| `{rule.id}` | {' '.join(map(told, rule.what_to_do))} |"
        case "red flags":
            yield "| red flag | triage | what a person is told |"
            yield "| --- | --- | --- |"
            for rule in sorted(content.red_flags.values(), key=lambda rule: -rule.triage.gravity):
                together = "".join(f", with `{other}` urgent" for other in rule.graver_with)
                yield f"| `{rule.id}` | {rule.triage}{together} | {told(rule.reason)} |"
        case "circumstances":
            yield "| circumstance | rules out | asks for care with | what a person is told |"
            yield "| --- | --- | --- | --- |"
            for rule in content.circumstances.values():
                yield f"| `{rule.id}` | {_count(rule, 'not_for')} | {_count(rule, 'caution_for')} | {told(rule.reason)} |"
        case "stop rules":
            yield "| asks to | what a person is told |"
            yield "| --- | --- |"
            for rule in content.stop_rules:
                yield f"| {cell(content.phrases[f'stop-{rule.response}'].text)} | {told(rule)} |"
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
