"""From answers to a recommendation: the six steps on one page.

Pure and total: the same arguments give the same answer, and every intake gets one. Each step has a module of its own;
which exercise is for whom is data, and what withholds it is a value (``exclusions``) that everyone else reads too.
"""

from __future__ import annotations

from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import catalogue as bundled
from core_back._model.intake import Intake
from core_back._model.provenance import Cites, cited
from core_back._model.recommendation import LeftOut, Recommendation, Suggestion
from core_back._model.vocabulary import Stage
from core_back._selection.facts import NOTHING_LEFT, other_facts, pain_facts, red_flag_facts
from core_back._selection.matching import match
from core_back._selection.prepared import Prepared, outcome, prepared
from core_back._selection.screening import Screening, screen


def recommend(intake: Intake, *, catalogue: Catalogue | None = None) -> Recommendation:
    """
    Recommend what to do first, what to try today and later, and say what was left out and why.

    Emergency and urgent answers hold no exercises.

    Args:
        intake: What is known about the person.
        catalogue: The content to choose from; the bundled one unless given.

    Raises:
        UnknownIdError: ``avoid`` holds an id that the catalogue neither has nor had; it names the nearest ids.
            (Red flags come first: an emergency is answered even then.)

    >>> from core_back import Intake, recommend
    >>> answer = recommend(Intake(eased_by=["sitting"], worst_in="back"))
    >>> answer.triage
    <Triage.SELF_CARE: 'self-care'>
    >>> [suggestion.exercise.id for suggestion in answer.suggestions][:3]
    ['seated-flexion', 'seated-forward-rest', 'single-knee-to-chest']

    """
    content = bundled() if catalogue is None else catalogue
    rules = prepared(content)

    # 1. Screen: red flags come before everything else.
    red_flags = red_flag_facts(intake, content)
    if red_flags:
        screening = screen(rules.red_flag_calls, red_flags)
        if screening.triage.stops:
            return _stopped(screening, rules)

    # 2. and 3. Match patterns, and gather what their programmes and the general lists offer.
    pain = rules.pain(match(intake, content))

    # 4. Withhold what any fact about the person rules out.
    others = other_facts(intake, content)
    facts = pain.facts | others
    outcomes = [
        alone if others.isdisjoint(touched_by) else outcome(prospect, facts, content)
        for prospect, touched_by, alone in pain.prospects
    ]

    # 5. Order: they come in order, today's before the later ones.
    shown = [each for each in outcomes if isinstance(each, Suggestion)]
    left_out = [each for each in outcomes if isinstance(each, LeftOut)]
    today = [each for each in shown if each.stage is not Stage.PROGRESSION]
    later = [each for each in shown if each.stage is Stage.PROGRESSION]

    # 6. Explain: what to do first and why, and every source.
    facts |= red_flags | pain_facts(intake)
    screening = screen(rules.calls, facts if today else facts | {NOTHING_LEFT})
    if screening.triage.stops:
        return _stopped(screening, rules)
    what_to_do = content.triage[screening.triage].what_to_do
    parts: list[Cites] = [content.disclaimer, *screening.reasons, *what_to_do]
    for each in outcomes:
        parts += each.reasons
    for each in shown:
        parts += each.notes
    return Recommendation(
        triage=screening.triage,
        triage_reasons=screening.reasons,
        what_to_do=what_to_do,
        patterns=pain.patterns,
        suggestions=tuple(today),
        next_steps=tuple(later),
        left_out=tuple(left_out),
        ruled_out=pain.ruled_out,
        advice=pain.advice,
        stop_rules=content.stop_rules,
        follow_up=pain.follow_up,
        disclaimer=content.disclaimer,
        sources=rules.sources(pain.sources.union(*(part.sources for part in parts))),
        language=content.language,
        language_status=content.language_status,
        content_version=content.version,
    )


def _stopped(screening: Screening, rules: Prepared) -> Recommendation:
    """Return an answer without exercises."""
    content = rules.catalogue
    what_to_do = content.triage[screening.triage].what_to_do
    return Recommendation(
        triage=screening.triage,
        triage_reasons=screening.reasons,
        what_to_do=what_to_do,
        disclaimer=content.disclaimer,
        sources=rules.sources(cited(*screening.reasons, *what_to_do, content.disclaimer)),
        language=content.language,
        language_status=content.language_status,
        content_version=content.version,
    )
