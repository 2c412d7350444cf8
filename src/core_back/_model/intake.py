"""What is known about one person: answers only, no identity.

The border that app code touches, so it alone converts: plain strings become members, any iterable a frozenset.
Type checkers want the words of the closed lists; at run time any text is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

import attrs

from core_back._arguments import collected
from core_back._model.base import Model
from core_back._model.vocabulary import Aggravator, Circumstance, Equipment, RedFlag, Region, Relief, YellowFlag
from core_back.exceptions import InputError, abbreviated, did_you_mean
from core_back.words import (
    AggravatorWord,
    CircumstanceWord,
    EquipmentWord,
    RedFlagWord,
    RegionWord,
    ReliefWord,
    YellowFlagWord,
)

Word = TypeVar("Word", bound=StrEnum)


def _fail(field: str, expected: str, value: object) -> InputError:
    return InputError([f"expected {expected}, got {abbreviated(value)} @ {field}"])


def _word(field: str, vocabulary: type[Word], value: object) -> Word:
    if isinstance(value, str):
        try:
            return vocabulary(value)
        except ValueError:
            pass  # said below, with what may have been meant
    words = [member.value for member in vocabulary]
    meant = did_you_mean(value, words)
    raise InputError([f"expected one of {', '.join(words)}, got {abbreviated(value)}{meant} @ {field}"])


def _words(field: str, vocabulary: type[Word], value: object) -> frozenset[Word]:
    items = collected(value, field, such_as=next(iter(vocabulary)).value)
    return frozenset([_word(field, vocabulary, item) for item in items])


def _eased_by(value: Iterable[Relief | ReliefWord] | None) -> frozenset[Relief] | None:
    return None if value is None else _words("eased_by", Relief, value)


def _worst_in(value: Region | RegionWord | None) -> Region | None:
    return None if value is None else _word("worst_in", Region, value)


def _constant(value: bool | None) -> bool | None:
    return None if value is None else _truth("constant", value)


def _worse_with(value: Iterable[Aggravator | AggravatorWord]) -> frozenset[Aggravator]:
    return _words("worse_with", Aggravator, value)


def _deep_gluteal_pain(value: bool) -> bool:
    return _truth("deep_gluteal_pain", value)


def _red_flags(value: Iterable[RedFlag | RedFlagWord] | None) -> frozenset[RedFlag] | None:
    return None if value is None else _words("red_flags", RedFlag, value)


def _circumstances(value: Iterable[Circumstance | CircumstanceWord]) -> frozenset[Circumstance]:
    return _words("circumstances", Circumstance, value)


def _equipment(value: Iterable[Equipment | EquipmentWord] | None) -> frozenset[Equipment] | None:
    return None if value is None else _words("equipment", Equipment, value)


def _yellow_flags(value: Iterable[YellowFlag | YellowFlagWord]) -> frozenset[YellowFlag]:
    return _words("yellow_flags", YellowFlag, value)


def _avoid(value: Iterable[str]) -> frozenset[str]:
    return frozenset(_id("avoid", item) for item in collected(value, "avoid", such_as="seated-flexion"))


def _id(field: str, value: object) -> str:
    from core_back._model.constraints import PLAIN, expected_text

    expected = expected_text(value, PLAIN) if isinstance(value, str) else "ids of exercises"
    if expected is not None:
        raise _fail(field, expected, value)
    return str(value)


def _truth(field: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _fail(field, "True or False", value)
    return value


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Intake(Model):
    """
    What is known about one person; every answer is optional.

    Attributes:
        eased_by: Positions that ease the pain, or moving about; empty when nothing eases it, ``None`` when not asked.
        worst_in: Where the pain is worst; the buttock counts as back.
        constant: Whether the pain never stops completely, ``None`` when not asked.
        worse_with: What makes the pain worse.
        deep_gluteal_pain: Whether there is pain deep in the buttock.
        red_flags: Signs of possible serious disease; empty when none applies, ``None`` when not asked.
        circumstances: What rules exercises out or asks for care.
        equipment: What the person has; ``None`` when it should not matter.
        yellow_flags: What makes lasting pain more likely; it adds encouragement and takes nothing away.
        avoid: Ids of exercises that flared up the pain or felt uncomfortable.

    Raises:
        InputError: An answer is of the wrong type or not a known word.

    >>> from core_back import Intake
    >>> Intake(eased_by=["sitting"], worst_in="back").eased_by
    frozenset({<Relief.SITTING: 'sitting'>})

    """

    eased_by: frozenset[Relief] | None = attrs.field(default=None, converter=_eased_by)
    worst_in: Region | None = attrs.field(default=None, converter=_worst_in)
    constant: bool | None = attrs.field(default=None, converter=_constant)
    worse_with: frozenset[Aggravator] = attrs.field(default=frozenset(), converter=_worse_with)
    deep_gluteal_pain: bool = attrs.field(default=False, converter=_deep_gluteal_pain)
    red_flags: frozenset[RedFlag] | None = attrs.field(default=None, converter=_red_flags)
    circumstances: frozenset[Circumstance] = attrs.field(default=frozenset(), converter=_circumstances)
    equipment: frozenset[Equipment] | None = attrs.field(default=None, converter=_equipment)
    yellow_flags: frozenset[YellowFlag] = attrs.field(default=frozenset(), converter=_yellow_flags)
    avoid: frozenset[str] = attrs.field(default=frozenset(), converter=_avoid)
