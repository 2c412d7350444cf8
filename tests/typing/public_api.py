"""Checked by mypy and pyright, never run: what type checkers see of the public names.

Both checkers fail as well when an error that stands here is not found any more.
"""
# pyright: strict

from __future__ import annotations

from typing import Any, assert_type

import core_back
from core_back import (
    Catalogue,
    Circumstance,
    Dose,
    Equipment,
    Exercise,
    Intake,
    Language,
    LeftOut,
    PainPattern,
    Position,
    Reason,
    Recommendation,
    Records,
    RedFlag,
    Region,
    Revision,
    Source,
    Suggestion,
    Triage,
    catalogue,
    exceptions,
    figures,
    from_dict,
    from_json,
    languages,
    load_catalogue,
    match_language,
    recommend,
    revise,
    tailor,
    to_dict,
    to_json,
)
from core_back.words import AggravatorWord, RedFlagWord

# What goes in: words or members, any iterable.

intake = Intake(eased_by=["sitting"], worst_in="back", worse_with={"standing"}, avoid=("walking",))
assert_type(intake, Intake)
assert_type(Intake(eased_by=[Position.SITTING], worst_in=Region.BACK).eased_by, frozenset[Position] | None)
assert_type(intake.avoid, frozenset[str])
hurts: list[AggravatorWord] = ["bending-forward"]
asked: dict[RedFlagWord, str] = {"fever": "Have you been feverish?"}
Intake(worse_with=hurts, red_flags=asked, circumstances=Circumstance, equipment=iter([Equipment.POOL]), yellow_flags=())
Intake(eased_by=None, worst_in=None, red_flags=None, equipment=None)

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
assert_type(from_json(b"{}", Intake), Intake)
assert_type(to_dict(answer, poses=False), dict[str, Any])
assert_type(from_dict({"eased_by": ["any text"]}, Intake), Intake)
assert_type(match_language(["fr_CA"]), str)
assert_type(from_json("{}", Recommendation).suggestions[0].exercise, Exercise)
assert_type(exceptions.InputError(["problem"]).problems, tuple[str, ...])

# Wrong.

core_back.recomend  # type: ignore[attr-defined]  # pyright: ignore  # noqa: B018, PGH003 - two errors of one name
Intake(eased_by=["siting"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
Intake(worst_in="arm")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
Intake(worse_with=["bending"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
Intake(red_flags={"fevre"})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
Intake(circumstances=["pregnant"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
Intake(equipment=["bike"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
Intake(yellow_flags=("fear",))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
Intake(eased_by=[RedFlag.FEVER])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
misspelt: RedFlagWord = "fevre"  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
Intake(eased_by=3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
Intake(eased="sitting")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Intake(["sitting"])  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
intake.avoid = frozenset()  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
intake.avoid.add("walking")  # type: ignore[attr-defined]  # pyright: ignore  # noqa: PGH003 - two errors of one name
answer.suggestions[0] = answer.suggestions[1]  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
catalogue().exercises["walking"] = 3  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
from_dict({}, dict)  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
from_json("{}", dict)  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
figures.svg(catalogue().exercises["walking"], theme="drak")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
