"""Tables of words and ids, with their meanings from the content."""

from __future__ import annotations

import inspect
import operator
from collections.abc import Iterator
from enum import StrEnum

import core_back
from docs.site import markdown

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
    "Relief": "eased-by-",
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
    "lying-alone": ("because-lying-alone",),
    "walking-alone": ("because-walking-alone", "why-walking-alone"),
    "withheld": ("revised-withheld",),
    "both-directions-out": ("because-both-directions-out",),
    "circumstance-triage": ("the text of the circumstance",),
    "nothing-left": ("because-nothing-left",),
    "pattern": ("why-pattern",),
    "general": ("why-general",),
    "comfort": ("why-comfort-no-pattern", "why-comfort-both-out"),
    "only-after": ("why-only-after",),
    "excluded-by-clinic": ("out-excluded",),
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
#: The field that says what a record is called.
CALLED = {"exercises": "name", "patterns": "title", "sources": "title"}


def vocabularies() -> dict[str, type[StrEnum]]:
    """Return the public closed lists, by name."""
    named = {name: getattr(core_back, name) for name in core_back.__all__}
    things = {name: thing for name, thing in named.items() if getattr(thing, "__name__", name) == name}  # no old names
    return {name: thing for name, thing in things.items() if inspect.isclass(thing) and issubclass(thing, StrEnum)}


def words(name: str) -> Iterator[str]:
    """Yield what a list is for, and its words, with their meanings where the content has them."""
    vocabulary = vocabularies()[name]
    yield f"{inspect.getdoc(vocabulary)}\n"
    meanings = {word: meaning(vocabulary, word) for word in vocabulary}
    if any(meanings.values()):
        rows = ((f"`{word}`", markdown.cell(text)) for word, text in meanings.items())
        yield from markdown.table("word", "means", rows=rows)
    else:
        yield ", ".join(f"`{word}`" for word in vocabulary) + "."


def meaning(vocabulary: type[StrEnum], word: StrEnum) -> str:  # noqa: PLR0911 - one for each place of texts
    """Return what the content says for a word; nothing if it says nothing."""
    catalogue = core_back.catalogue()
    match vocabulary.__name__:
        case "RedFlag":
            rule = catalogue.red_flags[word]
            return f"{rule.question} ({rule.triage})"
        case "Circumstance":
            return catalogue.circumstances[word].question
        case "YellowFlag":
            return catalogue.yellow_flags[word].question
        case "Triage":
            return " ".join(fact.text for fact in catalogue.triage[word].what_to_do)
        case "IntakeField":
            return next(question.text for question in catalogue.questions if question.id == word)
        case "Region":
            asked = next(question for question in catalogue.questions if question.id == "worst-in")
            return next(choice.text for choice in catalogue.choices_for(asked) if choice.id == word)
        case "ReasonCode":
            return " / ".join(catalogue.phrases[id_].text if id_ in catalogue.phrases else id_ for id_ in REASONS[word])
    start = PHRASES.get(vocabulary.__name__)
    return catalogue.phrases[start + word].text if start else ""


def ids(collection: str) -> Iterator[str]:
    """Yield the table of the ids of exercises, patterns or sources, with what each is called."""
    columns = {"title": "en"} if collection == "sources" else {"English": "en", "French": "fr-CA"}
    records = [getattr(core_back.catalogue(language), collection) for language in columns.values()]
    called = operator.attrgetter(CALLED[collection])
    rows = ((f"`{id_}`", *(markdown.cell(called(by_id[id_])) for by_id in records)) for id_ in records[0])
    yield from markdown.table("id", *columns, rows=rows)
