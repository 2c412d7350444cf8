"""Reading the file of a clinic, and the logo that it names."""

from __future__ import annotations

from pathlib import Path

from core_back._catalogue.catalogue import Catalogue
from core_back._commands.answers import text_of
from core_back._content.files import UnreadError, parsed_toml
from core_back._converter.converter import structured
from core_back._limits import LARGEST_LOGO
from core_back._rules.found import first
from core_back.exceptions import InputError, abbreviated, located, printable
from core_back.handout import Clinic


def clinic_of(name: str, catalogue: Catalogue) -> Clinic:
    """
    Read a clinic from a TOML file, whose ``logo`` is the name of a file beside it.

    Raises:
        InputError: A file cannot be read, or a field holds anything else; it names each.
    """
    try:
        table = parsed_toml(text_of(name, catalogue))
    except UnreadError as error:
        raise InputError([f"{error} @ {printable(name)}"]) from None
    if "logo" in table:
        table["logo"] = _logo(table["logo"], name)
    clinic, found = structured(table, Clinic)
    if clinic is None:
        problems, more = first(found.problems)
        raise InputError([f"{told} @ {located(path, printable(name))}" for path, told in problems], more=more)
    return clinic


def _logo(value: object, name: str) -> bytes:
    """
    Read the logo of the clinic in a file; no more of it than a logo may have, and one byte.

    Raises:
        InputError: It is no name of a file that can be read.
    """
    problem = f"expected the name of a PNG or JPEG file, got {abbreviated(value)}"
    if isinstance(value, str):
        path = Path(name).parent / value
        try:
            if path.is_file():  # a pipe or a device may never end
                with path.open("rb") as file:
                    return file.read(LARGEST_LOGO + 1)
            problem += ": there is no such file"
        except (OSError, ValueError) as error:
            problem += f": {getattr(error, 'strerror', error)}"
    raise InputError([f"{problem} @ {printable(name)}.logo"])
