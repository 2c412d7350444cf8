"""What people see when they print a value, look at it, or end a cell of a notebook with it."""

from __future__ import annotations

import html
import importlib.metadata
import re
import subprocess
import sys
from base64 import b64decode
from typing import Any

import attrs
import justhtml
import pytest
from hypothesis import given

import core_back
from core_back import Fact, Intake, Range, Recommendation, catalogue, figures, recommend
from core_back._text.brief import brief_text
from core_back.testing import recommendations

CONTENT = catalogue()
ANSWER = recommend(Intake(eased_by=["sitting"], worst_in="back"))
FRENCH = recommend(Intake(eased_by=["sitting"], worst_in="back"), catalogue=catalogue("fr-CA"))
EMERGENCY = recommend(Intake(red_flags=["saddle-numbness"]))
BIRD_DOG = CONTENT.exercises["bird-dog"]


def words(text: str) -> list[str]:
    return text.split()


def shown(value: Any) -> str:
    """The text of what a notebook shows, as HTML has it."""
    return html.unescape(re.sub("<[^>]+>", " ", value._repr_html_()))


# In print.


def test_a_fact_prints_as_its_text() -> None:
    fact = BIRD_DOG.cautions[0]

    assert str(fact) == f"{fact}" == fact.text


def test_a_reason_prints_as_its_text() -> None:
    reason = ANSWER.suggestions[0].reasons[0]

    assert str(reason) == reason.text


def test_a_stop_rule_prints_as_its_text() -> None:
    assert [str(rule) for rule in ANSWER.stop_rules] == [rule.text for rule in ANSWER.stop_rules]


def test_a_suggestion_prints_what_to_do_and_what_to_take_care_of() -> None:
    suggestion = ANSWER.suggestions[0]
    first, second, *_ = str(suggestion).splitlines()

    assert (first, second) == (suggestion.exercise.name, suggestion.dose)
    for text in (*suggestion.exercise.steps, *(caution.text for caution in suggestion.cautions)):
        assert " ".join(words(text)) in " ".join(words(str(suggestion)))


def test_a_suggestion_prints_its_bed_form_and_the_words_of_a_clinician() -> None:
    answer = recommend(Intake(eased_by=["sitting"], circumstances=["cannot-reach-floor"]))
    suggestion = next(each for each in answer.shown if each.on_bed)
    printed = " ".join(words(str(attrs.evolve(suggestion, clinician_note="Slowly, as we did it."))))

    assert suggestion.exercise.bed_form is not None
    assert suggestion.exercise.bed_form.text in printed
    assert "Slowly, as we did it." in printed


@pytest.mark.parametrize(("answer", "language"), [(ANSWER, "en"), (FRENCH, "fr-CA"), (EMERGENCY, "en")])
def test_an_answer_prints_as_the_command_does_without_its_options(answer: Recommendation, language: str) -> None:
    content = catalogue(language)

    assert str(answer) == brief_text(answer, content, more=False)
    assert "--full" not in str(answer)
    left = brief_text(answer, content).replace("\n", " ").replace(content.phrases["brief-more"].text, "")
    assert words(left) == words(str(answer))


def test_an_emergency_prints_what_to_do_first_and_last() -> None:
    lines = str(EMERGENCY).splitlines()

    assert lines[0] == lines[-1] == "EMERGENCY. Go to the nearest emergency department now."


def test_an_answer_in_a_language_that_is_not_bundled_prints_with_english_around_it() -> None:
    own = attrs.evolve(ANSWER, language="de", language_status="not clinically reviewed")

    assert CONTENT.phrases["heading-today"].text.upper() in str(own)


@given(recommendations())
def test_whatever_is_answered_can_be_printed_and_looked_at(answer: Recommendation) -> None:
    assert answer.what_to_do[0].text.split()[0] in str(answer)
    assert answer._repr_html_().startswith("<div")
    assert [str(suggestion) for suggestion in answer.shown if not str(suggestion)] == []


# As it is looked at.


def test_looking_at_a_value_gives_no_wall() -> None:
    for value, most in ((ANSWER, 6_000), (BIRD_DOG, 4_000), (ANSWER.suggestions[0], 3_000), (CONTENT, 30_000)):
        assert len(repr(value)) < most, type(value)
    assert "frames" not in repr(ANSWER)


