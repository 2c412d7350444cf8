"""Records as plain text."""

from __future__ import annotations

import attrs

from core_back import Evidence, Records, catalogue
from core_back._text.records import exercise_text

CONTENT = catalogue()
EXERCISES = CONTENT.exercises


def test_an_exercise_without_evidence_or_other_names_shows_neither() -> None:
    bare = attrs.evolve(CONTENT, evidence=Records(Evidence))
    text = exercise_text(attrs.evolve(EXERCISES["walking"], other_names=()), bare)

    assert CONTENT.phrases["heading-evidence"].text not in text
    assert CONTENT.phrases["label-other-names"].text not in text
    assert CONTENT.phrases["heading-evidence"].text in exercise_text(EXERCISES["walking"], CONTENT)
