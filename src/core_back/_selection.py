"""``recommend``: screen, match, gather, withhold, order, say why.

Pure and total: the same arguments give the same answer, and every intake gets one.
Each step has a module of its own; which exercise is for whom is data.
"""

from __future__ import annotations

import attrs

from core_back._bundled import catalogue as bundled
from core_back._catalogue import Catalogue
from core_back._gathering import Candidate, gather
from core_back._intake import Intake
from core_back._matching import match
from core_back._provenance import Cites, Fact, cited
from core_back._reasons import own_reason
from core_back._recommendation import LeftOut, Reason, Recommendation, Suggestion
from core_back._screening import Call, gravest, red_flag_calls, review_calls
from core_back._vocabulary import Circumstance, Floor, ReasonCode, Stage, Triage
from core_back._withholding import avoided_ids, ruled_out, withhold


def recommend(intake: Intake, *, catalogue: Catalogue | None = None) -> Recommendation:
    """
    What to do first, what to try today and later, what was left out, and why.

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
    content = catalogue if catalogue is not None else bundled()
    flags = [*red_flag_calls(intake, content)]
    if _stops(flags):
        return with_sources(_answer(*gravest(flags), content), content)
    avoided = avoided_ids(intake, content)
    matched = match(intake, content)
    calls = [*flags, *review_calls(intake, matched, content)]
    if _stops(calls):
        return with_sources(_answer(*gravest(calls), content), content)

    shown: list[Candidate] = []
    left_out: list[LeftOut] = []
    for candidate in gather(matched, content):
        why_not = withhold(candidate.exercise, intake, matched, avoided, content, afters=candidate.afters)
        if why_not:
            left_out.append(LeftOut(exercise=candidate.exercise, reasons=why_not))
        else:
            shown.append(candidate)
    today = [candidate for candidate in shown if candidate.stage is not Stage.PROGRESSION]
    later = [candidate for candidate in shown if candidate.stage is Stage.PROGRESSION]

    if not today:
        text = content.phrases["because-nothing-left"].text
        calls.append((Triage.REVIEW, own_reason(ReasonCode.NOTHING_LEFT, None, text)))
    triage, reasons = gravest(calls)
    start_with = {candidate.exercise.id for candidate in today}
    answer = attrs.evolve(
        _answer(triage, reasons, content),
        patterns=matched.patterns,
        suggestions=tuple(suggestion(candidate, intake, start_with, content) for candidate in today),
        next_steps=tuple(suggestion(candidate, intake, set(), content) for candidate in later),
        left_out=tuple(left_out),
        ruled_out=ruled_out(matched, content),
        advice=_once(*(pattern.advice for pattern in matched.patterns), content.advice),
        stop_rules=content.stop_rules,
        follow_up=_once(*(pattern.follow_up for pattern in matched.patterns), content.follow_up),
    )
    return with_sources(answer, content)


def _stops(calls: list[Call]) -> bool:
    """Whether anything is graver than a review, so that no exercise may be shown."""
    return gravest(calls)[0] in (Triage.EMERGENCY, Triage.URGENT)


def _answer(triage: Triage, reasons: tuple[Reason, ...], content: Catalogue) -> Recommendation:
    """An answer without exercises."""
    return Recommendation(
        triage=triage,
        triage_reasons=reasons,
        what_to_do=content.triage[triage].what_to_do,
        disclaimer=content.disclaimer,
        language=content.language,
        language_status=content.language_status,
        content_version=content.version,
    )


def suggestion(candidate: Candidate, intake: Intake, start_with: set[str], content: Catalogue) -> Suggestion:
    """A candidate as this person sees it; ``start_with`` holds the ids of today's list."""
    exercise = candidate.exercise
    first = next((after for after in candidate.afters if after in start_with), None)
    waits = []
    if first is not None:
        text = content.phrases["why-only-after"].fill(exercise=content.exercises[first].name)
        waits.append(own_reason(ReasonCode.ONLY_AFTER, first, text))
    care = [
        Fact(text=note.text, mark=note.mark, sources=note.sources)
        for note in exercise.caution_for
        if note.circumstance in intake.circumstances
    ]
    return Suggestion(
        exercise=exercise,
        stage=candidate.stage,
        dose=exercise.dose.phrase(content.phrases),
        reasons=(*(offer.reason for offer in candidate.offers), *waits),
        notes=_once(tuple(offer.note for offer in candidate.offers if offer.note is not None)),
        cautions=(*care, *exercise.cautions),
        trial=any(offer.trial for offer in candidate.offers),
        on_bed=exercise.floor is Floor.BED_OR_FLOOR and Circumstance.CANNOT_REACH_FLOOR in intake.circumstances,
    )


def _once(*groups: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts of all groups in order, each once."""
    return tuple(dict.fromkeys(fact for group in groups for fact in group))


def with_sources(answer: Recommendation, content: Catalogue) -> Recommendation:
    """The answer with the records of every source that it cites."""
    parts: list[Cites] = [*answer.what_to_do, answer.disclaimer, *answer.triage_reasons, *answer.patterns]
    parts += [*answer.advice, *answer.stop_rules, *answer.follow_up]
    for suggestion in (*answer.suggestions, *answer.next_steps):
        parts += [suggestion.exercise, *suggestion.reasons, *suggestion.notes]
    for left in answer.left_out:
        parts += [left.exercise, *left.reasons]
    for out in answer.ruled_out:
        parts += out.reasons
    return attrs.evolve(answer, sources=tuple(content.sources[id_] for id_ in sorted(cited(*parts))))
