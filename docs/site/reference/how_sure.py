"""How sure the content is, made from it: what was read, by kind and mark, and each claim that was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import core_back
from core_back import ProvenanceMark, Statement, statements
from docs.site import markdown


def part(subject: str) -> Iterator[str]:
    """Yield one of the parts of ``PARTS``."""
    yield from PARTS[subject](statements(core_back.catalogue()))


def share(which: Iterable[bool]) -> str:
    """Return a part of a whole as a number and a percentage."""
    given = list(which)
    return f"{sum(given)} of {len(given)} ({sum(given) / len(given):.0%})"


def _in_short(stated: Sequence[Statement]) -> Iterator[str]:
    yield f"- Facts: {len(stated)}."
    yield f"- Read in a source, or reported by one: {share(each.is_read for each in stated)}."
    public = share(each.rests_on_public for each in stated)
    yield f"- Resting on a public body, a hospital, a guideline, a trial or a review: {public}."
    yield f"- Of what somebody's safety hangs on, read: {share(each.is_read for each in stated if each.is_safety)}."
    weak = sum(each.is_weak for each in stated)
    yield f"- Claims that were read nowhere: {weak}; [all of them](#what-was-read-nowhere) are below."


def _kinds(stated: Sequence[Statement]) -> Iterator[str]:
    marks = [mark for mark in ProvenanceMark if any(each.mark is mark for each in stated)]
    kinds = Counter(each.kind for each in stated)
    rows = []
    for kind, number in (*kinds.most_common(), ("all", len(stated))):
        of_kind = [each for each in stated if kind in (each.kind, "all")]
        numbers = Counter(each.mark for each in of_kind)
        read = sum(each.is_read for each in of_kind) / number
        rows.append((kind, *(str(numbers[mark]) for mark in marks), str(number), f"{read:.0%}"))
    yield from markdown.table("kind", *(f"`{mark}`" for mark in marks), "all", "read", rows=rows)


def _safety(stated: Sequence[Statement]) -> Iterator[str]:
    safety = [each for each in stated if each.is_safety]
    rows = []
    for kind in dict.fromkeys(each.kind for each in safety):
        of_kind = [each for each in safety if each.kind == kind]
        rows.append((kind, share(each.is_read for each in of_kind), share(each.rests_on_public for each in of_kind)))
    yield from markdown.table("kind", "read", "on a public body or a study", rows=rows)


def _unread(stated: Sequence[Statement]) -> Iterator[str]:
    every = Counter(each.record for each in stated)
    weak = Counter(each.record for each in stated if each.is_weak)
    order = [record for record, _ in weak.most_common()]
    claims = sorted((each for each in stated if each.is_weak), key=lambda each: order.index(each.record))
    rows = [
        (f"`{each.record}`", f"{weak[each.record]} of {every[each.record]}", each.kind, each.text, f"`{each.mark}`")
        for each in claims
    ]
    yield from markdown.table("record", "read nowhere", "kind", "says", "mark", rows=rows)


PARTS = {"in short": _in_short, "by kind": _kinds, "for safety": _safety, "read nowhere": _unread}
