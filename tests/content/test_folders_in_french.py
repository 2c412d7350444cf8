"""A folder of one's own in another language: what it translates, and what it says about the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from core_back import Catalogue, ContentError, Intake, catalogue, cli, load_catalogue, recommend
from tests.support.folders import WALL_LEAN

FRENCH = catalogue("fr-CA")


@pytest.fixture
def clinic(overlay: Path) -> Path:
    """A folder in English with an exercise of its own, and another dose for a bundled one."""
    (overlay / "exercises").mkdir()
    (overlay / "exercises" / "wall-lean.toml").write_text(WALL_LEAN, encoding="utf-8")
    dose = '[dose]\nto_comfort = true\nnote = "as we showed you"\nmark = "inferred"\nsources = ["core-back"]\n'
    (overlay / "exercises" / "bridge.toml").write_text(f'id = "bridge"\n{dose}', encoding="utf-8")
    (overlay / "content.toml").write_text('extends = "core-back"\ncomfort = ["wall-lean"]\n', encoding="utf-8")
    return overlay


def pack(clinic: Path, text: str) -> Path:
    """The folder, with French texts of the exercise."""
    (clinic / "languages" / "fr-CA" / "exercises").mkdir(parents=True)
    (clinic / "languages" / "fr-CA" / "exercises" / "wall-lean.toml").write_text(text, encoding="utf-8")
    return clinic


def in_french(folder: Path) -> Catalogue:
    return FRENCH.merged(load_catalogue(folder, language="fr-CA"))


def test_a_text_without_a_translation_says_that_it_is_english(clinic: Path) -> None:
    merged = in_french(clinic)
    exercise = merged.exercises["wall-lean"]

    assert (merged.language, exercise.name) == ("fr-CA", "[en] Wall lean")
    assert exercise.steps == ("[en] Stand.", "[en] Lean on the wall.", "[en] Breathe.")
    assert exercise.cautions[0].text == "[en] Wear shoes that grip."


def test_what_a_folder_changes_is_marked_and_what_it_keeps_is_not(clinic: Path) -> None:
    bridge = in_french(clinic).exercises["bridge"]

    assert bridge.dose.note == "[en] as we showed you"
    assert (bridge.name, bridge.steps) == (FRENCH.exercises["bridge"].name, FRENCH.exercises["bridge"].steps)


def test_people_see_the_mark_in_an_answer(clinic: Path) -> None:
    answer = recommend(Intake(), catalogue=in_french(clinic))

    assert "[en] Wall lean" in [each.exercise.name for each in answer.shown]


def test_the_command_marks_it_too(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--language", "fr-CA", "--content", str(clinic), "list", "wall"]) == 0
    assert "[en] Wall lean" in capsys.readouterr().out


def test_a_folder_translates_its_own_texts(clinic: Path) -> None:
    exercise = in_french(pack(clinic, 'name = "Appui au mur"\ncautions = ["Portez des souliers."]\n')).exercises[
        "wall-lean"
    ]

    assert (exercise.name, exercise.cautions[0].text) == ("Appui au mur", "Portez des souliers.")
    assert exercise.purpose.text == "[en] It rests your back."


def test_a_folder_translates_whatever_the_case_of_the_tag(clinic: Path) -> None:
    ours = load_catalogue(pack(clinic, 'name = "Appui au mur"\n'), language="fr_ca")

    assert ours.exercises["wall-lean"].name == "Appui au mur"


def test_a_folder_in_english_has_no_marks_in_english(clinic: Path) -> None:
    assert load_catalogue(pack(clinic, 'name = "Appui"\n')).exercises["wall-lean"].name == "Wall lean"


@pytest.mark.parametrize("language", ["fr-CA", "fr"])
def test_a_folder_in_french_has_no_marks_in_french(clinic: Path, language: str) -> None:
    settings = f'extends = "core-back"\nlanguage = "{language}"\n'
    (clinic / "content.toml").write_text(settings, encoding="utf-8")

    assert in_french(clinic).exercises["wall-lean"].name == "Wall lean"


def test_a_folder_in_french_is_marked_in_english(clinic: Path) -> None:
    (clinic / "content.toml").write_text('extends = "core-back"\nlanguage = "fr-CA"\n', encoding="utf-8")
    ours = load_catalogue(clinic)

    assert (ours.language, ours.exercises["wall-lean"].name) == ("en", "[fr-CA] Wall lean")


def test_a_folder_that_stands_alone_has_no_marks(folder: Path) -> None:
    assert load_catalogue(folder, language="fr-CA") == catalogue()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('nom = "Appui"', "a text that English does not have, expected the keys of the English file"),
        ('nme = "Appui"', "a text that English does not have, did you mean 'name'?"),
        ("kind = 'habitude'", "not a text to translate, expected texts only"),
        ('steps = ["Appuyez."]', "1 texts, expected 3 as in English"),
    ],
)
def test_a_translation_that_does_not_fit_is_refused(clinic: Path, text: str, problem: str) -> None:
    with pytest.raises(ContentError) as caught:
        in_french(pack(clinic, text))

    (found,) = caught.value.problems
    key = text.partition(" ")[0]
    assert found == f"{problem} @ languages/fr-CA/exercises/wall-lean.toml.{key}"


def test_what_is_wrong_in_english_is_said_first(clinic: Path) -> None:
    (clinic / "exercises" / "wall-lean.toml").write_text(WALL_LEAN.replace('"Wall lean"', "[1]"), encoding="utf-8")

    with pytest.raises(ContentError, match=r"expected text, got list of 1 @ exercises/wall-lean\.toml\.name"):
        load_catalogue(clinic, language="fr-CA")


def test_checking_a_folder_in_a_language_checks_its_translations(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack(clinic, 'nom = "Appui"')

    assert cli.main(["check-content", str(clinic)]) == 2
    assert "languages/fr-CA/exercises/wall-lean.toml.nom" in capsys.readouterr().err


def test_checking_a_folder_lists_the_texts_that_its_translations_lack(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack(clinic, 'name = "Appui au mur"\npurpose = "Repos."\nsteps = ["Un.", "Deux.", "Trois."]\n')

    assert cli.main(["check-content", str(clinic)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "No problem found. Exercises: 2. Patterns: 0.",
        "fr-CA: texts without a translation, which begin with their own language: 2.",
        "  languages/fr-CA/exercises/bridge.toml.dose.note",
        "  languages/fr-CA/exercises/wall-lean.toml.cautions[0].text",
    ]


def test_a_bundled_text_that_a_folder_leaves_as_it_is_keeps_its_translation(clinic: Path) -> None:
    assert cli.main(["export", "eased-by-sitting", str(clinic)]) == 0
    file = clinic / "patterns" / "eased-by-sitting.toml"
    added = '[[programme]]\nexercise = "wall-lean"\nstage = "starter"\n'
    reason = '[programme.reason]\ntext = "It rests you."\nmark = "inferred"\nsources = ["core-back"]\n'
    file.write_text(file.read_text(encoding="utf-8") + added + reason, encoding="utf-8")
    ours, bundled = in_french(clinic).patterns["eased-by-sitting"], FRENCH.patterns["eased-by-sitting"]

    assert ours.programme[:-1] == bundled.programme
    assert ours.programme[-1].reason.text == "[en] It rests you."
    assert (ours.title, ours.advice, ours.follow_up) == (bundled.title, bundled.advice, bundled.follow_up)


def test_a_bundled_setting_that_a_folder_repeats_keeps_its_translation(clinic: Path) -> None:
    advice = catalogue().advice[1]
    text = f'extends = "core-back"\nadvice = [{{ text = "{advice.text}", mark = "own", sources = ["core-back"] }}]\n'
    (clinic / "content.toml").write_text(text, encoding="utf-8")

    assert [each.text for each in in_french(clinic).advice] == [FRENCH.advice[1].text]


def test_the_text_of_another_record_is_no_translation(clinic: Path) -> None:
    name = catalogue().exercises["walking"].name
    wall_lean = WALL_LEAN.replace('"Wall lean"', f'"{name}"')
    (clinic / "exercises" / "wall-lean.toml").write_text(wall_lean, encoding="utf-8")

    assert in_french(clinic).exercises["wall-lean"].name == f"[en] {name}"


def test_a_folder_in_a_language_that_is_not_bundled_keeps_no_translation(clinic: Path) -> None:
    (clinic / "content.toml").write_text('extends = "core-back"\nlanguage = "de"\n', encoding="utf-8")
    assert in_french(clinic).exercises["wall-lean"].name == "[de] Wall lean"


def test_translations_in_a_language_that_nobody_can_ask_for_are_refused(clinic: Path) -> None:
    pack(clinic, 'name = "Appui au mur"\n')
    (clinic / "languages" / "fr-CA").rename(clinic / "languages" / "fr")

    with pytest.raises(ContentError) as caught:
        load_catalogue(clinic)
    assert str(caught.value) == "no language has the id 'fr'; did you mean 'fr-CA'? @ languages/fr"


def test_the_folder_of_a_language_may_be_named_in_any_case(clinic: Path) -> None:
    pack(clinic, 'name = "Appui au mur"\n')
    (clinic / "languages" / "fr-CA").rename(clinic / "languages" / "FR_ca")

    assert in_french(clinic).exercises["wall-lean"].name == "Appui au mur"


def test_a_pack_may_say_its_name(clinic: Path) -> None:
    pack(clinic, 'name = "Appui au mur"\n')
    (clinic / "languages" / "fr-CA" / "language.toml").write_text('language_name = "Français"\n', encoding="utf-8")

    assert in_french(clinic).exercises["wall-lean"].name == "Appui au mur"


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("exercises/wall-lean.toml", "x = ", "exercises/wall-lean.toml"),
        ("exercises/wall-lean.toml", f'name = "{2001 * "x"}"', "exercises/wall-lean.toml.name"),
        ("exercises/wall-lien.toml", 'name = "Appui"', "exercises/wall-lien.toml"),
        ("exercices/wall-lean.toml", 'name = "Appui"', "exercices"),
        ("content.toml", '[stop_rules]\nflare = "Cessez."', "content.toml.stop_rules"),
        ("phrases.toml", 'flare = "Cessez."', "phrases.toml"),
        ("sources.toml", '[red_flags]\nflare = "Cessez."', "red-flags.toml.red_flags"),
    ],
)
def test_a_problem_of_a_translation_names_its_file(clinic: Path, file: str, text: str, place: str) -> None:
    path = clinic / "languages" / "fr-CA" / file
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ContentError) as caught:
        in_french(clinic)
    (problem,) = caught.value.problems
    assert problem.rpartition(" @ ")[2] == f"languages/fr-CA/{place}"


def test_a_translation_of_a_misspelt_record_says_which_was_meant(clinic: Path) -> None:
    folder = pack(clinic, 'name = "Appui au mur"\n')
    exercises = folder / "languages" / "fr-CA" / "exercises"
    (exercises / "wall-lean.toml").rename(exercises / "wall-leen.toml")

    with pytest.raises(ContentError, match="a record that English does not have, did you mean 'wall-lean'"):
        in_french(folder)


def test_problems_of_a_translation_are_sorted(clinic: Path) -> None:
    keys = ["zoo", "ami", "nom", "bus", "mot"]
    with pytest.raises(ContentError) as caught:
        in_french(pack(clinic, "".join(f'{key} = "x"\n' for key in keys)))

    assert [problem.rpartition(".")[2] for problem in caught.value.problems] == sorted(keys)
