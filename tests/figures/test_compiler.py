"""Figures as a wheel holds them."""

from __future__ import annotations

import attrs
import pytest

from core_back import Exercise, catalogue, figures
from core_back._model.records import Records
from core_back.figures import _compiler
from core_back.figures._words import told

CONTENT = catalogue()
DRAWN, NOT_DRAWN = CONTENT.exercises["prone-lie"], attrs.evolve(CONTENT.exercises["walking"], figure=None)


@pytest.mark.parametrize("animated", [True, False])
def test_a_drawing_without_words_becomes_the_figure(animated: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    content = attrs.evolve(CONTENT, exercises=Records(Exercise, [DRAWN, NOT_DRAWN]))
    monkeypatch.setattr(_compiler, "catalogue", lambda: content)
    made: dict[str, dict[tuple[str, bool], str]] = {}
    exec(_compiler.compiled_drawings(), made)  # noqa: S102 - as importing it does

    drawings = made["DRAWINGS"]
    assert {id_ for id_, _ in drawings} == {"prone-lie"}
    assert told(drawings["prone-lie", animated], DRAWN.name, DRAWN.steps) == figures.svg(DRAWN, animated=animated)
