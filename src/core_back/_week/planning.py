"""``week``: the doses of a plan laid over seven days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto

import attrs

from core_back._arguments import expect
from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import content_of
from core_back._model.base import trusted
from core_back._model.dose import WeekRule
from core_back._model.provenance import Fact
from core_back._model.recommendation import Recommendation, Suggestion
from core_back._model.vocabulary import Kind, TailoredPart
from core_back._model.week import Aside, Day, Session, SessionItem, Week
from core_back._selection.choosing import is_activity
from core_back._text.remarks import FIXED, IN_TEXT, RemarkKind, remarks, tried_once
from core_back._week import duration
from core_back.exceptions import InputError

ONCE = duration.Span(low=1, high=1)

#: A suggestion with what a session says of it.
Planned = tuple[Suggestion, SessionItem]


class Slot(Enum):
    """Where in a week a suggestion goes."""

    SESSION = auto()
    INSTEAD = auto()  # an activity that can take the place of one in the plan
    THROUGH_THE_DAY = auto()
    AS_NEEDED = auto()
    TRIAL = auto()


def week(recommendation: Recommendation, *, alternatives: bool = False, catalogue: Catalogue | None = None) -> Week:
    """
    Lay the first plan over seven days: sessions, exercises and minutes.

    No session is longer than the content allows (20 minutes), and nothing is done more often than its dose says.
    Emergency and urgent answers have no days.

    Args:
        recommendation: The plan, tailored or not.
        alternatives: Whether its alternatives are laid out as well; activities among them can take the place of one
            in the plan.
        catalogue: Where the assumptions and fixed texts come from; the bundled one in the plan's language unless given.

    Raises:
        UnknownIdError: No bundled catalogue has the plan's language.
        InputError: The catalogue does not say how to estimate a week, or an argument is of another type.

    >>> from core_back import Intake, recommend, week
    >>> plan = week(recommend(Intake(eased_by=["sitting"])))
    >>> len(plan.days)
    7
    >>> [(item.exercise, item.minutes.high) for item in plan.days[0].sessions[0].items][:2]
    [('seated-flexion', 2), ('single-knee-to-chest', 5)]

    """
    expect(recommendation, Recommendation, "recommendation")
    catalogue = content_of(catalogue, recommendation.language)
    rule = catalogue.week
    if rule is None:
        raise InputError(["expected a [week] table in content.toml, got none @ catalogue.week"])
    with trusted():  # a week is put together from what was checked before
        return _laid_out(recommendation, recommendation.alternatives if alternatives else (), rule, catalogue)


def _laid_out(
    recommendation: Recommendation, alternatives: Sequence[Suggestion], rule: WeekRule, catalogue: Catalogue
) -> Week:
    """Lay a plan, and those alternatives to it, over seven days."""
    empty = Week(
        triage=recommendation.triage,
        unasked=recommendation.unasked,
        check_first=recommendation.check_first,
        what_to_do=recommendation.what_to_do,
        estimate=_estimate(rule, catalogue),
        stop_rules=recommendation.stop_rules,
        disclaimer=recommendation.disclaimer,
        language=recommendation.language,
        language_status=recommendation.language_status,
        content_version=recommendation.content_version,
    )
    if recommendation.triage.stops:
        return empty
    groups: dict[Slot, list[Suggestion]] = {slot: [] for slot in Slot}
    for suggestion in recommendation.suggestions:
        groups[_slot_of(suggestion, rule)].append(suggestion)
    for suggestion in alternatives:
        slot = _slot_of(suggestion, rule)
        groups[Slot.INSTEAD if slot is Slot.SESSION and is_activity(suggestion) else slot].append(suggestion)
    planned = [(suggestion, _item(suggestion, rule, catalogue)) for suggestion in groups[Slot.SESSION]]
    activities = tuple(each.exercise.id for each in recommendation.suggestions if is_activity(each))
    return attrs.evolve(
        empty,
        days=tuple(_day(number, planned, rule) for number in range(1, duration.DAYS + 1)),
        through_the_day=_asides(groups[Slot.THROUGH_THE_DAY], catalogue),
        as_needed=_asides(groups[Slot.AS_NEEDED], catalogue),
        trials=_asides(groups[Slot.TRIAL], catalogue),
        instead=_asides(groups[Slot.INSTEAD], catalogue, instead_of=activities),
    )


def _estimate(rule: WeekRule, catalogue: Catalogue) -> Fact:
    text = catalogue.phrases["week-estimate"].fill(
        days=str(rule.days_per_week),
        repetition=str(rule.seconds_per_repetition),
        sets=str(rule.seconds_between_sets),
        exercises=str(rule.seconds_between_exercises),
        comfort=str(rule.seconds_to_comfort),
    )
    return Fact(text=text, mark=rule.mark, sources=rule.sources)


def _slot_of(suggestion: Suggestion, rule: WeekRule) -> Slot:
    """Decide where in the week a suggestion goes."""
    exercise, dose = suggestion.exercise, suggestion.exercise.dose
    if tried_once(suggestion):
        return Slot.TRIAL
    too_often = dose.times_per_day is not None and dose.times_per_day.low > rule.most_times_per_day
    if exercise.kind is Kind.HABIT or dose.every_minutes is not None or too_often:
        return Slot.THROUGH_THE_DAY
    any_time = dose.to_comfort and dose.times_per_day is None and dose.days_per_week is None
    if exercise.kind is Kind.REST_POSITION and any_time:
        return Slot.AS_NEEDED
    return Slot.SESSION


def _is_too_long(suggestion: Suggestion, rule: WeekRule) -> bool:
    return duration.seconds(suggestion.exercise.dose, rule).low > _longest(rule)


def _longest(rule: WeekRule) -> int:
    return 60 * rule.longest_session_minutes


def _day(number: int, planned: Sequence[Planned], rule: WeekRule) -> Day:
    """Plan the sessions of a day: the exercises as often as they are due, then each activity by itself."""
    due = [
        (suggestion, item) for suggestion, item in planned if number in duration.days(suggestion.exercise.dose, rule)
    ]
    together = [(suggestion, item) for suggestion, item in due if not is_activity(suggestion)]
    alone = [(suggestion, item) for suggestion, item in due if is_activity(suggestion)]
    groups = [group for due_again in _rounds(together) for group in _groups(due_again, rule)]
    groups += [[activity] for due_again in _rounds(alone) for activity in due_again]
    sessions = [_session(place, group, rule) for place, group in enumerate(groups, start=1)]
    return Day(number=number, sessions=tuple(sessions))


def _rounds(planned: list[Planned]) -> Iterator[list[Planned]]:
    """Yield what is due the first time of the day, the second time, and so on; of a range, the fewest times."""
    due, times = planned, 1
    while due:
        yield due
        times += 1
        due = [
            (suggestion, item)
            for suggestion, item in planned
            if (suggestion.exercise.dose.times_per_day or ONCE).low >= times
        ]


def _groups(planned: Iterable[Planned], rule: WeekRule) -> Iterator[list[Planned]]:
    """Cut the exercises, in order, into groups before a session would be too long; each holds one or more."""
    group: list[Planned] = []
    for exercise in planned:
        if group and _total([*group, exercise], rule).high > _longest(rule):
            yield group
            group = []
        group.append(exercise)
    yield group


def _total(group: Sequence[Planned], rule: WeekRule) -> duration.Span:
    """Estimate how long a session takes, in seconds, with the pauses between its exercises."""
    durations = [_fitted(suggestion, rule) for suggestion, _ in group]
    pauses = (len(group) - 1) * rule.seconds_between_exercises
    return duration.Span(
        low=sum(seconds.low for seconds in durations) + pauses,
        high=sum(seconds.high for seconds in durations) + pauses,
    )


def _fitted(suggestion: Suggestion, rule: WeekRule) -> duration.Span:
    """Estimate how long an exercise takes, in seconds, never longer than a session may last."""
    seconds, longest = duration.seconds(suggestion.exercise.dose, rule), _longest(rule)
    return duration.Span(low=min(seconds.low, longest), high=min(seconds.high, longest))


def _session(number: int, group: Sequence[Planned], rule: WeekRule) -> Session:
    items = tuple(item for _, item in group)
    return Session(
        number=number,
        minutes=duration.minutes(_total(group, rule)),
        estimated=len(items) > 1 or any(item.estimated for item in items),
        items=items,
    )


def _item(suggestion: Suggestion, rule: WeekRule, catalogue: Catalogue) -> SessionItem:
    shortened = _is_too_long(suggestion, rule)
    notes = []
    if shortened or duration.seconds(suggestion.exercise.dose, rule).high > _longest(rule):
        phrase = catalogue.phrases["week-part" if shortened else "week-no-longer"]
        notes.append(phrase.fill(minutes=str(rule.longest_session_minutes)))
    return SessionItem(
        exercise=suggestion.exercise.id,
        name=suggestion.exercise.name,
        dose=suggestion.dose,
        minutes=duration.minutes(_fitted(suggestion, rule)),
        estimated=suggestion.exercise.dose.minutes is None,
        shortened=shortened,
        notes=(*notes, *_notes(suggestion, catalogue)),
    )


def _asides(
    suggestions: Iterable[Suggestion], catalogue: Catalogue, *, instead_of: tuple[str, ...] = ()
) -> tuple[Aside, ...]:
    return tuple(
        Aside(
            exercise=suggestion.exercise.id,
            name=suggestion.exercise.name,
            dose=suggestion.dose,
            instead_of=instead_of,
            notes=tuple(_notes(suggestion, catalogue)),
        )
        for suggestion in suggestions
    )


def _notes(suggestion: Suggestion, catalogue: Catalogue) -> Iterator[str]:
    """Yield what holds for this person; what holds for everyone stands in the exercise's own record."""
    for remark in remarks(suggestion, IN_TEXT):
        if remark.kind in FIXED:  # that it is a trial stands above it
            if remark.text == f"tailored-{TailoredPart.DOSE}":
                yield remark.said(catalogue.phrases)
        elif remark.kind is not RemarkKind.CAUTION or remark.fact not in suggestion.exercise.cautions:
            yield remark.text
