"""What a handout says and in which order; Markdown and HTML only write it down."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.provenance import Fact
from core_back._model.recommendation import Recommendation
from core_back._model.vocabulary import StopResponse, Triage
from core_back._text.lines import NOT_REVIEWED
from core_back.handout._cards import Group, groups
from core_back.handout._chart import Chart, chart
from core_back.handout._sources import Entry, Known, entries, signs


@attrs.frozen(kw_only=True)
class Page:
    """
    Everything that a handout says, in the reader's language and in order.

    Attributes:
        words: The fixed texts.
        language: Language tag.
        triage: What should happen first.
        alone: Whether nothing may be on the page but what to do now.
        what_to_do: What to do first.
        why: Why the triage is what it is.
        patterns: What the answers fit, if no reason of a group says so.
        groups: Exercises of today, general activities, next steps.
        chart: The week to tick off.
        advice: Everyday advice.
        stop: When to stop.
        at_once: When to go to an emergency department.
        urgent: What a doctor should see today or tomorrow.
        follow_up: When to make an appointment.
        left_out: Reasons for leaving out, each with the names of what it left out, if it names any.
        signs: What the signs of how things are known mean.
        known: How the parts of the page are known.
        sources: The sources that were read, in the order of their numbers.
        closing: What this page is not, how far its language is reviewed, its version.
    """

    words: Catalogue
    language: str
    triage: Triage
    alone: bool
    what_to_do: tuple[str, ...]
    why: tuple[str, ...]
    patterns: tuple[str, ...]
    groups: tuple[Group, ...]
    chart: Chart | None
    advice: tuple[str, ...]
    stop: tuple[str, ...]
    at_once: tuple[str, ...]
    urgent: tuple[str, ...]
    follow_up: tuple[str, ...]
    left_out: tuple[tuple[str, tuple[str, ...]], ...]
    signs: tuple[str, ...]
    known: tuple[Known, ...]
    sources: tuple[Entry, ...]
    closing: tuple[str, ...]

    def say(self, phrase_id: str, **values: str) -> str:
        """A fixed text with its placeholders filled in."""
        return self.words.phrases[phrase_id].fill(**values)


def page(answer: Recommendation, words: Catalogue) -> Page:
    """The page of an answer."""
    alone = answer.triage.stops
    if alone:  # whoever made the answer: no exercise stands beside an emergency
        answer = attrs.evolve(answer, suggestions=(), next_steps=(), left_out=(), ruled_out=())
    known, sources = entries(answer, words)
    made = groups(answer, words)
    intros = " ".join(text for group in made for text in group.intro)
    return Page(
        words=words,
        language=answer.language,
        triage=answer.triage,
        alone=alone,
        what_to_do=_texts(answer.what_to_do),
        why=tuple(reason.text for reason in answer.triage_reasons),
        patterns=tuple(pattern.title for pattern in answer.patterns if pattern.title not in intros),
        groups=made,
        chart=chart(answer, words),
        advice=_texts(answer.advice),
        stop=_stop(answer, StopResponse.STOP, StopResponse.CONTINUE),
        at_once=_stop(answer, StopResponse.EMERGENCY),
        urgent=() if alone else tuple(rule.name for rule in words.red_flags.values() if rule.triage is Triage.URGENT),
        follow_up=tuple(dict.fromkeys((*_stop(answer, StopResponse.REVIEW), *_texts(answer.follow_up)))),
        left_out=_left_out(answer),
        signs=signs(words),
        known=known,
        sources=sources,
        closing=_closing(answer, words),
    )


def _texts(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(fact.text for fact in facts)


def _stop(answer: Recommendation, *responses: StopResponse) -> tuple[str, ...]:
    return tuple(rule.text for rule in answer.stop_rules if rule.response in responses)


def _left_out(answer: Recommendation) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each reason once, with everything that it left out."""
    by_reason: dict[str, list[str]] = {reason.text: [] for out in answer.ruled_out for reason in out.reasons}
    for left in answer.left_out:
        why = " ".join(reason.text for reason in left.reasons)
        by_reason.setdefault(why, []).append(left.exercise.name)
    return tuple((reason, tuple(names)) for reason, names in by_reason.items())


def _closing(answer: Recommendation, words: Catalogue) -> tuple[str, ...]:
    phrases = words.phrases
    status = answer.language_status
    review = phrases["translation-not-reviewed"].text if status == NOT_REVIEWED else status
    label = phrases["label-content"].fill(version=answer.content_version, language=answer.language)
    return tuple(text for text in (answer.disclaimer.text, review, label) if text is not None)
