"""Answers as QuestionnaireResponse and back; what comes in is read strictly, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from core_back._catalogue.catalogue import Catalogue
from core_back._model.intake import Intake
from core_back._model.question import NONE
from core_back._model.vocabulary import Aggravator, Circumstance, Equipment, IntakeField, Position, RedFlag, Region
from core_back.exceptions import InputError, abbreviated, did_you_mean
from core_back.fhir._edition import Edition, Resource, addressed, moment, reference
from core_back.fhir._questionnaire import INTAKE
from core_back.fhir._terminology import ANSWER, EXERCISE, answer_code

#: The words of each field; none for yes or no, and for ids of exercises.
WORDS: dict[IntakeField, type[StrEnum] | None] = {
    IntakeField.RED_FLAGS: RedFlag,
    IntakeField.EASED_BY: Position,
    IntakeField.WORST_IN: Region,
    IntakeField.CONSTANT: None,
    IntakeField.WORSE_WITH: Aggravator,
    IntakeField.DEEP_GLUTEAL_PAIN: None,
    IntakeField.CIRCUMSTANCES: Circumstance,
    IntakeField.EQUIPMENT: Equipment,
    IntakeField.AVOID: None,
}
YES_NO = (IntakeField.CONSTANT, IntakeField.DEEP_GLUTEAL_PAIN)
ONE = (*YES_NO, IntakeField.WORST_IN)
FINISHED = ("completed", "amended")
#: What may stand beside an answer without changing what it means.
BESIDE = {"id", "extension", "text", "_text", "definition", "_definition"}


def questionnaire_response(
    intake: Intake,
    *,
    base: str,
    subject: str | None = None,
    authored: str | None = None,
    catalogue: Catalogue | None = None,
) -> dict[str, Any]:
    """
    The answers of an intake as QuestionnaireResponse; what was not answered is not there.

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
    out = addressed(base, catalogue)
    items = [
        {"linkId": field.value, "answer": answers} for field in WORDS if (answers := [*_given(out, field, intake)])
    ]
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": out.canonical("Questionnaire", INTAKE),
        "status": "completed",
        **({} if subject is None else {"subject": reference(subject, "Patient", "subject")}),
        **({} if authored is None else {"authored": moment(authored, "authored")}),
        **({"item": items} if items else {}),
    }


def intake_from_response(response: object, *, base: str, catalogue: Catalogue | None = None) -> Intake:
    """
    The intake that a QuestionnaireResponse holds.

    Only a finished response to our own Questionnaire is read; its version may be another one, as codes keep their
    meaning for ever. Who it is about is passed over.

    Args:
        response: The resource, as JSON gives it.
        base: What canonical addresses begin with.
        catalogue: Where ids of exercises come from; the bundled one unless given.

    Raises:
        InputError: The response is not what it should be; each problem names the item.

    >>> from core_back import Intake, fhir
    >>> intake = Intake(eased_by=["sitting"], constant=False, avoid=["walking"])
    >>> response = fhir.questionnaire_response(intake, base="https://example.org/fhir")
    >>> fhir.intake_from_response(response, base="https://example.org/fhir") == intake
    True
    """
    out = addressed(base, catalogue)
    if not isinstance(response, dict) or response.get("resourceType") != "QuestionnaireResponse":
        kind = response.get("resourceType") if isinstance(response, dict) else response
        raise InputError([f"expected a QuestionnaireResponse, got {abbreviated(kind)} @ resourceType"])
    problems = [*_head(response, out)]
    answers: dict[str, Any] = {}
    for place, item in enumerate(_listed(response.get("item", []), "item", problems)):
        try:
            field, answered = _field(item, place, answers)
            answers[field] = _answer(out, field, answered)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return Intake(**{field.replace("-", "_"): answer for field, answer in answers.items() if answer is not None})


def _given(out: Edition, field: IntakeField, intake: Intake) -> Iterator[Resource]:
    """The answers to one question; none if it was not answered, or if no cannot be told from that."""
    value = getattr(intake, field.replace("-", "_"))
    if field in YES_NO:
        if value or (value is False and field == IntakeField.CONSTANT):
            yield {"valueBoolean": value}
    elif field == IntakeField.WORST_IN:
        if value is not None:
            yield {"valueCoding": out.coding(ANSWER, answer_code(field, value))}
    elif value is not None:
        for word in sorted(value):
            if field == IntakeField.AVOID:
                _known(out, word)
                yield {"valueCoding": out.coding(EXERCISE, word)}
            else:
                yield {"valueCoding": out.coding(ANSWER, answer_code(field, word))}
        if not value and field in (IntakeField.EASED_BY, IntakeField.EQUIPMENT):
            yield {"valueCoding": out.coding(ANSWER, answer_code(field, NONE))}


