"""Which language suits a reader, by the rules of the Unicode CLDR; the only module that needs langcodes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from core_back._arguments import each
from core_back._content import ENGLISH
from core_back._content.bundled import tags
from core_back.exceptions import MissingExtraError

#: Browsers send fewer than ten languages; nobody reads twenty.
_MOST = 20
#: A language tag, of which only the language counts: langcodes remembers for ever whatever it was asked, and does not
#: come back from a tag of a thousand parts.
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{1,8}){0,9}")


def match_language(wanted: str | Iterable[str]) -> str:
    """
    Return the language of the content that suits a reader best, as ``catalogue`` takes it; English if none does.

    What is no language tag is passed over, as browsers and people send anything.

    Args:
        wanted: Language tags, the most wanted first, or the text of an ``Accept-Language`` header.

    Raises:
        InputError: ``wanted`` is neither a text nor a collection of texts.
        MissingExtraError: langcodes is not installed.

    >>> from core_back import match_language
    >>> match_language("fr-FR,fr;q=0.9,en;q=0.8"), match_language(["de", "en_GB"])
    ('fr-CA', 'en')

    """
    tried = _in_header(wanted) if isinstance(wanted, str) else each(wanted, str, "wanted", such_as="fr-CA")
    try:
        from langcodes import closest_supported_match
    except ImportError:
        raise MissingExtraError("languages") from None
    known = tags()
    for tag in tried[:_MOST]:
        is_tag = _TAG.fullmatch(tag.strip().lower())
        found = closest_supported_match(is_tag[1], known) if is_tag else None
        if found is not None:
            return found
    return ENGLISH


def _in_header(header: str) -> list[str]:
    """List the tags of an ``Accept-Language`` header, the most wanted first, without those that are refused."""
    weighed = []
    for part in header.split(",", 100)[:100]:
        tag, _, weight = part.partition(";")
        weighed.append((_weight(weight), tag))
    return [tag for weight, tag in sorted(weighed, key=lambda pair: -pair[0]) if weight > 0]


def _weight(text: str) -> float:
    """Read ``q=0.8``; 1 if nothing is said, 0 if it cannot be read."""
    name, _, number = text.strip().partition("=")
    if not name:
        return 1
    try:
        return float(number)
    except ValueError:
        return 0
