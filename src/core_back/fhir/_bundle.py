"""All content in one Bundle, and its table of contents."""

from __future__ import annotations

from typing import Any, Literal
from urllib.parse import quote

from core_back._catalogue.catalogue import Catalogue
from core_back.exceptions import InputError, abbreviated
from core_back.fhir._edition import TERMINOLOGY, URI, edition, phrase, with_plain_spaces
from core_back.fhir._exercises import activity_definition
from core_back.fhir._plans import general_plan, plan_definition, red_flags_plan
from core_back.fhir._questionnaire import questionnaire
from core_back.fhir._terminology import code_systems

KINDS = ("collection", "transaction")


def library(*, base: str, publisher: str, catalogue: Catalogue | None = None) -> dict[str, Any]:
    """
    Write the table of contents as Library: every plan, exercise, questionnaire and code system.

    Args:
        base: What canonical addresses begin with.
        publisher: Who publishes the content.
        catalogue: The content; the bundled one unless given.

    Raises:
        InputError: ``base`` or ``publisher`` is not what it should be, or an id is too long for FHIR.

    >>> from core_back import fhir
    >>> library = fhir.library(base="https://example.org/fhir", publisher="We")
    >>> library["relatedArtifact"][0]["resource"].split("|")[0]
    'https://example.org/fhir/CodeSystem/exercise'
    """
    return _library(_contents(base, publisher, catalogue), base, publisher, catalogue)


def bundle(
    kind: Literal["collection", "transaction"] = "collection",
    *,
    base: str,
    publisher: str,
    catalogue: Catalogue | None = None,
) -> dict[str, Any]:
    """
    Put all content into one Bundle.

    A transaction creates only what the server does not have in this version, so loading it twice makes no copies.
    Each language has ids and addresses of its own but for the code systems, so that a server can hold both.

    Args:
        kind: ``collection``, or ``transaction`` for loading into a server.
        base: What canonical addresses begin with.
        publisher: Who publishes the content.
        catalogue: The content; the bundled one unless given.

    Raises:
        InputError: An argument is not what it should be, or an id is too long for FHIR.

    >>> from core_back import fhir
    >>> bundle = fhir.bundle(base="https://example.org/fhir", publisher="We")
    >>> bundle["entry"][-1]["fullUrl"]
    'https://example.org/fhir/Library/core-back'
    """
    if kind not in KINDS:
        raise InputError([f"expected {' or '.join(map(repr, KINDS))}, got {abbreviated(kind)} @ kind"])
    resources = _contents(base, publisher, catalogue)
    resources.append(_library(resources, base, publisher, catalogue))
    entries = [{"fullUrl": resource["url"], "resource": resource} for resource in resources]
    if kind == "transaction":
        for entry in entries:
            entry["request"] = _request(entry["resource"])
    return {"resourceType": "Bundle", "type": kind, "entry": entries}


def _contents(base: str, publisher: str, catalogue: Catalogue | None) -> list[dict[str, Any]]:
    catalogue = edition(base, publisher, catalogue).content
    return [
        *code_systems(base=base, publisher=publisher, catalogue=catalogue),
        questionnaire(base=base, publisher=publisher, catalogue=catalogue),
        *(activity_definition(id_, base=base, publisher=publisher, catalogue=catalogue) for id_ in catalogue.exercises),
        red_flags_plan(base=base, publisher=publisher, catalogue=catalogue),
        *(plan_definition(id_, base=base, publisher=publisher, catalogue=catalogue) for id_ in catalogue.patterns),
        general_plan(base=base, publisher=publisher, catalogue=catalogue),
    ]


@with_plain_spaces
def _library(resources: list[dict[str, Any]], base: str, publisher: str, catalogue: Catalogue | None) -> dict[str, Any]:
    out = edition(base, publisher, catalogue)
    parts = [{"type": "composed-of", "resource": f"{part['url']}|{part['version']}"} for part in resources]
    return {
        **out.definition("Library", "core-back", phrase("week-exercises"), lambda catalogue: catalogue.disclaimer.text),
        "type": {"coding": [{"system": f"{TERMINOLOGY}/library-type", "code": "asset-collection"}]},
        "relatedArtifact": parts,
    }


def _request(resource: dict[str, Any]) -> dict[str, str]:
    """Ask to create it unless this version is there; not by its url, as some servers match the beginning of one."""
    known = f"identifier={URI}%7C{quote(resource['url'], safe=':/')}"
    version = quote(resource["version"], safe="")
    return {"method": "POST", "url": resource["resourceType"], "ifNoneExist": f"{known}&version={version}"}
