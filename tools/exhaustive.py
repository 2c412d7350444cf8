"""
Check every intake there is, but for ``avoid``: small spaces directly, the rest by factoring.

``docs/explanation/how-it-is-tested.md`` gives the argument. Every intake that is checked directly is held against
the laws, against the independent oracle, and against the claims by which the answers to all others follow.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import attrs

sys.path.insert(0, str(Path(__file__).parents[1]))

import recording

import core_back
from core_back import Catalogue, Circumstance, Exercise, Intake, PainPattern, Records, RedFlag, Source
from tests.support import factoring, oracle
from tests.support.factoring import (
    CIRCUMSTANCES,
    DOMAIN,
    EQUIPMENT,
    PAIN,
    RED_FLAGS,
    SETS_OF_RED_FLAGS,
    STOPPED,
    Parts,
    subsets,
)

Answers = dict[str, Any]
Point = tuple[Intake, Answers]
SEED = 2026


@attrs.frozen
class Space:
    """Intakes that are all checked: every pain behaviour here with every one of the other answers here."""

    name: str
    pain: list[Intake]
    others: list[Answers]

    def __len__(self) -> int:
        return len(self.pain) * len(self.others)


def spaces(parts: Parts, *, full: bool) -> Iterator[Space]:
    """The spaces that are enumerated completely; no intake is in two of them."""
    nothing: Answers = {}
    singles = [{"circumstances": [each]} for each in Circumstance]
    at_hand = [{"equipment": each} for each in EQUIPMENT if each is not None]
    stop = {flags: parts.answer(Intake(red_flags=flags)).triage in STOPPED for flags in RED_FLAGS}
    stopping: list[Answers] = [{"red_flags": flags} for flags, stops in stop.items() if stops]
    milder: list[Answers] = [{"red_flags": flags} for flags, stops in stop.items() if flags and not stops]
    several = [each for each in CIRCUMSTANCES if len(each) > 1]
    few, kinds = parts.cover, kinds_of_pain(parts)
    ids = [*parts.catalogue.exercises]

    yield Space("pain behaviour", PAIN, [nothing])
    yield Space("pain behaviour x one circumstance", PAIN, singles)
    pain, of = (PAIN, "") if full else (kinds, "kinds of ")
    yield Space(f"{of}pain behaviour x equipment", pain, at_hand)
    yield Space(f"{of}pain behaviour x up to three red flags that do not stop", pain, milder)
    everything = [{"avoid": [id_]} for id_ in ids] + [{"avoid": ids}]
    yield Space(f"{of}pain behaviour x one exercise to avoid, or all", pain, everything)
    yield Space("a few pain behaviours x up to three red flags that stop", few, stopping)
    limits = {"circumstances": list(Circumstance), "equipment": []}
    yield Space("the same, with every limit", few, [{**flags, **limits} for flags in stopping])
    yield Space("a few pain behaviours x several circumstances", few, [{"circumstances": each} for each in several])
    if not full:
        return
    rest = [each for each in PAIN if each not in few]
    two_or_three = [{"circumstances": each} for each in several if len(each) < 4]
    yield Space("pain behaviour x two or three circumstances", rest, two_or_three)
    together = [{"circumstances": each, **more} for each in CIRCUMSTANCES if each for more in at_hand]
    yield Space("a few pain behaviours x circumstances x equipment", few, together)
    rest = [each for each in kinds if each not in few]
    yield Space("kinds of pain behaviour x up to three red flags that stop", rest, stopping)


def kinds_of_pain(parts: Parts) -> list[Intake]:
    """One pain behaviour for each set of patterns, lists and reasons for leaving out that there is."""
    kinds: dict[object, Intake] = {}
    for intake in PAIN:
        pain = parts.pain(intake)
        today, later = (tuple(id_ for id_, *_ in each) for each in (pain.today, pain.later))
        why = tuple((id_, *sorted(map(str, reasons))) for id_, reasons in pain.against.items())
        kinds.setdefault((pain.frame[0], today, later, why), intake)
    return list(kinds.values())


def problems(intake: Intake, parts: Parts) -> list[str]:
    """All that is wrong with the answer to one intake."""
    answer = parts.answering(intake)
    broken = factoring.broken_claims(intake, answer, parts)
    return [
        *(f"claim broken: {claim}: {how}" for claim, how in broken.items()),
        *(f"law broken: {how}" for how in factoring.broken_laws(intake, answer, parts)),
        *(f"oracle: {how}" for how in oracle.differences(intake, answer, parts.catalogue)),
    ]


def order_matters(intake: Intake, parts: Parts, turned: Catalogue) -> list[str]:
    """L5: the same answers the other way round, to a catalogue the other way round."""
    answers = {field: _turned(value) for field, value in attrs.asdict(intake, recurse=False).items()}
    if core_back.recommend(Intake(**answers), catalogue=turned) == parts.answer(intake):
        return []
    return ["law broken: L5: another order gives another answer"]


def _turned(value: Any) -> Any:
    """A set as a list in falling order, anything else as it is."""
    return sorted(value, reverse=True) if isinstance(value, frozenset) else value


def turned_around(catalogue: Catalogue) -> Catalogue:
    """The catalogue, made from records in falling order of their ids."""
    return attrs.evolve(
        catalogue,
        exercises=Records(Exercise, [*catalogue.exercises.values()][::-1]),
        patterns=Records(PainPattern, [*catalogue.patterns.values()][::-1]),
        sources=Records(Source, [*catalogue.sources.values()][::-1]),
    )


def random_points(number: int) -> Iterator[Intake]:
    """Points of the whole domain; every other one without red flags that stop, which hide everything else."""
    random = Random(SEED)  # noqa: S311 - the same points each time
    signs = [*RedFlag]
    mild = subsets([RedFlag.NIGHT_PAIN, RedFlag.INFLAMMATORY_FEATURES, RedFlag.FIRST_AFTER_50, RedFlag.UPPER_BACK_PAIN])
    for place in range(number):
        yield attrs.evolve(
            random.choice(PAIN),
            red_flags=random.sample(signs, random.randint(0, len(signs))) if place % 8 == 0 else random.choice(mild),
            circumstances=random.choice(CIRCUMSTANCES),
            equipment=random.choice(EQUIPMENT),
        )


def emptied(parts: Parts, pain: Iterable[Intake] = PAIN) -> tuple[int, list[Intake]]:
    """
    Where the first plan is empty, over pain behaviours x all circumstances x all equipment.

    By the claims, an exercise suits exactly if pain behaviour shows it and no circumstance and no equipment withholds
    it; and the first plan is empty exactly if nothing suits that may be in one. Sets of exercises are whole numbers
    here, one bit each, so that all of the space can be gone through.

    Returns:
        How many there are, and one of each kind: the same exercises to begin with, the same ones withheld.
    """
    bit = {id_: 1 << place for place, id_ in enumerate(parts.catalogue.exercises)}

    def bits(ids: Iterable[str]) -> int:
        return sum(bit[id_] for id_ in ids)

    exercises = parts.catalogue.exercises
    lists: dict[int, list[Intake]] = {}
    for intake in pain:
        may_begin = (id_ for id_, *_ in parts.pain(intake).today if not exercises[id_].alternative_only)
        lists.setdefault(bits(may_begin), []).append(intake)
    single = {each: bits(parts.against[each]) for each in Circumstance}
    limits: Counter[int] = Counter()
    example: dict[int, tuple[Any, Any]] = {}
    for circumstances, equipment in itertools.product(CIRCUMSTANCES, EQUIPMENT):
        out = bits(parts.against[equipment])
        for each in circumstances:
            out |= single[each]
        limits[out] += 1
        example.setdefault(out, (circumstances, equipment))
    number, kinds = 0, {}
    for shown, intakes in lists.items():
        for out, times in limits.items():
            if not shown & ~out:
                number += len(intakes) * times
                circumstances, equipment = example[out]
                of_kind = attrs.evolve(intakes[0], circumstances=circumstances, equipment=equipment)
                kinds[shown, shown & out] = of_kind
    return number, list(kinds.values())


def written(intake: Intake) -> str:
    """The intake as code that can be pasted."""
    given = []
    for field in attrs.fields(Intake):
        value = getattr(intake, field.name)
        if isinstance(value, frozenset):
            given.append(f"{field.name}={sorted(map(str, value))}")
        elif value != field.default:
            given.append(f"{field.name}={str(value) if isinstance(value, str) else value!r}")
    return f"Intake({', '.join(each for each in given if not each.endswith('=[]') or each in MEANT_EMPTY)})"


#: Empty sets that are answers of their own.
MEANT_EMPTY = ("red_flags=[]", "eased_by=[]", "equipment=[]")

Find = Callable[[Intake], list[str]]
Job = tuple[Find, Space, range]
#: What the processes share: they are copies of this one, made when all is ready.
JOBS: list[Job] = []
CHUNK = 500
MOST_SHOWN = 5


def done(place: int) -> list[str]:
    """Do one job: every intake with which something is wrong, and what."""
    find, space, part = JOBS[place]
    wrong = []
    for number in part:
        which, other = divmod(number, len(space.others))
        intake = attrs.evolve(space.pain[which], **space.others[other])
        found = find(intake)
        if found:
            wrong.append("\n    ".join([written(intake), *found]))
    return wrong


def all_done(processes: int) -> list[str]:
    """Do every job, some at a time where the system can copy processes; stop soon after something is wrong."""
    wrong: list[str] = []
    if processes == 1 or "fork" not in multiprocessing.get_all_start_methods():
        results: Iterable[list[str]] = map(done, range(len(JOBS)))
        return [each for found in itertools.islice(results, len(JOBS)) for each in found]
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        for found in pool.imap_unordered(done, range(len(JOBS))):
            wrong += found
            if len(wrong) >= MOST_SHOWN:
                break
    return wrong


def main() -> int:
    """Check everything, print how much that was, and fail if anything is wrong."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--full", action="store_true", help="enumerate larger spaces too; takes much longer")
    arguments.add_argument("--record", action="store_true", help="write the figures for the documentation")
    arguments.add_argument("--processes", type=int, choices=(1, 2), default=min(2, os.cpu_count() or 1))
    asked = arguments.parse_args()

    parts = Parts()
    turned = turned_around(parts.catalogue)
    empty, kinds = emptied(parts)
    points = [*random_points(200_000 if asked.full else 10_000)]
    direct = [
        *spaces(parts, full=asked.full),
        Space("one of each kind of emptied first plan", kinds, [{}]),
        Space(f"random points of the whole domain, seed {SEED}", points, [{}]),
    ]
    checks: list[tuple[Find, Space]] = [(lambda intake: problems(intake, parts), space) for space in direct]
    checks.append((lambda intake: order_matters(intake, parts, turned), direct[0]))
    for find, space in checks:
        JOBS.extend((find, space, range(len(space))[at : at + CHUNK]) for at in range(0, len(space), CHUNK))

    wrong = all_done(asked.processes)
    for each in wrong[:MOST_SHOWN]:
        print(each)
    if wrong:
        print("something is wrong with the intakes above")
        return 1
    rows: list[tuple[str, object]] = [(space.name, len(space)) for space in direct]
    rows += [
        ("**checked directly, in all**", sum(map(len, direct))),
        ("**covered by factoring: every answer but `avoid`**", DOMAIN),
        ("pain behaviour x circumstances x equipment, gone through for an empty plan", DOMAIN // SETS_OF_RED_FLAGS),
        ("of these, with an empty first plan", empty),
    ]
    name, option = ("exhaustive-full", " --full") if asked.full else ("exhaustive", "")
    text = recording.table(f"python tools/exhaustive.py{option}", rows, ("space", "intakes"))
    print(text)
    if asked.record:
        recording.write(name, text)
        return 0
    return 0 if recording.is_current(name, text) else 1


if __name__ == "__main__":
    sys.exit(main())
