"""How exercises and answers look in a notebook: the text that the command prints, with figures beside the steps."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from core_back import figures
from core_back._model.exercise import Exercise
from core_back._model.recommendation import Recommendation
from core_back._text.brief import brief_parts, written_out
from core_back._text.values import content_for

_ROW = '<div style="display: flex; flex-wrap: wrap; gap: 1em; align-items: flex-start; margin: 1em 0">'


def html_of(record: Exercise | Recommendation) -> str:
    """Write an exercise or an answer as HTML without script, style sheets or anything from elsewhere."""
    return _exercise(record) if isinstance(record, Exercise) else _answer(record)


def _answer(answer: Recommendation) -> str:
    content = content_for(answer)
    before, plan, after = brief_parts(answer, content, more=False)
    parts = [_text(written_out(before))]
    if plan:
        parts.append(f"<h4>{escape(content.phrases['heading-today'].text)}</h4>")
    for suggestion, lines in zip(answer.suggestions, plan, strict=False):
        parts.append(f"{_ROW}{_figure(suggestion.exercise)}{_text(written_out([lines]))}</div>")
    parts.append(_text(written_out(after)))
    return f'<div lang="{escape(answer.language)}">{"".join(parts)}</div>'


def _exercise(exercise: Exercise) -> str:
    steps = "".join(f"<li>{escape(step)}</li>" for step in exercise.steps)
    cautions = "".join(f"<p>{escape(fact.text)}</p>" for fact in exercise.cautions)
    beside = f'<div style="flex: 1; min-width: 16em"><ol>{steps}</ol>{cautions}</div>'
    return f"<div><h4>{escape(exercise.name)}</h4>{_ROW}{_figure(exercise)}{beside}</div></div>"


def _text(text: str) -> str:
    return f'<pre style="white-space: pre-wrap; margin: 0">{escape(text)}</pre>' if text else ""


def _figure(exercise: Exercise) -> str:
    """Return a still as a picture: its style stays its own, nothing moves unasked, and its ground is always light."""
    if exercise.figure is None:
        return ""
    drawn = b64encode(figures.svg(exercise, animated=False, theme="light").encode()).decode()
    style = "width: 24em; max-width: 100%; background: #fff"
    return f'<img alt="{escape(exercise.name)}" style="{style}" src="data:image/svg+xml;base64,{drawn}">'
