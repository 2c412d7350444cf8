"""How sure content is, as plain text."""

from __future__ import annotations

import attrs

from core_back import ProvenanceMark, catalogue, statements
from core_back._catalogue.statements import SAFETY
from core_back._text.statements import statements_text

STATED = statements(catalogue())
LINES = statements_text(STATED).splitlines()


def test_the_text_counts_every_kind_and_every_fact() -> None:
    starts = [line[:20].rstrip() for line in LINES]

    assert {each.kind for each in STATED} <= set(starts)
    assert [line for line in LINES if line.startswith("all ") and f" {len(STATED)} " in line]


def test_the_text_names_every_kind_that_safety_hangs_on() -> None:
    assert [kind for kind in SAFETY if f"  {kind}: " not in "\n".join(LINES)] == []


def test_the_weakest_record_has_the_most_claims_that_nobody_read() -> None:
    read = attrs.evolve(STATED[0], record="a", is_read=True, is_weak=False)
    recalled = attrs.evolve(read, mark=ProvenanceMark.RECALLED, is_read=False, is_weak=True)
    others = [attrs.evolve(recalled, record="b"), attrs.evolve(recalled, record="b")]
    text = statements_text([read, recalled, *others])

    assert text.endswith("   2 of   2  b\n   1 of   2  a")


def test_nothing_is_counted_as_none() -> None:
    assert "read in a source, or reported by one: 0 of 0 (0%)" in statements_text([])
