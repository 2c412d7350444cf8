"""``core-back week``, as a person types it."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core_back import Intake, Week, catalogue, cli, from_json, recommend, to_ical, week

Runner = Callable[..., tuple[object, str, str]]
SITTING = week(recommend(Intake(eased_by=["sitting"])))
START = dt.date(2026, 12, 1)
HOURS = ("07", "11", "15", "20")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    """Exit code, output and errors of the command."""

    def done(*arguments: str) -> tuple[object, str, str]:
        try:
            code: object = cli.main(("week", *arguments))
        except SystemExit as exit_:
            code = exit_.code
        return code, *capsys.readouterr()

    return done


def section(output: str, heading: str) -> list[str]:
    return output.split(f"\n{heading}\n{'-' * len(heading)}\n")[1].split("\n\n", maxsplit=1)[0].splitlines()


# The table.


def test_the_week_is_a_table_of_seven_days(run: Runner) -> None:
    code, output, _ = run("--eased-by", "sitting")
    assert code == 0
    rows = section(output, "Your week")
    assert rows[0] == "Day 1  about 3 to 7 minutes  Seated forward bend, Single knee to chest"
    assert rows[1] == rows[0].replace("Day 1", "     ")  # a second session
    assert rows[2] == "       10 to 20 minutes      Walking"
    assert rows[3:] == [f"Day {number}  as the day before" for number in range(2, 8)]


def test_triage_and_what_to_do_come_first(run: Runner) -> None:
    lines = run("--eased-by", "none", "--red-flag", "none")[1].splitlines()
    assert lines[:4] == ["=" * 80, "Talk to a clinician", "=" * 80, "Talk to a clinician about your pain soon."]


def test_each_exercise_has_its_dose_with_an_estimate_where_the_dose_says_no_minutes(run: Runner) -> None:
    rows = section(run("--eased-by", "sitting")[1], "Back exercises")
    assert rows[0] == "- Seated forward bend: 10 times, hold 2 seconds, 2 times a day (about 2 minutes)"
    assert "- Walking: 10 to 20 minutes, every 2 to 3 hours while the pain is new" in rows


def test_what_has_no_session_stands_beside(run: Runner) -> None:
    output = run("--eased-by", "sitting")[1]
    assert len(section(output, "As needed, to rest")) == 1
    assert "Instead of" not in output


def test_alternatives_are_laid_out_if_they_are_asked_for(run: Runner) -> None:
    output = run("--eased-by", "sitting", "--alternatives")[1]
    assert section(output, "Through the day")[0].startswith("- One foot on a stool")
    assert len(section(output, "As needed, to rest")) > 1
    assert section(output, "Instead of: Walking")[0].startswith("- Recumbent cycling")


def test_the_estimate_and_the_disclaimer_are_said(run: Runner) -> None:
    output = " ".join(run("--eased-by", "sitting")[1].split())
    assert SITTING.estimate.text in output
    assert SITTING.disclaimer.text in output


def test_the_start_gives_the_days_their_dates(run: Runner) -> None:
    rows = section(run("--eased-by", "sitting", "--start", "2026-12-28")[1], "Your week")
    assert rows[0].startswith("Day 1 2026-12-28")
    assert rows[-1] == "Day 7 2027-01-03  as the day before"


def test_days_that_differ_are_rows_of_their_own(run: Runner) -> None:
    left = {"pool-walking", "water-aerobics"}
    others = {each.exercise.id for each in recommend(Intake()).shown} - left
    output = run(*(f"--avoid={id_}" for id_ in sorted(others)))[1]
    rows = [" ".join(row.split()) for row in section(output, "Your week")]
    assert rows[:3] == ["Day 1 5 to 10 minutes Pool walking", "10 to 15 minutes Water aerobics", "Day 2 rest"]
    assert rows[4:6] == ["Day 4 5 to 10 minutes Pool walking", "10 to 15 minutes Water aerobics"]


def test_a_week_without_any_exercise_is_rest(run: Runner) -> None:
    avoid = [f"--avoid={each.exercise.id}" for each in recommend(Intake()).shown]
    output = run(*avoid)[1]
    assert section(output, "Your week") == [f"Day {number}  rest" for number in range(1, 8)]
    assert "\nBack exercises\n" not in output


@pytest.mark.parametrize("language", ["en", "fr-CA"])
def test_the_table_fits_80_columns(run: Runner, language: str) -> None:
    given = ("--eased-by", "standing", "--circumstance", "pregnancy", "--start", "2026-12-01", "--language", language)
    assert [line for line in run(*given)[1].splitlines() if len(line) > 80] == []


def test_a_french_table_is_french(run: Runner) -> None:
    output = run("--eased-by", "sitting", "--language", "fr-CA")[1]
    assert section(output, "Votre semaine")[-1] == "Jour 7  comme la veille"
    assert "Cette traduction n'a pas encore été révisée" in output
    assert "[en]" not in output


@pytest.mark.parametrize("flag", ["saddle-numbness", "fever"])
def test_an_emergency_is_loud_and_has_no_week(run: Runner, flag: str) -> None:
    code, output, _ = run("--eased-by", "sitting", "--red-flag", flag)
    assert code == 0
    assert output.startswith("!" * 80)
    assert "Your week" not in output
    assert not any(exercise.name in output for exercise in catalogue().exercises.values())


def test_json_is_the_week(run: Runner) -> None:
    assert from_json(run("--eased-by", "sitting", "--json")[1], Week) == SITTING


def test_an_emergency_beside_any_other_error_is_said_first(run: Runner, tmp_path: Path) -> None:
    broken = ("-o", str(tmp_path / "plan.txt")), ("-o", str(tmp_path / "plan.ics")), ("--replaces", "missing.ics")
    for options in (*broken, (*broken[1], "--start", "2026-12-01", *broken[2])):
        code, output, errors = run("--red-flag", "saddle-numbness", *options)
        assert (code, output) == (2, "")
        assert "Go to the nearest emergency department now." in errors
    assert "missing.ics" in errors
    assert list(tmp_path.iterdir()) == []


# The files.


def test_a_calendar_file_is_what_to_ical_gives(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    assert run("--eased-by", "sitting", "--start", "2026-12-01", "-o", str(file)) == (0, "", f"Saved here: {file}\n")
    assert file.read_bytes() == to_ical(SITTING, start=START)


def test_times_may_be_given(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "plan.ICS"
    run("--eased-by", "sitting", "--start", "2026-12-01", *[f"--at={hour}:30" for hour in HOURS], "-o", str(file))
    assert file.read_bytes() == to_ical(SITTING, start=START, times=[dt.time(int(hour), 30) for hour in HOURS])


def test_events_may_be_without_times(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    run("--eased-by", "sitting", "--start", "2026-12-01", "--all-day", "-o", str(file))
    assert file.read_bytes() == to_ical(SITTING, start=START, all_day=True)


def test_an_earlier_week_may_be_replaced(run: Runner, tmp_path: Path) -> None:
    files = [to_ical(SITTING, start=day) for day in (START, dt.date(2026, 12, 8))]
    names = [tmp_path / "first.ics", tmp_path / "second.ics"]
    for name, content in zip(names, files, strict=True):
        name.write_bytes(content)
    replaces = [option for name in names for option in ("--replaces", str(name))]
    given = ("--eased-by", "sitting", "--avoid", "seated-flexion", "--start", "2026-12-09", *replaces)
    assert run(*given, "-o", str(names[0]), "--force") == (0, "", f"Saved here: {names[0]}\n")
    after = week(recommend(Intake(eased_by=["sitting"], avoid=["seated-flexion"])))
    assert names[0].read_bytes() == to_ical(after, start=dt.date(2026, 12, 9), replaces=files)


def test_an_emergency_cancels_an_earlier_week_and_is_loud(run: Runner, tmp_path: Path) -> None:
    old, new = tmp_path / "old.ics", tmp_path / "new.ics"
    old.write_bytes(to_ical(SITTING, start=START))
    given = ("--red-flag", "saddle-numbness", "--start", "2026-12-01", "--replaces", str(old), "-o", str(new))
    code, output, errors = run(*given)
    assert (code, errors) == (0, f"Saved here: {new}\n")
    assert output.startswith("!" * 80)
    assert "Go to the nearest emergency department now." in output
    events = old.read_bytes().count(b"BEGIN:VEVENT")
    assert events > 7
    assert new.read_bytes().count(b"BEGIN:VEVENT") == new.read_bytes().count(b"STATUS:CANCELLED") == events


def test_a_json_file_holds_the_week(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    assert run("--eased-by", "sitting", "-o", str(file)) == (0, "", f"Saved here: {file}\n")
    assert from_json(file.read_text(encoding="utf-8"), Week) == SITTING


def test_a_french_calendar_is_french(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    run("--eased-by", "sitting", "--start", "2026-12-01", "--language", "fr-CA", "-o", str(file))
    assert "SUMMARY;LANGUAGE=fr-CA:Marche" in file.read_text(encoding="utf-8")


def test_a_file_that_is_there_stays_without_force(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    file.write_text("mine", encoding="utf-8")
    given = ("--eased-by", "sitting", "--start", "2026-12-01", "-o", str(file))
    code, _, errors = run(*given)
    assert code == 2
    assert "--force" in errors
    assert file.read_text(encoding="utf-8") == "mine"
    assert run(*given, "--force")[0] == 0
    assert file.read_bytes() == to_ical(SITTING, start=START)


def test_an_emergency_writes_no_calendar_and_says_what_to_do(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    code, output, errors = run("--red-flag", "saddle-numbness", "--start", "2026-12-01", "-o", str(file))
    assert (code, output, file.exists()) == (2, "", False)
    assert "EMERGENCY" in errors
    assert "Go to the nearest emergency department now." in errors
    assert errors.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("-o", "plan.ics"), "missing: --start"),
        (("-o", "plan.txt"), "expected a file that ends in .ics or .json, got plan.txt"),
        (("--start", "tomorrow"), "option --start: expected a date such as 2026-12-01, got 'tomorrow'"),
        (("--start", "2026-02-30"), "expected a date such as"),
        (("--at", "7"), "option --at: expected a time such as 07:30, got '7'"),
        (("--start", "2026-12-01", "--at", "07:30", "-o", "plan.ics"), "expected 3 or more times"),
        (("--replaces", "old.ics"), "missing: -o FILE.ics"),
        (("--replaces", "old.ics", "-o", "plan.json"), "missing: -o FILE.ics"),
        (("--start", "2026-12-01", "--replaces", "old.ics", "-o", "plan.ics"), "there is no such file"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, output, errors = run("--eased-by", "sitting", *options)
    assert (code, output, errors.count("\n")) == (2, "", 1)
    assert message in errors
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_the_message_names_it(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    given = ("--eased-by", "sitting", "--start", "2026-12-01", "-o", str(tmp_path / "plan.ics"))
    assert "core-back[calendar]" in run(*given)[2]


def test_a_start_without_a_week_after_it_is_refused(run: Runner) -> None:
    code, output, errors = run("--eased-by", "sitting", "--start", "9999-12-31")
    assert (code, output) == (2, "")
    assert "9999-12-31" in errors
