"""Content folders: what is read, what may lie over what, and that every problem is reported at its place."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from core_back import ContentError, Intake, UnknownIdError, catalogue, load_catalogue, recommend
from core_back._files import read_pack

LARGEST_FILE = 1_000_000
Edit = Callable[[str, str, str], None]


def problems(folder: Path) -> tuple[str, ...]:
    """Every problem that loading the folder reports."""
    with pytest.raises(ContentError) as caught:
        load_catalogue(folder)
    return caught.value.problems


def the_problem(folder: Path) -> str:
    """The one problem that loading the folder reports."""
    (problem,) = problems(folder)
    return problem


WALL_LEAN = """
id = "wall-lean"
name = "Wall lean"
kind = "rest-position"
aim = "comfort"
direction = "neutral"
start_position = "standing"
floor = "none"
easier = "side-lying-rest"
steps = ["Stand.", "Lean on the wall.", "Breathe."]

[steps_provenance]
mark = "recalled"
sources = ["general-knowledge"]

[purpose]
text = "It rests your back."
mark = "inferred"
sources = ["core-back"]

[dose]
to_comfort = true
mark = "inferred"
sources = ["core-back"]

[[cautions]]
text = "Wear shoes that grip."
mark = "inferred"
sources = ["core-back"]
"""

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


@pytest.mark.parametrize("name", [".DS_Store", "README.md", "README", "notes.txt"])
@pytest.mark.parametrize("where", [".", "exercises", "patterns"])
def test_files_that_are_not_toml_are_passed_over(folder: Path, where: str, name: str) -> None:
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

    assert the_problem(folder) == "missing records, expected every one of 12 explained @ red-flags.toml"


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


# What can be wrong with a folder.


def test_a_missing_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert the_problem(Path("nowhere")) == "expected a content folder, found none @ nowhere"


def test_a_file_is_no_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)

    assert the_problem(Path("content.toml")) == "expected a content folder, found a file @ content.toml"


def test_a_path_that_is_too_long_is_refused() -> None:
    assert "expected a content folder" in the_problem(Path("x" * 5000))


def test_an_empty_folder_is_refused(overlay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(overlay.parent)

    assert the_problem(Path("overlay")) == "expected TOML files of content, found none @ overlay"


def test_an_empty_folder_is_named_even_as_the_current_one(overlay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(overlay)

    assert not the_problem(Path()).endswith("@ ")


def test_a_folder_of_other_files_counts_as_empty(overlay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(overlay.parent)
    (overlay / ".DS_Store").write_bytes(b"\x00")
    (overlay / "exercises").mkdir()
    (overlay / "exercises" / "README.md").write_text("Later.", encoding="utf-8")

    assert the_problem(Path("overlay")) == "expected TOML files of content, found none @ overlay"


def test_an_unexpected_folder_is_refused_with_a_suggestion(folder: Path) -> None:
    (folder / "exercise").mkdir()
    (folder / "exercise" / "wall-lean.toml").write_text(WALL_LEAN, encoding="utf-8")

    assert the_problem(folder) == "unexpected folder, did you mean 'exercises'? @ exercise/wall-lean.toml"


def test_an_unexpected_folder_that_looks_like_none_is_refused_with_the_known_ones(folder: Path) -> None:
    (folder / "zzz").mkdir()
    (folder / "zzz" / "a.toml").write_text("", encoding="utf-8")

    assert the_problem(folder) == "unexpected folder 'zzz', expected one of exercises, patterns @ zzz/a.toml"


def test_an_unexpected_file_is_refused_with_a_suggestion(folder: Path) -> None:
    (folder / "red_flags.toml").write_text("", encoding="utf-8")

    assert the_problem(folder) == "unexpected file, did you mean 'red-flags.toml'? @ red_flags.toml"


def test_an_unexpected_file_that_looks_like_none_is_refused_with_the_known_ones(folder: Path) -> None:
    (folder / "zzzzzz.toml").write_text("", encoding="utf-8")
    problem = the_problem(folder)

    assert problem.startswith("unexpected file 'zzzzzz.toml', expected one of circumstances.toml, ")
    assert problem.endswith(", sources.toml, content.toml @ zzzzzz.toml")


def test_another_extends_is_refused(folder: Path, edit: Edit) -> None:
    edit("content.toml", "version = ", 'extends = "core"\nversion = ')

    assert the_problem(folder) == "expected 'core-back', got 'core' @ content.toml.extends"


@pytest.mark.parametrize("key", ["exercises", "patterns", "sources", "red_flags", "circumstances", "phrases"])
def test_records_in_the_settings_are_sent_to_their_own_file(folder: Path, edit: Edit, key: str) -> None:
    edit("content.toml", "version = ", f"{key} = []\nversion = ")

    assert the_problem(folder) == f"unexpected key {key!r}, expected it in its own file @ content.toml.{key}"


def test_an_unknown_key_in_the_settings_is_refused_with_a_suggestion(folder: Path, edit: Edit) -> None:
    edit("content.toml", "licence = ", "license = ")

    assert "unknown key 'license', did you mean 'licence'? @ content.toml.license" in problems(folder)


def test_an_unknown_key_in_a_collection_is_refused(folder: Path, edit: Edit) -> None:
    edit("sources.toml", "[[sources]]", '[[source]]\nid = "x"\n\n[[sources]]')

    assert the_problem(folder) == "unknown key 'source', expected [[sources]] @ sources.toml.source"


def test_a_file_whose_name_is_not_its_id_is_refused(folder: Path, edit: Edit) -> None:
    edit("exercises/sphinx.toml", 'id = "sphinx"', 'id = "sphinks"')

    assert the_problem(folder) == (
        "the id is not the file's name: expected 'sphinx', got 'sphinks' @ exercises/sphinx.toml.id"
    )


def test_a_file_whose_name_is_not_its_id_breaks_no_reference_to_it(folder: Path, edit: Edit) -> None:
    edit("exercises/walking.toml", 'id = "walking"', 'id = "walks"')

    assert the_problem(folder) == (
        "the id is not the file's name: expected 'walking', got 'walks' @ exercises/walking.toml.id"
    )


UNREADABLE: dict[str, tuple[bytes, str]] = {
    "not TOML": (b"id = ", "expected TOML, got text that is not: "),
    "a key twice": (b'id = "a"\nid = "b"\n', "expected TOML, got text that is not: "),
    "a number of too many digits": (b"x = " + b"9" * 5000, "expected TOML, got text that is not: "),
    "not UTF-8": (b'id = "caf\xe9"', "expected UTF-8 text, got byte 0xe9 at 9"),
    "a surrogate": (b'id = "\xed\xa0\x80"', "expected UTF-8 text, got byte 0xed at 6"),
    "UTF-16": ('id = "a"'.encode("utf-16"), "expected UTF-8 text, got byte 0xff at 0"),
    "too large": (b"#" * (LARGEST_FILE + 1), f"expected at most {LARGEST_FILE} bytes, got {LARGEST_FILE + 1}"),
    "nested too deeply": (b"x = " + b"[" * 50_000 + b"]" * 50_000, "expected TOML that is not nested this deeply"),
}


@pytest.mark.parametrize("content", UNREADABLE)
@pytest.mark.parametrize("file", ["exercises/sphinx.toml", "exercises/walking.toml", "patterns/deep-gluteal-pain.toml"])
def test_a_file_that_cannot_be_read_is_one_problem(folder: Path, file: str, content: str) -> None:
    data, message = UNREADABLE[content]
    (folder / file).write_bytes(data)
    problem = the_problem(folder)

    assert problem.startswith(message)
    assert problem.endswith(f" @ {file}")


@pytest.mark.parametrize("content", UNREADABLE)
@pytest.mark.parametrize("file", ["content.toml", "sources.toml", "phrases.toml", "red-flags.toml"])
def test_a_collection_that_cannot_be_read_is_reported_first(folder: Path, file: str, content: str) -> None:
    data, message = UNREADABLE[content]
    (folder / file).write_bytes(data)
    problem = problems(folder)[0]

    assert problem.startswith(message)
    assert problem.endswith(f" @ {file}")


def test_an_exercise_that_cannot_be_read_has_no_kind_to_complain_of(folder: Path) -> None:
    (folder / "exercises" / "z-lie.toml").write_bytes(b"id = ")

    assert the_problem(folder).endswith(" @ exercises/z-lie.toml")


def test_a_file_of_just_the_largest_size_is_read(folder: Path) -> None:
    path = folder / "content.toml"
    path.write_bytes(path.read_bytes().ljust(LARGEST_FILE, b"\n"))

    assert load_catalogue(folder) == catalogue()


def test_tables_nested_by_a_long_dotted_key_are_refused(folder: Path) -> None:
    path = folder / "exercises" / "sphinx.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n[a" + ".a" * 5000 + "]\n", encoding="utf-8")

    assert all(" @ exercises/sphinx.toml" in problem for problem in problems(folder))


def test_a_folder_named_like_a_file_is_reported(folder: Path) -> None:
    (folder / "exercises" / "wall-lean.toml").mkdir()
    problem = the_problem(folder)

    assert problem.startswith("expected a file that can be read: ")
    assert problem.endswith(" @ exercises/wall-lean.toml")


def test_a_link_to_nothing_is_reported(folder: Path) -> None:
    (folder / "exercises" / "wall-lean.toml").symlink_to(folder / "nowhere.toml")
    problem = the_problem(folder)

    assert problem.startswith("expected a file that can be read: ")
    assert problem.endswith(" @ exercises/wall-lean.toml")


def test_a_record_that_is_no_table_is_reported_at_its_place(folder: Path) -> None:
    (folder / "circumstances.toml").write_text("circumstances = [1]\n", encoding="utf-8")

    assert "expected a table of keys and values, got 1 @ circumstances.toml.circumstances[0]" in problems(folder)


def test_a_phrase_is_reported_under_its_key(folder: Path, edit: Edit) -> None:
    edit("phrases.toml", 'list-and = " and "', "list-and = 3")

    assert the_problem(folder) == "expected text, got 3 @ phrases.toml.list-and.text"


def test_each_problem_stands_once(folder: Path, edit: Edit) -> None:
    edit("exercises/bridge.toml", 'aim = "strength"', 'aim = "power"')
    found = problems(folder)

    assert len(found) == len(set(found))


# Names and keys that would break a message in two.


def test_a_key_with_a_line_break_makes_a_problem_of_one_line(folder: Path) -> None:
    path = folder / "sources.toml"
    path.write_text(path.read_text(encoding="utf-8") + '\n["a\\nb"]\n', encoding="utf-8")

    assert "\n" not in the_problem(folder)


def test_a_phrase_with_a_line_break_in_its_id_makes_problems_of_one_line(folder: Path) -> None:
    path = folder / "phrases.toml"
    path.write_text(path.read_text(encoding="utf-8") + '\n"a\\nb" = "x"\n', encoding="utf-8")

    assert all("\n" not in problem for problem in problems(folder))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes as a name")
@pytest.mark.parametrize("name", [b"a\nb.toml", b"caf\xe9.toml"])
def test_a_strange_file_name_makes_a_problem_that_can_be_printed(folder: Path, name: bytes) -> None:
    (folder / "exercises" / os.fsdecode(name)).write_text("x = ", encoding="utf-8")
    problem = the_problem(folder)

    assert problem.encode("utf-8")
    assert "\n" not in problem


# Language packs.


def test_a_language_pack_gives_the_same_exercises_in_its_language() -> None:
    french = catalogue("fr-CA")

    assert french.language == "fr-CA"
    assert set(french.exercises) == set(catalogue().exercises)
    assert french.exercises["walking"].name != catalogue().exercises["walking"].name


def test_a_language_that_is_not_there_names_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'fr-CA'"):
        catalogue("fr-FR")


def test_files_of_a_language_pack_that_are_not_toml_are_passed_over(folder: Path) -> None:
    pack = folder / "languages" / "fr-CA"
    before = read_pack(pack)
    for place in (pack, pack / "exercises"):
        (place / ".DS_Store").write_bytes(b"\x00\xff")

    assert read_pack(pack) == before


def test_a_file_of_a_language_pack_that_cannot_be_read_is_reported_at_its_place(folder: Path) -> None:
    pack = folder / "languages" / "fr-CA"
    (pack / "exercises" / "walking.toml").write_text("x = ", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_pack(pack)
    (problem,) = caught.value.problems

    assert problem.startswith("expected TOML, got text that is not: ")
    assert problem.endswith("exercises/walking.toml")


# Fifty problems at once.

FEVER = """[[red_flags]]
id = "fever"
name = "Fever"
question = "Do you have a fever along with the back pain?"
triage = "urgent"
[red_flags.reason]
text = "Fever with back pain can be a sign of infection."
mark = "verified"
sources = ["core-back-tool-2012"]
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
    ("red-flags.toml", FEVER, "", "red-flags.toml", "'fever'", "every one of 12 explained"),
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
        '"cant-swim"',
        "exercises/swimming.toml.not_for[cant-swim].circumstance",
        "'cant-swim'",
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
        "patterns/eased-by-sitting.toml.programme[12].exercise",
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


@pytest.mark.parametrize("problem", range(len(FIFTY)))
def test_each_of_the_fifty_is_a_problem_on_its_own(folder: Path, edit: Edit, problem: int) -> None:
    file, old, new, place, value, expected = FIFTY[problem]
    edit(file, old, new)
    reported = the_problem(folder)

    assert reported.endswith(f" @ {where(folder, place)}")
    assert value in reported
    assert expected in reported
