"""Programmes as PlanDefinitions: each pattern's, what is offered to everybody, and the red flags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from core_back._catalogue.catalogue import Catalogue
from core_back._model.pattern import ProgrammeEntry
from core_back._model.vocabulary import ReasonCode, Stage, Triage
from core_back._selection.gathering import prerequisites
from core_back._selection.screening import check_first
from core_back.fhir import _conditions as when
from core_back.fhir._edition import TERMINOLOGY, Edition, Read, Resource, edition, phrase, reviewed, with_plain_spaces
from core_back.fhir._exercises import citations, focus
from core_back.fhir._terminology import PATTERN, REASON, REFERRAL

RED_FLAGS, GENERAL = "red-flags", "general"
PRIORITY = {Triage.EMERGENCY: "stat", Triage.URGENT: "asap", Triage.REVIEW: "urgent"}


@with_plain_spaces
def plan_definition(pattern: str, *, base: str, publisher: str, catalogue: Catalogue | None = None) -> dict[str, Any]:
    """
    Return the programme of a pattern as PlanDefinition; its first action is about red flags.

    Args:
        pattern: Id of the pattern.
        base: What canonical addresses begin with.
        publisher: Who gives the content out.
        catalogue: The content; the bundled one unless given.

    Raises:
        InputError: ``base`` or ``publisher`` is not what it should be, or the id is too long for FHIR.
        UnknownIdError: No pattern has that id.

    >>> from core_back import fhir
    >>> plan = fhir.plan_definition("eased-by-sitting", base="https://example.org/fhir", publisher="We")
    >>> [action["title"] for action in plan["action"]]
    ['Warning signs', 'Check these signs first: nobody asked about them', 'Back pain eased by sitting down']
    """
    out = edition(base, publisher, catalogue)
    record = out.content.patterns[pattern]

    def title(to: Catalogue) -> str:
        return to.patterns[pattern].title

    groups = _stages(out, pattern)
    exercises = _group(out, "1", title, groups, _condition(out, title, when.fits(pattern)))
    return {
        **_plan(out, plan_id(pattern), title, lambda to: to.patterns[pattern].feels_like.text),
        **out.said("usage", lambda to: _usage(to, pattern)),
        "useContext": [focus(out, PATTERN, pattern)],
        "relatedArtifact": citations(record.sources, out.content),
        "action": _guarded(out, exercises),
    }


@with_plain_spaces
def general_plan(*, base: str, publisher: str, catalogue: Catalogue | None = None) -> dict[str, Any]:
    """
    Return what is offered to everybody, positions of comfort, and what is first where only moving eases.

    Args:
        base: What canonical addresses begin with.
        publisher: Who gives the content out.
        catalogue: The content; the bundled one unless given.

    Raises:
        InputError: ``base`` or ``publisher`` is not what it should be.

    >>> from core_back import fhir
    >>> plan = fhir.general_plan(base="https://example.org/fhir", publisher="We")
    >>> plan["action"][2]["action"][0]["title"]
    'Walking'
    """
    out = edition(base, publisher, catalogue)
    content = out.content
    moving = [id_ for id_ in content.moving if id_ not in content.comfort]
    alone = _condition(out, _without_why("why-walking-alone"), when.walking_alone())
    groups = (
        *([_offered(out, "1", "eased-by-walking", moving, ReasonCode.WALKING_ALONE, alone)] if moving else []),
        _offered(out, "2", "heading-general", content.general, ReasonCode.GENERAL),
        _offered(out, "3", "aim-comfort", content.comfort, ReasonCode.COMFORT),
    )
    return {
        **_plan(out, GENERAL, phrase("heading-general"), phrase("week-exercises")),
        **out.said("usage", lambda to: _usage(to, None)),
        "action": _guarded(out, *groups),
    }


@with_plain_spaces
def red_flags_plan(*, base: str, publisher: str, catalogue: Catalogue | None = None) -> dict[str, Any]:
    """
    Return what each red flag calls for, gravest first, as PlanDefinition.

    Args:
        base: What canonical addresses begin with.
        publisher: Who gives the content out.
        catalogue: The content; the bundled one unless given.

    Raises:
        InputError: ``base`` or ``publisher`` is not what it should be.

    >>> from core_back import fhir
    >>> plan = fhir.red_flags_plan(base="https://example.org/fhir", publisher="We")
    >>> {action["priority"] for action in plan["action"]} == {"stat", "asap", "urgent"}
    True
    """
    out = edition(base, publisher, catalogue)
    rules = sorted(out.content.red_flags.values(), key=lambda rule: -rule.triage.gravity)
    called = [_called(out, (rule.id,), rule.triage) for rule in rules]
    called += [_called(out, flags, triage) for flags, triage in when.red_flags_together(out.content)]
    return {
        **_plan(out, RED_FLAGS, phrase("fhir-red-flags"), phrase("fhir-doctor-first")),
        **out.said("usage", lambda to: _usage(to, None)),
        "action": called,
    }


def plan_id(pattern: str) -> str:
    """Return the id of the plan of a pattern."""
    return f"pattern-{pattern}"


def _plan(out: Edition, id_: str, title: Read, description: Read) -> Resource:
    kind = {"system": f"{TERMINOLOGY}/plan-definition-type", "code": "clinical-protocol"}
    return {**out.definition("PlanDefinition", id_, title, description), "type": {"coding": [kind]}}


def _usage(content: Catalogue, pattern: str | None) -> str:
    """Return what whoever runs the plan must know, how few exercises to begin with, everyday advice, and the rest."""
    facts = [content.disclaimer, *content.advice, *content.follow_up]
    if content.first_plan is not None:
        facts.insert(0, content.first_plan.reason)
    if pattern is not None:
        facts += [*content.patterns[pattern].advice, *content.patterns[pattern].follow_up]
    texts = [content.phrases["fhir-usage"].text, *reviewed(content), *(fact.text for fact in facts)]
    return "\n\n".join(texts)


def _guarded(out: Edition, *groups: Resource) -> list[Resource]:
    """Put red flags first, and what to check if nobody asked; exercises only without them."""
    stop = when.stops(out.content)
    refer = {
        "prefix": "0",
        **out.said("title", phrase("fhir-red-flags")),
        **out.said("description", phrase("fhir-doctor-first")),
        "priority": "stat",
        "code": [REFERRAL],
        "condition": [_condition(out, phrase("fhir-red-flags"), stop)],
        "definitionCanonical": out.canonical("PlanDefinition", RED_FLAGS),
    }
    check = {
        **out.said("title", phrase("heading-unasked")),
        **out.said("description", lambda to: "\n".join(fact.text for fact in check_first(to))),
        "priority": "stat",
        "condition": [_condition(out, phrase("heading-unasked"), when.unasked(RED_FLAGS))],
    }
    safe = _condition(out, phrase("fhir-doctor-first"), when.none(stop))
    guarded = ({**group, "condition": [safe, *group.get("condition", [])]} for group in groups)
    return [refer, *([check] if any(check_first(out.content)) else []), *guarded]


def _stages(out: Edition, pattern: str) -> list[Resource]:
    """Return a group for each stage that the programme has, its exercises in order."""
    held = [entry for entry in out.content.patterns[pattern].programme if entry.exercise in out.content.exercises]
    groups: list[Resource] = []
    for stage in Stage:
        entries = [entry for entry in held if entry.stage is stage]
        if entries:
            prefix = f"1.{len(groups) + 1}"
            groups.append(_group(out, prefix, phrase(f"stage-{stage}"), [*_entries(out, pattern, prefix, entries)]))
    return groups


def _entries(out: Edition, pattern: str, prefix: str, entries: list[ProgrammeEntry]) -> Iterator[Resource]:
    waits = prerequisites(out.content.patterns[pattern], out.content)
    ids = {entry.exercise: f"{prefix}.{place}" for place, entry in enumerate(entries, 1)}
    for entry in entries:
        action = _exercise(out, entry.exercise, ids[entry.exercise], pattern, ReasonCode.PATTERN)
        if entry.note is not None or entry.trial:
            action |= out.said("description", _note(pattern, entry.exercise))
        first = [ids[after] for after in waits.get(entry.exercise, ())[:1]]
        yield action | (
            {"relatedAction": [{"actionId": id_, "relationship": "after"} for id_ in first]} if first else {}
        )


def _entry(content: Catalogue, pattern: str, exercise: str) -> ProgrammeEntry:
    return next(entry for entry in content.patterns[pattern].programme if entry.exercise == exercise)


def _note(pattern: str, exercise: str) -> Read:
    def read(to: Catalogue) -> str:
        entry = _entry(to, pattern, exercise)
        parts = [to.phrases["week-trials"].text] if entry.trial else []
        return ". ".join([*parts, entry.note.text] if entry.note else parts)

    return read


def _without_why(id_: str) -> Read:
    """Return a reader of why something is offered to somebody, without what is good about it."""
    return lambda to: to.phrases[id_].fill(why="").strip()


def _why(pattern: str | None, exercise: str) -> Read:
    def read(to: Catalogue) -> str:
        fact = to.exercises[exercise].purpose if pattern is None else _entry(to, pattern, exercise).reason
        return fact.text

    return read


def _exercise(out: Edition, id_: str, prefix: str, given: str | None, code: ReasonCode) -> Resource:
    told = when.conditions(out.content.exercises[id_], given, out.content)
    return {
        "id": prefix,
        "prefix": prefix,
        **out.said("title", lambda to: to.exercises[id_].name),
        "reason": [{"coding": [out.coding(REASON, code)], **out.said("text", _why(given, id_))}],
        "condition": [_condition(out, read, expression) for read, expression in told],
        "requiredBehavior": "could",
        "definitionCanonical": out.canonical("ActivityDefinition", id_),
    }


def _group(out: Edition, prefix: str, title: Read, actions: list[Resource], *conditions: Resource) -> Resource:
    return {
        "prefix": prefix,
        **out.said("title", title),
        **({"condition": [*conditions]} if conditions else {}),
        "groupingBehavior": "logical-group",
        "selectionBehavior": "any",
        **({"action": actions} if actions else {}),
    }


def _offered(
    out: Edition, prefix: str, title: str, ids: Iterable[str], code: ReasonCode, *conditions: Resource
) -> Resource:
    """Make a group of a list that is part of no pattern's programme."""
    actions = [_exercise(out, id_, f"{prefix}.{place}", None, code) for place, id_ in enumerate(ids, 1)]
    return _group(out, prefix, phrase(title), actions, *conditions)


def _called(out: Edition, flags: tuple[str, ...], triage: Triage) -> Resource:
    def title(to: Catalogue) -> str:
        return to.phrases["list-and"].text.join(to.red_flags[flag].name for flag in flags)

    def why(to: Catalogue) -> str:
        return " ".join(to.red_flags[flag].reason.text for flag in flags)

    expression = when.every(*(when.says(RED_FLAGS, flag) for flag in flags))
    return {
        **out.said("title", title),
        **out.said("description", why),
        "priority": PRIORITY[triage],
        "code": [REFERRAL],
        "condition": [_condition(out, title, expression)],
        "type": {"coding": [{"system": f"{TERMINOLOGY}/action-type", "code": "create"}]},
    }


def _condition(out: Edition, read: Read, expression: str) -> Resource:
    language = {"language": "text/fhirpath", "expression": expression}
    return {"kind": "applicability", "expression": {**out.said("description", read), **language}}
