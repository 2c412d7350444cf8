"""What a handout says, and in which order; Markdown and HTML only write it down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.provenance import Fact
from core_back._model.recommendation import Recommendation
from core_back._model.vocabulary import StopResponse, Triage
from core_back._text.brief import read_in_a_source
from core_back._text.lines import review_note
from core_back.handout._cards import Group, groups
from core_back.handout._chart import Chart, chart
from core_back.handout._clinic import Clinic
from core_back.handout._sources import Entry, Known, entries, signs

#: How much of an answer paper has: the first plan and the names of the rest, or everything.
Detail = Literal["brief", "full"]


@attrs.frozen(kw_only=True)
class Page:
    """
    Everything that a handout says, in the reader's language and in order.

    Attributes:
        catalogue: Where the fixed texts are.
        language: Language tag.
        triage: What should happen first.
        alone: Whether the page may hold nothing but what to do now.
        what_to_do: What to do first.
        why: Why the triage is what it is.
        patterns: The patterns that the answers fit, if no reason of a group names them.
        groups: The first plan and its activities, alternatives, next steps.
        chart: The week to tick off.
        advice: Everyday advice.
        stop: When to stop.
        at_once: When to go to an emergency department.
        urgent: What a doctor should see today or tomorrow.
        follow_up: When to make an appointment.
        left_out: Reasons for leaving exercises out, each with their names, if it left out any by name.
        left_out_by_name: Whether any did.
        signs: What each sign means that says how something is known.
        known: How the parts of the page are known.
        sources: The sources that were read, in the order of their numbers.
        closing: How much was read, what this page is not, how far its language is reviewed, and its version.
        detail: Whether paper has all of it, or all of the first plan and the names of the rest.
        clinic: Who gives it.
        note: What the clinician writes to the person.
    """

    catalogue: Catalogue
    language: str
    triage: Triage
    alone: bool
    check_first: tuple[str, ...]
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
    left_out_by_name: bool
    signs: tuple[str, ...]
    known: tuple[Known, ...]
    sources: tuple[Entry, ...]
    closing: tuple[str, ...]
    detail: Detail
    clinic: Clinic | None
    note: str | None

    def say(self, phrase_id: str, **values: str) -> str:
        """Return a fixed text with its placeholders filled in."""
        return self.catalogue.phrases[phrase_id].fill(**values)


def page(answer: Recommendation, catalogue: Catalogue, detail: Detail, clinic: Clinic | None, note: str | None) -> Page:
    """Compose the page of an answer."""
    alone = answer.triage.stops
    if alone:  # whoever made the answer: no exercise stands beside an emergency
        answer = attrs.evolve(answer, suggestions=(), alternatives=(), next_steps=(), left_out=(), ruled_out=())
    known, sources = entries(answer, catalogue)
    grouped = groups(answer, catalogue)
    intros = " ".join(text for group in grouped for text in group.intro)
    red_flags = catalogue.red_flags.values()
    return Page(
        catalogue=catalogue,
        language=answer.language,
        triage=answer.triage,
        alone=alone,
        check_first=_texts(answer.check_first),
        what_to_do=_texts(answer.what_to_do),
        why=tuple(reason.text for reason in answer.triage_reasons),
        patterns=tuple(pattern.title for pattern in answer.patterns if pattern.title not in intros),
        groups=grouped,
        chart=chart(answer, catalogue),
        advice=_texts(answer.advice),
        stop=_stop(answer, StopResponse.STOP, StopResponse.CONTINUE),
        at_once=_stop(answer, StopResponse.EMERGENCY),
        urgent=() if alone else tuple(rule.name for rule in red_flags if rule.triage is Triage.URGENT),
        follow_up=tuple(dict.fromkeys((*_stop(answer, StopResponse.REVIEW), *_texts(answer.follow_up)))),
        left_out=_left_out(answer),
        left_out_by_name=bool(answer.left_out),
        signs=signs(catalogue),
        known=known,
        sources=sources,
        closing=_closing(answer, catalogue),
        detail=detail,
        clinic=clinic,
        note=note,
    )


def _texts(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(fact.text for fact in facts)


def _stop(answer: Recommendation, *responses: StopResponse) -> tuple[str, ...]:
    return tuple(rule.text for rule in answer.stop_rules if rule.response in responses)


def _left_out(answer: Recommendation) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """List each reason once, with everything that it left out."""
    by_reason: dict[str, list[str]] = {reason.text: [] for ruled in answer.ruled_out for reason in ruled.reasons}
    for left_out in answer.left_out:
        why = " ".join(reason.text for reason in left_out.reasons)
        by_reason.setdefault(why, []).append(left_out.exercise.name)
    return tuple((reason, tuple(names)) for reason, names in by_reason.items())


def _closing(answer: Recommendation, catalogue: Catalogue) -> tuple[str, ...]:
    phrases = catalogue.phrases
    review = review_note(answer.language_status, phrases)
    label = phrases["label-content"].fill(version=answer.content_version, language=answer.language)
    texts = (read_in_a_source(answer, phrases), answer.disclaimer.text, review, label)
    return tuple(text for text in texts if text is not None)
