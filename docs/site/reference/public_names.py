"""The reference under the names that users import; one that leaves out a public name stops the build."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.util import logging

import core_back

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

PRIVATE = re.compile(r"core_back\._\w+\.(?:[a-z_]+\.)?")
ANNOTATED = re.compile(r"(?:~?typing\.)?Annotated\[((?:[^\[\]]|\[[^\[\]]*\])*), \w+Rule\([^()]*\)\]")


def connect(app: Sphinx) -> None:
    """Tidy the reference while it is made, and check it."""
    app.connect("autodoc-process-docstring", _with_public_names)
    app.connect("autodoc-process-signature", _without_constraints)
    app.connect("env-check-consistency", _every_public_name_is_documented)


def _with_public_names(*event: object) -> None:
    """Write types under the names that users import, and no link for an underscore at the end of a name."""
    lines = event[-1]
    if isinstance(lines, list):
        lines[:] = [PRIVATE.sub("~core_back.", line) if ":vartype" in line else line for line in lines]
        lines[:] = [re.sub(r"^(:param \w+)_:", r"\1\\_:", line) for line in lines]


def _without_constraints(*event: object) -> tuple[str | None, str | None]:
    """Write signatures with plain types: what a text may hold beyond its type is the converter's business."""
    *_, signature, returned = event
    if not isinstance(signature, str):
        return None, None
    replaced = 1
    while replaced:
        signature, replaced = ANNOTATED.subn(r"\1", signature)
    return signature.replace(" = NOTHING", " = ..."), returned if isinstance(returned, str) else None


def _every_public_name_is_documented(_: Sphinx, env: BuildEnvironment) -> None:
    documented = {name for name, *_ in env.domains["py"].get_objects()}
    for name in core_back.__all__:
        if f"core_back.{name}" not in documented:
            logging.getLogger(__name__).warning("core_back.%s is not documented", name, location="reference/api")
