"""Withholding: every reason why a gathered exercise is not for this person."""

from __future__ import annotations

from collections.abc import Iterator

from core_back._catalogue.catalogue import Catalogue
from core_back._model.exercise import Exercise
from core_back._model.intake import Intake
from core_back._model.recommendation import Reason, RuledOut
from core_back._model.vocabulary import Circumstance, Direction, Floor, Kind, ReasonCode
from core_back._selection.matching import Match
from core_back._selection.reasons import fact_reason, joined, own_reason

#: The directions that each direction of an exercise takes the spine in.
TAKES = {
    Direction.FLEXION: (Direction.FLEXION,),
    Direction.EXTENSION: (Direction.EXTENSION,),
    Direction.FLEXION_AND_EXTENSION: (Direction.FLEXION, Direction.EXTENSION, Direction.FLEXION_AND_EXTENSION),
    Direction.ROTATION: (Direction.ROTATION,),
    Direction.NEUTRAL: (Direction.NEUTRAL,),
}


def avoided_ids(intake: Intake, catalogue: Catalogue) -> frozenset[str]:
    """
    The ids to avoid, tombstones followed.

    Raises:
        UnknownIdError: An id is neither an exercise nor a tombstone: passing over it would show what hurt.

    """
    known = (known_id(id_, catalogue) for id_ in sorted(intake.avoid))
    return frozenset(id_ for id_ in known if id_ is not None)


def known_id(id_: str, catalogue: Catalogue) -> str | None:
    """
    The id of an exercise, or of what replaced one that is gone, if anything did.

    Raises:
        UnknownIdError: Nothing has or had that id.
    """
    gone = catalogue.tombstones.get(id_)
    return catalogue.exercises[id_].id if gone is None else gone.replaced_by


def withhold(
    exercise: Exercise,
    intake: Intake,
    match: Match,
    avoided: frozenset[str],
    catalogue: Catalogue,
    *,
    afters: tuple[str, ...] = (),
) -> tuple[Reason, ...]:
    """
    Every reason why the exercise is withheld; none if it may be shown.

    ``afters`` are the ids of what must have felt no worse before it is tried.
    """
    return (
        *_avoided(exercise, afters, avoided, catalogue),
        *_direction(exercise, match, catalogue),
        *_worsened(exercise, intake, catalogue),
        *_kind(exercise, match, catalogue),
        *_circumstances(exercise, intake, catalogue),
        *_means(exercise, intake, catalogue),
    )


def _avoided(
    exercise: Exercise, afters: tuple[str, ...], avoided: frozenset[str], catalogue: Catalogue
) -> Iterator[Reason]:
    phrases = catalogue.phrases
    if exercise.id in avoided:
        yield own_reason(ReasonCode.AVOIDED, exercise.id, phrases["out-avoided"].text)
    easier = catalogue.easier_than(exercise.id)
    for id_ in easier:
        if id_ in avoided:
            text = phrases["out-easier-avoided"].fill(exercise=catalogue.exercises[id_].name)
            yield own_reason(ReasonCode.EASIER_AVOIDED, id_, text)
    for after in afters:
        if after not in easier and not avoided.isdisjoint((after, *catalogue.easier_than(after))):
            text = phrases["out-only-after-avoided"].fill(exercise=catalogue.exercises[after].name)
            yield own_reason(ReasonCode.EASIER_AVOIDED, after, text)


def ruled_out(match: Match, catalogue: Catalogue) -> tuple[RuledOut, ...]:
    """The directions that are out for everything, each with every reason."""
    found = ((direction, tuple(_out(direction, match, catalogue))) for direction in Direction)
    return tuple(RuledOut(direction=direction, reasons=reasons) for direction, reasons in found if reasons)


def _out(direction: Direction, match: Match, catalogue: Catalogue) -> Iterator[Reason]:
    phrases = catalogue.phrases
    name = phrases[f"direction-{direction}"].text
    for pattern in match.avoided.get(direction, ()):
        text = phrases["out-pattern-direction"].fill(direction=name, pattern=pattern.title)
        yield own_reason(ReasonCode.PATTERN_AVOIDS_DIRECTION, pattern.id, text)
    if direction in match.worsening:
        worse = match.worsening[direction]
        text = phrases["out-worse-with-direction"].fill(direction=name, answer=phrases[f"worse-with-{worse}"].text)
        yield own_reason(ReasonCode.WORSE_WITH_DIRECTION, worse, text)


def _direction(exercise: Exercise, match: Match, catalogue: Catalogue) -> Iterator[Reason]:
    for direction in TAKES[exercise.direction]:
        yield from _out(direction, match, catalogue)


def _worsened(exercise: Exercise, intake: Intake, catalogue: Catalogue) -> Iterator[Reason]:
    for worse in exercise.worsened_by:
        if worse in intake.worse_with:
            text = catalogue.phrases["out-worsened-by"].fill(answer=catalogue.phrases[f"worse-with-{worse}"].text)
            yield own_reason(ReasonCode.WORSENED_BY, worse, text)


def _kind(exercise: Exercise, match: Match, catalogue: Catalogue) -> Iterator[Reason]:
    for pattern in match.patterns:
        if pattern.only_kinds and not _allowed(exercise, pattern.only_kinds, catalogue):
            text = catalogue.phrases["out-kind-pattern"].fill(pattern=pattern.title)
            yield own_reason(ReasonCode.KIND_NOT_SUITABLE, pattern.id, text)
    if match.both_directions_out and not _allowed(exercise, catalogue.restricted.kinds, catalogue):
        text = catalogue.phrases["out-kind-both-out"].text
        yield own_reason(ReasonCode.KIND_NOT_SUITABLE, ReasonCode.BOTH_DIRECTIONS_OUT, text)


def _allowed(exercise: Exercise, kinds: tuple[Kind, ...], catalogue: Catalogue) -> bool:
    return exercise.kind in kinds or exercise.id in catalogue.restricted.exercises


def _circumstances(exercise: Exercise, intake: Intake, catalogue: Catalogue) -> Iterator[Reason]:
    neutral = exercise.direction is Direction.NEUTRAL
    for circumstance in sorted(intake.circumstances):
        rule = catalogue.circumstances[circumstance]
        if rule.restricted and not (neutral and _allowed(exercise, catalogue.restricted.kinds, catalogue)):
            text = catalogue.phrases["out-restricted"].fill(circumstance=rule.name)
            yield own_reason(ReasonCode.KIND_NOT_SUITABLE, circumstance, text)
    for note in exercise.not_for:
        if note.circumstance in intake.circumstances:
            name = catalogue.circumstances[note.circumstance].name
            text = catalogue.phrases["out-not-for"].fill(circumstance=name, why=note.text)
            yield fact_reason(ReasonCode.NOT_FOR, note.circumstance, text, note)


def _means(exercise: Exercise, intake: Intake, catalogue: Catalogue) -> Iterator[Reason]:
    missing = () if intake.equipment is None else tuple(need for need in exercise.needs if need not in intake.equipment)
    if missing:
        text = catalogue.phrases["out-equipment"].fill(
            equipment=joined(catalogue, tuple(f"equipment-{need}" for need in missing))
        )
        yield own_reason(ReasonCode.NO_EQUIPMENT, missing[0], text)
    if exercise.floor is Floor.FLOOR_ONLY and Circumstance.CANNOT_REACH_FLOOR in intake.circumstances:
        yield own_reason(ReasonCode.FLOOR_OUT_OF_REACH, exercise.floor, catalogue.phrases["out-floor"].text)
