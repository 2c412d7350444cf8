"""What text, calendar and handout all say about a week, in the words of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from core_back._model.week import Aside, Session, SessionItem, Week
from core_back._text.lines import Phrases, review_note


def lasting(part: Session | SessionItem, phrases: Phrases) -> str:
    """Say how long it takes: ``10 to 20 minutes``, or ``about 5 minutes`` if that is estimated."""
    form = "one" if part.minutes.high == 1 else "other"
    minutes = phrases[f"dose-minutes-{form}"].fill(number=part.minutes.phrase(phrases))
    return phrases["week-about"].fill(minutes=minutes) if part.estimated else minutes


def name_and_dose(part: SessionItem | Aside, phrases: Phrases) -> str:
    """Name an exercise with its dose, and with the minutes that the dose does not say."""
    minutes = f" ({lasting(part, phrases)})" if isinstance(part, SessionItem) and part.estimated else ""
    return f"{part.name}{phrases['colon'].text}{part.dose}{minutes}"


def not_now(week: Week, phrases: Phrases) -> str:
    """Say why there is no week of exercises, and what to do instead."""
    what = " ".join(fact.text for fact in week.opening)
    return phrases["week-not-now"].fill(triage=phrases[f"triage-{week.triage}"].text, what=what)


def exercises(week: Week) -> dict[str, SessionItem]:
    """Collect every exercise of the week once, by id, in the order in which the week first has it."""
    items = (item for day in week.days for session in day.sessions for item in session.items)
    return {item.exercise: item for item in items}


def asides(week: Week, phrases: Phrases) -> Iterator[tuple[str, tuple[Aside, ...]]]:
    """Yield each group that has no place in a session, if it holds anything, under its heading."""
    planned: list[SessionItem | Aside] = [
        *exercises(week).values(),
        *week.through_the_day,
        *week.as_needed,
        *week.trials,
    ]
    activities = {part.exercise: part.name for part in planned}
    replaced = [activities.get(id_, id_) for aside in week.instead[:1] for id_ in aside.instead_of]
    groups = (
        (phrases["week-through-the-day"].text, week.through_the_day),
        (phrases["week-as-needed"].text, week.as_needed),
        (phrases["week-trials"].text, week.trials),
        (phrases["week-instead"].fill(activities=", ".join(replaced)), week.instead),
    )
    yield from ((heading, group) for heading, group in groups if group)


def about_the_week(week: Week, phrases: Phrases) -> list[str]:
    """Say how the week is estimated, if it has days, what it is not, and how far its texts are reviewed."""
    mark = phrases[f"mark-{week.estimate.mark}"].text
    review = review_note(week.language_status, phrases)
    return [
        *([phrases["week-see-the-plan"].text, f"{week.estimate.text} ({mark})"] if week.days else []),
        week.disclaimer.text,
        *([] if review is None else [review]),
        phrases["label-content"].fill(version=week.content_version, language=week.language),
    ]
