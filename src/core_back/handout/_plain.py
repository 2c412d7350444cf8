"""Texts of any origin made harmless for Markdown."""

from __future__ import annotations

import re

from core_back._text.plain import plain

_MARKS = re.compile(r"([\\`*_\[\]<>&|~$#])")
_START = re.compile(r"^(\d*)(?=[-+=.)])")
#: Where a program may see an address in plain text.
_ADDRESS = re.compile(r"(?<=/)(?=/)|(?<=@)(?=\w)|(?<=\w\.)(?=[^\W\d_])")
_WORD_JOINER = "\u2060"  # takes no room, and no address holds it


def markdown(text: str) -> str:
    """Escape a text as one line that Markdown shows letter for letter: no mark-up, no HTML, no link."""
    escaped = _START.sub(r"\1\\", _MARKS.sub(r"\\\1", plain(text).strip(" ")))
    return _ADDRESS.sub(_WORD_JOINER, escaped)
