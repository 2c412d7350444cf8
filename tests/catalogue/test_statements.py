"""What a catalogue states, and how each statement is known."""

from __future__ import annotations

import re

import attrs
import pytest

from core_back import (
    Fact,
    Kind,
    ProvenanceMark,
    Source,
    SourceGrade,
    SourceKind,
    Statement,
    catalogue,
    statements,
)

CONTENT = catalogue()
STATED = statements(CONTENT)


def source(grade: SourceGrade) -> Source:
    return Source(id=grade.value, title="A", authors="A", kind=SourceKind.WEB_PAGE, grade=grade, licence="A")


SOURCES = {grade.value: source(grade) for grade in SourceGrade}


def stated(mark: ProvenanceMark, *cited: str) -> Statement:
    """The statement of a catalogue whose disclaimer has that mark and those sources."""
    disclaimer = Fact(text="It is no diagnosis.", mark=mark, sources=cited or ("core-back",))
    every = statements(attrs.evolve(CONTENT, disclaimer=disclaimer), sources=SOURCES)
    return next(each for each in every if each.kind == "disclaimer")


def test_a_statement_belongs_to_the_record_that_holds_it() -> None:
    of_walking = {each.kind for each in STATED if each.record == "walking"}

    assert {"purpose", "steps", "dose", "cues", "caution for", "energy"} <= of_walking


def test_the_level_of_a_red_flag_is_counted_apart_from_its_texts() -> None:
    kinds = [each.kind for each in STATED if each.record == "fever"]

    assert sorted(kinds) == ["level of a red flag", "red flag"]


@pytest.mark.parametrize(
    ("mark", "is_read", "is_weak"),
    [
        (ProvenanceMark.VERIFIED, True, False),
        (ProvenanceMark.SECONDARY, True, False),
        (ProvenanceMark.RECALLED, False, True),
        (ProvenanceMark.INFERRED, False, True),
        (ProvenanceMark.OWN, False, False),
    ],
)
def test_what_is_reported_counts_as_read_and_our_own_words_claim_nothing(
    mark: ProvenanceMark, is_read: bool, is_weak: bool
) -> None:
    assert (stated(mark).is_read, stated(mark).is_weak) == (is_read, is_weak)


@pytest.mark.parametrize(
    ("cited", "mark", "rests"),
    [
        (("lay", "public"), ProvenanceMark.VERIFIED, True),
        (("lay", "clinician"), ProvenanceMark.VERIFIED, False),
        (("public",), ProvenanceMark.RECALLED, False),
        (("unknown",), ProvenanceMark.VERIFIED, False),
    ],
)
def test_one_public_source_is_enough_to_rest_on(cited: tuple[str, ...], mark: ProvenanceMark, rests: bool) -> None:
    assert stated(mark, *cited).rests_on_public is rests


def test_the_dose_of_an_exercise_that_somebody_begins_with_counts_as_safety() -> None:
    doses = {each.record: each.is_safety for each in STATED if each.kind in ("dose", "dose of a starter")}

    assert doses["prone-lie"]
    assert not doses["dead-bug"]


@pytest.mark.parametrize("only_safety", [False, True])
def test_at_least_four_of_five_facts_were_read(only_safety: bool) -> None:
    counted = [each for each in STATED if each.is_safety or not only_safety]

    assert len(counted) > 200
    assert sum(each.is_read for each in counted) / len(counted) > 0.8


def test_every_movement_says_how_often() -> None:
    often = re.compile(r"times a day|as often as")
    silent = [
        exercise.id
        for exercise in CONTENT.exercises.values()
        if exercise.kind is Kind.MOVEMENT and exercise.dose.times_per_day is exercise.dose.days_per_week is None
        if not often.search(exercise.dose.note or "")
    ]

    assert silent == []
