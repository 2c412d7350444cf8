"""Content folders: what is read from one that stands alone, and what may lie over the bundled content."""

from __future__ import annotations

from pathlib import Path

import pytest

from core_back import InputError, Intake, catalogue, load_catalogue, recommend, tables
from tests.support.folders import WALL_LEAN, Edit, problems, the_problem

CLINIC_SOURCE = """
[[sources]]
id = "my-clinic"
title = "Our own leaflet"
authors = "My clinic"
kind = "handout"
licence = "Ours."
"""


def with_wall_lean(folder: Path, text: str = WALL_LEAN) -> Path:
    """The folder, with an exercise of one's own in it."""
    (folder / "exercises").mkdir(exist_ok=True)
    (folder / "exercises" / "wall-lean.toml").write_text(text, encoding="utf-8")
    return folder


# A folder that stands alone.


def test_a_copy_of_the_bundled_folder_loads_to_the_bundled_catalogue(folder: Path) -> None:
    assert load_catalogue(folder) == catalogue()


def test_the_path_may_be_text(folder: Path) -> None:
    assert load_catalogue(str(folder)) == catalogue()


def test_the_bundled_catalogue_is_read_once() -> None:
    assert catalogue() is catalogue()


def test_an_edit_of_a_file_changes_the_catalogue(folder: Path, edit: Edit) -> None:
    edit("exercises/bridge.toml", 'name = "Bridge"', 'name = "Hip bridge"')

    assert load_catalogue(folder).exercises["bridge"].name == "Hip bridge"


def test_an_exact_dose_and_a_range_are_read(folder: Path, edit: Edit) -> None:
    edit("exercises/bridge.toml", "repetitions = [5, 10]", "repetitions = [6, 9]")
    dose = load_catalogue(folder).exercises["bridge"].dose

    assert dose.repetitions is not None
    assert (dose.repetitions.low, dose.repetitions.high) == (6, 9)


def test_files_that_are_not_toml_are_passed_over(folder: Path) -> None:
    for where in (".", "exercises", "patterns"):
        for name in (".DS_Store", "README.md", "README", "notes.txt"):
            (folder / where / name).write_bytes(b"\x00\xff not content")

    assert load_catalogue(folder) == catalogue()


def test_a_folder_without_toml_files_is_passed_over(folder: Path) -> None:
    (folder / "figures").mkdir()
    (folder / "figures" / "bridge.svg").write_text("<svg/>", encoding="utf-8")

    assert load_catalogue(folder) == catalogue()


def test_windows_line_ends_are_read(folder: Path) -> None:
    for path in folder.rglob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert load_catalogue(folder) == catalogue()


def test_a_folder_that_stands_alone_may_not_refer_to_bundled_records(folder: Path) -> None:
    (folder / "exercises" / "z-lie.toml").unlink()
    found = problems(folder)

    assert "unknown exercise 'z-lie', expected the id of a known exercise @ content.toml.comfort[0]" in found
    assert all("unknown exercise 'z-lie'" in problem for problem in found)


def test_a_folder_that_stands_alone_must_have_every_setting(folder: Path) -> None:
    (folder / "content.toml").write_text('version = "1"\n', encoding="utf-8")
    found = problems(folder)

    assert "missing key 'disclaimer', expected it here @ content.toml.disclaimer" in found
    assert "missing records, expected every one of 4 explained @ content.toml.triage" in found


def test_a_folder_that_stands_alone_must_have_every_phrase(folder: Path) -> None:
    (folder / "phrases.toml").unlink()

    assert the_problem(folder) == "missing phrases, expected every text that core-back uses @ phrases.toml"


def test_a_folder_that_stands_alone_must_have_its_red_flags(folder: Path) -> None:
    (folder / "red-flags.toml").unlink()

    assert the_problem(folder) == "missing records, expected every one of 19 explained @ red-flags.toml"


