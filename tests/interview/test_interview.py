"""The interview as a state machine: whatever is typed, it asks again or ends, and an emergency ends it at once."""

from __future__ import annotations

from collections.abc import Iterable

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import Catalogue, Exercise, Intake, QuestionKind, Recommendation, Triage, catalogue, recommend
from core_back._interview.entries import entered
from core_back._interview.screens import Line, Style, screen, welcome
from core_back._interview.state import Interview, Notice, Step, begin
from core_back._model.vocabulary import Aggravator, Circumstance, Equipment, RedFlag
from core_back._text.answer import recommendation_text
from core_back.testing import intakes

CONTENT = catalogue()
FRENCH = catalogue("fr-CA")

#: No to every red flag.
NO_SIGNS = ("0", "0", "0")
#: A whole interview up to the check: eased by sitting, back, comes and goes, worse standing, no, none, chair, none.
WHOLE = (*NO_SIGNS, "3", "1", "2", "4", "2", "0", "0", "4", "0")

ENTRIES = st.sampled_from(
    [
        *(*map(str, range(8)), "", "1 2", "1, 3", "0 1", "1,", ",", "99", "01", "-1", "1.5", "2-3"),
        *("b", "s", "q", "y", "n", "BACK", " Skip ", "no", "yes", "bb", "1 b"),
    ]
) | st.text(max_size=8)
FORWARD = st.sampled_from(["0", "1", "2", "3", "1 2", "s", ""])
LANGUAGES = pytest.mark.parametrize("content", [CONTENT, FRENCH], ids=["en", "fr-CA"])


def after(entries: Iterable[str], content: Catalogue = CONTENT) -> Interview:
    """The state after entries."""
    interview = begin(content)
    for entry in entries:
        interview = entered(interview, entry)
    return interview


def text(lines: Iterable[Line]) -> str:
    """Lines as one text, as if they were not wrapped."""
    return " ".join(" ".join(line.text for line in lines).split())


def said(interview: Interview) -> str:
    return text(screen(interview))


def plain(interview: Interview) -> Interview:
    """The state without what was said about the last entry."""
    return attrs.evolve(interview, notice=None)


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


# Laws: whatever is typed.


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


@given(intakes())
def test_an_emergency_shows_no_exercise(intake: Intake) -> None:
    interview, _ = typed_for(intake)
    if recommend(intake).triage is not Triage.EMERGENCY:
        return
    shown = said(interview)

    assert interview.step is Step.ENDED
    assert shown.startswith("!" * 80)
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
        assert interview.intake.red_flags <= intake.red_flags
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


# The way through.


def test_a_whole_interview_ends_in_the_plan_that_recommend_gives() -> None:
    interview = after((*WHOLE, ""))
    expected = Intake(
        eased_by=["sitting"], worst_in="back", constant=False, worse_with=["standing"], equipment=["chair"]
    )

    assert interview.intake == expected
    assert interview.step is Step.SAVING
    assert interview.plan == recommend(expected)
    shown = "\n".join(line.text for line in screen(interview)[1:])
    assert shown.startswith(recommendation_text(recommend(expected), CONTENT, ids=False) + "\n\nDo you want to save")


def test_the_plan_without_ids_is_the_plan_of_recommend_but_for_ids() -> None:
    plan = recommend(Intake(eased_by=["sitting"], avoid=["walking"]))
    with_ids = recommendation_text(plan, CONTENT)

    assert "1. Seated forward bend [seated-flexion]" in with_ids
    assert "- Walking [walking]: You listed it" in with_ids
    assert "1. Seated forward bend\n" in recommendation_text(plan, CONTENT, ids=False)
    assert "- Walking: You listed it" in recommendation_text(plan, CONTENT, ids=False)


def test_skipping_everything_is_knowing_nothing() -> None:
    interview = after(["s"] * 12)

    assert interview.step is Step.CHECKING
    assert interview.intake == Intake()


def test_red_flags_come_first_the_gravest_before_the_others() -> None:
    first, second, third = (begin(CONTENT).page_at(number) for number in range(3))

    assert [page.question.id for page in (first, second, third)] == ["red-flags"] * 3
    triage = [{CONTENT.red_flags[choice.id].triage for choice in page.choices} for page in (first, second, third)]
    assert triage == [{Triage.EMERGENCY}, {Triage.URGENT}, {Triage.REVIEW}]
    assert [page.first for page in (first, second, third)] == [True, False, False]


