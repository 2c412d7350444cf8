"""The JSON Schemas: a list of what each holds, and each as a file of the site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core_back import json_schema
from core_back._catalogue.json_schema import NAMES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

MARKER = "<!-- the JSON Schemas -->"
#: The folder of the files in the site, and the way there from the page.
FOLDER, FROM_THE_PAGE = "schemas", "../schemas"
#: What people write by hand is shown on the page.
SHOWN = ("intake",)


def setup(app: Sphinx) -> ExtensionMetadata:
    """List the schemas where a page asks for it, and write the files."""
    app.connect("source-read", _with_schemas)
    app.connect("build-finished", _write_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _with_schemas(_: Sphinx, __: str, source: list[str]) -> None:
    if MARKER in source[0]:
        source[0] = source[0].replace(MARKER, "\n".join(line for name in NAMES for line in _listed(name)))


def _write_files(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.format == "html":
        folder = Path(app.outdir, FOLDER)
        folder.mkdir(exist_ok=True)
        for name in NAMES:
            (folder / f"{name}.json").write_text(_text(name), encoding="utf-8")


def _text(name: str) -> str:
    return json.dumps(json_schema(name), indent=1) + "\n"


def _listed(name: str) -> Iterator[str]:
    schema = json_schema(name)
    yield f"## {schema['title']}\n"
    yield f"{schema['description']}\n"
    yield f'The file: <a href="{FROM_THE_PAGE}/{name}.json">`{name}.json`</a>, {len(_text(name)) // 1000 + 1} kB.\n'
    yield "| key | holds | it is |"
    yield "| --- | --- | --- |"
    for key, value in schema["properties"].items():
        needed = "" if key in schema["required"] else ", may be left out"
        yield f"| `{key}` | {_kind(value)}{needed} | {value.get('description', '')} |"
    yield ""
    if name in SHOWN:
        yield "<details>\n<summary>The whole schema</summary>\n"
        yield f"```json\n{_text(name)}```\n"
        yield "</details>\n"


def _kind(value: dict[str, Any]) -> str:
    """The type of a value in a few words."""
    if "anyOf" in value:
        return " or ".join(_kind(each) for each in value["anyOf"])
    if "$ref" in value:
        return f"`{value['$ref'].rpartition('/')[2]}`"
    if value.get("type") == "array":
        return f"list of {_kind(value['items'])}"
    return str(value.get("type", "anything"))
