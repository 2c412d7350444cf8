"""What the interview shows, what can be typed, and how the answers are saved."""

from __future__ import annotations

import attrs
import pytest

from core_back import Catalogue, Exercise, Intake, Recommendation, recommend
from core_back._interview.entries import entered
from core_back._interview.screens import screen, welcome
from core_back._interview.state import Interview, Notice, Step, begin
from core_back._text.styles import Style
from tests.support.interviews import CONTENT, FRENCH, LANGUAGES, NO_SIGNS, WHOLE, after, said, text

# What is shown.


def test_the_check_shows_every_question_with_its_answer() -> None:
    shown = said(after(WHOLE))

    signs = "1. Which questions about warning signs do you answer with yes? No to every question"
    for part in ("Your answers", signs, "2. What"):
        assert part in shown
    assert "eases your pain? Sitting 3." in shown
    assert "8. Which of these can you use? A firm chair" in shown


def test_the_check_uses_short_names() -> None:
    shown = said(after((*WHOLE[:10], "1", "2", "4", "0", "0")))

    asked = "7. Which questions about yourself and your health do you answer with yes?"
    assert f"{asked} trouble getting down to the floor; poor balance 8." in shown


def test_a_long_list_of_choices_is_asked_in_parts() -> None:
    interview = begin(CONTENT)
    parts = [page for page in interview.pages if page.question.id == "circumstances"]

    assert [len(part.choices) for part in parts] == [7, 7]
    assert {choice.id for part in parts for choice in part.choices} == set(CONTENT.circumstances)


@LANGUAGES
def test_every_page_fits_on_a_screen_of_24_lines(content: Catalogue) -> None:
    pages = [after(WHOLE[:count], content) for count in range(len(WHOLE) - 1)]

    assert max(len(screen(page)) for page in pages) < 24


def test_skipped_warning_signs_are_warned_about() -> None:
    shown = said(after(("0", "s", *WHOLE[2:])))

    assert "You skipped a question about warning signs." in shown
    assert "No to every question; not answered" in shown
    assert "You skipped" not in said(after(WHOLE))


def test_help_stands_at_the_beginning_of_a_question_only() -> None:
    assert "Some signs need a doctor at once" in said(begin(CONTENT))
    assert "Some signs need a doctor at once" not in said(after(["0"]))


def test_a_wrong_entry_is_explained_without_the_whole_question() -> None:
    shown = said(after(["7"]))

    assert shown.startswith("That is not one of the choices. Type one or more numbers (1 to 4)")
    assert "passing water" not in shown


def test_an_emergency_is_shown_as_an_alarm() -> None:
    alarm, plan = screen(after(["1"])), screen(after((*WHOLE, "")))
    loud = "EMERGENCY. Go to the nearest emergency department now."
    assert [line.style for line in alarm if line.text == loud] == [Style.ALARM, Style.ALARM]
    assert Style.ALARM not in {line.style for line in plan}
    assert [line.style for line in plan if line.text.startswith("TODAY")] == [Style.TITLE] * 2


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
    assert after((*NO_SIGNS, entry)).intake == Intake(eased_by=["standing", "sitting"], red_flags=[])


@pytest.mark.parametrize("entry", ["0", "n", "no", "No", "NONE"])
def test_none_is_a_number_or_a_word(entry: str) -> None:
    assert after((*NO_SIGNS, entry)).intake.eased_by == frozenset()


@pytest.mark.parametrize("entry", ["0 1", "1, 0", "1 none"])
def test_none_stands_alone(entry: str) -> None:
    assert after((*NO_SIGNS, entry)).notice is Notice.NOT_ALONE


@pytest.mark.parametrize(
    "entry", ["5", "01", "-1", "1.5", "1-3", "one", "1 5", "y", "1" * 5000, ",", "\x00", "sitting"]
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


@pytest.mark.parametrize("entry", ["0", "11", "s", "x", "1 2"])
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
