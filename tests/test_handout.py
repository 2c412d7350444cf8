"""The handout as Markdown and as HTML: what is on it, in which order, and that nothing on it can do anything."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from justhtml import JustHTML
from markdown_it import MarkdownIt
from markdown_it.token import Token

from core_back import (
    Addition,
    Dose,
    Fact,
    InputError,
    Intake,
    MissingExtraError,
    ProvenanceMark,
    Range,
    Recommendation,
    Records,
    RedFlagRule,
    Source,
    SourceGrade,
    SourceKind,
    Stage,
    Suggestion,
    UnknownIdError,
    catalogue,
    handout,
    recommend,
    tailor,
    week,
)
from core_back.handout import _html
from core_back.handout._plain import markdown, plain
from core_back.testing import recommendations

SITTING_INTAKE = Intake(eased_by=["sitting"])
SITTING = recommend(SITTING_INTAKE)
TWO_PATTERNS = recommend(Intake(eased_by=["sitting"], deep_gluteal_pain=True))
EMERGENCY = recommend(Intake(red_flags=["major-trauma"]))
URGENT = recommend(Intake(red_flags=["fever"]))
LETTERS = st.text(st.characters(exclude_categories=[]), min_size=1, max_size=60)
HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)><a href='https://evil.example'>",
    "</style></title></textarea><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &#60;i&#62; &amp;amp;",
    "# Heading\n## Another\n---\n===",
    "[here](javascript:alert(1)) ![x](https://evil.example/x.png) <https://evil.example> [a]: https://evil.example",
    "https://evil.example www.evil.example me@evil.example evil.com //evil.com",
    "`code` ```\nfence\n``` ~~gone~~ **bold** _slanted_ | cell | $x$",
    "1. one\n2) two\n- three\n+ four\n* five\n> six\n    seven",
    "\u05e2\u05d1\u05e8\u05d9\u05ea \u202eabc\u202c \u2066x\u2069 \u0639\u0631\u0628\u064a",
    "\U0001f9d8\U0001f3fd\u200d\u2640\ufe0f emoji \U0001f1e8\U0001f1e6",
    "tab\tnull\x00bell\x07escape\x1b[31m delete\x7f line\u2028paragraph\u2029 next\x85",
    "lone \ud800 surrogate \ufffe \U0001ffff",
    "n" * 10_000,
]


def dom(text: str) -> Any:
    """The tree of a page, which a strict parser must take without an error."""
    return JustHTML(text, strict=True, sanitize=False)


@functools.cache
def page(answer: Recommendation) -> Any:
    return dom(handout.to_html(answer))


def flat(text: str) -> str:
    return " ".join(text.split())


def seen(node: Any) -> str:
    """The text of a part of a page, in one line."""
    return flat(node.to_text())


def tokens(text: str) -> Iterator[Token]:
    """The parts of a Markdown text, as a renderer sees them that makes links of bare addresses as well."""
    for block in MarkdownIt("gfm-like").parse(text):
        yield block
        yield from block.children or ()


def read(text: str) -> str:
    """The words of a Markdown text, in one line."""
    return flat(" ".join(token.content for token in tokens(text) if not token.children)).replace("\u2060", "")


def texts_of(suggestion: Suggestion) -> list[str]:
    exercise = suggestion.exercise
    facts = [*exercise.cues, *suggestion.cautions, *suggestion.notes]
    return [exercise.name, suggestion.dose, *exercise.steps, *(fact.text for fact in facts)]


def texts(answer: Recommendation) -> list[str]:
    """Everything of an answer that a reader must find, whole."""
    facts = [*answer.what_to_do, *answer.advice, *answer.follow_up, answer.disclaimer]
    found = [fact.text for fact in facts] + [rule.text for rule in answer.stop_rules]
    found += [text for each in (*answer.suggestions, *answer.next_steps) for text in texts_of(each)]
    found += [left.exercise.name for left in answer.left_out]
    reasons = [*answer.triage_reasons, *(reason for left in answer.left_out for reason in left.reasons)]
    reasons += [reason for out in answer.ruled_out for reason in out.reasons]
    found += [reason.text for reason in reasons]
    return [flat(text) for text in found]


def missing(answer: Recommendation, text: str) -> list[str]:
    return [each for each in texts(answer) if each not in text]


def changed(answer: Recommendation, **changes: Any) -> Recommendation:
    """The answer with another first exercise."""
    first, *others = answer.suggestions
    exercise = attrs.evolve(first.exercise, **changes)
    return attrs.evolve(answer, suggestions=(attrs.evolve(first, exercise=exercise), *others))


def card(answer: Recommendation, exercise_id: str) -> str:
    """What the page says of one exercise."""
    [found] = [each for each in page(answer).query("li.card") if f'"{exercise_id}_' in each.to_html()]
    return seen(found)


# What is on it.


@settings(max_examples=15)
@given(recommendations())
def test_every_answer_is_valid_html_that_says_everything(answer: Recommendation) -> None:
    [body] = dom(handout.to_html(answer)).query("body")
    assert missing(answer, seen(body)) == []


@settings(max_examples=40)
@given(recommendations())
def test_every_answer_is_markdown_that_says_everything(answer: Recommendation) -> None:
    assert missing(answer, read(handout.to_markdown(answer))) == []


@settings(max_examples=15)
@given(recommendations())
def test_ids_are_unique_and_what_points_to_one_finds_it(answer: Recommendation) -> None:
    text = handout.to_html(answer)
    ids = re.findall(r'\sid="([^"]*)"', text)
    pointed = re.findall(r'\s(?:aria-labelledby|for)="([^"]*)"', text) + re.findall(r'href="#([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert {id_ for each in pointed for id_ in each.split()} <= set(ids)


@settings(max_examples=15)
@given(recommendations())
def test_headings_go_down_one_level_at_a_time(answer: Recommendation) -> None:
    levels = [int(level) for level in re.findall(r"<h(\d)", handout.to_html(answer))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("language", ["en", "fr-CA"])
def test_the_order_is_that_of_the_questions_a_person_has(language: str) -> None:
    answer = recommend(SITTING_INTAKE, catalogue=catalogue(language))
    phrases = catalogue(language).phrases
    ids = ("today", "general", "advice", "stop-rules", "follow-up", "next-steps", "left-out", "sources")
    expected = [phrases[f"heading-{id_}"].text for id_ in ids]
    expected.insert(2, phrases["week-heading"].text)
    headings = [seen(each) for each in page(answer).query("h2")]
    assert headings == [flat(each) for each in expected]
    assert re.findall(r"^## (.*)$", handout.to_markdown(answer), re.MULTILINE) == expected
    assert page(answer).query("html")[0].attrs["lang"] == language


def test_the_triage_stands_first() -> None:
    text = handout.to_markdown(SITTING).splitlines()
    assert text[0] == "# You can start yourself"
    assert text[2] == SITTING.what_to_do[0].text
    assert seen(page(SITTING).query("header")[0].query("h1")[0]) == "You can start yourself"


@pytest.mark.parametrize("answer", [EMERGENCY, URGENT], ids=["emergency", "urgent"])
def test_an_emergency_or_urgent_page_holds_no_exercise(answer: Recommendation) -> None:
    """Not even if somebody put one into the answer."""
    spoilt = attrs.evolve(
        answer, suggestions=SITTING.suggestions, next_steps=SITTING.next_steps, left_out=SITTING.left_out
    )
    names = [each.exercise.name for each in (*SITTING.suggestions, *SITTING.next_steps)]
    for text in (seen(page(spoilt).query("body")[0]), read(handout.to_markdown(spoilt))):
        assert [name for name in names if name in text] == []
        assert answer.what_to_do[0].text in text
    assert page(spoilt).query("svg") == []
    assert page(spoilt).query("nav") == []


def test_an_exercise_waits_for_the_one_before_it_and_says_so_before_its_steps() -> None:
    said = card(SITTING, "double-knee-to-chest")
    assert said.index('Try it only when "Single knee to chest" felt no worse.') < said.rindex("Lie on your back")


def test_what_reasons_share_is_said_once() -> None:
    for text in (seen(page(SITTING).query("body")[0]), read(handout.to_markdown(SITTING))):
        assert text.count("You said that sitting eases your pain") == 1
        assert text.count("Good for most people with back pain") == 1
    said = card(SITTING, "seated-flexion")
    assert said.endswith(
        "Why: Bending forward in a chair moves your back the way that eases it, and you can do it anywhere."
    )


def test_with_two_patterns_each_reason_names_its_own() -> None:
    assert card(TWO_PATTERNS, "seated-flexion").endswith("(Back pain eased by sitting down)")
    assert "Pain deep in the buttock)" in card(TWO_PATTERNS, "hip-rotator-stretch")


def test_choosing_one_or_two_is_no_advice_for_todays_exercises() -> None:
    answer = recommend(Intake())
    [today] = page(answer).query("section.today")
    assert "side-lying-rest_" in today.to_html()
    assert "choose one or two" not in seen(today)


def test_the_patterns_are_named_where_no_reason_names_them() -> None:
    answer = recommend(Intake(eased_by=["sitting"], equipment=[], circumstances=["hip-replacement"]))
    bare = attrs.evolve(answer, suggestions=(), next_steps=())
    assert "What your answers fit: Back pain eased by sitting down" in seen(page(bare).query("main")[0])
    assert "## What your answers fit\n\n- Back pain eased by sitting down" in handout.to_markdown(bare)


def test_a_person_who_cannot_reach_the_floor_reads_how_to_do_it_on_a_bed() -> None:
    answer = recommend(Intake(eased_by=["sitting"], circumstances=["cannot-reach-floor"]))
    exercise = catalogue().exercises["single-knee-to-chest"]
    assert exercise.bed_form is not None
    assert f"On a bed: {exercise.bed_form.text}" in card(answer, exercise.id)


def test_cautions_are_those_of_this_person() -> None:
    intake = Intake(eased_by=["sitting"], circumstances=["pregnancy"])
    [note] = [
        note for note in catalogue().exercises["single-knee-to-chest"].caution_for if note.circumstance == "pregnancy"
    ]
    assert note.text in card(recommend(intake), "single-knee-to-chest")
    assert note.text not in card(SITTING, "single-knee-to-chest")


def test_what_a_clinician_changed_is_said() -> None:
    dose = Dose(repetitions=Range(low=3, high=3), mark=ProvenanceMark.CLINICIAN, sources=("clinician",))
    added = [Addition(exercise="knee-rolls", reason="You like it.", stage=Stage.PROGRESSION)]
    answer = tailor(
        SITTING, intake=SITTING_INTAKE, doses={"seated-flexion": dose}, notes={"seated-flexion": "Slowly."}, add=added
    )
    said = card(answer, "seated-flexion")
    assert "How much: 3 times" in said
    assert "Note: dose set by your clinician. note from your clinician. Slowly." in said
    assert "You like it." in card(answer, "knee-rolls")
    assert "Seated forward bend: Steps, Why: " in seen(page(answer).query(".known")[0])
    assert "How much: C." in seen(page(answer).query(".known")[0])


def test_what_was_left_out_for_one_reason_is_listed_together() -> None:
    answer = recommend(Intake(eased_by=["sitting"], equipment=["chair", "step"]))
    assert "Pool walking, Water aerobics, Swimming: It needs something you do not have: a pool." in seen(
        page(answer).query(".left-out")[0]
    )


def test_nothing_left_out_is_said_as_well() -> None:
    answer = recommend(Intake())
    sentence = catalogue().phrases["nothing-left-out"].text
    assert sentence in seen(page(answer).query(".left-out")[0])
    assert sentence in read(handout.to_markdown(answer))


def test_when_to_seek_care_goes_from_at_once_to_an_appointment() -> None:
    [care] = page(SITTING).query("section.care")
    assert [seen(each) for each in care.query("h3")] == [
        "At once",
        "See a doctor today or tomorrow if one of these is new",
        "Make an appointment",
    ]
    assert "Go to an emergency department at once" in seen(care.query(".handout-at-once")[0])
    assert "Fever" in seen(care.query(".handout-urgent")[0])


def test_without_signs_and_rules_there_is_no_section_on_seeking_care() -> None:
    content = catalogue()
    bare = attrs.evolve(content, red_flags=Records(RedFlagRule, ()))
    answer = attrs.evolve(SITTING, stop_rules=(), follow_up=(), advice=())
    text = handout.to_html(answer, catalogue=bare)
    assert 'id="care"' not in text
    assert "#care" not in text
    assert "## When to see someone" not in handout.to_markdown(answer, catalogue=bare)


def test_the_page_says_what_it_is_not_and_its_version() -> None:
    french = recommend(SITTING_INTAKE, catalogue=catalogue("fr-CA"))
    said = [seen(each) for each in page(french).query("footer p")]
    status = catalogue("fr-CA").phrases["translation-not-reviewed"].text
    assert said == [flat(french.disclaimer.text), status, f"Contenu {french.content_version}, langue fr-CA"]
    assert len(page(SITTING).query("footer p")) == 2
    assert "half done" in handout.to_html(attrs.evolve(SITTING, language_status="half done"))


def test_the_date_is_filled_in_by_hand() -> None:
    assert "Date ____" in seen(page(SITTING).query("header")[0])
    assert "Date: ____" in read(handout.to_markdown(SITTING))


# The week.


def boxes(answer: Recommendation) -> dict[str, list[int]]:
    """For each exercise of the table, how many boxes each day has."""
    found: dict[str, list[int]] = {}
    for row in page(answer).query("section.week tbody tr"):
        [name] = [seen(each) for each in row.query("th[scope=row]")]
        counts = [len(seen(cell)) for cell in row.query("td.boxes")]
        found[name] = [a + b for a, b in zip(found.get(name, [0] * 7), counts, strict=True)]
    return found


def test_there_is_a_box_for_each_time_that_the_week_has_an_exercise() -> None:
    answer = recommend(Intake(eased_by=["standing"]))
    laid_out = week(answer)
    names = {item.name for day in laid_out.days for session in day.sessions for item in session.items}
    found = boxes(answer)
    for name in names:
        expected = [
            sum(item.name == name for session in day.sessions for item in session.items) for day in laid_out.days
        ]
        assert found[name] == expected
    assert found["Standing back bend"] == [3] * 7


def test_every_exercise_of_today_can_be_ticked_off() -> None:
    assert set(boxes(SITTING)) == {each.exercise.name for each in SITTING.suggestions}


def test_what_stands_beside_the_sessions_has_boxes_as_its_dose_says() -> None:
    found = boxes(SITTING)
    assert found["Water aerobics"] == [1, 0, 0, 1, 0, 0, 0]
    assert found["One foot on a stool"] == [1] * 7
    often = Dose(times_per_day=Range(low=9, high=12), mark=ProvenanceMark.CLINICIAN, sources=("clinician",))
    many = tailor(SITTING, intake=SITTING_INTAKE, doses={"foot-on-stool": often})
    assert boxes(many)["One foot on a stool"] == [6] * 7


def test_what_is_tried_once_has_one_box() -> None:
    assert boxes(recommend(Intake(eased_by=[])))[catalogue().exercises["prone-on-elbows"].name] == [1, 0, 0, 0, 0, 0, 0]


def test_a_dose_that_is_longer_than_a_session_says_so() -> None:
    long = Dose(minutes=Range(low=60, high=60), mark=ProvenanceMark.CLINICIAN, sources=("clinician",))
    answer = tailor(SITTING, intake=SITTING_INTAKE, doses={"walking": long})
    assert "Do only 20 minutes of it." in seen(page(answer).query("section.week")[0])


def test_the_table_has_heads_for_rows_columns_and_sessions() -> None:
    [table] = page(SITTING).query("section.week table")
    assert [seen(each) for each in table.query("thead th[scope=col]")] == [
        *("When", "Exercise", "How long"),
        *(f"Day {day}" for day in range(1, 8)),
    ]
    assert seen(table.query("th[scope=rowgroup]")[0]) == "Session 1 about 6 to 10 minutes"
    assert seen(table.query("caption")[0]).startswith("Tick a box")


def test_markdown_has_the_same_boxes() -> None:
    rows = [line.split(" | ") for line in handout.to_markdown(SITTING).splitlines() if "☐" in line]
    found: dict[str, list[int]] = {}
    for row in rows:
        counts = [len(cell.strip("| ")) for cell in row[3:]]
        found[row[1]] = [a + b for a, b in zip(found.get(row[1], [0] * 7), counts, strict=True)]
    assert found == boxes(SITTING)


def test_a_catalogue_that_does_not_reckon_weeks_gives_a_page_without_one() -> None:
    content = attrs.evolve(catalogue(), week=None)
    assert "☐" not in handout.to_html(SITTING, catalogue=content)
    assert "☐" not in handout.to_markdown(SITTING, catalogue=content)


def test_an_answer_without_exercises_has_no_week() -> None:
    bare = attrs.evolve(SITTING, suggestions=(), next_steps=())
    assert "☐" not in handout.to_html(bare)
    assert page(bare).query("#stop-motion") == []


# Sources.


def test_every_part_says_how_it_is_known() -> None:
    known = seen(page(SITTING).query(".known")[0])
    numbers = {seen(entry): number for number, entry in enumerate(page(SITTING).query(".read li"), start=1)}
    [reports] = [number for text, number in numbers.items() if "Is your back sore?" in text]
    assert f"How much: {reports}*." in known
    assert "You can start yourself: W" in known
    assert re.search(r"Take care: [\d*, ]+G", known)
    assert "Left out, and why: O" in known
    for id_ in ("general-knowledge", "core-back"):
        assert catalogue().sources[id_].title not in numbers


@settings(max_examples=15)
@given(recommendations())
def test_every_source_of_the_list_is_cited_and_every_number_is_in_the_list(answer: Recommendation) -> None:
    tree = dom(handout.to_html(answer))
    parts = [re.sub(r"<[bi][ >].*?</[bi]>", "", each.to_html()) for each in tree.query(".known li")]
    cited = {int(number) for part in parts for number in re.findall(r"\d+", part)}
    assert cited == set(range(1, len(tree.query(".read li")) + 1))


def test_a_source_of_the_list_says_its_grade() -> None:
    graded = attrs.evolve(sourced(None).sources[0], grade=SourceGrade.LAY)
    answer = attrs.evolve(sourced(None), sources=(graded,))
    assert "Me. Title. (lay page)" in seen(page(answer).query(".read")[0])
    assert "Me. Title. (lay page)" in handout.to_markdown(answer).replace("\\", "")


def test_without_sources_there_is_no_list_of_them() -> None:
    bare = attrs.evolve(SITTING, sources=())
    assert page(bare).query(".read") == []
    assert "1. Advanced" not in handout.to_markdown(bare)


def sourced(locator: str | None) -> Recommendation:
    source = Source(id="mine", title="Title", authors="Me", kind=SourceKind.HANDOUT, locator=locator, licence="none")
    fact = Fact(text="Move.", mark=ProvenanceMark.VERIFIED, sources=("mine",))
    return attrs.evolve(SITTING, advice=(fact,), sources=(source,))


@pytest.mark.parametrize(
    ("locator", "address"),
    [
        ("https://example.org/a?b=c&d", "https://example.org/a?b=c&d"),
        ("doi:10.1000/x.y(2)", "https://doi.org/10.1000/x.y(2)"),
        ("javascript:alert(1)", None),
        ("data:text/html,<script>", None),
        ("https://example.org/ onclick=x", None),
        ("https://example.org/<b>", None),
        ("Library, shelf 3", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_links(locator: str | None, address: str | None) -> None:
    answer = sourced(locator)
    links = [link.attrs["href"] for link in page(answer).query(".read a")]
    written = [str(token.attrs["href"]) for token in tokens(handout.to_markdown(answer)) if token.type == "link_open"]
    assert links == written == ([] if address is None else [address])
    assert (locator or "Me. Title.") in seen(page(answer).query(".read")[0])


# What it cannot do.


def dressed(text: str) -> Recommendation:
    """An answer all of whose texts are another."""
    fact = Fact(text=text, mark=ProvenanceMark.RECALLED, sources=("general-knowledge",))
    first, *others = SITTING.suggestions
    exercise = attrs.evolve(
        first.exercise, name=text, steps=(text,) * 3, cues=(fact,), cautions=(fact,), purpose=fact, bed_form=fact
    )
    reasons = tuple(attrs.evolve(reason, text=text) for reason in first.reasons)
    worn = attrs.evolve(
        first,
        exercise=exercise,
        dose=text,
        notes=(fact,),
        cautions=(fact,),
        reasons=reasons,
        clinician_note=text,
        on_bed=True,
    )
    source = Source(
        id="oakville-clinic", title=text, authors=text, kind=SourceKind.HANDOUT, locator=text, licence="none"
    )
    return attrs.evolve(
        SITTING,
        what_to_do=(fact,),
        triage_reasons=reasons,
        suggestions=(worn, *others),
        next_steps=(),
        advice=(fact,),
        stop_rules=tuple(attrs.evolve(rule, text=text) for rule in SITTING.stop_rules),
        follow_up=(fact,),
        disclaimer=fact,
        sources=(source,),
        content_version=text,
        language_status=text,
    )


ACTIVE = "script, iframe, object, embed, img, form, link, base, video, audio, [onload], [onerror], [onclick], [style]"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_shown_and_do_nothing(text: str) -> None:
    answer = dressed(text)
    tree = dom(handout.to_html(answer))
    assert tree.query(ACTIVE) == []
    assert len(tree.query("style")) == len(page(dressed("Harmless.")).query("style"))
    assert [link.attrs["href"] for link in tree.query("a") if link.attrs["href"][0] != "#"] == []
    assert seen(tree.query("li.card h3")[0]) == flat(f"1 {plain(text)}")
    assert seen(tree.query("header p.do")[0]) == flat(plain(text))
    found = [token for token in tokens(handout.to_markdown(answer)) if token.type.startswith(("html", "link", "image"))]
    assert found == []
    assert handout.to_html(answer).encode()


@given(LETTERS)
def test_markdown_shows_every_text_letter_for_letter(text: str) -> None:
    found = list(tokens(f"{markdown(text)}\n\n- {markdown(text)}\n"))
    outer = {token.type.removesuffix("_open").removesuffix("_close") for token in found if not token.content}
    assert outer <= {"paragraph", "bullet_list", "list_item", "text"}
    said = ["".join(each.content for each in token.children or ()) for token in found if token.type == "inline"]
    expected = plain(text).replace("\u2060", "")
    assert [flat(each.replace("\u2060", "")) for each in said] == [flat(expected)] * 2 * bool(flat(expected))


@given(LETTERS)
def test_a_plain_text_is_one_line_that_can_be_stored(text: str) -> None:
    line = plain(text)
    assert line.encode().decode() == line
    assert line.splitlines() in ([line], [])
    assert plain(line) == line


def test_the_page_forbids_scripts_and_requests() -> None:
    [policy] = page(SITTING).query("meta[http-equiv]")
    assert policy.attrs["content"].startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert "url(" not in handout.to_html(SITTING)
    assert "@import" not in handout.to_html(SITTING)


def test_an_id_that_is_no_slug_is_refused() -> None:
    for write in (handout.to_html, handout.to_markdown):
        with pytest.raises(InputError, match="expected a slug"):
            write(changed(SITTING, id='x"><script>'))


def test_an_exercise_without_a_figure_has_no_picture() -> None:
    assert len(dom(handout.to_html(changed(SITTING, figure=None))).query("li.card")[0].query("svg")) == 0


def test_figures_are_named_after_their_exercise_and_described_by_its_steps() -> None:
    [picture, still] = page(SITTING).query("li.card")[0].query("svg")
    for each in (picture, still):
        assert each.attrs["role"] == "img"
        assert seen(each.query("title")[0]) == "Seated forward bend"
        assert seen(each.query("desc")[0]) == " ".join(catalogue().exercises["seated-flexion"].steps)


# How it is made.


@pytest.mark.parametrize("write", ["to_html", "to_markdown"])
def test_the_same_answer_gives_the_same_text_in_every_process(write: str) -> None:
    program = (
        "import hashlib; from core_back import Intake, handout, recommend\n"
        f"print(hashlib.sha256(handout.{write}(recommend(Intake(eased_by=['sitting']))).encode()).hexdigest())"
    )
    results = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
        results.add(done.stdout)
    assert len(results) == 1


def test_words_come_from_the_catalogue_given() -> None:
    assert "Votre semaine" in handout.to_html(SITTING, catalogue=catalogue("fr-CA"))


def test_an_answer_in_a_language_that_is_not_bundled_needs_its_catalogue() -> None:
    german = attrs.evolve(SITTING, language="de")
    with pytest.raises(UnknownIdError, match="language"):
        handout.to_html(german)
    assert '<html lang="de">' in handout.to_html(german, catalogue=catalogue())


def test_without_jinja_html_names_the_extra_and_markdown_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    _html._environment.cache_clear()
    with pytest.raises(MissingExtraError, match=r"core-back\[handout\]"):
        handout.to_html(SITTING)
    assert handout.to_markdown(SITTING)
    monkeypatch.undo()
    assert handout.to_html(SITTING)
