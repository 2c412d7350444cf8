"""What every resource needs: canonical addresses, the version, and each text in every language there is."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable
from html import escape
from typing import Any, ParamSpec, TypeVar

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._content import ENGLISH
from core_back._content.bundled import catalogue as bundled
from core_back._content.bundled import content_of, tags
from core_back._model.constraints import PLAIN, expected_text
from core_back._text.lines import review_note
from core_back._text.plain import plain
from core_back.exceptions import InputError, abbreviated

Resource = dict[str, Any]
Read = Callable[[Catalogue], str]
P = ParamSpec("P")
T = TypeVar("T")

CODE_SYSTEM = "CodeSystem"
SNOMED = "http://snomed.info/sct"
TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"
EXTENSIONS = "http://hl7.org/fhir/StructureDefinition"
URI = "urn:ietf:rfc:3986"
LONGEST_ID = 64
#: The address of a resource has room for its kind and id too.
LONGEST_BASE = 500
#: A server and a path; apostrophes are left out, as they end texts elsewhere.
_ADDRESS = r"https?://[A-Za-z0-9\[][A-Za-z0-9\-._~%!$&()*+,;=:@/\[\]]*"
_ID = r"[A-Za-z0-9\-.]{1,64}"
_UUID = r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
#: What HL7's JSON Schema takes for no part of a text, such as the no-break space before a French colon.
_OTHER_SPACES = re.compile(r"[^\S \t\r\n]|\ufeff")
_ZONE = r"(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)"
_MOMENT = rf"\d{{4}}-\d\d-\d\d(T([01]\d|2[0-3]):\d\d:\d\d(\.\d{{1,6}})?{_ZONE})?"


@attrs.frozen
class Edition:
    """
    Content as one publisher publishes it.

    Attributes:
        base: What canonical addresses begin with.
        content: The content, in the language of the resources.
        others: The same content in other languages.
        publisher: Who publishes it.
    """

    base: str
    content: Catalogue
    others: tuple[Catalogue, ...] = ()
    publisher: str = ""

    def id_in_language(self, id_: str) -> str:
        """Make the id of a resource whose texts are in the language of the content, so that a server can hold both."""
        return id_ if self.content.language == ENGLISH else f"{id_}-{self.content.language}"

    def url(self, kind: str, id_: str) -> str:
        """Make the canonical address of a resource, without its version; a code means the same in every language."""
        return f"{self.base}/{kind}/{id_ if kind == CODE_SYSTEM else self.id_in_language(id_)}"

    def canonical(self, kind: str, id_: str) -> str:
        """Make the canonical address of a resource, pinned to the version of the content."""
        return f"{self.url(kind, id_)}|{self.content.version}"

    def original(self) -> Edition:
        """Put the language in which the content was written first, for what has one address in all languages."""
        written = next((other for other in self.others if other.language == ENGLISH), self.content)
        others = [each for each in (self.content, *self.others) if each is not written]
        return attrs.evolve(self, content=written, others=tuple(others))

    def coding(self, system: str, code: str) -> Resource:
        """Make a coding of one of our own code systems."""
        return {"system": self.url(CODE_SYSTEM, system), "version": self.content.version, "code": str(code)}

    def said(self, key: str, read: Read) -> Resource:
        """Put a text under its key, and its translations beside it."""
        translations = [
            {
                "url": f"{EXTENSIONS}/translation",
                "extension": [
                    {"url": "lang", "valueCode": other.language},
                    {"url": "content", "valueString": read(other)},
                ],
            }
            for other in self.others
        ]
        return {key: read(self.content)} | ({f"_{key}": {"extension": translations}} if translations else {})

    def definition(self, kind: str, id_: str, title: Read, description: Read) -> Resource:
        """Write what all definitions begin with; each is a draft."""
        url = self.url(kind, id_)
        id_ = url.rpartition("/")[2]
        if len(id_) > LONGEST_ID:
            raise InputError(
                [f"expected an id of at most {LONGEST_ID} characters for FHIR, got {abbreviated(id_)} @ id"]
            )
        return {
            "resourceType": kind,
            "id": id_,
            "language": self.content.language,
            "text": narrative(title(self.content), description(self.content), *reviewed(self.content)),
            "url": url,
            "identifier": [{"system": URI, "value": url}],
            "version": self.content.version,
            "name": "CoreBack" + "".join(part.capitalize() for part in id_.split("-")),
            **self.said("title", title),
            "status": "draft",
            "date": self.content.date,
            "publisher": self.publisher,
            **self.said("description", description),
            "copyright": self.content.licence,
        }


def edition(base: str, publisher: str, catalogue: Catalogue | None) -> Edition:
    """
    Make the edition of a publisher; bundled content comes in all its languages.

    Raises:
        InputError: ``base`` or ``publisher`` is not what it should be.
    """
    out = addressed(base, catalogue)
    expected = expected_text(publisher, PLAIN) if isinstance(publisher, str) else "a name"
    if expected is not None:
        raise InputError([f"expected {expected}, got {abbreviated(publisher)} @ publisher"])
    translations = [bundled(tag) for tag in tags()]
    others = [translated for translated in translations if translated is not out.content]
    if len(others) == len(translations):  # content of one's own, of which no bundled language is a translation
        others = []
    return attrs.evolve(out, publisher=publisher, others=tuple(others))


def addressed(base: str, catalogue: Catalogue | None) -> Edition:
    """
    Give content its addresses, for resources that name no publisher.

    Raises:
        InputError: ``base`` is no address.
    """
    right = isinstance(base, str) and len(base) <= LONGEST_BASE and re.fullmatch(_ADDRESS, base) is not None
    if not right or base.endswith("/"):
        raise InputError([f"expected an address such as 'https://example.org/fhir', got {abbreviated(base)} @ base"])
    return Edition(base, content_of(catalogue))


def with_plain_spaces(make: Callable[P, T]) -> Callable[P, T]:
    """Replace each space of another kind in what a function makes, as HL7's JSON Schema for R4 refuses them."""

    @functools.wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> T:
        value: T = _plainly_spaced(make(*args, **kwargs))
        return value

    return made


