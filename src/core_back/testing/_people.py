"""Answers of people, and what they are answered."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from hypothesis import strategies as st

from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import catalogue as bundled
from core_back._model.intake import Intake
from core_back._model.recommendation import Recommendation
from core_back._model.vocabulary import Aggravator, Circumstance, Equipment, Feedback, Position, RedFlag, Region
from core_back._model.week import Week
from core_back._selection import recommend
from core_back._selection.revising import Revision, revise
from core_back._selection.tailoring import Addition
from core_back._week.planning import week
from core_back.testing._models import built
from core_back.testing._registry import OWN

Word = TypeVar("Word", bound=StrEnum)


def _words(vocabulary: type[Word], *, wanted: bool = True) -> st.SearchStrategy[frozenset[Word]]:
    return st.frozensets(st.sampled_from(list(vocabulary)), max_size=None if wanted else 0)


def exercise_ids(catalogue: Catalogue | None = None) -> st.SearchStrategy[str]:
    """Ids of exercises of a catalogue, the bundled one unless given."""
    return st.deferred(lambda: st.sampled_from(sorted((catalogue or bundled()).exercises)))


def intakes(
    *,
    red_flags: bool = True,
    avoid: bool = True,
    circumstances: bool = True,
    equipment: bool = True,
    catalogue: Catalogue | None = None,
) -> st.SearchStrategy[Intake]:
    """
    Everything that may be known about a person.

    Args:
        red_flags: Whether red flags may be among it.
        avoid: Whether exercises to avoid may be among it.
        circumstances: Whether circumstances may be among it.
        equipment: Whether it may say what equipment there is.
        catalogue: Where the exercises to avoid come from; the bundled one unless given.

    >>> from hypothesis import find
    >>> from core_back.testing import intakes
    >>> find(intakes(), lambda intake: intake.red_flags).red_flags
    frozenset({<RedFlag.BLADDER_OR_BOWEL_CHANGE: 'bladder-or-bowel-change'>})
    """
    return st.builds(
        Intake,
        eased_by=st.none() | _words(Position),
        worst_in=st.none() | st.sampled_from(Region),
        constant=st.none() | st.booleans(),
        worse_with=_words(Aggravator),
        deep_gluteal_pain=st.booleans(),
        red_flags=_words(RedFlag, wanted=red_flags),
        circumstances=_words(Circumstance, wanted=circumstances),
        equipment=st.none() | _words(Equipment) if equipment else st.none(),
        avoid=st.frozensets(exercise_ids(catalogue), max_size=5 if avoid else 0),
    )


def recommendations(*, red_flags: bool = True, catalogue: Catalogue | None = None) -> st.SearchStrategy[Recommendation]:
    """
    Answers to intakes.

    Args:
        red_flags: Whether emergency and urgent answers may be among them.
        catalogue: The content; the bundled one unless given.

    >>> from hypothesis import given
    >>> from core_back.testing import recommendations
    >>> @given(recommendations())
    ... def every_answer_says_what_it_is_not(answer):
    ...     assert answer.disclaimer.text
    >>> every_answer_says_what_it_is_not()
    """
    return intakes(red_flags=red_flags, catalogue=catalogue).map(lambda intake: recommend(intake, catalogue=catalogue))


def weeks(*, red_flags: bool = True) -> st.SearchStrategy[Week]:
    """
    Weeks of answers to intakes.

    Args:
        red_flags: Whether weeks of emergency and urgent answers, which have no days, may be among them.

    >>> from hypothesis import given
    >>> from core_back.testing import weeks
    >>> @given(weeks(red_flags=False))
    ... def every_week_has_seven_days(week):
    ...     assert len(week.days) == 7
    >>> every_week_has_seven_days()
    """
    return recommendations(red_flags=red_flags).map(week)


def revisions() -> st.SearchStrategy[Revision]:
    """What feedback makes of intakes."""
    feedback = st.dictionaries(exercise_ids(), st.sampled_from(Feedback), max_size=3)
    return st.builds(revise, intakes(), feedback)


OWN |= {
    Addition: lambda: built(Addition, exercise=exercise_ids()),
    Intake: intakes,
    Recommendation: recommendations,
    Revision: revisions,
    Week: weeks,
}
