"""Checked by mypy and pyright, never run: what type checkers see of the public names.

Both checkers fail as well when an error that stands here is not found any more.
"""
# pyright: strict

from __future__ import annotations

from typing import assert_type

import core_back
from core_back import (
    Catalogue,
    Dose,
    Exercise,
    Intake,
    Language,
    LeftOut,
    PainPattern,
    Position,
    Reason,
    Recommendation,
    Records,
    Region,
    Revision,
    Source,
    Suggestion,
    Triage,
    catalogue,
    exceptions,
    figures,
    from_json,
    languages,
    load_catalogue,
    recommend,
    revise,
    tailor,
    to_json,
)

# What goes in: words or members, any iterable.

intake = Intake(eased_by=["sitting"], worst_in="back", worse_with={"standing"}, avoid=("walking",))
assert_type(intake, Intake)
assert_type(Intake(eased_by=[Position.SITTING], worst_in=Region.BACK).eased_by, frozenset[Position] | None)
assert_type(intake.avoid, frozenset[str])

# What comes out.

answer = recommend(intake)
assert_type(answer, Recommendation)
assert_type(core_back.recommend(core_back.Intake()), Recommendation)
assert_type(answer.triage, Triage)
assert_type(answer.triage_reasons, tuple[Reason, ...])
assert_type(answer.suggestions, tuple[Suggestion, ...])
assert_type(answer.alternatives, tuple[Suggestion, ...])
assert_type(answer.shown, tuple[Suggestion, ...])
assert_type(answer.left_out, tuple[LeftOut, ...])
assert_type(answer.patterns, tuple[PainPattern, ...])
assert_type(answer.suggestions[0].exercise.dose, Dose)
assert_type(tailor(answer, intake=intake, remove=["walking"]), Recommendation)
assert_type(revise(intake, {"walking": "eased"}), Revision)
assert_type(revise(intake, {}).intake, Intake)

# Content.

assert_type(catalogue(), Catalogue)
assert_type(load_catalogue("folder"), Catalogue)
assert_type(languages(), tuple[Language, ...])
assert_type(catalogue().exercises, Records[Exercise])
assert_type(catalogue().sources, Records[Source])
assert_type(catalogue().exercises["walking"].name, str)
assert_type(catalogue().exercise("walking"), Exercise)
assert_type(catalogue().search("walk"), tuple[Exercise, ...])
assert_type(figures.svg(catalogue().exercises["walking"]), str)

# JSON and errors.

assert_type(to_json(answer), str)
assert_type(from_json("{}", Intake), Intake)
assert_type(from_json("{}", Recommendation).suggestions[0].exercise, Exercise)
assert_type(exceptions.InputError(["problem"]).problems, tuple[str, ...])

# Wrong.

core_back.recomend  # type: ignore[attr-defined]  # pyright: ignore  # noqa: B018, PGH003 - two errors of one name
Intake(eased_by=3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
Intake(eased="sitting")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Intake(["sitting"])  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
intake.avoid = frozenset()  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
intake.avoid.add("walking")  # type: ignore[attr-defined]  # pyright: ignore  # noqa: PGH003 - two errors of one name
answer.suggestions[0] = answer.suggestions[1]  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
catalogue().exercises["walking"] = 3  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
from_json("{}", dict)  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
figures.svg(catalogue().exercises["walking"], theme="drak")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
