"""
Write the JSON Schemas of the public models into the package data, from the models themselves.

Run it when a model changes: ``python tools/update_schemas.py``.
"""

import inspect
import json
import re
import sys
import types
import typing
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import attrs

import core_back
from core_back._catalogue.json_text import JSON_TYPES
from core_back._model.constraints import PLAIN, DecimalRule, LengthRule, NumberRule, TextRule
from core_back._model.dose import DOSE_NUMBER, Range
from core_back._model.records import Records

FOLDER = Path(core_back.__file__).parent / "data" / "schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

#: The end of the text: unlike ``$`` it means the same to every engine, a line break before it included.
END = r"(?![\s\S])"
SLUG_PATTERN = f"^[a-z0-9]+(?:-[a-z0-9]+)*{END}"
#: Something that is no space, and no control characters but line breaks.
TEXT_PATTERN = rf"^(?=[\s\S]*\S)[^\u0000-\u0009\u000b-\u001f\u007f-\u009f]+{END}"

Schema = dict[str, Any]


def of_text(rule: TextRule) -> Schema:
    """A text that keeps a rule."""
    return {"type": "string", "maxLength": rule.longest, "pattern": SLUG_PATTERN if rule.slug else TEXT_PATTERN}


def of_number(kind: str, rule: NumberRule | DecimalRule) -> Schema:
    """A number within its bounds."""
    return {"type": kind, "minimum": rule.least, "maximum": rule.greatest}


PLAIN_TYPES: dict[type, Schema] = {types.NoneType: {"type": "null"}, bool: {"type": "boolean"}, str: of_text(PLAIN)}


def of_range() -> Schema:
    """A number of a dose: exact, or from-to."""
    number = of_number("integer", DOSE_NUMBER)
    return {"anyOf": [number, {"type": "array", "items": number, "minItems": 2, "maxItems": 2}]}


def of_rule(base: Any, rule: object, found: dict[str, Schema]) -> Schema:
    """The schema of a type with a rule."""
    match rule:
        case TextRule():
            return of_text(rule)
        case NumberRule():
            return of_number("integer", rule)
        case DecimalRule():
            return of_number("number", rule)
        case LengthRule():
            return {**of_type(base, found), "minItems": rule.least}
    message = f"no schema says {rule}"
    raise TypeError(message)


def of_type(type_: Any, found: dict[str, Schema]) -> Schema:
    """The schema of any type that a field may have; classes are referred to and put into ``found``."""
    origin, inner = get_origin(type_), get_args(type_)
    if origin is Annotated:
        base, rule = inner
        return of_rule(base, rule, found)
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [of_type(each, found) for each in inner]}
    if origin in (tuple, frozenset, Records):
        return {"type": "array", "items": of_type(inner[0], found)}
    if type_ in PLAIN_TYPES:
        return PLAIN_TYPES[type_]
    if type_.__name__ not in found:
        found[type_.__name__] = {}  # a class may hold itself
        found[type_.__name__] = of_class(type_, found)
    return {"$ref": f"#/$defs/{type_.__name__}"}


def of_class(type_: Any, found: dict[str, Schema]) -> Schema:
    """The schema of a model or of a closed list of words."""
    summary, *_ = inspect.cleandoc(type_.__doc__ or "").splitlines()
    if issubclass(type_, StrEnum):
        return {"title": type_.__name__, "description": summary, "enum": [member.value for member in type_]}
    if type_ is Range:
        return {"title": "Range", "description": summary, **of_range()}
    hints = get_type_hints(type_, include_extras=True)
    about = descriptions(type_)
    fields = attrs.fields(type_)
    return {
        "title": type_.__name__,
        "description": summary,
        "type": "object",
        "properties": {
            each.name: {"description": about[each.name], **of_type(hints[each.name], found)} for each in fields
        },
        "required": [each.name for each in fields if each.default is attrs.NOTHING],
        "additionalProperties": False,
    }


def descriptions(model: type) -> dict[str, str]:
    """What the docstring of a model says about each of its fields."""
    _, _, attributes = inspect.cleandoc(model.__doc__ or "").partition("Attributes:\n")
    lines = re.findall(r"^    (\w+): (.+(?:\n        .+)*)", attributes, flags=re.MULTILINE)
    return {name: " ".join(text.split()).replace("``", "").replace("None", "null") for name, text in lines}


def schema(model: type) -> Schema:
    """The whole schema of a public model."""
    found: dict[str, Schema] = {}
    body = of_class(model, found)
    return {"$schema": DIALECT, **body, "$defs": dict(sorted(found.items()))}


def written() -> str:
    """The file that holds every schema: what they define together, and which of it each of them uses."""
    schemas = {name_of(model): schema(model) for model in JSON_TYPES}
    definitions = {name: body for each in schemas.values() for name, body in each["$defs"].items()}
    for each in schemas.values():
        each["$defs"] = [*each["$defs"]]
    parts = (f'"{key}": {{\n{lines(table)}\n}}' for key, table in (("schemas", schemas), ("$defs", definitions)))
    return "{" + ",\n".join(parts) + "}\n"


def lines(table: dict[str, Schema]) -> str:
    """A line for each entry: short to ship, and a change shows where it is."""
    return ",\n".join(f'"{name}": {json.dumps(table[name], separators=(",", ":"))}' for name in sorted(table))


def name_of(model: type) -> str:
    """Name of the schema of a model, such as ``pain-pattern``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", model.__name__).lower()


def main() -> int:
    """Rewrite every schema."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "schemas.json").write_text(written(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
