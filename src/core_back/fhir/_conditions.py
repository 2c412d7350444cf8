"""
When an exercise applies, in FHIRPath over a QuestionnaireResponse: documentation, and an oracle for tests.

What ``recommend`` does is said here once more, in another language; tests hold the two together.
An expression is text; ``TRUE`` and ``FALSE`` are folded away as expressions are put together.
"""

from __future__ import annotations

from collections.abc import Iterator

from core_back._catalogue.catalogue import Catalogue
from core_back._model.exercise import Exercise
from core_back._model.pattern import PainPattern
from core_back._model.vocabulary import Circumstance, Direction, Floor, Triage
from core_back._selection.gathering import gather
from core_back._selection.matching import (
    DEEP_GLUTEAL,
    EASED_BY_SITTING,
    EASED_BY_STANDING,
    LEG_TWIN,
    NOT_EASED,
    RULED_OUT_BY,
    Match,
)
from core_back._selection.withholding import TAKES
from core_back.fhir._edition import Read, phrase
from core_back.fhir._terminology import answer_code

TRUE, FALSE = "true", "false"
PAIR = (EASED_BY_STANDING, EASED_BY_SITTING)
BASE = (*PAIR, *LEG_TWIN.values(), NOT_EASED)

Condition = tuple[Read, str]


def every(*parts: str) -> str:
    """All of them hold."""
    left = [part for part in parts if part != TRUE]
    if FALSE in left or any(none(part) in left for part in left):
        return FALSE
    return f"({' and '.join(left)})" if len(left) > 1 else "".join(left) or TRUE


def some(*parts: str) -> str:
    """At least one of them holds."""
    left = [part for part in parts if part != FALSE]
    if TRUE in left:
        return TRUE
    return f"({' or '.join(left)})" if len(left) > 1 else "".join(left) or FALSE


def none(part: str) -> str:
    """It does not hold."""
    return {TRUE: FALSE, FALSE: TRUE}.get(part) or f"{part}.not()"


def says(field: str, *words: str) -> str:
    """One of these is among the answers."""
    return _codes(field, [answer_code(field, word) for word in words]) + ".exists()"


def _codes(field: str, codes: list[str]) -> str:
    listed = " | ".join(f"'{code}'" for code in sorted(codes))
    return f"%resource.item.where(linkId = '{field}').answer.value.code.intersect({listed})"


def _is_true(field: str) -> str:
    return f"%resource.item.where(linkId = '{field}').answer.exists(value = true)"


def _matches() -> dict[str, str]:
    leg, nothing = says("worst-in", "leg"), says("eased-by", "none")
    stands = every(says("eased-by", "standing"), none(says("worse-with", "standing")))
    sits = every(says("eased-by", "sitting"), none(says("worse-with", "sitting")))
    to_sitting, to_standing = (
        says("worse-with", "bending-backward", "standing"),
        says("worse-with", "bending-forward", "sitting"),
    )
    points_to_sitting = every(to_sitting, none(to_standing))
    points_to_standing = every(to_standing, none(to_sitting))
    only_lies = every(says("eased-by", "lying"), none(points_to_sitting))
    in_back = every(none(leg), none(nothing))
    in_leg = every(leg, none(_is_true("constant")), none(nothing))
    standing_twin, sitting_twin = LEG_TWIN[EASED_BY_STANDING], LEG_TWIN[EASED_BY_SITTING]
    return {
        NOT_EASED: some(nothing, every(leg, _is_true("constant"))),
        EASED_BY_STANDING: every(in_back, some(stands, every(none(sits), some(points_to_standing, only_lies)))),
        EASED_BY_SITTING: every(in_back, some(sits, every(none(stands), points_to_sitting))),
        standing_twin: every(
            in_leg, some(every(stands, none(sits)), every(points_to_standing, some(stands, none(sits))))
        ),
        sitting_twin: every(
            in_leg, some(every(sits, none(stands)), every(points_to_sitting, some(sits, none(stands))))
        ),
        DEEP_GLUTEAL: _is_true(DEEP_GLUTEAL),
        "": every(none(leg), stands, sits),
    }


_MATCHES = _matches()
#: Standing and sitting both ease, so that neither pattern rules a direction out.
BOTH = _MATCHES.pop("")


def matches(pattern: str, given: str | None) -> str:
    """The pattern fits, when it is given that another one does (or this one)."""
    if pattern == given:
        return TRUE
    if pattern in BASE and given in BASE:
        return BOTH if {pattern, given} == set(PAIR) else FALSE
    return _MATCHES.get(pattern, FALSE)


def fits(pattern: str) -> str:
    """The pattern fits."""
    return matches(pattern, None)


def stops(content: Catalogue) -> str:
    """Something needs a doctor before any exercise."""
    grave = (Triage.EMERGENCY, Triage.URGENT)
    parts = []
    flags = [id_ for id_, rule in content.red_flags.items() if rule.triage in grave]
    ill = [id_ for id_, rule in content.circumstances.items() if rule.triage in grave]
    parts += [says(field, *words) for field, words in (("red-flags", flags), ("circumstances", ill)) if words]
    parts += [every(says("red-flags", first), says("red-flags", second)) for first, second in pairs(content)]
    parts += [fits(id_) for id_, pattern in content.patterns.items() if pattern.triage in grave]
    return some(*parts)


