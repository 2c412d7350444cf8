"""Who gives the handout: a clinic with its name, phone, address, logo and colour, and a note from the clinician."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated

import attrs

from core_back._limits import LARGEST_LOGO
from core_back._model.base import Record
from core_back._model.constraints import TextRule, expected_text
from core_back.exceptions import InputError, abbreviated

#: A note is as long as leaves a plan on two pages.
_NOTE = TextRule(longest=600)
#: How a file begins, and what it then is. SVG is none of them: it can hold scripts and fetch what is elsewhere.
_MEDIA_TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_LEAST_CONTRAST = 4.5  # of text, as WCAG asks for


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Clinic(Record):
    """
    The clinic that gives a handout; it stands at the top of a plan, and at the end of an emergency.

    Attributes:
        name: Its name.
        phone: Its phone number, as people write it.
        address: Its address, in one line.
        logo: What is in a PNG or JPEG file of at most 300,000 bytes.
        colour: The colour of its name and of headings, as ``#rrggbb``, dark enough to be read on white (4.5 to 1).

    Raises:
        InputError: A field holds anything else; it lists each.

    >>> Clinic(name="Maple Street Physiotherapy", colour="#ffd700")
    Traceback (most recent call last):
    core_back.exceptions.InputError: expected a contrast of 4.5 or more on white, got '#ffd700' with 1.4 @ Clinic.colour
    """

    name: Annotated[str, TextRule(longest=80)]
    phone: Annotated[str, TextRule(longest=40)] | None = None
    address: str | None = None
    logo: bytes | None = None
    colour: str | None = None

    def __repr__(self) -> str:
        """Return the fields as they would be written, but of a logo no more than its size."""
        logo = None if self.logo is None else f"<{len(self.logo)} bytes>"
        texts = f"name={self.name!r}, phone={self.phone!r}, address={self.address!r}"
        return f"Clinic({texts}, logo={logo}, colour={self.colour!r})"

    def disagreements(self) -> Iterable[tuple[tuple[str | int, ...], str]]:
        """Say what is wrong with the logo and the colour."""
        if self.logo is not None and len(self.logo) > LARGEST_LOGO:
            yield ("logo",), f"expected at most {LARGEST_LOGO} bytes, got {len(self.logo)}"
        elif self.logo is not None and media_type(self.logo) is None:
            begins = abbreviated(self.logo[:16].decode("latin-1"))
            yield ("logo",), f"expected a PNG or JPEG picture, got one that begins with {begins}"
        if self.colour is not None and not re.fullmatch("#[0-9a-fA-F]{6}", self.colour):
            yield ("colour",), f"expected a colour such as '#0b5394', got {abbreviated(self.colour)}"
        elif self.colour is not None and (found := contrast_on_white(self.colour)) < _LEAST_CONTRAST:
            expected = f"expected a contrast of {_LEAST_CONTRAST} or more on white"
            yield ("colour",), f"{expected}, got {self.colour!r} with {int(found * 10) / 10}"


def media_type(logo: bytes) -> str | None:
    """Return what a picture is by how it begins; ``None`` if it is neither PNG nor JPEG."""
    return next((type_ for start, type_ in _MEDIA_TYPES.items() if logo.startswith(start)), None)


def contrast_on_white(colour: str) -> float:
    """Return the contrast of a colour ``#rrggbb`` with white, from 1 to 21 (WCAG 2.2)."""
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def check_note(note: str) -> None:
    """
    Pass a note that fits.

    Raises:
        InputError: It is empty, too long, or holds letters that cannot be seen.
    """
    expected = expected_text(note, _NOTE)
    if expected is not None:
        raise InputError([f"expected {expected}, got {abbreviated(note)} @ note"])
