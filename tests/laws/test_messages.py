"""No message repeats what was given so that it does harm: one line a problem, all of it seen, none of it long."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from core_back import (
    Addition,
    Catalogue,
    ContentError,
    CoreBackError,
    Dose,
    Exercise,
    Fact,
    InputError,
    Intake,
    ProvenanceMark,
    Range,
    catalogue,
    exclusions,
    fhir,
    figures,
    from_json,
    json_schema,
    load_catalogue,
    recommend,
    revise,
    tables,
    tailor,
    to_json,
)
from core_back._letters import escaped
from core_back.cli import main

CONTENT = catalogue()
INTAKE = Intake(eased_by=["sitting"], red_flags=[])
ANSWER = recommend(INTAKE)
BASE = "https://example.org/fhir"
BRIDGE: dict[str, Any] = json.loads(to_json(CONTENT.exercises["bridge"]))

#: What moves the cursor, forges a line, turns a line round, hides in it, or is no letter.
HARMFUL = [
    *("\x1b[31mX\nERROR", "a\rb", "\x00", "\x07", "\x7f", "\x85", "\x9b31m", "a\u2028b", "\u202eabc", "\u2066x"),
    *("\u200b", "\u200e", "\u2060", "\ufeff", "\u00ad", "\ufffe", "\uffff", "\U0001fffe", "\ufdd0", "\U000e0041"),
]
LONG = "x" * 1_000_000
KNOWN: dict[str, Any] = {"mark": ProvenanceMark.INFERRED, "sources": ("core-back",)}

#: Every door that repeats what it is given: as an id, a key or a value.
DOORS: dict[str, Callable[[Any], object]] = {
    "Addition": lambda bad: Addition(exercise=bad, reason=bad),
    "Catalogue.exercise": CONTENT.exercise,
    "Catalogue.filter": lambda bad: CONTENT.filter(kind=bad),
    "Dose": lambda bad: Dose(note=bad, **KNOWN),
    "Intake.avoid": lambda bad: recommend(Intake(avoid=[bad])),
    "Intake.red_flags": lambda bad: Intake(red_flags=[bad]),
    "Records": lambda bad: CONTENT.sources[bad],
    "catalogue": catalogue,
    "exclusions": lambda bad: exclusions("walking", prerequisites=(bad,)),
    "fhir base": lambda bad: fhir.library(base=BASE + bad, publisher="We"),
    "fhir publisher": lambda bad: fhir.library(base=BASE, publisher=bad + LONG),
    "fhir link": lambda bad: fhir.intake_from_response(
        {"resourceType": "QuestionnaireResponse", "status": bad, bad: 1, "item": [{"linkId": bad}]}, base=BASE
    ),
    "fhir subject": lambda bad: fhir.care_plan(ANSWER, subject=bad, base=BASE),
    "figures.svg": lambda bad: figures.svg(CONTENT.exercises["walking"], frame=bad),
    "from_json, key": lambda bad: from_json(json.dumps({bad: 1}), Intake),
    "from_json, key inside": lambda bad: from_json(json.dumps(BRIDGE | {"purpose": {bad: 1}}), Exercise),
    "from_json, id": lambda bad: from_json(json.dumps(BRIDGE | {"id": bad, "easier": bad}), Exercise),
    "from_json, ids": lambda bad: from_json(json.dumps({"general": [bad], "exercises": [{"id": bad}] * 2}), Catalogue),
    "from_json, circle": lambda bad: from_json(
        json.dumps({"exercises": [{"id": bad, "easier": "b" + bad}, {"id": "b" + bad, "easier": bad}]}), Catalogue
    ),
    "from_json, text": lambda bad: from_json(json.dumps(BRIDGE | {"name": bad}), Exercise),
    "from_json, twice": lambda bad: from_json(f"{{{json.dumps(bad)}: 1, {json.dumps(bad)}: 1}}", Intake),
    "json_schema": json_schema,
    "load_catalogue": load_catalogue,
    "revise, id": lambda bad: revise(INTAKE, {bad: "eased"}),
    "revise, key": lambda bad: revise(INTAKE, {bad: "nope"}),
    "revise, word": lambda bad: revise(INTAKE, {"walking": bad}),
    "tables": lambda bad: tables.to_csv(bad, tables.relations()),
    "tailor, add": lambda bad: tailor(ANSWER, intake=INTAKE, add=[Addition(exercise=bad[:150], reason="Why.")]),
    "tailor, doses": lambda bad: tailor(ANSWER, intake=INTAKE, doses={bad: Dose(sets=Range(low=1, high=1), **KNOWN)}),
    "tailor, doses of no dose": lambda bad: tailor(ANSWER, intake=INTAKE, doses={bad: bad}),
    "tailor, note": lambda bad: tailor(ANSWER, intake=INTAKE, notes={"seated-flexion": bad}),
    "tailor, notes": lambda bad: tailor(ANSWER, intake=INTAKE, notes={bad: "a"}),
    "tailor, order": lambda bad: tailor(ANSWER, intake=INTAKE, order=[bad]),
    "tailor, remove": lambda bad: tailor(ANSWER, intake=INTAKE, remove=[bad]),
}


def lines(error: CoreBackError) -> Iterator[str]:
    """What an error says: each problem, and the whole."""
    yield from getattr(error, "problems", ())
    yield from str(error).split("\n")


@pytest.mark.parametrize("door", DOORS)
def test_what_harms_is_escaped_in_every_message(door: str) -> None:
    for bad in HARMFUL:
        with pytest.raises(CoreBackError) as caught:
            DOORS[door](bad)
        assert [line for line in lines(caught.value) if not line.isprintable()] == []


@pytest.mark.parametrize("door", DOORS)
def test_what_is_long_is_cut_in_every_message(door: str) -> None:
    with pytest.raises(CoreBackError) as caught:
        DOORS[door](LONG)
    assert len(str(caught.value)) < 8_000


def folders(bad: str) -> Iterator[dict[str, str]]:
    """Files of content that hold something harmful as key, id, value and name."""
    quoted = json.dumps(bad, ensure_ascii=True).replace("\\u007f", "\\u007F")
    quoted = re.sub(r"\\ud([89ab]..)\\ud([c-f]..)", lambda _: f"\\U{ord(bad[0]):08x}", quoted)
    yield {"content.toml": f'extends = "core-back"\n{quoted} = 1\n'}
    yield {"sources.toml": f"[[sources]]\nid = {quoted}\n{quoted} = {quoted}\n"}
    yield {"phrases.toml": f"{quoted} = {quoted}\n"}
    yield {"exercises/x.toml": f"id = {quoted}\neasier = {quoted}\n[dose]\n{quoted} = 1\n"}


@pytest.mark.parametrize(
    "bad",
    [pytest.param(bad, marks=pytest.mark.deep if number % 4 else ()) for number, bad in enumerate(HARMFUL)],
    ids=ascii,
)
def test_what_harms_in_a_folder_is_escaped_in_every_message(tmp_path: Path, bad: str) -> None:
    for place, files in enumerate(folders(bad)):
        for name, text in files.items():
            file = tmp_path / str(place) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        with pytest.raises(ContentError) as caught:
            load_catalogue(tmp_path / str(place))
        assert [line for line in lines(caught.value) if not line.isprintable()] == []


@pytest.mark.parametrize("bad", [bad for bad in HARMFUL if "\x00" not in bad], ids=ascii)
def test_a_harmful_name_of_a_file_is_escaped(tmp_path: Path, bad: str) -> None:
    (tmp_path / f"{bad}.toml").write_text("", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_catalogue(tmp_path)
    assert [line for line in lines(caught.value) if not line.isprintable()] == []


@pytest.mark.parametrize("arguments", [["{}"], ["show", "{}"], ["recommend", "--eased-by", "{}"], ["list", "a", "{}"]])
def test_the_command_escapes_what_harms(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for bad in HARMFUL:
        with contextlib.suppress(SystemExit):
            main([argument.format(bad) for argument in arguments])
        assert [line for line in capsys.readouterr().err.splitlines() if not line.isprintable()] == []


# What content may hold.


@pytest.mark.parametrize("letter", [each for each in HARMFUL if len(each) == 1], ids=ascii)
def test_no_text_holds_a_letter_that_cannot_be_seen(letter: str) -> None:
    with pytest.raises(InputError, match=r"expected text without .* @ \$\.name"):
        from_json(json.dumps(BRIDGE | {"name": f"Bri{letter}dge"}), Exercise)
    with pytest.raises(InputError, match=r"expected text without .* @ Fact\.text"):
        Fact(text=f"Bri{letter}dge", **KNOWN)
    with pytest.raises(InputError, match=r"expected text without .* @ Exercise\.name"):
        attrs.evolve(CONTENT.exercises["bridge"], name=f"Bri{letter}dge")


#: Spaces of French, joined emoji, a word of Persian, two lines, an accent of its own.
NEEDED = [
    *("l\u00e8ve\u00a0: 5\u202fmin", "\U0001f6b6\u200d\u2640\ufe0f", "\u0645\u06cc\u200c\u0631\u0648"),
    *("a\nb", "e\u0301"),
]


@pytest.mark.parametrize("text", NEEDED, ids=ascii)
def test_a_text_may_hold_what_languages_need(text: str) -> None:
    assert from_json(json.dumps(BRIDGE | {"name": text}), Exercise).name == text
    assert Fact(text=text, **KNOWN).text == text


def test_a_message_keeps_the_letters_of_languages() -> None:
    assert str(InputError(["pas de \u00ab\u00a0l\u00e8ve\u00a0\u00bb"])) == "pas de \u00ab\u00a0l\u00e8ve\u00a0\u00bb"
    assert escaped("a\x1b\u202e\ufffeb") == r"a\x1b\u202e\ufffeb"
