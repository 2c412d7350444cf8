"""From answers to a recommendation: the six steps on one page.

Pure and total: the same arguments give the same answer, and every intake gets one. Each step has a module of its own;
which exercise is for whom is data, and what withholds it is a value (``exclusions``) that everyone else reads too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from core_back._arguments import expect
from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import content_of
from core_back._model.base import trusted
from core_back._model.intake import Intake
from core_back._model.provenance import Cites, cited
from core_back._model.recommendation import LeftOut, Recommendation, Suggestion
from core_back._model.vocabulary import Stage
from core_back._selection.choosing import choose
from core_back._selection.encouraging import encouraging
from core_back._selection.facts import NOTHING_LEFT, other_facts
from core_back._selection.matching import match
from core_back._selection.prepared import Prepared, outcome, prepared
from core_back._selection.screening import Screening


def recommend(intake: Intake, *, catalogue: Catalogue | None = None) -> Recommendation:
    """
    Recommend what to do first, a first plan, alternatives to it and next steps; say what was left out and why.

    Emergency and urgent answers hold no exercises.

    Args:
        intake: What is known about the person.
        catalogue: The content to choose from; the bundled one unless given.

    Raises:
        InputError: ``intake`` is no ``Intake``, or ``catalogue`` no ``Catalogue``.
        UnknownIdError: ``avoid`` holds an id that the catalogue neither has nor had; it names the nearest ids.
            (An emergency is answered even then.)

    >>> from core_back import Intake, recommend
    >>> answer = recommend(Intake(eased_by=["sitting"], worst_in="back"))
    >>> answer.triage
    <Triage.SELF_CARE: 'self-care'>
    >>> [suggestion.exercise.id for suggestion in answer.suggestions][:3]
    ['seated-flexion', 'seated-forward-rest', 'single-knee-to-chest']

    """
    expect(intake, Intake, "intake")
    content = content_of(catalogue)
    with trusted():  # an answer is made of what was checked before
        return _answered(intake, prepared(content))


def _answered(intake: Intake, rules: Prepared) -> Recommendation:
    """Go through the six steps."""
    content = rules.catalogue

    # 1. Match the patterns that the answers fit, and what follows from them.
    pain = rules.pain(match(intake, content))

    # 2. Screen: all that calls for a clinician is weighed together, before anything else can go wrong.
    screening = rules.screen(intake, pain)
    if screening.triage.stops:
        return _stopped(intake, screening, rules)

    # 3. Gather what the programmes and the general lists offer (with the pain), and
    # 4. withhold what any fact about the person rules out.
    others = other_facts(intake, content)
    facts = pain.facts | others
    outcomes = [
        alone if others.isdisjoint(touched_by) else outcome(prospect, facts, content)
        for prospect, touched_by, alone in pain.prospects
    ]

    # 5. Order: the few to begin with, what can take their place, and what is for later.
    shown = [each for each in outcomes if isinstance(each, Suggestion)]
    left_out = [each for each in outcomes if isinstance(each, LeftOut)]
    today = [each for each in shown if each.stage is not Stage.PROGRESSION]
    suggestions, alternatives = choose(today, pain.places, content.first_plan)
    later = [each for each in shown if each.stage is Stage.PROGRESSION]

    # 6. Explain: what to do first and why, what a yellow flag adds, and every source.
    if not suggestions:
        screening = rules.screen(intake, pain, NOTHING_LEFT)
    encouragement, earlier = encouraging(intake, content)
    parts: list[Cites] = [*screening.reasons, *encouragement, *earlier]
    for each in outcomes:
        parts += each.reasons
    return Recommendation(
        **_first(intake, screening, rules, pain.sources.union(*(part.sources for part in parts))),
        patterns=pain.patterns,
        suggestions=suggestions,
        alternatives=alternatives,
        next_steps=tuple(later),
        left_out=tuple(left_out),
        ruled_out=pain.ruled_out,
        advice=encouragement + pain.advice,
        stop_rules=content.stop_rules,
        follow_up=earlier + pain.follow_up,
    )


def _stopped(intake: Intake, screening: Screening, rules: Prepared) -> Recommendation:
    """Return an answer without exercises."""
    return Recommendation(**_first(intake, screening, rules, cited(*screening.reasons)))


def _first(intake: Intake, screening: Screening, rules: Prepared, sources: Iterable[str]) -> dict[str, Any]:
    """Return the fields that every answer has: what to do first, why, and what the answer is; it cites the sources."""
    content = rules.catalogue
    what_to_do = content.triage[screening.triage].what_to_do
    check_first = rules.check_first if intake.red_flags is None else ()
    return {
        "triage": screening.triage,
        "triage_reasons": screening.reasons,
        "unasked": ("red_flags",) if intake.red_flags is None else (),
        "check_first": check_first,
        "what_to_do": what_to_do,
        "disclaimer": content.disclaimer,
        "sources": rules.sources({*sources, *cited(*check_first, *what_to_do, content.disclaimer)}),
        "language": content.language,
        "language_status": content.language_status,
        "content_version": content.version,
    }
