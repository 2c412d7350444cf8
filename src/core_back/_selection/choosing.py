"""Choose: the few that a person begins with, of all that suits today, and the alternatives to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from core_back._catalogue.catalogue import Catalogue
from core_back._model.pattern import PainPattern
from core_back._model.recommendation import Suggestion
from core_back._model.vocabulary import Kind, ReasonCode, Stage

Suggestions = tuple[Suggestion, ...]


def choose(
    today: Sequence[Suggestion], patterns: Sequence[PainPattern], catalogue: Catalogue
) -> tuple[Suggestions, Suggestions]:
    """
    Return the first plan and the alternatives, each with its starters first, in the order in which they move up.

    Args:
        today: All that suits this person today, in the order in which it was gathered.
        patterns: The patterns that the answers fit, in order.
        catalogue: Where the size of a first plan comes from; without one everything is in it.
    """
    size = catalogue.first_plan
    if size is None:
        return tuple(today), ()
    starters = in_order([each for each in today if not is_activity(each)], patterns)
    activities = by_preference([each for each in today if is_activity(each)], patterns, catalogue.general)
    beginning = _begin(starters, size.starters)
    moving = _begin(activities, size.activities if beginning else size.activities_alone)
    before = tuple(each for each in moving if each.stage is Stage.STARTER)  # moving about is all that eases
    after = tuple(each for each in moving if each.stage is not Stage.STARTER)
    return (*before, *beginning, *after), (*starters[len(beginning) :], *activities[len(moving) :])


def is_activity(suggestion: Suggestion) -> bool:
    """Tell whether a suggestion counts as an activity of the first plan; all else of today counts as a starter."""
    return suggestion.exercise.kind is Kind.ACTIVITY or suggestion.stage is Stage.GENERAL


def may_begin(suggestion: Suggestion) -> bool:
    """Tell whether a suggestion may be in a first plan."""
    return not suggestion.exercise.alternative_only


def _begin(ordered: Suggestions, most: int) -> Suggestions:
    """Return the first few; what may not be among them comes last, with what waits for it."""
    return tuple(takewhile(may_begin, ordered[:most]))


def in_order(starters: Iterable[Suggestion], patterns: Sequence[PainPattern]) -> Suggestions:
    """
    Return starters in the order in which they move up.

    What may not begin comes last, before it what is only tried once, and before that the positions of comfort.
    Of what is left, that which asks this person for no special care comes first, and the patterns take turns.
    What waits for another comes after it, wherever that leads.
    """
    ranks = {pattern.id: rank for rank, pattern in enumerate(patterns)}
    turns: Counter[tuple[object, ...]] = Counter()
    placed: list[tuple[tuple[int, ...], Suggestion]] = []
    for each in starters:
        first = each.reasons[0]  # the earliest place in which it is offered
        rank = ranks.get(first.about or "", 0)
        group = (not may_begin(each), each.trial, _LISTS.get(first.code, 1), _asks_for_care(each))
        turn = turns[group, rank]
        turns[group, rank] += 1
        placed.append(((*map(int, group), turn, rank), each))
    placed.sort(key=lambda pair: pair[0])
    return tuple(_after_what_they_wait_for([each for _, each in placed]))


#: Where a starter is offered: before the programmes, or after them.
_LISTS = {ReasonCode.WALKING_ALONE: 0, ReasonCode.COMFORT: 2}


def _asks_for_care(suggestion: Suggestion) -> bool:
    """Tell whether it carries a caution for this person beside those for everyone."""
    return len(suggestion.cautions) > len(suggestion.exercise.cautions)


def _after_what_they_wait_for(starters: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """Yield the first that waits for none of those that are left, again and again; a circle waits for nothing."""
    left = {each.exercise.id: each for each in starters}
    awaited = {
        id_: reason.about for id_, each in left.items() for reason in each.reasons if reason.code is _ONLY_AFTER
    }
    while left:
        yield left.pop(next((id_ for id_ in left if awaited.get(id_) not in left), next(iter(left))))


_ONLY_AFTER = ReasonCode.ONLY_AFTER


def by_preference(
    activities: Sequence[Suggestion], patterns: Sequence[PainPattern], general: Sequence[str]
) -> Suggestions:
    """
    Return activities in the order in which they move up.

    The first of the general list leads, walking in the bundled one; then those of the programmes, in their order,
    then what needs no equipment, then the others. What may not begin comes last.
    """
    programmes = (entry.exercise for pattern in patterns for entry in pattern.programme)
    own = {id_: place for place, id_ in enumerate(dict.fromkeys(programmes))}

    def place(activity: Suggestion) -> tuple[bool, bool, int, bool]:
        exercise = activity.exercise
        is_own = exercise.id in own
        needs = bool(exercise.needs) and not is_own
        return not may_begin(activity), exercise.id not in general[:1], own.get(exercise.id, len(own)), needs

    return tuple(sorted(activities, key=place))