def pairs(content: Catalogue) -> list[tuple[str, str]]:
    """Red flags that are graver together."""
    found = {tuple(sorted((id_, other))) for id_, rule in content.red_flags.items() for other in rule.graver_with}
    return [(str(first), str(second)) for first, second in sorted(found)]


def waits(pattern: PainPattern, content: Catalogue) -> dict[str, tuple[str, ...]]:
    """For each exercise of a programme, what must have felt no worse first, nearest first."""
    alone = Match(
        patterns=(pattern,), answers={pattern.id: ()}, has_base=True, avoided={}, worsening={}, contradictions=()
    )
    return {candidate.exercise.id: candidate.afters for candidate in gather(alone, content)}


def comes_to_comfort(content: Catalogue) -> str:
    """No pattern says how position changes the pain, or neither direction is left."""
    base = some(*(fits(id_) for id_ in BASE if id_ in content.patterns))
    return some(none(base), _both_out(content, None))


def conditions(exercise: Exercise, given: str | None, content: Catalogue) -> Iterator[Condition]:
    """
    What must hold for an exercise to be shown, each with the reason for leaving it out if it does not.

    ``given`` is the pattern whose plan this is in, if any.
    """
    found = [
        *_avoiding(exercise, given, content),
        *_moving(exercise, given, content),
        *_kinds(exercise, given, content),
        *_person(exercise),
    ]
    return ((read, expression) for read, expression in found if expression != TRUE)


def _avoiding(exercise: Exercise, given: str | None, content: Catalogue) -> Iterator[Condition]:
    own = {exercise.id, *content.easier_than(exercise.id)}
    yield phrase("out-avoided"), _avoids_none(own, content)
    for id_, pattern in content.patterns.items():
        afters = waits(pattern, content).get(exercise.id, ())
        first = {each for after in afters for each in (after, *content.easier_than(after))} - own
        if first:
            read = _filled("out-only-after-avoided", "exercise", _exercise_name(afters[0]))
            yield read, some(none(matches(id_, given)), _avoids_none(first, content))


def _avoids_none(exercises: set[str], content: Catalogue) -> str:
    gone = [id_ for id_, tombstone in content.tombstones.items() if tombstone.replaced_by in exercises]
    return _codes("avoid", [*exercises, *gone]) + ".empty()"


def _exercise_name(id_: str) -> Read:
    return lambda content: content.exercises[id_].name


def _moving(exercise: Exercise, given: str | None, content: Catalogue) -> Iterator[Condition]:
    for direction in TAKES[exercise.direction]:
        name = f"direction-{direction}"
        yield _filled("fhir-direction", "direction", phrase(name)), none(_out(direction, given, content))
    for worse in exercise.worsened_by:
        yield _filled("out-worsened-by", "answer", phrase(f"worse-with-{worse}")), none(says("worse-with", worse))


def _out(direction: Direction, given: str | None, content: Catalogue) -> str:
    parts = [says("worse-with", worse) for worse, out in RULED_OUT_BY.items() if out is direction]
    for id_, pattern in content.patterns.items():
        if direction in pattern.avoided_directions:
            waived = BOTH if id_ in PAIR else FALSE
            parts.append(every(matches(id_, given), none(waived)))
    return some(*parts)


def _both_out(content: Catalogue, given: str | None) -> str:
    return every(_out(Direction.FLEXION, given, content), _out(Direction.EXTENSION, given, content))


def _kinds(exercise: Exercise, given: str | None, content: Catalogue) -> Iterator[Condition]:
    always = exercise.id in content.restricted.exercises
    for id_, pattern in content.patterns.items():
        if pattern.only_kinds and exercise.kind not in pattern.only_kinds and not always:
            yield _filled("out-kind-pattern", "pattern", _title(id_)), none(matches(id_, given))
    stays = always or exercise.kind in content.restricted.kinds
    if not stays:
        yield phrase("out-kind-both-out"), none(_both_out(content, given))
    for id_, rule in content.circumstances.items():
        if rule.restricted and not (stays and exercise.direction is Direction.NEUTRAL):
            yield _filled("out-restricted", "circumstance", _name(id_)), none(says("circumstances", id_))


def _filled(id_: str, placeholder: str, read: Read) -> Read:
    return lambda content: content.phrases[id_].fill(**{placeholder: read(content)})


def _title(pattern: str) -> Read:
    return lambda content: content.patterns[pattern].title


def _name(circumstance: str) -> Read:
    return lambda content: content.circumstances[circumstance].name


def _person(exercise: Exercise) -> Iterator[Condition]:
    for place, note in enumerate(exercise.not_for):
        yield _note(exercise.id, place), none(says("circumstances", note.circumstance))
    for need in exercise.needs:
        asked = "%resource.item.where(linkId = 'equipment').answer.exists()"
        yield (
            _filled("out-equipment", "equipment", phrase(f"equipment-{need}")),
            some(none(asked), says("equipment", need)),
        )
    if exercise.floor is Floor.FLOOR_ONLY:
        yield phrase("out-floor"), none(says("circumstances", Circumstance.CANNOT_REACH_FLOOR))


def _note(exercise: str, place: int) -> Read:
    return lambda content: content.exercises[exercise].not_for[place].text
