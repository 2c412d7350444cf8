"""Answers that people give, and the answers that they get."""

from __future__ import annotations

from typing import Any

import attrs
from hypothesis import strategies as st

from core_back._arguments import expect
from core_back._catalogue.catalogue import Catalogue
from core_back._content.bundled import content_of
from core_back._model.intake import Intake
from core_back._model.question import FIELDS, Field
from core_back._model.recommendation import Recommendation
from core_back._model.vocabulary import Feedback, QuestionKind
from core_back._model.week import Week
from core_back._selection import recommend
from core_back._selection.exclusions import Exclusion, exclusions
from core_back._selection.revising import Revision, revise
from core_back._selection.tailoring import Addition
from core_back._week.planning import week
from core_back.testing._models import built
from core_back.testing._registry import OWN


def exercise_ids(catalogue: Catalogue | None = None) -> st.SearchStrategy[str]:
    """Generate ids of exercises of a catalogue, the bundled one unless given."""
    expect(catalogue, (Catalogue, type(None)), "catalogue", called="a Catalogue")
    return st.deferred(lambda: st.sampled_from(sorted(content_of(catalogue).exercises)))


def intakes(
    *,
    red_flags: bool = True,
    avoid: bool = True,
    circumstances: bool = True,
    equipment: bool = True,
    catalogue: Catalogue | None = None,
) -> st.SearchStrategy[Intake]:
    """
    Generate all that may be known about a person.

    Args:
        red_flags: Whether there may be red flags.
        avoid: Whether there may be exercises to avoid.
        circumstances: Whether there may be circumstances.
        equipment: Whether an intake may say what equipment there is.
        catalogue: Where the exercises to avoid come from; the bundled one unless given.

    >>> from hypothesis import find
    >>> from core_back.testing import intakes
    >>> find(intakes(), lambda intake: intake.red_flags).red_flags
    frozenset({<RedFlag.BLADDER_OR_BOWEL_CHANGE: 'bladder-or-bowel-change'>})
    """
    wanted = {"red_flags": red_flags, "avoid": avoid, "circumstances": circumstances, "equipment": equipment}
    ids = exercise_ids(catalogue)
    names = [field.name for field in attrs.fields(Intake)]
    return st.builds(Intake, **{name: _held(FIELDS[name], ids, wanted=wanted.get(name, True)) for name in names})


def _held(field: Field, ids: st.SearchStrategy[str], *, wanted: bool) -> st.SearchStrategy[Any]:
    """Generate what a field can hold; if no answer is wanted, that nobody asked, or else nothing."""
    if not wanted:
        return st.just(None if field.may_be_unasked else ())
    words = ids if field.vocabulary is None else st.sampled_from(list(field.vocabulary))
    held: dict[QuestionKind, st.SearchStrategy[Any]] = {
        QuestionKind.YES_NO: st.booleans(),
        QuestionKind.ONE: words,
        QuestionKind.MANY: st.frozensets(words, max_size=5 if field.vocabulary is None else None),
    }
    return st.none() | held[field.kind] if field.may_be_unasked else held[field.kind]


def recommendations(*, red_flags: bool = True, catalogue: Catalogue | None = None) -> st.SearchStrategy[Recommendation]:
    """
    Generate answers to intakes.

    Args:
        red_flags: Whether there may be emergency and urgent answers.
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
    Generate weeks of answers to intakes.

    Args:
        red_flags: Whether there may be weeks of emergency and urgent answers, which have no days.

    >>> from hypothesis import given
    >>> from core_back.testing import weeks
    >>> @given(weeks(red_flags=False))
    ... def every_week_has_seven_days(week):
    ...     assert len(week.days) == 7
    >>> every_week_has_seven_days()
    """
    return recommendations(red_flags=red_flags).map(week)


def revisions() -> st.SearchStrategy[Revision]:
    """Generate what feedback makes of intakes."""
    feedback = st.dictionaries(exercise_ids(), st.sampled_from(Feedback), max_size=3)
    return st.builds(revise, intakes(), feedback)


OWN |= {
    Addition: lambda: built(Addition, exercise=exercise_ids()),
    Exclusion: lambda: exercise_ids().flatmap(lambda id_: st.sampled_from(exclusions(id_))),
    Intake: intakes,
    Recommendation: recommendations,
    Revision: revisions,
    Week: weeks,
}
