"""Hypothesis calls ``register`` when it is imported where core-back is installed; nobody else imports this module."""

from __future__ import annotations

from typing import Any


def register() -> None:
    """Teach ``st.from_type`` every public model, without reading content or building a strategy yet."""
    import attrs
    from hypothesis import strategies as st

    import core_back
    from core_back._model.records import Records

    def build(model: Any) -> st.SearchStrategy[Any]:
        from core_back.testing import models

        return models(model)

    public = (getattr(core_back, name) for name in core_back.__all__)
    classes: list[type[Any]] = [Records, *(thing for thing in public if isinstance(thing, type) and attrs.has(thing))]
    for model in classes:
        st.register_type_strategy(model, build)
