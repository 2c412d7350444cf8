"""How sure content is, as plain text for those who maintain it: what was read, by kind, and where least was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from core_back._catalogue.statements import SAFETY, Statement
from core_back._model.vocabulary import ProvenanceMark

#: How many records are named as those of which least was read.
WEAKEST = 15


def statements_text(stated: Sequence[Statement]) -> str:
    """Write how statements are known."""
    lines = [*_table(stated), ""]
    lines.append(f"read in a source, or reported by one: {_share([each.is_read for each in stated])}")
    lines.append(f"resting on a public body or a study: {_share([each.rests_on_public for each in stated])}")
    lines += ["", *_safety(stated), "", "records of which least was read:", *_weakest(stated)]
    return "\n".join(lines)


def _share(which: Sequence[bool]) -> str:
    """Write a part of a whole as a number and a percentage."""
    return f"{sum(which)} of {len(which)} ({sum(which) / max(1, len(which)):.0%})"


def _table(stated: Sequence[Statement]) -> Iterator[str]:
    """Write statements by kind and mark, the most common kind first."""
    marks = [mark for mark in ProvenanceMark if any(each.mark is mark for each in stated)]
    kinds = Counter(each.kind for each in stated)
    yield f"{'kind':<20}" + "".join(f"{mark:>11}" for mark in marks) + f"{'all':>7}{'read':>7}"
    for kind, number in (*kinds.most_common(), ("all", len(stated))):
        of_kind = [each for each in stated if kind in (each.kind, "all")]
        numbers = Counter(each.mark for each in of_kind)
        counts = "".join(f"{numbers[mark]:>11}" for mark in marks)
        yield f"{kind:<20}{counts}{number:>7}{sum(each.is_read for each in of_kind) / max(1, number):>7.0%}"


def _safety(stated: Sequence[Statement]) -> Iterator[str]:
    """Write how much was read of what somebody's safety hangs on."""
    yield f"safety, read: {_share([each.is_read for each in stated if each.is_safety])}"
    for kind in SAFETY:
        of_kind = [each for each in stated if each.kind == kind]
        public = sum(each.rests_on_public for each in of_kind)
        yield f"  {kind}: {_share([each.is_read for each in of_kind])}, public {public}"


def _weakest(stated: Sequence[Statement]) -> Iterator[str]:
    """Write the records with most claims that were read nowhere: how many, and of how many."""
    every = Counter(each.record for each in stated)
    weak = Counter(each.record for each in stated if each.is_weak)
    for record, number in weak.most_common(WEAKEST):
        yield f"{number:>4} of {every[record]:>3}  {record}"
