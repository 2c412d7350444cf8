from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata
from typing import TYPE_CHECKING

from sphinx.util import logging

import core_back
from core_back._page_facts import text_at

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

project = "core-back"
author = "core-back contributors"
project_copyright = "core-back contributors"
version = release = metadata.version("core-back")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "explanation/figures-of"]  # tables that a page includes

myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 80  # one argument a line where a signature is longer
napoleon_use_ivar = True  # fields are a list in the text of their class, not entries of their own

nitpicky = True
nitpick_ignore_regex = [
    (r"py:class", r"collections\.abc\.\w+|datetime\.\w+|os\.PathLike"),  # the site is built without the network
    (r"py:class", r"hypothesis\.strategies\.SearchStrategy"),
    (r"py:class", r"core_back\._\w+\.[A-Z]"),  # type variables
    (r"py:class", r"core_back\._figure.*|core_back\.(View|KeyFrame|Prop|Joint)|Theme"),  # the words of poses
]

html_theme = "furo"
html_title = f"core-back {version}"
html_copy_source = False

PAGE_FACTS = "<!-- the table of page facts -->"
PRIVATE = re.compile(r"core_back\._\w+\.")
ANNOTATED = re.compile(r"(?:~?typing\.)?Annotated\[((?:[^\[\]]|\[[^\[\]]*\])*), \w+Rule\([^()]*\)\]")


def setup(app: Sphinx) -> None:
    """Tidy the reference, refuse one that leaves out a public name, and make tables from the content."""
    app.connect("autodoc-process-docstring", _with_public_names)
    app.connect("autodoc-process-signature", _without_constraints)
    app.connect("env-check-consistency", _every_public_name_is_documented)
    app.connect("source-read", _with_page_facts)


def _with_public_names(*event: object) -> None:
    """Types under the names that users import, and an underscore at the end of a name is no link."""
    lines = event[-1]
    if isinstance(lines, list):
        lines[:] = [PRIVATE.sub("~core_back.", line) if ":vartype" in line else line for line in lines]
        lines[:] = [re.sub(r"^(:param \w+)_:", r"\1\\_:", line) for line in lines]


def _without_constraints(*event: object) -> tuple[str | None, str | None]:
    """Signatures with plain types: what a text may hold beyond its type is the converter's business."""
    *_, signature, returned = event
    if not isinstance(signature, str):
        return None, None
    found = 1
    while found:
        signature, found = ANNOTATED.subn(r"\1", signature)
    return signature.replace(" = NOTHING", " = ..."), returned if isinstance(returned, str) else None


def _every_public_name_is_documented(_: Sphinx, env: BuildEnvironment) -> None:
    documented = {name for name, *_ in env.domains["py"].get_objects()}
    for name in core_back.__all__:
        if f"core_back.{name}" not in documented:
            logging.getLogger(__name__).warning("core_back.%s is not documented", name, location="reference/api")


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
