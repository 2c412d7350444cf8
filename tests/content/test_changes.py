"""Records of a folder that change bundled ones: fields that they leave out stay, and say how their own are known."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from core_back import Dose, ProvenanceMark, Range, RedFlagRule, catalogue, load_catalogue
from core_back._converter.converter import unstructured
from core_back._rules import problems as rule_problems
from tests.support.folders import problems, the_problem

CONTENT = catalogue()
FEWER = """
id = "bridge"
[dose]
repetitions = [3, 5]
mark = "inferred"
sources = ["core-back"]
"""


def written(folder: Path, file: str, text: str) -> Path:
    """The folder, with a text in a file."""
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text(text, encoding="utf-8")
    return folder


def test_an_exercise_is_given_another_dose_in_a_few_lines(overlay: Path) -> None:
    ours = load_catalogue(written(overlay, "exercises/bridge.toml", FEWER))
    dose = Dose(repetitions=Range(low=3, high=5), mark=ProvenanceMark.INFERRED, sources=("core-back",))

    assert list(ours.exercises.values()) == [attrs.evolve(CONTENT.exercises["bridge"], dose=dose)]


def test_what_changes_is_replaced_whole(overlay: Path) -> None:
    walking = 'id = "walking"\nhelpful = ["a friend"]\nnot_for = []\ncaution_for = []\n'
    ours = load_catalogue(written(overlay, "exercises/walking.toml", walking)).exercises["walking"]

    assert (ours.helpful, ours.caution_for) == (("a friend",), ())
    assert ours.cautions == CONTENT.exercises["walking"].cautions


def test_a_figure_is_not_kept_beside_steps_that_it_does_not_show(overlay: Path) -> None:
    known = '[steps_provenance]\nmark = "inferred"\nsources = ["core-back"]\n'
    ours = load_catalogue(written(overlay, "exercises/bridge.toml", f"{STEPS}\n{known}")).exercises["bridge"]

    assert (ours.steps, ours.figure) == (("Lie.", "Lift.", "Lower."), None)
    assert ours.dose == CONTENT.exercises["bridge"].dose


def test_a_pattern_keeps_what_its_file_does_not_say(overlay: Path) -> None:
    ours = load_catalogue(written(overlay, "patterns/eased-by-sitting.toml", 'id = "eased-by-sitting"\ntitle = "Ours"'))

    bundled = CONTENT.patterns["eased-by-sitting"]
    assert ours.patterns["eased-by-sitting"] == attrs.evolve(bundled, title="Ours")


CIRCUMSTANCE = '[[circumstances]]\nid = "dizziness"\nrestricted = true'
RED_FLAG = '[[red_flags]]\nid = "fever"\nname = "A fever"'
SOURCE = '[[sources]]\nid = "clinician"\nauthors = "Us"'


@pytest.mark.parametrize(
    ("collection", "text", "changed"),
    [
        ("circumstances", CIRCUMSTANCE, attrs.evolve(CONTENT.circumstances["dizziness"], restricted=True)),
        ("red_flags", RED_FLAG, attrs.evolve(CONTENT.red_flags["fever"], name="A fever")),
        ("sources", SOURCE, attrs.evolve(CONTENT.sources["clinician"], authors="Us")),
    ],
)
def test_a_record_of_any_file_keeps_what_it_does_not_say(
    overlay: Path, collection: str, text: str, changed: RedFlagRule
) -> None:
    bundled = getattr(CONTENT, collection)
    ours = getattr(load_catalogue(written(overlay, f"{collection.replace('_', '-')}.toml", text)), collection)

    assert ours[changed.id] == changed
    assert list(ours) == list(bundled)


def test_a_stop_rule_is_changed_where_it_stands(overlay: Path) -> None:
    rule = '[[stop_rules]]\nid = "pain-score"\ntext = "Ours."\nmark = "inferred"\nsources = ["core-back"]\n'
    ours = load_catalogue(written(overlay, "content.toml", f'extends = "core-back"\n{rule}')).stop_rules

    assert [rule.id for rule in ours] == [rule.id for rule in CONTENT.stop_rules]
    changed = next(rule for rule in ours if rule.id == "pain-score")
    assert (changed.text, changed.convention) == ("Ours.", True)


# How what changes is known.


STEPS = 'id = "bridge"\nsteps = ["Lie.", "Lift.", "Lower."]'
DOSE = 'id = "bridge"\n[dose]\nrepetitions = 5\nmark = "inferred"'
TRIAGE = '[[red_flags]]\nid = "fever"\ntriage = "emergency"'
RULE = 'extends = "core-back"\n[[stop_rules]]\nid = "pain-score"\ntext = "Ours."\nmark = "verified"'


@pytest.mark.parametrize(
    ("file", "text", "key", "expected"),
    [
        ("exercises/bridge.toml", STEPS, "steps_provenance", "it beside a changed 'steps'"),
        ("exercises/bridge.toml", DOSE, "dose.sources", "it here"),
        ("red-flags.toml", TRIAGE, "red_flags[0].triage_provenance", "it beside a changed 'triage'"),
        ("content.toml", RULE, "stop_rules[0].sources", "it beside what changes"),
    ],
)
def test_what_changes_without_saying_how_it_is_known_is_refused(
    overlay: Path, file: str, text: str, key: str, expected: str
) -> None:
    missing = key.rpartition(".")[2]

    assert the_problem(written(overlay, file, text)) == f"missing key {missing!r}, expected {expected} @ {file}.{key}"


def test_the_provenance_alone_may_change(overlay: Path) -> None:
    rule = '[[stop_rules]]\nid = "pain-score"\nmark = "inferred"\nsources = ["core-back"]\n'
    ours = load_catalogue(written(overlay, "content.toml", f'extends = "core-back"\n{rule}')).stop_rules

    assert next(rule.mark for rule in ours if rule.id == "pain-score") == "inferred"


# What is refused.


def test_an_unknown_field_is_refused(overlay: Path) -> None:
    folder = written(overlay, "exercises/bridge.toml", f"dosse = 3\n{FEWER}")

    assert the_problem(folder) == "unknown key 'dosse', did you mean 'dose'? @ exercises/bridge.toml.dosse"


def test_a_new_exercise_takes_nothing_over(overlay: Path) -> None:
    found = problems(written(overlay, "exercises/high-bridge.toml", FEWER.replace('"bridge"', '"high-bridge"')))

    assert "missing key 'steps', expected it here @ exercises/high-bridge.toml.steps" in found


def test_a_folder_that_stands_alone_takes_nothing_over(overlay: Path) -> None:
    written(overlay, "content.toml", 'version = "1"\n')
    found = problems(written(overlay, "exercises/bridge.toml", FEWER))

    assert "missing key 'steps', expected it here @ exercises/bridge.toml.steps" in found


def test_a_change_that_breaks_a_rule_is_refused(overlay: Path) -> None:
    folder = written(overlay, "exercises/double-knee-to-chest.toml", 'id = "double-knee-to-chest"\nnot_for = []')

    assert any("rules out the easier form 'single-knee-to-chest' but not this one" in each for each in problems(folder))


@pytest.mark.parametrize(
    "text", ["red_flags = 3", "red_flags = [3]", "[[red_flags]]\nid = 3", "[[red_flags]]\nid = [3]"]
)
def test_a_record_that_is_none_is_refused_and_not_completed(overlay: Path, text: str) -> None:
    assert problems(written(overlay, "red-flags.toml", text))


def test_a_folder_may_change_every_bundled_record_in_nothing(overlay: Path) -> None:
    for folder in ("exercises", "patterns"):
        for id_ in getattr(CONTENT, folder):
            written(overlay, f"{folder}/{id_}.toml", f'id = "{id_}"')
    merged = CONTENT.merged(load_catalogue(overlay))

    assert merged == CONTENT
    assert not list(rule_problems(unstructured(merged)))