def test_a_collection_of_the_wrong_type_is_reported_at_its_file(folder: Path) -> None:
    (folder / "sources.toml").write_text('sources = "none"\n', encoding="utf-8")

    assert "expected a list in [brackets], got 'none' @ sources.toml" in problems(folder)


# A folder that lies over the bundled content.


@pytest.mark.parametrize("settings", [None, 'extends = "core-back"\n'])
def test_an_overlay_may_refer_to_bundled_records(overlay: Path, settings: str | None) -> None:
    if settings is not None:
        (overlay / "content.toml").write_text(settings, encoding="utf-8")
    merged = catalogue().merged(load_catalogue(with_wall_lean(overlay)))

    assert merged.easier_than("wall-lean") == ("side-lying-rest",)
    assert set(merged.exercises) == {*catalogue().exercises, "wall-lean"}


def test_an_overlay_takes_its_settings_from_the_bundled_content(overlay: Path) -> None:
    own = load_catalogue(with_wall_lean(overlay))

    assert list(own.exercises) == ["wall-lean"]
    assert (own.version, own.disclaimer, own.triage) == (
        catalogue().version,
        catalogue().disclaimer,
        catalogue().triage,
    )
    assert own.phrases == catalogue().phrases
    assert own.red_flags == catalogue().red_flags
    assert own.circumstances == catalogue().circumstances


def test_nothing_is_chosen_from_an_overlay_that_is_not_laid_over_what_it_extends(overlay: Path) -> None:
    own = load_catalogue(with_wall_lean(overlay))
    merged = catalogue().merged(own)

    assert (own.extends, merged.extends, own.merged(catalogue()).extends) == ("core-back", None, None)
    for choose in (recommend, lambda _, catalogue: tables.relations(catalogue)):
        with pytest.raises(InputError, match=r"use catalogue\(\)\.merged\(\.\.\.\) @ catalogue"):
            choose(Intake(), catalogue=own)
        assert choose(Intake(), catalogue=merged)


def test_an_overlay_leaves_the_bundled_lists_alone(overlay: Path) -> None:
    merged = catalogue().merged(load_catalogue(with_wall_lean(overlay)))

    assert merged.general == catalogue().general
    assert merged.comfort == catalogue().comfort


def test_an_overlay_may_replace_a_bundled_exercise(folder: Path, overlay: Path) -> None:
    text = (folder / "exercises" / "bridge.toml").read_text(encoding="utf-8")
    (overlay / "exercises").mkdir()
    (overlay / "exercises" / "bridge.toml").write_text(text.replace('"Bridge"', '"Hip bridge"'), encoding="utf-8")
    merged = catalogue().merged(load_catalogue(overlay))

    assert merged.exercises["bridge"].name == "Hip bridge"
    assert len(merged.exercises) == len(catalogue().exercises)


def test_an_overlay_may_add_a_source_and_cite_it(overlay: Path) -> None:
    (overlay / "sources.toml").write_text(CLINIC_SOURCE, encoding="utf-8")
    text = WALL_LEAN.replace(
        'mark = "recalled"\nsources = ["general-knowledge"]', 'mark = "verified"\nsources = ["my-clinic"]'
    )
    merged = catalogue().merged(load_catalogue(with_wall_lean(overlay, text)))

    assert merged.sources["my-clinic"].title == "Our own leaflet"
    assert "my-clinic" in merged.exercises["wall-lean"].sources


def test_an_overlay_may_reword_one_phrase_and_keeps_the_others(overlay: Path) -> None:
    (overlay / "phrases.toml").write_text('list-and = " as well as "\n', encoding="utf-8")
    own = load_catalogue(overlay)

    assert own.phrases["list-and"].text == " as well as "
    assert len(own.phrases) == len(catalogue().phrases)


