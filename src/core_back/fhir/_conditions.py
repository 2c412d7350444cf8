"""
When an exercise applies, in FHIRPath over a QuestionnaireResponse: the exclusions of the selection, translated.

A fact about a person becomes an expression.
How answers fit patterns is said here once more; tests hold it to ``match``.
An expression is text; ``TRUE`` and ``FALSE`` are folded away as expressions are put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core_back._catalogue.catalogue import Catalogue
from core_back._model.exercise import Exercise
from core_back._model.vocabulary import Aggravator, Direction, Relief, Triage
from core_back._selection.calls import calls, red_flag_calls
from core_back._selection.exclusions import Exclusion, directions_out, exclusions
from core_back._selection.facts import BOTH_DIRECTIONS_OUT, DIRECTIONS_OF, EVERYBODY, MISSING, PATTERN, PersonFact
from core_back._selection.gathering import prerequisites
from core_back._selection.matching import (
    BOTH_WAYS,
    DEEP_GLUTEAL,
    EASED_BY_SITTING,
    EASED_BY_STANDING,
    EXTENSION_RELIEVES,
    FLEXION_RELIEVES,
    LEG_TWIN,
    NOT_EASED,
    SPEAK_AGAINST_LYING,
)
from core_back.fhir._edition import Read
from core_back.fhir._terminology import answer_code

TRUE, FALSE = "true", "false"
PAIR = (EASED_BY_STANDING, EASED_BY_SITTING)
BASE = (*PAIR, *LEG_TWIN.values(), NOT_EASED)

#: The question of each field whose facts are words of its answer.
ANSWERS = {"red_flags": "red-flags", "circumstances": "circumstances", "worse_with": "worse-with", "avoid": "avoid"}

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
    """Say that it does not hold."""
    return {TRUE: FALSE, FALSE: TRUE}.get(part) or f"{part}.not()"


def says(field: str, *words: str) -> str:
    """One of these is among the answers."""
    codes = words if field == "avoid" else [answer_code(field, word) for word in words]
    listed = " | ".join(f"'{code}'" for code in sorted(codes))
    return f"%resource.item.where(linkId = '{field}').answer.value.code.intersect({listed}).exists()"


def unasked(field: str) -> str:
    """Nobody answered the question."""
    return none(f"%resource.item.where(linkId = '{field}').answer.exists()")


def _is_true(field: str) -> str:
    return f"%resource.item.where(linkId = '{field}').answer.exists(value = true)"


def _eases(relief: Relief) -> str:
    """Say that it eases the pain and is not said to worsen it too."""
    worse = BOTH_WAYS.get(relief)
    return every(says("eased-by", relief), TRUE if worse is None else none(says("worse-with", worse)))


def _matches() -> dict[str, str]:
    leg, nothing, constant = says("worst-in", "leg"), says("eased-by", "none"), _is_true("constant")
    stands, sits, lies = map(_eases, (Relief.STANDING, Relief.SITTING, Relief.LYING))
    neither = every(none(stands), none(sits))
    flexion, extension = says("worse-with", *FLEXION_RELIEVES), says("worse-with", *EXTENSION_RELIEVES)
    # sitting brings on gluteal pain, so beside it sitting does not speak for extension, unless the leg is worst
    without_sitting = says("worse-with", *EXTENSION_RELIEVES - {Aggravator.SITTING})
    speaking = some(without_sitting, every(extension, none(_is_true(DEEP_GLUTEAL))))
    to_sitting, to_standing = every(flexion, none(extension)), every(speaking, none(flexion))
    to_standing_in_leg = every(extension, none(flexion))
    lies_at_ease = every(lies, none(says("worse-with", *SPEAK_AGAINST_LYING)))
    in_back = every(none(leg), none(nothing))
    in_leg = every(leg, none(constant), none(nothing))
    undecided = some(every(stands, sits), neither)
    standing_twin, sitting_twin = LEG_TWIN[EASED_BY_STANDING], LEG_TWIN[EASED_BY_SITTING]
    return {
        NOT_EASED: some(nothing, every(leg, constant)),
        EASED_BY_STANDING: every(in_back, some(stands, every(neither, some(to_standing, lies_at_ease)))),
        EASED_BY_SITTING: every(in_back, some(sits, every(neither, to_sitting))),
        standing_twin: every(in_leg, some(every(stands, none(sits)), every(undecided, to_standing_in_leg))),
        sitting_twin: every(in_leg, some(every(sits, none(stands)), every(undecided, to_sitting))),
        DEEP_GLUTEAL: _is_true(DEEP_GLUTEAL),
        "": every(none(leg), stands, sits),
    }


_MATCHES = _matches()
#: Standing and sitting both ease, so that neither pattern rules a direction out.
BOTH = _MATCHES.pop("")


def matches(pattern: str, given: str | None) -> str:
    """Say that the pattern fits, when it is given that another one does (or this one)."""
    if pattern == given:
        return TRUE
    if pattern in BASE and given in BASE:
        return BOTH if {pattern, given} == set(PAIR) else FALSE
    return _MATCHES.get(pattern, FALSE)


def fits(pattern: str) -> str:
    """Say that the pattern fits."""
    return matches(pattern, None)


def stops(content: Catalogue) -> str:
    """Return: something needs a doctor before any exercise."""
    grave = [call.facts for call in calls(content) if call.triage.stops]
    alone = [fact for facts in grave if len(facts) == 1 for fact in facts]
    together = [every(*(_holds(fact, None, content) for fact in sorted(facts))) for facts in grave if len(facts) > 1]
    return some(_any(alone, None, content), *together)


def red_flags_together(content: Catalogue) -> list[tuple[tuple[str, ...], Triage]]:
    """Return the red flags that are graver together, and how grave."""
    named = [(tuple(sorted(word for _, word in call.facts)), call.triage) for call in red_flag_calls(content)]
    return sorted((flags, triage) for flags, triage in named if len(flags) > 1)


def walking_alone() -> str:
    """Return: moving about is all that eases the pain."""
    return every(_eases(Relief.WALKING), *(none(_eases(relief)) for relief in Relief if relief is not Relief.WALKING))


def conditions(exercise: Exercise, given: str | None, content: Catalogue) -> Iterator[Condition]:
    """
    Return what must hold for an exercise to be shown, each with the reason for leaving it out if it does not.

    ``given`` is the pattern whose plan this is in, if any.
    """
    told = [*_always(exercise, given, content), *_with_prerequisites(exercise, given, content)]
    return ((read, expression) for read, expression in told if expression != TRUE)


def _always(exercise: Exercise, given: str | None, content: Catalogue) -> Iterator[Condition]:
    for exclusion in exclusions(exercise.id, catalogue=content):
        yield _reason(exercise.id, (), exclusion, content), none(_any(exclusion.facts, given, content))


def _with_prerequisites(exercise: Exercise, given: str | None, content: Catalogue) -> Iterator[Condition]:
    always = exclusions(exercise.id, catalogue=content)
    for id_, pattern in content.patterns.items():
        first = prerequisites(pattern, content).get(exercise.id, ())
        for exclusion in exclusions(exercise.id, prerequisites=first, catalogue=content):
            if exclusion not in always:
                expression = some(none(matches(id_, given)), none(_any(exclusion.facts, given, content)))
                yield _reason(exercise.id, first, exclusion, content), expression


def _reason(exercise: str, first: tuple[str, ...], exclusion: Exclusion, content: Catalogue) -> Read:
    """Return how to read the reason of an exclusion in any language; each has the same exclusions in the same order."""
    place = exclusions(exercise, prerequisites=first, catalogue=content).index(exclusion)

    def read(to: Catalogue) -> str:
        return exclusions(exercise, prerequisites=first, catalogue=to)[place].reason.text

    return read


def _any(facts: Iterable[PersonFact], given: str | None, content: Catalogue) -> str:
    """Return: one of the facts holds; those that are words of one answer are looked for together."""
    words: dict[str, list[str]] = {}
    others = []
    for field, word in sorted(facts):
        if field in ANSWERS:
            words.setdefault(field, []).append(word)
        else:
            others.append(_holds((field, word), given, content))
    answered = (says(ANSWERS[field], *_with_gone(field, each, content)) for field, each in words.items())
    return some(*answered, *others)


def _with_gone(field: str, words: list[str], content: Catalogue) -> list[str]:
    """Return the words of an answer, and ids that are gone beside what replaced them."""
    gone = [id_ for id_, tombstone in content.tombstones.items() if tombstone.replaced_by in words]
    return [*words, *gone] if field == "avoid" else words


def _holds(fact: PersonFact, given: str | None, content: Catalogue) -> str:
    """Return: the fact holds of the person who answered."""
    field, word = fact
    if fact == EVERYBODY:
        return TRUE
    if field == MISSING:
        return every(none(unasked("equipment")), none(says("equipment", word)))
    if field == PATTERN:
        return matches(word, given)
    if field == DIRECTIONS_OF:
        return every(matches(word, given), none(BOTH if word in PAIR else FALSE))
    if fact == BOTH_DIRECTIONS_OUT:
        return every(*(_is_out(direction, given, content) for direction in (Direction.FLEXION, Direction.EXTENSION)))
    return says(ANSWERS[field], word)


def _is_out(direction: Direction, given: str | None, content: Catalogue) -> str:
    return _any((fact for exclusion in directions_out(direction, content) for fact in exclusion.facts), given, content)