def _plainly_spaced(value: Any) -> Any:
    if isinstance(value, str):
        return _OTHER_SPACES.sub(" ", value)
    if isinstance(value, dict):
        return {key: _plainly_spaced(inner) for key, inner in value.items()}
    return [_plainly_spaced(inner) for inner in value] if isinstance(value, list) else value


def reviewed(content: Catalogue) -> list[str]:
    """Say how far the texts of the language are reviewed; nothing of the original."""
    note = review_note(content.language_status, content.phrases)
    return [] if note is None else [note]


def narrative(*paragraphs: str) -> Resource:
    """Write what a person reads where nothing else is shown."""
    div = "".join(f"<p>{escape(plain(paragraph), quote=False)}</p>" for paragraph in paragraphs)
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{div}</div>'}


def phrase(id_: str) -> Read:
    """Return a reader of a fixed text."""
    return lambda catalogue: catalogue.phrases[id_].text


def reference(text: str, kind: str, field: str) -> Resource:
    """
    Make a reference to a resource of a kind.

    Raises:
        InputError: The text is no such reference.
    """
    if not isinstance(text, str) or not re.fullmatch(rf"({_ADDRESS}/)?{kind}/{_ID}|{_UUID}", text):
        raise InputError([f"expected a reference such as '{kind}/1', got {abbreviated(text)} @ {field}"])
    return {"reference": text}


def moment(text: str, field: str) -> str:
    """
    Check a date, or a date with time and zone, and return it as it is.

    Raises:
        InputError: The text is neither.
    """
    try:
        dt.datetime.fromisoformat(text if re.fullmatch(_MOMENT, text, re.ASCII) else "")
    except (TypeError, ValueError):
        expected = "a date such as 2026-12-01, or 2026-12-01T08:00:00Z"
        raise InputError([f"expected {expected}, got {abbreviated(text)} @ {field}"]) from None
    return text
