"""``revise``: what happened after exercises were tried becomes the next intake, never a less safe one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from core_back._arguments import expect
from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import content_of
from core_back._model.base import Model, trusted
from core_back._model.exercise import Exercise
from core_back._model.intake import Intake
from core_back._model.recommendation import Reason
from core_back._model.vocabulary import Direction, Feedback, ReasonCode
from core_back._selection.exclusions import TAKES, reasons_against
from core_back._selection.facts import avoided_ids, current_id, other_facts
from core_back._selection.matching import match
from core_back._selection.prepared import Prepared, prepared
from core_back._selection.reasons import cited_reason, rule_reason
from core_back.exceptions import InputError, abbreviated, did_you_mean, located

#: Reasons that the text about one exercise repeats, the gravest first; the answer itself has all of them.
MOST_REASONS = 3
#: The stop rule that each feedback rests on.
_RESTS_ON = {
    Feedback.FLARED_UP: "flare-up",
    Feedback.UNCOMFORTABLE: "flare-up",
    Feedback.MOVED_DOWN_THE_LEG: "pain-moves-down-the-leg",
    Feedback.MOVED_TOWARDS_THE_SPINE: "pain-moves-to-the-back",
    Feedback.NO_CHANGE: "no-progress",
}
#: What hurt, gravest first; of two answers about one exercise the graver counts.
_HURT = (Feedback.MOVED_DOWN_THE_LEG, Feedback.FLARED_UP, Feedback.UNCOMFORTABLE)
_GRAVEST_FIRST = (*_HURT, *(each for each in Feedback if each not in _HURT))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Revision(Model):
    """
    What feedback makes of an intake.

    Attributes:
        intake: The next intake; it differs in ``avoid`` only.
        reachable: Ids of the exercises that may be tried next, as their easier form eased the pain and no
            rule withholds them.
        reasons: Why, one or more for each exercise that was tried.
    """

    intake: Intake
    reachable: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


def revise(intake: Intake, feedback: Mapping[str, str], *, catalogue: Catalogue | None = None) -> Revision:
    """
    Return the next intake after exercises were tried.

    What flared up or felt uncomfortable is avoided.
    Where pain moved down the leg, everything that takes the back the same way is avoided.
    What eased makes its harder forms reachable, unless it is not for this person.
    The order of feedback does not matter, and giving it twice changes nothing.

    Args:
        intake: What was known before.
        feedback: What happened, by the id of the exercise that was tried.
        catalogue: The content; the bundled one unless given.

    Raises:
        UnknownIdError: An id is neither an exercise nor one that is gone.
        InputError: A feedback is not a known word, or an argument is of another type.

    >>> from core_back import Intake, revise
    >>> after = revise(Intake(eased_by=["sitting"]), {"seated-flexion": "flared-up", "single-knee-to-chest": "eased"})
    >>> after.intake.avoid, after.reachable
    (frozenset({'seated-flexion'}), ('double-knee-to-chest',))
    """
    expect(intake, Intake, "intake")
    content = content_of(catalogue)
    avoided_ids(intake, content)  # an unknown id must not pass unnoticed
    tried = sorted(_read(feedback, content).items())
    avoid = set(intake.avoid)
    for id_, what in tried:
        if what in _HURT:
            avoid.add(id_)
        if what is Feedback.MOVED_DOWN_THE_LEG:
            avoid |= _same_way(content.exercises[id_], content)
    after = attrs.evolve(intake, avoid=frozenset(avoid))
    rules = prepared(content)
    withheld = {id_: () if what in _HURT else _why_not(id_, after, rules) for id_, what in tried}
    reachable = [
        harder
        for id_, what in tried
        if what is Feedback.EASED and not withheld[id_]
        for harder in content.harder_than(id_)
        if not _why_not(harder, after, rules)
    ]
    reasons: list[Reason] = []
    with trusted():  # what reasons are made of was checked before
        for id_, what in tried:
            exercise = content.exercises[id_]
            why_not = withheld[id_]
            reasons += (
                _withheld(exercise, why_not, content) if why_not else _reasons(exercise, what, reachable, content)
            )
    return Revision(
        intake=after,
        reachable=tuple(sorted(set(reachable))),
        reasons=tuple(reasons),
    )


def _read(feedback: Mapping[str, str], content: Catalogue) -> dict[str, Feedback]:
    expect(feedback, Mapping, "feedback", called="feedback by id of exercise")
    words = [member.value for member in Feedback]
    read: dict[str, Feedback] = {}
    for id_, word in feedback.items():
        if word not in words:
            meant = did_you_mean(word, words)
            where = located((str(id_),), "feedback")
            raise InputError([f"expected one of {', '.join(words)}, got {abbreviated(word)}{meant} @ {where}"])
        known = current_id(id_, content)
        if known is not None:
            read[known] = min(Feedback(word), read.get(known, Feedback(word)), key=_GRAVEST_FIRST.index)
    return read


def _why_not(exercise_id: str, intake: Intake, rules: Prepared) -> tuple[Reason, ...]:
    """Return why this person should not do an exercise: what calls for a clinician first, or what withholds it."""
    pain = rules.pain(match(intake, rules.catalogue))
    screening = rules.screen(intake, pain)
    if screening.triage.stops:
        return screening.reasons
    facts = pain.facts | other_facts(intake, rules.catalogue)
    return reasons_against(rules.withholding(exercise_id, pain), facts)


def _withheld(exercise: Exercise, why_not: tuple[Reason, ...], content: Catalogue) -> Iterator[Reason]:
    """Yield why an exercise that did no harm is not for now all the same."""
    why = " ".join(reason.text for reason in why_not[:MOST_REASONS])
    text = content.phrases["revised-withheld"].fill(exercise=exercise.name, why=why)
    yield rule_reason(ReasonCode.WITHHELD, exercise.id, text)


def _directions(exercise: Exercise) -> set[Direction]:
    return {Direction.FLEXION, Direction.EXTENSION}.intersection(TAKES[exercise.direction])


def _same_way(exercise: Exercise, content: Catalogue) -> set[str]:
    """Ids of the exercises that take the back into flexion or extension as this one does."""
    out = _directions(exercise)
    return {each.id for each in content.exercises.values() if out & _directions(each)}


def _reasons(exercise: Exercise, what: Feedback, reachable: list[str], content: Catalogue) -> Iterator[Reason]:
    phrases, name = content.phrases, exercise.name
    if what is Feedback.EASED:
        yield rule_reason(ReasonCode.KEEP, exercise.id, phrases["revised-eased"].fill(exercise=name))
        for harder in content.harder_than(exercise.id):
            if harder in reachable:
                text = phrases["revised-next"].fill(exercise=name, next=content.exercises[harder].name)
                yield rule_reason(ReasonCode.NEXT_STEP, harder, text)
        return
    texts = {
        Feedback.MOVED_DOWN_THE_LEG: (ReasonCode.AVOIDED, phrases["revised-moved-down"].fill(exercise=name)),
        Feedback.MOVED_TOWARDS_THE_SPINE: (ReasonCode.GOOD_SIGN, phrases["revised-good-sign"].fill(exercise=name)),
        Feedback.NO_CHANGE: (ReasonCode.KEEP, phrases["revised-keep"].fill(exercise=name)),
    }
    code, text = texts.get(what, (ReasonCode.AVOIDED, phrases["revised-avoid"].fill(exercise=name)))
    if what is Feedback.MOVED_DOWN_THE_LEG and _directions(exercise):
        direction = phrases[f"direction-{exercise.direction}"].text
        code = ReasonCode.DIRECTION_OUT
        text = phrases["revised-direction-out"].fill(exercise=name, direction=direction)
    rule = next((rule for rule in content.stop_rules if rule.id == _RESTS_ON[what]), None)
    yield rule_reason(code, exercise.id, text) if rule is None else cited_reason(code, exercise.id, text, rule)
