"""What a page may ask for with a marker, and the function that writes it: the page to read first."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterable

from docs.site import contributing, front
from docs.site.explorer import page as explorer
from docs.site.reference import commands, how_sure, page_facts, performance, safety, schemas, words

OPTIONS_OF, WORDS_OF = r"options of (core-back[a-z -]*?)", r"words of (\w+)"
#: What stands in a page as ``<!-- marker -->``, and the function that writes the lines which take its place.
#: What a marker holds in brackets is the argument of its function.
MARKERS: dict[str, Callable[..., Iterable[str]]] = {
    r"the explorer in (\S+)": explorer.form,
    "how fast, in short": performance.in_short,
    "the picture of a handout": front.picture,
    "the table of page facts": page_facts.table,
    "the JSON Schemas": schemas.listed,
    r"the rules in (\S+)": contributing.rules,
    f"how sure: ({'|'.join(how_sure.PARTS)})": how_sure.part,
    "the sessions of nox": contributing.sessions,
    f"what holds for ({'|'.join(safety.TABLES)})": safety.table,
    OPTIONS_OF: commands.options,
    WORDS_OF: words.words,
    f"ids of ({'|'.join(words.CALLED)})": words.ids,
}
#: A page that uses one of these markers must use it for everything that the function names.
COMPLETE: dict[str, Callable[[], Collection[str]]] = {OPTIONS_OF: commands.commands, WORDS_OF: words.vocabularies}


def filled(text: str) -> str:
    """Return the text of a page with what its markers ask for."""
    for marker, lines in MARKERS.items():
        text = re.sub(_comment(marker), functools.partial(_written, lines), text)
    return text


def _written(lines: Callable[..., Iterable[str]], match: re.Match[str]) -> str:
    return "\n".join(lines(*match.groups()))


def missing(text: str) -> list[str]:
    """Return the commands and lists of words that a page leaves out, though it has others."""
    asked = {marker: set(re.findall(_comment(marker), text)) for marker in COMPLETE}
    return [name for marker, names in asked.items() if names for name in COMPLETE[marker]() if name not in names]


def _comment(marker: str) -> str:
    return f"<!-- {marker} -->"
