"""Checked by mypy and pyright, never run: what type checkers see of the public names."""

from __future__ import annotations

from typing import assert_type

import core_back
from core_back import Exercise, Intake, Recommendation, Records, catalogue, from_json, recommend

assert_type(recommend(Intake(eased_by=["sitting"], worst_in="back")), Recommendation)
assert_type(core_back.recommend(core_back.Intake()), Recommendation)
assert_type(catalogue().exercises, Records[Exercise])
assert_type(catalogue().exercises["walking"].name, str)
assert_type(from_json("{}", Intake), Intake)
assert_type(from_json("{}", Recommendation).suggestions[0].exercise, Exercise)

core_back.recomend  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # noqa: B018
Intake(eased_by=3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
