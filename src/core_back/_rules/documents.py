"""Documents: content as plain data, as TOML or JSON gives it, and tolerant ways to look into it.

Whatever is not of the expected shape is passed over here; the converter reports it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

from core_back._rules.found import Path
from core_back.exceptions import abbreviated, located

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
    inside: list[Iterator[tuple[Path, object]]] = [iter([((), data)])]  # what is left at each level
    count = 0
    while inside:
        for path, item in inside[-1]:
            count += 1
            if count > most:
                return f"expected at most {most} values in all, got more @ $"
            if len(path) > deepest:  # or it holds itself
                return f"expected data that is nested at most {deepest} levels deep @ $"
            if type(item) is dict or type(item) is list:
                for key in item if type(item) is dict else ():
                    if type(key) is not str:
                        return f"expected a text as key, got {abbreviated(key)} @ {located(path)}"
                inside.append(_at_places(item, path))
                break
            if type(item) not in _SINGLE:
                got = f"a text of type {type(item).__name__}" if isinstance(item, str) else abbreviated(item)
                return f"expected plain data as json.loads gives it, got {got} @ {located(path)}"
        else:
            inside.pop()
    return None


def _at_places(inside: dict[str, Any] | list[Any], path: Path) -> Iterator[tuple[Path, object]]:
    """Every value right inside, with its path."""
    for step, value in inside.items() if isinstance(inside, dict) else enumerate(inside):
        yield (*path, step), value


def texts_in(data: object, *, most: int) -> Iterator[str]:
    """Every text and key in the first so many values of data of any sort."""
    for item in islice(_values(data), most):
        if isinstance(item, str):
            yield str(item)
        elif isinstance(item, (bytes, bytearray)):
            yield item.decode(errors="replace")


def _values(data: object) -> Iterator[object]:
    """Every value and key in data of any sort; of data that holds itself, without end."""
    inside: list[Iterator[object]] = [iter([data])]  # what is left at each level
    while inside:
        for item in inside[-1]:
            yield item
            if isinstance(item, Mapping):
                inside.append(chain(item, item.values()))
                break
            if isinstance(item, Collection) and not isinstance(item, (str, bytes, bytearray)):
                inside.append(_items(item))  # also of an array or a column, but of nothing that is read only once
                break
        else:
            inside.pop()


def _items(collection: Collection[object]) -> Iterator[object]:
    """Every item of a collection, or none of an array without dimensions."""
    try:
        return iter(collection)
    except TypeError:
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
