"""The command, as a person types it."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from core_back import (
    Exercise,
    Intake,
    PainPattern,
    Recommendation,
    catalogue,
    cli,
    from_json,
    languages,
    recommend,
    to_json,
)
from core_back._commands import answers
from core_back._limits import MOST_ARGUMENTS
from tests.support.folders import WALL_LEAN

BASH = shutil.which("bash")


class Run:
    """One run of the command: exit code, output, errors."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> None:
        try:
            self.code: object = cli.main(arguments)
        except SystemExit as exit_:
            self.code = exit_.code
        self.output, self.errors = capsys.readouterr()

    @property
    def numbered(self) -> list[str]:
        return re.findall(r"^\d+\. .*\[([a-z0-9-]+)\]$", self.output, re.MULTILINE)


Runner = Callable[..., Run]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return lambda *arguments: Run(capsys, *arguments)


def section(output: str, heading: str) -> str:
    return output.split(f"\n{heading}\n{'-' * len(heading)}\n")[1].split("\n\n", maxsplit=1)[0]


def test_the_readmes_first_command_gives_a_plan(run: Runner) -> None:
    done = run("recommend", "--eased-by", "sitting", "--full")
    assert done.code == 0
    assert done.numbered[:3] == ["seated-flexion", "seated-forward-rest", "single-knee-to-chest"]
    assert "walking" in done.numbered
    directions = {catalogue().exercises[id_].direction for id_ in done.numbered}
    assert "extension" not in directions
    for part in ("How much: 10 times", "Why: ", "read in:", "saskatchewan-pattern-2"):
        assert part in section(done.output, "Today: your first plan")
    assert "bending backward" in section(done.output, "Left out, and why")


def test_triage_comes_first(run: Runner) -> None:
    lines = run("recommend", "--eased-by", "none", "--red-flag", "none").output.splitlines()
    assert lines[0] == "TALK TO A CLINICIAN"


@pytest.mark.parametrize("command", [["recommend"], ["recommend", "--full"], ["week"]])
def test_signs_that_nobody_asked_about_come_before_everything(run: Runner, command: list[str]) -> None:
    lines = [line for line in run(*command, "--eased-by", "sitting").output.splitlines() if line != "!" * 80]
    assert lines[0].lower() == "check these signs first: nobody asked about them"
    assert lines[1].startswith("- Go to an emergency department now")


def test_output_fits_80_columns_but_for_addresses(run: Runner) -> None:
    output = run("recommend", "--eased-by", "standing", "--circumstance", "pregnancy", "--deep-gluteal-pain").output
    assert [line for line in output.splitlines() if len(line) > 80 and "http" not in line] == []


@pytest.mark.parametrize("flag", ["saddle-numbness", "fever"])
def test_an_emergency_is_loud_and_shows_no_exercise(run: Runner, flag: str) -> None:
    done = run("recommend", "--eased-by", "sitting", "--red-flag", flag)
    assert done.code == 0
    assert done.output.startswith(("EMERGENCY. ", "URGENT: "))
    assert done.numbered == []
    assert not any(exercise.name in done.output for exercise in catalogue().exercises.values())


def test_what_is_left_out_is_said_with_its_reasons(run: Runner) -> None:
    done = run("recommend", "--eased-by", "sitting", "--avoid", "seated-flexion", "--full")
    assert "seated-flexion" not in done.numbered
    assert "[seated-flexion]: You listed it" in section(done.output, "Left out, and why")
    nothing = "No exercise that suits your answers had to be left out"
    assert nothing not in done.output
    assert nothing in run("recommend", "--eased-by", "sitting", "--full").output


def test_a_bed_form_is_shown_to_who_cannot_reach_the_floor(run: Runner) -> None:
    done = run("recommend", "--eased-by", "lying", "--circumstance", "cannot-reach-floor")
    assert "On a bed:" in done.output
    assert "On a bed:" not in run("recommend", "--eased-by", "lying").output


