"""What an app does with core-back: ask, show, store, take in feedback, and add exercises of its own."""

from __future__ import annotations

from pathlib import Path

from core_back import (
    Catalogue,
    CoreBackError,
    Exercise,
    Feedback,
    Intake,
    Position,
    Recommendation,
    Triage,
    catalogue,
    figures,
    from_json,
    ids,
    load_catalogue,
    recommend,
    revise,
    to_json,
)
from core_back.ids import ExerciseId
from core_back.words import ReliefWord

#: Films that the app has; a misspelt id does not pass type checking.
FILMS: dict[ExerciseId, str] = {"walking": "walk.mp4", "seated-flexion": "fold.mp4"}


def ask(eased_by: list[ReliefWord], hurt_before: list[str]) -> Intake:
    """An intake from a form, and from ids that were stored before."""
    return Intake(eased_by=eased_by, avoid=[*hurt_before, ids.exercise("curl-up")])


def plan(intake: Intake, content: Catalogue | None = None) -> list[str]:
    """Lines to show."""
    answer = recommend(intake, catalogue=content)
    match answer.triage:
        case Triage.EMERGENCY | Triage.URGENT:
            return [fact.text for fact in answer.what_to_do]
        case Triage.REVIEW | Triage.SELF_CARE:
            return [f"{each.exercise.name}: {each.dose} ({film(each.exercise)})" for each in answer.suggestions]


def film(exercise: Exercise) -> str:
    """The film of an exercise, or its figure where there is none."""
    if ids.is_exercise(exercise.id) and exercise.id in FILMS:
        return FILMS[exercise.id]
    return figures.svg(exercise, animated=False)[:4]


def after(intake: Intake, what_happened: dict[str, Feedback]) -> Intake:
    """The next intake."""
    return revise(intake, what_happened).intake


def stored(answer: Recommendation) -> str:
    """As it goes into a database."""
    return to_json(answer)


def restored(text: str) -> Recommendation | None:
    """As it comes out of a database, if it does."""
    try:
        return from_json(text, Recommendation)
    except CoreBackError:
        return None


def with_our_own(folder: Path) -> Catalogue:
    """Exercises of our own over the bundled ones."""
    return catalogue("fr-CA").merged(load_catalogue(folder))


def sitting_eases(intake: Intake) -> bool:
    """Whether sitting eases."""
    return Position.SITTING in (intake.eased_by or ())
