"""Answers as QuestionnaireResponse and back; what comes in is read strictly, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from core_back._catalogue.catalogue import Catalogue
from core_back._model.intake import Intake
from core_back._model.question import FIELDS, NONE, Field
from core_back._model.vocabulary import QuestionKind
from core_back.exceptions import InputError, abbreviated, did_you_mean
from core_back.fhir._edition import Edition, Resource, addressed, moment, reference
from core_back.fhir._questionnaire import INTAKE
from core_back.fhir._terminology import ANSWER, EXERCISE, answer_code

#: The field that each item of a response gives.
BY_LINK_ID: dict[str, Field] = {str(field.id): field for field in FIELDS.values()}
FINISHED = ("completed", "amended")
#: Keys that an item may have beside its answer without changing what that means.
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


def intake_from_response(response: object, *, base: str, catalogue: Catalogue | None = None) -> Intake:
    """
    Read the intake from a QuestionnaireResponse.

    Only a finished response to our own Questionnaire is read, to any version of it, as codes keep their meaning for
    ever. Whom it is about is ignored.

    Args:
        response: The resource, as parsed from JSON.
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
    problems = [*_problems_at_the_head(response, out)]
    answers: dict[str, Any] = {}
    for place, item in enumerate(_listed(response.get("item", []), "item", problems)):
        try:
            field, answered = _field(item, place, answers)
            answers[field.name] = _answer(out, field, answered)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return Intake(**{name: answer for name, answer in answers.items() if answer is not None})


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


def _problems_at_the_head(response: Resource, out: Edition) -> Iterator[str]:
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


def _field(item: object, place: int, answers: Resource) -> tuple[Field, Resource]:
    """Find the field that an item answers; return it with the item."""
    at = f"item[{place}]"
    if not isinstance(item, dict):
        raise InputError([f"expected an item, got {abbreviated(item)} @ {at}"])
    link = item.get("linkId")
    if not isinstance(link, str) or link not in BY_LINK_ID:
        meant = did_you_mean(link, BY_LINK_ID)
        raise InputError([f"expected a linkId of the questionnaire, got {abbreviated(link)}{meant} @ {at}"])
    field = BY_LINK_ID[link]
    if field.name in answers:
        raise InputError([f"expected each item once, got {link!r} again @ {at}"])
    answers[field.name] = None
    more = item.keys() - BESIDE - {"linkId", "answer"}
    if more:
        raise InputError([f"expected linkId and answer, got {_named(more)} @ item {link}"])
    return field, item


def _answer(out: Edition, field: Field, item: Resource) -> Any:
    """Read what an item says about its field; ``None`` for nothing."""
    if "answer" not in item:
        return None
    at, given = f"item {field.id}, answer", item["answer"]
    if not isinstance(given, list) or not given:
        raise InputError([f"expected a list of answers, got {abbreviated(given)} @ {at}"])
    many = field.kind is QuestionKind.MANY
    if not many and len(given) > 1:
        raise InputError([f"expected one answer, got {len(given)} @ {at}"])
    key = "valueBoolean" if field.kind is QuestionKind.YES_NO else "valueCoding"
    words = [_word(out, field, _value(answer, key, at), at) for answer in given]
    if len(set(words)) < len(words):
        raise InputError([f"expected each answer once, got one again @ {at}"])
    if NONE in words and len(words) > 1:
        raise InputError([f"expected 'none' alone, got another answer too @ {at}"])
    if not many:
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
    """Name keys in a problem, always in the same order."""
    return abbreviated(", ".join(sorted(map(str, keys))) or None)


def _word(out: Edition, field: Field, value: object, at: str) -> Any:
    """Read the word of a closed list, the id of an exercise, or yes or no."""
    if field.kind is QuestionKind.YES_NO:
        if not isinstance(value, bool):
            raise InputError([f"expected true or false, got {abbreviated(value)} @ {at}"])
        return value
    code = value.get("code") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(code, str):
        raise InputError([f"expected a coding with a code, got {abbreviated(value)} @ {at}"])
    own = {out.url("CodeSystem", system): system for system in (ANSWER, EXERCISE)}
    system = value.get("system")
    known: dict[tuple[str, str], str] = {}
    if field.kind is QuestionKind.MANY:
        known[ANSWER, answer_code(field.id, NONE)] = NONE
    if field.vocabulary is not None:
        known |= {(ANSWER, answer_code(field.id, member.value)): member.value for member in field.vocabulary}
    else:
        known |= {(EXERCISE, id_): id_ for id_ in (*out.content.exercises, *out.content.tombstones)}
    word = known.get((own.get(system, "") if isinstance(system, str) else "", code))
    if word is None:
        codes = [known_code for _, known_code in known]
        meant = "" if code in codes else did_you_mean(code, codes)  # right code, wrong system: no slip of the pen
        raise InputError(
            [f"expected a code of this question, got {abbreviated(code)} of {abbreviated(system)}{meant} @ {at}"]
        )
    return word