def test_every_answer_has_an_option(run: Runner) -> None:
    done = run(
        "recommend",
        *("--eased-by", "sitting", "--eased-by", "lying", "--worst-in", "back", "--no-constant"),
        *("--worse-with", "standing", "--deep-gluteal-pain", "--red-flag", "night-pain"),
        *("--circumstance", "poor-balance", "--equipment", "chair", "--avoid", "z-lie", "--json"),
    )
    expected = Intake(
        eased_by=["sitting", "lying"],
        worst_in="back",
        constant=False,
        worse_with=["standing"],
        deep_gluteal_pain=True,
        red_flags=["night-pain"],
        circumstances=["poor-balance"],
        equipment=["chair"],
        avoid=["z-lie"],
    )
    assert from_json(done.output, Recommendation) == recommend(expected)


def test_none_stands_for_asked_and_nothing(run: Runner) -> None:
    done = run("recommend", "--eased-by", "none", "--equipment", "none", "--json")
    assert from_json(done.output, Recommendation) == recommend(Intake(eased_by=[], equipment=[]))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["recommend", "--eased-by", "siting"], "did you mean 'sitting'?"),
        (["recommend", "--eased-by", "xyzzy"], "expected one of standing, lying, sitting, walking, none"),
        (["recommend", "--avoid", "seated-flexon"], "did you mean 'seated-flexion'"),
        (["recommend", "--eased-by", "none", "--eased-by", "sitting"], "--eased-by none alone"),
        (["recommend", "--equipment", "none", "--equipment", "pool"], "--equipment none alone"),
        (["recommend", "--intake", "no-such-file.json"], "there is no such file: no-such-file.json"),
        (["recommend", "--intake", "x.json", "--avoid", "walking"], "both --intake and --avoid"),
        (["show", "walkng"], "did you mean 'walking'"),
        (["list", "--kind", "movment"], "did you mean 'movement'?"),
        (["list", "--pattern", "eased-by-siting"], "did you mean 'eased-by-sitting'"),
        (["sho", "walking"], "got 'sho'; did you mean 'show'?"),
        (["fhir", "bundel"], "expected one of bundle, careplan, got 'bundel'; did you mean 'bundle'?"),
        (["table", "offer"], "got 'offer'; did you mean 'offers'?"),
        (["recommend", "--esed-by", "sitting"], "not known here: --esed-by sitting; did you mean '--eased-by'?"),
        (["recommend", "--esed-by=sitting"], "did you mean '--eased-by'?"),
        (["recommend", "--eased-by", "sitting", "standing"], "did you mean '--eased-by sitting,standing'?"),
        (["recommend", "--eased-by", "sitting,"], "expected one of standing, lying, sitting, walking, none, got ''"),
        (["recommend", "--worst-in", "back,leg"], "expected one of back, leg, got 'back,leg'"),
        (["recommend", "--worst-in", "back", "leg"], "not known here: leg\n"),
        (["recommend", "--eased-by", "sitting", "--logo", "x.png"], "not known here: --logo x.png\n"),
        (["fhir"], "COMMAND"),
    ],
    ids=" ".join,
)
def test_bad_input_is_one_line_and_exit_code_2(run: Runner, arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert done.output == ""
    assert done.errors.count("\n") == 1
    assert message in done.errors


def test_an_intake_is_read_from_a_file(run: Runner, tmp_path: Path) -> None:
    intake = Intake(eased_by=["sitting"], avoid=["z-lie"])
    file = tmp_path / "intake.json"
    file.write_text(to_json(intake), encoding="utf-8")
    done = run("recommend", "--intake", str(file), "--json")
    assert from_json(done.output, Recommendation) == recommend(intake)


def test_an_intake_is_read_from_standard_input(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"eased_by": []}'), encoding="utf-8"))
    done = run("recommend", "--intake", "-", "--json")
    assert from_json(done.output, Recommendation) == recommend(Intake(eased_by=[]))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"eased_by": ["siting"]}', "did you mean 'sitting'?"),
        (b'{"easedby": []}', "unknown key 'easedby', did you mean 'eased_by'?"),
        (b'{"eased_by": "sitting", "constant": 1}', "; expected"),
        (b"\xff\xfe", "cannot read this file as UTF-8 text"),
        (b"{", "expected JSON"),
    ],
    ids=repr,
)
def test_a_wrong_intake_file_is_one_line_and_exit_code_2(
    run: Runner, tmp_path: Path, content: bytes, message: str
) -> None:
    file = tmp_path / "intake.json"
    file.write_bytes(content)
    done = run("recommend", "--intake", str(file))
    assert done.code == 2
    assert done.errors.count("\n") == 1
    assert message in done.errors


