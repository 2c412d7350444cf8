"""Relations as files: CSV, JSON and Parquet, each with the version and the hash of the content inside."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from core_back._arguments import collected, expect
from core_back.exceptions import MissingExtraError
from core_back.tables._relations import Relation, Relations, Value

#: How a formula begins; of a tab and of what ends a line spreadsheets may see only what follows.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")


def to_csv(name: str, relations: Relations) -> str:
    """
    Write a relation as CSV; two columns of each row hold the version and the hash of the content.

    A text that begins as a formula does (with ``=``, ``+``, ``-`` or ``@``) has an apostrophe before it.

    Args:
        name: One of ``RELATIONS``.
        relations: Where it is from.

    Raises:
        InputError: There is no such relation.

    >>> from core_back import tables
    >>> print(tables.to_csv("calls", tables.relations())[:61])
    cause,gravity,reason,content_version,content_sha256
    red-flag:
    """
    relation = _relation(name, relations)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*relation.columns, "content_version", "content_sha256"))
    about = (relations.content_version, relations.content_sha256)
    writer.writerows(map(_harmless, (*row, *about)) for row in relation.rows)
    return text.getvalue()


def _harmless(value: Value) -> Value:
    """Put an apostrophe before a text that a spreadsheet would run as a formula, as spreadsheets themselves do."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def to_json(names: Iterable[str], relations: Relations) -> str:
    """
    Write relations as one JSON object: ``content_version``, ``content_sha256``, ``language`` and ``relations``.

    Each relation is an object with its ``columns`` and its ``rows``.

    Args:
        names: Some of ``RELATIONS``.
        relations: Where they are from.

    Raises:
        InputError: There is no such relation.

    >>> import json
    >>> from core_back import tables
    >>> json.loads(tables.to_json(["calls"], tables.relations()))["relations"]["calls"]["columns"]
    ['cause', 'gravity', 'reason']
    """
    chosen = {}
    for name in collected(names, "names", such_as="decisions"):
        relation = _relation(name, relations)
        chosen[name] = {"columns": relation.columns, "rows": relation.rows}
    expect(relations, Relations, "relations", called="Relations")
    about = {
        "content_version": relations.content_version,
        "content_sha256": relations.content_sha256,
        "language": relations.language,
    }
    return json.dumps({**about, "relations": chosen}, ensure_ascii=False, separators=(",", ":")) + "\n"


def to_parquet(name: str, relations: Relations) -> bytes:
    """
    Write a relation as Parquet; the metadata of the schema hold the version and the hash of the content.

    Needs ``core-back[tables]``.

    Args:
        name: One of ``RELATIONS``.
        relations: Where it is from.

    Raises:
        MissingExtraError: PyArrow is not installed.
        InputError: There is no such relation.

    >>> import io
    >>> import pyarrow.parquet
    >>> from core_back import tables
    >>> pyarrow.parquet.read_schema(
    ...     io.BytesIO(tables.to_parquet("decisions", tables.relations()))
    ... ).metadata[b"core_back.content_version"]
    b'2026.11.1'
    """
    relation = _relation(name, relations)
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError("tables") from None
    about = {
        "core_back.content_version": relations.content_version,
        "core_back.content_sha256": relations.content_sha256,
        "core_back.language": relations.language,
    }
    fields = [(name, _is_number(relation, place)) for place, name in enumerate(relation.columns)]
    schema = pa.schema([(name, pa.int32() if number else pa.string()) for name, number in fields], metadata=about)
    columns = list(zip(*relation.rows, strict=True)) or [() for _ in fields]
    out = io.BytesIO()
    pq.write_table(pa.table(columns, schema=schema), out, compression="zstd")
    return out.getvalue()


def _relation(name: str, relations: Relations) -> Relation:
    expect(relations, Relations, "relations", called="Relations")
    return relations[name]


def _is_number(relation: Relation, place: int) -> bool:
    return all(isinstance(row[place], int) for row in relation.rows[:1])
