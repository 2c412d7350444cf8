"""Red flags in input that cannot be read: they are heard whatever else is wrong with it."""

from __future__ import annotations

import re

from core_back._model.vocabulary import RedFlag


def red_flags_in(text: str | bytes | bytearray) -> tuple[str, ...]:
    """
    List the red flags whose words stand in a text, in the order of the closed list.

    It looks at words only, as the text may be broken anywhere; one too many is better than one too few.
    Of bytes, those of UTF-16 are heard too.

    >>> red_flags_in('{"red_flag": ["Fever", "saddle_numbness"')
    ('saddle-numbness', 'fever')
    """
    if not isinstance(text, str):
        text = text.replace(b"\0", b"").decode("latin-1")
    words = "|".join(flag.replace("-", "[-_]") for flag in RedFlag)
    found = re.findall(rf"(?<![\w-])(?:{words})(?![\w-])", text, re.IGNORECASE)
    heard = {word.lower().replace("_", "-") for word in found}
    return tuple(flag.value for flag in RedFlag if flag in heard)
