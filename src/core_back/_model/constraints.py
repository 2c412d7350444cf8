"""What a field may hold beyond its type, said once, in the annotation.

The strict converter enforces these on everything that comes from outside,
and ``_model.checking`` on records that are built in Python.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sized
from typing import Annotated, Final, TypeVar

from core_back._letters import CONTROLS, HIDDEN, NO_LETTERS, SURROGATES

T = TypeVar("T")

SLUG: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"


class Rule:
    """What a field may hold; plain classes, as every import defines them."""

    __slots__: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Return the rule as it was written."""
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


class TextRule(Rule):
    """How long a text may be and whether it must be a slug."""

    __slots__ = ("longest", "slug")

    def __init__(self, *, longest: int, slug: bool = False) -> None:
        self.longest, self.slug = longest, slug


def expected_text(value: str, rule: TextRule) -> str | None:
    """Return what was expected of a text that breaks the rule, or ``None`` if it keeps it."""
    if len(value) > rule.longest:
        return f"at most {rule.longest} characters"
    if rule.slug and _slug().fullmatch(value) is None:
        return "a slug such as 'bird-dog'"
    if not value.strip():
        return "text that is not empty"
    if value.isascii() and value.isprintable():  # as most are; only the others need a look at each letter
        return None
    odd = (without for letters, without in _ODD.items() if re.search(letters, value.replace("\n", "")))
    return next(odd, None)


@functools.cache  # compiled when a text first comes in, which not every process sees
def _slug() -> re.Pattern[str]:
    return re.compile(SLUG)


_ODD = {
    f"[{CONTROLS}]": "text without control characters",
    f"[{SURROGATES}]": "text without lone surrogates",
    f"[{HIDDEN}{NO_LETTERS}]": "text without letters that cannot be seen",
}


class NumberRule(Rule):
    """The least and the greatest value of a number."""

    __slots__ = ("greatest", "least")

    def __init__(self, *, least: int, greatest: int) -> None:
        self.least, self.greatest = least, greatest


def expected_number(value: object, rule: NumberRule) -> str | None:
    """Return what was expected of a value that is no number within the rule, or ``None`` if it is one."""
    if type(value) is not int or not rule.least <= value <= rule.greatest:
        return f"a whole number from {rule.least} to {rule.greatest}"
    return None


class DecimalRule(Rule):
    """The least and the greatest value of a number that may have decimals."""

    __slots__ = ("greatest", "least")

    def __init__(self, *, least: float, greatest: float) -> None:
        self.least, self.greatest = least, greatest


def expected_decimal(value: object, rule: DecimalRule) -> str | None:
    """Return what was expected of a value that is no number within the rule, or ``None`` if it is one."""
    if type(value) not in (int, float) or not rule.least <= value <= rule.greatest:  # type: ignore[operator]
        return f"a number from {rule.least:g} to {rule.greatest:g}"
    return None


class LengthRule(Rule):
    """The least number of items in a list."""

    __slots__ = ("least",)

    def __init__(self, *, least: int) -> None:
        self.least = least


def expected_length(items: Sized, rule: LengthRule) -> str | None:
    """Return what was expected of a list that has too few items, or ``None`` if it has enough."""
    return f"at least {rule.least} of them" if len(items) < rule.least else None


#: Texts without a rule of their own.
PLAIN = TextRule(longest=200)

Slug = Annotated[str, TextRule(longest=80, slug=True)]
Text = Annotated[str, TextRule(longest=2000)]
OneOrMore = Annotated[tuple[T, ...], LengthRule(least=1)]
ThreeOrMore = Annotated[tuple[T, ...], LengthRule(least=3)]
CompendiumCode = Annotated[str, TextRule(longest=5, slug=True)]
Met = Annotated[float, DecimalRule(least=0.9, greatest=25)]
Year = Annotated[int, NumberRule(least=1900, greatest=2100)]
DoseNumber = Annotated[int, NumberRule(least=1, greatest=10_000)]
CoreNumber = Annotated[int, NumberRule(least=1, greatest=4)]
PlaceNumber = Annotated[int, NumberRule(least=1, greatest=10_000)]
PlanSize = Annotated[int, NumberRule(least=1, greatest=20)]
DayNumber = Annotated[int, NumberRule(least=1, greatest=7)]
SessionMinutes = Annotated[int, NumberRule(least=1, greatest=120)]
TimesPerDay = Annotated[int, NumberRule(least=1, greatest=24)]
Seconds = Annotated[int, NumberRule(least=0, greatest=3600)]
