"""Rules of fields, as they are shown."""

from __future__ import annotations

from core_back._model.constraints import NumberRule


def test_a_rule_is_shown_with_its_bounds() -> None:
    assert repr(NumberRule(least=1, greatest=4)) == "NumberRule(greatest=4, least=1)"
