"""Red flags anywhere in a QuestionnaireResponse: heard whatever else is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from core_back._catalogue.catalogue import Catalogue
from core_back._model.hearing import letters_of, red_flags_in
from core_back._model.vocabulary import IntakeField, RedFlag
from core_back.fhir._terminology import answer_code

#: Keys of items that say what was asked, not what was answered; a resource tells all of it once more as text.
ASKING = {"linkId", "text", "_text", "definition", "_definition"}
#: A plain yes beside the words of the language: of LOINC, SNOMED CT and JSON.
YES = {"la336", "373066001", "true"}
#: What stands between several words in one text, or between a system and its code.
BETWEEN = re.compile(r"[,;|#]")


def ticked_red_flags(response: object, content: Catalogue) -> frozenset[str]:
    """Find every red flag that is said anywhere in a response, however nested or spelt: its word, code or name."""
    if isinstance(response, (str, bytes, bytearray)):  # that nobody parsed
        return frozenset(red_flags_in(response))
    names = {rule.id: (rule.name, rule.question) for rule in content.red_flags.values()}
    known = {
        letters_of(said): flag.value
        for flag in RedFlag
        for said in (flag, answer_code(IntakeField.RED_FLAGS, flag), *names.get(flag, ()))
    }
    yes = YES | {letters_of(word) for word in content.phrases["interview-words-yes"].text.split()}
    ticked: set[str] = set()
    seen: set[int] = set()
    left: list[object] = [response]
    while left:
        value = left.pop()
        if isinstance(value, str):
            words = map(letters_of, (value, *BETWEEN.split(value)))
            ticked.update(known[word] for word in words if word in known)
        elif isinstance(value, (dict, list, tuple)) and id(value) not in seen:
            seen.add(id(value))
            left += _said(value, yes) if isinstance(value, dict) else value
    return frozenset(ticked)


def _said(value: dict[str, Any], yes: set[str]) -> Iterator[object]:
    """Yield what stands in an item or in anything else; what an item asks only if the answer is a plain yes."""
    answers = value.get("answer")
    answered = any(_is_yes(each, yes) for each in (answers if isinstance(answers, list) else [answers]))
    asks = set() if answered or value.keys().isdisjoint({"linkId", "resourceType"}) else ASKING
    return (inner for key, inner in value.items() if key not in asks)


def _is_yes(answer: object, yes: set[str]) -> bool:
    if not isinstance(answer, dict):
        return False
    coding = answer.get("valueCoding")
    said = [answer.get("valueBoolean"), answer.get("valueString")]
    said += [coding.get("code"), coding.get("display")] if isinstance(coding, dict) else []
    return any(each is True or (isinstance(each, str) and letters_of(each) in yes) for each in said)
