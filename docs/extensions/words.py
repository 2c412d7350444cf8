"""Tables of words and ids, with their meanings from the content; a word that is left out stops the build."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from sphinx.util import logging

import core_back
from core_back import ReasonCode

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

WORDS = re.compile(r"<!-- words of (\w+) -->")
IDS = re.compile(r"<!-- ids of (exercises|patterns|sources) -->")

#: How the phrases begin that say the words of a list.
PHRASES = {
    "Aggravator": "worse-with-",
    "Aim": "aim-",
    "Certainty": "certainty-",
    "Direction": "direction-",
    "Equipment": "equipment-",
    "Feedback": "feedback-",
    "Floor": "floor-",
    "Kind": "kind-",
    "Position": "eased-by-",
    "ProvenanceMark": "mark-",
    "SourceGrade": "grade-",
    "SourceKind": "source-",
    "Stage": "stage-",
    "StartPosition": "start-",
    "StopResponse": "stop-",
    "TailoredPart": "tailored-",
    "Timing": "timing-",
}
#: The phrases that a reason with a code is worded by, and records whose text it is.
REASONS = {
    "red-flag": ("the text of the red flag",),
    "red-flags-together": ("because-red-flags-together",),
    "leg-pain": ("because-leg-pain",),
    "pattern-triage": ("because-pattern",),
    "constant-pain": ("because-constant-region-unknown", "because-constant"),
    "contradiction": ("because-contradiction",),
    "both-directions-out": ("because-both-directions-out",),
    "circumstance-triage": ("the text of the circumstance",),
    "nothing-left": ("because-nothing-left",),
    "pattern": ("why-pattern",),
    "general": ("why-general",),
    "comfort": ("why-comfort-no-pattern", "why-comfort-both-out"),
    "only-after": ("why-only-after",),
    "avoided": ("out-avoided", "revised-avoid", "revised-moved-down"),
    "easier-avoided": ("out-easier-avoided", "out-only-after-avoided"),
    "pattern-avoids-direction": ("out-pattern-direction",),
    "worse-with-direction": ("out-worse-with-direction",),
    "worsened-by": ("out-worsened-by",),
    "kind-not-suitable": ("out-kind-pattern", "out-kind-both-out", "out-restricted"),
    "not-for": ("out-not-for",),
    "no-equipment": ("out-equipment",),
    "floor-out-of-reach": ("out-floor",),
    "clinician": ("out-clinician", "tailored-reason", "tailored-override"),
    "next-step": ("revised-next",),
    "keep": ("revised-keep", "revised-eased"),
    "good-sign": ("revised-good-sign",),
    "direction-out": ("revised-direction-out",),
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the tables where a page asks for them."""
    app.connect("source-read", _with_tables)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _with_tables(_: Sphinx, docname: str, source: list[str]) -> None:
    asked = WORDS.findall(source[0])
    if not asked:
        return
    for name in vocabularies().keys() - set(asked):
        logging.getLogger(__name__).warning("the words of %s are not listed", name, location=docname)
    source[0] = WORDS.sub(lambda match: "\n".join(_words(match[1])), source[0])
    source[0] = IDS.sub(lambda match: "\n".join(_ids(match[1])), source[0])


def vocabularies() -> dict[str, type[StrEnum]]:
    """The public closed lists, by name."""
    things = {name: getattr(core_back, name) for name in core_back.__all__}
    return {name: thing for name, thing in things.items() if inspect.isclass(thing) and issubclass(thing, StrEnum)}


def _words(name: str) -> Iterator[str]:
    vocabulary = vocabularies()[name]
    yield f"{inspect.getdoc(vocabulary)}\n"
    meanings = {word: meaning(vocabulary, word) for word in vocabulary}
    if not any(meanings.values()):
        yield ", ".join(f"`{word}`" for word in vocabulary) + "."
        return
    yield "| word | means |"
    yield "| --- | --- |"
    for word, text in meanings.items():
        yield f"| `{word}` | {cell(text)} |"


def meaning(vocabulary: type[StrEnum], word: StrEnum) -> str:  # noqa: PLR0911 - one for each place of texts
    """What the content says for a word; nothing if it says nothing."""
    content = core_back.catalogue()
    match vocabulary.__name__:
        case "RedFlag":
            rule = content.red_flags[word]
            return f"{rule.question} ({rule.triage})"
        case "Circumstance":
            return content.circumstances[word].question
        case "Triage":
            return " ".join(fact.text for fact in content.triage[word].what_to_do)
        case "IntakeField":
            return next(question.text for question in content.questions if question.id == word)
        case "Region":
            asked = next(question for question in content.questions if question.id == "worst-in")
            return next(choice.text for choice in content.choices_for(asked) if choice.id == word)
        case "ReasonCode":
            return " / ".join(content.phrases[id_].text if id_ in content.phrases else id_ for id_ in REASONS[word])
    start = PHRASES.get(vocabulary.__name__)
    return content.phrases[start + word].text if start else ""


def _ids(collection: str) -> Iterator[str]:
    if collection == "sources":
        yield "| id | title |"
        yield "| --- | --- |"
        for source in core_back.catalogue().sources.values():
            yield f"| `{source.id}` | {cell(source.title)} |"
        return
    french = core_back.catalogue("fr-CA")
    yield "| id | English | French |"
    yield "| --- | --- | --- |"
    if collection == "exercises":
        for exercise in core_back.catalogue().exercises.values():
            yield f"| `{exercise.id}` | {cell(exercise.name)} | {cell(french.exercises[exercise.id].name)} |"
    else:
        for pattern in core_back.catalogue().patterns.values():
            yield f"| `{pattern.id}` | {cell(pattern.title)} | {cell(french.patterns[pattern.id].title)} |"


def cell(text: str) -> str:
    """A text as it can stand in a table: no mark-up, no border, one line."""
    return re.sub(r"([\\`*_\[\]<>|{}$])", r"\\\1", " ".join(text.split()))


assert REASONS.keys() == set(ReasonCode), "a reason code has no words"  # noqa: S101 - stops the build
