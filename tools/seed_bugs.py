"""
Seed bugs into copies of the package, one at a time, and see that the tests catch each of them.

A test suite that no bug can turn red proves nothing. The bugs are those that would harm somebody: an exercise shown
to the wrong person, a sign of serious disease that is forgotten. The tests are run as they are, without the laws and
the exhaustive check, which would catch some bugs again; first the module that caught a bug the last time.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import recording

HERE = Path(__file__).parents[1]
COPIED = ["conftest.py", "docs", "pyproject.toml", "src", "tests", "tools"]
TESTS = [
    "selection/test_selection",
    "selection/test_first_plan",
    "selection/test_matching",
    "model/test_intake",
    "content/test_clinical_decisions",
    "selection/test_revising",
    "laws/test_doors",
    "fhir/test_responses",
    "laws/test_oracle",
    "fhir/test_questions",
    "week/test_replacing",
]


class Bug(NamedTuple):
    """A bug: what it does to people, where, and the text that makes it."""

    name: str
    file: str
    old: str
    new: str


BUGS = [
    Bug("what a clinic excludes is shown", "_selection/exclusions.py", "in catalogue.exclude:", "in ():"),
    Bug("harder forms of what hurt are shown", "_selection/exclusions.py", "for id_ in easier:", "for id_ in ():"),
    Bug(
        "what waits for something that hurt is shown",
        "_selection/exclusions.py",
        "for first in prerequisites:",
        "for first in ():",
    ),
    Bug(
        "flexion counts as extension",
        "_selection/exclusions.py",
        "Direction.FLEXION: (Direction.FLEXION,)",
        "Direction.FLEXION: (Direction.EXTENSION,)",
    ),
    Bug(
        "bending forward rules out bending backward",
        "_selection/matching.py",
        "BENDING_FORWARD: Direction.FLEXION,",
        "BENDING_FORWARD: Direction.EXTENSION,",
    ),
    Bug(
        "yoga passes when no position eases the pain",
        "data/patterns/not-eased-by-position.toml",
        'only_kinds = ["rest-position", "habit"]',
        'only_kinds = ["rest-position", "habit", "activity"]',
    ),
    Bug(
        "one red flag is passed over",
        "_selection/calls.py",
        "for rule in catalogue.red_flags.values():",
        "for rule in [*catalogue.red_flags.values()][1:]:",
    ),
    Bug(
        "two red flags together are no graver",
        "_selection/calls.py",
        "Triage.URGENT, reason)",
        "Triage.REVIEW, reason)",
    ),
    Bug(
        "numbness in the saddle is no emergency",
        "data/red-flags.toml",
        'such as feeling or erection?"\ntriage = "emergency"',
        'such as feeling or erection?"\ntriage = "review"',
    ),
    Bug(
        "urgent answers show exercises",
        "_model/vocabulary.py",
        "self.gravity >= Triage.URGENT.gravity",
        "self.gravity > Triage.URGENT.gravity",
    ),
    Bug(
        "someone with a circumstance gets what was made for someone without",
        "_selection/prepared.py",
        "for excluding in (self.exclusions, *",
        "for excluding in ((), *",
    ),
    Bug(
        "someone who needs care gets what was made for someone who does not",
        "_selection/prepared.py",
        "{caution.fact for caution in self.cautions}",
        "set()",
    ),
    Bug(
        "someone to whom an easier form is not shown is told to wait for it",
        "_selection/prepared.py",
        "if not reasons_against(excluding, facts)]",
        "if excluding]",
    ),
    Bug(
        "pain that differs counts as the same",
        "_selection/matching.py",
        "        worse_with=intake.worse_with,\n",
        "",
    ),
    Bug(
        "two base patterns keep their directions",
        "_selection/matching.py",
        "directions_waived=len(base) > 1",
        "directions_waived=False",
    ),
    Bug(
        "a call that needs two facts is heard with one",
        "_selection/screening.py",
        "call.facts <= facts and",
        "call.facts & facts and",
    ),
    Bug(
        "a position that eases and worsens counts as easing",
        "_selection/matching.py",
        "return intake.eased_by.difference(contradictions(intake)) or None",
        "return intake.eased_by or None",
    ),
    Bug(
        "leg pain that never stops is matched by position",
        "_selection/matching.py",
        "if in_leg and intake.constant:",
        "if in_leg and intake.constant is None:",
    ),
    Bug(
        "no positions of comfort to fall back on",
        "_selection/gathering.py",
        "    offers += _comfort(_why_comfort(match, catalogue), first, len(match.patterns), catalogue)\n",
        "",
    ),
    Bug(
        "what asks for care does not come later",
        "_selection/choosing.py",
        "return len(suggestion.cautions) > len(suggestion.exercise.cautions)",
        "return False",
    ),
    Bug(
        "what waits for another may come before it",
        "_selection/choosing.py",
        "    return awaited[1:]",
        "    return []",
    ),
    Bug(
        "yoga comes into a first plan",
        "_selection/choosing.py",
        "return not each.exercise.alternative_only",
        "return True",
    ),
    Bug(
        "patterns do not take turns",
        "_selection/choosing.py",
        "        turns[group] += 1\n",
        "",
    ),
    Bug(
        "a trial comes before what may be repeated",
        "_selection/choosing.py",
        " + IF_TRIED_ONCE * each.trial",
        "",
    ),
    Bug(
        "a first plan is longer than content says",
        "_selection/choosing.py",
        "ordered[:most]",
        "ordered[: most + 1]",
    ),
    Bug(
        "only the nearest prerequisite counts",
        "_selection/gathering.py",
        "            first = nearest.get(first)\n",
        "            first = None\n",
    ),
    Bug(
        "no equipment at all counts as not asked",
        "_selection/facts.py",
        "if intake.equipment is not None:",
        "if intake.equipment:",
    ),
    Bug(
        "floor exercises for who cannot reach the floor",
        "_selection/exclusions.py",
        "if exercise.floor is Floor.FLOOR_ONLY:",
        "if exercise.floor is Floor.NONE:",
    ),
    Bug("what is wrong for a circumstance is shown", "_selection/exclusions.py", "in exercise.not_for:", "in ():"),
    Bug(
        "after surgery all neutral exercises are shown",
        "_selection/exclusions.py",
        "not (neutral and _allowed(",
        "not (neutral or _allowed(",
    ),
    Bug(
        "surgery restricts nothing",
        "data/circumstances.toml",
        'restricted = true\n[circumstances.reason]\ntext = "After surgery',
        'restricted = false\n[circumstances.reason]\ntext = "After surgery',
    ),
    Bug(
        "nothing eases it counts as not asked",
        "_model/intake.py",
        'None if value is None else _words("eased_by"',
        'None if not value else _words("eased_by"',
    ),
    Bug(
        "what felt uncomfortable stays in the programme",
        "_selection/revising.py",
        "Feedback.FLARED_UP, Feedback.UNCOMFORTABLE)",
        "Feedback.FLARED_UP)",
    ),
    Bug(
        "pain that moves down the leg rules out one exercise only",
        "_selection/revising.py",
        "avoid |= _same_way(content.exercises[id_], content)",
        "avoid |= {id_}",
    ),
    Bug(
        "fragile bones bend with both knees to the chest",
        "data/exercises/double-knee-to-chest.toml",
        '[[not_for]]\ncircumstance = "osteoporosis"',
        '[[not_for]]\ncircumstance = "pool-unsafe"',
    ),
    Bug(
        "single knee to chest is no flexion",
        "data/exercises/single-knee-to-chest.toml",
        'direction = "flexion"',
        'direction = "neutral"',
    ),
    Bug("walking is shown to whom it hurts", "data/exercises/walking.toml", 'worsened_by = ["walking"]\n', ""),
    Bug("pressing up has no easier form", "data/exercises/prone-press-up.toml", 'easier = "prone-on-elbows"\n', ""),
    Bug(
        "what a reachable exercise waits for is not asked",
        "_selection/prepared.py",
        "return prospect.exclusions",
        "return self.exclusions(exercise_id, ())",
    ),
    Bug(
        "a milder call can come before a graver one",
        "_selection/screening.py",
        "    pressing.sort(key=lambda call: -call.triage.gravity)\n",
        "",
    ),
    Bug(
        "exercises are reachable beside an emergency",
        "_selection/revising.py",
        "if screening.triage.stops:",
        "if screening.triage.stops and not rules:",
    ),
    Bug(
        "a plan is tailored for somebody who must see a doctor first",
        "_selection/belonging.py",
        "for triage in (recommendation.triage, own.triage):",
        "for triage in (recommendation.triage,):",
    ),
    Bug(
        "a plan of one person is tailored for another",
        "_selection/belonging.py",
        "if getattr(recommendation, field) != getattr(own, field):",
        "if field is None:",
    ),
    Bug(
        "red flags that nobody asked about count as none",
        "_model/intake.py",
        "red_flags: frozenset[RedFlag] | None = attrs.field(default=None,",
        "red_flags: frozenset[RedFlag] | None = attrs.field(default=(),",
    ),
    Bug(
        "nobody is told which signs to check first",
        "_selection/__init__.py",
        "rules.check_first if intake.red_flags is None else ()",
        "()",
    ),
    Bug(
        "a red flag in a malformed FHIR response is not heard",
        "fhir/_reading.py",
        "heard, read = ticked_red_flags(response, out.content), ",
        "heard, read = frozenset(), ",
    ),
    Bug(
        "an unanswered item of a FHIR response hides the rest",
        "fhir/_reading.py",
        "if item.get(key) == []",
        "if item.get(key) is None",
    ),
    Bug(
        "a plain error of a FHIR response loses the intake",
        "fhir/_reading.py",
        "raise ResponseError(reading.problems, reading.intake)",
        "raise ResponseError(reading.problems, Intake())",
    ),
    Bug(
        "relief in lying alone proves a pattern, whatever worsens the pain",
        "_selection/matching.py",
        "(in_leg or not positions or lying_proves_nothing(intake), pointed, pointing)",
        "(in_leg or not positions, pointed, pointing)",
    ),
    Bug(
        "sitting speaks for extension beside gluteal pain",
        "_selection/matching.py",
        "speaking = extension - {Aggravator.SITTING} if in_buttock(intake) else extension",
        "speaking = extension",
    ),
    Bug(
        "gluteal pain comes last where sitting worsens it",
        "_selection/matching.py",
        "not (gluteal_first and pattern.id == DEEP_GLUTEAL)",
        "not (gluteal_first and not pattern.id)",
    ),
    Bug(
        "walking does not come first where it is all that eases",
        "_selection/gathering.py",
        "first = catalogue.moving if match.walking_alone else ()",
        "first = ()",
    ),
    Bug(
        "walking that eases and worsens is no contradiction",
        "_selection/matching.py",
        "    Relief.WALKING: Aggravator.WALKING,\n",
        "",
    ),
    Bug(
        "relief in walking alone calls for nobody",
        "_selection/calls.py",
        "        (WALKING_ALONE, ReasonCode.WALKING_ALONE),\n",
        "",
    ),
    Bug(
        "relief in lying alone calls for nobody",
        "_selection/calls.py",
        "        (LYING_ALONE, ReasonCode.LYING_ALONE),\n",
        "",
    ),
    Bug(
        "an added exercise that is withheld from another person stays",
        "_selection/belonging.py",
        "if TailoredPart.ADDED in shown.tailored and withheld(",
        "if TailoredPart.DOSE in shown.tailored and withheld(",
    ),
    Bug(
        "a form takes one answer where many are meant",
        "fhir/_questionnaire.py",
        '_control("check-box" if many else "radio-button")',
        '_control("radio-button")',
    ),
    Bug(
        "a form can be sent without an answer about red flags",
        "fhir/_questionnaire.py",
        '{"required": True} if question.id',
        '{"required": False} if question.id',
    ),
    Bug(
        "a new week leaves the old one in the calendar",
        "_week/calendar.py",
        "uuid.uuid5(series or SERIES, place)",
        'uuid.uuid5(series or SERIES, f"{place}{week!r}")',
    ),
    Bug(
        "sessions that are gone stay in the calendar",
        "_week/calendar.py",
        "for uid, event in (*events, *gone.items()):",
        "for uid, event in events:",
    ),
    Bug(
        "numbness or weakness in both legs is no emergency",
        "data/red-flags.toml",
        'when you sit or lie down?"\ntriage = "emergency"',
        'when you sit or lie down?"\ntriage = "review"',
    ),
    Bug(
        "a child is shown what an adult is",
        "data/circumstances.toml",
        'restricted = true\n[circumstances.reason]\ntext = "These exercises are for adults',
        'restricted = false\n[circumstances.reason]\ntext = "These exercises are for adults',
    ),
    Bug(
        "a pattern avoids no direction",
        "data/patterns/eased-by-sitting.toml",
        'avoided_directions = ["extension"]\n',
        "",
    ),
]


def seeded(bug: Bug, copy: Path) -> str:
    """Put the bug into the copy, and return the text of the file before; fail when there is nothing to replace."""
    path = copy / "src" / "core_back" / bug.file
    before = path.read_text(encoding="utf-8")
    if before.count(bug.old) != 1:
        raise SystemExit(f"{bug.name}: {bug.file} holds {before.count(bug.old)} times what is to be replaced, not once")
    path.write_text(before.replace(bug.old, bug.new), encoding="utf-8", newline="\n")
    return before


def modules_that_caught() -> dict[str, str]:
    """The module that caught each bug when the table was recorded, by the bug's name."""
    path = recording.FOLDER / "seed-bugs.md"
    rows = re.findall(r"^\| (.*) \(`[^`]*`\) \| `(\w+)`: ", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {bug: name for bug, module in rows for name in TESTS if name.endswith(f"/{module}")}


def first_failure(copy: Path, names: Iterable[str] = TESTS) -> str | None:
    """The first test of these modules that fails in the copy, or none."""
    run = subprocess.run(  # noqa: S603 - our own tests
        [
            *(
                sys.executable,
                "-m",
                "pytest",
                "-n0",
                "-m",
                "not deep",
                "-x",
                "-q",
                "--tb=no",
                "--hypothesis-profile=same",
            ),
            *("-p", "no:randomly", "-p", "no:cacheprovider"),
            *(f"tests/{name}.py" for name in names),
        ],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode == 0:
        return None
    found = re.search(r"^(?:FAILED|ERROR) tests/\S*?(\w+\.py\S*)", run.stdout, re.MULTILINE)
    if run.returncode not in (1, 2) or found is None:
        raise SystemExit(f"the tests did not run:\n{run.stdout}{run.stderr}")
    module, _, test = found[1].partition(".py::")
    name = test.partition("[")[0].rpartition("::")[2]
    return f"`{module}`: {name.removeprefix('test_').replace('_', ' ')}" if name else "loading the content"


def main() -> int:
    """Seed every bug, print which test caught it, and fail if one was not caught."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--record", action="store_true", help="write the table for the documentation")
    record = arguments.parse_args().record
    rows: list[tuple[str, object]] = []
    survived = []
    usual = modules_that_caught()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source, target = HERE / name, copy / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "_build", "node_modules"))
            else:
                shutil.copy(source, target)
        if failure := first_failure(copy):
            raise SystemExit(f"the tests fail without any bug: {failure}")
        for bug in BUGS:
            before = seeded(bug, copy)
            caught = (bug.name in usual and first_failure(copy, [usual[bug.name]])) or first_failure(copy)
            (copy / "src" / "core_back" / bug.file).write_text(before, encoding="utf-8", newline="\n")
            print(f"{bug.name}: {caught or 'NOT CAUGHT'}", flush=True)
            rows.append((f"{bug.name} (`{bug.file.removeprefix('data/')}`)", caught))
            if caught is None:
                survived.append(bug.name)
    if survived:
        print(f"{len(survived)} of {len(BUGS)} bugs survived")
        return 1
    print(f"{len(BUGS)} bugs seeded, {len(BUGS)} caught")
    text = recording.table("python tools/seed_bugs.py", rows, ("bug", "caught first by"))
    if record:
        recording.write("seed-bugs", text)
        return 0
    return 0 if recording.is_current("seed-bugs", text) else 1


if __name__ == "__main__":
    sys.exit(main())
