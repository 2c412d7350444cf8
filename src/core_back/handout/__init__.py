"""
The handout: an answer to take home, as Markdown or as one HTML file.

>>> from core_back import Intake, handout, recommend
>>> print(handout.to_markdown(recommend(Intake(red_flags=["fever"]))).splitlines()[0])
# URGENT: see a doctor first
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from core_back.exceptions import InputError, abbreviated

if TYPE_CHECKING:
    from core_back._catalogue.catalogue import Catalogue
    from core_back._model.recommendation import Recommendation

__all__ = ["to_html", "to_markdown"]


def to_markdown(recommendation: Recommendation, *, catalogue: Catalogue | None = None) -> str:
    """
    Write the handout as Markdown (CommonMark with tables), without pictures.

    Texts are escaped: none becomes a heading, HTML or a link. Only addresses of sources are links.

    Args:
        recommendation: The answer.
        catalogue: Where fixed texts come from; the bundled one in the answer's language unless given.

    Raises:
        UnknownIdError: No bundled catalogue has the answer's language.
        InputError: An argument is of another type.

    >>> from core_back import Intake, recommend
    >>> text = to_markdown(recommend(Intake(eased_by=["sitting"])))
    >>> "### 1. Seated forward bend" in text
    True
    """
    from core_back.handout._markdown import written
    from core_back.handout._page import page

    return written(page(recommendation, _catalogue(recommendation, catalogue)))


def to_html(
    recommendation: Recommendation, *, catalogue: Catalogue | None = None, detail: Literal["brief", "full"] = "brief"
) -> str:
    """
    Write the handout as one HTML file with its style and figures inside: no script, nothing from elsewhere.

    Needs ``core-back[handout]``. On screen the figures move, and a checkbox stops them; in print they are stills.

    Args:
        recommendation: The answer.
        catalogue: Where fixed texts come from; the bundled one in the answer's language unless given.
        detail: What is printed. ``brief`` is the first plan in full, with the names and pictures of all else;
            ``full`` is everything that the screen shows.

    Raises:
        MissingExtraError: Jinja is not installed.
        UnknownIdError: No bundled catalogue has the answer's language.
        InputError: The detail is another word, or an argument is of another type.

    >>> from core_back import Intake, catalogue, recommend
    >>> text = to_html(recommend(Intake(eased_by=["sitting"]), catalogue=catalogue("fr-CA")))
    >>> text.startswith('<!doctype html>'), '<html lang="fr-CA"' in text
    (True, True)
    """
    from core_back.handout._html import written
    from core_back.handout._page import page

    if detail not in ("brief", "full"):
        raise InputError([f"expected 'brief' or 'full', got {abbreviated(detail)} @ detail"])
    return written(page(recommendation, _catalogue(recommendation, catalogue), detail))


def _catalogue(recommendation: Recommendation, catalogue: Catalogue | None) -> Catalogue:
    from core_back._arguments import expect
    from core_back._content.bundled import content_of
    from core_back._model.recommendation import Recommendation

    expect(recommendation, Recommendation, "recommendation")
    return content_of(catalogue, recommendation.language)