@pytest.mark.parametrize("number", "1234")
def test_an_emergency_ends_at_the_first_page(number: str) -> None:
    interview = after([number])

    assert interview.step is Step.ENDED
    assert "Go to the nearest emergency department now." in said(interview)


def test_an_urgent_sign_leaves_the_other_questions_out() -> None:
    interview = after(["0", "2"])

    assert interview.step is Step.CHECKING
    assert "One of your answers needs a doctor first." in said(interview)
    assert "Fever" in said(interview)
    ended = entered(interview, "")
    assert ended.plan is not None
    assert ended.plan.triage is Triage.URGENT
    assert ended.plan.suggestions == ()


def test_two_signs_that_are_urgent_together_leave_the_other_questions_out() -> None:
    assert after(["0", "0", "2 3"]).step is Step.CHECKING
    assert after(["0", "0", "2"]).step is Step.ASKING


def test_an_urgent_sign_taken_back_asks_the_other_questions() -> None:
    interview = after(["0", "2", "1", "0", "0"])

    assert (interview.step, interview.at, interview.changing) == (Step.ASKING, 2, True)
    interview = entered(interview, "0")
    assert (interview.step, interview.at, interview.changing) == (Step.ASKING, 3, False)
    for entry in WHOLE[3:]:
        interview = entered(interview, entry)
    assert interview == after(WHOLE)


def test_an_urgent_sign_found_at_the_check_leaves_nothing_out() -> None:
    interview = after((*WHOLE, "1", "0", "1", ""))

    assert interview.step is Step.CHECKING
    assert interview.notice is None


def test_only_exercises_of_the_plan_are_asked_about() -> None:
    interview = after(WHOLE[:-1])
    plan = recommend(interview.intake)
    named = [suggestion.exercise.id for suggestion in (*plan.suggestions, *plan.next_steps)]

    assert [choice.id for choice in interview.page.choices] == named
    first = entered(interview, "1")
    assert first.intake.avoid == {named[0]}
    assert [choice.id for choice in first.page_at(interview.at).choices] == named


def test_nothing_is_asked_about_a_plan_that_is_empty() -> None:
    bare = attrs.evolve(CONTENT, general=(), comfort=())
    interview = after(["s"] * 11, bare)

    assert interview.step is Step.CHECKING
    assert "Has one of these" not in said(interview)
    assert entered(interview, "b").page.question.id == "equipment"


def test_a_plan_that_became_empty_is_passed_over_on_the_way_back() -> None:
    bare = attrs.evolve(CONTENT, general=(), comfort=())
    interview = after(["s", "s", "s", "3", *["s"] * 8], bare)
    assert interview.furthest == 11
    interview = entered(entered(interview, "2"), "s")

    assert interview.step is Step.CHECKING
    assert entered(interview, "b").page.question.id == "equipment"


# Back, keep, change.


def test_there_is_nothing_before_the_first_question() -> None:
    interview = after(["b"])

    assert interview.notice is Notice.NOTHING_BEFORE
    assert "This is the first question" in said(interview)


def test_enter_keeps_the_answer_of_before() -> None:
    interview = after((*NO_SIGNS, "3", "b"))

    assert "Your answer so far: Sitting. Press Enter to keep it." in said(interview)
    assert entered(interview, "") == after((*NO_SIGNS, "3"))


def test_enter_keeps_nothing_where_nothing_was_answered() -> None:
    assert after((*NO_SIGNS, "")).notice is Notice.WRONG


def test_another_answer_takes_the_place_of_the_one_before() -> None:
    assert after((*NO_SIGNS, "3", "b", "1")).intake == Intake(eased_by=["standing"])
    assert after((*NO_SIGNS, "3", "b", "s")).intake.eased_by is None


def test_the_check_leads_back_to_the_last_question() -> None:
    assert entered(after(WHOLE), "b").page.question.id == "avoid"


def test_one_answer_is_changed_and_no_other() -> None:
    interview = after((*WHOLE, "3", "2"))

    assert interview.step is Step.CHECKING
    assert interview.intake == attrs.evolve(after(WHOLE).intake, worst_in="leg")


