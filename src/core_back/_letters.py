"""Letters that no text may hold, as they do something that nobody sees: each a set for a regular expression.

U+200C and U+200D are none of them: scripts and emoji need them.
"""

from __future__ import annotations

import re

#: What a terminal obeys. A line break is one of them, which a text of ours may hold and a message may not.
CONTROLS = "\x00-\x1f\x7f-\x9f"
#: What turns the direction of what stands around it, breaks lines, or takes no room.
HIDDEN = "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
#: Halves of letters.
SURROGATES = "\ud800-\udfff"
#: Code points that are no letters, and make any XML ill-formed.
NO_LETTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)

_NOT_SHOWN = f"[{CONTROLS}{HIDDEN}{SURROGATES}{NO_LETTERS}]"


def escaped(text: str) -> str:
    """Write all such letters in a text as numbers, as Python does, so that they do nothing."""
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_NOT_SHOWN, lambda found: ascii(found[0])[1:-1], text)
