"""Every public model and its strategy: one of its own, or what its annotations say."""

from __future__ import annotations

from typing import Any, TypeVar, get_args, get_origin

from hypothesis import strategies as st

from core_back._catalogue.catalogue import Catalogue
from core_back._model.dose import Dose, Range
from core_back._model.evidence import Evidence
from core_back._model.exercise import Exercise
from core_back._model.intake import Intake
from core_back._model.pattern import PainPattern, ProgrammeEntry
from core_back._model.pose import Figure
from core_back._model.provenance import Provenance, Source
from core_back._model.question import Question
from core_back._model.recommendation import LeftOut, Recommendation, Suggestion
from core_back._model.records import Records
from core_back._model.week import Week
from core_back._selection.revising import Revision
from core_back._selection.tailoring import Addition
from core_back.testing import _people, _records
from core_back.testing._parts import provenances

M = TypeVar("M")

_OWN: dict[Any, Any] = {
    Addition: lambda: _records.built(Addition, exercise=_people.exercise_ids()),
    Catalogue: _records.catalogues,
    Dose: _records.doses,
    Evidence: _records.evidence,
    Exercise: _records.exercises,
    Figure: _records.figures,
    Intake: _people.intakes,
    LeftOut: lambda: _records.built(LeftOut, exercise=_records.bundled_exercises()),
    PainPattern: _records.pain_patterns,
    ProgrammeEntry: _records.programme_entries,
    Provenance: provenances,
    Question: _records.questions,
    Range: _records.ranges,
    Recommendation: _people.recommendations,
    Revision: _people.revisions,
    Suggestion: lambda: _records.built(Suggestion, exercise=_records.bundled_exercises()),
    Week: _people.weeks,
}


def models(model: type[M]) -> st.SearchStrategy[M]:
    """
    Values of any public model, valid by construction; what ``st.from_type`` gives where core-back is installed.

    Args:
        model: The model, such as ``Tombstone`` or ``Records[Source]``.

    >>> from hypothesis import find
    >>> from core_back import Tombstone
    >>> from core_back.testing import models
    >>> find(models(Tombstone), lambda gone: gone.replaced_by)
    Tombstone(id='0', replaced_by='0', version='0', reason='0')
    """
    found: st.SearchStrategy[M]
    if model in _OWN:
        found = _OWN[model]()
    elif (get_origin(model) or model) is Records:
        found = _records_of(next(iter(get_args(model)), Source))
    else:
        found = _records.built(model)
    return found


def _records_of(record: Any) -> st.SearchStrategy[Any]:
    many = st.lists(models(record), max_size=3, unique_by=lambda each: str(each.id))
    return many.map(lambda records: Records(record, records))