def test_going_back_from_a_change_leads_to_the_check() -> None:
    assert plain(after((*WHOLE, "3", "b"))) == attrs.evolve(after(WHOLE), at=4)


def test_changing_the_warning_signs_asks_for_all_of_them() -> None:
    interview = after((*WHOLE, "1"))

    assert [interview.at, after((*WHOLE, "1", "")).at, after((*WHOLE, "1", "", "")).at] == [0, 1, 2]
    assert after((*WHOLE, "1", "", "", "1")).intake.red_flags == {"inflammatory-features"}
    assert after((*WHOLE, "1", "", "", "1")).step is Step.CHECKING


def test_an_emergency_found_at_the_check_ends_the_interview() -> None:
    assert after((*WHOLE, "1", "3")).step is Step.ENDED


# What is shown.


def test_the_check_shows_every_question_with_its_answer() -> None:
    shown = said(after(WHOLE))

    for part in ("Your answers", "1. Is your answer yes to any of these? No to all of these", "2. Which positions"):
        assert part in shown
    assert "ease your pain? Sitting 3." in shown
    assert "8. Which of these can you use? A firm chair" in shown


def test_the_check_uses_short_names() -> None:
    shown = said(after((*WHOLE[:8], "1", "2", "4", "0")))

    assert "7. And is your answer yes to any of these? trouble getting down to the floor; poor balance 8." in shown


def test_a_long_list_of_choices_is_asked_in_parts() -> None:
    interview = begin(CONTENT)
    parts = [page for page in interview.pages if page.question.id == "circumstances"]

    assert [len(part.choices) for part in parts] == [7, 6]
    assert {choice.id for part in parts for choice in part.choices} == set(CONTENT.circumstances)


@LANGUAGES
def test_every_page_fits_on_a_screen_of_24_lines(content: Catalogue) -> None:
    pages = [after(WHOLE[:count], content) for count in range(len(WHOLE) - 1)]

    assert max(len(screen(page)) for page in pages) < 24


def test_skipped_warning_signs_are_warned_about() -> None:
    shown = said(after(("0", "s", *WHOLE[2:])))

    assert "You skipped a question about warning signs." in shown
    assert "No to all of these; not answered" in shown
    assert "You skipped" not in said(after(WHOLE))


def test_help_stands_at_the_beginning_of_a_question_only() -> None:
    assert "Some signs need a doctor at once" in said(begin(CONTENT))
    assert "Some signs need a doctor at once" not in said(after(["0"]))


def test_a_wrong_entry_is_explained_without_the_whole_question() -> None:
    shown = said(after(["7"]))

    assert shown.startswith("That is not one of the choices. Type one or more numbers (1 to 4)")
    assert "Since the pain began" not in shown


def test_an_emergency_is_shown_as_an_alarm() -> None:
    assert {line.style for line in screen(after(["1"]))[1:4]} == {Style.ALARM}
    assert {line.style for line in screen(after((*WHOLE, "")))[1:4]} == {Style.TITLE}


@LANGUAGES
def test_the_welcome_says_what_this_is_not(content: Catalogue) -> None:
    shown = text(welcome(begin(content)))

    assert content.disclaimer.text in shown
    assert (content.phrases["translation-not-reviewed"].text in shown) is (content is FRENCH)


def test_the_status_of_a_language_is_said_in_its_own_words() -> None:
    reviewed = attrs.evolve(FRENCH, language_status="Révisé en 2027.")

    assert "Révisé en 2027." in text(welcome(begin(reviewed)))


def test_no_english_is_shown_in_french() -> None:
    shown = [after(WHOLE[:count], FRENCH) for count in range(len(WHOLE) + 1)]
    texts = {question.text for question in CONTENT.questions} | {
        choice.text for question in CONTENT.questions for choice in CONTENT.choices_for(question)
    }
    same = {choice.text for question in FRENCH.questions for choice in FRENCH.choices_for(question)}

    for interview in shown:
        assert [each for each in texts - same if len(each) > 6 and each in said(interview)] == []


# What can be typed.


