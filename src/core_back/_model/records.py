"""Records: an immutable mapping of models by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Generic, Protocol, TypeVar, overload

from core_back._arguments import each, expect
from core_back.exceptions import UnknownIdError, nearest

#: What a record of each model is called in messages.
_NOUNS = {
    "AboutFact": "statement",
    "CircumstanceRule": "circumstance",
    "Evidence": "evidence statement",
    "Exercise": "exercise",
    "PageFact": "fact of the clinic page",
    "PainPattern": "pattern",
    "Phrase": "phrase",
    "RedFlagRule": "red flag",
    "Source": "source",
    "Tombstone": "tombstone",
    "TriageRule": "triage level",
    "YellowFlagRule": "yellow flag",
}


class HasId(Protocol):
    """A record with an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...  # pragma: no cover - a protocol has no body


R = TypeVar("R", bound=HasId)
D = TypeVar("D")


class Records(Mapping[str, R], Generic[R]):
    """
    An immutable mapping of records by id, in the order of their ids.

    A missing id raises ``UnknownIdError``, which names the nearest ids.

    >>> from core_back import catalogue
    >>> catalogue().exercises["walking"].name
    'Walking'
    """

    __slots__ = ("_by_id", "_model")
    _by_id: Mapping[str, R]
    _model: type[R]

    def __init__(self, model: type[R], records: Iterable[R] = ()) -> None:
        """Collect ``records`` of one ``model``; of two with the same id the later one stays."""
        object.__setattr__(self, "_model", model)
        expect(model, type, "model", called="a model")
        by_id = {record.id: record for record in each(records, model, "records")}
        in_order = {str(id_): by_id[id_] for id_ in sorted(by_id)}
        object.__setattr__(self, "_by_id", MappingProxyType(in_order))

    @classmethod
    def wrapping(cls, model: type[R], by_id: Mapping[str, R]) -> Records[R]:
        """Return the records that a mapping holds, which never changes and is in the order of its ids."""
        records = cls(model)
        object.__setattr__(records, "_by_id", by_id)
        return records

    @property
    def model(self) -> type[R]:
        """What each record is."""
        return self._model

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: records never change."""
        message = f"cannot set {name!r}: records are immutable"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> None:
        """Refuse: records never change."""
        message = f"cannot delete {name!r}: records are immutable"
        raise AttributeError(message)

    def __getitem__(self, id_: str) -> R:
        """Return the record with that id."""
        try:
            return self._by_id[id_]
        except (KeyError, TypeError):
            noun = _NOUNS.get(self._model.__name__, "record")
            raise UnknownIdError(noun, id_, nearest(id_, self._by_id)) from None

    @overload
    def get(self, id_: str, /) -> R | None: ...

    @overload
    def get(self, id_: str, /, default: R | D) -> R | D: ...

    def get(self, id_: str, /, default: D | None = None) -> R | D | None:
        """Return the record with that id, or the default; unlike brackets it does not look for what was meant."""
        if id_ in self:
            return self[id_]
        return default

    def __contains__(self, id_: object) -> bool:
        """Whether there is a record with that id."""
        return isinstance(id_, str) and id_ in self._by_id

    def __iter__(self) -> Iterator[str]:
        """Return the ids, sorted."""
        return iter(self._by_id)

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._by_id)

    def __hash__(self) -> int:
        """Equal for equal records."""
        return hash(tuple(self._by_id.values()))

    def __repr__(self) -> str:
        """Return the model and the ids."""
        return f"<Records of {self._model.__name__}: {', '.join(self._by_id) or 'none'}>"

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle through the constructor."""
        return type(self), (self._model, tuple(self._by_id.values()))

    def merged(self, other: Records[R]) -> Records[R]:
        """Return these records and the ``other`` ones; of two with the same id the other's stays."""
        expect(other, Records, "other", called="Records")
        return Records(self._model, [*self.values(), *other.values()])