def test_the_command_alone_says_how_to_begin_and_its_commands_run(run: Runner) -> None:
    done = run()
    assert (done.code, done.errors) == (0, "")
    lines = [line.split("  ")[1].split()[1:] for line in done.output.splitlines() if line.startswith("  core-back")]
    assert lines == [["interview"], ["recommend", "--eased-by", "sitting"], ["--help"]]
    assert all(command[0] in cli.COMMANDS or run(*command).code == 0 for command in lines)
    assert len(done.output.splitlines()) < 10


def test_several_words_stand_in_one_option_with_commas(run: Runner) -> None:
    apart = ("--eased-by", "sitting", "--eased-by", "lying", "--avoid", "z-lie", "--avoid", "walking")
    together = ("--eased-by", "sitting, lying", "--avoid", "z-lie,walking")
    assert run("recommend", *together).output == run("recommend", *apart).output
    assert (
        run("list", "--equipment", "chair,pool").output
        == run("list", *["--equipment", "chair"] * 2, "--equipment", "pool").output
    )


def test_red_flags_in_one_option_are_all_heard(run: Runner) -> None:
    done = run("recommend", "--red-flag", "fever,saddle-numbness", "--json")
    assert from_json(done.output, Recommendation) == recommend(Intake(red_flags=["fever", "saddle-numbness"]))
    wrong = run("recommend", "--red-flag", "fever,saddle-numbness", "--bogus")
    assert "look at them first: saddle-numbness, fever; not known here: --bogus" in wrong.errors


@pytest.mark.parametrize("arguments", [["list", "zzz"], ["list", "walk", "--floor", "floor-only"]])
def test_a_list_of_nothing_says_so(run: Runner, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.code, done.output, done.errors) == (0, "", "No exercise matches.\n")
    assert run(*arguments, "--language", "fr-CA").errors == "Aucun exercice ne correspond.\n"


@pytest.mark.parametrize("id_", list(catalogue().patterns))
def test_a_pattern_can_be_shown(run: Runner, id_: str) -> None:
    shown = run("show", id_).output
    assert shown.strip() in run("patterns").output
    assert from_json(run("show", id_, "--json").output, PainPattern) == catalogue().patterns[id_]


@pytest.mark.parametrize("shell", ["bash", "fish", "powershell", "tcsh", "zsh"])
def test_a_script_completes_commands_and_options_in_a_shell(run: Runner, shell: str) -> None:
    script = run("completion", shell).output
    assert all(word in script for word in ("check-content", "eased-by", "contact-sheet"))


@pytest.mark.skipif(BASH is None, reason="bash is not installed")
def test_bash_completes_the_beginning_of_a_command_and_of_an_option(run: Runner, tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text(run("completion", "bash").output, encoding="utf-8")
    assert BASH is not None
    for words, expected in ((("core-back", "hand"), "handout"), (("core-back", "recommend", "--eas"), "--eased-by")):
        asks = f"COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; _shtab_core_back; echo ${{COMPREPLY[@]}}"
        done = subprocess.run([BASH, "-c", f". {script}; {asks}"], capture_output=True, check=True, encoding="utf-8")
        assert done.stdout.split() == [expected]


def test_completion_without_its_extra_says_what_to_install(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    done = run("completion", "bash")
    assert (done.code, done.output) == (2, "")
    assert "core-back[completion]" in done.errors


def test_list_names_every_exercise(run: Runner) -> None:
    lines = [line for line in run("list").output.splitlines() if not line.startswith(" ")]
    assert [line.split()[0] for line in lines] == list(catalogue().exercises)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--kind", "habit"], catalogue().filter(kind="habit")),
        (["--direction", "rotation"], catalogue().filter(direction="rotation")),
        (["--pattern", "eased-by-sitting"], catalogue().filter(pattern="eased-by-sitting")),
        (["--equipment", "none"], catalogue().filter(equipment=[])),
        (["--floor", "floor-only"], catalogue().filter(floor="floor-only")),
        (["knee", "--kind", "movement"], [each for each in catalogue().search("knee") if each.kind == "movement"]),
        (["no such thing"], []),
    ],
    ids=str,
)
def test_list_filters_and_searches(run: Runner, arguments: list[str], expected: Sequence[Exercise]) -> None:
    records = json.loads(run("list", *arguments, "--json").output)
    assert [record["id"] for record in records] == [exercise.id for exercise in expected]


