"""What withholds an exercise, and what asks for care with it: rules as values.

Each is made once from a catalogue and names the facts about a person that trigger it. Answers, plans that are revised
or tailored, tables, FHIR conditions and the pages of the docs read these values; nothing states the rules again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from core_back._arguments import each
from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import content_of
from core_back._model.base import Model
from core_back._model.exercise import Exercise
from core_back._model.provenance import Fact
from core_back._model.recommendation import Reason
from core_back._model.vocabulary import (
    Circumstance,
    Direction,
    Floor,
    Kind,
    ReasonCode,
)
from core_back._selection.facts import (
    BOTH_DIRECTIONS_OUT,
    DIRECTIONS_OF,
    EVERYBODY,
    MISSING,
    PATTERN,
    PersonFact,
)
from core_back._selection.matching import RULED_OUT_BY, patterns_in_order
from core_back._selection.reasons import cited_reason, clinician_reason, rule_reason

#: The directions that each direction of an exercise takes the spine in.
TAKES = {
    Direction.FLEXION: (Direction.FLEXION,),
    Direction.EXTENSION: (Direction.EXTENSION,),
    Direction.FLEXION_AND_EXTENSION: (Direction.FLEXION, Direction.EXTENSION, Direction.FLEXION_AND_EXTENSION),
    Direction.ROTATION: (Direction.ROTATION,),
    Direction.NEUTRAL: (Direction.NEUTRAL,),
}
#: The circumstance that ``Floor`` is about.
CANNOT_REACH_FLOOR = ("circumstances", Circumstance.CANNOT_REACH_FLOOR)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Exclusion(Model):
    """
    What withholds an exercise.

    A fact is a pair of field and word: an answer, such as ``("circumstances", "pregnancy")``; ``("missing", "pool")``
    for equipment that was asked about and is not there; or what follows from the answers about pain: ``"pattern"``
    and the id of one that they fit, ``"directions-of"`` and the id of one whose avoided directions hold, or
    ``("follows", "both-directions-out")``. ``("follows", "everybody")`` is true of each person.

    Attributes:
        facts: Facts about a person, of which any suffices.
        reason: Why the exercise is then left out.

    """

    facts: frozenset[PersonFact]
    reason: Reason


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Caution(Model):
    """
    What asks for care with an exercise.

    Attributes:
        fact: The fact about a person.
        text: What to take care of.

    """

    fact: PersonFact
    text: Fact


def exclusions(
    exercise_id: str, *, prerequisites: tuple[str, ...] = (), catalogue: Catalogue | None = None
) -> tuple[Exclusion, ...]:
    """
    Return all that withholds an exercise, in the order in which reasons are shown.

    Args:
        exercise_id: Id of the exercise.
        prerequisites: Ids of what must have felt no worse before it is tried, nearest first.
        catalogue: The content; the bundled one unless given.

    Raises:
        InputError: An argument is of another type.
        UnknownIdError: No exercise has that id.

    >>> from core_back import exclusions
    >>> [sorted(exclusion.facts) for exclusion in exclusions("swimming")][:3]
    [[('avoid', 'swimming')], [('pattern', 'not-eased-by-position')], [('follows', 'both-directions-out')]]
    """
    content = content_of(catalogue)
    prerequisites = tuple(each(prerequisites, str, "prerequisites", such_as="prone-lie"))
    exercise = content.exercises[exercise_id]
    return (
        *_avoided(exercise, prerequisites, content),
        *(exclusion for direction in TAKES[exercise.direction] for exclusion in directions_out(direction, content)),
        *_worsened(exercise, content),
        *_unsuitable_kind(exercise, content),
        *_circumstances(exercise, content),
        *_out_of_reach(exercise, content),
        *_excluded(exercise, content),
    )


def reasons_against(excluding: Iterable[Exclusion], facts: frozenset[PersonFact]) -> tuple[Reason, ...]:
    """Return the reasons of the exclusions that any of the facts triggers."""
    return tuple([exclusion.reason for exclusion in excluding if not exclusion.facts.isdisjoint(facts)])


def _avoided(exercise: Exercise, prerequisites: tuple[str, ...], catalogue: Catalogue) -> Iterator[Exclusion]:
    phrases, exercises = catalogue.phrases, catalogue.exercises
    reason = rule_reason(ReasonCode.AVOIDED, exercise.id, phrases["out-avoided"].text)
    yield _if_any([("avoid", exercise.id)], reason)
    easier = catalogue.easier_than(exercise.id)
    for id_ in easier:
        text = phrases["out-easier-avoided"].fill(exercise=exercises[id_].name)
        yield _if_any([("avoid", id_)], rule_reason(ReasonCode.EASIER_AVOIDED, id_, text))
    for first in prerequisites:
        if first not in easier:
            text = phrases["out-only-after-avoided"].fill(exercise=exercises[first].name)
            chain = (first, *catalogue.easier_than(first))
            yield _if_any([("avoid", id_) for id_ in chain], rule_reason(ReasonCode.EASIER_AVOIDED, first, text))


def directions_out(direction: Direction, catalogue: Catalogue) -> Iterator[Exclusion]:
    """Yield all that rules out a direction for every exercise."""
    phrases = catalogue.phrases
    name = phrases[f"direction-{direction}"].text
    for pattern in patterns_in_order(catalogue):
        if direction in pattern.avoided_directions:
            text = phrases["out-pattern-direction"].fill(direction=name, pattern=pattern.title)
            reason = rule_reason(ReasonCode.PATTERN_AVOIDS_DIRECTION, pattern.id, text)
            yield _if_any([(DIRECTIONS_OF, pattern.id)], reason)
    for worse, out in RULED_OUT_BY.items():
        if out is direction:
            text = phrases["out-worse-with-direction"].fill(direction=name, answer=phrases[f"worse-with-{worse}"].text)
            yield _if_any([("worse_with", worse)], rule_reason(ReasonCode.WORSE_WITH_DIRECTION, worse, text))


def _worsened(exercise: Exercise, catalogue: Catalogue) -> Iterator[Exclusion]:
    for worse in exercise.worsened_by:
        text = catalogue.phrases["out-worsened-by"].fill(answer=catalogue.phrases[f"worse-with-{worse}"].text)
        yield _if_any([("worse_with", worse)], rule_reason(ReasonCode.WORSENED_BY, worse, text))


def _unsuitable_kind(exercise: Exercise, catalogue: Catalogue) -> Iterator[Exclusion]:
    for pattern in patterns_in_order(catalogue):
        if pattern.only_kinds and not _allowed(exercise, pattern.only_kinds, catalogue):
            text = catalogue.phrases["out-kind-pattern"].fill(pattern=pattern.title)
            yield _if_any([(PATTERN, pattern.id)], rule_reason(ReasonCode.KIND_NOT_SUITABLE, pattern.id, text))
    if not _allowed(exercise, catalogue.restricted.kinds, catalogue):
        text = catalogue.phrases["out-kind-both-out"].text
        reason = rule_reason(ReasonCode.KIND_NOT_SUITABLE, ReasonCode.BOTH_DIRECTIONS_OUT, text)
        yield _if_any([BOTH_DIRECTIONS_OUT], reason)


def _allowed(exercise: Exercise, kinds: tuple[Kind, ...], catalogue: Catalogue) -> bool:
    return exercise.kind in kinds or exercise.id in catalogue.restricted.exercises


def _circumstances(exercise: Exercise, catalogue: Catalogue) -> Iterator[Exclusion]:
    neutral = exercise.direction is Direction.NEUTRAL
    if not (neutral and _allowed(exercise, catalogue.restricted.kinds, catalogue)):
        for rule in catalogue.circumstances.values():
            if rule.restricted:
                text = catalogue.phrases["out-restricted"].fill(circumstance=rule.name)
                yield _if_any([("circumstances", rule.id)], rule_reason(ReasonCode.KIND_NOT_SUITABLE, rule.id, text))
    for note in exercise.not_for:
        name = catalogue.circumstances[note.circumstance].name
        text = catalogue.phrases["out-not-for"].fill(circumstance=name, why=note.text)
        reason = cited_reason(ReasonCode.NOT_FOR, note.circumstance, text, note)
        yield _if_any([("circumstances", note.circumstance)], reason)


def _out_of_reach(exercise: Exercise, catalogue: Catalogue) -> Iterator[Exclusion]:
    phrases = catalogue.phrases
    for need in exercise.needs:
        text = phrases["out-equipment"].fill(equipment=phrases[f"equipment-{need}"].text)
        yield _if_any([(MISSING, need)], rule_reason(ReasonCode.NO_EQUIPMENT, need, text))
    if exercise.floor is Floor.FLOOR_ONLY:
        reason = rule_reason(ReasonCode.FLOOR_OUT_OF_REACH, exercise.floor, phrases["out-floor"].text)
        yield _if_any([CANNOT_REACH_FLOOR], reason)


def _excluded(exercise: Exercise, catalogue: Catalogue) -> Iterator[Exclusion]:
    if exercise.id in catalogue.exclude:
        text = catalogue.phrases["out-excluded"].text
        yield _if_any([EVERYBODY], clinician_reason(ReasonCode.EXCLUDED_BY_CLINIC, None, text))


def bed_facts(exercise: Exercise) -> frozenset[PersonFact]:
    """Return the facts of which any has an exercise done in its bed form."""
    if exercise.floor is not Floor.BED_OR_FLOOR:
        return frozenset()
    return frozenset([CANNOT_REACH_FLOOR, *((MISSING, need) for need in exercise.bed_form_without)])


def cautions(exercise: Exercise) -> Iterator[Caution]:
    """Yield all that asks this or that person for care with an exercise, in the order in which it is shown."""
    for note in exercise.caution_for:
        text = Fact(text=note.text, mark=note.mark, sources=note.sources)
        yield Caution(fact=("circumstances", note.circumstance), text=text)


def _if_any(facts: Iterable[PersonFact], reason: Reason) -> Exclusion:
    return Exclusion(facts=frozenset((field, str(word)) for field, word in facts), reason=reason)
