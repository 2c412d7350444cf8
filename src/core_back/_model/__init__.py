"""The records: frozen, hashable, without behaviour."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core_back._model.pose import Figure as Figure
else:

    def __getattr__(name: str) -> object:
        """Import the type of a figure when an annotation is read: a body takes many classes, an answer none."""
        if name == "Figure":
            from core_back._model.pose import Figure

            return Figure
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
