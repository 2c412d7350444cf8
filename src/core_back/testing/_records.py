"""Records of content, with what an annotation cannot say about them, such as the rules between fields."""

from __future__ import annotations

from typing import Any

import attrs
from hypothesis import strategies as st

from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import catalogue
from core_back._model.dose import DOSE_NUMBER, Dose, Range
from core_back._model.evidence import Evidence
from core_back._model.exercise import Exercise
from core_back._model.pattern import PainPattern, ProgrammeEntry
from core_back._model.pose import Figure
from core_back._model.provenance import CircumstanceNote, Fact, Source
from core_back._model.question import Question
from core_back._model.recommendation import LeftOut, Suggestion
from core_back._model.records import Records
from core_back._model.safety import RedFlagRule
from core_back._model.vocabulary import Floor, Triage
from core_back.testing._models import built, fields
from core_back.testing._parts import texts
from core_back.testing._people import exercise_ids
from core_back.testing._registry import OWN


def facts() -> st.SearchStrategy[Fact]:
    """
    Generate statements that cite a bundled source which their mark allows.

    >>> from hypothesis import find
    >>> from core_back.testing import facts
    >>> find(facts(), lambda fact: fact.mark == "inferred").sources
    ('core-back',)
    """
    return built(Fact)


def sources() -> st.SearchStrategy[Source]:
    """
    Generate sources.

    >>> from hypothesis import find
    >>> from core_back.testing import sources
    >>> find(sources(), lambda source: source.year).year
    1900
    """
    return built(Source)


def ranges() -> st.SearchStrategy[Range]:
    """Generate numbers of a dose, exact or from-to."""
    numbers = st.integers(DOSE_NUMBER.least, DOSE_NUMBER.greatest)
    return st.tuples(numbers, numbers).map(lambda pair: Range(low=min(pair), high=max(pair)))


def doses() -> st.SearchStrategy[Dose]:
    """
    Generate doses that say something: a number, or that comfort decides.

    >>> from hypothesis import find
    >>> from core_back.testing import doses
    >>> find(doses(), lambda dose: dose.sets).sets
    Range(low=1, high=1)
    """

    def saying_something(dose: Dose) -> Dose:
        return dose if dose.repetitions is not None else attrs.evolve(dose, to_comfort=True)

    return built(Dose).map(saying_something)


def figures() -> st.SearchStrategy[Figure]:
    """Generate figures of bundled exercises, as not every pose can be held."""

    def bundled() -> st.SearchStrategy[Figure]:
        return st.sampled_from(
            [exercise.figure for exercise in catalogue().exercises.values() if exercise.figure is not None]
        )

    return st.deferred(bundled)


def exercises() -> st.SearchStrategy[Exercise]:
    """
    Generate exercises that the strict converter accepts and that fit beside the bundled ones.

    >>> from hypothesis import given
    >>> from core_back.testing import exercises
    >>> @given(exercises())
    ... def every_exercise_takes_three_steps(exercise):
    ...     assert len(exercise.steps) >= 3
    >>> every_exercise_takes_three_steps()
    """

    def fitting(given: dict[str, Any], noted: list[CircumstanceNote], ruled_out: int) -> Exercise:
        """Keep a bed form only where one is needed, and no circumstance in two lists."""
        if given["floor"] is not Floor.BED_OR_FLOOR:
            given |= {"bed_form": None, "bed_form_without": ()}
        return Exercise(**given, not_for=tuple(noted[:ruled_out]), caution_for=tuple(noted[ruled_out:]))

    apart = fields(Exercise, bed_form=facts(), easier=st.none(), not_for=st.none(), caution_for=st.none())
    given = apart.map(lambda all_: {name: all_[name] for name in all_ if name not in ("not_for", "caution_for")})
    noted = st.lists(built(CircumstanceNote), max_size=4, unique_by=lambda note: note.circumstance)
    return st.builds(fitting, given, noted, st.integers(0, 4))


def bundled_exercises() -> st.SearchStrategy[Exercise]:
    """Generate exercises of the bundled catalogue."""
    return st.deferred(lambda: st.sampled_from(list(catalogue().exercises.values())))


