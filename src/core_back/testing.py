"""
Hypothesis strategies for every public model, valid by construction; needs ``core-back[testing]``.

>>> from hypothesis import given
>>> from core_back import recommend
>>> from core_back.testing import intakes
>>> @given(intakes())
... def every_intake_is_answered(intake):
...     assert recommend(intake).what_to_do
>>> every_intake_is_answered()
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import TypeVar

import attrs
from hypothesis import strategies as st

from core_back._catalogue import Catalogue
from core_back._content import catalogue
from core_back._dose import Dose, Range
from core_back._intake import Intake
from core_back._laying_out import week
from core_back._models import Exercise, PainPattern, ProgrammeEntry
from core_back._provenance import CircumstanceNote, Fact, Provenance, Source
from core_back._questions import Question
from core_back._recommendation import Recommendation
from core_back._records import Records
from core_back._selection import recommend
from core_back._vocabulary import (
    Aggravator,
    Aim,
    Circumstance,
    Direction,
    Equipment,
    Floor,
    Kind,
    Position,
    ProvenanceMark,
    RedFlag,
    Region,
    SourceKind,
    Stage,
    StartPosition,
    Timing,
    Triage,
)
from core_back._week import Week

__all__ = [
    "catalogues",
    "doses",
    "exercises",
    "facts",
    "intakes",
    "pain_patterns",
    "questions",
    "recommendations",
    "slugs",
    "sources",
    "texts",
    "weeks",
]

Word = TypeVar("Word", bound=StrEnum)

#: A source for each mark, so that facts cite what their mark allows.
CITED = {
    ProvenanceMark.VERIFIED: "oakville-clinic",
    ProvenanceMark.SECONDARY: "trainet-mckenzie",
    ProvenanceMark.RECALLED: "general-knowledge",
    ProvenanceMark.INFERRED: "core-back",
    ProvenanceMark.CLINICIAN: "clinician",
}


def _words(vocabulary: type[Word]) -> st.SearchStrategy[frozenset[Word]]:
    return st.frozensets(st.sampled_from(list(vocabulary)))


def _some(vocabulary: type[Word]) -> st.SearchStrategy[tuple[Word, ...]]:
    return st.lists(st.sampled_from(list(vocabulary)), unique=True, max_size=3).map(tuple)


def slugs() -> st.SearchStrategy[str]:
    """Ids as content uses them."""
    return st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)


def texts() -> st.SearchStrategy[str]:
    """Texts of any script that content may hold."""

    def is_plain(letter: str) -> bool:
        return unicodedata.category(letter) not in ("Cc", "Cs")

    letters = st.characters(exclude_categories=["Cc", "Cs"]).filter(is_plain)
    return st.text(letters, min_size=1, max_size=60).filter(lambda text: bool(text.strip()))


def intakes(*, red_flags: bool = True, avoid: bool = True) -> st.SearchStrategy[Intake]:
    """
    Everything that may be known about a person.

    Args:
        red_flags: Whether red flags may be among it.
        avoid: Whether bundled exercises to avoid may be among it.
    """
    return st.builds(
        Intake,
        eased_by=st.none() | _words(Position),
        worst_in=st.none() | st.sampled_from(Region),
        constant=st.none() | st.booleans(),
        worse_with=_words(Aggravator),
        deep_gluteal_pain=st.booleans(),
        red_flags=_words(RedFlag) if red_flags else st.just(frozenset[RedFlag]()),
        circumstances=_words(Circumstance),
        equipment=st.none() | _words(Equipment),
        avoid=st.frozensets(st.sampled_from(sorted(catalogue().exercises)), max_size=5 if avoid else 0),
    )


def _provenance() -> st.SearchStrategy[Provenance]:
    marks = st.sampled_from(ProvenanceMark)
    return marks.map(lambda mark: Provenance(mark=mark, sources=(CITED[mark],)))


def facts() -> st.SearchStrategy[Fact]:
    """Statements that cite a bundled source which their mark allows."""
    return st.builds(
        lambda text, known: Fact(text=text, mark=known.mark, sources=known.sources), texts(), _provenance()
    )


def sources() -> st.SearchStrategy[Source]:
    """Sources."""
    return st.builds(
        Source,
        id=slugs(),
        title=texts(),
        authors=texts(),
        kind=st.sampled_from(SourceKind),
        year=st.none() | st.integers(1900, 2100),
        locator=st.none() | texts(),
        licence=texts(),
    )


def _ranges() -> st.SearchStrategy[Range]:
    numbers = st.integers(1, 10_000)
    return st.tuples(numbers, numbers).map(lambda pair: Range(low=min(pair), high=max(pair)))


def doses() -> st.SearchStrategy[Dose]:
    """Doses that say something: a number, or that comfort decides."""
    number = st.none() | _ranges()
    return st.builds(
        lambda known, *, repetitions, to_comfort, **rest: Dose(
            repetitions=repetitions,
            to_comfort=to_comfort or repetitions is None,
            mark=known.mark,
            sources=known.sources,
            **rest,
        ),
        _provenance(),
        repetitions=number,
        to_comfort=st.booleans(),
        sets=number,
        hold_seconds=number,
        minutes=number,
        every_minutes=number,
        times_per_day=number,
        days_per_week=number,
        per_side=st.booleans(),
        note=st.none() | texts(),
    )


@st.composite
def exercises(draw: st.DrawFn) -> Exercise:
    """Exercises that the strict converter accepts and that fit beside the bundled ones."""
    floor = draw(st.sampled_from(Floor))
    noted = draw(st.lists(st.sampled_from(list(Circumstance)), unique=True, max_size=4))
    notes = [
        CircumstanceNote(circumstance=circumstance, text=fact.text, mark=fact.mark, sources=fact.sources)
        for circumstance, fact in zip(noted, draw(st.lists(facts(), min_size=4, max_size=4)), strict=False)
    ]
    split = draw(st.integers(0, len(notes)))
    return Exercise(
        id=draw(slugs()),
        name=draw(texts()),
        other_names=tuple(draw(st.lists(texts(), max_size=2))),
        kind=draw(st.sampled_from(Kind)),
        aim=draw(st.sampled_from(Aim)),
        direction=draw(st.sampled_from(Direction)),
        start_position=draw(st.sampled_from(StartPosition)),
        floor=floor,
        bed_form=draw(facts()) if floor is Floor.BED_OR_FLOOR else None,
        needs=draw(_some(Equipment)),
        helpful=tuple(draw(st.lists(texts(), max_size=2))),
        purpose=draw(facts()),
        steps=tuple(draw(st.lists(texts(), min_size=3, max_size=5))),
        steps_provenance=draw(_provenance()),
        cues=tuple(draw(st.lists(facts(), max_size=2))),
        dose=draw(doses()),
        cautions=tuple(draw(st.lists(facts(), min_size=1, max_size=2))),
        worsened_by=draw(_some(Aggravator)),
        not_for=tuple(notes[:split]),
        caution_for=tuple(notes[split:]),
    )


def _entries() -> st.SearchStrategy[ProgrammeEntry]:
    return st.builds(
        ProgrammeEntry,
        exercise=st.sampled_from(sorted(catalogue().exercises)),
        stage=st.sampled_from(Stage),
        reason=facts(),
        note=st.none() | facts(),
    )


def pain_patterns() -> st.SearchStrategy[PainPattern]:
    """Pain patterns whose programmes offer bundled exercises."""
    return st.builds(
        PainPattern,
        id=slugs(),
        title=texts(),
        feels_like=facts(),
        eased_by=_some(Position),
        worse_with=_some(Aggravator),
        region=st.sampled_from(Region),
        timing=st.sampled_from(Timing),
        core_number=st.none() | st.integers(1, 4),
        avoided_directions=st.just(()),
        only_kinds=st.just(()),
        triage=st.sampled_from(Triage),
        programme=st.lists(_entries(), min_size=1, max_size=4, unique_by=lambda entry: entry.exercise).map(tuple),
        advice=st.lists(facts(), min_size=1, max_size=2).map(tuple),
        follow_up=st.lists(facts(), min_size=1, max_size=2).map(tuple),
    )


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Questions in other words: one for a field of an intake, with all of its choices."""
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


def catalogues() -> st.SearchStrategy[Catalogue]:
    """The bundled catalogue with up to two more exercises, which stand in the general list too."""

    def extended(more: list[Exercise]) -> Catalogue:
        content = catalogue()
        added = [exercise for exercise in more if exercise.id not in content.exercises]
        return attrs.evolve(
            content,
            exercises=content.exercises.merged(Records(Exercise, added)),
            general=(*content.general, *(exercise.id for exercise in added)),
        )

    return st.lists(exercises(), max_size=2, unique_by=lambda exercise: exercise.id).map(extended)


def recommendations(*, red_flags: bool = True) -> st.SearchStrategy[Recommendation]:
    """
    Answers to intakes.

    Args:
        red_flags: Whether emergency and urgent answers may be among them.
    """
    return intakes(red_flags=red_flags).map(recommend)


def weeks(*, red_flags: bool = True) -> st.SearchStrategy[Week]:
    """
    Weeks of answers to intakes.

    Args:
        red_flags: Whether weeks of emergency and urgent answers, which have no days, may be among them.
    """
    return recommendations(red_flags=red_flags).map(week)
