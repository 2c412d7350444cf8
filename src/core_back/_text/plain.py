"""Texts of any origin made harmless for any place."""

from __future__ import annotations

import re

_SPACES = re.compile("[ \t\n\r\f\v\u0085\u2028\u2029]+")
#: What turns the direction of whatever stands around it, and what takes no room.
_INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_NO_CHARACTERS = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
#: Control characters, lone surrogates, and code points that are no characters.
_UNSEEN = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NO_CHARACTERS}]")


def plain(text: str) -> str:
    """Make one line without what cannot be seen; what has no place in a text becomes a replacement character."""
    return _UNSEEN.sub("\ufffd", _INVISIBLE.sub("", _SPACES.sub(" ", text)))
