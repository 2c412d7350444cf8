"""What every model has in common: it compares, hashes and shows itself by its fields.

attrs can write these methods for each class; one set for all makes defining a model half as slow,
and models are most of what a first answer waits for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import attrs


class Model:
    """
    The base of models.

    A field may be filled late: it is not there until it is looked at, and stays from then on.
    """

    __slots__ = ("_deferred",)

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        """Know the fields, as soon as attrs does."""
        cls._values = attrgetter(*(field.name for field in attrs.fields(cls)))  # type: ignore[arg-type]

    def __eq__(self, other: object) -> bool:
        """Equal when the model and every field are."""
        if self is other:
            return True
        if type(self) is not type(other):
            return NotImplemented
        return bool(self._values(self) == self._values(other))

    def __hash__(self) -> int:
        """Equal for equal values."""
        return hash(self._values(self))

    def __repr__(self) -> str:
        """Return the model and every field; what is long inside a field is cut short."""
        return _shown(self, len(attrs.fields(type(self))), _in_full)  # type: ignore[arg-type]

    if TYPE_CHECKING:
        _values: ClassVar[attrgetter[Any]]  # the values of all fields of the model, in order
        _deferred: Mapping[str, Callable[[], object]]
    else:  # for type checkers, a name that is no field stays an error

        def __getattr__(self, name: str) -> object:
            """Fill a deferred field; called only for missing attributes."""
            try:
                fill = object.__getattribute__(self, "_deferred")[name]
            except (AttributeError, KeyError):
                message = f"{type(self).__name__!r} object has no attribute {name!r}"
                raise AttributeError(message) from None
            with trusted():  # what is compiled was checked before
                value = fill()
            object.__setattr__(self, name, value)
            return value


#: How many fields of a model in a model are shown, how many items of a tuple, and how many letters of a text.
_FIELDS, _ITEMS, _LETTERS = 2, 3, 60


def _shown(model: Model, most: int, show: Callable[[object], str]) -> str:
    """Show so many fields of a model."""
    names = [field.name for field in attrs.fields(type(model))]  # type: ignore[arg-type]
    fields = [f"{name}={show(getattr(model, name))}" for name in names[:most]]
    return f"{type(model).__name__}({', '.join(fields + ['...'] * (most < len(names)))})"


def _in_full(value: object) -> str:
    """Show the value of a field: a text in full."""
    return repr(value) if isinstance(value, str) else _short(value)


def _short(value: object) -> str:
    """Show a value that stands inside another one."""
    if isinstance(value, Model):
        return _shown(value, _FIELDS, _short)
    if isinstance(value, tuple):
        items = [_short(each) for each in value[:_ITEMS]]
        items += [f"... {len(value) - _ITEMS} more"] if len(value) > _ITEMS else []
        return f"({', '.join(items)}{',' * (len(items) == 1)})"
    if type(value) is str and len(value) > _LETTERS:
        return repr(f"{value[:_LETTERS]}...")
    return repr(value)


class Record(Model):
    """The base of models that people build too: what is wrong with one is said when it is made."""

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        """Check every field, unless whoever makes it has done so."""
        if not _TRUST.given:
            from core_back._model.checking import check

            check(self)

    def disagreements(self) -> Iterable[tuple[tuple[str | int, ...], str]]:
        """Say where fields do not fit together, and how; most records have no fields that could not."""
        return ()


class _Trust(threading.local):
    """Whether the records that this thread makes were checked before."""

    given = False


_TRUST = _Trust()


class trusted:  # noqa: N801 - used like a function
    """Within it, records are made as they are given: what they are made of was checked before."""

    def __enter__(self) -> None:
        """Begin to trust."""
        self._before = _TRUST.given
        _TRUST.given = True

    def __exit__(self, *_: object) -> None:
        """Go back to how it was before."""
        _TRUST.given = self._before


M = TypeVar("M", bound=Model)


def defer(model: M, deferred: Mapping[str, Callable[[], object]]) -> M:
    """Defer fields of a new model: those named are filled when they are first looked at."""
    for name in deferred:
        if name in model.__slots__ and hasattr(model, name):
            object.__delattr__(model, name)
    object.__setattr__(model, "_deferred", deferred)
    return model
