"""Documents: content as plain data, as TOML or JSON gives it, and tolerant ways to look into it.

Whatever is not of the expected shape is passed over here; the converter reports it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain, islice
from typing import Any, TypeVar

from core_back._rules.found import Path
from core_back.exceptions import abbreviated, located

T = TypeVar("T")

Documents = Mapping[str, Any]


def too_many(value: object, most: int) -> str | None:
    """What was expected of data that holds too many values to be looked at one by one, or ``None``."""
    waiting, count = [value], 0
    while waiting:
        item = waiting.pop()
        count += 1
        if isinstance(item, (dict, list)):
            waiting += item.values() if isinstance(item, dict) else item
    return f"expected at most {most} values in all, got {count}" if count > most else None


#: What plain data is made of, beside dictionaries and lists.
_SINGLE = (str, int, float, bool, type(None))


def not_plain(data: object, *, most: int, deepest: int) -> str | None:
    """What was expected of data that JSON could not hold, or that is too deep or too large, or ``None``."""
    start: tuple[Path, object] = ((), data)
    for count, (path, item) in enumerate(_each_inside(start, _at_places), start=1):
        if count > most:
            return f"expected at most {most} values in all, got more @ $"
        if len(path) > deepest:  # or it holds itself
            return f"expected data that is nested at most {deepest} levels deep @ $"
        for key in item if type(item) is dict else ():
            if type(key) is not str:
                return f"expected a text as key, got {abbreviated(key)} @ {located(path)}"
        if type(item) not in (dict, list, *_SINGLE):
            got = f"a text of type {type(item).__name__}" if isinstance(item, str) else abbreviated(item)
            return f"expected plain data as json.loads gives it, got {got} @ {located(path)}"
    return None


def texts_in(data: object, *, most: int) -> Iterator[str]:
    """Every text and key in the first so many values of data of any sort."""
    for item in islice(_each_inside(data, _items), most):
        if isinstance(item, str):
            yield str(item)
        elif isinstance(item, (bytes, bytearray)):
            yield item.decode(errors="replace")


def _each_inside(start: T, inside: Callable[[T], Iterator[T]]) -> Iterator[T]:
    """Something and all that is inside it, one after the other; of what holds itself, without end."""
    left = [iter([start])]  # at each level
    while left:
        for item in left[-1]:
            yield item
            left.append(inside(item))
            break
        else:
            left.pop()


def _at_places(placed: tuple[Path, object]) -> Iterator[tuple[Path, object]]:
    """Every value right inside plain data, with its path."""
    path, item = placed
    inside = item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ()
    return (((*path, step), value) for step, value in inside)


def _items(item: object) -> Iterator[object]:
    """Every key and value right inside anything; nothing of what can be read only once."""
    if isinstance(item, Mapping):
        return chain(item, item.values())
    if isinstance(item, Collection) and not isinstance(item, (str, bytes, bytearray)):
        with suppress(TypeError):  # as of an array without dimensions
            return iter(item)
    return iter(())


def tables(value: object, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every table in a list of tables, with its path; whatever is not a table is passed over."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict):
                yield (*path, index), item


def texts(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text in a list of texts, with its path."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, str):
                yield (*path, index), item


def records(documents: Documents, collection: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every record of a collection, with its path."""
    return tables(documents.get(collection), (collection,))


def by_id(documents: Documents, collection: str) -> dict[str, tuple[Path, dict[str, Any]]]:
    """The records of a collection that have an id, by it, each with its path."""
    return {
        record["id"]: (path, record)
        for path, record in records(documents, collection)
        if isinstance(record.get("id"), str)
    }


def ids(documents: Documents, collection: str) -> set[str]:
    """The ids of a collection."""
    return set(by_id(documents, collection))


def walk(value: object, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every table anywhere inside, with its path, in reading order; no depth is too deep."""
    waiting: list[tuple[Path, object]] = [(path, value)]
    while waiting:
        at, item = waiting.pop()
        inner: Iterable[tuple[Any, object]] = ()
        if isinstance(item, dict):
            yield at, item
            inner = item.items()
        elif isinstance(item, list):
            inner = enumerate(item)
        waiting += reversed([((*at, key), each) for key, each in inner if isinstance(each, (dict, list))])
