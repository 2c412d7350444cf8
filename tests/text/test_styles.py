"""Which lines of a text are headings, and which say what to do in an emergency."""

from __future__ import annotations

import pytest

from core_back import Intake, catalogue, recommend
from core_back._text.answer import recommendation_text
from core_back._text.brief import brief_text
from core_back._text.styles import Line, Style, styled


def of(style: Style, lines: list[Line]) -> list[str]:
    return [line.text[: line.upto] for line in lines if line.style is style]


def test_headings_and_names_of_exercises_stand_out() -> None:
    answer = recommend(Intake(eased_by=["sitting"], red_flags=[]))
    titles = of(Style.TITLE, styled(brief_text(answer, catalogue())))
    names = [f"{number}. {each.exercise.name}" for number, each in enumerate(answer.suggestions, start=1)]
    headings = ["YOU CAN START YOURSELF", "TODAY: YOUR FIRST PLAN", *names, "LEFT OUT, AND WHY"]
    assert titles == [*headings, "WHEN TO STOP", "WHEN TO SEE SOMEONE"]


@pytest.mark.parametrize("language", ["en", "fr-CA"])
def test_what_to_do_in_an_emergency_is_marked_in_its_first_and_its_last_line(language: str) -> None:
    content = catalogue(language)
    text = brief_text(recommend(Intake(red_flags=["fever", "saddle-numbness"]), catalogue=content), content)
    lines = styled(text, alarm=True)
    assert of(Style.ALARM, lines) == [text.split("\n")[0], text.split("\n")[-1]]


def test_headings_of_the_full_text_are_those_that_are_underlined() -> None:
    text = recommendation_text(recommend(Intake(eased_by=["sitting"], red_flags=[])), catalogue())
    titles = of(Style.TITLE, styled(text))
    assert {"You can start yourself", "Today: your first plan", "When to stop"} <= {*titles}
    assert "" not in titles


def test_no_style_changes_a_text() -> None:
    text = brief_text(recommend(Intake(eased_by=["standing"], worst_in="leg")), catalogue())
    assert "\n".join(line.text for line in styled(text)) == text
