"""QuestionnaireResponse as answers: read strictly, nothing guessed, and every red flag heard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import tags
from core_back._model.intake import Intake
from core_back._model.question import NONE, Field
from core_back._model.vocabulary import IntakeField, QuestionKind
from core_back.exceptions import InputError, ResponseError, abbreviated, did_you_mean
from core_back.fhir._edition import CODE_SYSTEM, Edition, Resource, addressed
from core_back.fhir._hearing import ticked_red_flags
from core_back.fhir._questionnaire import INTAKE
from core_back.fhir._responses import BY_LINK_ID
from core_back.fhir._terminology import ANSWER, EXERCISE, answer_code

FINISHED = ("completed", "amended")
#: Questions of which one answer more only takes exercises away; see law L3 of the selection.
ONLY_WITHHOLDING = (IntakeField.RED_FLAGS, IntakeField.CIRCUMSTANCES, IntakeField.AVOID)
#: How many of the first problems suggest what was meant, and how many are listed.
SUGGESTED, MOST_PROBLEMS = 20, 100
#: Keys that an item may have beside its answer without changing what that means.
BESIDE = {"id", "extension", "text", "_text", "definition", "_definition"}


@attrs.frozen(kw_only=True)
class Reading:
    """
    What a QuestionnaireResponse says, and what is wrong with it.

    Attributes:
        intake: Every answer that could be read, and every red flag that was ticked anywhere.
        problems: What could not be read, each as ``message @ path``; empty when all of it could.
    """

    intake: Intake
    problems: tuple[str, ...] = ()


def read_response(response: object, *, base: str, catalogue: Catalogue | None = None) -> Reading:
    """
    Read what can be read of a QuestionnaireResponse: a red flag that was ticked is heard whatever else is wrong.

    Any version of our own Questionnaire is read, as codes keep their meaning for ever. Whom it is about is ignored.
    Red flags that nobody answered stay ``None``: not asked.

    Args:
        response: The resource, as parsed from JSON.
        base: What canonical addresses begin with.
        catalogue: Where ids of exercises come from; the bundled one unless given.

    Raises:
        InputError: ``base`` is not an address.

    >>> from core_back import fhir
    >>> ticked = {"system": "https://example.org/fhir/CodeSystem/answer", "code": "red-flags-fever"}
    >>> items = [{"linkId": "red-flags", "answer": [{"valueCoding": ticked}]}, {"linkId": "nonsense"}]
    >>> reading = fhir.read_response(
    ...     {"resourceType": "QuestionnaireResponse", "item": items}, base="https://example.org/fhir"
    ... )
    >>> reading.intake.red_flags, len(reading.problems)
    (frozenset({<RedFlag.FEVER: 'fever'>}), 3)
    """
    out = addressed(base, catalogue)
    problems: list[str] = []
    answers: dict[str, Any] = {}
    if not isinstance(response, dict) or response.get("resourceType") != "QuestionnaireResponse":
        kind = response.get("resourceType") if isinstance(response, dict) else response
        problems.append(f"expected a QuestionnaireResponse, got {abbreviated(kind)} @ resourceType")
    else:
        problems += _problems_at_the_head(response, out)
        for place, item in enumerate(_listed(response.get("item", []), "item", problems)):
            _read_item(out, item, place, answers, problems)
    known = {name: answer for name, answer in answers.items() if answer is not None}
    heard, read = ticked_red_flags(response, out.content), frozenset(known.get("red_flags", ()))
    if heard - read:
        named = ", ".join(sorted(heard - read))
        problems.append(f"expected red flags as answers to item red-flags alone, got {named} otherwise @ item")
        known["red_flags"] = heard | read
    if len(problems) > MOST_PROBLEMS:
        problems[MOST_PROBLEMS:] = [f"and {len(problems) - MOST_PROBLEMS:,} more problems @ item"]
    return Reading(intake=Intake(**known), problems=tuple(problems))


def intake_from_response(response: object, *, base: str, catalogue: Catalogue | None = None) -> Intake:
    """
    Read the intake from a QuestionnaireResponse with which nothing is wrong.

    Args:
        response: The resource, as parsed from JSON.
        base: What canonical addresses begin with.
        catalogue: Where ids of exercises come from; the bundled one unless given.

    Raises:
        ResponseError: The response is not what it should be; each problem names the item. Its ``intake`` holds what
            could be read, red flags above all, as ``read_response`` gives it.

    >>> from core_back import Intake, fhir
    >>> intake = Intake(eased_by=["sitting"], constant=False, avoid=["walking"])
    >>> response = fhir.questionnaire_response(intake, base="https://example.org/fhir")
    >>> fhir.intake_from_response(response, base="https://example.org/fhir") == intake
    True
    """
    reading = read_response(response, base=base, catalogue=catalogue)
    if reading.problems:
        raise ResponseError(reading.problems, reading.intake)
    return reading.intake


def _problems_at_the_head(response: Resource, out: Edition) -> Iterator[str]:
    status, form, asked = response.get("status"), response.get("questionnaire"), f"{out.base}/Questionnaire/{INTAKE}"
    if status not in FINISHED:
        yield f"expected a finished response ({' or '.join(FINISHED)}), got {abbreviated(status)} @ status"
    if not isinstance(form, str) or form.split("|")[0] not in _in_each_language(asked, out):
        yield f"expected answers to {asked}, got {abbreviated(form)} @ questionnaire"
    for key in ("modifierExtension", "implicitRules"):
        if key in response:
            yield f"expected nothing that changes what the response means @ {key}"


def _in_each_language(asked: str, out: Edition) -> set[str]:
    """List the addresses of the questionnaire; whoever answers in one language may be read with another's content."""
    return {asked, *(f"{asked}-{tag}" for tag in (out.content.language, *tags()))}