def test_a_value_inside_another_shows_which_it_is() -> None:
    assert "exercise=Exercise(id='seated-flexion', name='Seated forward bend', ...)" in repr(ANSWER)
    assert "repetitions=Range(low=10, high=10)" in repr(CONTENT.exercises["seated-flexion"].dose)


def test_of_many_the_first_are_shown_and_the_others_counted() -> None:
    assert f"... {len(ANSWER.alternatives) - 3} more)" in repr(ANSWER)


def test_a_value_shows_its_own_texts_in_full_and_only_the_beginning_of_those_inside() -> None:
    fact = Fact(text="Walk. " * 50, mark=ANSWER.disclaimer.mark, sources=("core-back",))
    inside = attrs.evolve(ANSWER, disclaimer=fact)

    assert f"Fact(text={fact.text!r}, mark=" in repr(fact)
    assert "sources=('core-back',))" in repr(fact)
    assert f"disclaimer=Fact(text={fact.text[:60] + '...'!r}, mark=" in repr(inside)


def test_an_intake_and_a_range_are_shown_as_they_would_be_written() -> None:
    assert repr(Range(low=8, high=12)) == "Range(low=8, high=12)"
    assert repr(Intake(avoid=["walking"])).endswith("avoid=frozenset({'walking'}))")


# In a notebook.


def test_a_notebook_shows_an_exercise_with_its_figure_steps_and_cautions() -> None:
    page = BIRD_DOG._repr_html_()
    (picture,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)

    assert b64decode(picture).decode() == figures.svg(BIRD_DOG, animated=False, theme="light")
    assert 'alt="Bird dog"' in page
    for text in (*BIRD_DOG.steps, *(caution.text for caution in BIRD_DOG.cautions)):
        assert text in shown(BIRD_DOG)


def test_a_notebook_shows_an_exercise_without_a_figure() -> None:
    bare = attrs.evolve(BIRD_DOG, figure=None)

    assert "<img" not in bare._repr_html_()
    assert BIRD_DOG.steps[0] in shown(bare)


@pytest.mark.parametrize("answer", [ANSWER, FRENCH], ids=["en", "fr-CA"])
def test_a_notebook_shows_all_that_an_answer_prints_and_a_figure_for_each_exercise(answer: Recommendation) -> None:
    heading = catalogue(answer.language).phrases["heading-today"].text

    assert words(shown(answer).replace(heading, heading.upper())) == words(str(answer))
    assert answer._repr_html_().count("<img") == len(answer.suggestions)
    assert answer._repr_html_().startswith(f'<div lang="{answer.language}">')


def test_a_notebook_shows_an_emergency_and_nothing_else() -> None:
    assert words(shown(EMERGENCY)) == words(str(EMERGENCY))
    assert "<img" not in EMERGENCY._repr_html_()


@pytest.mark.parametrize("value", [ANSWER, FRENCH, EMERGENCY, BIRD_DOG])
def test_what_a_notebook_shows_is_right_html_without_anything_from_elsewhere(value: Any) -> None:
    page = value._repr_html_()
    whole = f'<!doctype html><html lang="en"><head><title>t</title></head><body>{page}</body></html>'

    assert justhtml.JustHTML(whole, collect_errors=True, sanitize=False).errors == []
    assert not re.search(r"<script|<style|<link|http", page)


def test_text_in_a_notebook_is_escaped() -> None:
    bad = attrs.evolve(BIRD_DOG, name='<b onload="x">', steps=("<script>1</script>", "&amp;", "c"))

    assert not re.search("<script|<b ", bad._repr_html_())
    assert "<li>&lt;script&gt;1&lt;/script&gt;</li><li>&amp;amp;</li>" in bad._repr_html_()


# The version.


def test_the_package_says_its_version() -> None:
    assert core_back.__version__ == importlib.metadata.version("core-back")
    assert "__version__" in dir(core_back)


def test_a_copy_that_is_not_installed_has_no_known_version(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", missing)

    assert core_back.__version__ == "unknown"


def test_answering_imports_nothing_that_only_printing_needs() -> None:
    code = (
        "import core_back, sys; core_back.recommend(core_back.Intake()); "
        "print([name for name in sys.modules if 'core_back._text' in name or 'notebook' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8")

    assert done.stdout.strip() == "[]"
