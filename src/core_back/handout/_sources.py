"""What a handout says of how things are known: numbers for the sources that were read, and a row for each part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

import attrs

from core_back._catalogue import Catalogue
from core_back._laying_out import FOR_THE_READER
from core_back._provenance import Source
from core_back._recommendation import Recommendation, Suggestion
from core_back._text_lines import READ, graded
from core_back._vocabulary import ProvenanceMark

_ADDRESS = re.compile(r"https?://[!#-;=?-Z_a-z~%]+")
#: What follows the number of a source that was read, and of one that reports what another says.
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
        parts: Names of parts, none for the whole thing, and how those are known.
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


def entries(answer: Recommendation, words: Catalogue) -> tuple[tuple[Known, ...], tuple[Entry, ...]]:
    """How everything on the page is known, and the sources that were read for it, in the order of their numbers."""
    named = [(name, list(parts)) for name, parts in _named(answer, words)]
    read = {
        id_ for _, parts in named for _, facts in parts for fact in facts if fact.mark in READ for id_ in fact.sources
    }
    sources = [source for source in answer.sources if source.id in read]
    numbers = {source.id: str(number) for number, source in enumerate(sources, start=1)}
    known = (Known(name=name, parts=_merged(parts, numbers, words)) for name, parts in named)
    return tuple(each for each in known if each.parts), tuple(_entry(source, words) for source in sources)


def signs(words: Catalogue) -> tuple[str, ...]:
    """What the letters mean that stand for what was read nowhere."""
    unread = [mark for mark in ProvenanceMark if mark not in READ]
    colon = words.phrases["colon"].text
    return tuple(f"{words.phrases[f'sign-{mark}'].text}{colon}{words.phrases[f'mark-{mark}'].text}" for mark in unread)


_Parts = Iterable[tuple[str, Iterable[_Marked]]]


def _named(answer: Recommendation, words: Catalogue) -> Iterator[tuple[str, _Parts]]:
    """Everything on the page that says how it is known."""
    phrases = words.phrases
    yield phrases[f"triage-{answer.triage}"].text, [("", (*answer.what_to_do, *answer.triage_reasons))]
    for suggestion in (*answer.suggestions, *answer.next_steps):
        yield suggestion.exercise.name, [(phrases[id_].text, facts) for id_, facts in _parts(suggestion)]
    yield phrases["heading-advice"].text, [("", answer.advice)]
    yield phrases["heading-stop-rules"].text, [("", answer.stop_rules)]
    yield phrases["heading-follow-up"].text, [("", answer.follow_up)]
    reasons = [reason for out in answer.ruled_out for reason in out.reasons]
    reasons += [reason for left in answer.left_out for reason in left.reasons]
    yield phrases["heading-left-out"].text, [("", reasons)]


def _parts(suggestion: Suggestion) -> Iterator[tuple[str, Iterable[_Marked]]]:
    exercise = suggestion.exercise
    yield "handout-steps", [exercise.steps_provenance]
    yield "label-dose", [exercise.dose]
    if suggestion.on_bed and exercise.bed_form is not None:
        yield "label-on-bed", [exercise.bed_form]
    yield "label-cue", exercise.cues
    yield "label-caution", suggestion.cautions
    told = [reason for reason in suggestion.reasons if reason.code in FOR_THE_READER]
    yield "label-note", [*told, *suggestion.notes]
    yield "label-why", [reason for reason in suggestion.reasons if reason not in told]


def _merged(parts: _Parts, numbers: Mapping[str, str], words: Catalogue) -> tuple[tuple[str, str], ...]:
    """The parts with how they are known; those that are known in the same way are one."""
    by_known: dict[str, list[str]] = {}
    for label, facts in parts:
        known = _known(facts, numbers, words)
        if known:
            by_known.setdefault(known, []).append(label)
    if len(by_known) == 1:
        return (("", next(iter(by_known))),)
    return tuple((", ".join(labels), known) for known, labels in by_known.items())


def _known(facts: Iterable[_Marked], numbers: Mapping[str, str], words: Catalogue) -> str:
    """Such as ``3, 4*, G``: read in 3, reported by 4, general knowledge."""
    facts = list(facts)
    said = []
    for mark in ProvenanceMark:
        of_mark = [fact for fact in facts if fact.mark is mark]
        if mark in READ:
            found = {numbers[id_] for fact in of_mark for id_ in fact.sources if id_ in numbers}
            said += [number + _STAR[mark] for number in sorted(found, key=int)]
        elif of_mark:
            said.append(words.phrases[f"sign-{mark}"].text)
    return ", ".join(said)


def _entry(source: Source, words: Catalogue) -> Entry:
    year = "" if source.year is None else f" ({source.year})"
    locator = source.locator or ""
    doi = _DOI.fullmatch(locator)
    address = f"https://doi.org/{doi[1]}" if doi else locator if _ADDRESS.fullmatch(locator) else None
    return Entry(
        text=f"{source.authors}{year}. {source.title}.{graded(source, words)}", locator=source.locator, address=address
    )
