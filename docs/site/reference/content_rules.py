"""The rules that content must keep, as the functions that check them say them."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator

from docs.site import markdown


def table(place: str) -> Iterator[str]:
    """Yield the table of the rules that stand at a place such as ``package.module:RULES``."""
    rules: tuple[Callable[..., object], ...] = pkgutil.resolve_name(place)
    rows = ((f"`{rule.__name__}`", markdown.cell(said(rule))) for rule in rules)
    yield from markdown.table("rule", "says", rows=rows)


def said(rule: Callable[..., object]) -> str:
    """Return the first line of what a rule says of itself; one that says nothing stops the build."""
    text = inspect.getdoc(rule)
    if not text:
        raise ValueError(f"expected the rule {rule.__name__} to have a docstring")
    return text.splitlines()[0]
