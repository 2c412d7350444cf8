"""Content folders that tests write, and what loading one reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core_back import ContentError, load_catalogue

Edit = Callable[[str, str, str], None]


def problems(folder: Path) -> tuple[str, ...]:
    """Every problem that loading the folder reports."""
    with pytest.raises(ContentError) as caught:
        load_catalogue(folder)
    return caught.value.problems


def the_problem(folder: Path) -> str:
    """The one problem that loading the folder reports."""
    (problem,) = problems(folder)
    return problem


WALL_LEAN = """
id = "wall-lean"
name = "Wall lean"
kind = "rest-position"
aim = "comfort"
direction = "neutral"
start_position = "standing"
floor = "none"
easier = "side-lying-rest"
steps = ["Stand.", "Lean on the wall.", "Breathe."]

[steps_provenance]
mark = "recalled"
sources = ["general-knowledge"]

[purpose]
text = "It rests your back."
mark = "inferred"
sources = ["core-back"]

[dose]
to_comfort = true
mark = "inferred"
sources = ["core-back"]

[[cautions]]
text = "Wear shoes that grip."
mark = "inferred"
sources = ["core-back"]
"""
