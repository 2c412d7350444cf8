"""JSON Schema of what goes out and comes in as JSON, for readers in other languages."""

from __future__ import annotations

import json
from typing import Any

from importlib_resources import files

from core_back.exceptions import InputError, abbreviated, did_you_mean

#: The schemas by name; they stand in one file, so that what several of them define stands there once.
NAMES = ("catalogue", "exercise", "intake", "pain-pattern", "recommendation", "week")


def json_schema(name: str) -> dict[str, Any]:
    """
    Return the JSON Schema (2020-12) of a model, a new dictionary at each call.

    It says what ``from_json`` takes, but for what a schema cannot say: a decimal point in a whole number,
    the order of a range, letters that cannot stand in text, and how the records of a catalogue fit together.

    Args:
        name: ``catalogue``, ``exercise``, ``intake``, ``pain-pattern``, ``recommendation`` or ``week``.

    Raises:
        InputError: There is no schema of that name.

    >>> from core_back import json_schema
    >>> json_schema("intake")["properties"]["deep_gluteal_pain"]["type"]
    'boolean'
    """
    if not isinstance(name, str) or name not in NAMES:
        meant = did_you_mean(name, NAMES)
        raise InputError([f"expected one of {', '.join(NAMES)}, got {abbreviated(name)}{meant} @ name"])
    shipped = json.loads(files("core_back").joinpath("data", "schema", "schemas.json").read_text(encoding="utf-8"))
    schema: dict[str, Any] = shipped["schemas"][name]
    return {**schema, "$defs": {each: shipped["$defs"][each] for each in schema["$defs"]}}