def _known(out: Edition, exercise: str) -> None:
    if exercise not in out.content.tombstones:
        out.content.exercises[exercise]


def _head(response: Resource, out: Edition) -> Iterator[str]:
    status, form, asked = response.get("status"), response.get("questionnaire"), out.url("Questionnaire", INTAKE)
    if status not in FINISHED:
        yield f"expected a finished response ({' or '.join(FINISHED)}), got {abbreviated(status)} @ status"
    if not isinstance(form, str) or form.split("|")[0] != asked:
        yield f"expected answers to {asked}, got {abbreviated(form)} @ questionnaire"
    for key in ("modifierExtension", "implicitRules"):
        if key in response:
            yield f"expected nothing that changes what the response means @ {key}"


def _listed(value: object, path: str, problems: list[str]) -> list[object]:
    if isinstance(value, list) and value:
        return value
    if value != []:
        problems.append(f"expected a list, got {abbreviated(value)} @ {path}")
    return []


def _field(item: object, place: int, answers: Resource) -> tuple[IntakeField, Resource]:
    """The question that an item answers, and the item."""
    at = f"item[{place}]"
    if not isinstance(item, dict):
        raise InputError([f"expected an item, got {abbreviated(item)} @ {at}"])
    link = item.get("linkId")
    if not isinstance(link, str) or link not in WORDS:
        meant = did_you_mean(link, map(str, WORDS))
        raise InputError([f"expected a linkId of the questionnaire, got {abbreviated(link)}{meant} @ {at}"])
    if link in answers:
        raise InputError([f"expected each item once, got {link!r} again @ {at}"])
    answers[link] = None
    more = item.keys() - BESIDE - {"linkId", "answer"}
    if more:
        raise InputError([f"expected linkId and answer, got {_named(more)} @ item {link}"])
    return IntakeField(link), item


def _answer(out: Edition, field: IntakeField, item: Resource) -> Any:
    """What an item says about its field; ``None`` for nothing."""
    if "answer" not in item:
        return None
    at, given = f"item {field}, answer", item["answer"]
    if not isinstance(given, list) or not given:
        raise InputError([f"expected a list of answers, got {abbreviated(given)} @ {at}"])
    if field in ONE and len(given) > 1:
        raise InputError([f"expected one answer, got {len(given)} @ {at}"])
    key = "valueBoolean" if field in YES_NO else "valueCoding"
    words = [_word(out, field, _value(each, key, at), at) for each in given]
    if len(set(words)) < len(words):
        raise InputError([f"expected each answer once, got one again @ {at}"])
    if NONE in words and len(words) > 1:
        raise InputError([f"expected 'none' alone, got another answer too @ {at}"])
    if field in ONE:
        return words[0]
    return [word for word in words if word != NONE]


def _value(answer: object, key: str, at: str) -> object:
    if not isinstance(answer, dict):
        raise InputError([f"expected just a {key}, got {abbreviated(answer)} @ {at}"])
    values = answer.keys() - {"id", "extension"}
    if values != {key}:
        raise InputError([f"expected just a {key}, got {_named(values)} @ {at}"])
    return answer[key]


def _named(keys: Iterable[object]) -> str:
    """Keys as a problem names them, in an order that is always the same."""
    return abbreviated(", ".join(sorted(map(str, keys))) or None)


def _word(out: Edition, field: IntakeField, value: object, at: str) -> Any:
    """The word of a closed list, the id of an exercise, or yes or no."""
    if field in YES_NO:
        if not isinstance(value, bool):
            raise InputError([f"expected true or false, got {abbreviated(value)} @ {at}"])
        return value
    code = value.get("code") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(code, str):
        raise InputError([f"expected a coding with a code, got {abbreviated(value)} @ {at}"])
    vocabulary, own = WORDS[field], {out.url("CodeSystem", each): each for each in (ANSWER, EXERCISE)}
    system = value.get("system")
    known: dict[tuple[str, str], str] = {}
    if field != IntakeField.WORST_IN:
        known[ANSWER, answer_code(field, NONE)] = NONE
    if vocabulary is not None:
        known |= {(ANSWER, answer_code(field, member.value)): member.value for member in vocabulary}
    else:
        known |= {(EXERCISE, id_): id_ for id_ in (*out.content.exercises, *out.content.tombstones)}
    found = known.get((own.get(system, "") if isinstance(system, str) else "", code))
    if found is None:
        codes = [each for _, each in known]
        meant = "" if code in codes else did_you_mean(code, codes)  # right code, wrong system: no slip of the pen
        raise InputError(
            [f"expected a code of this question, got {abbreviated(code)} of {abbreviated(system)}{meant} @ {at}"]
        )
    return found
