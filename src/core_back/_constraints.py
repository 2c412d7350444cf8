"""What a field may hold beyond its type, said once, in the annotation.

The strict converter enforces these on everything that comes from outside;
a model built in Python is trusted, as type checkers can see it.
"""

from __future__ import annotations

import re
from typing import Annotated, Final, TypeVar

import attrs

T = TypeVar("T")

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@attrs.frozen(kw_only=True)
class TextRule:
    """How long a text may be and whether it must be a slug."""

    longest: int
    slug: bool = False


@attrs.frozen(kw_only=True)
class NumberRule:
    """The least and the greatest value of a number."""

    least: int
    greatest: int


@attrs.frozen(kw_only=True)
class LengthRule:
    """The least number of items in a list."""

    least: int


Slug = Annotated[str, TextRule(longest=80, slug=True)]
Text = Annotated[str, TextRule(longest=2000)]
OneOrMore = Annotated[tuple[T, ...], LengthRule(least=1)]
ThreeOrMore = Annotated[tuple[T, ...], LengthRule(least=3)]
Year = Annotated[int, NumberRule(least=1900, greatest=2100)]
CoreNumber = Annotated[int, NumberRule(least=1, greatest=4)]