@pytest.mark.parametrize("entry", ["1 3", "1,3", "1, 3", "3 1", " 1;3 ", "1 1 3", "1 ,, 3", "\uff11\u3000\uff13"])
def test_several_numbers_stand_apart_by_spaces_or_commas(entry: str) -> None:
    assert after((*NO_SIGNS, entry)).intake == Intake(eased_by=["standing", "sitting"])


@pytest.mark.parametrize("entry", ["0", "n", "no", "No", "NONE"])
def test_none_is_a_number_or_a_word(entry: str) -> None:
    assert after((*NO_SIGNS, entry)).intake.eased_by == frozenset()


@pytest.mark.parametrize("entry", ["0 1", "1, 0", "1 none"])
def test_none_stands_alone(entry: str) -> None:
    assert after((*NO_SIGNS, entry)).notice is Notice.NOT_ALONE


@pytest.mark.parametrize(
    "entry", ["4", "01", "-1", "1.5", "1-3", "one", "1 4", "y", "1" * 5000, ",", "\x00", "sitting"]
)
def test_whatever_is_no_choice_is_wrong(entry: str) -> None:
    assert after((*NO_SIGNS, entry)).notice is Notice.WRONG


@pytest.mark.parametrize("entry", ["1 2", "0", "3", "y"])
def test_one_of_two_is_one_number(entry: str) -> None:
    assert after((*NO_SIGNS, "3", entry)).notice is Notice.WRONG


@pytest.mark.parametrize(("entry", "constant"), [("1", True), ("Yes", True), ("y", True), ("2", False), ("n", False)])
def test_yes_and_no_are_numbers_or_words(entry: str, *, constant: bool) -> None:
    assert after((*NO_SIGNS, "3", "1", entry)).intake.constant is constant


@pytest.mark.parametrize("entry", ["1 2", "y n", "0", "none at all"])
def test_yes_and_no_exclude_each_other(entry: str) -> None:
    assert after((*NO_SIGNS, "3", "1", entry)).notice is Notice.WRONG


@pytest.mark.parametrize(
    ("entry", "meaning"),
    [("r", "b"), ("Retour", "b"), ("p", "s"), ("PASSER", "s"), ("quitter", "q"), ("b", "b"), ("s", "s"), ("non", "0")],
)
def test_french_words_mean_the_same(entry: str, meaning: str) -> None:
    typed, meant = (after((*NO_SIGNS, "1", each), FRENCH) for each in (entry, meaning))

    assert typed == meant


@pytest.mark.parametrize("entry", ["0", "10", "s", "x", "1 2"])
def test_the_check_takes_enter_yes_or_a_number(entry: str) -> None:
    assert after((*WHOLE, entry)).notice is Notice.WRONG
    assert "Press Enter to see your plan." in said(after((*WHOLE, entry)))
    assert after((*WHOLE, "yes")).plan is not None


# Saving.


@pytest.fixture
def plan() -> Interview:
    return after((*WHOLE, ""))


def test_saving_is_offered_after_the_plan(plan: Interview) -> None:
    assert plan.step is Step.SAVING
    assert said(plan).endswith("Do you want to save this plan as a page to print? Type y or n.")


def test_yes_saves_and_no_does_not(plan: Interview) -> None:
    assert entered(plan, "y").step is Step.WRITING
    assert entered(plan, "n").notice is Notice.NOTHING_SAVED
    assert said(entered(plan, "q")) == "Nothing was saved."


def test_anything_else_asks_about_saving_again(plan: Interview) -> None:
    assert entered(plan, "perhaps").notice is Notice.WRONG
    assert said(entered(plan, "")).startswith("That is not one of the choices. Do you want to save this")


def test_going_back_from_the_plan_leads_to_the_check(plan: Interview) -> None:
    back = entered(plan, "b")

    assert back.step is Step.CHECKING
    assert back.plan is None
    assert "Your answers" in said(back)


def test_an_emergency_offers_nothing_to_save() -> None:
    assert after(["1"]).step is Step.ENDED


def test_the_plan_that_is_saved_is_the_plan_that_was_shown(plan: Interview) -> None:
    assert isinstance(plan.plan, Recommendation)
    assert isinstance(plan.plan.suggestions[0].exercise, Exercise)
    assert entered(plan, "y").plan == recommend(plan.intake)
