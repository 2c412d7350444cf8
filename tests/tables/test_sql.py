"""The SQL of the reference, as it stands there, says what `recommend` says, in three databases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest

from core_back import Circumstance, Equipment, Intake, RedFlag, catalogue, recommend, tables
from tests.support.places import ROOT
from tests.support.sql_blocks import sql_blocks
from tests.tables.databases import Database, Duckdb, Sqlite, postgresql
from tests.tables.people import people
from tests.tables.test_relations import causes, keyed

COUNT = 1_000
RELATIONS, PEOPLE, _, *VIEWS = sql_blocks(ROOT / "docs/reference/decision-table.md")
Answer = tuple[int, list[str], list[str], list[str]]


@pytest.fixture(scope="module")
def asked() -> list[Intake]:
    rows = people(COUNT, seed=5)
    return [Intake(**{name: answer for name, answer in row.items() if name != "row"}) for row in rows]


@pytest.fixture(scope="module", params=["SQLite", "DuckDB", "PostgreSQL"])
def database(request: pytest.FixtureRequest, made: tables.Relations, asked: list[Intake]) -> Iterator[Database]:
    """A database with the relations, the people and the views of the reference."""
    if request.param == "PostgreSQL":
        with postgresql() as server:
            yield filled(server, made, asked)
    else:
        yield filled(Sqlite() if request.param == "SQLite" else Duckdb(), made, asked)


def filled(database: Database, made: tables.Relations, asked: list[Intake]) -> Database:
    database.run(RELATIONS)
    for relation in (made[name] for name in tables.RELATIONS if f"CREATE TABLE {name} " in RELATIONS):
        database.fill(relation.name, relation.columns, relation.rows)
    database.run(PEOPLE)
    words = [(number, *keyed(intake).values()) for number, intake in enumerate(asked)]
    database.fill("people", ("person", *keyed(Intake())), words)
    named = [(number, cause) for number, intake in enumerate(asked) for cause in causes(intake)]
    database.fill("causes", ("person", "cause"), named)
    for views in VIEWS:
        database.run(views)
    return database


def told(database: Database) -> dict[int, Answer]:
    """Of each person: the gravity, the first plan, the alternatives and the next steps."""
    first, others, later = (defaultdict[int, list[str]](list) for _ in range(3))
    for person, exercise, is_first in database.ask(
        "SELECT person, exercise, in_first_plan FROM plan ORDER BY person, place"
    ):
        (first if is_first else others)[person].append(exercise)
    progressions = "SELECT person, exercise FROM shown WHERE stage = 'progression' ORDER BY person, rank"
    for person, exercise in database.ask(progressions):
        later[person].append(exercise)
    gravities = database.ask("SELECT person, gravity FROM screened")
    return {person: (gravity, first[person], others[person], later[person]) for person, gravity in gravities}


@pytest.mark.deep
def test_plain_sql_says_what_recommend_says(database: Database, asked: list[Intake]) -> None:
    answers = told(database)

    assert len(answers) == COUNT
    for number, intake in enumerate(asked):
        answer = recommend(intake)
        lists = (answer.suggestions, answer.alternatives, answer.next_steps)
        ids = ([each.exercise.id for each in each_list] for each_list in lists)
        assert answers[number] == (answer.triage.gravity, *ids)


def test_the_tables_have_the_columns_of_the_relations(made: tables.Relations) -> None:
    named = {name: made[name].columns for name in tables.RELATIONS if f"CREATE TABLE {name} " in RELATIONS}
    database = Sqlite()
    database.run(RELATIONS)

    assert {name: tuple(row[1] for row in database.ask(f"PRAGMA table_info({name})")) for name in named} == named


@pytest.mark.parametrize(
    "cause", ["red-flag:Fever", "red flag:fever", "red-flag:none", "avoid:wlking", "circumstance:x"]
)
def test_whoever_has_a_cause_that_no_table_knows_is_shown_nothing(cause: str, made: tables.Relations) -> None:
    database = filled(Sqlite(), made, [Intake(eased_by=["sitting"]), Intake(eased_by=["sitting"], avoid=["walking"])])
    database.fill("causes", ("person", "cause"), [(0, cause)])

    assert database.ask("SELECT * FROM unknown_causes") == [(0, cause)]
    assert database.ask("SELECT DISTINCT person FROM shown") == [(1,)]


def test_every_cause_that_a_person_may_have_is_known(made: tables.Relations) -> None:
    everything = Intake(
        red_flags=[*RedFlag], circumstances=[*Circumstance], equipment=[], avoid=[*catalogue().exercises]
    )
    database = filled(Sqlite(), made, [everything])

    assert len(database.ask("SELECT * FROM causes")) == len(
        [*RedFlag, *Circumstance, *Equipment, *catalogue().exercises]
    )
    assert database.ask("SELECT * FROM unknown_causes") == []