def test_an_overlay_may_reword_one_red_flag_and_keeps_the_others(folder: Path, overlay: Path) -> None:
    first = (folder / "red-flags.toml").read_text(encoding="utf-8").split("[[red_flags]]")[1]
    (overlay / "red-flags.toml").write_text("[[red_flags]]" + first.replace("Change in", "Loss of"), encoding="utf-8")
    own = load_catalogue(overlay)

    assert own.red_flags["bladder-or-bowel-change"].name == "Loss of bladder or bowel control"
    assert len(own.red_flags) == len(catalogue().red_flags)


def test_an_overlay_may_set_a_list_of_bundled_exercises(overlay: Path) -> None:
    (overlay / "content.toml").write_text('extends = "core-back"\ngeneral = ["walking"]\n', encoding="utf-8")
    merged = catalogue().merged(load_catalogue(overlay))

    assert merged.general == ("walking",)


SMALLER_PLAN = """
extends = "core-back"
[first_plan]
starters = 2
activities = 1
activities_alone = 1
first_activity = "pool-walking"
[first_plan.reason]
text = "In our clinic people begin with two exercises and the pool."
mark = "inferred"
sources = ["core-back"]
"""


def test_an_overlay_inherits_the_first_plan_and_may_give_one_of_its_own(overlay: Path) -> None:
    (overlay / "content.toml").write_text('extends = "core-back"\n', encoding="utf-8")
    assert catalogue().merged(load_catalogue(overlay)).first_plan == catalogue().first_plan

    (overlay / "content.toml").write_text(SMALLER_PLAN, encoding="utf-8")
    answer = recommend(Intake(eased_by=["sitting"]), catalogue=catalogue().merged(load_catalogue(overlay)))

    first_plan = [suggestion.exercise.id for suggestion in answer.suggestions]
    assert first_plan == ["seated-flexion", "seated-forward-rest", "pool-walking"]


def test_a_first_plan_without_any_starter_is_refused(overlay: Path) -> None:
    (overlay / "content.toml").write_text(SMALLER_PLAN.replace("starters = 2", "starters = 0"), encoding="utf-8")

    assert the_problem(overlay) == "expected a whole number from 1 to 20, got 0 @ content.toml.first_plan.starters"


def test_what_an_overlay_offers_is_recommended(overlay: Path) -> None:
    with_wall_lean(overlay)
    (overlay / "content.toml").write_text('extends = "core-back"\ncomfort = ["wall-lean"]\n', encoding="utf-8")
    merged = catalogue().merged(load_catalogue(overlay))
    answer = recommend(Intake(), catalogue=merged)

    assert "wall-lean" in [suggestion.exercise.id for suggestion in answer.suggestions]


def test_an_overlay_with_a_dangling_reference_is_refused(overlay: Path) -> None:
    with_wall_lean(overlay, WALL_LEAN.replace('"side-lying-rest"', '"side-lying"'))

    assert the_problem(overlay) == (
        "unknown exercise 'side-lying', did you mean 'side-lying-rest'? @ exercises/wall-lean.toml.easier"
    )


def test_an_overlay_that_breaks_a_bundled_record_names_that_record(folder: Path, overlay: Path) -> None:
    text = (folder / "exercises" / "single-knee-to-chest.toml").read_text(encoding="utf-8")
    note = '\n[[not_for]]\ncircumstance = "dizziness"\ntext = "No."\nmark = "inferred"\nsources = ["core-back"]\n'
    (overlay / "exercises").mkdir()
    (overlay / "exercises" / "single-knee-to-chest.toml").write_text(text + note, encoding="utf-8")

    assert the_problem(overlay) == (
        "'dizziness' rules out the easier form 'single-knee-to-chest' but not this one, expected it in both"
        " @ core-back:exercises.double-knee-to-chest.not_for"
    )


def test_a_folder_without_extends_may_not_refer_to_bundled_records(overlay: Path) -> None:
    with_wall_lean(overlay)
    (overlay / "content.toml").write_text('version = "1"\n', encoding="utf-8")

    assert (
        "unknown exercise 'side-lying-rest', expected the id of a known exercise @ exercises/wall-lean.toml.easier"
        in problems(overlay)
    )
