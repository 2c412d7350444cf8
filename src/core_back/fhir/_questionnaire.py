"""The questions as Questionnaire."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core_back._catalogue.catalogue import Catalogue
from core_back._model.question import NONE, Question
from core_back._model.vocabulary import IntakeField, QuestionKind
from core_back.fhir._edition import EXTENSIONS, Edition, Read, Resource, edition, phrase, with_plain_spaces
from core_back.fhir._terminology import choice_text, option_coding

INTAKE = "intake"
#: Where the code systems of the standard live.
CODE_SYSTEMS = "http://hl7.org/fhir"


@with_plain_spaces
def questionnaire(*, base: str, publisher: str, catalogue: Catalogue | None = None) -> dict[str, Any]:
    """
    Write the questions of an intake as Questionnaire; each ``linkId`` is the id of a question.

    Args:
        base: What canonical addresses begin with.
        publisher: Who publishes the content.
        catalogue: The content; the bundled one unless given.

    Raises:
        InputError: ``base`` or ``publisher`` is not what it should be.

    >>> from core_back import fhir
    >>> form = fhir.questionnaire(base="https://example.org/fhir", publisher="We")
    >>> [(item["linkId"], item["type"]) for item in form["item"]][:4]
    [('red-flags', 'choice'), ('eased-by', 'choice'), ('worst-in', 'choice'), ('constant', 'boolean')]
    """
    out = edition(base, publisher, catalogue)
    items = [_item(out, place, question) for place, question in enumerate(out.content.questions)]
    return {
        **out.definition("Questionnaire", INTAKE, phrase("fhir-intake"), phrase("fhir-intake")),
        "subjectType": ["Patient"],
        **({"item": items} if items else {}),
    }


def _item(out: Edition, place: int, question: Question) -> Resource:
    def help_text(catalogue: Catalogue) -> str:
        return " ".join(fact.text for fact in catalogue.questions[place].help)

    item = {"linkId": question.id.value, **out.said("text", lambda catalogue: catalogue.questions[place].text)}
    shown_as_help = {"extension": [_control("help"), _INSTRUCTIONS]}
    help_item = {**shown_as_help, "linkId": f"{question.id}-help", **out.said("text", help_text), "type": "display"}
    helps = {"item": [help_item]}
    if question.kind is QuestionKind.YES_NO:
        return {**item, "type": "boolean", **helps}
    many = question.kind is QuestionKind.MANY
    return {
        "extension": [_control("check-box" if many else "radio-button"), _ONE_BELOW_THE_OTHER],
        **item,
        "type": "choice",
        **({"required": True} if question.id is IntakeField.RED_FLAGS else {}),
        "repeats": many,
        "answerOption": [*_options(out, question)],
        **helps,
    }


def _control(code: str) -> Resource:
    """Say how a form draws an item; many draw radio buttons for choices of which several can be ticked."""
    coding = {"system": f"{CODE_SYSTEMS}/questionnaire-item-control", "code": code}
    return {"url": f"{EXTENSIONS}/questionnaire-itemControl", "valueCodeableConcept": {"coding": [coding]}}


#: How choices stand; side by side, one runs into the next.
_ONE_BELOW_THE_OTHER = {"url": f"{EXTENSIONS}/questionnaire-choiceOrientation", "valueCode": "vertical"}
#: What the text of a display item is for.
_INSTRUCTIONS = {
    "url": f"{EXTENSIONS}/questionnaire-displayCategory",
    "valueCodeableConcept": {
        "coding": [{"system": f"{CODE_SYSTEMS}/questionnaire-display-category", "code": "instructions"}]
    },
}


def _options(out: Edition, question: Question) -> Iterator[Resource]:
    for place, choice in enumerate(out.content.choices_for(question)):
        read: Read = choice_text(question, place)
        alone = {"extension": [{"url": f"{EXTENSIONS}/questionnaire-optionExclusive", "valueBoolean": True}]}
        coding = option_coding(out, question, choice) | out.said("display", read)
        yield (alone if choice.id == NONE else {}) | {"valueCoding": coding}