def pattern_ids() -> st.SearchStrategy[str]:
    """Generate ids of bundled patterns."""
    return st.deferred(lambda: st.sampled_from(sorted(catalogue().patterns)))


def few(ids: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Generate a few of the ids, none twice."""
    return st.lists(ids, max_size=3, unique=True).map(tuple)


def programme_entries() -> st.SearchStrategy[ProgrammeEntry]:
    """Generate places of bundled exercises in a programme, none of which waits for another."""
    return built(ProgrammeEntry, exercise=exercise_ids(), after=st.none())


def evidence() -> st.SearchStrategy[Evidence]:
    """Generate evidence about bundled exercises and patterns."""
    return built(Evidence, exercises=few(exercise_ids()), patterns=few(pattern_ids()))


def pain_patterns() -> st.SearchStrategy[PainPattern]:
    """
    Generate pain patterns whose programmes offer bundled exercises and rule none of them out.

    >>> from hypothesis import given
    >>> from core_back import catalogue
    >>> from core_back.testing import pain_patterns
    >>> @given(pain_patterns())
    ... def every_programme_offers_exercises_that_are_there(pattern):
    ...     assert all(entry.exercise in catalogue().exercises for entry in pattern.programme)
    >>> every_programme_offers_exercises_that_are_there()
    """
    programme = st.lists(programme_entries(), min_size=1, max_size=4, unique_by=lambda entry: entry.exercise)
    return built(
        PainPattern,
        programme=programme.map(tuple),
        avoided_directions=st.just(()),
        only_kinds=st.just(()),
    )


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """
    Generate questions in other words: one for a field of an intake, with all of its choices.

    >>> from hypothesis import find
    >>> from core_back.testing import questions
    >>> find(questions(), lambda question: question.kind == "yes-no").text
    '0'
    """
    question = draw(st.sampled_from(catalogue().questions))
    labels = st.lists(texts(), min_size=len(question.choices), max_size=len(question.choices))
    return attrs.evolve(
        question,
        text=draw(texts()),
        help=tuple(draw(st.lists(facts(), min_size=1, max_size=2))),
        choices=tuple(
            attrs.evolve(choice, text=label) for choice, label in zip(question.choices, draw(labels), strict=True)
        ),
    )


def red_flag_rules() -> st.SearchStrategy[RedFlagRule]:
    """Generate rules of red flags, none of which leaves a person alone with exercises."""
    graver = [triage for triage in Triage if triage is not Triage.SELF_CARE]
    return built(RedFlagRule, triage=st.sampled_from(graver))


def catalogues() -> st.SearchStrategy[Catalogue]:
    """
    Generate the bundled catalogue with up to two more exercises, in the general list too; it excludes up to three.

    >>> from hypothesis import given, settings
    >>> from core_back import catalogue
    >>> from core_back.testing import catalogues
    >>> @settings(max_examples=10)
    ... @given(catalogues())
    ... def nothing_bundled_is_lost(content):
    ...     assert set(content.exercises) >= set(catalogue().exercises)
    >>> nothing_bundled_is_lost()
    """

    def extended(more: list[Exercise], exclude: set[str]) -> Catalogue:
        content = catalogue()
        added = [exercise for exercise in more if exercise.id not in content.exercises]
        return attrs.evolve(
            content,
            exercises=content.exercises.merged(Records(Exercise, added)),
            general=(*content.general, *(exercise.id for exercise in added)),
            exclude=tuple(sorted(exclude)),
        )

    more = st.lists(exercises(), max_size=2, unique_by=lambda exercise: exercise.id)
    return st.builds(extended, more, st.sets(exercise_ids(), max_size=3))


OWN |= {
    Catalogue: catalogues,
    Dose: doses,
    Evidence: evidence,
    Exercise: exercises,
    Figure: figures,
    LeftOut: lambda: built(LeftOut, exercise=bundled_exercises()),
    PainPattern: pain_patterns,
    ProgrammeEntry: programme_entries,
    Question: questions,
    Range: ranges,
    RedFlagRule: red_flag_rules,
    Suggestion: lambda: built(Suggestion, exercise=bundled_exercises()),
}
