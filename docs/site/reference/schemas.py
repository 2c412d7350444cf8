"""The JSON Schemas: a list of what each holds, and each as a file of the site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core_back import json_schema
from docs.site import markdown
from docs.site.reference.commands import commands, taken

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: The folder of the files in the site, and the way there from the page.
FOLDER, FROM_THE_PAGE = "schemas", "../schemas"
#: What people write by hand is shown on the page.
SHOWN = ("intake",)


def connect(app: Sphinx) -> None:
    """Have the files written."""
    app.connect("build-finished", _write_files)


def _write_files(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.format == "html":
        folder = Path(app.outdir, FOLDER)
        folder.mkdir(exist_ok=True)
        for name in names():
            (folder / f"{name}.json").write_text(_text(name), encoding="utf-8")


def names() -> list[str]:
    """Return the names of all schemas, which ``core-back schema`` offers."""
    (name,) = (action for action in taken(commands()["core-back schema"]) if not action.option_strings)
    return str(name.help).split(", ")


def listed() -> Iterator[str]:
    """Yield a section for each schema."""
    for name in names():
        yield from _section(name)


def _section(name: str) -> Iterator[str]:
    schema = json_schema(name)
    yield f"## {schema['title']}\n"
    yield f"{schema['description']}\n"
    yield f'The file: <a href="{FROM_THE_PAGE}/{name}.json">`{name}.json`</a>, {len(_text(name)) // 1000 + 1} kB.\n'
    rows = (
        (
            f"`{key}`",
            _kind(value) + ("" if key in schema["required"] else ", may be left out"),
            value.get("description", ""),
        )
        for key, value in schema["properties"].items()
    )
    yield from markdown.table("key", "holds", "it is", rows=rows)
    yield ""
    if name in SHOWN:
        yield "<details>\n<summary>The whole schema</summary>\n"
        yield f"```json\n{_text(name)}```\n"
        yield "</details>\n"


def _text(name: str) -> str:
    return json.dumps(json_schema(name), indent=1) + "\n"


def _kind(value: dict[str, Any]) -> str:
    """Return the type of a value in a few words."""
    if "anyOf" in value:
        return " or ".join(map(_kind, value["anyOf"]))
    if "$ref" in value:
        return f"`{value['$ref'].rpartition('/')[2]}`"
    if value.get("type") == "array":
        return f"list of {_kind(value['items'])}"
    return str(value.get("type", "anything"))
