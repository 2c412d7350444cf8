"""An answer as plain text: headings only where something stands below them, and whose changes they are."""

from __future__ import annotations

from typing import Any

import attrs

from core_back import Intake, ProvenanceMark, Records, RedFlagRule, TailoredPart, TriageRule, recommend
from core_back._text.answer import recommendation_text
from tests.support.tailored import ANSWER, CONTENT, EVERYTHING, tailored


def test_an_answer_that_rests_on_nothing_read_lists_no_sources() -> None:
    heading = CONTENT.phrases["heading-sources"].text
    recalled: dict[str, Any] = {"mark": ProvenanceMark.RECALLED, "sources": ("general-knowledge",)}
    fever, urgent = CONTENT.red_flags["fever"], CONTENT.triage["urgent"]
    reason = attrs.evolve(fever.reason, **recalled)
    what_to_do = tuple(attrs.evolve(fact, **recalled) for fact in urgent.what_to_do)
    content = attrs.evolve(
        CONTENT,
        red_flags=CONTENT.red_flags.merged(Records(RedFlagRule, [attrs.evolve(fever, reason=reason)])),
        triage=CONTENT.triage.merged(Records(TriageRule, [attrs.evolve(urgent, what_to_do=what_to_do)])),
    )
    intake = Intake(red_flags=["fever"])

    assert heading in recommendation_text(recommend(intake), CONTENT).splitlines()
    assert heading not in recommendation_text(recommend(intake, catalogue=content), content).splitlines()


def test_the_terminal_says_which_parts_are_the_clinicians() -> None:
    text = " ".join(recommendation_text(tailored(**EVERYTHING), CONTENT).split())

    for part in TailoredPart:
        assert CONTENT.phrases[f"tailored-{part}"].text in text
    assert "Twice a week, with the group." in text
    assert CONTENT.phrases["out-clinician"].text in text
    assert CONTENT.phrases["mark-clinician"].text in text


def test_the_terminal_names_no_clinician_where_nothing_was_changed() -> None:
    text = recommendation_text(ANSWER, CONTENT)

    assert not any(CONTENT.phrases[f"tailored-{part}"].text in text for part in TailoredPart)
