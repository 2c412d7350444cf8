"""The selection as a decision graph for ZEN Engine, made from the bundled data.

It decides what ``recommend`` decides: triage, patterns, and which exercises suit today and later. It chooses no first
plan of them and gives no reasons, doses, cautions or sources, so it has less to do. How answers fit patterns is
written here, as that is no data; which exercise is for whom comes from the catalogue. Lists are compared in few, long
rows, which is its fastest form.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable
from typing import Any

import attrs

from core_back import Catalogue, Circumstance, Direction, Exercise, Floor, Intake, Kind, Stage, Timing, Triage
from core_back._selection.exclusions import TAKES
from core_back._selection.facts import DIRECTIONS_OF, following_facts
from core_back._selection.gathering import gather, prerequisites
from core_back._selection.matching import DEEP_GLUTEAL, RULED_OUT_BY, Match, match

Node = dict[str, Any]
Cells = dict[str, str]

#: Answers about pain, first fitting row first, each with an intake that fits it and no row above.
PAINS: tuple[tuple[Cells, dict[str, Any]], ...] = (
    ({"worst_in": "'leg'", "constant": "true"}, {"worst_in": "leg", "constant": True}),
    ({"worst_in": "'leg'", "nothing_eases": "true"}, {"worst_in": "leg", "eased_by": []}),
    ({"worst_in": "'leg'", "stands": "true", "sits": "false"}, {"worst_in": "leg", "eased_by": ["standing"]}),
    ({"worst_in": "'leg'", "stands": "false", "sits": "true"}, {"worst_in": "leg", "eased_by": ["sitting"]}),
    ({"worst_in": "'leg'", "points": "'sitting'"}, {"worst_in": "leg", "worse_with": ["standing"]}),
    ({"worst_in": "'leg'", "points": "'standing'"}, {"worst_in": "leg", "worse_with": ["sitting"]}),
    ({"worst_in": "'leg'"}, {"worst_in": "leg"}),
    ({"nothing_eases": "true"}, {"eased_by": []}),
    ({"stands": "true", "sits": "false"}, {"eased_by": ["standing"]}),
    ({"stands": "false", "sits": "true"}, {"eased_by": ["sitting"]}),
    ({"stands": "true", "sits": "true"}, {"eased_by": ["standing", "sitting"]}),
    ({"points": "'sitting'"}, {"worse_with": ["standing"]}),
    ({"lies": "true"}, {"eased_by": ["lying"]}),
    ({"points": "'standing'"}, {"worse_with": ["sitting"]}),
    ({}, {}),
)
BEHAVIOUR = {
    "eased": "filter(eased_by ?? [], # != 'walking')",
    "in_buttock": "deep_gluteal_pain and worst_in != 'leg'",
    "stands": "'standing' in $.eased and not('standing' in worse_with)",
    "sits": "'sitting' in $.eased and not('sitting' in worse_with)",
    "walks": "'walking' in (eased_by ?? []) and not('walking' in worse_with)",
    "walking_alone": "$.walks and not($.stands) and not($.sits) and not('lying' in $.eased)",
    "gluteal_first": "$.in_buttock and 'sitting' in worse_with",
    "nothing_eases": "eased_by != null and len(eased_by) == 0",
    "contradicts": "some(eased_by ?? [], # in worse_with)",
    "flexion_relieves": "some(worse_with, # in ['bending-backward', 'standing'])",
    "extension_relieves": "some(worse_with, # in ['bending-forward', 'sitting'])",
    "speaks": "$.in_buttock ? 'bending-forward' in worse_with : $.extension_relieves",
    "points": (
        "$.flexion_relieves and not($.extension_relieves) ? 'sitting' : "
        "($.speaks and not($.flexion_relieves) ? 'standing' : '')"
    ),
    "only_lies": "'lying' in $.eased and not($.stands) and not($.sits)",
    "proves_nothing": (
        "$.only_lies and $.points == '' and some(worse_with, # in ['standing', 'walking', 'bending-backward'])"
    ),
    "lies": "$.only_lies and not($.proves_nothing)",
}
#: Levels that leave no room for exercises.
STOPPING = (Triage.EMERGENCY, Triage.URGENT)
ANSWER = ("triage", "patterns", "today", "later")


def decision_graph(content: Catalogue) -> str:
    """
    The graph as ZEN Engine reads it.

    Raises:
        ValueError: The content says what this graph cannot.
    """
    levels = [each.triage for each in content.patterns.values()]
    levels += [each.triage for each in content.circumstances.values()]
    if any(level in STOPPING for level in levels):
        raise ValueError("expected patterns and circumstances that call for a review at most")
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        _first("flags", _flags(content)),
        {
            "id": "stops",
            "type": "switchNode",
            "name": "stops",
            "content": {
                "hitPolicy": "first",
                "statements": [
                    {"id": "yes", "condition": " or ".join(f"flags == '{each}'" for each in STOPPING)},
                    {"id": "no", "condition": "", "isDefault": True},
                ],
            },
        },
        _expressions("stopped", {"triage": "flags", "patterns": "[]", "today": "[]", "later": "[]"}, keep=False),
        _expressions("behaviour", BEHAVIOUR),
        _first("pains", _pains(content)),
        _expressions("directions", _directions(content)),
        _first("offers", _offers(content)),
        _collected("withheld", _withheld(content)),
        _expressions("lists", LISTS),
        _expressions("answer", {**{each: each for each in ANSWER}, "triage": _triage(content)}, keep=False),
        {"id": "out", "type": "outputNode", "name": "out"},
    ]
    way = ["behaviour", "pains", "directions", "offers", "withheld", "lists", "answer", "out"]
    edges = [("in", "flags"), ("flags", "stops"), ("stopped", "out"), *itertools.pairwise(way)]
    handles = {("stops", "stopped"): "yes", ("stops", "behaviour"): "no"}
    joined = [{"id": f"{a}-{b}", "type": "edge", "sourceId": a, "targetId": b} for a, b in edges]
    joined += [
        {"id": f"{a}-{b}", "type": "edge", "sourceId": a, "targetId": b, "sourceHandle": handle}
        for (a, b), handle in handles.items()
    ]
    return json.dumps({"nodes": [{**node, "position": {"x": 0, "y": 0}} for node in nodes], "edges": joined})


def question(intake: Intake) -> dict[str, Any]:
    """The intake as plain data, which the graph takes."""
    said = {field.name: getattr(intake, field.name) for field in attrs.fields(Intake)}
    return {name: _plain(value) for name, value in said.items()} | {
        "red_flags": _plain(intake.red_flags or frozenset())
    }


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    return value if value is None or isinstance(value, bool) else str(value)


def _flags(content: Catalogue) -> list[tuple[Cells, Cells]]:
    """The level that red flags call for, gravest first."""
    rows = []
    for triage in sorted(Triage, key=lambda each: -each.gravity):
        flags = [rule for rule in content.red_flags.values() if rule.triage is triage]
        cases = [f"some(red_flags, # in {_list(rule.id for rule in flags)})"] if flags else []
        if triage is Triage.URGENT:
            pairs = {frozenset((rule.id, other)) for rule in content.red_flags.values() for other in rule.graver_with}
            cases += [" and ".join(f"'{id_}' in red_flags" for id_ in sorted(pair)) for pair in pairs]
        rows += [({"": case}, {"flags": f"'{triage}'"}) for case in cases]
    return [*rows, ({}, {"flags": f"'{Triage.SELF_CARE}'"})]


def _matches(content: Catalogue) -> list[tuple[Cells, Match]]:
    return [(cells, match(Intake(**answers), content)) for cells, answers in PAINS]


def _pains(content: Catalogue) -> list[tuple[Cells, Cells]]:
    """Which patterns fit, but for that of the buttock, and which directions they avoid."""
    return [
        (
            cells,
            {
                "base": f"'{_base(matched)}'",
                "avoids_flexion": _truth(_avoids(Direction.FLEXION, matched, content)),
                "avoids_extension": _truth(_avoids(Direction.EXTENSION, matched, content)),
            },
        )
        for cells, matched in _matches(content)
    ]


def _avoids(direction: Direction, matched: Match, content: Catalogue) -> bool:
    holding = [word for field, word in following_facts(matched, content) if field == DIRECTIONS_OF]
    return any(direction in content.patterns[id_].avoided_directions for id_ in holding)


def _base(matched: Match) -> str:
    return "+".join(matched.patterns)


def _directions(content: Catalogue) -> Cells:
    """Which directions are out, whoever says so."""
    gluteal = content.patterns[DEEP_GLUTEAL].avoided_directions
    worse = {direction: f"'{aggravator}' in worse_with" for aggravator, direction in RULED_OUT_BY.items()}
    out = {
        f"no_{direction}": " or ".join(
            [f"avoids_{direction}", said, *(["deep_gluteal_pain"] if direction in gluteal else [])]
        )
        for direction, said in worse.items()
    }
    return {**out, "neither": "$.no_flexion and $.no_extension"}


def _offers(content: Catalogue) -> list[tuple[Cells, Cells]]:
    """What is offered with which patterns, in order."""
    rows: dict[str, tuple[Cells, Cells]] = {}
    for _, base in _matches(content):
        for gluteal, first, neither, walking in itertools.product((False, True), repeat=4):
            if first and not gluteal:
                continue
            matched = _with(base, gluteal=gluteal, first=first, neither=neither, walking=walking)
            offered = gather(matched, content)
            later = [each.exercise.id for each in offered if each.stage is Stage.PROGRESSION]
            cells = {
                "base": f"'{_base(base)}'",
                "deep_gluteal_pain": _truth(gluteal),
                "gluteal_first": _truth(first),
                "neither": _truth(neither),
                "walking_alone": _truth(walking),
            }
            outputs = {
                "patterns": _list(matched.patterns),
                "offered_today": _list(each.exercise.id for each in offered if each.exercise.id not in later),
                "offered_later": _list(later),
            }
            rows[str(cells)] = (cells, outputs)
    return list(rows.values())


def _with(base: Match, *, gluteal: bool, first: bool, neither: bool, walking: bool) -> Match:
    """Return the match with pain in the buttock, both directions making it worse, and walking alone easing it."""
    patterns, answers = base.patterns, base.answers
    if gluteal:
        patterns, answers = (*patterns, DEEP_GLUTEAL), (*answers, (DEEP_GLUTEAL,))
    if first:
        patterns, answers = (patterns[-1], *patterns[:-1]), (answers[-1], *answers[:-1])
    worse_with = frozenset(RULED_OUT_BY if neither else ())
    return attrs.evolve(base, patterns=patterns, answers=answers, worse_with=worse_with, walking_alone=walking)


def _withheld(content: Catalogue) -> list[tuple[Cells, Cells]]:
    """What withholds which exercises."""
    exercises = [*content.exercises.values()]
    causes: dict[str, Iterable[Exercise]] = {}
    for id_ in content.exercises:
        causes[f"'{id_}' in avoid"] = [each for each in exercises if id_ in (each.id, *content.easier_than(each.id))]
    for direction in RULED_OUT_BY.values():
        causes[f"no_{direction}"] = [each for each in exercises if direction in TAKES[each.direction]]
    for worse in sorted({worse for each in exercises for worse in each.worsened_by}):
        causes[f"'{worse}' in worse_with"] = [each for each in exercises if worse in each.worsened_by]
    causes["neither"] = [each for each in exercises if not _allowed(each, content.restricted.kinds, content)]
    for pattern in content.patterns.values():
        if pattern.only_kinds:
            unfit = [each for each in exercises if not _allowed(each, pattern.only_kinds, content)]
            causes[f"'{pattern.id}' in patterns"] = unfit
    for circumstance in Circumstance:
        causes[f"'{circumstance}' in circumstances"] = [
            each for each in exercises if _is_against(circumstance, each, content)
        ]
    for need in sorted({need for each in exercises for need in each.needs}):
        causes[f"equipment != null and not('{need}' in equipment)"] = [each for each in exercises if need in each.needs]
    rows: list[tuple[Cells, Cells]] = []
    for case, against in causes.items():
        ids = [each.id for each in against]
        if ids:
            rows.append(({"": case}, {"ids": _list(ids)}))
    return rows + [({"": case}, {"ids": _list([id_])}) for case, id_ in _waits(content)]


def _allowed(exercise: Exercise, kinds: tuple[Kind, ...], content: Catalogue) -> bool:
    return exercise.kind in kinds or exercise.id in content.restricted.exercises


def _is_against(circumstance: Circumstance, exercise: Exercise, content: Catalogue) -> bool:
    neutral = exercise.direction is Direction.NEUTRAL
    restricted = content.circumstances[circumstance].restricted
    return (
        any(note.circumstance is circumstance for note in exercise.not_for)
        or (restricted and not (neutral and _allowed(exercise, content.restricted.kinds, content)))
        or (exercise.floor is Floor.FLOOR_ONLY and circumstance is Circumstance.CANNOT_REACH_FLOOR)
    )


def _waits(content: Catalogue) -> Iterable[tuple[str, str]]:
    """What is withheld with a pattern because what it waits for is to be avoided."""
    for pattern in content.patterns.values():
        for id_, first in prerequisites(pattern, content).items():
            easier = content.easier_than(id_)
            waits_for = (each for each in first if each not in easier)
            chain = {each for exercise in waits_for for each in (exercise, *content.easier_than(exercise))}
            if chain:
                yield f"'{pattern.id}' in patterns and some(avoid, # in {_list(sorted(chain))})", id_


LISTS = {
    "gone": "flatMap(withheld, #.ids)",
    "today": "filter(offered_today, not(# in $.gone))",
    "later": "filter(offered_later, not(# in $.gone))",
}


def _triage(content: Catalogue) -> str:
    """Review, if anything calls for it."""
    pressing = [each.id for each in content.patterns.values() if each.triage is Triage.REVIEW]
    comes_and_goes = [each.id for each in content.patterns.values() if each.timing is Timing.INTERMITTENT]
    grave = [each.id for each in content.circumstances.values() if each.triage is Triage.REVIEW]
    only = [each.id for each in content.exercises.values() if each.alternative_only]
    calls = [
        f"flags == '{Triage.REVIEW}'",
        "worst_in == 'leg'",
        f"some(patterns, # in {_list(pressing)})",
        f"constant == true and (worst_in == null or some(patterns, # in {_list(comes_and_goes)}))",
        "contradicts",
        "proves_nothing",
        "walking_alone",
        "neither",
        f"some(circumstances, # in {_list(grave)})",
        f"len(filter(today, not(# in {_list(only)}))) == 0",
    ]
    return f"{' or '.join(f'({call})' for call in calls)} ? '{Triage.REVIEW}' : '{Triage.SELF_CARE}'"


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _list(words: Iterable[str]) -> str:
    return f"[{', '.join(repr(str(word)) for word in words)}]"


def _expressions(name: str, values: Cells, *, keep: bool = True) -> Node:
    lines = [{"id": key, "key": key, "value": value} for key, value in values.items()]
    return {"id": name, "type": "expressionNode", "name": name, "content": {"expressions": lines, "passThrough": keep}}


def _first(name: str, rows: list[tuple[Cells, Cells]]) -> Node:
    """A table whose first fitting row counts."""
    return _table(name, rows, {"hitPolicy": "first"})


def _collected(name: str, rows: list[tuple[Cells, Cells]]) -> Node:
    """A table whose fitting rows all count."""
    return _table(name, rows, {"hitPolicy": "collect", "outputPath": name})


def _table(name: str, rows: list[tuple[Cells, Cells]], policy: Node) -> Node:
    fields = list(dict.fromkeys(field for cells, _ in rows for field in cells))
    keys = list(rows[0][1])
    lines = [
        {
            "_id": f"{name}-{number}",
            **{f"if-{field}": cells.get(field, "") for field in fields},
            **{f"then-{key}": value for key, value in outputs.items()},
        }
        for number, (cells, outputs) in enumerate(rows)
    ]
    content = {
        "inputs": [{"id": f"if-{field}", "name": field, **({"field": field} if field else {})} for field in fields],
        "outputs": [{"id": f"then-{key}", "name": key, "field": key} for key in keys],
        "rules": lines,
        "passThrough": True,
        "inputField": None,
        "executionMode": "single",
        **policy,
    }
    return {"id": name, "type": "decisionTableNode", "name": name, "content": content}