def _listed(value: object, path: str, problems: list[str]) -> list[object]:
    if isinstance(value, list) and value:
        return value
    if value != []:
        problems.append(f"expected a list, got {abbreviated(value)} @ {path}")
    return []


def _read_item(out: Edition, item: object, place: int, answers: Resource, problems: list[str]) -> None:
    """Put what an item says under the name of its field."""
    try:
        field, answered = _field(item, place, suggest=len(problems) < SUGGESTED)
    except InputError as error:
        problems += error.problems
        return
    try:
        said = _answer(out, field, answered, problems)
    except InputError as error:
        problems += error.problems
        said = None
    if field.name in answers:
        problems.append(f"expected each item once, got {str(field.id)!r} again @ item[{place}]")
        both = {*(answers[field.name] or ()), *(said or ())} if field.id in ONLY_WITHHOLDING else None
        said = both or None
    answers[field.name] = said


def _field(item: object, place: int, *, suggest: bool) -> tuple[Field, Resource]:
    """Find the field that an item answers; return it with the item."""
    at = f"item[{place}]"
    if not isinstance(item, dict):
        raise InputError([f"expected an item, got {abbreviated(item)} @ {at}"])
    link = item.get("linkId")
    if not isinstance(link, str) or link not in BY_LINK_ID:
        meant = did_you_mean(link, BY_LINK_ID) if suggest else ""
        raise InputError([f"expected a linkId of the questionnaire, got {abbreviated(link)}{meant} @ {at}"])
    return BY_LINK_ID[link], item


def _answer(out: Edition, field: Field, item: Resource, problems: list[str]) -> Any:
    """
    Read what an item says about its field; ``None`` for nothing, or where it cannot be read.

    Of answers that only withhold, those that can be read count whatever stands beside them.
    """
    empty = {key for key in ("answer", "item") if item.get(key) == []}  # as some servers send what was left out
    more = item.keys() - BESIDE - {"linkId", "answer"} - empty
    if more:
        raise InputError([f"expected linkId and answer, got {_named(more)} @ item {field.id}"])
    if "answer" not in item.keys() - empty:
        return None
    at, given = f"item {field.id}, answer", item["answer"]
    if not isinstance(given, list):
        raise InputError([f"expected a list of answers, got {abbreviated(given)} @ {at}"])
    many = field.kind is QuestionKind.MANY
    if not many and len(given) > 1:
        raise InputError([f"expected one answer, got {len(given)} @ {at}"])
    key = "valueBoolean" if field.kind is QuestionKind.YES_NO else "valueCoding"
    codes = _codes(out, field)
    words: list[Any] = []
    wrong: list[str] = []
    for answer in given:
        try:
            words.append(
                _word(field, _value(answer, key, at), codes, at, suggest=len(problems) + len(wrong) < SUGGESTED)
            )
        except InputError as error:
            wrong += error.problems
    if len(set(words)) < len(words):
        wrong.append(f"expected each answer once, got one again @ {at}")
    if NONE in words and len(set(words)) > 1:
        wrong.append(f"expected 'none' alone, got another answer too @ {at}")
    problems += wrong
    said = [word for word in words if word != NONE]
    if wrong:
        return said or None if field.id in ONLY_WITHHOLDING else None
    return said if many else said[0]


def _value(answer: object, key: str, at: str) -> object:
    if not isinstance(answer, dict):
        raise InputError([f"expected just a {key}, got {abbreviated(answer)} @ {at}"])
    values = answer.keys() - {"id", "extension"}
    if values != {key}:
        raise InputError([f"expected just a {key}, got {_named(values)} @ {at}"])
    return answer[key]


def _named(keys: Iterable[object]) -> str:
    """Name keys in a problem, always in the same order."""
    names = (key if isinstance(key, str) else abbreviated(key) for key in keys)
    return abbreviated(", ".join(sorted(names)) or None)


def _codes(out: Edition, field: Field) -> dict[tuple[str, str], str]:
    """Return the words of the answers to a question, by system and code."""
    answer, exercise = out.url(CODE_SYSTEM, ANSWER), out.url(CODE_SYSTEM, EXERCISE)
    codes: dict[tuple[str, str], str] = {}
    if field.kind is QuestionKind.MANY:
        codes[answer, answer_code(field.id, NONE)] = NONE
    if field.vocabulary is not None:
        codes |= {(answer, answer_code(field.id, member.value)): member.value for member in field.vocabulary}
    else:
        codes |= {(exercise, id_): id_ for id_ in (*out.content.exercises, *out.content.tombstones)}
    return codes


def _word(field: Field, value: object, codes: dict[tuple[str, str], str], at: str, *, suggest: bool) -> Any:
    """Read the word of a closed list, the id of an exercise, or yes or no."""
    if field.kind is QuestionKind.YES_NO:
        if not isinstance(value, bool):
            raise InputError([f"expected true or false, got {abbreviated(value)} @ {at}"])
        return value
    code = value.get("code") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(code, str):
        raise InputError([f"expected a coding with a code, got {abbreviated(value)} @ {at}"])
    system = value.get("system")
    word = codes.get((system, code)) if isinstance(system, str) else None
    if word is None:
        known = [known_code for _, known_code in codes]
        meant = did_you_mean(code, known) if suggest and code not in known else ""  # in another system, it is no slip
        raise InputError(
            [f"expected a code of this question, got {abbreviated(code)} of {abbreviated(system)}{meant} @ {at}"]
        )
    return word
