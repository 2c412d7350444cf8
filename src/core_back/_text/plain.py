"""Texts of any origin made harmless for any place."""

from __future__ import annotations

import re

from core_back._letters import CONTROLS, HIDDEN, NO_LETTERS, SURROGATES

_SPACES = re.compile("[ \t\n\r\f\v\u0085\u2028\u2029]+")
_HIDDEN = re.compile(f"[{HIDDEN}]")
_NO_LETTERS = re.compile(f"[{CONTROLS}{SURROGATES}{NO_LETTERS}]")


def plain(text: str) -> str:
    """Make one line without what cannot be seen; what has no place in a text becomes a replacement character."""
    return _NO_LETTERS.sub("\ufffd", _HIDDEN.sub("", _SPACES.sub(" ", text)))
