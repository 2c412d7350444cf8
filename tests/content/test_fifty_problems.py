"""Fifty problems of all kinds in one content folder: reported all at once, and each on its own."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.support.folders import Edit, problems, the_problem

FEVER = """[[red_flags]]
id = "fever"
name = "Fever"
question = "Do you have a fever along with the back pain?"
triage = "urgent"
[red_flags.triage_provenance]
mark = "verified"
sources = ["northern-trust-lbp", "nhs-sheffield-triage", "nhs-redflag-list"]
[red_flags.reason]
text = "Fever with back pain can be a sign of infection."
mark = "verified"
sources = ["core-back-tool-2012", "glos-red-flags"]
"""
SOURCE_TWICE = """

[[sources]]
id = "alberta-low-back"
title = "The same again"
authors = "None"
kind = "handout"
licence = "None."
"""
TOMBSTONE = """
[[tombstones]]
id = "wall-sit"
version = "2026.12.0"
reason = "It is said to be gone."

"""
DIZZY_NOTE = """
[[not_for]]
circumstance = "dizziness"
text = "It is said to make you dizzy."
mark = "inferred"
sources = ["core-back"]

[[caution_for]]
"""

#: File, text in it, text instead; then where the problem is, the value that is wrong, and what was expected.
#: ``[word]`` in a place stands for the index of the record that holds the word.
FIFTY: list[tuple[str, str, str, str, str, str]] = [
    # Wrong types.
    ("exercises/abdominal-brace.toml", '"Abdominal brace"', "7", "exercises/abdominal-brace.toml.name", "7", "text"),
    (
        "exercises/bird-dog.toml",
        "per_side = true",
        "per_side = 1",
        "exercises/bird-dog.toml.dose.per_side",
        "1",
        "true",
    ),
    ("exercises/clamshell.toml", "[10, 15]", "1.5", "exercises/clamshell.toml.dose.repetitions", "1.5", "whole number"),
    ("exercises/dead-bug.toml", '["mat"]', '"mat"', "exercises/dead-bug.toml.helpful", "'mat'", "a list in [brackets]"),
    ("exercises/foot-on-stool.toml", "[dose]", "[[dose]]", "exercises/foot-on-stool.toml.dose", "list of 1", "a table"),
    # Unknown and missing keys.
    ("exercises/bridge.toml", "other_n", "othr_n", "exercises/bridge.toml.othr_names", "othr_names", "'other_names'"),
    ("exercises/cat-cow.toml", "repetitions", "reps", "exercises/cat-cow.toml.dose.reps", "'reps'", "one of sets"),
    ("exercises/sit-to-stand.toml", 'kind = "movement"\n', "", "exercises/sit-to-stand.toml.kind", "'kind'", "it here"),
    (
        "exercises/hip-rotator-stretch.toml",
        'mark = "verified"\n',
        "",
        "exercises/hip-rotator-stretch.toml.steps_provenance.mark",
        "'mark'",
        "it here",
    ),
    (
        "patterns/deep-gluteal-pain.toml",
        'region = "back"\n',
        "",
        "patterns/deep-gluteal-pain.toml.region",
        "'region'",
        "it here",
    ),
    ("red-flags.toml", FEVER, "", "red-flags.toml", "'fever'", "every one of 19 explained"),
    ("phrases.toml", 'heading-why = "Why"\n', "", "phrases.toml", "'heading-why'", "a text with no placeholders"),
    ("phrases.toml", "out-floor", 'out-flood = "x"\nout-floor', "phrases.toml.out-flood", "'out-flood'", "'out-floor'"),
    # Unknown words.
    (
        "exercises/figure-4-pull.toml",
        '"flexion"',
        '"flex"',
        "exercises/figure-4-pull.toml.direction",
        "'flex'",
        "one of",
    ),
    ("exercises/pool-walking.toml", '["pool"]', '["Pool"]', "exercises/pool-walking.toml.needs[0]", "'Pool'", "'pool'"),
    (
        "exercises/swimming.toml",
        '"cannot-swim"',
        '"canot-swim"',
        "exercises/swimming.toml.not_for[canot-swim].circumstance",
        "'canot-swim'",
        "'cannot-swim'",
    ),
    (
        "exercises/pelvic-tilt.toml",
        '"verified"',
        '"heard"',
        "exercises/pelvic-tilt.toml.steps_provenance.mark",
        "'heard'",
        "one of verified",
    ),
    ("red-flags.toml", '"emergency"', '"911"', "red-flags.toml.red_flags[0].triage", "'911'", "one of emergency"),
    # Texts, slugs, numbers and lengths.
    ("exercises/prone-lie.toml", '"Lying face down"', '" "', "exercises/prone-lie.toml.name", "' '", "not empty"),
    (
        "exercises/sphinx.toml",
        'name = "',
        r'name = "\u0007',
        "exercises/sphinx.toml.name",
        r"'\x07",
        "control characters",
    ),
    (
        "exercises/supported-bridge.toml",
        '"Supported bridge"',
        f'"{"long " * 500}"',
        "exercises/supported-bridge.toml.name",
        "'long long ",
        "at most 2000 characters",
    ),
    (
        "content.toml",
        '"exercise-is-a-cornerstone"',
        '"Exercise helps"',
        "content.toml.about[0].id",
        "'Exercise helps'",
        "a slug",
    ),
    (
        "exercises/walking.toml",
        "[10, 20]",
        "[20, 10]",
        "exercises/walking.toml.dose.minutes",
        "[20, 10]",
        "smaller first",
    ),
    (
        "exercises/water-aerobics.toml",
        "days_per_week = 2",
        "days_per_week = 0",
        "exercises/water-aerobics.toml.dose.days_per_week",
        "0",
        "from 1 to 10000",
    ),
    (
        "exercises/lumbar-roll-sitting.toml",
        '    "Choose a chair with a straight back and sit in it.",\n',
        "",
        "exercises/lumbar-roll-sitting.toml.steps",
        "list of 2",
        "at least 3 of them",
    ),
    (
        "exercises/supported-treadmill.toml",
        'sources = ["m4l-incline", "biologyinsights-treadmill", "weedcast-treadmill"]',
        "sources = []",
        "exercises/supported-treadmill.toml.steps_provenance.sources",
        "[]",
        "at least 1 of them",
    ),
    (
        "sources.toml",
        "year = 2012",
        "year = 2112",
        "sources.toml.sources[core-back-tool-2012].year",
        "2112",
        "from 1900 to 2100",
    ),
    (
        "patterns/leg-pain-eased-by-sitting.toml",
        "core_number = 4",
        "core_number = 5",
        "patterns/leg-pain-eased-by-sitting.toml.core_number",
        "5",
        "from 1 to 4",
    ),
    # References.
    (
        "exercises/z-lie.toml",
        '"saskatchewan-pattern-2"',
        '"saskatchewan-2"',
        "exercises/z-lie.toml.steps_provenance.sources[0]",
        "'saskatchewan-2'",
        "'saskatchewan-pattern-",
    ),
    (
        "patterns/eased-by-standing-or-lying.toml",
        'exercise = "bridge"',
        'exercise = "brigde"',
        "patterns/eased-by-standing-or-lying.toml.programme[brigde].exercise",
        "'brigde'",
        "'bridge'",
    ),
    (
        "exercises/supine-twist.toml",
        'easier = "knee-rolls"',
        'easier = "knee-roll"',
        "exercises/supine-twist.toml.easier",
        "'knee-roll'",
        "'knee-rolls'",
    ),
    ("content.toml", '"recumbent-cycle"', '"xyz"', "content.toml.general[4]", "'xyz'", "the id of a known exercise"),
    (
        "patterns/eased-by-standing-or-lying.toml",
        'after = "prone-lie"',
        'after = "walking"',
        "patterns/eased-by-standing-or-lying.toml.programme[standing-back-extension].after",
        "'walking'",
        "no other starter of this programme",
    ),
    # What must hold between records.
    ("content.toml", '["z-lie",', '["z-lie", "z-lie",', "content.toml.comfort[1]", "'z-lie'", "each entry once"),
    (
        "patterns/leg-pain-eased-by-standing-or-lying.toml",
        '["standing", "lying"]',
        '["standing", "lying", "standing"]',
        "patterns/leg-pain-eased-by-standing-or-lying.toml.eased_by[2]",
        "'standing'",
        "each entry once",
    ),
    (
        "patterns/eased-by-sitting.toml",
        'exercise = "curl-up"',
        'exercise = "seated-flexion"',
        "patterns/eased-by-sitting.toml.programme[13].exercise",
        "'seated-flexion'",
        "each exercise once",
    ),
    (
        "sources.toml",
        "# The sources",
        SOURCE_TWICE + "# The sources",
        "sources.toml.sources[1:alberta-low-back].id",
        "'alberta-low-back'",
        "each id once",
    ),
    (
        "exercises/side-lying-rest.toml",
        'floor = "bed-or-floor"',
        'floor = "bed-or-floor"\neasier = "side-lying-rest"',
        "exercises/side-lying-rest.toml.easier",
        "side-lying-rest -> side-lying-rest",
        "a chain that ends",
    ),
    (
        "exercises/pelvic-tilt.toml",
        "[[caution_for]]\n",
        DIZZY_NOTE,
        "exercises/bridge.toml.not_for",
        "'dizziness' rules out the easier form 'pelvic-tilt'",
        "in both",
    ),
    (
        "exercises/relaxation-breathing.toml",
        'mark = "recalled"',
        'mark = "verified"',
        "exercises/relaxation-breathing.toml.cautions[1].sources[0]",
        "'verified'",
        "a source that was read",
    ),
    (
        "exercises/seated-flexion.toml",
        '["general-knowledge"]',
        '["nhs-inform-back"]',
        "exercises/seated-flexion.toml.cautions[1].sources[0]",
        "'nhs-inform-back'",
        "a source of kind 'general-knowledge'",
    ),
    (
        "exercises/side-leg-lift.toml",
        'floor = "bed-or-floor"',
        'floor = "none"',
        "exercises/side-leg-lift.toml.bed_form",
        "'bed_form'",
        "'bed-or-floor'",
    ),
    (
        "exercises/lumbar-night-roll.toml",
        "to_comfort = true\n",
        "",
        "exercises/lumbar-night-roll.toml.dose",
        "this dose says nothing",
        "a number or to_comfort = true",
    ),
    (
        "exercises/wall-sit.toml",
        '"poor-balance"',
        '"heart-or-lung-disease"',
        "exercises/wall-sit.toml.caution_for[0].circumstance",
        "'heart-or-lung-disease'",
        "one of the two",
    ),
    (
        "patterns/eased-by-sitting.toml",
        'exercise = "foot-on-stool"',
        'exercise = "prone-on-elbows"',
        "patterns/eased-by-sitting.toml.programme[prone-on-elbows].exercise",
        "extension",
        "a direction the pattern does not avoid",
    ),
    (
        "patterns/not-eased-by-position.toml",
        'exercise = "hands-knees-rest"',
        'exercise = "hamstring-stretch-towel"',
        "patterns/not-eased-by-position.toml.programme[hamstring-stretch-towel].exercise",
        "'movement'",
        "rest-position or habit",
    ),
    (
        "content.toml",
        "[[about]]",
        TOMBSTONE + "[[about]]",
        "content.toml.tombstones[0].id",
        "'wall-sit'",
        "that is gone",
    ),
    ("phrases.toml", "{equipment}", "{equip}", "phrases.toml.out-equipment", "{equip}", "{equipment}"),
    (
        "red-flags.toml",
        '"review"',
        '"self-care"',
        "red-flags.toml.red_flags[night-pain].triage",
        "'self-care'",
        "emergency, urgent or review",
    ),
    (
        "exercises/prone-leg-lift.toml",
        'id = "prone-leg-lift"',
        'id = "prone-lift"',
        "exercises/prone-leg-lift.toml.id",
        "'prone-lift'",
        "'prone-leg-lift'",
    ),
]


def where(folder: Path, place: str) -> str:
    """The place with every ``[word]`` replaced by the index of the record that holds the word."""
    file, _, path = place.partition(".toml")
    found = tomllib.loads((folder / f"{file}.toml").read_text(encoding="utf-8"))

    def index(match: re.Match[str]) -> str:
        key, number, word = match.groups()
        places = [place for place, record in enumerate(found[key]) if word in record.values()]
        return f"{key}[{places[int(number or 0)]}]"

    return f"{file}.toml" + re.sub(r"(\w+)\[(?:(\d+):)?([a-z][a-z0-9-]+)\]", index, path)


def test_fifty_problems_are_reported_at_once(folder: Path, edit: Edit) -> None:
    for file, old, new, *_ in FIFTY:
        edit(file, old, new)
    found = list(problems(folder))

    for *_, place, value, expected in FIFTY:
        at = where(folder, place)
        here = [problem for problem in found if problem.endswith(f" @ {at}") and value in problem]
        assert here, f"nothing about {value} @ {at}"
        assert any(expected in problem for problem in here), f"{here} does not say {expected!r}"
        found.remove(next(problem for problem in here if expected in problem))
    assert found == []


def test_there_are_fifty_problems() -> None:
    assert len(FIFTY) == 50


@pytest.mark.deep
@pytest.mark.parametrize("problem", range(len(FIFTY)))
def test_each_of_the_fifty_is_a_problem_on_its_own(folder: Path, edit: Edit, problem: int) -> None:
    file, old, new, place, value, expected = FIFTY[problem]
    edit(file, old, new)
    reported = the_problem(folder)

    assert reported.endswith(f" @ {where(folder, place)}")
    assert value in reported
    assert expected in reported
