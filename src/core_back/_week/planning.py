"""``week``: the doses of a plan laid over seven days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import catalogue as bundled
from core_back._model.dose import Range, WeekRule
from core_back._model.provenance import Fact
from core_back._model.recommendation import Recommendation, Suggestion
from core_back._model.vocabulary import Kind, ReasonCode, Stage, TailoredPart
from core_back._model.week import Aside, Day, Session, SessionItem, Week
from core_back._week import duration
from core_back.exceptions import InputError

#: What a clinician does to an exercise that makes it one to do, not one to choose from or to try once.
CHOSEN = frozenset({TailoredPart.ADDED, TailoredPart.OVERRIDDEN, TailoredPart.DOSE})
#: Reasons that a person must read before the exercise, not only to know why it is there.
FOR_THE_READER = (ReasonCode.ONLY_AFTER, ReasonCode.CLINICIAN)


def week(recommendation: Recommendation, *, catalogue: Catalogue | None = None) -> Week:
    """
    Today's list of a plan over seven days: sessions, exercises and minutes.

    No session is longer than the content allows (20 minutes), and nothing is done more often than its dose says.
    Of the general activities the first that fits is laid out; the others can take its place.
    Emergency and urgent answers have no days.

    Args:
        recommendation: The plan, tailored or not.
        catalogue: Where the assumptions and fixed texts come from; the bundled one in the plan's language unless given.

    Raises:
        UnknownIdError: No bundled catalogue has the plan's language.
        InputError: The catalogue does not say how a week is reckoned.

    >>> from core_back import Intake, recommend, week
    >>> plan = week(recommend(Intake(eased_by=["sitting"])))
    >>> len(plan.days)
    7
    >>> [(item.exercise, item.minutes.high) for item in plan.days[0].sessions[0].items][:2]
    [('seated-flexion', 2), ('single-knee-to-chest', 5)]

    """
    content = bundled(recommendation.language) if catalogue is None else catalogue
    rule = content.week
    if rule is None:
        raise InputError(["expected how a week is reckoned, in content.toml under [week], got none @ catalogue.week"])
    laid_out = Week(
        triage=recommendation.triage,
        what_to_do=recommendation.what_to_do,
        estimate=_estimate(rule, content),
        stop_rules=recommendation.stop_rules,
        disclaimer=recommendation.disclaimer,
        language=recommendation.language,
        language_status=recommendation.language_status,
        content_version=recommendation.content_version,
    )
    if recommendation.triage.stops:
        return laid_out
    sorted_out = _sorted_out(recommendation.suggestions, rule)
    chosen = sorted_out.chosen
    sessions = [(each, _item(each, rule, content)) for each in (*sorted_out.sessions, *chosen)]
    ids = tuple(each.exercise.id for each in chosen)
    return attrs.evolve(
        laid_out,
        days=tuple(_day(number, sessions, rule) for number in range(1, duration.DAYS + 1)),
        through_the_day=tuple(_aside(each, content) for each in sorted_out.through_the_day),
        as_needed=tuple(_aside(each, content) for each in sorted_out.as_needed),
        trials=tuple(_aside(each, content) for each in sorted_out.trials),
        instead=tuple(_aside(each, content, instead_of=ids) for each in sorted_out.instead),
    )


def _estimate(rule: WeekRule, content: Catalogue) -> Fact:
    text = content.phrases["week-estimate"].fill(
        days=str(rule.days_per_week),
        repetition=str(rule.seconds_per_repetition),
        sets=str(rule.seconds_between_sets),
        exercises=str(rule.seconds_between_exercises),
        comfort=str(rule.seconds_to_comfort),
    )
    return Fact(text=text, mark=rule.mark, sources=rule.sources)


@attrs.frozen(kw_only=True)
class _SortedOut:
    """Where each suggestion goes."""

    sessions: tuple[Suggestion, ...]
    chosen: tuple[Suggestion, ...]
    through_the_day: tuple[Suggestion, ...]
    as_needed: tuple[Suggestion, ...]
    trials: tuple[Suggestion, ...]
    instead: tuple[Suggestion, ...]


def _sorted_out(suggestions: Iterable[Suggestion], rule: WeekRule) -> _SortedOut:
    sessions, general, through_the_day, as_needed, trials = [], [], [], [], []
    for each in suggestions:
        dose = each.exercise.dose
        often = dose.times_per_day is not None and dose.times_per_day.low > rule.most_times_per_day
        any_time = dose.to_comfort and dose.times_per_day is None and dose.days_per_week is None
        if each.trial and not CHOSEN.intersection(each.tailored):
            trials.append(each)
        elif each.exercise.kind is Kind.HABIT or dose.every_minutes is not None or often:
            through_the_day.append(each)
        elif each.exercise.kind is Kind.REST_POSITION and any_time:
            as_needed.append(each)
        elif each.stage is Stage.GENERAL:
            general.append(each)
        else:
            sessions.append(each)
    chosen = [each for each in general if CHOSEN.intersection(each.tailored)]
    if general and not chosen:
        whole = [each for each in general if not _is_too_long(each, rule)]
        chosen = (whole or general)[:1]
    return _SortedOut(
        sessions=tuple(sessions),
        chosen=tuple(chosen),
        through_the_day=tuple(through_the_day),
        as_needed=tuple(as_needed),
        trials=tuple(trials),
        instead=tuple(each for each in general if each not in chosen),
    )


def _is_too_long(suggestion: Suggestion, rule: WeekRule) -> bool:
    return duration.seconds(suggestion.exercise.dose, rule).low > _longest(rule)


def _longest(rule: WeekRule) -> int:
    return 60 * rule.longest_session_minutes


Planned = tuple[Suggestion, SessionItem]


def _day(number: int, planned: list[Planned], rule: WeekRule) -> Day:
    """The sessions of a day: the exercises as often as they are due, then each activity by itself."""
    due = [each for each in planned if number in duration.days(each[0].exercise.dose, rule)]
    together = [each for each in due if not _is_alone(each[0])]
    alone = [each for each in due if _is_alone(each[0])]
    groups = [group for again in _rounds(together) for group in _groups(again, rule)]
    groups += [[each] for again in _rounds(alone) for each in again]
    sessions = [_session(place, group, rule) for place, group in enumerate(groups, start=1)]
    return Day(number=number, sessions=tuple(sessions))


def _is_alone(suggestion: Suggestion) -> bool:
    return suggestion.exercise.kind is Kind.ACTIVITY or suggestion.stage is Stage.GENERAL


def _rounds(planned: list[Planned]) -> Iterator[list[Planned]]:
    """What is due the first time of the day, the second time, and so on; of a range, the fewest times."""
    again, time = planned, 1
    while again:
        yield again
        time += 1
        again = [each for each in planned if (each[0].exercise.dose.times_per_day or ONCE).low >= time]


ONCE = Range(low=1, high=1)


def _groups(planned: list[Planned], rule: WeekRule) -> Iterator[list[Planned]]:
    """One exercise or more in order, cut before a session would be too long."""
    group: list[Planned] = []
    for each in planned:
        if group and _total([*group, each], rule).high > _longest(rule):
            yield group
            group = []
        group.append(each)
    yield group


def _total(group: list[Planned], rule: WeekRule) -> Range:
    """How long a session takes, in seconds, with the pauses between its exercises."""
    fitted = [_fitted(suggestion, rule) for suggestion, _ in group]
    pauses = (len(group) - 1) * rule.seconds_between_exercises
    return Range(low=sum(each.low for each in fitted) + pauses, high=sum(each.high for each in fitted) + pauses)


def _fitted(suggestion: Suggestion, rule: WeekRule) -> Range:
    """How long an exercise takes, in seconds, never longer than a session may last."""
    taken, longest = duration.seconds(suggestion.exercise.dose, rule), _longest(rule)
    return Range(low=min(taken.low, longest), high=min(taken.high, longest))


def _session(number: int, group: list[Planned], rule: WeekRule) -> Session:
    items = tuple(item for _, item in group)
    return Session(
        number=number,
        minutes=duration.minutes(_total(group, rule)),
        estimated=len(items) > 1 or any(item.estimated for item in items),
        items=items,
    )


def _item(suggestion: Suggestion, rule: WeekRule, content: Catalogue) -> SessionItem:
    shortened = _is_too_long(suggestion, rule)
    cut = []
    if shortened or duration.seconds(suggestion.exercise.dose, rule).high > _longest(rule):
        phrase = content.phrases["week-part" if shortened else "week-no-longer"]
        cut.append(phrase.fill(minutes=str(rule.longest_session_minutes)))
    return SessionItem(
        exercise=suggestion.exercise.id,
        name=suggestion.exercise.name,
        dose=suggestion.dose,
        minutes=duration.minutes(_fitted(suggestion, rule)),
        estimated=suggestion.exercise.dose.minutes is None,
        shortened=shortened,
        notes=(*cut, *_notes(suggestion, content)),
    )


def _aside(suggestion: Suggestion, content: Catalogue, *, instead_of: tuple[str, ...] = ()) -> Aside:
    return Aside(
        exercise=suggestion.exercise.id,
        name=suggestion.exercise.name,
        dose=suggestion.dose,
        instead_of=instead_of,
        notes=_notes(suggestion, content),
    )


def _notes(suggestion: Suggestion, content: Catalogue) -> tuple[str, ...]:
    """What holds for this person; what holds for everyone stands in the exercise's own record."""
    exercise = suggestion.exercise
    notes = [reason.text for reason in suggestion.reasons if reason.code in FOR_THE_READER]
    notes += [note.text for note in suggestion.notes]
    if TailoredPart.DOSE in suggestion.tailored:
        notes.append(content.phrases["tailored-dose"].text)
    if suggestion.clinician_note is not None:
        notes.append(suggestion.clinician_note)
    if suggestion.on_bed and exercise.bed_form is not None:
        notes.append(exercise.bed_form.text)
    notes += [caution.text for caution in suggestion.cautions if caution not in exercise.cautions]
    return tuple(notes)
