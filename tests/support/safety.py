"""What a figure may hold, and what of one could run or ask for something from elsewhere."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET
from xml.parsers import expat

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {SVG + name for name in ("svg", "title", "desc", "style", "rect", "path", "g")}
ATTRIBUTES = {
    *("aria-labelledby", "class", "d", "fill", "height", "id", "opacity", "role", "stroke", "stroke-linecap"),
    *("stroke-linejoin", "stroke-width", "tabindex", "transform", "viewBox", "width"),
}


def refuse(*_: object) -> None:
    raise ValueError("expected no document type")


def parsed(text: str) -> ET.Element:
    """
    The text as XML, read by expat, the parser of the standard library.

    A document with a document type is refused before anything of it is built: without one nobody can declare an
    entity, so nothing is expanded and nothing is fetched.
    """
    first = expat.ParserCreate()
    first.StartDoctypeDeclHandler = refuse
    first.Parse(text, True)
    return ET.fromstring(text)  # noqa: S314 - looked at above


def unsafe(text: str) -> list[str]:
    """What of a figure could run, or ask for something from elsewhere, or is simply not expected."""
    elements = list(parsed(text).iter())
    found = [element.tag for element in elements if element.tag not in ELEMENTS]
    found += [name for element in elements for name in element.attrib if name not in ATTRIBUTES]
    styles = [element.text or "" for element in elements if element.tag == SVG + "style"]
    values = [value for element in elements for value in element.attrib.values()]
    return found + re.findall(r"url\(|@import|javascript:|expression\(|https?:", " ".join([*styles, *values]))
