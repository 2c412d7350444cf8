"""Code systems: the words of our closed lists and the ids of our records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core_back._catalogue.catalogue import Catalogue
from core_back._model.question import Choice, Question
from core_back._model.vocabulary import IntakeField, QuestionKind, ReasonCode
from core_back.fhir._edition import CODE_SYSTEM, SNOMED, Edition, Read, Resource, edition, phrase, with_plain_spaces

ANSWER, EXERCISE, PATTERN, REASON = "answer", "exercise", "pattern", "reason"
EXERCISE_THERAPY = {"system": SNOMED, "code": "229065009", "display": "Exercise therapy"}
REFERRAL = {"coding": [{"system": SNOMED, "code": "3457005", "display": "Patient referral"}]}


@with_plain_spaces
def code_systems(*, base: str, publisher: str, catalogue: Catalogue | None = None) -> list[dict[str, Any]]:
    """
    Write the four CodeSystems: exercises, kinds of back pain, answers, and reasons.

    They are the same for every language of the bundled content, each of which is in them.

    Args:
        base: What canonical addresses begin with.
        publisher: Who publishes the content.
        catalogue: The content; the bundled one unless given.

    Raises:
        InputError: ``base`` or ``publisher`` is not what it should be.

    >>> from core_back import fhir
    >>> [system["id"] for system in fhir.code_systems(base="https://example.org/fhir", publisher="We")]
    ['exercise', 'pattern', 'answer', 'reason']
    """
    out = edition(base, publisher, catalogue).original()
    concepts = {
        EXERCISE: [*_exercises(out)],
        PATTERN: [_concept(out, id_, _title(id_)) for id_ in out.content.patterns],
        ANSWER: [*_answers(out)],
        REASON: [{"code": code.value} for code in ReasonCode],
    }
    return [_system(out, id_, of_system) for id_, of_system in concepts.items()]


def answer_code(field: str, word: str) -> str:
    """Make the code of an answer, which names the question too: sitting can ease the pain and make it worse."""
    return f"{field}-{word}"


def option_coding(out: Edition, question: Question, choice: Choice) -> Resource:
    """Code a choice."""
    if question.id is IntakeField.AVOID and choice.id in out.content.exercises:
        return out.coding(EXERCISE, choice.id)
    return out.coding(ANSWER, answer_code(question.id, choice.id))


def choice_text(question: Question, place: int) -> Read:
    """Return a reader of the text that offers a choice."""

    def read(catalogue: Catalogue) -> str:
        same = next(translated for translated in catalogue.questions if translated.id is question.id)
        return catalogue.choices_for(same)[place].text

    return read


def _exercises(out: Edition) -> Iterator[Resource]:
    for id_ in out.content.exercises:
        yield _concept(out, id_, _name(id_))
    for id_ in out.content.tombstones:
        yield {"code": id_, "property": [{"code": "inactive", "valueBoolean": True}]}


def _answers(out: Edition) -> Iterator[Resource]:
    for question in out.content.questions:
        if question.kind is not QuestionKind.YES_NO:
            for place, choice in enumerate(out.content.choices_for(question)):
                coding = option_coding(out, question, choice)
                if coding["system"] == out.url(CODE_SYSTEM, ANSWER):
                    yield _concept(out, coding["code"], choice_text(question, place))


def _name(id_: str) -> Read:
    return lambda catalogue: catalogue.exercises[id_].name


def _title(id_: str) -> Read:
    return lambda catalogue: catalogue.patterns[id_].title


def _concept(out: Edition, code: str, read: Read) -> Resource:
    designations = [{"language": other.language, "value": read(other)} for other in out.others]
    return {"code": code, "display": read(out.content)} | ({"designation": designations} if designations else {})


def _system(out: Edition, id_: str, concepts: list[Resource]) -> Resource:
    title = phrase(f"fhir-{id_}")
    inactive = {"code": "inactive", "uri": "http://hl7.org/fhir/concept-properties#inactive", "type": "boolean"}
    return {
        **out.definition(CODE_SYSTEM, id_, title, title),
        "caseSensitive": True,
        "content": "complete",
        "count": len(concepts),
        **({"property": [inactive]} if any("property" in concept for concept in concepts) else {}),
        **({"concept": concepts} if concepts else {}),
    }
