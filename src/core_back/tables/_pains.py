"""Every way in which pain can behave, numbered by arithmetic that any engine can do.

The number has one digit for each answer, that of ``eased_by`` first and that of ``deep_gluteal_pain`` last.
A set of words is one digit too: a bit for each word, in the order of the vocabulary.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from core_back._model.intake import Intake
from core_back._model.question import FIELDS, Field
from core_back._model.vocabulary import QuestionKind
from core_back.tables._relations import AND, NONE, NOT_ASKED, PAIN


def _answers(field: Field) -> tuple[object, ...]:
    """List what a field can hold: nothing if it may be unasked, then its words, their sets, or no and yes."""
    words: tuple[object, ...] = (False, True) if field.kind is QuestionKind.YES_NO else tuple(field.vocabulary or ())
    unasked = (None,) if field.may_be_unasked else ()
    return (*unasked, *(_subsets(words) if field.kind is QuestionKind.MANY else words))


def _subsets(words: Sequence[object]) -> tuple[tuple[object, ...], ...]:
    """List every set of words, in the order of their bits."""
    return tuple(
        tuple(word for place, word in enumerate(words) if bits >> place & 1) for bits in range(1 << len(words))
    )


#: What each answer can be, in the order of its digit.
DIGITS: dict[str, tuple[object, ...]] = {name: _answers(FIELDS[name]) for name in PAIN}


def pains() -> Iterator[tuple[Intake, tuple[str, ...]]]:
    """Yield every way in which pain can behave, in the order of its number, with its answers in words."""
    for answers in itertools.product(*DIGITS.values()):
        by_name = dict(zip(DIGITS, answers, strict=True))
        yield Intake(**by_name), tuple(_word(answer) for answer in answers)  # type: ignore[arg-type]


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
