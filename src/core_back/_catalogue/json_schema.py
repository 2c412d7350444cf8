"""JSON Schema of what goes out and comes in as JSON, for readers in other languages."""

from __future__ import annotations

import json
from typing import Any

from importlib_resources import files

from core_back._arguments import expect
from core_back.exceptions import InputError, abbreviated, did_you_mean

#: The schemas by name; they stand in one file, so that what several of them define stands there once.
NAMES = ("catalogue", "exercise", "intake", "pain-pattern", "recommendation", "week")


#: Where a definition stands in a schema that stands alone.
HERE = "#/$defs/{model}"


def json_schema(name: str, *, written: bool = False, ref_template: str = HERE) -> dict[str, Any]:
    """
    Return the JSON Schema (2020-12) of a model, a new dictionary at each call.

    It says what ``from_json`` takes, but for what a schema cannot say: a decimal point in a whole number,
    the order of a range, letters that cannot stand in text, and how the records of a catalogue fit together.

    Args:
        name: ``catalogue``, ``exercise``, ``intake``, ``pain-pattern``, ``recommendation`` or ``week``.
        written: Whether it should say what ``to_json`` writes, in which every key is always there.
        ref_template: What refers to a definition, with ``{model}`` where its name stands: OpenAPI wants
            ``#/components/schemas/{model}``. The definitions themselves are under ``$defs``.

    Raises:
        InputError: There is no schema of that name, or ``ref_template`` has no ``{model}``.

    >>> from core_back import json_schema
    >>> json_schema("intake")["properties"]["deep_gluteal_pain"]["type"]
    'boolean'
    >>> json_schema("week", written=True, ref_template="#/components/schemas/{model}")["properties"]["triage"]["$ref"]
    '#/components/schemas/Triage'
    """
    if not isinstance(name, str) or name not in NAMES:
        meant = did_you_mean(name, NAMES)
        raise InputError([f"expected one of {', '.join(NAMES)}, got {abbreviated(name)}{meant} @ name"])
    expect(written, bool, "written")
    if not isinstance(ref_template, str) or "{model}" not in ref_template:
        raise InputError([f"expected a text that holds {{model}}, got {abbreviated(ref_template)} @ ref_template"])
    shipped = json.loads(files("core_back").joinpath("data", "schema", "schemas.json").read_text(encoding="utf-8"))
    schema: dict[str, Any] = shipped["schemas"][name]
    schema = {**schema, "$defs": {each: shipped["$defs"][each] for each in schema["$defs"]}}
    if written:
        for each in (schema, *schema["$defs"].values()):
            if "properties" in each:
                each["required"] = [*each["properties"]]
    _refer(schema, ref_template)
    return schema


def _refer(schema: Any, template: str) -> None:
    """Write every reference in a schema as the template says."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            schema["$ref"] = template.replace("{model}", schema["$ref"].removeprefix(HERE.removesuffix("{model}")))
        schema = schema.values()
    elif not isinstance(schema, list):
        return
    for each in schema:
        _refer(each, template)
