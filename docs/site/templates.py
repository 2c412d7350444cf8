"""Templates of the site, which escape whatever they are given, and the labels that they use."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@functools.cache
def environment(folder: Path) -> Environment:
    """Return what renders the templates of a folder."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@functools.cache
def labels(folder: Path, language: str) -> dict[str, str]:
    """Return the labels of a folder, which the bundled phrases lack, in one language."""
    table = tomllib.loads((folder / "labels.toml").read_text(encoding="utf-8"))
    return {id_: texts[language] for id_, texts in table.items()}
