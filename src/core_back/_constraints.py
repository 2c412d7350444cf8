"""What a field may hold beyond its type, said once, in the annotation.

The strict converter enforces these on everything that comes from outside;
a model built in Python is trusted, as type checkers can see it.
"""

from __future__ import annotations

import re
from typing import Annotated, Final, TypeVar

import attrs

from core_back._model import Model

T = TypeVar("T")

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TextRule(Model):
    """How long a text may be and whether it must be a slug."""

    longest: int
    slug: bool = False


def expected_text(value: str, rule: TextRule) -> str | None:
    """What was expected of a text that breaks the rule, or ``None`` if it keeps it."""
    if len(value) > rule.longest:
        return f"at most {rule.longest} characters"
    if rule.slug and not SLUG.fullmatch(value):
        return "a slug such as 'bird-dog'"
    if not value.strip():
        return "text that is not empty"
    if any((letter < " " and letter != "\n") or "\x7f" <= letter < "\xa0" for letter in value):
        return "text without control characters"
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        return "text without lone surrogates"
    return None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NumberRule(Model):
    """The least and the greatest value of a number."""

    least: int
    greatest: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DecimalRule(Model):
    """The least and the greatest value of a number that may have decimals."""

    least: float
    greatest: float


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LengthRule(Model):
    """The least number of items in a list."""

    least: int


#: Texts without a rule of their own.
PLAIN = TextRule(longest=200)

Slug = Annotated[str, TextRule(longest=80, slug=True)]
Text = Annotated[str, TextRule(longest=2000)]
OneOrMore = Annotated[tuple[T, ...], LengthRule(least=1)]
ThreeOrMore = Annotated[tuple[T, ...], LengthRule(least=3)]
CompendiumCode = Annotated[str, TextRule(longest=5, slug=True)]
Met = Annotated[float, DecimalRule(least=0.9, greatest=25)]
Year = Annotated[int, NumberRule(least=1900, greatest=2100)]
CoreNumber = Annotated[int, NumberRule(least=1, greatest=4)]
PlaceNumber = Annotated[int, NumberRule(least=1, greatest=10_000)]
DayNumber = Annotated[int, NumberRule(least=1, greatest=7)]
SessionMinutes = Annotated[int, NumberRule(least=1, greatest=120)]
TimesPerDay = Annotated[int, NumberRule(least=1, greatest=24)]
Seconds = Annotated[int, NumberRule(least=0, greatest=3600)]
