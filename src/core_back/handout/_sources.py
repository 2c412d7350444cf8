"""How a handout says how things are known: numbers for the sources that were read, and a row for each part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.provenance import Source
from core_back._model.recommendation import Recommendation, Suggestion
from core_back._model.vocabulary import ProvenanceMark
from core_back._text.lines import READ, Phrases, citation, graded
from core_back._text.remarks import explanations, remarks

_ADDRESS = re.compile(r"https?://[!#-;=?-Z_a-z~%]+")
#: What follows the number of a source that was read itself, and of one that reports what another says.
_STAR = {ProvenanceMark.VERIFIED: "", ProvenanceMark.SECONDARY: "*"}
_DOI = re.compile(r"doi:(10\.[!#-;=?-Z_a-z~%]+)")


class _Marked(Protocol):
    @property
    def mark(self) -> ProvenanceMark: ...
    @property
    def sources(self) -> tuple[str, ...]: ...


@attrs.frozen(kw_only=True)
class Known:
    """
    How the parts of one thing are known.

    Attributes:
        name: The thing: an exercise, or a heading of the page.
        parts: For each part its name, empty for the whole thing, and how it is known.
    """

    name: str
    parts: tuple[tuple[str, str], ...]


@attrs.frozen(kw_only=True)
class Entry:
    """
    A source as it is printed.

    Attributes:
        text: Who and what.
        locator: Where, if anywhere.
        address: The locator as an address to follow, if it is one.
    """

    text: str
    locator: str | None
    address: str | None


def entries(answer: Recommendation, catalogue: Catalogue) -> tuple[tuple[Known, ...], tuple[Entry, ...]]:
    """Say how everything on the page is known, and list the sources that were read for it, by their numbers."""
    named = [(name, list(parts)) for name, parts in _named(answer, catalogue)]
    read = {
        id_ for _, parts in named for _, facts in parts for fact in facts if fact.mark in READ for id_ in fact.sources
    }
    sources = [source for source in answer.sources if source.id in read]
    numbers = {source.id: str(number) for number, source in enumerate(sources, start=1)}
    known = (Known(name=name, parts=_merged(parts, numbers, catalogue.phrases)) for name, parts in named)
    listed = tuple(_entry(source, catalogue.phrases) for source in sources)
    return tuple(thing for thing in known if thing.parts), listed


def signs(catalogue: Catalogue) -> tuple[str, ...]:
    """Explain the letters that mark what was read nowhere."""
    phrases = catalogue.phrases
    unread = [mark for mark in ProvenanceMark if mark not in READ]
    colon = phrases["colon"].text
    return tuple(f"{phrases[f'sign-{mark}'].text}{colon}{phrases[f'mark-{mark}'].text}" for mark in unread)


_Parts = Iterable[tuple[str, Iterable[_Marked]]]


def _named(answer: Recommendation, catalogue: Catalogue) -> Iterator[tuple[str, _Parts]]:
    """Yield everything on the page that says how it is known."""
    phrases = catalogue.phrases
    yield phrases[f"triage-{answer.triage}"].text, [("", (*answer.opening, *answer.triage_reasons))]
    for suggestion in answer.shown:
        yield suggestion.exercise.name, [(phrases[id_].text, facts) for id_, facts in _parts(suggestion)]
    yield phrases["heading-advice"].text, [("", answer.advice)]
    yield phrases["heading-stop-rules"].text, [("", answer.stop_rules)]
    yield phrases["heading-follow-up"].text, [("", answer.follow_up)]
    reasons = [reason for ruled_out in answer.ruled_out for reason in ruled_out.reasons]
    reasons += [reason for left_out in answer.left_out for reason in left_out.reasons]
    yield phrases["heading-left-out"].text, [("", reasons)]


def _parts(suggestion: Suggestion) -> Iterator[tuple[str, Iterable[_Marked]]]:
    exercise = suggestion.exercise
    facts: dict[str, list[_Marked]] = {"label-on-bed": [], "label-caution": [], "label-note": []}
    for remark in remarks(suggestion):
        if remark.fact is not None:
            facts[remark.kind.label].append(remark.fact)
    yield "handout-steps", [exercise.steps_provenance]
    yield "label-dose", [exercise.dose]
    yield "label-on-bed", facts["label-on-bed"]
    yield "label-cue", exercise.cues
    yield "label-caution", facts["label-caution"]
    yield "label-note", facts["label-note"]
    yield "label-why", explanations(suggestion)


def _merged(parts: _Parts, numbers: Mapping[str, str], phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """Say how the parts are known; parts that are known in the same way become one."""
    by_known: dict[str, list[str]] = {}
    for label, facts in parts:
        known = _known(facts, numbers, phrases)
        if known:
            by_known.setdefault(known, []).append(label)
    if len(by_known) == 1:
        return (("", next(iter(by_known))),)
    return tuple((", ".join(labels), known) for known, labels in by_known.items())


def _known(facts: Iterable[_Marked], numbers: Mapping[str, str], phrases: Phrases) -> str:
    """Say how facts are known, such as ``3, 4*, G``: read in 3, reported by 4, general knowledge."""
    facts = list(facts)
    signs_ = []
    for mark in ProvenanceMark:
        of_mark = [fact for fact in facts if fact.mark is mark]
        if mark in READ:
            cited = {numbers[id_] for fact in of_mark for id_ in fact.sources if id_ in numbers}
            signs_ += [number + _STAR[mark] for number in sorted(cited, key=int)]
        elif of_mark:
            signs_.append(phrases[f"sign-{mark}"].text)
    return ", ".join(signs_)


def _entry(source: Source, phrases: Phrases) -> Entry:
    locator = source.locator or ""
    doi = _DOI.fullmatch(locator)
    address = f"https://doi.org/{doi[1]}" if doi else locator if _ADDRESS.fullmatch(locator) else None
    return Entry(
        text=citation(source) + graded(source, phrases),
        locator=source.locator,
        address=address,
    )
