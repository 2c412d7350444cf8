"""Texts of any origin made harmless: for any place, and for Markdown."""

from __future__ import annotations

import re

_SPACES = re.compile("[ \t\n\r\f\v\u0085\u2028\u2029]+")
#: Marks that turn the direction of whatever stands around them.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NO_CHARACTERS = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
#: Control characters, lone surrogates, and code points that are no characters.
_UNSEEN = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NO_CHARACTERS}]")

_MARKS = re.compile(r"([\\`*_\[\]<>&|~$#])")
_START = re.compile(r"^(\d*)(?=[-+=.)])")
#: Where a program may see an address in plain text.
_ADDRESS = re.compile(r"(?<=/)(?=/)|(?<=@)(?=\w)|(?<=\w\.)(?=[^\W\d_])")
_WORD_JOINER = "\u2060"  # takes no room, and no address holds it


def plain(text: str) -> str:
    """Make one line without what cannot be seen; what has no place in a text becomes a replacement character."""
    return _UNSEEN.sub("\ufffd", _TURNS.sub("", _SPACES.sub(" ", text)))


def markdown(text: str) -> str:
    """Escape a text as one line that Markdown shows letter for letter: no mark-up, no HTML, no link."""
    escaped = _START.sub(r"\1\\", _MARKS.sub(r"\\\1", plain(text).strip(" ")))
    return _ADDRESS.sub(_WORD_JOINER, escaped)
