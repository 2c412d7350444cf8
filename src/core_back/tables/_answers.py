"""Many people at once: the frame function, which alone needs ``core-back[tables]``."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Generic, TypeVar

import attrs

from core_back._arguments import expect
from core_back.exceptions import MissingExtraError
from core_back.tables._relations import Relations
from core_back.tables._tabulating import relations as tabulated

FrameT = TypeVar("FrameT")


@attrs.frozen(kw_only=True)
class Answers(Generic[FrameT]):
    """
    Answers to many intakes, in frames of the kind that held the intakes; the rows are in no order.

    Attributes:
        triage: A row for each intake: ``row``, ``triage``, ``patterns``, whose ids are joined by ``+``, and
            ``unasked``, which is ``red_flags`` where nobody asked about them: check those signs first.
        exercises: ``row``, ``rank``, ``exercise``, ``stage`` and ``reason_code``; a row for each exercise that suits.
            Ranks give the order of gathering and may have gaps. Exercises of stage ``progression`` are next steps;
            of the others the lowest ranks are no first plan: a call of ``core_back.recommend`` for each row says it,
            with doses and reasons in words. Many reasons share a code, so it is no key of them.
    """

    triage: FrameT
    exercises: FrameT


def recommend(intakes: FrameT, *, relations: Relations | None = None) -> Answers[FrameT]:
    """
    Answer each row of a data frame as ``core_back.recommend`` does.

    Needs ``core-back[tables]``, and takes frames of Polars (eager or lazy), pandas, PyArrow, DuckDB, PySpark and Ibis.
    If the engine is lazy, so are the answers; only the check of the values runs at once.

    Args:
        intakes: A column ``row`` with an id for each row, whole numbers or text, and any of the fields of ``Intake``
            as columns: lists of text, text, true or false. A missing column means that nobody asked. So does null in
            ``red_flags``, ``eased_by``, ``worst_in``, ``constant`` and ``equipment``; anywhere else null is an error.
            What pandas calls missing (NaN, NA, NaT) is null.
        relations: What ``relations(catalogue)`` gives for content of your own; the bundled content unless given.

    Raises:
        MissingExtraError: Narwhals or PyArrow is not installed.
        InputError: The frame is wrong; the error says in which rows red flags are ticked, counts the mistakes and
            gives examples. Nothing was computed.
            Unlike ``core_back.recommend``, this refuses an unknown id to avoid even beside a red flag.

    >>> import pyarrow
    >>> from core_back import tables
    >>> people = {"row": [1, 2], "eased_by": [["sitting"], []], "red_flags": [[], ["fever"]]}
    >>> answers = tables.recommend(pyarrow.table(people))
    >>> answers.triage.sort_by("row").to_pydict()
    {'row': [1, 2], 'triage': ['self-care', 'urgent'], 'patterns': ['eased-by-sitting', ''], 'unasked': ['', '']}
    >>> answers.exercises.sort_by([("row", "ascending"), ("rank", "ascending")]).to_pylist()[0]
    {'row': 1, 'rank': 0, 'exercise': 'seated-flexion', 'stage': 'starter', 'reason_code': 'pattern'}
    """
    expect(relations, (Relations, type(None)), "relations", called="Relations")
    if find_spec("narwhals") is None or find_spec("pyarrow") is None:
        raise MissingExtraError("tables")
    from core_back.tables._frames import recommended

    triage, exercises = recommended(intakes, tabulated() if relations is None else relations)
    return Answers(triage=triage, exercises=exercises)
