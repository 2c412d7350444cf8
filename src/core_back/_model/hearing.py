"""Red flags in input that cannot be read: they are heard whatever else is wrong with it."""

from __future__ import annotations

import re

from core_back._model.vocabulary import RedFlag

#: What may stand between the words of a red flag: a space, another dash, or nothing.
_GAP = "[^A-Za-z0-9]{0,2}"
#: Any red flag, however it is spelt; no more than the regular expressions of every engine know.
SPELT = "|".join(flag.replace("-", _GAP) for flag in RedFlag)
_ALONE = re.compile(rf"(?<![\w-])(?:red{_GAP}flags?{_GAP})?({SPELT})(?![\w-])", re.ASCII | re.IGNORECASE)


def red_flags_in(text: str | bytes | bytearray) -> tuple[str, ...]:
    r"""
    List the red flags whose words stand in a text, in the order of the closed list.

    It looks at words only, as the text may be broken anywhere; one too many is better than one too few.
    Of bytes, those of UTF-16 are heard too, and of JSON, letters that are escaped.

    >>> red_flags_in('{"redFlag": ["Fever", "saddle numbness", "red-flags-night\\u002dpain"')
    ('saddle-numbness', 'fever', 'night-pain')
    """
    if not isinstance(text, str):
        text = text.replace(b"\0", b"").decode(errors="replace")
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    heard = {letters_of(words) for words in {*_ALONE.findall(text)}}
    return tuple(flag.value for flag in RedFlag if letters_of(flag) in heard)


def letters_of(text: str) -> str:
    """Return the letters and digits of a text alone, as it does not matter what stands between them."""
    return re.sub("[^a-z0-9]", "", text.lower())
