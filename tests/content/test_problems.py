"""What can be wrong with a content folder: every problem is reported once, at its place, in one line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from core_back import ContentError, catalogue, load_catalogue
from core_back._content.folder import Folder
from core_back._content.loading import _placed, load
from core_back._limits import LARGEST_FILE, MOST_CATALOGUE_VALUES
from tests.support.folders import WALL_LEAN, Edit, problems, the_problem

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


def test_a_folder_of_too_many_values_is_refused() -> None:
    with pytest.raises(ContentError, match=f"expected at most {MOST_CATALOGUE_VALUES} values in all.* @ the folder"):
        load(Folder(documents={"sources": [0] * (MOST_CATALOGUE_VALUES + 1)}), {})


def test_an_unexpected_folder_is_refused_with_a_suggestion(overlay: Path) -> None:
    (overlay / "exercise").mkdir()
    (overlay / "exercise" / "wall-lean.toml").write_text(WALL_LEAN, encoding="utf-8")

    assert the_problem(overlay) == "unexpected folder, did you mean 'exercises'? @ exercise/wall-lean.toml"


def test_an_unexpected_folder_that_looks_like_none_is_refused_with_the_known_ones(overlay: Path) -> None:
    (overlay / "zzz").mkdir()
    (overlay / "zzz" / "a.toml").write_text("", encoding="utf-8")

    assert the_problem(overlay) == "unexpected folder 'zzz', expected one of exercises, patterns @ zzz/a.toml"


def test_an_unexpected_file_is_refused_with_a_suggestion(overlay: Path) -> None:
    (overlay / "red_flags.toml").write_text("", encoding="utf-8")

    assert the_problem(overlay) == "unexpected file, did you mean 'red-flags.toml'? @ red_flags.toml"


def test_an_unexpected_file_that_looks_like_none_is_refused_with_the_known_ones(overlay: Path) -> None:
    (overlay / "zzzzzz.toml").write_text("", encoding="utf-8")
    problem = the_problem(overlay)

    assert problem.startswith("unexpected file 'zzzzzz.toml', expected one of circumstances.toml, ")
    assert problem.endswith(", sources.toml, yellow-flags.toml, content.toml @ zzzzzz.toml")


def test_another_extends_is_refused(overlay: Path) -> None:
    (overlay / "content.toml").write_text('extends = "core"\n', encoding="utf-8")

    assert problems(overlay)[0] == "expected 'core-back', got 'core' @ content.toml.extends"


def test_settings_that_lack_much_are_asked_whether_they_extend(overlay: Path) -> None:
    (overlay / "content.toml").write_text('version = "ours"\n', encoding="utf-8")

    assert problems(overlay)[0] == (
        "missing key 'extends', expected 'core-back' there unless the folder stands alone @ content.toml.extends"
    )


def test_a_change_of_a_record_with_a_misspelt_id_says_which_was_meant(overlay: Path) -> None:
    (overlay / "exercises").mkdir()
    change = 'id = "walkin"\ndose = { minutes = 5, mark = "clinician", sources = ["clinician"] }\n'
    (overlay / "exercises" / "walkin.toml").write_text(change, encoding="utf-8")

    assert problems(overlay)[0] == (
        "nothing bundled has the id 'walkin', did you mean 'walking'? @ exercises/walkin.toml.id"
    )


def test_a_new_record_that_lacks_a_key_is_not_taken_for_a_change(overlay: Path) -> None:
    (overlay / "exercises").mkdir()
    new = WALL_LEAN.replace('floor = "none"\n', "")
    (overlay / "exercises" / "wall-lean.toml").write_text(new, encoding="utf-8")

    assert the_problem(overlay) == "missing key 'floor', expected it here @ exercises/wall-lean.toml.floor"


def test_where_there_are_few_records_all_that_could_be_meant_are_named(overlay: Path) -> None:
    rule = '[[stop_rules]]\nid = "flare-upp"\ntext = "Stop."\nmark = "clinician"\nsources = ["clinician"]\n'
    (overlay / "content.toml").write_text(f'extends = "core-back"\n{rule}', encoding="utf-8")
    hint, missing = problems(overlay)

    assert hint.startswith("nothing bundled has the id 'flare-upp'; bundled are emergency-signs, flare-up, ")
    assert missing == "missing key 'response', expected it here @ content.toml.stop_rules[0].response"


@pytest.mark.parametrize("key", ["exercises", "patterns", "sources", "red_flags", "circumstances", "phrases"])
def test_records_in_the_settings_are_sent_to_their_own_file(overlay: Path, key: str) -> None:
    (overlay / "content.toml").write_text(f'extends = "core-back"\n{key} = []\n', encoding="utf-8")

    assert the_problem(overlay) == f"unexpected key {key!r}, expected it in its own file @ content.toml.{key}"


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
def test_a_file_that_cannot_be_read_is_one_problem(overlay: Path, content: str) -> None:
    data, message = UNREADABLE[content]
    (overlay / "exercises").mkdir()
    (overlay / "exercises" / "sphinx.toml").write_bytes(data)
    problem = the_problem(overlay)

    assert problem.startswith(message)
    assert problem.endswith(" @ exercises/sphinx.toml")


@pytest.mark.parametrize("content", UNREADABLE)
def test_a_collection_that_cannot_be_read_is_reported_first(overlay: Path, content: str) -> None:
    data, message = UNREADABLE[content]
    (overlay / "sources.toml").write_bytes(data)
    problem = problems(overlay)[0]

    assert problem.startswith(message)
    assert problem.endswith(" @ sources.toml")


@pytest.mark.parametrize("file", ["exercises/sphinx.toml", "exercises/walking.toml", "patterns/deep-gluteal-pain.toml"])
def test_what_refers_to_a_file_that_cannot_be_read_is_no_problem(folder: Path, file: str) -> None:
    (folder / file).write_bytes(b"id = ")

    assert the_problem(folder).endswith(f" @ {file}")


@pytest.mark.parametrize("file", ["content.toml", "sources.toml", "phrases.toml", "red-flags.toml"])
def test_of_a_folder_that_stands_alone_every_collection_must_be_readable(folder: Path, file: str) -> None:
    (folder / file).write_bytes(b"id = ")

    assert problems(folder)[0].endswith(f" @ {file}")


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

    assert problem == "expected a file, found something else @ exercises/wall-lean.toml"


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


def test_a_problem_that_two_rules_find_stands_once() -> None:
    found = (("exercises", 0), "unknown id")

    assert list(_placed([found, found], {"exercises": ["bird-dog.toml"]})) == [("bird-dog.toml", "unknown id")]


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
def test_a_strange_file_name_makes_a_problem_that_can_be_printed(overlay: Path, name: bytes) -> None:
    (overlay / "exercises").mkdir()
    (overlay / "exercises" / os.fsdecode(name)).write_text("x = ", encoding="utf-8")
    problem = the_problem(overlay)

    assert problem.encode("utf-8")
    assert "\n" not in problem
