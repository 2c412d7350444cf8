"""
The handout: an answer to take home, as Markdown or as one HTML file.

>>> from core_back import Intake, handout, recommend
>>> print(handout.to_markdown(recommend(Intake(red_flags=["fever"]))).splitlines()[0])
# URGENT: see a doctor first
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from core_back.exceptions import InputError, abbreviated
from core_back.handout._clinic import Clinic, check_note

if TYPE_CHECKING:
    from core_back._catalogue.catalogue import Catalogue
    from core_back._model.recommendation import Recommendation
    from core_back.handout._page import Detail, Page

__all__ = ["Clinic", "to_html", "to_markdown"]


def to_markdown(
    recommendation: Recommendation,
    *,
    catalogue: Catalogue | None = None,
    clinic: Clinic | None = None,
    note: str | None = None,
) -> str:
    """
    Write the handout as Markdown (CommonMark with tables), without pictures.

    Texts are escaped: none becomes a heading, HTML or a link. Only addresses of sources are links.

    Args:
        recommendation: The answer.
        catalogue: Where fixed texts come from; the bundled one in the answer's language unless given.
        clinic: Who gives it; named at the end, without the logo.
        note: What the clinician writes to the person, in one paragraph of at most 600 letters.

    Raises:
        UnknownIdError: No bundled catalogue has the answer's language.
        InputError: The note is too long, or an argument is of another type.

    >>> from core_back import Intake, recommend
    >>> text = to_markdown(recommend(Intake(eased_by=["sitting"])))
    >>> "### 1. Seated forward bend" in text
    True
    """
    from core_back.handout._markdown import written

    return written(_composed(recommendation, catalogue, clinic, note, "brief"))


def to_html(
    recommendation: Recommendation,
    *,
    catalogue: Catalogue | None = None,
    detail: Literal["brief", "full"] = "brief",
    clinic: Clinic | None = None,
    note: str | None = None,
) -> str:
    """
    Write the handout as one HTML file with its style and figures inside: no script, nothing from elsewhere.

    Needs ``core-back[handout]``. On screen the figures move, and a checkbox stops them; in print they are stills.

    Args:
        recommendation: The answer.
        catalogue: Where fixed texts come from; the bundled one in the answer's language unless given.
        detail: What is printed. ``brief`` is the first plan in full, with the names and pictures of all else;
            ``full`` is everything that the screen shows.
        clinic: Who gives it.
        note: What the clinician writes to the person, in one paragraph of at most 600 letters. It stands apart, after
            the first plan.

    Raises:
        MissingExtraError: Jinja is not installed.
        UnknownIdError: No bundled catalogue has the answer's language.
        InputError: The detail is another word, the note is too long, or an argument is of another type.

    >>> from core_back import Intake, catalogue, recommend
    >>> text = to_html(recommend(Intake(eased_by=["sitting"]), catalogue=catalogue("fr-CA")))
    >>> text.startswith('<!doctype html>'), '<html lang="fr-CA"' in text
    (True, True)
    """
    from core_back.handout._html import written

    if detail not in ("brief", "full"):
        raise InputError([f"expected 'brief' or 'full', got {abbreviated(detail)} @ detail"])
    return written(_composed(recommendation, catalogue, clinic, note, detail))


def _composed(
    recommendation: Recommendation,
    catalogue: Catalogue | None,
    clinic: Clinic | None,
    note: str | None,
    detail: Detail,
) -> Page:
    from core_back._arguments import expect
    from core_back._content.bundled import content_of
    from core_back._model.recommendation import Recommendation
    from core_back.handout._page import page

    expect(recommendation, Recommendation, "recommendation")
    if clinic is not None:
        expect(clinic, Clinic, "clinic")
    if note is not None:
        expect(note, str, "note")
        check_note(note)
    return page(recommendation, content_of(catalogue, recommendation.language), detail, clinic, note)
