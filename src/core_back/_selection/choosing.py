"""Choose: the few that a person begins with, of all that suits today, and the alternatives to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.base import Model
from core_back._model.recommendation import Suggestion
from core_back._model.safety import FirstPlan
from core_back._model.vocabulary import Kind, ReasonCode, Stage
from core_back._selection.gathering import Candidate

Suggestions = tuple[Suggestion, ...]

#: Where a starter is offered decides its tier: before the programmes, in one of them, or after them.
TIERS = {ReasonCode.WALKING_ALONE: 0, ReasonCode.PATTERN: 1, ReasonCode.COMFORT: 2}
#: What is tried only once comes after all of these, and what never begins after that.
IF_TRIED_ONCE = len(TIERS)
NEVER_FIRST = 2 * IF_TRIED_ONCE


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Place(Model):
    """
    Where an exercise of today stands in the order in which exercises move into the first plan.

    Attributes:
        is_activity: Whether it takes the place of an activity; all else takes that of a starter.
        tier: What comes first: lower tiers do, and those from ``NEVER_FIRST`` are in no first plan.
        turn_of: Within a tier, whose turn it takes: that of the first, second ... pattern, one exercise each time.

    """

    is_activity: bool
    tier: int
    turn_of: int


def places(candidates: Iterable[Candidate], patterns: Sequence[str], catalogue: Catalogue) -> dict[str, Place]:
    """
    Return the places of what is gathered for today, by id of the exercise; they are the same for all with that pain.

    Args:
        candidates: What is gathered, in order.
        patterns: Ids of the patterns that the answers fit, in order.
        catalogue: The content.
    """
    today = [each for each in candidates if each.stage is not Stage.PROGRESSION]
    activities = _by_preference([each for each in today if is_activity(each)], patterns, catalogue)
    found = {}
    for each in today:
        tier = 0 if may_begin(each) else NEVER_FIRST
        if is_activity(each):
            turn_of = activities.index(each.exercise.id)  # each in its own turn
        else:
            first = each.reasons[0]  # the earliest place in which it is offered
            turn_of = patterns.index(first.about) if first.about in patterns else 0
            tier += TIERS[first.code] + IF_TRIED_ONCE * each.trial
        found[each.exercise.id] = Place(is_activity=is_activity(each), tier=tier, turn_of=turn_of)
    return found


def is_activity(each: Candidate | Suggestion) -> bool:
    """Tell whether something counts as an activity of the first plan; all else of today counts as a starter."""
    return each.exercise.kind is Kind.ACTIVITY or each.stage is Stage.GENERAL


def may_begin(each: Candidate | Suggestion) -> bool:
    """Tell whether something may be in a first plan."""
    return not each.exercise.alternative_only


def _by_preference(activities: Iterable[Candidate], patterns: Iterable[str], catalogue: Catalogue) -> list[str]:
    """
    Return ids of activities: first the one that content puts first, which is walking in the bundled one.

    Then come those of the programmes, in their order, then what needs no equipment, then the others.
    """
    programmes = (entry.exercise for id_ in patterns for entry in catalogue.patterns[id_].programme)
    size = catalogue.first_plan
    preferred = list(dict.fromkeys([None if size is None else size.first_activity, *programmes]))

    def order(activity: Candidate) -> int:
        exercise = activity.exercise
        if exercise.id in preferred:
            return preferred.index(exercise.id)
        return len(preferred) + bool(exercise.needs)

    return [each.exercise.id for each in sorted(activities, key=order)]


def choose(
    today: Sequence[Suggestion], places: Mapping[str, Place], size: FirstPlan | None
) -> tuple[Suggestions, Suggestions]:
    """
    Return the first plan and its alternatives; of these, the next like it takes the place of one that is gone.

    Args:
        today: All that suits this person today, in the order in which it was gathered.
        places: Their places.
        size: How few are in a first plan; ``None`` for all.
    """
    if size is None:
        return tuple(today), ()
    starters = _in_order([each for each in today if not places[each.exercise.id].is_activity], places)
    activities = _in_order([each for each in today if places[each.exercise.id].is_activity], places)
    beginning = _first(starters, size.starters)
    moving = _first(activities, size.activities if beginning else size.activities_alone)
    leading = tuple(each for each in moving if each.stage is Stage.STARTER)  # where moving about is all that eases
    others = tuple(each for each in moving if each.stage is not Stage.STARTER)
    return (*leading, *beginning, *others), (*starters[len(beginning) :], *activities[len(moving) :])


def _first(ordered: Suggestions, most: int) -> Suggestions:
    """Return the first few; what never begins comes last, with what waits for it."""
    return tuple(takewhile(may_begin, ordered[:most]))


def _in_order(suggestions: Iterable[Suggestion], places: Mapping[str, Place]) -> Suggestions:
    """Return starters, or activities, in the order in which they move into the first plan."""
    turns: Counter[tuple[int, bool, int]] = Counter()
    order: dict[str, tuple[int, bool, int, int]] = {}
    by_id = {each.exercise.id: each for each in suggestions}
    for id_, each in by_id.items():
        place = places[id_]
        careful = not place.is_activity and _asks_for_care(each)
        group = (place.tier, careful, place.turn_of)
        order[id_] = (place.tier, careful, turns[group], place.turn_of)
        turns[group] += 1

    def after_what_it_waits_for(id_: str) -> tuple[object, ...]:
        awaited = _awaited(id_, by_id)
        return max(order[each] for each in (id_, *awaited)), len(awaited), order[id_]

    return tuple(by_id[id_] for id_ in sorted(by_id, key=after_what_it_waits_for))


def _asks_for_care(suggestion: Suggestion) -> bool:
    """Tell whether it carries a caution for this person beside those for everyone."""
    return len(suggestion.cautions) > len(suggestion.exercise.cautions)


def _awaited(exercise_id: str, by_id: dict[str, Suggestion]) -> list[str]:
    """Return ids of what must have felt no worse before an exercise, nearest first."""
    awaited: list[str] = []
    at: str | None = exercise_id
    while at in by_id and at not in awaited:
        awaited.append(at)
        last = by_id[at].reasons[-1]  # where there is something to wait for, the last reason says so
        at = last.about if last.code is ReasonCode.ONLY_AFTER else None
    return awaited[1:]
