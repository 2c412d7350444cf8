"""The handout of a clinic: who gives it, and a note from the clinician, apart from everything else."""

from __future__ import annotations

import base64
import re
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import InputError, Intake, Recommendation, handout, recommend
from core_back._limits import LARGEST_LOGO
from core_back._model.base import trusted
from core_back.handout._clinic import contrast_on_white
from tests.handout.test_safe import ACTIVE, HOSTILE
from tests.support import contrast
from tests.support.pages import SITTING, dom, flat, seen, tokens

PNG = b"\x89PNG\r\n\x1a\n and the picture"
JPEG = b"\xff\xd8\xff\xe0 and the picture"
NOTE = "Walk to the lake with Ana & <b>enjoy</b> it."
CLINIC = handout.Clinic(
    name="Maple Street Physiotherapy", phone="905-555-0100", address="12 Maple Street", logo=PNG, colour="#0b5394"
)
STOPPED = [recommend(Intake(red_flags=["major-trauma"])), recommend(Intake(red_flags=["fever"]))]
UNASKED = recommend(Intake(eased_by=["sitting"]))


def page(answer: Recommendation, **given: Any) -> Any:
    return dom(handout.to_html(answer, **given))


# What a clinic is.


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", "", "expected text that is not empty, got '' @ Clinic.name"),
        ("name", "n" * 81, "expected at most 80 characters"),
        ("name", None, "expected text, got None @ Clinic.name"),
        ("phone", "1" * 41, "expected at most 40 characters"),
        ("address", "a\x00b", "expected text without control characters"),
        ("colour", "red", "expected a colour such as '#0b5394', got 'red' @ Clinic.colour"),
        ("colour", "#0b53941", "expected a colour such as '#0b5394', got '#0b53941' @ Clinic.colour"),
        ("colour", "#0b5394\n", r"expected a colour such as '#0b5394', got '#0b5394\n' @ Clinic.colour"),
        ("colour", "#777777", "expected a contrast of 4.5 or more on white, got '#777777' with 4.4 @ Clinic.colour"),
        ("logo", "logo.png", "expected bytes, got 'logo.png' @ Clinic.logo"),
        ("logo", b"GIF89a", "expected a PNG or JPEG picture, got one that begins with 'GIF89a' @ Clinic.logo"),
        (
            "logo",
            b"<svg onload=x()></svg>",
            "expected a PNG or JPEG picture, got one that begins with '<svg onload=x()>' @ Clinic.logo",
        ),
        ("logo", PNG.ljust(300_001), "expected at most 300000 bytes, got 300001 @ Clinic.logo"),
    ],
)
def test_a_field_that_holds_anything_else_is_named_with_what_was_expected(field: str, value: Any, told: str) -> None:
    with pytest.raises(InputError, match=re.escape(told)):
        attrs.evolve(CLINIC, **{field: value})


def test_everything_that_is_wrong_with_logo_and_colour_is_said_at_once() -> None:
    with pytest.raises(InputError) as error:
        handout.Clinic(name="A", logo=b"", colour="red")
    assert [problem.rpartition(" @ ")[2] for problem in error.value.problems] == ["Clinic.logo", "Clinic.colour"]


@pytest.mark.parametrize("logo", [PNG, JPEG, PNG.ljust(LARGEST_LOGO)])
def test_a_logo_is_what_its_first_bytes_say(logo: bytes) -> None:
    assert handout.Clinic(name="A", logo=logo).logo == logo


@given(st.from_regex("#[0-9a-fA-F]{6}", fullmatch=True))
def test_the_contrast_of_a_colour_is_as_the_oracle_reckons(colour: str) -> None:
    assert contrast_on_white(colour) == pytest.approx(contrast.contrast(colour, "#ffffff"))


def test_a_clinic_is_shown_without_the_bytes_of_its_logo() -> None:
    assert repr(attrs.evolve(CLINIC, address=None)) == (
        "Clinic(name='Maple Street Physiotherapy', phone='905-555-0100', address=None, "
        f"logo=<{len(PNG)} bytes>, colour='#0b5394')"
    )
    assert "logo=None" in repr(handout.Clinic(name="A"))


# Where it stands.


def test_a_plan_begins_with_the_clinic() -> None:
    body = page(SITTING, clinic=CLINIC).query("body")[0]
    assert seen(body).startswith(
        "Maple Street Physiotherapy 905-555-0100 12 Maple Street Your back exercise plan Name ____"
    )


def test_a_clinic_of_a_name_alone_adds_no_more_than_that() -> None:
    tree = page(SITTING, clinic=handout.Clinic(name="Maple"))
    assert seen(tree.query(".clinic")[0]) == "Maple"
    assert tree.query("img") == []
    assert ":root { --clinic:" not in handout.to_html(SITTING, clinic=handout.Clinic(name="Maple"))
    assert "**Maple**\n" in handout.to_markdown(SITTING, clinic=handout.Clinic(name="Maple"))


