"""The strategies that models have of their own; the modules that make them put them here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

#: By model, a function that gives its strategy. All other models are built as their annotations say.
OWN: dict[Any, Callable[[], st.SearchStrategy[Any]]] = {}
