"""A ledger: rows by relation, with each reason numbered once, in the order of first mention."""

from __future__ import annotations

from collections import defaultdict

from core_back._catalogue.catalogue import Catalogue
from core_back._model.recommendation import Reason
from core_back.tables._relations import AND, COLUMNS, Relation, Relations, Row, Value


class Ledger:
    """The rows written so far."""

    def __init__(self) -> None:
        """Begin with no rows."""
        self._rows: defaultdict[str, list[Row]] = defaultdict(list)
        self._reasons: dict[Reason, int] = {}

    def add(self, relation: str, *row: Value) -> None:
        """Write one more row."""
        self._rows[relation].append(row)

    def number(self, reason: Reason) -> int:
        """Return the number of a reason; write the reason down if it is new."""
        if reason not in self._reasons:
            number = self._reasons[reason] = len(self._reasons)
            about, sources = reason.about or "", AND.join(reason.sources)
            self.add("reasons", number, str(reason.code), about, reason.text, str(reason.mark), sources)
        return self._reasons[reason]

    def closed(self, catalogue: Catalogue) -> Relations:
        """Return all rows as relations."""
        return Relations(
            content_version=catalogue.version,
            content_sha256=catalogue.sha256,
            language=catalogue.language,
            **{
                name: Relation(name=name, columns=columns, rows=tuple(self._rows[name]))
                for name, columns in COLUMNS.items()
            },
        )
