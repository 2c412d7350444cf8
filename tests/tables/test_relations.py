"""The relations, joined as the reference tells, say what `recommend` says: every reason, note and caution."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import pytest

from core_back import Catalogue, Equipment, InputError, Intake, Recommendation, Suggestion, catalogue, recommend, tables
from core_back.tables import RELATIONS, Relations
from core_back.tables._pains import pains
from tests.laws.test_doors import CONTENTS
from tests.tables.people import Row, people

COUNT = 1_000


def intakes() -> Iterable[Intake]:
    for row in people(COUNT, seed=4):
        yield Intake(**{name: answer for name, answer in row.items() if name != "row"})


def causes(intake: Intake) -> set[str]:
    lacking = set() if intake.equipment is None else set(Equipment) - intake.equipment
    named = {
        "red-flag": intake.red_flags or (),
        "circumstance": intake.circumstances,
        "lack": lacking,
        "avoid": intake.avoid,
    }
    return {f"{kind}:{word}" for kind, words in named.items() for word in words}


class Joined:
    """The relations by what they are joined on; only their own columns tell an order, as in a database."""

    def __init__(self, relations: Relations) -> None:
        self._by: dict[tuple[str, ...], dict[tuple[object, ...], list[Row]]] = {}
        self._relations = relations

    def __call__(self, name: str, **keys: object) -> list[Row]:
        """The rows of a relation that have these values."""
        if (name, *keys) not in self._by:
            found = self._by[name, *keys] = defaultdict(list)
            relation = self._relations[name]
            rows: list[Row] = [dict(zip(relation.columns, row, strict=True)) for row in reversed(relation.rows)]
            for row in sorted(rows, key=lambda row: (row.get("rank", 0), row.get("place", 0))):
                found[tuple(row[key] for key in keys)].append(row)
        return self._by[name, *keys][tuple(keys.values())]

    def texts(self, rows: Iterable[Row]) -> list[str]:
        """The reasons of rows, in words."""
        return [str(self("reasons", reason=row["reason"])[0]["text"]) for row in rows]


def told(intake: Intake, pain: Row, joined: Joined) -> dict[str, object]:
    """The answer as the relations tell it, in words."""
    person = causes(intake)
    shown: dict[object, tuple[Any, ...]] = {}
    left_out, offers = {}, {}
    for offer in joined("offers", decision=pain["decision"]):
        at = at_of(offer)
        why = joined.texts(joined("offer_reasons", **at))
        against = joined.texts(row for row in joined("withheld", offer=offer["offer"]) if row["cause"] in person)
        if offer["is_out"] or against:
            left_out[offer["exercise"]] = sorted([*dict.fromkeys(against), *(why if offer["is_out"] else ())])
            continue
        personal = {
            name: [row["text"] for row in joined(name, exercise=offer["exercise"]) if row["cause"] in person]
            for name in ("cautions", "bed_forms")
        }
        notes = [row["text"] for row in joined("notes", **at)]
        shown[offer["exercise"]] = (
            offer["stage"],
            why,
            notes,
            sorted(personal["cautions"]),
            [*dict.fromkeys(personal["bed_forms"])],
        )
        offers[offer["exercise"]] = offer
    today = {exercise: offer for exercise, offer in offers.items() if offer["stage"] != "progression"}
    waits: dict[object, list[object]] = {}
    for exercise, offer in offers.items():
        awaited = [row for row in joined("waits", **at_of(offer)) if row["exercise"] in today]
        waits[exercise] = [row["exercise"] for row in awaited]
        shown[exercise][1].extend(joined.texts(awaited[:1]))
    careful = {exercise for exercise in today if shown[exercise][3]}
    calls = [row for cause in person for row in joined("calls", cause=cause)]
    calls += [row for row in joined("calls_together") if {row["cause"], row["other"]} <= person]
    calls += joined("pain_calls", pain=pain["pain"])
    begins = any(offer["may_begin"] for offer in today.values())
    gravity = max([*(call["gravity"] for call in calls), 0 if begins else 1])
    told_triage = joined("triages", gravity=gravity)
    stops = gravity > 1
    return {
        "triage": told_triage[0]["triage"],
        "what_to_do": [row["what_to_do"] for row in told_triage],
        "shown": {} if stops else shown,
        "first_plan": ([], []) if stops else first_plan(today, waits, careful, joined),
        "left_out": {} if stops else left_out,
    }


def at_of(offer: Row) -> Row:
    return {"decision": offer["decision"], "rank": offer["rank"]}


def first_plan(
    today: dict[Any, Row], waits: dict[object, list[object]], careful: set[object], joined: Joined
) -> tuple[list[object], list[object]]:
    """The first plan and its alternatives, as the reference tells."""
    turns: Counter[object] = Counter()
    base: dict[object, tuple[object, ...]] = {}
    for exercise, offer in today.items():
        care = offer["part"] == "starter" and exercise in careful
        group = (offer["part"], offer["tier"], care, offer["turn_of"])
        base[exercise] = (offer["tier"], care, turns[group], offer["turn_of"])
        turns[group] += 1

    def order(exercise: object) -> tuple[Any, ...]:
        awaited = waits[exercise]
        return max(base[each] for each in (exercise, *awaited)), len(awaited), base[exercise]

    parts = {
        part: sorted((each for each, offer in today.items() if offer["part"] == part), key=order)
        for part in ("starter", "activity")
    }
    plan: dict[str, list[object]] = {}
    for part, other in (("starter", "activity"), ("activity", "starter")):
        (size,) = joined("first_plan", part=part)
        some = any(today[each]["may_begin"] for each in parts[other])
        may_begin = [each for each in parts[part] if today[each]["may_begin"]]
        plan[part] = may_begin[: size["most" if some else "most_alone"]]
    leading = [each for each in plan["activity"] if today[each]["stage"] == "starter"]
    chosen = [*leading, *plan["starter"], *(each for each in plan["activity"] if each not in leading)]
    return chosen, [each for part in parts.values() for each in part if each not in chosen]


def said(answer: Recommendation) -> dict[str, object]:
    """The answer of `recommend` in the same words."""
    return {
        "triage": str(answer.triage),
        "what_to_do": [fact.text for fact in answer.what_to_do],
        "shown": {each.exercise.id: about(each) for each in answer.shown},
        "first_plan": tuple([each.exercise.id for each in part] for part in (answer.suggestions, answer.alternatives)),
        "left_out": {each.exercise.id: sorted(reason.text for reason in each.reasons) for each in answer.left_out},
    }


def about(each: Suggestion) -> tuple[object, ...]:
    own = each.cautions[: len(each.cautions) - len(each.exercise.cautions)]
    bed = [each.exercise.bed_form.text] if each.on_bed and each.exercise.bed_form is not None else []
    reasons, notes = [reason.text for reason in each.reasons], [note.text for note in each.notes]
    return str(each.stage), reasons, notes, sorted(caution.text for caution in own), bed


def keyed(intake: Intake) -> dict[str, str]:
    """The answers about pain as keys in words."""

    def word(answer: object, order: Iterable[str] = ()) -> str:
        if isinstance(answer, frozenset):
            return "+".join(each for each in order if each in answer) or "none"
        if isinstance(answer, bool):
            return "yes" if answer else "no"
        return "not-asked" if answer is None else str(answer)

    positions = ("standing", "lying", "sitting", "walking")
    aggravators = ("bending-forward", "bending-backward", "sitting", "standing", "walking")
    return {
        "eased_by": word(intake.eased_by, positions),
        "worst_in": word(intake.worst_in),
        "constant": word(intake.constant),
        "worse_with": word(intake.worse_with, aggravators),
        "deep_gluteal_pain": word(intake.deep_gluteal_pain),
    }


def test_relations_say_all_that_recommend_says(made: Relations) -> None:
    joined = Joined(made)

    for intake in intakes():
        (pain,) = joined("pain", **keyed(intake))
        assert told(intake, pain, joined) == said(recommend(intake))


@pytest.mark.deep
@pytest.mark.parametrize("own", CONTENTS.values(), ids=CONTENTS)
def test_relations_say_what_content_of_ones_own_says(own: Catalogue) -> None:
    joined = Joined(tables.relations(own))

    for intake in list(intakes())[:200]:
        (pain,) = joined("pain", **keyed(intake))
        assert told(intake, pain, joined) == said(recommend(intake, catalogue=own))


@pytest.mark.deep
def test_relations_say_what_a_clinic_excludes() -> None:
    content = catalogue().without(["prone-lie", "seated-flexion", "walking"])
    joined = Joined(tables.relations(content))

    for intake in list(intakes())[:200]:
        (pain,) = joined("pain", **keyed(intake))
        assert told(intake, pain, joined) == said(recommend(intake, catalogue=content))


@pytest.mark.parametrize("step", [29, pytest.param(1, marks=pytest.mark.deep)], ids=["some", "all"])
def test_patterns_and_triage_of_every_pain_stand_in_its_row(made: Relations, step: int) -> None:
    answers = [recommend(intake) for intake, _ in itertools.islice(pains(), 0, None, step)]

    rows = made.pain.rows
    assert [row[6:8] for row in rows[::step]] == [
        ("+".join(pattern.id for pattern in answer.patterns), str(answer.triage)) for answer in answers
    ]
    assert [row[0] for row in rows] == list(range(9792))


def test_decisions_join_pain_with_what_it_offers(made: Relations) -> None:
    keys = keyed(Intake(eased_by=["sitting"], worst_in="back"))
    answer = recommend(Intake(eased_by=["sitting"], worst_in="back"))

    named = [dict(zip(made.decisions.columns, row, strict=True)) for row in made.decisions.rows]
    rows = [row for row in named if keys.items() <= row.items()]

    assert sorted(str(row["exercise"]) for row in rows) == sorted(each.exercise.id for each in answer.shown)


def test_a_relation_has_a_value_for_each_column(made: Relations) -> None:
    for relation in (made[name] for name in RELATIONS):
        assert {len(row) for row in relation.rows} <= {len(relation.columns)}


def test_relations_say_which_content_they_are_of(made: Relations) -> None:
    content = catalogue()

    assert (made.content_version, made.content_sha256, made.language) == (content.version, content.sha256, "en")


@pytest.mark.deep
def test_relations_of_a_language_are_in_it() -> None:
    content = catalogue("fr-CA")
    french = tables.relations(content)

    assert french.language == "fr-CA"
    assert ("walking", content.exercises["walking"].name, "") in french.exercises.rows


def test_a_name_that_is_no_relation_is_refused(made: Relations) -> None:
    with pytest.raises(InputError, match=r"got 'ofers', did you mean 'offers'\?"):
        made["ofers"]
