"""The handout's week, with a box for each time, and its sources."""

from __future__ import annotations

import re

import attrs
import pytest
from hypothesis import given

from core_back import (
    Dose,
    Fact,
    Intake,
    ProvenanceMark,
    Range,
    Recommendation,
    Source,
    SourceGrade,
    SourceKind,
    catalogue,
    handout,
    recommend,
    tailor,
    week,
)
from core_back.testing import recommendations
from tests.support.examples import examples
from tests.support.pages import SITTING, SITTING_INTAKE, dom, html, page, seen, tokens

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
    answer = recommend(Intake(eased_by=["standing"], circumstances=["pregnancy"]))
    laid_out = week(answer)
    names = {item.name for day in laid_out.days for session in day.sessions for item in session.items}
    found = boxes(answer)
    for name in names:
        expected = [
            sum(item.name == name for session in day.sessions for item in session.items) for day in laid_out.days
        ]
        assert found[name] == expected
    assert found["Standing back bend"] == [3] * 7


def test_every_exercise_of_the_first_plan_can_be_ticked_off() -> None:
    assert set(boxes(SITTING)) == {each.exercise.name for each in SITTING.suggestions}


def test_what_stands_beside_the_sessions_has_boxes_as_its_dose_says() -> None:
    first = tailor(SITTING, intake=SITTING_INTAKE, order=["foot-on-stool"])
    assert boxes(first)["One foot on a stool"] == [1] * 7
    often = Dose(times_per_day=Range(low=9, high=12), mark=ProvenanceMark.CLINICIAN, sources=("clinician",))
    many = tailor(SITTING, intake=SITTING_INTAKE, doses={"foot-on-stool": often})
    assert boxes(many)["One foot on a stool"] == [6] * 7


def test_what_is_tried_once_has_one_box() -> None:
    others = {each.exercise.id for each in recommend(Intake(eased_by=[])).shown}
    answer = recommend(Intake(eased_by=[], avoid=others - {"prone-lie-pillows", "prone-on-elbows"}))
    assert boxes(answer)[catalogue().exercises["prone-on-elbows"].name] == [1, 0, 0, 0, 0, 0, 0]


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
    assert seen(table.query("th[scope=rowgroup]")[0]) == "Session 1 about 3 to 7 minutes"
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
    bare = attrs.evolve(SITTING, suggestions=(), alternatives=(), next_steps=())
    assert "☐" not in html(bare)
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


@examples(0.2)
@given(recommendations())
def test_every_source_of_the_list_is_cited_and_every_number_is_in_the_list(answer: Recommendation) -> None:
    tree = dom(html(answer))
    parts = [re.sub(r"<[bi][ >].*?</[bi]>", "", each.to_html()) for each in tree.query(".known li")]
    cited = {int(number) for part in parts for number in re.findall(r"\d+", part)}
    assert cited == set(range(1, len(tree.query(".read li")) + 1))


def test_a_source_of_the_list_says_its_grade() -> None:
    graded = attrs.evolve(sourced(None).sources[0], grade=SourceGrade.LAY)
    answer = attrs.evolve(sourced(None), sources=(graded,))
    assert "Me. Title. (lay page)" in seen(page(answer).query(".read")[0])
    assert "Me. Title. (lay page)" in handout.to_markdown(answer).replace("\\", "")


def test_a_source_that_names_nobody_begins_with_its_title() -> None:
    answer = attrs.evolve(sourced(None), sources=(attrs.evolve(sourced(None).sources[0], authors=None, year=2011),))
    assert seen(page(answer).query(".read li")[0]) == "Title (2011)."
    assert "1. Title (2011)." in handout.to_markdown(answer).replace("\\", "")


def test_no_bundled_source_has_words_about_its_authors_in_their_place() -> None:
    assert [each.id for each in catalogue().sources.values() if "not named" in (each.authors or "").lower()] == []


def test_without_sources_there_is_no_list_of_them() -> None:
    bare = attrs.evolve(SITTING, sources=())
    assert page(bare).query(".read") == []
    assert "1. Advanced" not in handout.to_markdown(bare)


def sourced(locator: str | None) -> Recommendation:
    source = Source(id="mine", title="Title", authors="Me", kind=SourceKind.HANDOUT, locator=locator, licence="none")
    fact = Fact(text="Move.", mark=ProvenanceMark.VERIFIED, sources=("mine",))
    return attrs.evolve(SITTING, suggestions=(), alternatives=(), next_steps=(), advice=(fact,), sources=(source,))


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
