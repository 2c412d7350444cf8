"""Answers as QuestionnaireResponse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core_back._arguments import expect
from core_back._catalogue.catalogue import Catalogue
from core_back._model.intake import Intake
from core_back._model.question import FIELDS, NONE, Field
from core_back._model.vocabulary import QuestionKind
from core_back.fhir._edition import Edition, Resource, addressed, moment, reference
from core_back.fhir._questionnaire import INTAKE
from core_back.fhir._terminology import ANSWER, EXERCISE, answer_code

#: The field that each item of a response gives.
BY_LINK_ID: dict[str, Field] = {str(field.id): field for field in FIELDS.values()}


def questionnaire_response(
    intake: Intake,
    *,
    base: str,
    subject: str | None = None,
    authored: str | None = None,
    catalogue: Catalogue | None = None,
) -> dict[str, Any]:
    """
    Write the answers of an intake as QuestionnaireResponse; what was not answered is left out.

    Args:
        intake: The answers.
        base: What canonical addresses begin with.
        subject: Whose answers they are, such as ``Patient/1``.
        authored: When they were given, an ISO 8601 date or date with time and zone.
        catalogue: The content whose questions were asked; the bundled one unless given.

    Raises:
        InputError: ``base``, ``subject`` or ``authored`` is not what it should be.
        UnknownIdError: ``avoid`` holds an id that the catalogue neither has nor had.

    >>> from core_back import Intake, fhir
    >>> response = fhir.questionnaire_response(Intake(worst_in="leg"), base="https://example.org/fhir")
    >>> [item["linkId"] for item in response["item"]]
    ['worst-in']
    """
    expect(intake, Intake, "intake")
    out = addressed(base, catalogue)
    answered = ((link, [*_answers(out, field, intake)]) for link, field in BY_LINK_ID.items())
    items = [{"linkId": link, "answer": answers} for link, answers in answered if answers]
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": out.canonical("Questionnaire", INTAKE),
        "status": "completed",
        **({} if subject is None else {"subject": reference(subject, "Patient", "subject")}),
        **({} if authored is None else {"authored": moment(authored, "authored")}),
        **({"item": items} if items else {}),
    }


def _answers(out: Edition, field: Field, intake: Intake) -> Iterator[Resource]:
    """Yield the answers to one question; none if nobody answered it, or if the field cannot tell that from a no."""
    value = getattr(intake, field.name)
    if value is None or not (value or field.may_be_unasked):
        return
    if field.kind is QuestionKind.YES_NO:
        yield {"valueBoolean": value}
    elif field.kind is QuestionKind.ONE:
        yield {"valueCoding": out.coding(ANSWER, answer_code(field.id, value))}
    elif field.vocabulary is None:
        for exercise in sorted(value):
            _check_id(out, exercise)
            yield {"valueCoding": out.coding(EXERCISE, exercise)}
    else:
        for word in sorted(value) or [NONE]:
            yield {"valueCoding": out.coding(ANSWER, answer_code(field.id, word))}


def _check_id(out: Edition, exercise: str) -> None:
    if exercise not in out.content.tombstones:
        out.content.exercises[exercise]