def test_show_prints_all_there_is_about_an_exercise(run: Runner) -> None:
    exercise = catalogue().exercises["prone-on-elbows"]
    output = run("show", exercise.id).output
    text = " ".join(output.split())
    facts = [exercise.purpose, *exercise.cues, *exercise.cautions]
    notes = [*exercise.not_for, *exercise.caution_for]
    parts = [*(fact.text for fact in facts), *(note.text for note in notes)]
    for part in [exercise.name, *exercise.other_names, *exercise.steps, *parts]:
        assert part in text
    for part in (
        "Easier: Lying face down [prone-lie]",
        "[prone-press-up]",
        "On a bed:",
        "reported by:",
        "read in:",
    ):
        assert part in text


@pytest.mark.parametrize("id_", list(catalogue().exercises))
def test_every_exercise_can_be_shown(run: Runner, id_: str) -> None:
    assert run("show", id_).output.startswith(catalogue().exercises[id_].name)


def test_show_prints_json(run: Runner) -> None:
    assert from_json(run("show", "walking", "--json").output, Exercise) == catalogue().exercises["walking"]


def test_patterns_prints_every_pattern_with_its_programme(run: Runner) -> None:
    output = run("patterns").output
    for pattern in catalogue().patterns.values():
        assert pattern.id in output
        assert pattern.programme[0].exercise in output


def test_red_flags_prints_every_question_gravest_first(run: Runner) -> None:
    text = " ".join(run("red-flags").output.split())
    for rule in catalogue().red_flags.values():
        assert rule.question in text
    assert text.index("saddle-numbness") < text.index("fever") < text.index("night-pain")


