"""Where the facts of the clinic page stand: paths into a catalogue, and the texts they lead to."""

from __future__ import annotations

from core_back._catalogue.catalogue import Catalogue
from core_back._model.records import Records
from core_back.exceptions import ContentError


def text_at(path: str, catalogue: Catalogue) -> str:
    """
    The text at a path such as ``exercises.walking.cues.0``.

    Raises:
        ContentError: The path leads to no text.
    """
    value: object = catalogue
    try:
        for step in path.split("."):
            if isinstance(value, Records):
                value = value[step]
            elif isinstance(value, tuple):
                value = value[int(step)] if step.isdecimal() else next(each for each in value if each.id == step)
            else:
                value = getattr(value, step)
    except (AttributeError, IndexError, KeyError, StopIteration):
        value = None
    text = getattr(value, "text", value)
    if not isinstance(text, str):
        raise ContentError([f"expected a path to a text, got {path!r} @ page-facts.toml"])
    return text
