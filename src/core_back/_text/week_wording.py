"""What the table and the calendar both say about a week, in the words of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from core_back._model.phrase import Phrase
from core_back._model.week import Aside, Session, SessionItem, Week
from core_back._text.lines import NOT_REVIEWED

Phrases = Mapping[str, Phrase]


def lasting(part: Session | SessionItem, phrases: Phrases) -> str:
    """``10 to 20 minutes``, or ``about 5 minutes`` when they are reckoned."""
    form = "one" if part.minutes.high == 1 else "other"
    minutes = phrases[f"dose-minutes-{form}"].fill(number=part.minutes.phrase(phrases))
    return phrases["week-about"].fill(minutes=minutes) if part.estimated else minutes


def said(part: SessionItem | Aside, phrases: Phrases) -> str:
    """Name and dose, with the minutes that the dose does not say."""
    minutes = f" ({lasting(part, phrases)})" if isinstance(part, SessionItem) and part.estimated else ""
    return f"{part.name}{phrases['colon'].text}{part.dose}{minutes}"


def not_now(week: Week, phrases: Phrases) -> str:
    """Say why there is no week of exercises, and what to do instead."""
    what = " ".join(fact.text for fact in week.what_to_do)
    return phrases["week-not-now"].fill(triage=phrases[f"triage-{week.triage}"].text, what=what)


def exercises(week: Week) -> dict[str, SessionItem]:
    """Every exercise of the week once, by id, in the order in which the week first has it."""
    items = (item for day in week.days for session in day.sessions for item in session.items)
    return {item.exercise: item for item in items}


def asides(week: Week, phrases: Phrases) -> Iterator[tuple[str, tuple[Aside, ...]]]:
    """What stands beside the sessions: a heading and what it holds, if anything."""
    activities = {item.exercise: item.name for item in exercises(week).values()}
    replaced = [activities.get(id_, id_) for aside in week.instead[:1] for id_ in aside.instead_of]
    groups = (
        (phrases["week-through-the-day"].text, week.through_the_day),
        (phrases["week-as-needed"].text, week.as_needed),
        (phrases["week-trials"].text, week.trials),
        (phrases["week-instead"].fill(activities=", ".join(replaced)), week.instead),
    )
    yield from ((heading, group) for heading, group in groups if group)


def on_itself(week: Week, phrases: Phrases) -> list[str]:
    """What the week says of itself: how it is reckoned, what it is not, how far its texts are reviewed."""
    texts = [phrases["week-see-the-plan"].text]
    mark = phrases[f"mark-{week.estimate.mark}"].text
    texts += [f"{week.estimate.text} ({mark})", week.disclaimer.text]
    if week.language_status is not None:
        said = phrases["translation-not-reviewed"].text if week.language_status == NOT_REVIEWED else ""
        texts.append(said or week.language_status)
    return [*texts, phrases["label-content"].fill(version=week.content_version, language=week.language)]
