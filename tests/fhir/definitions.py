"""
A checker of R4 resources: structure, required codes and invariants, as HL7's own definition files say them.

It knows no profiles and no slices, and only value sets that can be listed.
``NOT_RUN`` names the invariants that the FHIRPath engine cannot run or that are checked otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import fhirpathpy
from fhirpathpy.engine.nodes import ResourceNode
from fhirpathpy.models import models

Json = Any
Element = dict[str, Any]

NODE: Any = ResourceNode.create_node  # knows its place, so that the engine knows what value[x] means

#: The first two are checked by the structure; the others look for other resources.
NOT_RUN = {"ele-1", "ext-1", "dom-3", "ctm-1"}

_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_TIME = r"([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?"
_ZONE = r"(Z|[+-]\d\d:\d\d)"
PATTERNS = {
    "base64Binary": r"[\sA-Za-z0-9+/=]+",
    "canonical": r"\S+",
    "code": r"[^\s]+([ \t][^\s]+)*",
    "date": rf"\d{{4}}(-(0[1-9]|1[0-2]))?|{_DAY}",
    "dateTime": rf"\d{{4}}(-(0[1-9]|1[0-2]))?|{_DAY}(T{_TIME}{_ZONE})?",
    "id": r"[A-Za-z0-9\-.]{1,64}",
    "instant": rf"{_DAY}T{_TIME}{_ZONE}",
    "markdown": r"[\s\S]*\S[\s\S]*",
    "oid": r"urn:oid:[0-2](\.(0|[1-9]\d*))+",
    "string": r"[\s\S]*\S[\s\S]*",
    "time": _TIME,
    "uri": r"\S+",
    "url": r"\S+",
    "uuid": r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "xhtml": r"<div[\s\S]*</div>",
}
LEAST = {"integer": -(2**31), "unsignedInt": 0, "positiveInt": 1}


XHTML = "{http://www.w3.org/1999/xhtml}"


def html_fits(text: object) -> bool:
    """Whether a narrative is XHTML with something to read, and no more than text with simple marks."""
    known = re.sub(r"&(?!lt;|gt;|amp;|quot;|apos;)\w+;", lambda match: unescape(match[0]), str(text))
    try:
        root = ET.fromstring(known)  # noqa: S314 - what we wrote, or HL7's examples
    except ET.ParseError:
        return False
    forbidden = {"script", "style", "form", "input", "iframe", "object", "body", "head", "link"}
    tags = {each.tag.removeprefix(XHTML) for each in root.iter()}
    shown = "".join(root.itertext()).strip() or "img" in tags
    return root.tag == f"{XHTML}div" and not tags & forbidden and bool(shown)


def _has_value(nodes: list[Any]) -> bool:
    return len(nodes) == 1


def _html_checks(nodes: list[Any]) -> bool:
    return all(html_fits(getattr(node, "data", node)) for node in nodes)


#: What the engine lacks, and FHIR's invariants use.
OPTIONS = {
    "userInvocationTable": {
        "hasValue": {"fn": _has_value, "arity": {0: []}},
        "htmlChecks": {"fn": _html_checks, "arity": {0: []}},
    },
    "traceFn": lambda *_: None,
}


@cache
def invariant(expression: str) -> Callable[[Json, Json], list[Any]]:
    """An invariant, made ready once."""
    compiled: Callable[[Json, Json], list[Any]] = fhirpathpy.compile(expression, models["r4"], OPTIONS)
    return compiled


def primitive_fits(type_: str, value: Json) -> bool:
    """Whether a value is of a primitive type."""
    if type_ == "boolean":
        return isinstance(value, bool)
    if type_ in LEAST:
        return type(value) is int and LEAST[type_] <= value < 2**31
    if type_ == "decimal":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str) and re.fullmatch(PATTERNS[type_], value, re.ASCII) is not None


class Definitions:
    """The definitions of a FHIR release, from a folder with HL7's JSON files."""

    def __init__(self, folder: Path) -> None:
        self.types: dict[str, Element] = {}
        for resource in _resources(folder, "profiles-types.json", "profiles-resources.json"):
            if resource["resourceType"] == "StructureDefinition" and resource.get("derivation") != "constraint":
                self.types[resource["id"]] = resource
        listed = list(_resources(folder, "valuesets.json", "v3-codesystems.json"))
        self.value_sets = {each["url"]: each for each in listed if each["resourceType"] == "ValueSet"}
        self.code_systems = {each["url"]: each for each in listed if each["resourceType"] == "CodeSystem"}
        self._within: list[Element] = []
        self._children: dict[tuple[str, str], dict[str, tuple[Element, str, str]]] = {}
        self._codes: dict[str, frozenset[str] | None] = {}

    def problems(self, resource: Json, at: str = "") -> list[str]:
        """Everything that is wrong with a resource; nothing if it keeps the definitions."""
        kind = resource.get("resourceType") if isinstance(resource, dict) else None
        if kind not in self.types or self.types[kind]["kind"] != "resource":
            return [f"{at}: unknown resourceType {kind!r}"]
        at = at or kind
        self._within.append(resource)
        found = [*self._object(resource, kind, kind, at), *self._invariants(self._root(kind), resource, at)]
        self._within.pop()
        return found

    def _root(self, type_: str) -> Element:
        root: Element = self.types[type_]["snapshot"]["element"][0]
        return root

    def children(self, type_: str, prefix: str) -> dict[str, tuple[Element, str, str]]:
        """For each key that may stand below a path: its element, its type, and the name of the element."""
        if (type_, prefix) not in self._children:
            found: dict[str, tuple[Element, str, str]] = {}
            for element in self.types[type_]["snapshot"]["element"]:
                above, _, name = element["path"].rpartition(".")
                if above != prefix:
                    continue
                if "contentReference" in element:
                    found[name] = (element, element["contentReference"], name)
                elif name.endswith("[x]"):
                    for each in element["type"]:
                        code = each["code"]
                        found[name[:-3] + code[0].upper() + code[1:]] = (element, code, name)
                else:
                    found[name] = (element, _type_of(element), name)
            self._children[type_, prefix] = found
        return self._children[type_, prefix]

    def _object(self, value: Element, type_: str, prefix: str, at: str) -> Iterator[str]:
        children = self.children(type_, prefix)
        if not value.keys() - {"resourceType"}:
            yield f"{at}: empty object"
        used: dict[str, str] = {}
        for key, inner in value.items():
            if key == "resourceType" and prefix == type_ and self.types[type_]["kind"] == "resource":
                continue
            bare = key.removeprefix("_")
            if bare not in children:
                yield f"{at}.{key}: unknown element"
                continue
            element, kind, name = children[bare]
            if used.setdefault(name, bare) != bare:
                yield f"{at}.{name}: both {used[name]} and {bare}"
            if key == bare:
                yield from self._values(inner, element, kind, type_, f"{at}.{key}")
            elif self.types.get(kind, {}).get("kind") != "primitive-type":
                yield f"{at}.{key}: only primitive values have such a sibling"
            else:
                many = [each for each in inner if each is not None] if isinstance(inner, list) else [inner]
                for each in many:
                    yield from self._one(each, "Element", "Element", self._root("Element"), f"{at}.{key}")
        for element, _, name in children.values():
            if element["min"] and name not in used:
                used[name] = name
                yield f"{at}.{name}: missing"

    def _values(self, value: Json, element: Element, kind: str, type_: str, at: str) -> Iterator[str]:
        many = element["max"] != "1" and element.get("base", {}).get("max") != "1"
        if many != isinstance(value, list):
            yield f"{at}: {'a list' if many else 'a single value'} expected"
            return
        if many and not value:
            yield f"{at}: empty list"
        for place, each in enumerate(value if many else [value]):
            yield from self._value(each, element, kind, type_, f"{at}[{place}]" if many else at)

    def _value(self, value: Json, element: Element, kind: str, type_: str, at: str) -> Iterator[str]:
        if kind.startswith("#"):
            yield from self._one(value, type_, kind[1:], element, at)
        elif kind == "Resource":
            yield from self.problems(value, at)
        elif kind in {"BackboneElement", "Element"}:
            yield from self._one(value, type_, element["path"], element, at)
        elif self.types[kind]["kind"] == "primitive-type":
            if not primitive_fits(kind, value):
                yield f"{at}: {value!r} is no {kind}"
            elif kind == "code":
                yield from self._code(value, element, at)
            else:
                yield from self._invariants(element, value, at)
        else:
            yield from self._one(value, kind, kind, self._root(kind), at)
            if isinstance(value, dict):
                yield from self._invariants(element, value, at)

    def _one(self, value: Json, type_: str, prefix: str, element: Element, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{at}: an object expected"
            return
        if type_ == "Extension" and ("extension" in value) == any(key.lstrip("_").startswith("value") for key in value):
            yield f"{at}: an extension has either a value or extensions"
        yield from self._object(value, type_, prefix, at)
        yield from self._invariants(element, value, at)

    def _code(self, value: str, element: Element, at: str) -> Iterator[str]:
        binding = element.get("binding", {})
        if binding.get("strength") == "required":
            codes = self.codes(binding["valueSet"].partition("|")[0])
            if codes is not None and value not in codes:
                yield f"{at}: {value!r} is not in {binding['valueSet']}"

    def codes(self, url: str) -> frozenset[str] | None:
        """The codes of a value set, if it can be listed."""
        if url not in self._codes:
            self._codes[url] = self._listed(url)
        return self._codes[url]

    def _listed(self, url: str) -> frozenset[str] | None:
        found: set[str] = set()
        for include in self.value_sets.get(url, {}).get("compose", {}).get("include", []):
            system = self.code_systems.get(include.get("system"), {})
            if "filter" in include or "valueSet" in include:
                return None
            if "concept" not in include and not system.get("concept"):
                return None
            found.update(_concepts(include.get("concept") or system["concept"]))
        return frozenset(found) or None

    def _invariants(self, element: Element, value: Json, at: str) -> Iterator[str]:
        node = NODE(value, element["path"])
        around = {"resource": self._within[-1], "rootResource": self._within[0]}
        for each in element.get("constraint", ()):
            run = each["severity"] == "error" and each["key"] not in NOT_RUN
            if run and invariant(each["expression"])(node, around) == [False]:
                yield f"{at}: {each['key']}: {each['human']}"


def _resources(folder: Path, *files: str) -> Iterator[Element]:
    for file in files:
        for entry in json.loads((folder / file).read_text(encoding="utf-8"))["entry"]:
            yield entry["resource"]


def _type_of(element: Element) -> str:
    """The type of an element; ids and the like are written as a type of FHIRPath, which here means text."""
    types = element.get("type", [{"code": "Element"}])
    code: str = types[0]["code"]
    return "string" if code.startswith("http://hl7.org/fhirpath/") else code


def _concepts(concepts: list[Element]) -> Iterator[str]:
    for each in concepts:
        yield each["code"]
        yield from _concepts(each.get("concept", []))
