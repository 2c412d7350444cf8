"""The interview, whatever is typed: it asks again or ends, and an emergency ends it at once."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from core_back import Catalogue, Intake, QuestionKind, Triage, recommend
from core_back._interview.entries import entered
from core_back._interview.screens import screen, welcome
from core_back._interview.state import Interview, Notice, Step, begin
from core_back._model.vocabulary import Aggravator, Circumstance, Equipment, RedFlag
from core_back.testing import intakes
from tests.support.interviews import CONTENT, LANGUAGES, after, plain, said

ENTRIES = st.sampled_from(
    [
        *(*map(str, range(8)), "", "1 2", "1, 3", "0 1", "1,", ",", "99", "01", "-1", "1.5", "2-3"),
        *("b", "s", "q", "y", "n", "BACK", " Skip ", "no", "yes", "bb", "1 b"),
    ]
) | st.text(max_size=8)
FORWARD = st.sampled_from(["0", "1", "2", "3", "1 2", "s", ""])


def typed_for(intake: Intake) -> tuple[Interview, Intake]:
    """The interview of a person whom an intake describes, and what of it could be asked."""
    interview = begin(CONTENT)
    while interview.step is Step.ASKING:
        page, value = interview.page, getattr(intake, interview.page.question.field)
        if page.question.choices_from == "exercises":
            value = value & {choice.id for choice in page.choices}
            intake = attrs.evolve(intake, avoid=value)
        if value is None:
            interview = entered(interview, "s")
        elif page.question.kind is QuestionKind.YES_NO:
            interview = entered(interview, "1" if value else "2")
        else:
            wanted = {str(value)} if page.question.kind is QuestionKind.ONE else {str(word) for word in value}
            numbers = [str(number) for number, choice in enumerate(page.choices, 1) if choice.id in wanted]
            interview = entered(interview, " ".join(numbers) or "0")
    return interview, intake


@LANGUAGES
@given(entries=st.lists(ENTRIES, max_size=25))
def test_every_entry_asks_again_or_ends(content: Catalogue, entries: list[str]) -> None:
    interview = begin(content)
    for entry in entries:
        before, interview = interview, entered(interview, entry)
        assert said(interview)
        if interview.notice in (Notice.WRONG, Notice.NOT_ALONE, Notice.NOTHING_BEFORE):
            assert plain(interview) == plain(before)
        if before.step in (Step.ENDED, Step.WRITING):
            assert interview is before


@given(st.lists(ENTRIES, max_size=25))
def test_every_answer_brings_the_end_nearer(entries: list[str]) -> None:
    interview = begin(CONTENT)
    for entry in entries:
        before, interview = interview, entered(interview, entry)
        moved = (interview.at, interview.step) != (before.at, before.step)
        if interview.notice is None and before.step is Step.ASKING and moved and interview.step is Step.ASKING:
            assert interview.at == before.at - 1 or interview.at in (before.at + 1, interview.furthest)


@LANGUAGES
@given(entries=st.lists(ENTRIES, max_size=20))
def test_quitting_ends_at_any_time(content: Catalogue, entries: list[str]) -> None:
    interview = after(entries, content)
    quitted = entered(interview, "q")

    assert quitted.step in (Step.ENDED, Step.WRITING)


@given(st.lists(FORWARD, max_size=25), FORWARD)
def test_going_back_and_answering_the_same_gives_the_same(entries: list[str], entry: str) -> None:
    before = after(entries)
    once = entered(before, entry)
    if before.step is not Step.ASKING or once.notice is not None or once.step is Step.ENDED or before.changing:
        return
    twice = entered(entered(once, "b"), entry)

    assert twice == once
    assert twice.intake == once.intake


@given(st.lists(FORWARD, max_size=25))
def test_going_back_keeps_what_was_answered(entries: list[str]) -> None:
    interview = after(entries)
    back = entered(interview, "b")

    assert back.answers == interview.answers
    assert back.intake == interview.intake


@given(st.sampled_from(RedFlag), st.lists(st.sampled_from(["99", "0 1", "", "x", "1.5", "-1", "1 99"]), max_size=5))
def test_nothing_wrong_that_is_typed_loses_a_red_flag(flag: RedFlag, wrong: list[str]) -> None:
    interview = begin(CONTENT)
    while flag not in {choice.id for choice in interview.page.choices}:
        interview = after_wrong(entered(interview, "0"), wrong)
    number = 1 + [choice.id for choice in interview.page.choices].index(flag)
    interview = after_wrong(entered(interview, str(number)), wrong)

    assert interview.intake.red_flags is not None
    assert flag in interview.intake.red_flags
    plan = recommend(interview.intake)
    assert plan.triage.gravity >= CONTENT.red_flags[flag].triage.gravity


def after_wrong(interview: Interview, wrong: list[str]) -> Interview:
    """Type what no question takes for an answer, as long as questions are asked."""
    for entry in wrong:
        if interview.step is Step.ASKING:
            again = entered(interview, entry)
            assert again.notice in (Notice.WRONG, Notice.NOT_ALONE)
            interview = again
    return interview


@given(intakes())
def test_an_emergency_shows_no_exercise(intake: Intake) -> None:
    interview, _ = typed_for(intake)
    if recommend(intake).triage is not Triage.EMERGENCY:
        return
    shown = said(interview)

    assert interview.step is Step.ENDED
    assert shown.startswith("EMERGENCY. Go to the nearest emergency department now.")
    assert not any(exercise.name in shown for exercise in CONTENT.exercises.values())
    assert "[" not in shown


@LANGUAGES
@given(entries=st.lists(ENTRIES, max_size=25))
def test_no_emergency_goes_on(content: Catalogue, entries: list[str]) -> None:
    interview = after(entries, content)
    if recommend(interview.intake).triage is Triage.EMERGENCY:
        assert interview.step is Step.ENDED


@given(intakes())
def test_what_a_person_answers_is_the_intake(intake: Intake) -> None:
    interview, asked = typed_for(intake)
    if recommend(intake).triage in (Triage.EMERGENCY, Triage.URGENT):
        assert (interview.intake.red_flags or set()) <= (intake.red_flags or set())
        assert recommend(interview.intake).triage is recommend(intake).triage
    else:
        assert interview.intake == asked


@LANGUAGES
@given(entries=st.lists(ENTRIES, max_size=25))
def test_no_line_is_longer_than_80_columns_but_for_addresses(content: Catalogue, entries: list[str]) -> None:
    interview = begin(content)
    lines = welcome(interview) + screen(interview)
    for entry in entries:
        interview = entered(interview, entry)
        lines += screen(interview)

    assert [line.text for line in lines if len(line.text) > 80 and "http" not in line.text] == []


@given(st.lists(ENTRIES, max_size=25))
def test_ids_are_never_shown(entries: list[str]) -> None:
    words = {word for vocabulary in (RedFlag, Circumstance, Aggravator, Equipment) for word in vocabulary}
    ids = {id_ for id_ in (*CONTENT.exercises, *CONTENT.patterns, *words) if "-" in id_} - {"curl-up"}
    interview = begin(CONTENT)
    for entry in entries:
        interview = entered(interview, entry)
        shown = said(interview).split("Sources -------")[0]
        assert [id_ for id_ in ids if f"{id_}]" in shown or f" {id_} " in shown] == []
