"""Asking for many at once: the frame function, which alone needs ``core-back[tables]``."""

from __future__ import annotations

import functools
from importlib.util import find_spec
from typing import Generic, TypeVar

import attrs

from core_back.exceptions import MissingExtraError
from core_back.tables._relations import Relations
from core_back.tables._tabulating import relations as asked

FrameT = TypeVar("FrameT")


@attrs.frozen(kw_only=True)
class Answers(Generic[FrameT]):
    """
    Answers to many intakes, as frames of the kind that the intakes came in, their rows in no order.

    Attributes:
        triage: ``row``, ``triage`` and ``patterns``, whose ids are joined by ``+``; a row for each intake.
        exercises: ``row``, ``rank``, ``exercise``, ``stage`` and ``reason_code``; a row for each exercise to show.
            Ranks say the order and may have gaps. Those of stage ``progression`` are next steps.
    """

    triage: FrameT
    exercises: FrameT


def recommend(intakes: FrameT, *, relations: Relations | None = None) -> Answers[FrameT]:
    """
    What ``core_back.recommend`` says to each row of a data frame.

    Needs ``core-back[tables]``, and takes frames of Polars (eager or lazy), pandas, PyArrow, DuckDB and PySpark.
    Where the engine is lazy, the answers are; only the check of the values runs at once.

    Args:
        intakes: A column ``row`` with an id for each row, whole numbers or text, and any of the fields of ``Intake``
            as columns: lists of text, text, true or false. A column that is not there was not asked. Null says the
            same in ``eased_by``, ``worst_in``, ``constant`` and ``equipment``, and is wrong anywhere else.
        relations: What ``relations(catalogue)`` says of content of your own; the bundled content unless given.

    Raises:
        MissingExtraError: Narwhals or PyArrow is not installed.
        InputError: The frame is wrong; the error counts and shows what is, and nothing was computed.
            Other than in ``core_back.recommend``, an unknown id to avoid is refused beside a red flag too.

    >>> import pyarrow
    >>> from core_back import tables
    >>> people = {"row": [1, 2], "eased_by": [["sitting"], []], "red_flags": [[], ["fever"]]}
    >>> answers = tables.recommend(pyarrow.table(people))
    >>> answers.triage.sort_by("row").to_pydict()
    {'row': [1, 2], 'triage': ['self-care', 'urgent'], 'patterns': ['eased-by-sitting', '']}
    >>> answers.exercises.sort_by([("row", "ascending"), ("rank", "ascending")]).to_pylist()[0]
    {'row': 1, 'rank': 0, 'exercise': 'seated-flexion', 'stage': 'starter', 'reason_code': 'pattern'}
    """
    if find_spec("narwhals") is None or find_spec("pyarrow") is None:
        raise MissingExtraError("tables")
    from core_back.tables._frames import recommended

    triage, exercises = recommended(intakes, _bundled() if relations is None else relations)
    return Answers(triage=triage, exercises=exercises)


@functools.cache
def _bundled() -> Relations:
    """The relations of the bundled content, which never change."""
    return asked()
