"""``tailor``: a clinician's changes to an answer, each shown as the clinician's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

from core_back._arguments import each, expect
from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import content_of
from core_back._model.base import Record
from core_back._model.constraints import Text
from core_back._model.dose import Dose
from core_back._model.intake import Intake
from core_back._model.recommendation import LeftOut, Reason, Recommendation, Suggestion
from core_back._model.vocabulary import ReasonCode, Stage, TailoredPart
from core_back._selection import recommend
from core_back._selection.belonging import check_additions, check_belongs
from core_back._selection.choosing import is_activity, may_begin
from core_back._selection.exclusions import cautions, reasons_against
from core_back._selection.explaining import only_after_reason, suggestion, with_sources
from core_back._selection.facts import PersonFact, other_facts
from core_back._selection.gathering import STAGES, Candidate
from core_back._selection.matching import match
from core_back._selection.prepared import prepared
from core_back._selection.reasons import clinician_reason
from core_back.exceptions import InputError, abbreviated, located

#: Changes by which a clinician puts an exercise in the first plan, even one that is otherwise an alternative only.
CHOSEN = frozenset({TailoredPart.ADDED, TailoredPart.OVERRIDDEN, TailoredPart.DOSE, TailoredPart.ORDER})


def _stage(value: str) -> Stage:
    words = [stage.value for stage in Stage]
    if value not in words:
        raise InputError([f"expected one of {', '.join(words)}, got {abbreviated(value)} @ stage"])
    return Stage(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Addition(Record):
    """
    An exercise that a clinician adds.

    Attributes:
        exercise: Id of the exercise.
        reason: Why, in the clinician's words.
        stage: When it belongs.
        override: Whether to add it although a rule withholds it.

    Raises:
        InputError: A field is of another type, or there is no reason.
    """

    exercise: str
    reason: Text
    stage: Stage = attrs.field(default=Stage.STARTER, converter=_stage)
    override: bool = False


def tailor(
    recommendation: Recommendation,
    *,
    intake: Intake,
    remove: Iterable[str] = (),
    doses: Mapping[str, Dose] | None = None,
    notes: Mapping[str, str] | None = None,
    add: Iterable[Addition] = (),
    order: Sequence[str] = (),
    catalogue: Catalogue | None = None,
) -> Recommendation:
    """
    Return the answer with a clinician's changes; ``Suggestion.tailored`` says which parts are theirs.

    Args:
        recommendation: The answer to change.
        intake: The intake that it answers, to see what rules withhold.
        remove: Ids of suggestions to leave out; what is taken out of the first plan makes room for the next
            alternative.
        doses: Other doses, by id of the suggestion; an alternative with a dose of its own joins the first plan.
        notes: Notes for the person, by id of the suggestion.
        add: Exercises to add, alternatives among them; starters and activities go into the first plan, whatever its
            size. One that a rule withholds needs ``override`` and is shown as such.
        order: Ids of suggestions to put first, in this order, within their stage's list; an alternative that is put
            first takes the place of the last like it in the first plan.
        catalogue: The content; the bundled one unless given.

    Raises:
        InputError: The answer is an emergency or urgent one, or answers another intake; an id is not among the
            suggestions; an addition is there already, or is withheld and not overridden; a text or dose is empty or
            too long; or an argument is of another type.
        UnknownIdError: No exercise has the id of an addition.

    >>> from core_back import Addition, Intake, recommend, tailor
    >>> intake = Intake(eased_by=["sitting"])
    >>> plan = tailor(recommend(intake), intake=intake, add=[Addition(exercise="knee-rolls", reason="She likes it.")])
    >>> [each.tailored for each in plan.suggestions if each.exercise.id == "knee-rolls"]
    [(<TailoredPart.ADDED: 'added'>,)]
    """
    expect(recommendation, Recommendation, "recommendation")
    expect(intake, Intake, "intake")
    for changes, type_, name in ((doses, Dose, "doses"), (notes, str, "notes")):
        _check_by_id(changes, type_, name)
    remove, add, order = each(remove, str, "remove"), each(add, Addition, "add"), each(order, str, "order")
    content = content_of(catalogue)
    rules = prepared(content)
    check_belongs(recommendation, recommend(intake, catalogue=content))
    pain = rules.pain(match(intake, content))
    facts = pain.facts | other_facts(intake, content)

    def withheld(exercise_id: str) -> tuple[Reason, ...]:
        return reasons_against(rules.withholding(exercise_id, pain), facts)

    check_additions(recommendation, withheld)
    plan = {shown.exercise.id: shown for shown in recommendation.shown}
    left_out = {left.exercise.id: left for left in recommendation.left_out}
    for id_ in remove:
        gone = plan.pop(_suggested("remove", id_, plan))
        text = content.phrases["out-clinician"].text
        reason = clinician_reason(ReasonCode.CLINICIAN, id_, text)
        left_out[id_] = LeftOut(exercise=gone.exercise, reasons=(reason,))
    waits = {each.candidate.exercise.id: [id_ for id_, _ in each.prerequisites] for each, *_ in pain.prospects}
    plan = {
        id_: _waiting_anew(shown, [first for first in waits.get(id_, ()) if first in plan], content)
        for id_, shown in plan.items()
    }
    first_plan = list(recommendation.suggestions)
    alternatives = {shown.exercise.id for shown in recommendation.alternatives}
    for addition in add:
        if addition.exercise in plan and addition.exercise not in alternatives:
            raise InputError([f"{abbreviated(addition.exercise)} is suggested already, expected another @ add"])
        plan[addition.exercise] = _added(addition, withheld(addition.exercise), facts, content)
        alternatives.discard(addition.exercise)
        first_plan += [plan[addition.exercise]] if addition.stage is not Stage.PROGRESSION else []
        left_out.pop(addition.exercise, None)
    for id_, dose in (doses or {}).items():
        found = plan[_suggested("doses", id_, plan)]
        exercise = attrs.evolve(found.exercise, dose=dose)
        plan[id_] = _changed(found, TailoredPart.DOSE, exercise=exercise, dose=dose.phrase(content.phrases))
        first_plan += [plan[id_]] if id_ in alternatives else []
    for id_, note in (notes or {}).items():
        plan[id_] = _changed(plan[_suggested("notes", id_, plan)], TailoredPart.NOTE, clinician_note=note)
    for id_ in dict.fromkeys(order):
        plan[id_] = _changed(plan[_suggested("order", id_, plan)], TailoredPart.ORDER)
    changed = attrs.evolve(recommendation, left_out=tuple(left_out.values()))
    changed = _in_order(changed, plan.values(), first_plan, list(dict.fromkeys(order)))
    return with_sources(changed, content)


def _check_by_id(changes: object, type_: type, name: str) -> None:
    """
    Pass what is given by id of a suggestion, if anything is.

    Raises:
        InputError: It is no mapping, or one of anything else.
    """
    if changes is not None:
        expect(changes, Mapping, name, called="a mapping by id of suggestion")
        for id_, change in changes.items():  # type: ignore[attr-defined]
            expect(change, type_, located((id_,), name))


def _in_order(
    answer: Recommendation, plan: Iterable[Suggestion], first_plan: Sequence[Suggestion], order: Sequence[str]
) -> Recommendation:
    """
    Return the answer with its first plan, its alternatives and its next steps in order.

    There is room in the first plan for as many starters, and as many activities, as were in it or are added.
    So the next alternative moves up for what is taken out, and the last of the plan makes room for what is put first.
    """
    before = {shown.exercise.id for shown in first_plan}
    places = {id_: place for place, id_ in enumerate(order)}
    ordered = sorted(
        plan, key=lambda shown: (places.get(shown.exercise.id, len(places)), shown.exercise.id not in before)
    )
    room = Counter(map(is_activity, first_plan))
    first: list[Suggestion] = []
    others: list[Suggestion] = []
    later: list[Suggestion] = []
    for shown in sorted(ordered, key=lambda shown: STAGES.index(shown.stage)):
        if shown.stage is Stage.PROGRESSION:
            later.append(shown)
        elif room[is_activity(shown)] and (may_begin(shown) or not CHOSEN.isdisjoint(shown.tailored)):
            room[is_activity(shown)] -= 1
            first.append(shown)
        else:
            others.append(shown)
    return attrs.evolve(answer, suggestions=tuple(first), alternatives=tuple(others), next_steps=tuple(later))


def _waiting_anew(found: Suggestion, waits: Sequence[str], catalogue: Catalogue) -> Suggestion:
    """Return a suggestion that waits for the nearest that is still there, if it waited at all."""
    kept = [each for each in found.reasons if each.code is not ReasonCode.ONLY_AFTER]
    if len(kept) == len(found.reasons):
        return found
    return attrs.evolve(found, reasons=(*kept, *(only_after_reason(first, catalogue) for first in waits[:1])))


def _suggested(field: str, id_: str, plan: Mapping[str, Suggestion]) -> str:
    if id_ not in plan:
        raise InputError([f"expected the id of a suggestion, got {abbreviated(id_)} @ {field}"])
    return id_


def _changed(found: Suggestion, part: TailoredPart, **changes: object) -> Suggestion:
    return attrs.evolve(found, tailored=(*found.tailored, part), **changes)  # type: ignore[arg-type]


def _added(
    addition: Addition, withheld: tuple[Reason, ...], facts: frozenset[PersonFact], catalogue: Catalogue
) -> Suggestion:
    phrases = catalogue.phrases
    exercise = catalogue.exercises[addition.exercise]
    why_not = " ".join(reason.text for reason in withheld)
    if why_not and not addition.override:
        message = f"{abbreviated(exercise.id)} is withheld, expected override=True to add it anyway: {why_not} @ add"
        raise InputError([message])
    part, text = TailoredPart.ADDED, phrases["tailored-reason"].fill(reason=addition.reason)
    if why_not:
        part, text = TailoredPart.OVERRIDDEN, phrases["tailored-override"].fill(reason=addition.reason, why=why_not)
    reason = attrs.evolve(clinician_reason(ReasonCode.CLINICIAN, exercise.id, text))  # checked: it may be too long
    candidate = Candidate(
        exercise=exercise, dose=exercise.dose.phrase(phrases), stage=addition.stage, reasons=(reason,)
    )
    return _changed(suggestion(candidate, facts, cautions(exercise)), part)
