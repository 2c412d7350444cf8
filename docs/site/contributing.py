"""Tables for contributors, made of what functions say of themselves."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

from docs.site import markdown

NOXFILE = Path(__file__).parents[2] / "noxfile.py"


def rules(place: str) -> Iterator[str]:
    """Yield the table of the rules that stand at a place such as ``package.module:RULES``."""
    functions: tuple[Callable[..., object], ...] = pkgutil.resolve_name(place)
    rows = ((f"`{rule.__name__}`", _said(rule.__name__, inspect.getdoc(rule))) for rule in functions)
    yield from markdown.table("rule", "says", rows=rows)


def sessions() -> Iterator[str]:
    """Yield the table of the sessions of nox, read from its file, as nox need not be installed."""
    module = ast.parse(NOXFILE.read_text(encoding="utf-8"))
    functions = [node for node in module.body if isinstance(node, ast.FunctionDef)]
    rows = ((f"`{session.name}`", _said(session.name, ast.get_docstring(session))) for session in functions)
    yield from markdown.table("session", "does", rows=rows)


def _said(name: str, docstring: str | None) -> str:
    """Return the first line of a docstring; a function without one stops the build."""
    if not docstring:
        raise ValueError(f"expected {name} to have a docstring")
    return docstring.splitlines()[0]