def python(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


def test_the_module_runs_like_the_command() -> None:
    done = python("-m", "core_back", "show", "walking")
    assert done.returncode == 0
    assert done.stdout.startswith(b"Walking [walking]")
    assert python("-m", "core_back", "show", "walkng").returncode == 2


def test_a_reader_that_goes_away_is_no_error() -> None:
    code = "import subprocess, sys; p = subprocess.Popen([sys.executable, '-m', 'core_back', 'list'], "
    code += (
        "stdout=subprocess.PIPE, stderr=subprocess.PIPE); p.stdout.close(); sys.stdout.write(p.stderr.read().decode())"
    )
    assert python("-c", code).stdout == b""


def test_an_interrupt_is_quiet_and_exits_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(answers, "recommend", interrupt)
    assert cli.main(["recommend"]) == 130


def test_output_that_a_terminal_cannot_show_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "intake.json"
    file.write_text('{"avoid": ["\u00e9tirement"]}', encoding="utf-8")
    done = python("-m", "core_back", "recommend", "--intake", str(file), env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 2
    assert b"xe9tirement" in done.stderr


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_sources_lists_every_source(run: Runner) -> None:
    done = run("sources")
    lines = re.findall(r"^- ([a-z0-9-]+): ", done.output, re.MULTILINE)
    assert done.code == 0
    assert lines == list(catalogue().sources)
    for source in catalogue().sources.values():
        assert one_line(source.title) in one_line(done.output)


@pytest.mark.parametrize("id_", list(catalogue().sources))
def test_one_source_is_shown_with_its_kind_grade_licence_and_what_cites_it(run: Runner, id_: str) -> None:
    source = catalogue().sources[id_]
    printed = one_line(run("sources", id_).output)
    kind = catalogue().phrases[f"source-{source.kind}"].text
    assert printed.startswith(f"{id_} ({kind})")
    if source.grade is not None:
        assert f"({catalogue().phrases[f'grade-{source.grade}'].text})" in printed
    for part in (source.title, source.authors or "", source.licence, source.locator or "", str(source.year or "")):
        assert one_line(part) in printed
    cited = printed.partition("Cited by: ")[2].split(", ")
    for records in (catalogue().exercises, catalogue().patterns, catalogue().evidence, catalogue().about):
        assert {record.id for record in records.values() if id_ in record.sources} <= set(cited)


def test_a_source_that_no_record_cites_says_nothing_of_it(run: Runner) -> None:
    assert "Cited by" not in run("sources", "clinician").output


def test_an_unknown_source_is_one_line_and_exit_code_2(run: Runner) -> None:
    done = run("sources", "whoo-2023")
    assert done.code == 2
    assert done.errors.startswith("core-back: no source has the id 'whoo-2023'; did you mean 'who-2023'")
    assert done.errors.count("\n") == 1


def test_languages_lists_each_language_with_its_status(run: Runner) -> None:
    lines = run("languages").output.splitlines()
    assert lines[0].startswith("en English: original, ")
    for line, language in zip(lines, languages(), strict=True):
        counts = f"{language.translated} of {language.texts} texts"
        assert line == f"{language.id} {language.name}: {language.status}, {counts}"


@pytest.mark.deep
def test_check_content_finds_nothing_wrong_with_the_bundled_folder(run: Runner, data: Path) -> None:
    done = run("check-content", str(data))
    assert (done.code, done.errors) == (0, "")
    assert done.output.startswith("No problem found")
    for count in (len(catalogue().exercises), len(catalogue().patterns)):
        assert str(count) in done.output


@pytest.mark.deep
def test_check_content_counts_how_the_facts_of_ones_own_folder_are_known(run: Runner, folder: Path) -> None:
    done = run("check-content", "--facts", str(folder))
    assert (done.code, done.errors) == (0, "")
    assert done.output.startswith("No problem found")
    assert "read in a source, or reported by one: " in done.output
    assert "records of which least was read:" in done.output


def test_check_content_counts_a_bundled_source_that_a_layer_on_top_cites(run: Runner, tmp_path: Path) -> None:
    read = WALL_LEAN.replace(
        'mark = "inferred"\nsources = ["core-back"]', 'mark = "verified"\nsources = ["dahm-2010"]', 1
    )
    path = tmp_path / "exercises" / "wall-lean.toml"
    path.parent.mkdir()
    path.write_text(read, encoding="utf-8")
    done = run("check-content", "--facts", str(tmp_path))
    assert "resting on a public body or a study: 1 of 4 (25%)" in done.output


def test_check_content_lists_every_problem_with_its_file(
    run: Runner, folder: Path, edit: Callable[[str, str, str], None]
) -> None:
    edit("exercises/bridge.toml", 'aim = "strength"', 'aim = "power"')
    edit("exercises/walking.toml", 'direction = "neutral"', 'direction = "forwards"')
    done = run("check-content", str(folder))
    first, *others = done.errors.splitlines()
    assert (done.code, done.output) == (2, "")
    assert first == "core-back: 2 problems"
    assert [line.partition(" @ ")[2] for line in others] == [
        "exercises/bridge.toml.aim",
        "exercises/walking.toml.direction",
    ]


def test_check_content_says_one_problem_in_one_line(
    run: Runner, folder: Path, edit: Callable[[str, str, str], None]
) -> None:
    edit("exercises/bridge.toml", 'aim = "strength"', 'aim = "power"')
    done = run("check-content", str(folder))
    assert done.code == 2
    assert done.errors.startswith("core-back: expected one of comfort, ")
    assert done.errors.endswith(" @ exercises/bridge.toml.aim\n")


@pytest.mark.parametrize("name", ["no-such-folder", "content.toml"])
def test_check_content_wants_a_folder(run: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(folder)
    done = run("check-content", name)
    assert done.code == 2
    assert "expected a content folder, found" in done.errors


@pytest.mark.parametrize("arguments", [["check-content"], ["sources", "a", "b"], ["languages", "fr-CA"]], ids=" ".join)
def test_new_commands_refuse_what_they_do_not_take(run: Runner, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.code, done.output) == (2, "")
    assert done.errors.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [["recommend"], ["list"], ["show", "walking"], ["patterns"], ["red-flags"], ["sources"], ["languages"]],
    ids=" ".join,
)
def test_every_command_takes_a_language(run: Runner, arguments: list[str]) -> None:
    assert run(*arguments, "--language", "en").output == run(*arguments).output
    french = run(*arguments, "--language", "fr-CA")
    assert french.code == 0
    assert (french.output == run(*arguments).output) == (arguments[0] == "languages")


def test_the_language_may_stand_before_other_options(run: Runner) -> None:
    before = run("list", "--language", "fr-CA", "--kind", "habit")
    assert before.output == run("list", "--kind", "habit", "--language=fr-CA").output
    assert catalogue("fr-CA").phrases["kind-habit"].text in before.output


def test_an_answer_as_json_is_in_the_language_asked_for(run: Runner) -> None:
    done = run("recommend", "--eased-by", "sitting", "--language", "fr-CA", "--json")
    answer = from_json(done.output, Recommendation)
    assert answer == recommend(Intake(eased_by=["sitting"]), catalogue=catalogue("fr-CA"))


def test_list_searches_names_of_the_language_asked_for(run: Runner) -> None:
    assert "walking" in [line.split()[0] for line in run("list", "marche", "--language", "fr-CA").output.splitlines()]
    assert "walking" not in run("list", "marche").output


def test_an_unknown_language_is_one_line_and_exit_code_2(run: Runner) -> None:
    done = run("recommend", "--language", "fr-FR")
    assert (done.code, done.output) == (2, "")
    assert done.errors == "core-back: no language has the id 'fr-FR'; did you mean 'fr-CA'?\n"


def test_a_language_that_is_not_named_is_refused(run: Runner) -> None:
    done = run("recommend", "--language")
    assert (done.code, done.output) == (2, "")
    assert "--language" in done.errors
    assert done.errors.count("\n") == 1


def test_show_says_what_studies_say_and_what_it_costs(run: Runner) -> None:
    printed = one_line(run("show", "walking").output)
    for evidence in catalogue().evidence_for("walking"):
        assert one_line(evidence.text) in printed
        assert catalogue().phrases[f"certainty-{evidence.certainty}"].text in printed
    for energy in catalogue().exercises["walking"].energy:
        assert f"{energy.activity}: {energy.met:g} MET (compendium {energy.year}, code {energy.code})" in printed


def test_show_says_what_is_weak_or_disputed(run: Runner) -> None:
    label = catalogue().phrases["label-contested"].text
    assert label in one_line(run("show", "gentle-yoga").output)
    assert not any(evidence.contested for evidence in catalogue().evidence_for("pool-walking"))
    assert label not in one_line(run("show", "pool-walking").output)


def test_patterns_says_that_codes_are_no_diagnosis(run: Runner) -> None:
    printed = one_line(run("patterns").output)
    for pattern in catalogue().patterns.values():
        for code in pattern.codes:
            assert f"{code.system} {code.code}, {code.title}" in printed
    assert "not a diagnosis" in printed


def test_output_that_is_no_file_is_written_too(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(sys, "stdout", written)
    assert cli.main(["languages"]) == 0
    assert written.getvalue().startswith("en English")


@pytest.mark.parametrize("id_", ["central-east-rac", "pain-traffic-light"])
def test_a_source_that_any_record_cites_says_so(run: Runner, id_: str) -> None:
    assert "Cited by" in run("sources", id_).output


def test_a_shortened_language_option_is_not_passed_over(run: Runner) -> None:
    done = run("show", "walking", "--lang", "fr-CA")
    assert done.code == 2 or done.output.startswith("Marche")


@pytest.mark.parametrize(
    "arguments",
    [
        ["recommend", "--eased-by", "none", "--eased-by", "sitting"],
        ["recommend", "--intake", "no-such-file.json"],
        ["show"],
        ["recommend", "--bogus"],
    ],
    ids=" ".join,
)
def test_an_error_is_in_the_language_asked_for(run: Runner, arguments: list[str]) -> None:
    assert run(*arguments, "--language", "fr-CA").errors != run(*arguments).errors


@pytest.mark.parametrize("arguments", [["x" * 100_000], ["list", f"--{'x' * 100_000}"]], ids=["command", "option"])
def test_an_error_about_a_very_long_argument_is_cut(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(arguments)
    assert len(capsys.readouterr().err) < 1_100


def test_very_many_words_are_refused_red_flags_first(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "recommend", "--red-flag", "fever", *["--x"] * MOST_ARGUMENTS)
    assert run.code == 2
    assert run.errors == (
        f"core-back: red flags were ticked, look at them first: fever; "
        f"expected at most {MOST_ARGUMENTS} words, got {MOST_ARGUMENTS + 3}\n"
    )
