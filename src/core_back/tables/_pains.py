"""Every way in which pain can behave, numbered by arithmetic that any engine can do.

The number has one digit for each answer, that of ``eased_by`` first and that of ``deep_gluteal_pain`` last.
A set of words is one digit too: a bit for each word, in the order of the vocabulary.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from enum import StrEnum

from core_back._model.intake import Intake
from core_back._model.vocabulary import Aggravator, Region, Relief
from core_back.tables._relations import AND, NONE, NOT_ASKED, PAIN


def _subsets(words: type[StrEnum]) -> tuple[tuple[StrEnum, ...], ...]:
    """Every set of words, in the order of their bits."""
    members = list(words)
    return tuple(
        tuple(word for place, word in enumerate(members) if bits >> place & 1) for bits in range(1 << len(members))
    )


#: What each answer can be, in the order of its digit.
DIGITS: dict[str, tuple[object, ...]] = {
    "eased_by": (None, *_subsets(Relief)),
    "worst_in": (None, *Region),
    "constant": (None, False, True),
    "worse_with": _subsets(Aggravator),
    "deep_gluteal_pain": (False, True),
}


def pains() -> Iterator[tuple[Intake, tuple[str, ...]]]:
    """Every way in which pain can behave, in the order of its number, with its answers in words."""
    for answers in itertools.product(*(DIGITS[field] for field in PAIN)):
        named = dict(zip(PAIN, answers, strict=True))
        yield Intake(**named), tuple(_word(answer) for answer in answers)  # type: ignore[arg-type]


def _word(answer: object) -> str:
    match answer:
        case None:
            return NOT_ASKED
        case bool():
            return "yes" if answer else "no"
        case tuple():
            return AND.join(map(str, answer)) or NONE
        case _:
            return str(answer)
