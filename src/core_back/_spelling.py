"""What a word that is not known may have meant. In health the word that looks nearest can mean the opposite.

So little counts as a slip: one letter in a word, never its first. Any other word is offered only if it holds what
was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Stems that are one letter apart and mean opposites.
_OPPOSITES = (("abduct", "adduct"), ("inter", "intra"))
#: Words that turn what stands beside them into its opposite.
_NEGATIONS = frozenset({"cannot", "never", "no", "not", "without"})


def meant(typed: str, known: Iterable[str]) -> list[str]:
    """
    List the known words that a word may have meant: those it misspells, or else all that hold it, shortest first.

    >>> meant("bending", ["bending-forward", "bending-backward", "standing"])
    ['bending-backward', 'bending-forward']
    >>> meant("extension", ["flexion"])
    []
    """
    words = _words(typed)
    if not words:
        return []
    parts = {each: _words(each) for each in known}
    found = [each for each, others in parts.items() if _misspells(words, others)]
    found = found or [each for each, others in parts.items() if _stands_in(words, others)]
    return sorted(found, key=lambda each: (len(parts[each]), each))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _misspells(typed: list[str], known: list[str]) -> bool:
    """Whether the same was typed but for a letter in any word, or for what stands between words."""
    if len(typed) == len(known) and all(map(_is_slip, typed, known)):
        return True
    return "".join(typed) == "".join(known)


def _is_slip(typed: str, word: str) -> bool:
    """Whether at most one letter is wrong, missing, too many, or swapped with the next; another number is no slip."""
    if typed == word:
        return True
    if typed[0] != word[0] or min(len(typed), len(word)) < 3 or re.search(r"\d", typed + word):
        return False
    if any(word in (typed.replace(one, other), typed.replace(other, one)) for one, other in _OPPOSITES):
        return False
    while typed[:1] == word[:1]:
        typed, word = typed[1:], word[1:]
    while typed and word and typed[-1] == word[-1]:
        typed, word = typed[:-1], word[:-1]
    return max(len(typed), len(word)) <= 1 or (len(typed) == 2 and typed == word[::-1])


def _stands_in(typed: list[str], known: list[str]) -> bool:
    """Whether each word that was typed begins a word of the known one, which does not deny it."""
    if _NEGATIONS.intersection(known) - {*typed}:
        return False
    return all(word in known or (len(word) >= 3 and any(each.startswith(word) for each in known)) for word in typed)
