"""A ledger: rows by relation, with each reason numbered once, in the order in which it came up."""

from __future__ import annotations

from collections import defaultdict

from core_back._catalogue.catalogue import Catalogue
from core_back._model.recommendation import Reason
from core_back.tables._relations import AND, COLUMNS, Relation, Relations, Row, Value


class Ledger:
    """What was said so far."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._rows: defaultdict[str, list[Row]] = defaultdict(list)
        self._reasons: dict[Reason, int] = {}

    def add(self, relation: str, *row: Value) -> None:
        """One more row."""
        self._rows[relation].append(row)

    def number(self, reason: Reason) -> int:
        """The number of a reason."""
        if reason not in self._reasons:
            number = self._reasons[reason] = len(self._reasons)
            about, sources = reason.about or "", AND.join(reason.sources)
            self.add("reasons", number, str(reason.code), about, reason.text, str(reason.mark), sources)
        return self._reasons[reason]

    def closed(self, content: Catalogue) -> Relations:
        """All of it as relations."""
        return Relations(
            content_version=content.version,
            content_sha256=content.sha256,
            language=content.language,
            **{
                name: Relation(name=name, columns=columns, rows=tuple(self._rows[name]))
                for name, columns in COLUMNS.items()
            },
        )