def test_markdown_names_the_clinic_at_the_end() -> None:
    end = handout.to_markdown(SITTING, clinic=CLINIC).rpartition("---")[2].split("\n\n")
    assert end[1] == r"**Maple Street Physiotherapy**, 905\-555-0100, 12 Maple Street"
    assert [line.partition(":")[0] for line in end[2:4]] == ["Name", "Date"]


@pytest.mark.parametrize("answer", STOPPED, ids=["emergency", "urgent"])
def test_what_to_do_in_an_emergency_stands_before_clinic_and_note(answer: Recommendation) -> None:
    said = seen(page(answer, clinic=CLINIC, note=NOTE).query("body")[0])
    places = [said.index(each) for each in (answer.what_to_do[-1].text, NOTE, CLINIC.name)]
    assert places == sorted(places)
    marked_down = handout.to_markdown(answer, clinic=CLINIC, note=NOTE)
    assert marked_down.startswith("# ")
    assert marked_down.index(answer.what_to_do[-1].text) < marked_down.index("Walk to the lake")


def test_a_note_stands_apart_under_the_clinicians_name_after_the_first_plan() -> None:
    [section] = page(SITTING, note=NOTE).query("section.note")
    assert seen(section) == f"From your clinician {NOTE}"
    said = flat(handout.to_markdown(SITTING, note=NOTE))
    assert "## From your clinician > Walk to the lake" in said
    assert page(SITTING).query("section.note") == []
    assert "From your clinician" not in handout.to_markdown(SITTING)


def test_a_note_never_stands_between_the_red_flags_and_the_plan() -> None:
    said = seen(page(UNASKED, note=NOTE).query("body")[0])
    marked_down = handout.to_markdown(UNASKED, note=NOTE)
    for text, dot in ((said, ""), (marked_down, ".")):
        parts = ("nobody asked", f"1{dot} Seated forward bend", f"4{dot} Walking", "Walk to the lake")
        places = [text.index(part) for part in parts]
        assert places == sorted(places)


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("n" * 601, "expected at most 600 characters, got "),
        (" ", "expected text that is not empty, got ' ' @ note"),
        ("a\x1b[31m", "expected text without control characters, got "),
    ],
)
def test_a_note_that_does_not_fit_is_refused(note: str, told: str) -> None:
    for write in (handout.to_html, handout.to_markdown):
        with pytest.raises(InputError, match=re.escape(told)):
            write(SITTING, note=note)


def test_name_and_date_are_lines_to_fill_in() -> None:
    assert re.search(r"Name _{20} Date _{20}", seen(page(SITTING).query("header")[0]))
    assert re.search(r"\nName: (\\_){12}\n\nDate: (\\_){12}\n", handout.to_markdown(SITTING))


# What it cannot do.


def test_pictures_are_allowed_only_for_a_logo_and_only_in_the_file() -> None:
    policies = [
        page(SITTING, clinic=clinic).query("meta[http-equiv]")[0].attrs["content"]
        for clinic in (None, attrs.evolve(CLINIC, logo=None), CLINIC)
    ]
    assert ["img-src" in policy for policy in policies] == [False, False, True]
    assert policies[-1].startswith("default-src 'none'; img-src data:; style-src 'unsafe-inline'")


@pytest.mark.parametrize(("logo", "media_type"), [(PNG, "image/png"), (JPEG, "image/jpeg")])
def test_the_logo_is_in_the_file(logo: bytes, media_type: str) -> None:
    [picture] = page(SITTING, clinic=attrs.evolve(CLINIC, logo=logo)).query("img")
    assert picture.attrs["alt"] == ""  # its name stands beside it
    assert picture.attrs["src"] == f"data:{media_type};base64,{base64.b64encode(logo).decode()}"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_of_a_clinic_are_shown_and_do_nothing(text: str) -> None:
    with trusted():  # whatever may come past the checks of records
        clinic = handout.Clinic(name=text, phone=text, address=text, colour=text)
    note = text if text.isprintable() and len(text) <= 600 else "A note."
    tree = page(SITTING, clinic=clinic, note=note)
    assert tree.query(ACTIVE) == []
    assert len(tree.query("style")) == len(page(SITTING).query("style"))
    assert seen(tree.query(".note blockquote")[0]) == flat(note)
    found = tokens(handout.to_markdown(SITTING, clinic=clinic, note=note))
    links = [token for token in found if token.type.startswith(("html", "link", "image"))]
    assert len(links) == len([1 for token in tokens(handout.to_markdown(SITTING)) if token.type.startswith("link")])
