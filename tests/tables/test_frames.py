"""The frame function says what `recommend` says, on every engine that needs no Java."""

from __future__ import annotations

from typing import Any

import attrs
import polars as pl
import pyarrow as pa
import pytest

from core_back import Catalogue, MissingExtraError, Records, Tombstone, catalogue, tables
from tests.tables.engines import EACH_ENGINE, ENGINES, Engine, arrow
from tests.tables.many import answered, asked, told
from tests.tables.people import expected, people, said


@pytest.fixture(params=EACH_ENGINE)
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]


def test_answers_are_those_of_recommend(engine: Engine) -> None:
    answers = tables.recommend(engine.frame(asked()))

    assert told(engine.table(answers.triage), engine.table(answers.exercises)) == answered()


@pytest.mark.parametrize("name", ["duckdb", "ibis"])
def test_engines_that_speak_sql_say_what_recommend_says(name: str) -> None:
    rows, engine = [{"row": 1, "worst_in": "leg"}], ENGINES[name]  # more columns take them seconds to plan

    answers = tables.recommend(engine.frame(arrow(rows)))

    assert said(engine.rows(answers.triage), engine.rows(answers.exercises)) == expected(rows)


def test_people_meet_every_level_of_triage_and_every_stage() -> None:
    triage, exercises = answered()

    assert set(triage["triage"].to_pylist()) == {"emergency", "urgent", "review", "self-care"}
    assert set(exercises["stage"].to_pylist()) == {"starter", "general", "progression"}


def test_frames_come_out_as_the_kind_that_went_in(engine: Engine) -> None:
    answers = tables.recommend(engine.frame(asked().slice(0, 5)))

    assert isinstance(answers.triage, engine.kind)
    assert isinstance(answers.exercises, engine.kind)


def test_a_column_that_is_not_there_was_not_asked(engine: Engine) -> None:
    answers = tables.recommend(engine.frame(asked().select(["row"]).slice(0, 3)))

    assert said(engine.rows(answers.triage), engine.rows(answers.exercises)) == expected([{"row": n} for n in range(3)])


def test_nothing_to_ask_is_nothing_to_answer(engine: Engine) -> None:
    answers = tables.recommend(engine.frame(asked().slice(0, 0)))

    assert (engine.rows(answers.triage), engine.rows(answers.exercises)) == ([], [])


def test_text_is_an_id_too(engine: Engine) -> None:
    rows = [{**fields, "row": f"row-{fields['row']}"} for fields in people(20, seed=2)]
    table = arrow(people(20, seed=2)).set_column(0, "row", pa.array([fields["row"] for fields in rows]))

    answers = tables.recommend(engine.frame(table))

    got_triage, got_exercises = said(engine.rows(answers.triage), engine.rows(answers.exercises))
    triage, exercises = expected(sorted(rows, key=lambda fields: fields["row"]))
    assert (got_triage, got_exercises) == (triage, exercises)


def test_a_word_twice_is_a_word(engine: Engine) -> None:
    fields = {"row": 1, "worse_with": ["sitting", "sitting"], "avoid": ["walking", "walking"]}

    answers = tables.recommend(engine.frame(arrow([fields])))

    assert said(engine.rows(answers.triage), engine.rows(answers.exercises)) == expected([fields])


def test_a_lazy_frame_is_not_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = pl.DataFrame(asked().slice(0, 10)).lazy()
    collected = []
    collect = pl.LazyFrame.collect

    def counting(self: pl.LazyFrame, *arguments: Any, **options: Any) -> Any:
        collected.append(self)
        return collect(self, *arguments, **options)

    monkeypatch.setattr(pl.LazyFrame, "collect", counting)

    tables.recommend(frame)

    assert len(collected) == 2  # the check: of nulls and ids, and of words


@pytest.fixture(scope="module")
def general() -> tuple[Catalogue, tables.Relations]:
    everything = tuple(catalogue().exercises)  # more offers than one number has bits
    content = attrs.evolve(catalogue(), general=everything)
    return content, tables.relations(content)


@pytest.mark.deep
def test_content_of_ones_own_is_asked(engine: Engine, general: tuple[Catalogue, tables.Relations]) -> None:
    content, relations = general
    rows = people(200, seed=3)

    answers = tables.recommend(engine.frame(arrow(rows)), relations=relations)

    assert len({row[6] for row in relations.offers.rows}) > 50
    assert said(engine.rows(answers.triage), engine.rows(answers.exercises)) == expected(rows, content)


@pytest.fixture(scope="module")
def buried() -> tuple[Catalogue, tables.Relations]:
    renamed = Tombstone(id="old-bend", replaced_by="seated-flexion", version="2", reason="renamed")
    removed = Tombstone(id="old-jump", version="2", reason="removed")
    content = attrs.evolve(catalogue(), tombstones=Records(Tombstone, [renamed, removed]), first_plan=None)
    return content, tables.relations(content)


def test_content_without_a_first_plan_has_no_rows_of_it(buried: tuple[Catalogue, tables.Relations]) -> None:
    assert buried[1].first_plan.rows == ()


def test_a_tombstone_is_followed(engine: Engine, buried: tuple[Catalogue, tables.Relations]) -> None:
    content, relations = buried
    fields = {"row": 1, "eased_by": ["sitting"], "avoid": ["old-bend", "old-jump"]}

    answers = tables.recommend(engine.frame(arrow([fields])), relations=relations)

    triage, exercises = said(engine.rows(answers.triage), engine.rows(answers.exercises))
    assert "seated-flexion" not in {each["exercise"] for each in exercises}
    assert (triage, exercises) == expected([fields], content)


def test_without_narwhals_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "narwhals", None)

    with pytest.raises(MissingExtraError, match=r"core-back\[tables\]"):
        tables.recommend(asked())
